"""Articles into a store and out of it, each in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pyoxigraph import NamedNode, Quad

from kg import __version__
from kg.build.ledger import entry_of, read_entry
from kg.build.plan import AddStatus, Plan
from kg.build.prepared import Prepared, mapped_article, prepare, rules_digest
from kg.build.sources import OTHER, normal, sources_of
from kg.rdf import literals
from kg.rdf.iris import Iris
from kg.rdf.mapping import given_facts
from kg.rdf.vocab import BASES, BOOKS, jj, schema
from kg.records import Article, Extraction
from kg.store.lookup import StoredArticle, graph_of
from kg.store.protocol import Store


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article.

    ``duplicate`` says that the very same text was there from another source (another id, another
    address), and that this source was noted beside it. ``counts`` are the records by kind.
    """

    graph: str
    key: str
    status: AddStatus
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out: an article, or one of its sources; ``left`` others are still there."""

    key: str
    graph: str
    article: Article
    left: int = 0


def put(store: Store, prepared: Prepared, now: datetime | None = None) -> Added:
    """Store a prepared article in one transaction.

    The same article again changes nothing. One with the same given id or URL takes the place of
    the old, which is kept as a former version; one with the very same text from elsewhere is noted
    as a further source of it. ``now`` is the time for the ledger.
    """
    return put_all(store, [prepared], now)[0]


def put_all(store: Store, prepared: Sequence[Prepared], now: datetime | None = None) -> list[Added]:
    """Store several prepared articles in one transaction, as if one after the other."""
    plan = Plan(store, prepared[0].lang if prepared else "id", now)
    done = plan.bring_all(prepared)
    store.apply(plan.transaction())
    return added(plan, prepared, done)


def added(plan: Plan, prepared: Sequence[Prepared], done: Sequence[AddStatus]) -> list[Added]:
    """Return what became of articles that a plan was brought, once it is carried out."""
    return [
        Added(
            one.mapped.graph.value,
            one.key,
            what if one.mapped.graph in plan.changed else "unchanged",
            one.counts,
        )
        for one, what in zip(prepared, done, strict=True)
    ]


def add(store: Store, article: Article, lang: str = "id", now: datetime | None = None) -> Added:
    """Extract an article's records and store them, as `prepare` and `put` do."""
    return put(store, prepare(article, lang), now)


def add_extraction(
    store: Store, extraction: Extraction, key: str, lang: str = "id", now: datetime | None = None
) -> Added:
    """Store what was extracted from an article; ``key`` is the hash of its cleaned text."""
    return put(store, mapped_article(extraction, key, lang), now)


def unchanged(store: Store, article: Article) -> Added | None:
    """Tell by a few look-ups that the very same article is there, read by the present rules.

    None if it is not, or if other rules read it: then it has to be read, and `put` will tell.
    """
    wanted = normal(article)
    for subject, graph in _candidates(store, wanted):
        facts = {(p, o) for _, p, o in given_facts(wanted, subject)}
        told = {p for p, _ in facts} | _OPTIONAL
        said = store.find(subject, None, None, graph)
        there = {(q.predicate, q.object) for q in said if q.predicate in told}
        if facts != there:
            continue
        entry = read_entry(entry_of(store, graph))
        if (entry.version, entry.rules) == (__version__, rules_digest()):
            return Added(graph.value, Iris().key(graph.value), "unchanged", entry.counts)
    return None


def remove(store: Store, key: str, now: datetime | None = None) -> Removed:
    """Take an article away, with exactly what only it says and its former versions; return it.

    By the id or address of one of several sources only that source is taken away.
    """
    graph = NamedNode(graph_of(store, key))
    plan = Plan(store, now=now)
    sources = plan.sources(graph)
    named = [s for s in sources if key in (s.id, s.url)]
    gone = named[0] if named and len(sources) > 1 else None
    plan.take_away(graph, gone)
    store.apply(plan.transaction())
    left = len(sources) - 1 if gone else 0
    return Removed(Iris().key(graph.value), graph.value, gone or sources[0], left)


def sources(store: Store, found: StoredArticle) -> list[Article]:
    """Return all sources of an article, the primary one first."""
    graph = NamedNode(found.graph)
    if not any(store.find(graph, OTHER, None, graph)):
        return [found.article]
    return sources_of(store, graph)


_OPTIONAL = {*map(schema, ("identifier", "url", "publisher", "author", "inLanguage",
                           "datePublished")), *map(jj, BASES.values())}  # fmt: skip


def _candidates(store: Store, article: Article) -> list[tuple[NamedNode, NamedNode]]:
    """Return the nodes, with their graphs, that may be the article: by its id, else its text."""
    if article.id is not None:
        predicate, term = schema("identifier"), literals.text(article.id)
    elif article.url is not None:
        predicate, term = schema("url"), literals.uri(article.url)
    else:
        predicate, term = jj("textDigest"), literals.text(literals.digest(article.raw))
    quads: list[Quad] = list(store.find(None, predicate, term, None))
    return [
        (q.subject, q.graph_name)
        for q in quads
        if isinstance(q.subject, NamedNode)
        and isinstance(q.graph_name, NamedNode)
        and q.graph_name not in BOOKS
    ]
