"""Records to quads to store: the joint.

What the command line and notebooks build on::

    with open_store("output/store", write=True) as store:      # kg.store
        added = add(store, article)             # -> Added(graph, key, status, counts)
        added = put(store, prepare(article))    # the same; `prepare` may run in another process
        store.flush()                           # from here on it survives a loss of power
    remove(store, key)                          # -> StoredArticle, the one taken away
    to_trig(extraction)                         # -> str: an article's graph, without a store

and, made in `kg.store.lookup` but to be imported from here::

    list_articles(store)                        # -> [ArticleRow(key, id, title, counts, ...)]
    get_article(store, key)                     # -> StoredArticle(article, facts, extraction)
    find_fact(store, iri)                       # -> Fact(iri, kind, record, article); .row()
    stats(store)                                # -> Stats(articles, quads, kinds, people, ...)
    verify(store)                               # -> [Fault(key, what)], empty if all is well

``key`` is an article's key, a beginning of it (four letters or more), its given id or its URL;
``iri`` a record's IRI, or a beginning of its last part, with or without kind: ``meeting/3f2a``.
`NotFoundError` if nothing, or more than one thing, goes by it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, Quad

from kg import __version__
from kg.rdf import literals
from kg.rdf.entities import entity_change
from kg.rdf.gazetteer import Gazetteer, Place
from kg.rdf.iris import Iris
from kg.rdf.mapping import Mapped, article_key, map_extraction
from kg.rdf.vocab import DCT, LEDGER, ONTOLOGY, STANDARD, TYPE, jj, schema, xsd
from kg.records import Article, Extraction
from kg.store import Store, Transaction
from kg.store.lookup import (
    ArticleRow,
    Fact,
    Fault,
    Stats,
    StoredArticle,
    counts_of,
    find_fact,
    get_article,
    list_articles,
    stats,
    verify,
)

__all__ = [
    "AddStatus", "Added", "ArticleRow", "Fact", "Fault", "Prepared", "Stats", "StoredArticle",
    "add", "add_extraction", "find_fact", "gazetteer", "get_article", "list_articles",
    "mapped_article", "prepare", "put", "remove", "stats", "to_fuse", "to_trig", "verify",
]  # fmt: skip

TO_FUSE = jj("toFuse")

AddStatus = Literal["added", "unchanged", "replaced", "duplicate"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article.

    ``duplicate`` says that another article (other id, other address) has the very same text; it
    is kept, ``graph`` and ``key`` are its, and nothing was written. ``counts`` are the records by
    kind.
    """

    graph: str
    key: str
    status: AddStatus
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article read and mapped: all that can be done for it without a store.

    Made by `prepare` in any process, and small enough to be sent from one to another.
    """

    article: Article
    mapped: Mapped
    counts: Mapping[str, int]
    lang: str = "id"

    @property
    def key(self) -> str:
        """The hash of the cleaned text."""
        return Iris().key(self.mapped.graph.value)


def prepare(article: Article, lang: str = "id") -> Prepared:
    """Extract an article's records and map them to quads; the same on any machine.

    >>> prepare(Article("Tidak ada apa-apa di sini.")).counts["meetings"]
    0
    """
    from kg.pipeline import extract_from, read

    reading = read(article, lang)
    return mapped_article(extract_from(reading), article_key(reading.doc.text), lang)


def mapped_article(extraction: Extraction, key: str, lang: str = "id") -> Prepared:
    """Map what was extracted from an article; ``key`` is the hash of its cleaned text."""
    mapped = map_extraction(extraction, key, __version__, gazetteer(lang))
    return Prepared(extraction.article, mapped, counts_of(extraction), lang)


def put(store: Store, prepared: Prepared, now: datetime | None = None) -> Added:
    """Store a prepared article in one transaction.

    The same article again changes nothing; one with the same given id or URL, or with the same
    text and other metadata, takes the place of the old one. ``now`` is the time for the ledger.
    """
    mapped, article = prepared.mapped, prepared.article
    old = rivals(store, article, mapped.graph)
    status: AddStatus = "replaced" if old else "added"
    if mapped.graph in old:
        there = sorted(map(str, store.find(None, None, None, mapped.graph)))
        if len(old) == 1 and there == [str(q) for q in mapped.quads]:
            status = "unchanged"
        elif _is_other(store, article, mapped.graph):
            status = "duplicate"
    if status in ("added", "replaced"):
        store.apply(_transaction(store, old, prepared, now or datetime.now(UTC)))
    return Added(mapped.graph.value, prepared.key, status, prepared.counts)


def add(store: Store, article: Article, lang: str = "id", now: datetime | None = None) -> Added:
    """Extract an article's records and store them, as `prepare` and `put` do."""
    return put(store, prepare(article, lang), now)


def add_extraction(
    store: Store, extraction: Extraction, key: str, lang: str = "id", now: datetime | None = None
) -> Added:
    """Store what was extracted from an article; ``key`` is the hash of its cleaned text."""
    return put(store, mapped_article(extraction, key, lang), now)


def remove(store: Store, key: str) -> StoredArticle:
    """Take an article away, with exactly what only it says; return it."""
    article = get_article(store, key)
    graph = NamedNode(article.graph)
    change = entity_change(store.find, [graph], (), Gazetteer())
    ledger = [q for q in store.find(graph, None, None, LEDGER) if q.predicate != TO_FUSE]
    store.apply(
        Transaction((graph.value,), (*change.delete, *ledger), (*change.insert, to_fuse(graph)))
    )
    return article


def to_trig(extraction: Extraction, lang: str = "id") -> str:
    """Return an article's graph as TriG, with the descriptions of what it names."""
    from kg.pipeline import read
    from kg.store import MEMORY, open_store

    key = article_key(read(extraction.article, lang).doc.text)
    out = io.BytesIO()
    with open_store(MEMORY, write=True) as store:
        add_extraction(store, extraction, key, lang)
        store.export(out, "trig")
    return out.getvalue().decode()


@lru_cache(maxsize=8)
def gazetteer(lang: str = "id") -> Gazetteer:
    """Return what a language pack knows of countries and of offices no longer held."""
    from kg.lang import language
    from kg.lang.countries import country_name
    from kg.lang.office_types import OfficeTypes
    from kg.lang.offices import OfficeRules

    words = language(lang).section("offices", OfficeRules)

    @lru_cache(maxsize=1024)
    def place(code: str) -> Place | None:
        known = country_name(code)
        return None if known is None else Place({"id": known.id, "en": known.en}, known.qid)

    types = language(lang).section("office_types", OfficeTypes)
    return Gazetteer(place, words.former, types.of)


def _transaction(
    store: Store, old: Iterable[NamedNode], prepared: Prepared, now: datetime
) -> Transaction:
    mapped = prepared.mapped
    gone = sorted(old, key=str)
    change = entity_change(store.find, gone, mapped.mentions, gazetteer(prepared.lang))
    past = [
        q for graph in gone for q in store.find(graph, None, None, LEDGER) if q.predicate != TO_FUSE
    ]
    entry = ledger_entry(mapped, sum(prepared.counts.values()), now)
    marks = dict.fromkeys(map(to_fuse, (*gone, mapped.graph)))
    return Transaction(
        tuple(g.value for g in gone),
        (*change.delete, *past),
        (*mapped.quads, *change.insert, *entry, *marks),
    )


def to_fuse(article: NamedNode) -> Quad:
    """Return the mark by which the next fusion knows that an article came, changed or went."""
    return Quad(article, TO_FUSE, literals.boolean(True), LEDGER)


def ledger_entry(mapped: Mapped, records: int, now: datetime) -> Iterator[Quad]:
    """Yield what the ledger keeps of an article: when it was added, digest, count of records."""
    stamp = now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    yield Quad(mapped.graph, jj("addedAt"), RdfLiteral(stamp, datatype=xsd("dateTime")), LEDGER)
    yield Quad(mapped.graph, jj("addedPrecision"), jj("precision-second"), LEDGER)
    yield Quad(mapped.graph, jj("addedBasis"), jj("basis-clock"), LEDGER)
    yield Quad(mapped.graph, jj("graphDigest"), literals.text(mapped.digest), LEDGER)
    yield Quad(mapped.graph, jj("recordCount"), literals.integer(records), LEDGER)
    yield Quad(LEDGER, jj("storeFormat"), literals.integer(1), LEDGER)
    yield Quad(LEDGER, NamedNode(DCT + "conformsTo"), NamedNode(ONTOLOGY), LEDGER)
    for kind in (jj("Collection"), *STANDARD["Collection"]):
        yield Quad(LEDGER, TYPE, kind, LEDGER)


def rivals(store: Store, article: Article, graph: NamedNode) -> set[NamedNode]:
    """Return the graphs of which the article takes the place."""
    same = [(jj("textDigest"), literals.text(literals.digest(article.raw)))]
    if article.id is not None:
        same.append((schema("identifier"), literals.text(article.id)))
    if article.url is not None:
        same.append((schema("url"), literals.uri(article.url)))
    found = {q.graph_name for p, o in same for q in store.find(None, p, o, None)}
    if any(store.find(graph, jj("textDigest"), None, graph)):
        found.add(graph)
    return {g for g in found if isinstance(g, NamedNode)}


def _is_other(store: Store, article: Article, graph: NamedNode) -> bool:
    """Tell whether the stored article of the same text is another by its id and its address."""

    def known(name: str) -> str | None:
        return next((q.object.value for q in store.find(graph, schema(name), None, graph)
                     if isinstance(q.object, RdfLiteral)), None)  # fmt: skip

    pairs = [(article.id, known("identifier")), (article.url, known("url"))]
    told = [(a, b) for a, b in pairs if a is not None and b is not None]
    return bool(told) and all(a != b for a, b in told)
