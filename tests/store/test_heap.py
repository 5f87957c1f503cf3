"""A writer's threads share one heap, where that can be told, and give back what a batch took."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.build import prepare
from kg.ingest.writing import Writer
from kg.store import Transaction, open_store
from tests.made import articles

COUNT = """
import ctypes, sys
from kg.build import prepare
from kg.ingest.writing import Writer
from kg.store import open_store
from tests.made import articles

with open_store(sys.argv[1], write=True) as store:
    writer = Writer(store)
    for article in articles(40):
        writer.put(prepare(article))
    writer.write()
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    file = ctypes.c_void_p(libc.fopen(sys.argv[2].encode(), b"w"))
    assert not libc.malloc_info(0, file)
    libc.fclose(file)
"""


def heaps(folder: Path, name: str, **settings: str) -> int:
    """Return how many heaps a process has that has written a batch."""
    told = folder / f"{name}.xml"
    environment = {k: v for k, v in os.environ.items() if "MALLOC" not in k} | settings
    environment.pop("GLIBC_TUNABLES", None)
    subprocess.run(
        [sys.executable, "-c", COUNT, str(folder / name), str(told)],
        env=environment, check=True, timeout=120,
    )  # fmt: skip
    return told.read_text().count("<heap nr=")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has several")
def test_what_one_thread_gives_back_another_can_use(tmp_path: Path) -> None:
    assert heaps(tmp_path, "ours") == 1
    assert heaps(tmp_path, "theirs", MALLOC_ARENA_MAX="3") > 1


def test_after_each_batch_what_it_took_is_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []
    monkeypatch.setattr("kg.store.oxigraph.give_back", lambda: given.append(1))
    made = [prepare(a) for a in articles(60)]
    with open_store(str(tmp_path / "store"), write=True) as store:
        writer = Writer(store)
        for number, start in enumerate((0, 30), 1):
            for one in made[start : start + 30]:
                writer.put(one)
            writer.write()
            assert len(given) == number


def test_what_is_deleted_does_not_stay_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.store.oxigraph._MOST_DELETED", 500)
    graph = NamedNode("https://example.org/g")
    quads = [Quad(graph, graph, Literal(str(n)), graph) for n in range(1_000)]
    with open_store(str(tmp_path / "store"), write=True) as store:

        def tables() -> int:
            return len(list(tmp_path.rglob("*.sst")))

        store.apply(Transaction(insert=tuple(quads)))
        before = tables()
        store.apply(Transaction(delete=tuple(quads[:400])))
        assert tables() == before  # little
        store.apply(Transaction(delete=tuple(quads[400:800])))
        assert tables() > before
        assert len(list(store.find(None, None, None, graph))) == 200
