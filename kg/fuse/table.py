"""The index of fusion: rows by id, and ids by block. What is alike shares a block.

It is kept in the graph ``g:index``, so that an article is fused by look-ups alone. Changes stay
in memory until they are written with everything else that a run changes; without a store the
whole index is in memory. When everything is fused anew it is on a `kg.fuse.shelf.Shelf`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from kg.fuse.rows import Owner, Row, packed, unpacked
from kg.rdf.vocab import INDEX, INDEX_BASE, jj
from kg.store import Store

R = TypeVar("R", bound=Row)
_ROW, _BLOCK = jj("row"), jj("block")


class Table:
    """Rows by id and by block.

    >>> table = Table()
    >>> from kg.fuse.rows import Body
    >>> table.put(Body("k/b", "k", "e", ("PBB",), "un"), ["b:un"])
    >>> table.ids("b:un"), table.ids("b:who")
    (['k/b'], [])
    """

    def __init__(self, store: Store | None = None, *, still: bool = False) -> None:
        """Make a table over a store; a ``still`` one does not change while the table is used."""
        self._store, self._still = store, still
        self._found: dict[str, Row | None] = {}
        self._within: dict[str, list[str]] = {}
        """What was looked up in a store that is still: rows by id, ids by block."""
        self._rows: dict[str, Row | None] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._blocks: dict[str, str | dict[str, None]] = {}
        """The ids in a block; most blocks have one."""

    @classmethod
    def loaded(cls, store: Store) -> Table:
        """Return the whole index of a store, in memory."""
        table = cls()
        blocks: dict[str, list[str]] = {}
        for quad in store.find(None, _BLOCK, None, INDEX):
            blocks.setdefault(_id(quad), []).append(_text(quad))
        for quad in store.find(None, _ROW, None, INDEX):
            table.put(unpacked(_text(quad)), blocks.get(_id(quad), ()))
        return table

    def all(self) -> Iterator[Row]:
        """Give the rows that were put, in the order of their ids."""
        for name in sorted(self._rows):
            row = self._rows[name]
            if row is not None:
                yield row

    def stored(self) -> Iterator[Row]:
        """Give the rows of the store, in no order."""
        for quad in () if self._store is None else self._store.find(None, _ROW, None, INDEX):
            yield unpacked(_text(quad))

    def get(self, name: str) -> Row | None:
        """Return the row with this id, if there is one."""
        if name in self._rows or self._store is None:
            return self._rows.get(name)
        if name in self._found:
            return self._found[name]
        quads = self._store.find(_node(name), _ROW, None, INDEX)
        found = next((unpacked(_text(q)) for q in quads), None)
        if self._still:
            self._found[name] = found
        return found

    def ids(self, block: str) -> list[str]:
        """Return the ids of the rows in a block, sorted."""
        held = self._blocks.get(block, {})
        found = {held} if isinstance(held, str) else set(held)
        found.update(name for name in self._stored_in(block) if name not in self._rows)
        return sorted(found)

    def has(self, block: str) -> bool:
        """Tell whether any row is in a block."""
        if self._blocks.get(block):
            return True
        if self._store is None or block in self._within:
            return bool(self.ids(block))
        found = self._store.find(None, _BLOCK, Literal(block), INDEX)
        return any(_id(q) not in self._rows for q in found)

    def within(self, blocks: Iterable[str]) -> set[str]:
        """Return the ids of the rows in any of some blocks."""
        return {name for block in blocks for name in self.ids(block)}

    def _stored_in(self, block: str) -> list[str]:
        if self._store is None:
            return []
        if block in self._within:
            return self._within[block]
        found = [_id(q) for q in self._store.find(None, _BLOCK, Literal(block), INDEX)]
        if self._still:
            self._within[block] = found
        return found

    def rows(self, block: str, kind: type[R]) -> list[R]:
        """Return the rows of a kind in a block, in the order of their ids."""
        found = (self.get(name) for name in self.ids(block))
        return [row for row in found if isinstance(row, kind)]

    def members(self, group: str) -> list[str]:
        """Return the ids of the rows that belong to a core, event or series, sorted."""
        names = self.ids(f"m:{group}")
        found = [name.removeprefix("of/") for name in names]
        if self._still:
            for name, member in zip(names, found, strict=True):
                self._found.setdefault(name, Owner(name, member, group))
        return found

    def put(self, row: Row, blocks: Iterable[str]) -> None:
        """Put a row in the place of the one with its id, if any."""
        self._unblock(row.id)
        self._rows[row.id] = row
        self._keys[row.id] = keys = tuple(dict.fromkeys(blocks))
        for block in keys:
            held = self._blocks.get(block)
            if held is None:
                self._blocks[block] = row.id
            elif isinstance(held, str):
                self._blocks[block] = {held: None, row.id: None}
            else:
                held[row.id] = None

    def drop(self, name: str) -> None:
        """Take a row away."""
        self._unblock(name)
        self._rows[name] = None

    def _unblock(self, name: str) -> None:
        for block in self._keys.pop(name, ()):
            held = self._blocks[block]
            if isinstance(held, dict) and len(held) > 1:
                del held[name]
            else:
                del self._blocks[block]

    def changes(self) -> tuple[list[Quad], list[Quad]]:
        """Return what to take out of the stored index and what to put in."""
        gone: list[Quad] = []
        new: list[Quad] = []
        for name in sorted(self._rows):
            before = self._stored(name)
            after = {str(q): q for q in self._quads(name)}
            gone += [q for text, q in before.items() if text not in after]
            new += [q for text, q in after.items() if text not in before]
        return gone, new

    def quads(self) -> Iterator[Quad]:
        """Give everything that was put, as quads."""
        for name in sorted(self._rows):
            yield from self._quads(name)

    def _stored(self, name: str) -> dict[str, Quad]:
        if self._store is None:
            return {}
        return {str(q): q for q in self._store.find(_node(name), None, None, INDEX)}

    def _quads(self, name: str) -> Iterator[Quad]:
        row = self._rows[name]
        if row is not None:
            yield from row_quads(name, packed(row), self._keys[name])


def row_quads(name: str, line: str, blocks: Iterable[str]) -> Iterator[Quad]:
    """Give the quads of a row, packed, with its blocks."""
    node = _node(name)
    yield Quad(node, _ROW, Literal(line), INDEX)
    for block in blocks:
        yield Quad(node, _BLOCK, Literal(block), INDEX)


def _node(name: str) -> NamedNode:
    return NamedNode(INDEX_BASE + name)


def _id(quad: Quad) -> str:
    subject = quad.subject
    return subject.value.removeprefix(INDEX_BASE) if isinstance(subject, NamedNode) else ""


def _text(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal) else ""
