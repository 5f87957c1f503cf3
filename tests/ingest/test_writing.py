"""What waits to be written stands in a file, and says the same as in memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.build import prepare
from kg.errors import StoreError
from kg.ingest import writing
from kg.ingest.writing import BATCH_ARTICLES, Writer
from kg.rdf import lines
from kg.store import open_store
from kg.store.lookup import content_digest
from tests.made import articles

MADE = [prepare(a) for a in articles(20)]


def written(where: Path) -> str:
    with open_store(str(where), write=True) as store:
        writer = Writer(store)
        for half in (MADE[:12], MADE[12:]):
            for prepared in half:
                writer.put(prepared)
            assert {a.status for a in writer.write()} == {"added"}
        return content_digest(store)


def test_a_file_or_memory_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_memory = written(tmp_path / "memory")
    monkeypatch.setattr(lines, "_LITTLE", 1)
    assert written(tmp_path / "file") == in_memory


def test_no_room_for_what_waits_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(lines.Spool, "keep", full)
    with open_store(str(tmp_path / "store"), write=True) as store:
        with pytest.raises(StoreError, match=r"temporary folder .* No space left"):
            Writer(store).put(MADE[0])
        assert not list(store.articles())


def test_a_batch_is_full_before_it_takes_much_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "BATCH_SECONDS", 1e9)
    with open_store(str(tmp_path / "store"), write=True) as store:
        writer = Writer(store)
        for number in range(BATCH_ARTICLES):
            assert not writer.full
            writer.put(MADE[number % len(MADE)])
        assert writer.full
    assert BATCH_ARTICLES * 0.3 <= 30  # megabytes: so much an article takes in the engine
