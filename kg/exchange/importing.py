"""A dataset into a store: checked first, then put in at once, with its entries in the ledger.

Descriptions of people, countries and offices are not copied but made anew from the articles, as
`kg add` does: so they are exact, also where the store already knew some of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.build import Prepared, put_all
from kg.build.prepared import fingerprint_of
from kg.build.sources import read_sources, without_sources
from kg.checks import Report
from kg.checks.parsing import read_rdf
from kg.checks.run import check_quads
from kg.errors import SourceError
from kg.rdf.mapping import KIND_OF, Mapped
from kg.rdf.mentions import mentions
from kg.rdf.reading import read_graph
from kg.rdf.vocab import BESIDE, BOOKS, DECISIONS, schema
from kg.records import KINDS
from kg.store import Store, Transaction
from kg.store.lookup import value_of


class DatasetError(SourceError):
    """A dataset that is not well formed; ``report`` says in what."""

    def __init__(self, path: Path, report: Report) -> None:
        first = report.violations[0]
        count = len(report.violations)
        more = f" (and {count - 1:,} more; kg validate lists them)" if count > 1 else ""
        said = f"{first.rule}: {report.message(first)}, but not so for {first.focus}{more}"
        super().__init__(f"{path}: nothing was imported. {said}")
        self.report = report


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the articles of a dataset, by their keys' IRIs."""

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]
    records: int


def import_file(
    store: Store, path: Path, lang: str = "id", now: datetime | None = None
) -> Imported:
    """Put the articles of an RDF file into a store, in one transaction.

    An article that is there already, to the triple, is left; one with the same text, id or address
    as one in the store takes its place. What people decided comes along. ``now`` is the time for
    the ledger.

    Raises:
        SourceError: if the file can't be read or holds no named graphs.
        DatasetError: if it is not well formed; nothing is written then.
    """
    quads = [q for q in read_rdf(path) if q.graph_name not in BOOKS]
    if not any(q.graph_name != DefaultGraph() for q in quads):
        raise SourceError(f"{path}: it holds no named graphs; write it as N-Quads, TriG or JSON-LD")
    report = check_quads(quads, "sparql")
    if not report.conforms:
        raise DatasetError(path, report)
    done = put(store, articles(quads, lang), now)
    decided = tuple(q for q in quads if q.graph_name == DECISIONS)
    if decided:
        store.apply(Transaction(insert=decided))
    return done


def articles(quads: Iterable[Quad], lang: str = "id") -> list[Prepared]:
    """Return the articles of a dataset, each with its graph and the things that it names."""
    graphs: dict[NamedNode, list[Quad]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode) and quad.graph_name not in BESIDE:
            graphs.setdefault(quad.graph_name, []).append(quad)
    found = sorted(graphs.items(), key=lambda g: str(g[0]))
    return [_prepared(graph, sorted(said, key=str), lang) for graph, said in found]


def put(store: Store, given: Sequence[Prepared], now: datetime | None = None) -> Imported:
    """Put articles into a store, all of them or none, as `import_file` says."""
    done = put_all(store, given, now)

    def graphs(*statuses: str) -> tuple[str, ...]:
        return tuple(a.graph for a in done if a.status in statuses)

    new = (a for a in done if a.status != "unchanged")
    records = sum(sum(a.counts.values()) for a in new)
    return Imported(graphs("added"), graphs("replaced", "duplicate"), graphs("unchanged"), records)


def _prepared(graph: NamedNode, quads: Sequence[Quad], lang: str) -> Prepared:
    article, *others = read_sources(quads, graph)
    own = without_sources(quads, graph)
    _, records = read_graph(own, graph)
    counts = Counter(KIND_OF[type(r.record)] for r in records)
    version = (value_of(q.object) for q in own if q.predicate == schema("softwareVersion"))
    return Prepared(
        article, Mapped.of(graph, own, mentions(own, graph)),
        {kind: counts[kind] for kind in KINDS}, lang, tuple(others), next(version, ""),
        fingerprint=fingerprint_of(article, lang),
    )  # fmt: skip


__all__ = ["DatasetError", "Imported", "articles", "import_file", "put"]
