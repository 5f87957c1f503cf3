"""What fusion makes of many articles: each person, office, event and series of figures once.

Everything here is plain data, as `kg.fuse.read` gives it. An ``iri`` of a fused thing is made of
its earliest member by name, not by time, so it stays while its other members come and go.
``sources`` is the number of independent sources: articles of which one is a near copy of another
count once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

Conflict = Literal["date", "place"]
Pattern = Literal["single", "agreement", "rounding", "development", "contradiction"]
EventKind = Literal["meeting", "relation"]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person, as one article names them: ``entity`` is the person's IRI in that article."""

    iri: str
    article: str
    entity: str
    forms: tuple[str, ...]
    published: date | None
    group: str
    """The article, or what stands for all near copies of it."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office that a person is said to hold, with the first and last day it is said."""

    office: str
    title: str
    of: str | None
    first: date | None
    last: date | None
    former: bool
    """Whether it is only ever spoken of as past."""
    sources: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, from all articles that name them."""

    iri: str
    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    members: tuple[Appearance, ...]
    sources: int
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An office under all its titles ("Menlu", "Menteri Luar Negeri"). ``posts`` are its IRIs."""

    iri: str
    title: str
    titles: tuple[str, ...]
    of: str | None
    posts: tuple[str, ...]
    sources: int
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body under all its names ("Kemlu", "Kementerian Luar Negeri RI"). ``bodies`` its IRIs."""

    iri: str
    name: str
    names: tuple[str, ...]
    bodies: tuple[str, ...]
    sources: int
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Partaker:
    """Who takes part in an event: ``iri`` is the fused person or body, or what the article has."""

    iri: str
    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """An event as one record of one article tells it. ``record`` is the record's IRI."""

    record: str
    article: str
    group: str
    published: date | None
    status: str
    start: date | None
    end: date | None
    precision: str | None
    place: str | None
    country: str | None
    topics: tuple[str, ...]
    partakers: tuple[Partaker, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A status that an event had, from the first article that says so to the last."""

    status: str
    first: date | None
    last: date | None
    sources: int


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting or a relation of countries, from all articles that tell it.

    ``dates`` and ``places`` are all that are told, the oftenest first: where they can't all be
    so, ``conflicts`` says it. ``type`` is the type of a relation, empty for a meeting.
    """

    iri: str
    kind: EventKind
    type: str
    sides: tuple[str, ...]
    partakers: tuple[Partaker, ...]
    status: str
    history: tuple[Step, ...]
    dates: tuple[tuple[date, date], ...]
    places: tuple[str, ...]
    topics: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    versions: tuple[Version, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Point:
    """A figure in a series: a claim as one article has it.

    ``day`` is that of the number, else that on which it was said, else that of the article.
    """

    record: str
    article: str
    group: str
    published: date | None
    day: date | None
    value: float
    value_max: float | None
    unit: str
    what: str
    qualifier: str
    change: str | None
    speaker: str
    """The speaker's name, or an empty string."""
    speaker_iri: str | None


@dataclass(frozen=True, slots=True)
class Series:
    """The figures that articles give for one quantity, in the order of their days."""

    iri: str
    what: str
    unit: str
    place: str | None
    pattern: Pattern
    points: tuple[Point, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Unsure:
    """Two things that may be one: how likely, and what speaks for and against."""

    kind: Literal["person", "event", "series"]
    one: str
    other: str
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True)
class Fused:
    """All fused knowledge of a store, each kind in the order of its IRIs."""

    people: tuple[Person, ...] = ()
    offices: tuple[Office, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    events: tuple[Event, ...] = ()
    series: tuple[Series, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    rejected: frozenset[str] = field(default=frozenset())
    """IRIs of records that somebody rejected."""

    def _repr_html_(self) -> str:
        """Show in a notebook who and what stands in several articles."""
        from kg.inline import table

        people = [("person", p.name, ", ".join(p.names), "", p.sources) for p in self.people]
        events = [
            (e.kind, " – ".join(p.name for p in e.partakers) or " – ".join(e.sides), e.type,
             " → ".join(step.status for step in e.history), e.sources)
            for e in self.events
        ]  # fmt: skip
        series = [
            ("series", s.what, ", ".join(f"{p.value:g}" for p in s.points), s.pattern, s.sources)
            for s in self.series
        ]
        rows = [row for row in (*people, *events, *series) if row[-1] > 1]
        caption = f"{len(people)} people, {len(events)} events, {len(series)} series of figures"
        columns = ("what", "who", "as", "status", "sources")
        shown = sorted(rows, key=lambda row: -row[-1])[:60]
        return table(columns, shown, f"{caption}; of several sources:", more=len(rows) - len(shown))

    def person_of(self, article: str, entity: str) -> Person | None:
        """Return who an article's person is, by the IRIs of both."""
        return self._people.get((article, entity))

    def event_of(self, record: str) -> Event | None:
        """Return the event that a record tells."""
        return self._events.get(record)

    def series_of(self, record: str) -> Series | None:
        """Return the series that a claim belongs to."""
        return self._series.get(record)

    @cached_property
    def _people(self) -> Mapping[tuple[str, str], Person]:
        return {(m.article, m.entity): p for p in self.people for m in p.members}

    @cached_property
    def _events(self) -> Mapping[str, Event]:
        return {v.record: e for e in self.events for v in e.versions}

    @cached_property
    def _series(self) -> Mapping[str, Series]:
        return {p.record: s for s in self.series for p in s.points}
