"""Who can be a side of a meeting: people, groups, bodies, countries, in text order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kg.mentions.types import CountryMention, NameMention, OfficeMention
from kg.records import Party
from kg.resolve.encounter_words import MeetingGrammar
from kg.resolve.types import Cast
from kg.spans import Span
from kg.text import Doc

Rank = Literal["person", "office", "group", "body", "country"]
_WORD = re.compile(r"[\w'’/-]+")
_GROUP_WORDS = 8


@dataclass(frozen=True, slots=True)
class Side:
    """A passage that can be a side of a meeting, and whom it stands for."""

    span: Span
    party: Party
    rank: Rank


@dataclass(frozen=True)
class Sides:
    """All sides of a document in text order, without overlaps."""

    all: tuple[Side, ...]

    def within(self, start: int, end: int) -> tuple[Side, ...]:
        """Return the sides that lie inside the range."""
        found = self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return tuple(s for s in found if s.span.end <= end)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.span.start for s in self.all]


def find_sides(
    doc: Doc,
    grammar: MeetingGrammar,
    cast: Cast,
    names: tuple[NameMention, ...],
    countries: tuple[CountryMention, ...],
    offices: tuple[OfficeMention, ...],
    where: tuple[Span, ...],
) -> Sides:
    """Return the sides; a passage that stands for a person goes before what it is part of.

    Groups and bodies are looked for only ``where`` something may meet.
    """
    groups = tuple(g for span in where for g in find_groups(doc, grammar, countries, span))
    bodies = [g.span for g in groups if g.rank == "body"]
    people = [
        Side(r.span, Party(r.person.name, "person", r.person.country), "person")
        for r in cast.references
        if not grammar.among.match(doc.text, r.span.end)
        and not any(b.overlaps(r.span) and not r.span.contains(b) for b in _near(bodies, r.span))
    ]
    shared = tuple(g for span in where for g in _shared_offices(doc, grammar, span))
    candidates: list[Iterable[Side]] = [
        shared,
        people,
        _unnamed_offices(doc, grammar, offices),
        groups,
        (
            Side(n.span, Party(n.text, "body", None), "body")
            for n in names
            if n.kind == "organisation"
        ),
        (Side(c.span, Party(c.span.of(doc.text), "country", c.code), "country") for c in countries),
    ]
    taken: list[Side] = []
    for group in candidates:
        taken = sorted([*taken, *_free(group, taken)], key=lambda s: s.span)
    return Sides(tuple(_whole(doc.text, grammar, taken)))


def _near(spans: list[Span], span: Span) -> list[Span]:
    """Return the sorted spans that may overlap the given one."""
    at = bisect_left(spans, span)
    return spans[max(at - 1, 0) : at + 2]


def _whole(text: str, grammar: MeetingGrammar, sides: list[Side]) -> Iterator[Side]:
    """Join a body and its country ("Konsulat Jenderal RI"), drop abbreviations in brackets."""
    last: Side | None = None
    for side in sides:
        bracketed = text[side.span.start - 1 : side.span.start] == "(" and (
            text[side.span.end : side.span.end + 1] == ")"
        )
        if bracketed and (side.rank != "person" or (last and last.party == side.party)):
            continue
        if last and (_is_part(text, last, side) or _goes_on(text, grammar, last, side)):
            span = last.span.cover(side.span)
            last = Side(span, Party(span.of(text), last.party.kind, side.party.country), last.rank)
            continue
        if last:
            yield last
        last = side
    if last:
        yield last


def _is_part(text: str, last: Side, side: Side) -> bool:
    beside = text[last.span.end : side.span.start] == " "
    return beside and side.rank == "country" and last.rank in ("body", "office")


def _goes_on(text: str, grammar: MeetingGrammar, last: Side, side: Side) -> bool:
    """Tell whether a ministry's name goes on: "Kementerian Komunikasi dan Informatika"."""
    heads = grammar.words.joint_bodies
    between = text[last.span.end : side.span.start].strip()
    single = side.rank == last.rank == "body" and " " not in side.party.name
    return single and last.party.name.startswith(heads) and between in grammar.words.and_words


def _free(group: Iterable[Side], taken: list[Side]) -> Iterator[Side]:
    """Yield the sides that overlap none of the taken ones and none yielded before."""
    starts = [s.span.start for s in taken]
    end = 0
    for side in group:
        at = bisect_right(starts, side.span.start)
        before = at and taken[at - 1].span.overlaps(side.span)
        after = at < len(taken) and taken[at].span.overlaps(side.span)
        if side.span.start >= end and not before and not after:
            end = side.span.end
            yield side


def _unnamed_offices(
    doc: Doc, grammar: MeetingGrammar, offices: tuple[OfficeMention, ...]
) -> Iterator[Side]:
    """Yield offices that no named person holds here; "A person who is only described"."""
    for office in offices:
        words = office.span.of(doc.text).split(f" {grammar.words.place_word} ")[0]
        if words[:1].isupper() and (office.of or " " in office.title):
            span = Span(office.span.start, office.span.start + len(words))
            yield Side(span, Party(words, "person", office.of), "office")


def find_groups(
    doc: Doc, grammar: MeetingGrammar, countries: tuple[CountryMention, ...], where: Span
) -> Iterator[Side]:
    """Yield the groups and bodies that a span names: "para menlu ASEAN", "Komisi I DPR"."""
    end = 0
    for found in grammar.group.finditer(doc.text, max(0, where.start - 1), where.end):
        head = Span(*found.span("head"))
        if head.start < end:
            continue
        end = _group_end(doc, grammar, head)
        span = Span(head.start, max(head.start, end))
        words = span.of(doc.text).split()
        stands = head.of(doc.text).lower() in grammar.words.representing
        crowd = not stands and any(w.lower() in grammar.crowds for w in words)
        if not words or crowd:
            continue
        if len(words) == 1 and words[0][0].islower():
            continue  # "delegasi" alone: nobody in particular
        at = bisect_left(countries, span.start, key=lambda c: c.span.start)
        inside = [c for c in countries[at : at + 1] if c.span.start < span.end]
        code = inside[0].code if inside else None
        body = head.of(doc.text) in grammar.words.body_heads
        party = Party(span.of(doc.text), "body" if body else "group", code)
        yield Side(span, party, "body" if body else "group")


def _shared_offices(doc: Doc, grammar: MeetingGrammar, where: Span) -> Iterator[Side]:
    """Yield those who hold one office in many states: "menteri pertanian se-Asia Tenggara"."""
    for found in grammar.of_many.finditer(doc.text, max(0, where.start - 1), where.end):
        words = found["head"]
        yield Side(Span(*found.span("head")), Party(words, "group", None), "group")


def _group_end(doc: Doc, grammar: MeetingGrammar, head: Span) -> int:
    """Return where the noun phrase ends: at punctuation, a word of another phrase, a verb."""
    end = head.end
    sentence_end = doc.sentence_at(head.start).end
    for count, word in enumerate(_WORD.finditer(doc.text, end, min(sentence_end, end + 120))):
        gap = doc.text[end : word.start()]
        text = word.group()
        lower = text.lower()
        if count >= _GROUP_WORDS or gap != " " or lower in grammar.group_ends:
            break
        if lower == "dan" or lower in grammar.frames or grammar.cue_kind.get(lower) == "planned":
            break
        if text[0].islower() and re.match(r"(?:me[mnrly]|ber|di|ter)[a-z]{4,}", lower):
            break
        end = word.end()
    tail = doc.text[head.start : end]
    if tail.endswith((" dari", " para", " dan")):
        end -= len(tail) - tail.rindex(" ")
    return end
