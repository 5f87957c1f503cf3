"""What each kind of record says, as triples, and which things it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.ids import as_written
from kg.rdf import literals
from kg.rdf.entities import Mention
from kg.rdf.gazetteer import Gazetteer
from kg.rdf.iris import Iris, is_country
from kg.rdf.vocab import SIDES, UNIT, UNITS, jj, org, schema
from kg.records import (
    CountryRelation,
    Meeting,
    Party,
    Quotation,
    Record,
    Role,
    StatisticClaim,
)

Fact = tuple[NamedNode, NamedNode, NamedNode | Literal]
_CURRENCY = re.compile(r"[A-Z]{3}")
_PARTY_CLASS = {"person": "Person", "country": "Country", "body": "Organisation", "group": "Group"}


class _Teller:
    """Collects the triples of one record and the things that they name."""

    def __init__(self, node: NamedNode, key: str, iris: Iris) -> None:
        self.node, self.key, self.iris = node, key, iris
        self.facts: list[Fact] = []
        self.mentions: list[Mention] = []

    def say(self, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.facts.append((self.node, predicate, value))

    def state(self, code: str) -> NamedNode:
        node = self.iris.state(code)
        kind = "Country" if is_country(code) else "Organisation"
        self.mentions.append(Mention(node, kind, code=code))
        return node

    def body(self, name: str) -> NamedNode:
        node = self.iris.organisation(name)
        self.mentions.append(Mention(node, "Organisation", name))
        return node

    def party(self, party: Party) -> NamedNode:
        node = self.iris.party(party, self.key)
        if party.kind == "country":
            code = party.country or party.name
            kind = "Country" if is_country(code) else "Organisation"
            self.mentions.append(Mention(node, kind, party.name, code=code))
            self.say(jj("partyName"), literals.text(party.name))
            return node
        self.mentions.append(Mention(node, _PARTY_CLASS[party.kind], party.name))
        if party.country is not None and self.iris.state(party.country) != node:
            self.facts.append((node, jj("actsFor"), self.state(party.country)))
        return node

    def where(self, place: str | None, country: str | None) -> None:
        if place is not None:
            self.say(jj("place"), literals.text(place))
        if country is not None:
            self.say(jj("country"), self.state(country))
            self.say(jj("countryCode"), literals.text(country))


def record_facts(
    record: Record, node: NamedNode, key: str, iris: Iris, places: Gazetteer
) -> tuple[Iterable[Fact], Iterable[Mention]]:
    """Return what a record says beside what all records carry, and the things it names."""
    teller = _Teller(node, key, iris)
    match record:
        case Role():
            _role(record, teller, places)
        case Meeting():
            _meeting(record, teller)
        case CountryRelation():
            _relation(record, teller)
        case StatisticClaim():
            _claim(record, teller)
        case Quotation():
            _quotation(record, teller)
        case _:
            raise TypeError(f"no mapping for {type(record).__name__}")
    return teller.facts, teller.mentions


def _role(role: Role, out: _Teller, places: Gazetteer) -> None:
    person = out.iris.person(role.person, out.key)
    office, former = places.office(role.title)
    post = out.iris.post(office, role.of)
    out.say(jj("former"), literals.boolean(former))
    out.mentions.append(Mention(person, "Person", role.person, role.aliases))
    out.say(org("member"), person)
    out.say(jj("post"), post)
    out.say(jj("title"), literals.text(role.title))
    kind = places.office_type(office)
    out.say(jj("officeType"), jj(f"office-{kind}"))
    owner = None
    if role.of is not None:
        known = is_country(role.of) or places.place(role.of) is not None
        owner = out.state(role.of) if known else out.body(role.of)
        out.say(org("organization"), owner)
        out.say(jj("ofCode"), literals.text(role.of))
    out.mentions.append(Mention(post, "Post", office, owner=owner, office_type=kind))


def _meeting(meeting: Meeting, out: _Teller) -> None:
    for party in meeting.participants:
        out.say(jj("participant"), out.party(party))
    for party in meeting.attendees:
        out.say(jj("attendee"), out.party(party))
    for code in _sides(meeting):
        out.say(jj("involves"), literals.text(code))
    out.where(meeting.place, meeting.country)
    out.say(jj("status"), jj(f"status-{meeting.status}"))
    for topic in meeting.topics:
        out.say(jj("topic"), literals.text(topic))
    _when(meeting, out)
    if meeting.date is None:
        out.say(jj("undated"), literals.boolean(True))


def _relation(relation: CountryRelation, out: _Teller) -> None:
    out.say(jj("source"), out.state(relation.source))
    out.say(jj("target"), out.state(relation.target))
    out.say(jj("sourceCode"), literals.text(relation.source))
    out.say(jj("targetCode"), literals.text(relation.target))
    out.say(jj("pair"), literals.text(" ".join(sorted((relation.source, relation.target)))))
    about = f"{relation.type} {relation.source} {relation.target}"
    out.say(jj("subjectKey"), literals.text(about))
    out.say(jj("relationType"), jj(f"type-{relation.type}"))
    out.say(jj("side"), jj(f"side-{SIDES[relation.type]}"))
    out.say(jj("status"), jj(f"status-{relation.status}"))


def _claim(claim: StatisticClaim, out: _Teller) -> None:
    out.say(jj("value"), literals.number(claim.value))
    if claim.value_max is not None:
        out.say(jj("maxValue"), literals.number(claim.value_max))
    out.say(jj("unitText"), literals.text(claim.unit))
    standard = unit_iri(claim.unit)
    if standard is not None:
        out.say(jj("unit"), standard)
    out.say(jj("what"), literals.text(claim.what))
    out.say(jj("subjectKey"), literals.text(_subject(claim)))
    if claim.place is not None and is_country(claim.place):
        out.where(None, claim.place)
    else:
        out.where(claim.place, None)
    out.say(jj("qualifier"), jj(f"qualifier-{claim.qualifier}"))
    if claim.change is not None:
        out.say(jj("change"), jj(f"change-{claim.change}"))
    if claim.speaker is not None:
        out.say(jj("speaker"), out.party(claim.speaker))
    _when(claim, out)


def _quotation(quote: Quotation, out: _Teller) -> None:
    out.say(schema("text"), literals.text(quote.text))
    out.say(jj("speechKind"), jj(f"speech-{quote.kind}"))
    if quote.speaker is not None:
        speaker = out.party(quote.speaker)
        out.say(jj("speaker"), speaker)
        out.say(schema("spokenByCharacter"), speaker)


def _subject(claim: StatisticClaim) -> str:
    """Return what a number is about, alike in all articles that number the same thing."""
    when = claim.time.iso if claim.time is not None else ""
    what = " ".join(as_written(claim.what.casefold()))
    parts = (what, claim.unit, claim.place or "", when)
    return "|".join((*parts, claim.change or ""))


def _when(record: Meeting | StatisticClaim, out: _Teller) -> None:
    when = record.date if isinstance(record, Meeting) else record.time
    for predicate, value in literals.interval(when):
        out.say(predicate, value)


def _sides(meeting: Meeting) -> Iterator[str]:
    parties = (*meeting.participants, *meeting.attendees)
    yield from sorted({p.country for p in parties if p.country})


def unit_iri(unit: str) -> NamedNode | None:
    """Return the QUDT unit or currency for a unit of the records, if there is one.

    >>> unit_iri("IDR").value, unit_iri("orang")
    ('http://qudt.org/vocab/unit/CCY_IDR', None)
    """
    if unit in UNITS:
        return NamedNode(UNIT + UNITS[unit])
    return NamedNode(f"{UNIT}CCY_{unit}") if _CURRENCY.fullmatch(unit) else None
