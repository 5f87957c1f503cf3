"""What a store holds, as Python values: articles, facts, counts, faults."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from textwrap import shorten
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import NotFoundError
from kg.rdf import literals
from kg.rdf.iris import Iris
from kg.rdf.mapping import CLASS, KIND_OF
from kg.rdf.reading import StoredRecord, read_graph
from kg.rdf.vocab import BOOKS, HISTORY, JJ, LEDGER, TYPE, jj, schema
from kg.records import KINDS, Article, Extraction, Record, record_to_json
from kg.store.canonical import canonical_hash
from kg.store.protocol import Store

_SHORTEST = 4
_HASH = re.compile(r"[0-9a-f]{32}")
_KIND = {name: kind for kind, name in CLASS.items()}
COUNTS = {"roles": jj("roleCount"), "meetings": jj("meetingCount"),
          "country_relations": jj("relationCount"), "statistics": jj("claimCount"),
          "quotes": jj("quoteCount")}  # fmt: skip
"""How many records of a kind the ledger says an article has; nothing means none."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A line of the list of articles. ``key`` is the hash of the cleaned text."""

    graph: str
    key: str
    id: str | None
    title: str
    published: date | None
    publisher: str | None
    url: str | None
    language: str | None
    added_at: str | None
    counts: Mapping[str, int]
    others: tuple[str, ...] = ()
    """Who else published the very same text, each source once; "" where it is not known."""
    versions: int = 0
    """How many former versions are kept."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles to list: of these days of publication, this outlet, with such records."""

    since: date | None = None
    until: date | None = None
    publisher: str | None = None
    has: tuple[str, ...] = ()
    """Kinds of record, of each of which an article has at least one."""

    def fits(self, row: ArticleRow) -> bool:
        """Tell whether an article is wanted; one without a date has no place in a span of days."""
        if self.since is not None and (row.published is None or row.published < self.since):
            return False
        if self.until is not None and (row.published is None or row.published > self.until):
            return False
        outlets = ((row.publisher or "").casefold(), *(o.casefold() for o in row.others))
        outlet = self.publisher is None or any(self.publisher.casefold() in o for o in outlets)
        return outlet and all(row.counts.get(kind, 0) for kind in self.has)


@dataclass(frozen=True, slots=True)
class Fact:
    """A stored record, with its IRI and the article that says it."""

    iri: str
    kind: str
    record: Record
    article: Article
    graph: str
    key: str

    def row(self) -> dict[str, Any]:
        """Return the record as `kg extract` prints it, after its kind, IRI and article."""
        said = {"record": self.kind, "iri": self.iri, "article": self.article.id or self.key}
        return {**said, **record_to_json(self.record)}


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article and what it says, in the order of the text."""

    graph: str
    key: str
    article: Article
    facts: tuple[Fact, ...]

    @property
    def extraction(self) -> Extraction:
        """The records by kind, as `kg.extract` returns them."""
        kinds: dict[str, Any] = {
            kind: tuple(f.record for f in self.facts if f.kind == kind) for kind in KINDS
        }
        return Extraction(self.article, **kinds)


@dataclass(frozen=True, slots=True)
class Stats:
    """How much a store holds."""

    articles: int
    quads: int
    kinds: Mapping[str, int]
    people: int
    countries: int
    organisations: int
    offices: int
    first_published: date | None
    last_published: date | None
    further_sources: int = 0
    """Sources of texts that another source had published before."""
    former_versions: int = 0
    bytes_on_disk: int | None = None
    published_by_month: Mapping[str, int] = field(default_factory=dict)
    added_by_month: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a store that is not as it was written.

    ``key`` is that of an article, or the name of something else: ``store``, ``person/…``.
    """

    key: str
    what: str

    @property
    def short(self) -> str:
        """The key, of an article only its beginning."""
        return self.key[:8] if _HASH.fullmatch(self.key) else self.key


def counts_of(extraction: Extraction) -> dict[str, int]:
    """Return how many records of each kind there are."""
    return {kind: len(getattr(extraction, kind)) for kind in KINDS}


def list_articles(store: Store, wanted: Wanted | None = None) -> list[ArticleRow]:
    """Return a row for each article, the latest published first, then by title."""
    asked = store.query(
        """
        SELECT ?g ?id ?title ?published ?publisher ?url ?language ?added ?version WHERE {
          GRAPH ?g { ?g a jj:Article ; schema:headline ?title .
            OPTIONAL { ?g schema:identifier ?id } OPTIONAL { ?g schema:datePublished ?published }
            OPTIONAL { ?g schema:publisher ?publisher } OPTIONAL { ?g schema:url ?url }
            OPTIONAL { ?g schema:inLanguage ?language } }
          OPTIONAL { GRAPH g:ledger { ?g jj:addedAt ?added
            OPTIONAL { ?g jj:extractorVersion ?version } } } }"""
    )
    found = _plain(asked.table())
    # Entries of an older store, and stores without a ledger, don't say how many records there are.
    noted = all(version is not None for *_, version in found)
    counts = _noted_counts(store) if noted else _counts(store)
    more, past = (
        _others(store),
        Counter(value_of(q.object) for q in store.find(None, jj("formerOf"), None, HISTORY)),
    )
    none = dict.fromkeys(KINDS, 0)
    rows = (
        ArticleRow(g, Iris().key(g), _text(given), _text(title) or "", _day(published),
                   _text(publisher), _text(url), _text(lang), _text(added),
                   {**none, **counts.get(g, {})}, more.get(g, ()), past[g])
        for g, given, title, published, publisher, url, lang, added, _ in found
    )  # fmt: skip
    kept = (r for r in rows if wanted is None or wanted.fits(r))
    return sorted(kept, key=lambda r: (-(r.published or date.min).toordinal(), r.title, r.key))


def opening(store: Store, graph: str) -> str:
    """Return the first words of an article, to show one that has no title."""
    node = NamedNode(graph)
    said = (value_of(q.object) for q in store.find(node, schema("articleBody"), None, node))
    return shorten(next(said, ""), 60, placeholder=" …")


def get_article(store: Store, key: str) -> StoredArticle:
    """Return the article with this key, beginning of a key, given id or URL."""
    graph = NamedNode(graph_of(store, key))
    article, records = read_graph(store.find(None, None, None, graph), graph)
    return _stored(graph.value, article, records)


def find_fact(store: Store, iri: str) -> Fact:
    """Return the record with this IRI, or beginning of the last part of its IRI."""
    quads = _evidence_of(store, iri)
    found = sorted({(value_of(q.subject), value_of(q.graph_name)) for q in quads})
    if not found:
        raise NotFoundError(f"no fact goes by {iri!r}; `kg show ARTICLE` lists an article's facts")
    if len(found) > 1:
        raise NotFoundError(f"{len(found)} facts begin with {iri!r}; give more of it")
    node, graph = found[0]
    return next(f for f in get_article(store, graph).facts if f.iri == node)


def stats(store: Store) -> Stats:
    """Return how much the store holds."""
    classes = Counter({
        c.removeprefix(JJ): n for c, n in _plain(store.query(
            "SELECT ?c (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?x a ?c } } GROUP BY ?c").table())
    })  # fmt: skip
    size, first, last = _plain(store.query(
        """SELECT ?n ?first ?last WHERE {
          { SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } }
          { SELECT (MIN(?d) AS ?first) (MAX(?d) AS ?last) WHERE
            { GRAPH ?g { ?g schema:datePublished ?d } } } }""").table())[0]  # fmt: skip
    return Stats(
        articles=classes["Article"],
        quads=size,
        kinds={kind: classes[name] for kind, name in CLASS.items()},
        people=classes["Person"],
        countries=classes["Country"],
        organisations=classes["Organisation"],
        offices=classes["Post"],
        first_published=_day(first),
        last_published=_day(last),
        further_sources=classes["Source"],
        former_versions=classes["FormerVersion"],
        bytes_on_disk=_size(store),
        published_by_month=_months(store, schema("datePublished"), None),
        added_by_month=_months(store, jj("addedAt"), LEDGER),
    )


def _size(store: Store) -> int | None:
    """Return how much a store takes on disk; None of one that is elsewhere, or in memory."""
    folder = Path(store.location)
    if not folder.is_dir():
        return None
    sizes = 0
    for path in folder.iterdir():
        with suppress(OSError):  # a writer may take a file away meanwhile
            sizes += path.stat().st_size if path.is_file() else 0
    return sizes


def _months(store: Store, predicate: NamedNode, graph: NamedNode | None) -> dict[str, int]:
    """Count articles by a date of theirs."""
    article = Iris().base + "article/"
    found = Counter(
        value_of(q.object)[:7]
        for q in store.find(None, predicate, None, graph)
        if value_of(q.subject).startswith(article)
    )
    return dict(sorted(found.items()))


def content_digest(store: Store) -> str:
    """Return the SHA-256 of all but the books, as canonical N-Quads (RDFC-1.0).

    Two stores have the same digest if and only if they hold the same; it is also that of the file
    that ``kg export --format nquads`` writes.
    """
    quads = store.find(None, None, None, None)
    return canonical_hash(q for q in quads if q.graph_name not in BOOKS)


def graph_of(store: Store, key: str) -> str:
    """Return the graph of the article with this key, beginning of a key, given id or URL.

    It takes a few look-ups; only for the beginning of a key all articles have to be looked at.
    """
    for name in (key, Iris().article(key).value) if _is_plain(key) else ():
        if "://" in name and any(store.find(NamedNode(name), TYPE, jj("Article"), NamedNode(name))):
            return name
    given = {
        value_of(q.graph_name)
        for p, o in ((schema("identifier"), literals.text(key)), (schema("url"), literals.uri(key)))
        for q in store.find(None, p, o, None)
        if q.graph_name not in BOOKS
    }
    found = sorted(given) or sorted(
        g for g in store.articles()
        if len(key) >= _SHORTEST and Iris().key(g).startswith(key)
    )  # fmt: skip
    if not found:
        raise NotFoundError(f"no article goes by {key!r}; `kg list` shows those in the store")
    if len(found) > 1:
        raise NotFoundError(f"{len(found)} articles go by {key!r}; give more of the key")
    return found[0]


def _evidence_of(store: Store, iri: str) -> Iterator[Quad]:
    if "://" in iri and _is_plain(iri):
        yield from store.find(NamedNode(iri), jj("evidence"), None, None)
        return
    if len(iri) < _SHORTEST:
        return
    for quad in store.find(None, jj("evidence"), None, None):
        parts = str(quad.subject)[1:-1].rsplit("/", 2)
        if parts[-1].startswith(iri) or f"{parts[-2]}/{parts[-1]}".startswith(iri):
            yield quad


def value_of(part: object) -> str:
    """Return the text of a part of a quad of ours, all of which are IRIs or literals."""
    return part.value if isinstance(part, NamedNode | Literal) else ""


def _is_plain(text: str) -> bool:
    try:
        NamedNode(text if "://" in text else Iris().article(text).value)
    except ValueError:
        return False
    return True


def _stored(graph: str, article: Article, records: list[StoredRecord]) -> StoredArticle:
    key = Iris().key(graph)
    facts = (Fact(r.iri, KIND_OF[type(r.record)], r.record, article, graph, key) for r in records)
    return StoredArticle(graph, key, article, tuple(facts))


def _noted_counts(store: Store) -> dict[str, dict[str, int]]:
    """Return what the ledger says of the records of each article."""
    counts: dict[str, dict[str, int]] = {}
    for kind, predicate in COUNTS.items():
        for quad in store.find(None, predicate, None, LEDGER):
            counts.setdefault(value_of(quad.subject), {})[kind] = int(value_of(quad.object))
    return counts


def _others(store: Store) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for quad in store.find(None, jj("otherSource"), None, None):
        if isinstance(quad.object, NamedNode) and isinstance(quad.graph_name, NamedNode):
            names = store.find(quad.object, schema("publisher"), None, quad.graph_name)
            name = next((value_of(q.object) for q in names), "")
            found.setdefault(value_of(quad.subject), []).append(name)
    return {graph: tuple(sorted(names)) for graph, names in found.items()}


def _counts(store: Store) -> dict[str, dict[str, int]]:
    asked = store.query(
        """SELECT ?g ?c (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?x jj:evidence ?e ; a ?c } }
        GROUP BY ?g ?c"""
    )
    counts: dict[str, dict[str, int]] = {}
    for graph, name, number in _plain(asked.table()):
        kind = _KIND.get(name.removeprefix(JJ))
        if kind is not None:
            counts.setdefault(graph, dict.fromkeys(KINDS, 0))[kind] = number
    return counts


def _plain(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return list(rows)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
