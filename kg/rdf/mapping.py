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

from pyoxigraph import Literal, NamedNode, Quad

from kg.ids import content_hash
from kg.rdf import literals
from kg.rdf.entities import Mention
from kg.rdf.gazetteer import Gazetteer
from kg.rdf.iris import Iris
from kg.rdf.records import record_facts
from kg.rdf.vocab import BASES, SHORTCUTS, STANDARD, TYPE, jj, oa, prov, schema
from kg.records import (
    KINDS,
    SYMMETRIC,
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


@dataclass(frozen=True, slots=True)
class Mapped:
    """An article as RDF: the name of its graph, the graph, and the things that it names."""

    graph: NamedNode
    quads: tuple[Quad, ...]
    mentions: tuple[Mention, ...]

    @property
    def digest(self) -> str:
        """Return a hash of the graph's sorted N-Quads."""
        return content_hash(*map(str, self.quads))


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
    facts = list(_article(extraction, graph, key, names, version))
    seen: dict[NamedNode, Record] = {}
    for record in extraction.records():
        node = record_iri(record, key, names)
        rival = seen.get(node)
        if rival is None or _rank(record) > _rank(rival):
            seen[node] = record
    for node, record in seen.items():
        facts.extend(_record(node, record, extraction, key, names, version))
        facts.extend(_shortcuts(record, key, names, places))
        told, named = record_facts(record, node, key, names, places)
        facts.extend(told)
        mentions.update(dict.fromkeys(named))
    for mention in mentions:
        facts.extend(mention.facts(graph))
    lines = {str(q): q for q in (Quad(s, p, o, graph) for s, p, o in facts)}
    return Mapped(graph, tuple(lines[k] for k in sorted(lines)), tuple(mentions))


def record_iri(record: Record, key: str, iris: Iris) -> NamedNode:
    """Return a record's IRI: a hash of what it says and where, whatever rule found it."""
    row = record_to_json(record)
    for field in ("confidence", "extractor", "aliases"):
        row.pop(field, None)
    row = {k: sorted(v) if isinstance(v, list) else v for k, v in row.items()}
    kind = KIND_OF[type(record)]
    return iris.record(SEGMENT[kind], key, json.dumps(row, sort_keys=True))


def typed(node: NamedNode, name: str) -> Iterator[Fact]:
    """Give a thing its class of ours and the standard ones beside it."""
    yield node, TYPE, jj(name)
    for other in STANDARD.get(name, ()):
        yield node, TYPE, other


def _rank(record: Record) -> tuple[float, str]:
    return record.confidence, record.extractor


def _article(
    extraction: Extraction, graph: NamedNode, key: str, iris: Iris, version: str
) -> Iterator[Fact]:
    article = extraction.article
    run = iris.record("extraction", key, version)
    software = NamedNode(f"{iris.base}software/jejak/{version}")
    yield from typed(graph, "Article")
    yield from typed(run, "Extraction")
    yield from typed(software, "Software")
    yield run, prov("used"), graph
    yield run, prov("wasAssociatedWith"), software
    yield software, schema("softwareVersion"), literals.text(version)
    yield graph, schema("articleBody"), literals.text(article.raw)
    yield graph, schema("headline"), literals.text(article.title)
    yield graph, jj("textDigest"), literals.text(literals.digest(article.raw))
    optional = {"publisher": article.publisher, "author": article.author,
                "inLanguage": article.language, "identifier": article.id}  # fmt: skip
    for name, value in optional.items():
        if value is not None:
            yield graph, schema(name), literals.text(value)
    if article.url is not None:
        yield graph, schema("url"), literals.uri(article.url)
    if article.published is not None:
        yield graph, schema("datePublished"), literals.day(article.published)
        yield graph, jj("publishedPrecision"), jj("precision-day")
    for field, predicate in BASES.items():
        # A date always has its basis; of the others, what was given needs no more words.
        if getattr(article, field) is not None:
            basis = article.basis_of(field)
            if field == "published" or basis != "given":
                yield graph, jj(predicate), jj(f"basis-{basis}")


def _record(
    node: NamedNode, record: Record, extraction: Extraction, key: str, iris: Iris, version: str
) -> Iterator[Fact]:
    said = record.evidence
    passage = iris.record("evidence", key, str(said.start), str(said.end))
    yield from typed(node, CLASS[KIND_OF[type(record)]])
    yield node, jj("evidence"), passage
    yield node, jj("confidence"), literals.number(round(record.confidence, 3))
    yield node, jj("rule"), literals.text(record.extractor)
    yield node, prov("wasGeneratedBy"), iris.record("extraction", key, version)
    published = extraction.article.published
    if published is not None:
        yield node, jj("publishedYear"), literals.integer(published.year)
        yield node, jj("publishedMonth"), literals.month(published)
    for predicate, value in _said(record, published):
        yield node, predicate, value
    yield from _passage(passage, said.start, said.end, said.text, iris.article(key))


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
