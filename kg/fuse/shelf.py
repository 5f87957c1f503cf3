"""The index while everything is fused anew: in a file that is gone afterwards, not in memory.

A hundred thousand articles have a gigabyte of rows. Of these a run needs a few at a time, so they
lie in a database of SQLite, which keeps a bounded part of it in memory and the rest in a temporary
file (in ``SQLITE_TMPDIR``, ``/var/tmp`` or ``/tmp``; of a small store nothing is ever written).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain
from types import TracebackType
from typing import Self

from pyoxigraph import Quad

from kg.errors import StoreError
from kg.fuse.rows import Row, packed, unpacked
from kg.fuse.table import Table, row_quads

_CACHE = 96 * 1024
"""KiB of the database in memory."""
_RECENT = 20_000
"""Rows that are kept as they are, because they are likely wanted again."""
_WITHIN = "SELECT id FROM block WHERE block IN (SELECT value FROM json_each(?))"
_TABLES = f"""
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -{_CACHE};
    CREATE TABLE shelf (id TEXT NOT NULL UNIQUE, line TEXT NOT NULL, blocks TEXT NOT NULL);
    CREATE TABLE block (block TEXT, id TEXT, PRIMARY KEY (block, id)) WITHOUT ROWID;
"""


class Shelf(Table):
    """A table that is not in memory. Left by a ``with`` block, it is gone.

    >>> from kg.fuse.rows import Body
    >>> with Shelf() as shelf:
    ...     shelf.put(Body("k/b", "k", "e", ("PBB",), "un"), ["b:un"])
    ...     shelf.ids("b:un"), shelf.get("k/b").key, shelf.get("k/c")
    (['k/b'], 'un', None)

    Raises:
        StoreError: in the ``with`` block, if there is no room for the file.
    """

    def __init__(self) -> None:
        super().__init__()
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.executescript(_TABLES)
        self._file.execute("BEGIN")
        self._recent: dict[str, Row | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        if isinstance(error, sqlite3.OperationalError):
            raise StoreError(
                f"no room to fuse in a temporary file ({error}); "
                "set SQLITE_TMPDIR to a folder that has room"
            ) from error

    def all(self) -> Iterator[Row]:
        """Give the rows that were put, in the order of their ids."""
        for (line,) in self._file.execute("SELECT line FROM shelf ORDER BY id"):
            yield unpacked(line)

    def get(self, name: str) -> Row | None:
        """Return the row with this id, if there is one."""
        if name in self._recent:
            return self._recent[name]
        found = self._file.execute("SELECT line FROM shelf WHERE id = ?", (name,)).fetchone()
        return self._remember(name, None if found is None else unpacked(found[0]))

    def ids(self, block: str) -> list[str]:
        """Return the ids of the rows in a block, sorted."""
        found = self._file.execute("SELECT id FROM block WHERE block = ? ORDER BY id", (block,))
        return [name for (name,) in found]

    def within(self, blocks: Iterable[str]) -> set[str]:
        """Return the ids of the rows in any of some blocks."""
        asked = (json.dumps(list(blocks)),)
        return set(chain.from_iterable(self._file.execute(_WITHIN, asked)))

    def put(self, row: Row, blocks: Iterable[str]) -> None:
        """Put a row in the place of the one with its id, if any."""
        keys = tuple(dict.fromkeys(blocks))
        self._reblock(row.id, keys)
        self._file.execute(
            "INSERT INTO shelf VALUES (?, ?, ?) ON CONFLICT (id) "
            "DO UPDATE SET line = excluded.line, blocks = excluded.blocks",
            (row.id, packed(row), "\n".join(keys)),
        )
        self._remember(row.id, row)

    def drop(self, name: str) -> None:
        """Take a row away."""
        self._reblock(name, ())
        self._file.execute("DELETE FROM shelf WHERE id = ?", (name,))
        self._remember(name, None)

    def quads(self) -> Iterator[Quad]:
        """Give everything that was put, as quads."""
        found = self._file.execute("SELECT id, line, blocks FROM shelf ORDER BY id")
        for name, line, blocks in found:
            yield from row_quads(name, line, blocks.split("\n") if blocks else ())

    def _reblock(self, name: str, keys: tuple[str, ...]) -> None:
        found = self._file.execute("SELECT blocks FROM shelf WHERE id = ?", (name,)).fetchone()
        old = dict.fromkeys(found[0].split("\n")) if found and found[0] else {}
        gone = [(block, name) for block in old if block not in keys]
        new = [(block, name) for block in keys if block not in old]
        self._file.executemany("DELETE FROM block WHERE block = ? AND id = ?", gone)
        self._file.executemany("INSERT INTO block VALUES (?, ?)", new)

    def _remember(self, name: str, row: Row | None) -> Row | None:
        if len(self._recent) >= _RECENT:
            self._recent.clear()
        self._recent[name] = row
        return row
