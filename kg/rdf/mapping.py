"""The one place that maps what an article says to quads.

An article's graph has the article's own name. It holds the article, its records, their evidence,
and which names it uses for which things. It does not describe people, countries and offices:
those descriptions stand once, in the graph of entities (`kg.rdf.entities`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.ids import content_hash, hash_of_lines
from kg.rdf import literals
from kg.rdf.entities import Mention
from kg.rdf.gazetteer import Gazetteer
from kg.rdf.iris import Iris
from kg.rdf.lines import Lines
from kg.rdf.records import record_facts
from kg.rdf.vocab import BASES, SHORTCUTS, STANDARD, TYPE, jj, oa, prov, schema
from kg.records import (
    KINDS,
    SYMMETRIC,
    Article,
    CountryRelation,
    Extraction,
    Meeting,
    Quotation,
    Record,
    Role,
    StatisticClaim,
    record_to_json,
)

Term = NamedNode | Literal
Fact = tuple[NamedNode, NamedNode, Term]

KIND_OF = {kind: name for name, kind in KINDS.items()}
CLASS = {"roles": "OfficeHolding", "meetings": "Meeting", "country_relations": "CountryRelation",
         "statistics": "StatisticClaim", "quotes": "Quotation"}  # fmt: skip
SEGMENT = {"roles": "role", "meetings": "meeting", "country_relations": "relation",
           "statistics": "claim", "quotes": "quote"}  # fmt: skip

_SORTED = json.JSONEncoder(sort_keys=True)


@dataclass(frozen=True, slots=True)
class Mapped:
    """An article as RDF: the name of its graph, the graph, and the things that it names.

    ``nquads`` is the graph as a file of N-Quads would hold it: unique lines, sorted. In this form
    it is made faster, sent faster to another process, and read faster by an engine than as quads.
    """

    graph: NamedNode
    nquads: Lines
    mentions: tuple[Mention, ...]
    digest: str
    """A hash of the lines: that of `content_hash` over the sorted quads."""

    @classmethod
    def of(cls, graph: NamedNode, quads: Iterable[Quad | str], mentions: Iterable[Mention]) -> Self:
        """Return the same from quads, in whatever order, repeated or not."""
        lines = [line.encode() for line in sorted(set(map(str, quads)))]
        nquads = b" .\n".join([*lines, b""])
        return cls(graph, nquads, tuple(mentions), hash_of_lines(lines))

    @property
    def quads(self) -> tuple[Quad, ...]:
        """The graph, in the order of its lines."""
        return tuple(parse(bytes(self.nquads), RdfFormat.N_QUADS, lenient=True))


def article_key(clean_text: str) -> str:
    """Return the key of an article: the content hash of its cleaned text."""
    return content_hash(clean_text)


def map_extraction(
    extraction: Extraction,
    key: str,
    version: str,
    gazetteer: Gazetteer | None = None,
    iris: Iris | None = None,
) -> Mapped:
    """Return an article's graph, the same for the same input on any machine.

    ``key`` is `article_key` of the cleaned text, ``version`` that of the
    extractors. Quads are unique and sorted by their N-Quads.
    """
    places, names = gazetteer or Gazetteer(), iris or Iris()
    graph = names.article(key)
    mentions: dict[Mention, None] = {}
    run = names.record("extraction", key, version)
    facts = list(_article(extraction, graph, run, names, version))
    seen: dict[NamedNode, Record] = {}
    for record in extraction.records():
        node = record_iri(record, key, names)
        rival = seen.get(node)
        if rival is None or _rank(record) > _rank(rival):
            seen[node] = record
    for node, record in seen.items():
        facts.extend(_record(node, record, extraction.article.published, key, names, run))
        facts.extend(_shortcuts(record, key, names, places))
        told, named = record_facts(record, node, key, names, places)
        facts.extend(told)
        mentions.update(dict.fromkeys(named))
    for mention in mentions:
        facts.extend(mention.facts(graph))
    end = str(graph)
    return Mapped.of(graph, [f"{s!s} {p!s} {o!s} {end}" for s, p, o in facts], mentions)


def record_iri(record: Record, key: str, iris: Iris) -> NamedNode:
    """Return a record's IRI: a hash of what it says and where, whatever rule found it."""
    row = record_to_json(record)
    for field in ("confidence", "extractor", "aliases"):
        row.pop(field, None)
    row = {k: sorted(v) if isinstance(v, list) else v for k, v in row.items()}
    kind = KIND_OF[type(record)]
    return iris.record(SEGMENT[kind], key, _SORTED.encode(row))


def typed(node: NamedNode, name: str) -> Iterator[Fact]:
    """Give a thing its class of ours and the standard ones beside it."""
    yield node, TYPE, jj(name)
    for other in STANDARD.get(name, ()):
        yield node, TYPE, other


def _rank(record: Record) -> tuple[float, str]:
    return record.confidence, record.extractor


def _article(
    extraction: Extraction, graph: NamedNode, run: NamedNode, iris: Iris, version: str
) -> Iterator[Fact]:
    article = extraction.article
    software = NamedNode(f"{iris.base}software/jejak/{version}")
    yield from typed(graph, "Article")
    yield from typed(run, "Extraction")
    yield from typed(software, "Software")
    yield run, prov("used"), graph
    yield run, prov("wasAssociatedWith"), software
    yield software, schema("softwareVersion"), literals.text(version)
    yield graph, schema("articleBody"), literals.text(article.raw)
    yield from given_facts(article, graph)


def given_facts(article: Article, node: NamedNode) -> Iterator[Fact]:
    """Give what is known of an article as it was given, but for its text."""
    yield node, schema("headline"), literals.text(article.title)
    yield node, jj("textDigest"), literals.text(literals.digest(article.raw))
    optional = {"publisher": article.publisher, "author": article.author,
                "inLanguage": article.language, "identifier": article.id}  # fmt: skip
    for name, value in optional.items():
        if value is not None:
            yield node, schema(name), literals.text(value)
    if article.url is not None:
        yield node, schema("url"), literals.uri(article.url)
    if article.published is not None:
        yield node, schema("datePublished"), literals.day(article.published)
        yield node, jj("publishedPrecision"), jj("precision-day")
    for field, predicate in BASES.items():
        # A date always has its basis; of the others, what was given needs no more words.
        if getattr(article, field) is not None:
            basis = article.basis_of(field)
            if field == "published" or basis != "given":
                yield node, jj(predicate), jj(f"basis-{basis}")


def _record(
    node: NamedNode,
    record: Record,
    published: date | None,
    key: str,
    iris: Iris,
    run: NamedNode,
) -> Iterator[Fact]:
    said = record.evidence
    passage = iris.record("evidence", key, str(said.start), str(said.end))
    yield from typed(node, CLASS[KIND_OF[type(record)]])
    yield node, jj("evidence"), passage
    yield node, jj("confidence"), literals.number(round(record.confidence, 3))
    yield node, jj("rule"), literals.text(record.extractor)
    yield node, prov("wasGeneratedBy"), run
    for predicate, value in (*_dated(published), *_said(record, published)):
        yield node, predicate, value
    yield from _passage(passage, said.start, said.end, said.text, iris.article(key))


@lru_cache(maxsize=16)
def _dated(published: date | None) -> tuple[tuple[NamedNode, Term], ...]:
    """Return year and month of the article, which each of its records has beside it."""
    if published is None:
        return ()
    year, month = literals.integer(published.year), literals.month(published)
    return (jj("publishedYear"), year), (jj("publishedMonth"), month)


def _said(record: Record, published: date | None) -> Iterator[tuple[NamedNode, Term]]:
    """Give the day on which something was said; failing words for it, the latest it can be."""
    if not isinstance(record, StatisticClaim | Quotation) or record.speaker is None:
        return
    if record.said is not None:
        yield jj("saidOn"), literals.day(record.said.start)
        yield jj("saidPrecision"), jj("precision-day")
        yield jj("saidBasis"), jj(f"basis-{record.said.basis}")
    elif published is not None:
        yield jj("saidOn"), literals.day(published)
        yield jj("saidPrecision"), jj("precision-latest")
        yield jj("saidBasis"), jj("basis-article")


def _passage(
    passage: NamedNode, start: int, end: int, exact: str, article: NamedNode
) -> Iterator[Fact]:
    yield from typed(passage, "Evidence")
    yield passage, jj("passageOf"), article
    yield passage, oa("start"), literals.integer(start)
    yield passage, oa("end"), literals.integer(end)
    yield passage, oa("exact"), literals.text(exact)


def _shortcuts(record: Record, key: str, iris: Iris, places: Gazetteer) -> Iterable[Fact]:
    """Give the edges that keep a simple question simple; only for what is so, not for plans."""
    match record:
        case Meeting(status="held"):
            people = [iris.party(p, key) for p in record.participants if p.kind == "person"]
            return [(a, jj("metWith"), b) for a in people for b in people if a != b]
        case CountryRelation(status="actual"):
            one, other = iris.state(record.source), iris.state(record.target)
            edge = jj(SHORTCUTS[record.type])
            both = [(one, edge, other), (other, edge, one)]
            return both if record.type in SYMMETRIC else both[:1]
        case Role():
            office, former = places.office(record.title)
            post = iris.post(office, record.of)
            holder = iris.person(record.person, key)
            return [] if former else [(holder, jj("holdsOffice"), post)]
        case _:
            return []
