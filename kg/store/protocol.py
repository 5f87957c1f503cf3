"""What every store can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Literal, Protocol, Self

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.rdf.lines import Lines
from kg.store.result import Result

Format = Literal["nquads", "trig", "turtle", "jsonld"]


@dataclass(frozen=True, slots=True)
class Named:
    """What the store knows by a name: a person (its IRI is bound), or a country (its code)."""

    kind: Literal["person", "country"]
    name: str


Binding = str | int | float | NamedNode | RdfLiteral | Named | tuple[RdfLiteral | None, ...]
"""A Python value is bound as a literal; an IRI is a `kg.store.iri("…")`.

Several literals stand for a variable in ``VALUES ?x { ?here }``; None is UNDEF, which is any.
"""

Parts = tuple[
    NamedNode | None, NamedNode | None, NamedNode | RdfLiteral | None, NamedNode | None
]  # fmt: skip
"""What is looked up: subject, predicate, object and graph; None is any."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """What changes at once or not at all: graphs dropped, then quads deleted, then inserted.

    ``load`` are more to insert, as lines of N-Quads, which an engine reads faster than quads: whole
    lines in each piece.
    """

    drop: tuple[str, ...] = ()
    delete: tuple[Quad, ...] = ()
    insert: tuple[Quad, ...] = ()
    load: tuple[Lines, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.drop or self.delete or self.insert or self.load)

    @property
    def inserted(self) -> Iterator[Quad]:
        """All quads to insert."""
        yield from self.insert
        for lines in self.load:
            yield from parse(bytes(lines), RdfFormat.N_QUADS, lenient=True)


class Store(Protocol):
    """Keeps named graphs, one an article. Closed by leaving a ``with`` block, or `close`."""

    @property
    def location(self) -> str:
        """Where the store is, for messages."""

    def apply(self, change: Transaction) -> None:
        """Make a change wholly or not at all. It lasts once `flush` has returned."""

    def put_article(self, graph: str, quads: Iterable[Quad]) -> None:
        """Put a graph in the place of the one with that name, if any."""

    def drop_article(self, graph: str) -> None:
        """Take a graph away; nothing happens if there is none."""

    def articles(self) -> Iterator[str]:
        """Give the names of the articles' graphs, sorted."""

    def find(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        value: NamedNode | RdfLiteral | None,
        graph: NamedNode | None,
    ) -> Iterator[Quad]:
        """Give the quads with the given parts; None is any."""

    def prefetch(self, wanted: Iterable[Parts]) -> None:
        """Be told what a writer will `find`, where many look-ups at once cost less than each."""

    def query(
        self,
        sparql: str,
        bindings: Mapping[str, Binding] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Result:
        """Answer a query in which variables may be bound; `QueryError` if it is not one.

        With a ``timeout`` in seconds the query runs in a process of its own.
        """

    def export(self, out: IO[bytes], form: Format = "nquads", graph: str | None = None) -> None:
        """Write all graphs (but the ledger), or one, in canonical order."""

    def flush(self) -> None:
        """Return when everything applied survives a loss of power."""

    def close(self) -> None:
        """Release the store."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
