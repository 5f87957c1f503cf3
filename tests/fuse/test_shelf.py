"""A table in a file is a table."""

from __future__ import annotations

import random
import sqlite3

import pytest

from kg.errors import StoreError
from kg.fuse import rebuild, shelf
from kg.fuse.rows import Body, Row
from kg.fuse.shelf import Shelf
from kg.fuse.table import Table
from kg.rdf.vocab import FUSED, INDEX
from kg.store import MEMORY, open_store
from tests.fuse.sample import put
from tests.fuse.test_incremental import lines, state


@pytest.mark.parametrize("seed", range(5))
def test_a_shelf_holds_what_a_table_holds(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_RECENT", 3)
    draw = random.Random(seed)
    table = Table()
    with Shelf() as other:
        for _ in range(300):
            name = f"k{draw.randrange(12)}"
            if draw.random() < 0.25:
                table.drop(name)
                other.drop(name)
            else:
                row: Row = Body(name, "k", "e", ("PBB",), str(draw.random()))
                blocks = draw.choices("abcde", k=draw.randrange(4))
                table.put(row, blocks)
                other.put(row, blocks)
            for block in "abcde":
                assert other.ids(block) == table.ids(block)
            assert [other.get(f"k{n}") for n in range(12)] == [
                table.get(f"k{n}") for n in range(12)
            ]
        assert list(other.all()) == list(table.all())
        assert sorted(map(str, other.quads())) == sorted(map(str, table.quads()))


def test_no_room_for_the_file_says_what_to_do() -> None:
    with pytest.raises(StoreError, match="SQLITE_TMPDIR"), Shelf():
        raise sqlite3.OperationalError("database or disk is full")


def test_anew_and_anew_again_is_the_same() -> None:
    with open_store(MEMORY, write=True) as store:
        put(store)
        rebuild(store)
        before = state(store)
        rebuild(store)
        assert state(store) == before
        assert lines(store, FUSED)
        assert lines(store, INDEX)
