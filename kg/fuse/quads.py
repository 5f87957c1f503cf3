"""Fused knowledge as quads in ``g:fused``.

What is a member of what stands with the member, so that one more of them is a few quads, however
many there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad

from kg.fuse import model
from kg.fuse.rows import Doubtful
from kg.ids import content_hash
from kg.rdf import literals
from kg.rdf.vocab import (
    ALTERNATE,
    APPEARS_AS,
    FUSED,
    ID_BASE,
    IN_ARTICLE,
    MEMBER_OF,
    NAME,
    SAME_AS,
    STANDARD,
    TYPE,
    WD,
    jj,
)

TENURE, OFFICE, UNSURE = jj("tenure"), jj("office"), jj("unsure")
Fact = tuple[NamedNode, NamedNode, NamedNode | Literal]


def person_quads(person: model.Person) -> Iterator[Quad]:
    """Give what is said of a person, without the appearances."""
    node = NamedNode(person.iri)
    yield from _named(node, "FusedPerson", person.name, person.names, person.wikidata)
    yield _quad(node, jj("independentSources"), literals.integer(person.sources))
    for code in person.countries:
        yield _quad(node, jj("standsFor"), literals.text(code))
    for tenure in person.tenures:
        held = NamedNode(f"{ID_BASE}tenure/{content_hash(person.iri, tenure.office)[:16]}")
        yield _quad(node, TENURE, held)
        yield from _tenure(held, tenure)


def _tenure(node: NamedNode, tenure: model.Tenure) -> Iterator[Quad]:
    yield _quad(node, TYPE, jj("Tenure"))
    yield _quad(node, OFFICE, NamedNode(tenure.office))
    yield _quad(node, jj("heldAs"), literals.text(tenure.title))
    yield _quad(node, jj("isFormer"), literals.boolean(tenure.former))
    yield from _days(node, tenure.first, tenure.last)
    yield _quad(node, jj("independentSources"), literals.integer(tenure.sources))


def _days(node: NamedNode, first: date | None, last: date | None) -> Iterator[Quad]:
    if first is not None and last is not None:
        yield _quad(node, jj("firstSeen"), literals.day(first))
        yield _quad(node, jj("lastSeen"), literals.day(last))


def appearance_quads(seen: model.Appearance, person: str) -> Iterator[Quad]:
    """Give what is said of an appearance."""
    node = NamedNode(seen.iri)
    yield _quad(node, TYPE, jj("Appearance"))
    yield _quad(node, IN_ARTICLE, NamedNode(seen.article))
    yield _quad(node, APPEARS_AS, NamedNode(seen.entity))
    yield _quad(node, MEMBER_OF, NamedNode(person))


def record_quads(record: str, article: str, owner: str) -> Iterator[Quad]:
    """Give what an event's or quantity's record is part of."""
    node = NamedNode(record)
    yield _quad(node, IN_ARTICLE, NamedNode(article))
    yield _quad(node, MEMBER_OF, NamedNode(owner))


def office_quads(tenure: model.Tenure, wikidata: str | None) -> Iterator[Quad]:
    """Give what is said of an office that somebody holds: it follows from its IRI."""
    node = NamedNode(tenure.office)
    title = tenure.office.rpartition("/")[2].replace("-", " ")
    yield from _named(node, "FusedOffice", title, (), wikidata)
    if tenure.of:
        yield _quad(node, jj("belongsTo"), literals.text(tenure.of))


def body_quads(body: model.Organisation) -> Iterator[Quad]:
    """Give what is said of a body."""
    node = NamedNode(body.iri)
    yield from _named(node, "FusedOrganisation", body.name, body.names, body.wikidata)
    yield _quad(node, jj("independentSources"), literals.integer(body.sources))
    for entity in body.bodies:
        yield _quad(node, APPEARS_AS, NamedNode(entity))


def event_quads(event: model.Event) -> Iterator[Quad]:
    """Give what is said of an event, without its records."""
    node = NamedNode(event.iri)
    yield from _typed(node, "FusedEvent")
    yield _quad(node, jj("latestStatus"), jj(f"status-{event.status}"))
    yield _quad(node, jj("independentSources"), literals.integer(event.sources))
    if event.type:
        yield _quad(node, jj("ofType"), jj(f"type-{event.type}"))
    for code in event.sides:
        yield _quad(node, jj("betweenCode"), literals.text(code))
    for partaker in event.partakers:
        yield _quad(node, jj("partaker"), NamedNode(partaker.iri))
    for first, _ in event.dates:
        yield _quad(node, jj("onDay"), literals.day(first))
    for place in event.places:
        yield _quad(node, jj("atPlace"), literals.text(place))
    for conflict in event.conflicts:
        yield _quad(node, jj("conflict"), jj(f"conflict-{conflict}"))
    days = sorted(v.published for v in event.versions if v.published is not None)
    if days:
        yield from _days(node, days[0], days[-1])


def series_quads(series: model.Series) -> Iterator[Quad]:
    """Give what is said of a quantity, without its figures."""
    node = NamedNode(series.iri)
    yield from _typed(node, "ClaimSeries")
    yield _quad(node, NAME, literals.text(series.what))
    yield _quad(node, jj("countedIn"), literals.text(series.unit))
    yield _quad(node, jj("pattern"), jj(f"pattern-{series.pattern}"))
    yield _quad(node, jj("independentSources"), literals.integer(series.sources))
    if series.place is not None:
        yield _quad(node, jj("atPlace"), literals.text(series.place))
    days = sorted(p.day for p in series.points if p.day is not None)
    if days:
        yield from _days(node, days[0], days[-1])


def doubt_quads(doubt: Doubtful, person: str) -> Iterator[Quad]:
    """Give what is said of two appearances that may be one person's."""
    node = NamedNode(f"{ID_BASE}unsure/{content_hash(doubt.own, doubt.other)[:16]}")
    yield _quad(NamedNode(person), UNSURE, node)
    yield _quad(node, TYPE, jj("UnsurePair"))
    yield _quad(node, jj("one"), NamedNode(f"{ID_BASE}appearance/{doubt.own}"))
    yield _quad(node, jj("other"), NamedNode(f"{ID_BASE}appearance/{doubt.other}"))
    yield _quad(node, jj("score"), literals.number(doubt.score))
    for said in doubt.why:
        yield _quad(node, jj("explanation"), literals.text(said))


def _named(
    node: NamedNode, kind: str, name: str, names: tuple[str, ...], wikidata: str | None
) -> Iterator[Quad]:
    yield from _typed(node, kind)
    yield _quad(node, NAME, literals.text(name))
    for other in names:
        yield _quad(node, ALTERNATE, literals.text(other))
    if wikidata is not None:
        yield _quad(node, SAME_AS, NamedNode(WD + wikidata))


def _typed(node: NamedNode, kind: str) -> Iterator[Quad]:
    yield _quad(node, TYPE, jj(kind))
    for standard in STANDARD.get(kind, ()):
        yield _quad(node, TYPE, standard)


def _quad(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(subject, predicate, value, FUSED)
