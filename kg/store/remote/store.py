"""A server's store as a `kg.store.Store`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import TracebackType
from typing import IO, Any, Self

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.rdf.vocab import BOOKS, GRAPH, LEDGER, TYPE, jj
from kg.store.answer import prepare
from kg.store.names import resolved
from kg.store.protocol import Binding, Format, Transaction
from kg.store.remote import journal
from kg.store.remote.access import access
from kg.store.remote.answers import accepted, result
from kg.store.remote.changes import STANDARD, VIRTUOSO, Limits, check, operations, whole
from kg.store.remote.client import Client
from kg.store.remote.lease import LEASE, Lease
from kg.store.remote.rewriting import declared, plainer
from kg.store.result import Result
from kg.store.writing import write_graphs

_AT_ONCE = 50
"""Graphs whose quads are asked for in one question."""
_KNOWN = 20_000
"""Answers that a writer remembers."""


_Parts = Mapping[str, NamedNode | Literal | None]


class RemoteStore:
    """A store behind a SPARQL endpoint. Made by `kg.store.open_store`."""

    def __init__(
        self,
        url: str,
        *,
        write: bool = False,
        wait: float = 10.0,
        on_wait: Callable[[], None] | None = None,
    ) -> None:
        self._client = Client(access(url, os.environ))
        self.location = url
        self._lease: Lease | None = None
        self._known: dict[tuple[NamedNode | Literal | None, ...], tuple[Quad, ...]] = {}
        if write:
            self._begin(Lease(self._client, lambda: self._ledger(LEASE)), wait, on_wait)

    def _begin(self, lease: Lease, wait: float, on_wait: Callable[[], None] | None) -> None:
        try:
            self._ask("ASK {}", None, None)
            lease.take(wait, on_wait)
            self._lease = lease
            journal.resume(self._client, self._ledger(journal.PENDING))
        except BaseException:
            self.close()
            raise

    def apply(self, change: Transaction) -> None:
        """Make a change wholly or not at all, as far as the server has transactions.

        `kg.store.remote.changes` says how far that is.
        """
        if self._lease is None:
            raise StoreError(f"the store {self.location} is open for reading only")
        if not change:
            return
        self._lease.renew()
        limits = self._limits()
        check(change.inserted, limits)
        text = whole(change, limits)
        try:
            if text is None:
                made = operations(change, limits, self._content)
                journal.make(self._client, made)
            elif text:
                self._client.update(text)
        finally:
            self._known.clear()

    def _content(self, graph: str) -> Iterator[Quad]:
        return self.find(None, None, None, NamedNode(graph))

    def _limits(self) -> Limits:
        return VIRTUOSO if "virtuoso" in self._client.server.casefold() else STANDARD

    def put_article(self, graph: str, quads: Iterable[Quad]) -> None:
        """Put a graph in the place of the one with that name, if any."""
        self.apply(Transaction((graph,), (), tuple(quads)))

    def drop_article(self, graph: str) -> None:
        """Take a graph away; nothing happens if there is none."""
        self.apply(Transaction((graph,)))

    def articles(self) -> Iterator[str]:
        """Give the names of the articles' graphs, sorted."""
        found = self.find(None, TYPE, jj("Article"), None)
        yield from sorted(q.graph_name.value for q in found if isinstance(q.graph_name, NamedNode))

    def find(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        value: NamedNode | Literal | None,
        graph: NamedNode | None,
    ) -> Iterator[Quad]:
        """Give the quads with the given parts; None is any. All of them are those of our graphs."""
        if subject is None and predicate is None and value is None and graph is None:
            yield from self._everything()
            return
        parts = {"s": subject, "p": predicate, "o": value, "g": graph}
        if self._lease is None:
            yield from self._found(parts)
            return
        # Nobody else writes, so what was found holds until this one changes something.
        key = tuple(parts.values())
        if key not in self._known:
            if len(self._known) >= _KNOWN:
                self._known.clear()
            self._known[key] = tuple(self._found(parts))
        yield from self._known[key]

    def _found(self, parts: _Parts) -> Iterator[Quad]:
        s, p, o, g = (str(term) if term else f"?{name}" for name, term in parts.items())
        free = " ".join(f"?{name}" for name, term in parts.items() if term is None)
        asked = f"SELECT {free or '(1 AS ?there)'} WHERE {{ GRAPH {g} {{ {s} {p} {o} }} }}"
        yield from self._quads(asked, parts)

    def _quads(self, asked: str, parts: _Parts) -> Iterator[Quad]:
        found = self._ask(asked, None, None)
        if found.truncated:
            raise StoreError(
                f"{self.location} gives only the first {len(found.rows):,} rows; raise its limit "
                "(Virtuoso: ResultSetMaxRows)"
            )
        for row in found.rows:
            told = dict(zip(found.columns, row, strict=True))
            whole: list[Any] = [told.get(name, term) for name, term in parts.items()]
            yield Quad(*whole)

    def _everything(self) -> Iterator[Quad]:
        """Give the quads of all graphs of ours, some graphs at a time."""
        names = self._graphs()
        parts: _Parts = dict.fromkeys("spog")
        for at in range(0, len(names), _AT_ONCE):
            here = " ".join(str(NamedNode(n)) for n in names[at : at + _AT_ONCE])
            yield from self._quads(
                f"SELECT ?s ?p ?o ?g WHERE {{ VALUES ?g {{ {here} }} GRAPH ?g {{ ?s ?p ?o }} }}",
                parts,
            )

    def _graphs(self) -> list[str]:
        """Return the names of our graphs: articles', and those that we name.

        A server may hold others', and Virtuoso has some of its own.
        """
        asked = self._ask("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", None, None)
        named = (str(name) for (name,) in asked.table())
        return sorted({*self.articles(), *(n for n in named if n.startswith(GRAPH))})

    def _ledger(self, predicate: NamedNode) -> list[str]:
        parts: _Parts = {"s": LEDGER, "p": predicate, "o": None, "g": LEDGER}
        found = self._found(parts)
        return [q.object.value for q in found if isinstance(q.object, Literal)]

    def query(
        self,
        sparql: str,
        bindings: Mapping[str, Binding] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Result:
        """Answer a query; its prefixes need not be declared."""
        return self._ask(prepare(sparql, resolved(self, bindings or {})), timeout, max_rows)

    def _ask(self, query: str, timeout: float | None, max_rows: int | None) -> Result:
        asked = declared(plainer(query))
        answer = self._client.ask(asked, accepted(query), timeout)
        return result(answer, self.location, max_rows)

    def export(self, out: IO[bytes], form: Format = "nquads", graph: str | None = None) -> None:
        """Write all graphs but the books, or one, in canonical order."""
        books = {book.value for book in BOOKS}
        names = [graph] if graph is not None else [n for n in self._graphs() if n not in books]
        parts = ((n, lambda n=n: self.find(None, None, None, NamedNode(n))) for n in names)
        write_graphs(parts, out, form, named=graph is None)

    def flush(self) -> None:
        """Do nothing: an update is made when the server says so, and lasts as the server lets it.

        No server can be told over HTTP to write to its disk at once.
        """

    def close(self) -> None:
        """Give the right to write back, and close the connections."""
        try:
            if self._lease is not None:
                self._lease.release()
                self._lease = None
        finally:
            self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
