"""Who can be a side of a meeting: people, groups, bodies, countries, in text order."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.mentions.types import CountryMention, NameMention, OfficeMention
from kg.records import Party
from kg.resolve.encounter_close import close_to
from kg.resolve.encounter_groups import Side, find_groups, shared_offices
from kg.resolve.encounter_names import bare_names
from kg.resolve.encounter_words import MeetingGrammar
from kg.resolve.types import Cast
from kg.spans import Span
from kg.text import Doc

_MATE = 70
_PAIR = 2
_SURE = 0.8
_LEAD = 30


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
    named: tuple[tuple[NameMention, ...], tuple[NameMention, ...]],
    countries: tuple[CountryMention, ...],
    offices: tuple[OfficeMention, ...],
    where: tuple[Span, ...],
    triggers: Iterable[re.Match[str]] = (),
) -> Sides:
    """Return the sides; a passage that stands for a person goes before what it is part of.

    Groups and bodies are looked for only ``where`` something may meet. ``named`` are the names
    that are surely such, and all that a tagger sees.
    """
    names, tagged = named
    groups = tuple(g for span in where for g in find_groups(doc, grammar, countries, span))
    bodies = [g.span for g in groups if g.rank == "body"]
    grouped = [g.span for g in groups if g.rank == "group"]
    sent = [g for g in groups if g.party.name.lower().startswith(grammar.words.representing)]
    people = [
        Side(r.span, Party(r.person.name, "person", r.person.country), "person")
        for r in cast.references
        if not grammar.among.match(doc.text, r.span.end)
        and not any(b.overlaps(r.span) and not r.span.contains(b) for b in _near(bodies, r.span))
        and not any(_is_inside(doc.text, grammar, g, r.core) for g in _near(grouped, r.core))
    ]
    shared = tuple(g for span in where for g in shared_offices(doc, grammar, span))
    candidates: list[Iterable[Side]] = [
        shared,
        people,
        (
            office
            for office in _unnamed_offices(
                doc, grammar, offices, countries, {g.span.start for g in sent}
            )
            if not any(b.start < office.span.start < b.end for b in _near(bodies, office.span))
        ),
        groups,
        (
            _named(cast, n)
            for n in names
            if n.kind == "organisation"
            and n.text.split()[0].lower() not in grammar.crowds
            and n.text not in grammar.words.papers
        ),
        (Side(c.span, Party(c.span.of(doc.text), "country", c.code), "country") for c in countries),
        _tagged_bodies(doc.text, grammar, tagged),
        bare_names(doc, grammar, triggers),
    ]
    taken: list[Side] = []
    for group in candidates:
        taken = sorted([*taken, *_free(group, taken)], key=lambda s: s.span)
    whole = _whole(doc.text, grammar, taken)
    known = tuple(_with_counterparts(doc.text, grammar, whole))
    return Sides(tuple(close_to(doc.text, grammar.close, known)))


def _tagged_bodies(
    text: str, grammar: MeetingGrammar, tagged: tuple[NameMention, ...]
) -> Iterator[Side]:
    """Yield the bodies that only a tagger knows, behind "dengan": "rapat dengan Pertamina"."""
    for name in tagged:
        if name.kind == "organisation" and name.score >= _SURE:
            before = text[max(0, name.span.start - _LEAD) : name.span.start]
            # Not the paper that opens a sentence: "Tempo menghubungi X".
            if before[-2:-1].isalnum() and grammar.group_lead.search(before):
                yield Side(name.span, Party(name.text, "body", None), "body")


def _named(cast: Cast, name: NameMention) -> Side:
    """Return the side of a name that is no person's, or the one person's whom it abbreviates."""
    person = cast.named(name.text) if name.text.isupper() else None
    if person:
        return Side(name.span, Party(person.name, "person", person.country), "person")
    return Side(name.span, Party(name.text, "body", None), "body")


def _near(spans: list[Span], span: Span) -> list[Span]:
    """Return the sorted spans that may overlap the given one."""
    at = bisect_left(spans, span)
    return spans[max(at - 1, 0) : at + 2]


def _is_inside(text: str, grammar: MeetingGrammar, group: Span, name: Span) -> bool:
    """Tell whether a name only says which group: "mahasiswa Universitas Hasanuddin"."""
    before = text[group.start : name.start].split()
    named = bool(before) and (
        before[-1] in grammar.words.named_after or before[-1].lower() in grammar.crowds
    )
    return named and group.contains(name)


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


def _with_counterparts(text: str, grammar: MeetingGrammar, sides: Iterable[Side]) -> Iterator[Side]:
    """Join what describes somebody and the name: "mitranya dari Oman, X", "Dubes Y di Z, X"."""
    kept: list[Side] = []
    for side in sides:
        if side.rank in ("person", "office"):
            before = grammar.mate_of.search(text, max(0, side.span.start - _MATE), side.span.start)
            start = before.start() if before else side.span.start
            state = None
            while kept and kept[-1].span.start > start:
                state = kept.pop().party.country
            owner = kept[-1] if kept and not before else None
            if owner and _of_other_state(text, grammar, kept, side):
                kept.pop()
                start, state, before = owner.span.start, owner.party.country, None
                party = Party(side.party.name, side.party.kind, side.party.country or state)
                side = Side(Span(start, side.span.end), party, side.rank)
            posted = len(kept) > 1 and _posted(text, grammar, kept[-2:], side)
            if posted:
                office = kept[-2]
                kept = kept[:-2]
                start, state = office.span.start, office.party.country
            if before or posted:
                party = Party(side.party.name, side.party.kind, side.party.country or state)
                side = Side(Span(start, side.span.end), party, side.rank)
        kept.append(side)
    yield from kept


def _of_other_state(text: str, grammar: MeetingGrammar, kept: list[Side], person: Side) -> bool:
    """Tell whether a state stands for an office named before: "Menlu Oman A dan Qatar B"."""
    if len(kept) < _PAIR or kept[-1].rank != "country" or kept[-2].rank != "person":
        return False
    state, first = kept[-1], kept[-2]
    beside = text[state.span.end : person.span.start] == " "
    joined = grammar.join.fullmatch(text, first.span.end, state.span.start)
    foreign = first.party.country not in (None, state.party.country)
    return beside and bool(joined) and foreign and person.span.start > state.span.end


def _posted(text: str, grammar: MeetingGrammar, pair: list[Side], person: Side) -> bool:
    """Tell whether a name says who holds an office at a place: "Dubes Israel di Kairo, X,"."""
    office, place = pair
    at = text[office.span.end : place.span.start].strip() == grammar.words.place_word
    apposed = text[place.span.end : person.span.start] == ", "
    ends = text[person.span.end : person.span.end + 1] in (",", ".", "")
    named = office.rank == "office" and place.rank == "country" and person.rank == "person"
    return named and at and apposed and ends


def _is_part(text: str, last: Side, side: Side) -> bool:
    beside = text[last.span.end : side.span.start] == " "
    return beside and side.rank == "country" and last.rank in ("body", "office")


def _goes_on(text: str, grammar: MeetingGrammar, last: Side, side: Side) -> bool:
    """Tell whether a ministry's name goes on: "Kementerian Komunikasi dan Informatika"."""
    heads = grammar.words.joint_bodies
    between = text[last.span.end : side.span.start].strip()
    single = side.rank == last.rank == "body" and side.party.name.istitle()
    single = single and " " not in side.party.name
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
    doc: Doc,
    grammar: MeetingGrammar,
    offices: tuple[OfficeMention, ...],
    countries: tuple[CountryMention, ...],
    sent: set[int],
) -> Iterator[Side]:
    """Yield offices that no named person holds here; "A person who is only described".

    Not where ``sent`` says that somebody sent begins: "perwakilan badan eksekutif mahasiswa".
    """
    starts = {c.span.start for c in countries}
    for office in offices:
        if office.span.start in sent:
            continue
        words = office.span.of(doc.text).split(f" {grammar.words.place_word} ")[0]
        named = grammar.name_apposed.match(doc.text, office.span.end)
        if (
            named
            and named.start("name") not in starts
            and named["name"].lower() not in grammar.no_names
        ):
            span = Span(office.span.start, named.end("name"))
            yield Side(span, Party(named["name"], "person", office.of), "person")
            continue
        if words[:1].isupper() and (office.of or " " in office.title):
            span = Span(office.span.start, office.span.start + len(words))
            yield Side(span, Party(words, "person", office.of), "office")
