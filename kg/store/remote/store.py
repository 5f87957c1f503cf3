"""A server's store as a `kg.store.Store`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import TracebackType
from typing import IO, Any, Self

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.rdf.vocab import BESIDE, BOOKS, LEDGER, TYPE, jj
from kg.store.answer import prepare
from kg.store.names import resolved
from kg.store.protocol import Binding, Format, Parts, Transaction
from kg.store.remote import journal
from kg.store.remote.access import access
from kg.store.remote.answers import accepted, result
from kg.store.remote.changes import STANDARD, VIRTUOSO, Limits, check, operations, whole
from kg.store.remote.client import Client
from kg.store.remote.lease import LEASE, Lease
from kg.store.remote.lookups import Known
from kg.store.remote.rewriting import declared, plainer
from kg.store.result import Result
from kg.store.update import PENDING
from kg.store.writing import write_graphs

_AT_ONCE = 50
"""Graphs whose quads are asked for in one question."""
_ANY: Parts = (None, None, None, None)


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
        self._known = Known()
        if write:
            self._begin(Lease(self._client, lambda: self._ledger(LEASE)), wait, on_wait)

    def _begin(self, lease: Lease, wait: float, on_wait: Callable[[], None] | None) -> None:
        try:
            self._ask("ASK {}", None, None)
            lease.take(wait, on_wait)
            self._lease = lease
            journal.resume(self._client, self._ledger(PENDING))
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
        # Read once: the lines of what comes are many.
        change = Transaction(change.drop, change.delete, tuple(change.inserted))
        limits = self._limits()
        check(change.inserted, limits)
        text = whole(change, limits)
        try:
            if text is None:
                made = operations(change, limits, self._content)
                journal.make(self._client, made)
            elif text:
                self._client.update(text)
        except BaseException:
            self._known.clear()
            raise
        self._known.forget(change)

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
        parts: Parts = (subject, predicate, value, graph)
        if parts == _ANY:
            yield from self._everything()
        elif self._lease is None:
            yield from self._found(parts)
        else:
            known = self._known.get(parts)
            yield from self._known.note(parts, self._found(parts)) if known is None else known

    def prefetch(self, wanted: Iterable[Parts]) -> None:
        """Look up many things in a few questions; a writer remembers the answers."""
        if self._lease is not None:
            self._known.fetch(wanted, self._asked_at_once)

    def _asked_at_once(self, asked: str, same: Parts) -> list[Quad] | None:
        found = self._ask(asked, None, None)
        return None if found.truncated else list(_quads(found, same))

    def _found(self, parts: Parts) -> Iterator[Quad]:
        s, p, o, g = (str(t) if t else f"?{n}" for n, t in zip("spog", parts, strict=True))
        free = " ".join(f"?{n}" for n, t in zip("spog", parts, strict=True) if t is None)
        asked = f"SELECT {free or '(1 AS ?there)'} WHERE {{ GRAPH {g} {{ {s} {p} {o} }} }}"
        yield from self._quads(asked, parts)

    def _quads(self, asked: str, parts: Parts) -> Iterator[Quad]:
        found = self._ask(asked, None, None)
        if found.truncated:
            raise StoreError(
                f"{self.location} gives only the first {len(found.rows):,} rows; raise its limit "
                "(Virtuoso: ResultSetMaxRows)"
            )
        yield from _quads(found, parts)

    def _everything(self) -> Iterator[Quad]:
        """Give the quads of all graphs of ours, some graphs at a time."""
        names = self._graphs()
        for at in range(0, len(names), _AT_ONCE):
            here = " ".join(str(NamedNode(n)) for n in names[at : at + _AT_ONCE])
            yield from self._quads(
                f"SELECT ?s ?p ?o ?g WHERE {{ VALUES ?g {{ {here} }} GRAPH ?g {{ ?s ?p ?o }} }}",
                _ANY,
            )

    def _graphs(self) -> list[str]:
        """Return the names of our graphs: articles', and those that we name.

        A server may hold others', and Virtuoso has some of its own; to ask for all names takes it
        minutes.
        """
        asks = {name: f"ASK {{ GRAPH {name} {{ ?s ?p ?o }} }}" for name in BESIDE}
        ours = (name.value for name, ask in asks.items() if self._ask(ask, None, None).boolean)
        return sorted({*self.articles(), *ours})

    def _ledger(self, predicate: NamedNode) -> list[str]:
        found = self._found((LEDGER, predicate, None, LEDGER))
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


def _quads(found: Result, parts: Parts) -> Iterator[Quad]:
    """Give the rows of an answer as quads, of which the parts not in it are given."""
    for row in found.rows:
        told = dict(zip(found.columns, row, strict=True))
        whole: list[Any] = [told.get(n, t) for n, t in zip("spog", parts, strict=True)]
        yield Quad(*whole)
