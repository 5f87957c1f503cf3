"""What each kind of record says, as triples, and which things it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.ids import as_written
from kg.rdf import written
from kg.rdf.entities import Mention
from kg.rdf.gazetteer import Gazetteer
from kg.rdf.iris import Iris, is_country
from kg.rdf.vocab import SIDES, UNIT, UNITS, jj, org, schema
from kg.records import (
    CountryRelation,
    DateInterval,
    Meeting,
    Party,
    Quotation,
    Record,
    Role,
    StatisticClaim,
)

Fact = tuple[NamedNode, NamedNode, NamedNode | Literal]
_TEXT, _SPOKEN_BY = str(schema("text")), str(schema("spokenByCharacter"))
_MEMBER, _ORGANISATION = str(org("member")), str(org("organization"))
_CURRENCY = re.compile(r"[A-Z]{3}")
_PARTY_CLASS = {"person": "Person", "country": "Country", "body": "Organisation", "group": "Group"}


class Told:
    """Collects what one record says, and the things that it names."""

    def __init__(self, key: str, iris: Iris) -> None:
        self.key, self.iris = key, iris
        self.statements: list[str] = []
        """What is said of the record, as `kg.rdf.written` has it."""
        self.facts: list[Fact] = []
        """What is said of other things."""
        self.mentions: list[Mention] = []

    def say(self, name: str, value: NamedNode) -> None:
        """Say that a property of ours has a value."""
        self.statements.append(f"{written.lead(name)}{value}")

    def text(self, name: str, value: str) -> None:
        """Say that a property of ours is a string."""
        self.statements.append(f"{written.lead(name)}{written.text(value)}")

    def known(self, name: str, value: str) -> None:
        """Say that a property of ours is a term of ours."""
        self.statements.append(written.known(name, value))

    def when(self, when: DateInterval | None) -> None:
        """Say when something was."""
        self.statements += written.interval(when)

    def state(self, code: str) -> NamedNode:
        """Return a country or organisation of states, and note that it is named."""
        node = self.iris.state(code)
        kind = "Country" if is_country(code) else "Organisation"
        self.mentions.append(Mention(node, kind, code=code))
        return node

    def body(self, name: str) -> NamedNode:
        """Return an organisation, and note that it is named."""
        node = self.iris.organisation(name)
        self.mentions.append(Mention(node, "Organisation", name))
        return node

    def party(self, party: Party) -> NamedNode:
        """Return whoever takes part or speaks, and note that they are named."""
        node = self.iris.party(party, self.key)
        if party.kind == "country":
            code = party.country or party.name
            kind = "Country" if is_country(code) else "Organisation"
            self.mentions.append(Mention(node, kind, party.name, code=code))
            self.text("partyName", party.name)
            return node
        self.mentions.append(Mention(node, _PARTY_CLASS[party.kind], party.name))
        if party.country is not None and self.iris.state(party.country) != node:
            self.facts.append((node, jj("actsFor"), self.state(party.country)))
        return node

    def where(self, place: str | None, country: str | None) -> None:
        """Say where something was, as far as it is known."""
        if place is not None:
            self.text("place", place)
        if country is not None:
            self.say("country", self.state(country))
            self.text("countryCode", country)


def record_facts(record: Record, key: str, iris: Iris, places: Gazetteer) -> Told:
    """Return what a record says beside what all records carry, and the things it names."""
    told = Told(key, iris)
    match record:
        case Role():
            _role(record, told, places)
        case Meeting():
            _meeting(record, told)
        case CountryRelation():
            _relation(record, told)
        case StatisticClaim():
            _claim(record, told)
        case Quotation():
            _quotation(record, told)
        case _:
            raise TypeError(f"no mapping for {type(record).__name__}")
    return told


def _role(role: Role, out: Told, places: Gazetteer) -> None:
    person = out.iris.person(role.person, out.key)
    office, former = places.office(role.title)
    post = out.iris.post(office, role.of)
    out.statements.append(written.truth("former", former))
    out.mentions.append(Mention(person, "Person", role.person, role.aliases))
    out.statements.append(f"{_MEMBER} {person}")
    out.say("post", post)
    out.text("title", role.title)
    kind = places.office_type(office)
    out.known("officeType", f"office-{kind}")
    owner = None
    if role.of is not None:
        known = is_country(role.of) or places.place(role.of) is not None
        owner = out.state(role.of) if known else out.body(role.of)
        out.statements.append(f"{_ORGANISATION} {owner}")
        out.text("ofCode", role.of)
    out.mentions.append(Mention(post, "Post", office, owner=owner, office_type=kind))


def _meeting(meeting: Meeting, out: Told) -> None:
    for party in meeting.participants:
        out.say("participant", out.party(party))
    for party in meeting.attendees:
        out.say("attendee", out.party(party))
    for code in _sides(meeting):
        out.text("involves", code)
    out.where(meeting.place, meeting.country)
    out.known("status", f"status-{meeting.status}")
    for topic in meeting.topics:
        out.text("topic", topic)
    out.when(meeting.date)
    if meeting.date is None:
        out.statements.append(written.truth("undated", True))


def _relation(relation: CountryRelation, out: Told) -> None:
    out.say("source", out.state(relation.source))
    out.say("target", out.state(relation.target))
    out.text("sourceCode", relation.source)
    out.text("targetCode", relation.target)
    out.text("pair", " ".join(sorted((relation.source, relation.target))))
    about = f"{relation.type} {relation.source} {relation.target}"
    out.text("subjectKey", about)
    out.known("relationType", f"type-{relation.type}")
    out.known("side", f"side-{SIDES[relation.type]}")
    out.known("status", f"status-{relation.status}")


def _claim(claim: StatisticClaim, out: Told) -> None:
    out.statements.append(written.number("value", claim.value))
    if claim.value_max is not None:
        out.statements.append(written.number("maxValue", claim.value_max))
    out.text("unitText", claim.unit)
    standard = unit_iri(claim.unit)
    if standard is not None:
        out.say("unit", standard)
    out.text("what", claim.what)
    out.text("subjectKey", _subject(claim))
    if claim.place is not None and is_country(claim.place):
        out.where(None, claim.place)
    else:
        out.where(claim.place, None)
    out.known("qualifier", f"qualifier-{claim.qualifier}")
    if claim.change is not None:
        out.known("change", f"change-{claim.change}")
    if claim.speaker is not None:
        out.say("speaker", out.party(claim.speaker))
    out.when(claim.time)


def _quotation(quote: Quotation, out: Told) -> None:
    out.statements.append(f"{_TEXT} {written.text(quote.text)}")
    out.known("speechKind", f"speech-{quote.kind}")
    if quote.speaker is not None:
        speaker = out.party(quote.speaker)
        out.say("speaker", speaker)
        out.statements.append(f"{_SPOKEN_BY} {speaker}")


def _subject(claim: StatisticClaim) -> str:
    """Return what a number is about, alike in all articles that number the same thing."""
    when = claim.time.iso if claim.time is not None else ""
    what = " ".join(as_written(claim.what.casefold()))
    parts = (what, claim.unit, claim.place or "", when)
    return "|".join((*parts, claim.change or ""))


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
