"""The one place that maps what an article says to quads.

An article's graph has the article's own name. It holds the article, its records, their evidence,
and which names it uses for which things. It does not describe people, countries and offices:
those descriptions stand once, in the graph of entities (`kg.rdf.entities`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Self

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.ids import content_hash
from kg.rdf import literals, written
from kg.rdf.entities import Mention
from kg.rdf.gazetteer import Gazetteer
from kg.rdf.iris import Iris
from kg.rdf.lines import Lines
from kg.rdf.records import record_facts
from kg.rdf.vocab import BASES, SHORTCUTS, STANDARD, TYPE, jj, oa, prov, schema, xsd
from kg.records import (
    KINDS,
    SYMMETRIC,
    Article,
    CountryRelation,
    Evidence,
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

_JSON = json.JSONEncoder()
_CONTENT = {
    kind: tuple(sorted({*(f.name for f in fields(kind)), "start", "end"}
                       - {"confidence", "extractor", "aliases", "said"}))
    for kind in KINDS.values()
}  # fmt: skip
"""The fields of a record that tell what it says and where."""
_START, _END, _EXACT = f'{oa("start")} "', f'{oa("end")} "', f"{oa('exact')} "
_INTEGER = f'"^^{xsd("integer")}'


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
        lines = sorted(set(map(str, quads)))
        nquads = " .\n".join([*lines, ""]).encode()
        return cls(graph, nquads, tuple(mentions), content_hash(*lines))

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
    end = f" {graph}"
    published = extraction.article.published
    of_all = (written.said(prov("wasGeneratedBy"), run), *_dated(published))
    of_passages = (*written.typed("Evidence"), f"{written.lead('passageOf')}{graph}")
    lines: list[str] = []
    for node, record in seen.items():
        place = record.evidence
        passage = names.record("evidence", key, str(place.start), str(place.end))
        told = record_facts(record, key, names, places)
        about = (*_record(record, published), *of_all, *told.statements)
        start = f"{node} "
        lines.append(f"{start}{written.lead('evidence')}{passage}{end}")
        lines += [f"{start}{statement}{end}" for statement in about]
        start = f"{passage} "
        lines += [f"{start}{statement}{end}" for statement in (*of_passages, *_passage(place))]
        facts.extend(told.facts)
        facts.extend(_shortcuts(record, key, names, places))
        mentions.update(dict.fromkeys(told.mentions))
    for mention in mentions:
        facts.extend(mention.facts(graph))
    lines += [f"{s!s} {p!s} {o!s}{end}" for s, p, o in facts]
    return Mapped.of(graph, lines, mentions)


def record_iri(record: Record, key: str, iris: Iris) -> NamedNode:
    """Return a record's IRI: a hash of what it says and where, whatever rule found it."""
    kind = KIND_OF[type(record)]
    return iris.record(SEGMENT[kind], key, _content(record))


def _content(record: Record) -> str:
    """Return what a record says and where, as JSON with sorted keys.

    It is put together from its values, most of them strings, which takes a third of the time.
    """
    row = record_to_json(record)
    told = [f'"{name}": {_json(row[name])}' for name in _CONTENT[type(record)]]
    return f"{{{', '.join(told)}}}"


def _json(value: object) -> str:
    if type(value) is str:
        return _JSON.encode(value)
    if value is None:
        return "null"
    if type(value) is int:
        return str(value)
    return _JSON.encode(sorted(value) if isinstance(value, list) else value)


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


def _record(record: Record, published: date | None) -> Iterator[str]:
    """Give what all records say, but for what is the same for all of an article."""
    yield from written.typed(CLASS[KIND_OF[type(record)]])
    yield written.number("confidence", round(record.confidence, 3))
    yield f"{written.lead('rule')}{written.text(record.extractor)}"
    yield from _said(record, published)


@lru_cache(maxsize=16)
def _dated(published: date | None) -> tuple[str, ...]:
    """Return year and month of the article, which each of its records has beside it."""
    if published is None:
        return ()
    year, month = literals.integer(published.year), literals.month(published)
    return written.said(jj("publishedYear"), year), written.said(jj("publishedMonth"), month)


def _said(record: Record, published: date | None) -> tuple[str, ...]:
    """Return the day on which something was said; failing words for it, the latest it can be."""
    if not isinstance(record, StatisticClaim | Quotation) or record.speaker is None:
        return ()
    if record.said is not None:
        return _said_on(record.said.start, "day", record.said.basis)
    return () if published is None else _said_on(published, "latest", "article")


@lru_cache(maxsize=256)
def _said_on(when: date, precision: str, basis: str) -> tuple[str, str, str]:
    return (
        written.said(jj("saidOn"), literals.day(when)),
        written.known("saidPrecision", f"precision-{precision}"),
        written.known("saidBasis", f"basis-{basis}"),
    )


def _passage(place: Evidence) -> tuple[str, str, str]:
    return (
        f"{_START}{place.start}{_INTEGER}",
        f"{_END}{place.end}{_INTEGER}",
        f"{_EXACT}{written.text(place.text)}",
    )


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
