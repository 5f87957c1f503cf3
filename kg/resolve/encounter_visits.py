"""Visits to a country: relations between states, and where meetings there took place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from kg.records import DateInterval, Party, Status
from kg.resolve.encounter_frames import Bond, Frames
from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_merge import Telling
from kg.resolve.encounter_setting import Setting, event_date
from kg.resolve.encounter_status import verdict_of
from kg.resolve.types import Encounter
from kg.spans import Span
from kg.text import Doc

_TARGET_REACH = 60
_TO = re.compile(r"\b(?:ke|di)\s(?:[\w'’-]+,?\s){0,6}$")


class Visit(msgspec.Struct, frozen=True, gc=False):
    """Somebody who stands for a state goes to another one; ``host`` is that state."""

    visitor: Party
    host: Party
    code: str
    place: str
    date: DateInterval | None
    status: Status
    bond: Bond
    sentence: int


def find_visits(
    doc: Doc, frames: Frames, setting: Setting, matches: Iterable[re.Match[str]]
) -> tuple[Visit, ...]:
    """Return the visits to a country that the text tells."""
    visit = setting.grammar.visit
    found = (visit.match(doc.text, m.start()) for m in matches)
    return tuple(v for m in found if m for v in _visits(doc, frames, setting, m))


def _visits(doc: Doc, frames: Frames, setting: Setting, match: re.Match[str]) -> Iterator[Visit]:
    trigger = Span(*match.span())
    clause = frames.clause_of(trigger.start)
    after = frames.sides.within(trigger.end, clause.end)
    visitor: tuple[Side, ...] = ()
    beside = after and not doc.text[trigger.end : after[0].span.start].strip()
    if match["noun"] and beside and after[0].rank != "country":
        visitor, after = after[:1], after[1:]
    target = _target(doc, frames, match, after, visitor)
    if target is None or target.party.country is None:
        return
    if not visitor:
        visitor = frames.subjects(clause, trigger.start, "active", ("country", "body"))[:1]
        if not visitor and not clause.quoted:
            visitor = frames.author_after(clause, target.span.end)[:1]
        elif not visitor and clause.speaker:
            visitor = (Side(trigger, clause.speaker, "person"),)
    state = visitor[0].party.country if visitor else None
    if state is None or state == target.party.country or len(target.party.country) != 2:
        return
    # The target stands after the visitor: what is before the verb decides the status.
    before = visitor if visitor[0].span.start < trigger.start else ()
    told = Bond(before, (target,), None, "active", trigger, clause)
    sentence = doc.sentence_at(trigger.start).start
    verdict = verdict_of(doc.text, setting.grammar, told)
    place, code = setting.place_in(match.start(), clause.end)
    dates = setting.dates_in(trigger.start, clause.end)
    date = event_date(dates[0].interval) if dates else None
    status = verdict.status if verdict else "proposed"
    published = doc.article.published
    if status == "held" and date and published and date.start > published:
        status = "planned"
    yield Visit(
        visitor=visitor[0].party,
        host=target.party,
        code=target.party.country,
        place=place if place and code == target.party.country else target.party.name,
        date=date,
        status=status,
        bond=told,
        sentence=sentence,
    )


def _target(
    doc: Doc,
    frames: Frames,
    match: re.Match[str],
    after: tuple[Side, ...],
    visitor: tuple[Side, ...],
) -> Side | None:
    """Return the country that the visit goes to: "ke X", or right after the verb."""
    crowds = frames.grammar.crowds
    start = visitor[0].span.end if visitor else match.end()
    for side in after:
        gap = doc.text[start : side.span.start]
        if len(gap) > _TARGET_REACH or re.search(r"[.;:\"“”]", gap):
            return None
        if side.rank == "body":
            continue
        if side.rank != "country":
            return None
        if any(word in crowds for word in gap.lower().split()):
            return None
        if match["verb"]:
            return side if len(gap.split()) <= 4 else None
        if _TO.search(gap):
            return side
    return None


def visit_telling(doc: Doc, visit: Visit) -> Telling:
    """Return the telling of a visit without a counterpart."""
    encounter = Encounter(
        participants=(visit.visitor, visit.host),
        attendees=(),
        status=visit.status,
        evidence=doc.sentence_at(visit.bond.trigger.start),
        rule="visit",
        trigger=visit.bond.trigger,
        place=visit.place,
        country=visit.code,
        date=visit.date,
        sides=tuple(sorted({visit.visitor.country or "", visit.code})),
        visit_only=True,
        confidence=0.75,
    )
    title = len(doc.title) > 0 and doc.title.contains(visit.bond.trigger)
    return Telling(encounter, True, title)
