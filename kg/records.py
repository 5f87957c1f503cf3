r"""The records: what an article says, each with the words that say it.

The kinds and their fields are those of the annotation guidelines. Offsets are Unicode code
points in ``title + "\n" + text`` of the article as it was given.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import msgspec

Status = Literal["held", "planned", "proposed", "cancelled"]
RelationStatus = Literal["actual", "planned", "hypothetical", "denied"]
RelationType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT", "PARTNER",
    "DISPUTE",
]  # fmt: skip
SYMMETRIC: frozenset[RelationType] = frozenset(
    {"AGREE", "CONSULT", "COOPERATE", "PARTNER", "DISPUTE"}
)
Qualifier = Literal["exact", "about", "more_than", "less_than", "at_least", "at_most"]
Change = Literal["increase", "decrease", "to", "from"]
QuoteKind = Literal["direct", "indirect"]
Precision = Literal["day", "month", "year", "interval"]
Basis = Literal["stated", "published"]
"""Where a date comes from: the text alone, or the text counted from the publication date."""
SourceBasis = Literal["given", "json-ld", "meta", "printed", "url", "feed", "http", "captured"]
"""Where a date, outlet, author or address of an article comes from: given with it, or found in
its page (JSON-LD, metadata, words in print, its address), its feed, its transfer, its capture."""
PartyKind = Literal["person", "body", "country", "group"]


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was given; everything but ``text`` may be unknown.

    ``published`` is the calendar day; ``id`` is the giver's own and comes back in the output.
    ``basis`` tells of fields that were not given where they were found, in order of their names.
    """

    text: str
    title: str = ""
    id: str | None = None
    published: date | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    basis: tuple[tuple[str, SourceBasis], ...] = ()

    def basis_of(self, field: str) -> SourceBasis:
        """Return where a field was found; ``given`` unless something else is known.

        >>> Article("…", basis=(("published", "json-ld"),)).basis_of("published")
        'json-ld'
        """
        return dict(self.basis).get(field, "given")

    @property
    def raw(self) -> str:
        """The text that offsets count in: title, line feed, text."""
        return f"{self.title}\n{self.text}"


class DateInterval(msgspec.Struct, frozen=True, gc=False):
    """A day, month, year or stretch of days, with how precisely and on what basis it is known.

    >>> DateInterval.parse("2025-10").end
    datetime.date(2025, 10, 31)
    >>> DateInterval.parse("2025-10").iso
    '2025-10'
    """

    start: date
    end: date
    precision: Precision
    basis: Basis = "stated"

    @property
    def iso(self) -> str:
        """ISO 8601: ``2025-10-21``, ``2025-10``, ``2025`` or ``2025-01-01/2025-03-31``."""
        match self.precision:
            case "day":
                return self.start.isoformat()
            case "month":
                return self.start.isoformat()[:7]
            case "year":
                return self.start.isoformat()[:4]
            case _:
                return f"{self.start.isoformat()}/{self.end.isoformat()}"

    @classmethod
    def day(cls, when: date, basis: Basis = "stated") -> DateInterval:
        """Return the interval of one day."""
        return cls(when, when, "day", basis)

    @classmethod
    def month(cls, year: int, month: int, basis: Basis = "stated") -> DateInterval:
        """Return the interval of a calendar month; ``ValueError`` if there is none such."""
        last = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), "month", basis)

    @classmethod
    def year(cls, year: int, basis: Basis = "stated") -> DateInterval:
        """Return the interval of a calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31), "year", basis)

    @classmethod
    def parse(cls, iso: str, basis: Basis = "stated") -> DateInterval:
        """Read the ISO form back; ``ValueError`` if it is not one."""
        if "/" in iso:
            first, _, last = iso.partition("/")
            start, end = cls.parse(first, basis).start, cls.parse(last, basis).end
            return cls(start, end, "interval", basis)
        numbers = [int(n) for n in iso.split("-")]
        match numbers:
            case [year]:
                return cls.year(year, basis)
            case [year, month]:
                return cls.month(year, month, basis)
            case _:
                return cls.day(date.fromisoformat(iso), basis)


class Evidence(msgspec.Struct, frozen=True, gc=False):
    """The exact words that say a record: ``raw[start:end] == text``."""

    start: int
    end: int
    text: str


class Party(msgspec.Struct, frozen=True, gc=False):
    """Who takes part or speaks.

    A person, a body (ministry, company, organisation of states), a country, or a group that is
    only described ("delegasi Australia"). ``country`` is the code of the
    state or organisation of states that the party stands for.
    """

    name: str
    kind: PartyKind = "person"
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record carries. ``extractor`` is ``kind/rule``, the rule that fired."""

    evidence: Evidence
    extractor: str
    confidence: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Record):
    """A person and an office that the text states, present or former."""

    person: str
    title: str
    of: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """Two or more people or delegations who meet, call, receive or visit one another."""

    participants: tuple[Party, ...]
    attendees: tuple[Party, ...] = ()
    place: str | None = None
    country: str | None = None
    date: DateInterval | None = None
    status: Status = "held"
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryRelation(Record):
    """What one state or organisation of states does to, says to or is to another."""

    source: str
    target: str
    type: RelationType
    status: RelationStatus = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticClaim(Record):
    """A number asserted about the world, and who the text says it comes from."""

    value: float
    unit: str
    what: str
    value_max: float | None = None
    place: str | None = None
    qualifier: Qualifier = "exact"
    change: Change | None = None
    time: DateInterval | None = None
    speaker: Party | None = None
    said: DateInterval | None = None
    """The day on which the speaker said so, where the text tells it; not when the number held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation(Record):
    """Speech: between quotation marks (``direct``) or told by a cue verb (``indirect``)."""

    text: str
    speaker: Party | None
    kind: QuoteKind = "direct"
    said: DateInterval | None = None
    """The day on which it was said, where the text tells it."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """All records of one article, each kind in the order of the text."""

    article: Article
    roles: tuple[Role, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    country_relations: tuple[CountryRelation, ...] = ()
    statistics: tuple[StatisticClaim, ...] = ()
    quotes: tuple[Quotation, ...] = ()

    def records(self) -> tuple[Record, ...]:
        """Return the records of all kinds, kind by kind."""
        return (
            *self.roles, *self.meetings, *self.country_relations, *self.statistics, *self.quotes,
        )  # fmt: skip

    def at_least(self, confidence: float) -> Extraction:
        """Return the extraction without the records that are less sure than ``confidence``."""
        kept: dict[str, Any] = {
            kind: tuple(r for r in getattr(self, kind) if r.confidence >= confidence)
            for kind in KINDS
        }
        return replace(self, **kept)

    def direct_only(self) -> Extraction:
        """Return the extraction without indirect speech, as annotations have it."""
        return replace(self, quotes=tuple(q for q in self.quotes if q.kind == "direct"))

    def _repr_html_(self) -> str:
        """Show the records in a notebook, each with the words that say it."""
        from kg.inline import table

        rows = [
            (type(r).__name__, said_by(r), r.evidence.text, f"{r.confidence:.2f}", r.extractor)
            for r in self.records()
        ]
        columns = ("record", "says", "words", "confidence", "rule")
        return table(columns, rows, self.article.title or self.article.id or "")

    def to_json(self) -> dict[str, Any]:
        """Return the object that ``kg extract --format jsonl`` prints."""
        article = self.article
        return {
            "id": article.id,
            "published": article.published.isoformat() if article.published else None,
            **{kind: [record_to_json(r) for r in getattr(self, kind)] for kind in KINDS},
        }


KINDS: Mapping[str, type[Record]] = {
    "roles": Role,
    "meetings": Meeting,
    "country_relations": CountryRelation,
    "statistics": StatisticClaim,
    "quotes": Quotation,
}


_BESIDE = frozenset({"said"})
"""Fields that the guidelines do not have; they stand in the graph."""
_OWN = {
    kind: tuple(
        name
        for name in kind.__dataclass_fields__
        if name not in Record.__dataclass_fields__ and name not in _BESIDE
    )
    for kind in KINDS.values()
}
"""The fields that a kind of record has of its own, as the guidelines have them."""


def record_to_json(record: Record) -> dict[str, Any]:
    """Return one record as the guidelines write it, with evidence, offsets, confidence, rule."""
    row: dict[str, Any] = {name: _plain(getattr(record, name)) for name in _OWN[type(record)]}
    row["evidence"] = record.evidence.text
    row["start"] = record.evidence.start
    row["end"] = record.evidence.end
    row["confidence"] = round(record.confidence, 3)
    row["extractor"] = record.extractor
    return row


def said_by(record: Record) -> str:
    """Return the values of a record on one line.

    >>> words = Evidence(0, 8, "Menlu RI")
    >>> said_by(Role(person="Surya", title="Menlu", of="ID", evidence=words, extractor="r/x"))
    'person: Surya; title: Menlu; of: ID'
    """
    row = record_to_json(record)
    shown = {k: v for k, v in row.items() if k not in _HOW and v not in (None, [])}
    return "; ".join(
        f"{k}: {', '.join(map(str, v)) if isinstance(v, list) else v}" for k, v in shown.items()
    )


_HOW = frozenset({"evidence", "start", "end", "confidence", "extractor"})


def _plain(value: object) -> object:
    if value is None or type(value) is str:
        return value
    if isinstance(value, Party):
        return value.name
    if isinstance(value, DateInterval):
        return value.iso
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e18:
        return int(value)
    return value
