"""What mentions stand for: the people of an article, who speaks, who meets."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import msgspec

from kg.mentions.types import OfficeMention
from kg.records import DateInterval, Party, QuoteKind, Status
from kg.spans import Span

ReferenceVia = Literal["full name", "part of name", "office", "pronoun", "description"]


class Holding(msgspec.Struct, frozen=True, gc=False):
    """An office that the text gives a person, and the passage that names both."""

    office: OfficeMention
    of: str | None
    passage: Span
    rule: str


class Person(msgspec.Struct, frozen=True, gc=False):
    """One person of the article. ``name`` is the fullest form used, ``aliases`` the others."""

    name: str
    aliases: tuple[str, ...] = ()
    holdings: tuple[Holding, ...] = ()
    country: str | None = None
    """The state that the person acts for by a present office, if any."""


class Reference(msgspec.Struct, frozen=True, gc=False):
    """A passage that stands for a person: a name, an office alone, a pronoun.

    ``span`` covers the reference with its office and honorifics ("Menlu Retno"), ``core`` what
    names the person ("Retno").
    """

    span: Span
    core: Span
    person: Person
    via: ReferenceVia


@dataclass(frozen=True)
class Cast:
    """The people of an article and every passage that stands for one of them, in text order."""

    people: tuple[Person, ...] = ()
    references: tuple[Reference, ...] = ()

    def within(self, span: Span) -> tuple[Reference, ...]:
        """Return the references that begin inside the span, in text order."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return self.references[first:last]

    def named(self, name: str) -> Person | None:
        """Return the person who goes by this name (full or alias), if exactly one does."""
        found = [p for p in self.people if p.name == name or name in p.aliases]
        return found[0] if len(found) == 1 else None

    @cached_property
    def _starts(self) -> list[int]:
        return [r.span.start for r in self.references]


class Speech(msgspec.Struct, frozen=True, gc=False):
    """A stretch of speech and its speaker. ``content`` is what is said, without the marks.

    ``cue`` is the word that says so ("kata", "menurut"); ``passage`` covers cue and content.
    """

    kind: QuoteKind
    content: Span
    speaker: Party | None
    cue: Span | None
    passage: Span
    rule: str
    confidence: float = 0.5


class Encounter(msgspec.Struct, frozen=True, gc=False):
    """A meeting, visit, call or reception that the text tells, once however often it is told.

    ``visit_only`` marks a visit to a country without a counterpart: CONSULT, but no meeting.
    ``sides`` are the codes of the states and organisations that the encounter brings together.
    """

    participants: tuple[Party, ...]
    attendees: tuple[Party, ...]
    status: Status
    evidence: Span
    rule: str
    trigger: Span
    place: str | None = None
    country: str | None = None
    date: DateInterval | None = None
    topics: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    visit_only: bool = False
    remote: bool = False
    """By telephone or video: at no place."""
    confidence: float = 0.5
