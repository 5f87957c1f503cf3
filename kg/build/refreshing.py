"""Reading again what other rules have read: what is gained, what is lost, then written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pyoxigraph import NamedNode

from kg import __version__
from kg.build.ledger import RULES, VERSION
from kg.build.prepared import Prepared, prepare, rules_digest
from kg.build.putting import put
from kg.build.sources import read_sources, without_sources
from kg.rdf.iris import Iris
from kg.rdf.mapping import KIND_OF
from kg.rdf.reading import StoredRecord, read_graph
from kg.rdf.vocab import LEDGER, schema
from kg.records import KINDS, Article, Extraction, Record, record_to_json
from kg.store.lookup import value_of
from kg.store.protocol import Store

Said = tuple[str, Record]
"""A record after its kind."""


@dataclass(frozen=True, slots=True)
class Reread:
    """An article read by the present rules, beside what the store has of it.

    ``same`` says that the graph would stay as it is, to the triple.
    """

    prepared: Prepared
    key: str
    gained: tuple[Said, ...]
    lost: tuple[Said, ...]
    same: bool

    @property
    def article(self) -> Article:
        """The article."""
        return self.prepared.article


def stale(store: Store) -> list[str]:
    """Return the articles that other rules than the present ones have read, by the ledger alone."""
    read = {value_of(q.subject): value_of(q.object) for q in store.find(None, RULES, None, LEDGER)}
    by = {value_of(q.subject): value_of(q.object) for q in store.find(None, VERSION, None, LEDGER)}
    now = (__version__, rules_digest())
    return [g for g in store.articles() if (by.get(g), read.get(g)) != now]


def reread(store: Store, graph: str, lang: str = "id") -> Reread:
    """Read a stored article by the present rules. Nothing is written."""
    name = NamedNode(graph)
    quads = sorted(store.find(None, None, None, name), key=str)
    primary, *_ = read_sources(quads, name)
    own = without_sources(quads, name)
    _, records = read_graph(own, name)
    versions = (value_of(q.object) for q in own if q.predicate == schema("softwareVersion"))
    version = next(versions, __version__)
    # As if the version that the graph names had read it: then only what differs, differs.
    fresh = prepare(primary, lang, version=version)
    same = list(fresh.mapped.quads) == own
    if not same and version != __version__:
        fresh = prepare(primary, lang)
    old = _extraction(primary, records)
    new = _extraction(primary, read_graph(fresh.mapped.quads, fresh.mapped.graph)[1])
    gained, lost = differences(old, new)
    return Reread(replace(fresh, version=__version__), Iris().key(graph), gained, lost, same)


def refresh(store: Store, again: Reread, now: datetime | None = None) -> None:
    """Write what was read again, in one transaction, with a note of the rules that read it."""
    put(store, again.prepared, now)


def differences(old: Extraction, new: Extraction) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """Return the records that only the new one has, and those that only the old one has.

    How sure a record is and which rule found it makes no difference.

    >>> differences(Extraction(Article("a")), Extraction(Article("a")))
    ((), ())
    """
    before, after = dict(_said(old)), dict(_said(new))
    return (
        tuple(said for name, said in after.items() if name not in before),
        tuple(said for name, said in before.items() if name not in after),
    )


def _extraction(article: Article, records: Iterable[StoredRecord]) -> Extraction:
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for stored in records:
        found[KIND_OF[type(stored.record)]].append(stored.record)
    return Extraction(article, **{kind: tuple(said) for kind, said in found.items()})


def _said(extraction: Extraction) -> Iterator[tuple[str, Said]]:
    for kind in KINDS:
        for record in getattr(extraction, kind):
            row = record_to_json(record)
            for passing in ("confidence", "extractor"):
                row.pop(passing, None)
            yield f"{kind} {sorted(row.items(), key=str)}", (kind, record)
