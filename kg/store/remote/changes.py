"""A transaction as SPARQL updates, each of which a server does wholly or not at all.

By the standard a request is a transaction, however many operations it holds, and so it is in
Oxigraph, Fuseki, RDF4J and GraphDB: one request does. Virtuoso makes each operation a transaction
of its own, so that a request killed between two leaves half of a change. There a change is an
``INSERT DATA`` of what comes, then a ``DELETE DATA`` for each graph of which something goes: in
between old and new are there, and no half article. (``DELETE … INSERT …`` in one is no way out: it
makes integers of whole decimals. Nor is a ``DELETE DATA`` over several graphs: it leaves some of
it there.) What comes and is too large for one operation is several, the graph of an article always
in one, but for a giant that is too large by itself. `kg.store.remote.journal` sees to it that all
are done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.rdf.vocab import LEDGER, XSD
from kg.store.protocol import Transaction

_INTEGER, _DOUBLE = XSD + "integer", XSD + "double"
_LEAST, _MOST = -(2**63), 2**63 - 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What a server takes.

    ``size`` is that of a request in bytes, ``text`` that of a literal, ``block`` how many quads
    stand in one pair of braces, ``quads`` how many in one operation. ``requests`` says that a
    request is one transaction, ``numbers`` that any whole number and infinity are kept.
    """

    size: int
    text: int
    block: int
    quads: int
    requests: bool = True
    numbers: bool = True


STANDARD = Limits(100_000_000, 100_000_000, 100_000_000, 100_000_000)
"""Oxigraph's server takes 128 MiB; others as much as they are told to."""
VIRTUOSO = Limits(3_000_000, 1_000_000, 2_000, 10_000, requests=False, numbers=False)
"""Measured on 7.2.5: from 4,990 quads in braces its parser gives up; its time for a text grows with
the square of its length, to seconds for a million bytes. Whole numbers have 64 bits; an infinite
number breaks its indexes for good."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One ``INSERT DATA`` or ``DELETE DATA``."""

    verb: str
    quads: tuple[Quad, ...]
    block: int

    def text(self, *more: Quad) -> str:
        """Return it in SPARQL, with some quads more."""
        return f"{self.verb} DATA {{ {_blocks((*self.quads, *more), self.block)} }}"


def whole(change: Transaction, limits: Limits) -> str | None:
    """Return a change as one request, or None if it is too large or requests are not whole."""
    if not limits.requests:
        return None
    parts = [f"DROP SILENT GRAPH {NamedNode(g)}" for g in change.drop]
    for verb, quads in (("DELETE", change.delete), ("INSERT", tuple(change.inserted))):
        if quads:
            parts.append(Operation(verb, quads, limits.block).text())
    text = " ;\n".join(parts)
    return text if len(text.encode()) <= limits.size else None


def operations(
    change: Transaction, limits: Limits, content: Callable[[str], Iterable[Quad]]
) -> list[Operation]:
    """Return the operations that make a change, in their order; none if it changes nothing.

    ``content`` gives the quads of a graph that is in the store.
    """
    gone = {q: None for g in change.drop for q in content(g)}
    coming = dict.fromkeys(change.inserted)
    insert = [q for q in coming if q not in gone]
    delete = [q for q in (*gone, *dict.fromkeys(change.delete)) if q not in coming]
    made = _packed("INSERT", insert, limits)
    for _, group in groupby(sorted(delete, key=_ledger_last), key=_ledger_last):
        made += _packed("DELETE", group, limits)
    return made


def check(quads: Iterable[Quad], limits: Limits) -> None:
    """Refuse what the server can't keep; `StoreError` says what it is."""
    for quad in quads:
        value = quad.object
        if isinstance(value, BlankNode) or isinstance(quad.subject, BlankNode):
            raise StoreError("a server can't be told which nameless node is meant; give it an IRI")
        if not isinstance(value, Literal):
            continue
        if len(value.value) * 4 > limits.text and len(value.value.encode()) > limits.text:
            size = len(value.value.encode())
            said = f"a text of {size:,} bytes in {quad.graph_name}"
            raise StoreError(f"this server keeps no text longer than {limits.text:,} bytes: {said}")
        kind = value.datatype.value
        if not limits.numbers and (
            (kind == _INTEGER and not _fits(value.value))
            or (kind == _DOUBLE and value.value in ("INF", "-INF", "NaN"))
        ):
            raise StoreError(f"this server can't keep the number {value.value[:40]}")


def _fits(digits: str) -> bool:
    return len(digits) < 19 or (len(digits) < 21 and _LEAST <= int(digits) <= _MOST)


def _packed(verb: str, quads: Iterable[Quad], limits: Limits) -> list[Operation]:
    """Return operations on whole graphs, as many graphs in one as fit; a giant is cut."""
    found: list[Operation] = []
    pack: list[Quad] = []
    size = 0
    for piece, length in _graphs(quads, limits):
        if pack and (size + length > limits.size or len(pack) + len(piece) > limits.quads):
            found.append(Operation(verb, tuple(pack), limits.block))
            pack, size = [], 0
        pack += piece
        size += length
    return [*found, Operation(verb, tuple(pack), limits.block)] if pack else found


def _graphs(quads: Iterable[Quad], limits: Limits) -> Iterator[tuple[list[Quad], int]]:
    """Give the quads of each graph, with their bytes; those of a giant in pieces."""
    for _, group in groupby(sorted(quads, key=_by_graph), key=_by_graph):
        piece: list[Quad] = []
        size = 0
        for quad in group:
            length = len(str(quad).encode())
            if piece and (len(piece) >= limits.quads or size + length > limits.size):
                yield piece, size
                piece, size = [], 0
            piece.append(quad)
            size += length
        yield piece, size


def _blocks(quads: Iterable[Quad], most: int) -> str:
    blocks: list[str] = []
    for graph, group in groupby(sorted(quads, key=_by_graph), key=_by_graph):
        lines = [f"{q.triple} ." for q in group]
        blocks += [
            "GRAPH {} {{ {} }}".format(graph, "\n".join(lines[at : at + most]))
            for at in range(0, len(lines), most)
        ]
    return "\n".join(blocks)


def _ledger_last(quad: Quad) -> tuple[bool, str]:
    return quad.graph_name == LEDGER, str(quad.graph_name)


def _by_graph(quad: Quad) -> str:
    return str(quad.graph_name)
