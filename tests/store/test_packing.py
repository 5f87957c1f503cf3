"""A packed store holds the same in less room; readers, writers and kills do not mind."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Quad
from pyoxigraph import Store as Engine

from benchmarks.single import adding, invented, size
from kg.build import verify
from kg.build.putting import put
from kg.errors import StoreError
from kg.store import open_store, packing
from kg.store.lookup import content_digest
from kg.store.packing import pack


@pytest.fixture
def where(tmp_path: Path) -> str:
    """A store to which some articles were added one by one."""
    for one in invented(0, 60):
        adding(str(tmp_path / "store"), one)
    return str(tmp_path / "store")


def content(where: str) -> tuple[str, set[str]]:
    """Return the hash of what articles say, and all that the books do."""
    with open_store(where) as store:
        assert verify(store) == []
        return content_digest(store), {str(q) for q in store.find(None, None, None, None)}


def test_it_holds_the_same_in_less_room(where: str) -> None:
    before = content(where)
    made = pack(where)
    assert made.after < 0.75 * made.before
    assert abs(size(where) - made.after) < 100_000
    assert content(where) == before
    assert [p.name for p in Path(where).parent.iterdir()] == ["store"]
    for one in invented(60, 63):
        adding(where, one)
    with open_store(where) as store:
        assert len(list(store.articles())) == 63
        assert verify(store) == []


def test_readers_go_on_with_what_they_see(where: str) -> None:
    with open_store(where) as reader:
        pack(where)
        for one in invented(60, 62):
            adding(where, one)
        assert len(list(reader.articles())) == 60
        assert verify(reader) == []
        asked = "SELECT ?a WHERE { GRAPH ?a { ?a a jj:Article } }"
        assert len(reader.query(asked, timeout=60).rows) == 60
    with open_store(where) as reader:
        assert len(list(reader.articles())) == 62
    assert [p.name for p in Path(where).parent.iterdir()] == ["store"]


def test_what_is_written_meanwhile_is_kept(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (late,) = invented(60, 61)

    def slow(of: Path) -> int:
        if of.name != "store":  # the new one is made, and the store is open to others again
            adding(where, late)
        return 0

    monkeypatch.setattr(packing, "_size", slow)
    with pytest.raises(StoreError, match="written to meanwhile"):
        pack(where)
    with open_store(where) as store:
        assert len(list(store.articles())) == 61
    assert [p.name for p in Path(where).parent.iterdir()] == ["store"]


def test_a_writer_is_not_disturbed(where: str) -> None:
    (late,) = invented(60, 61)
    with open_store(where, write=True) as writer:
        with pytest.raises(StoreError, match="another process is writing"):
            pack(where)
        put(writer, late)
    with open_store(where) as store:
        assert len(list(store.articles())) == 61


def test_a_quad_that_is_lost_is_noticed(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(where)

    class Losing:
        def __init__(self, path: str) -> None:
            self.engine = Engine(path)

        def bulk_extend(self, quads: Iterable[Quad]) -> None:
            self.engine.bulk_extend(list(quads)[1:])

        def __getattr__(self, name: str) -> object:
            return getattr(self.engine, name)

        def __len__(self) -> int:
            return len(self.engine)

    monkeypatch.setattr("kg.store.packing.Engine", Losing)
    with pytest.raises(StoreError, match="nothing was changed"):
        pack(where)
    assert content(where) == before


def test_there_has_to_be_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store"):
        pack(str(tmp_path / "none"))
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="a folder can be a link")
def test_a_store_behind_a_link(where: str, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere"
    link.symlink_to(where)
    before = content(where)
    pack(str(link))
    assert link.is_symlink()
    assert content(str(link)) == before
