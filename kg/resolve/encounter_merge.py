"""One encounter for each distinct meeting, however often it is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.records import DateInterval, Party, Status
from kg.resolve.types import Encounter


@dataclass(frozen=True, slots=True)
class Telling:
    """One passage that tells of an encounter; ``stated`` where words give its status."""

    encounter: Encounter
    stated: bool
    in_title: bool


def merge(tellings: Iterable[Telling]) -> tuple[Encounter, ...]:
    """Return the distinct encounters of the tellings, in the order of their first telling."""
    kept: list[Telling] = []
    for telling in tellings:
        for at, other in enumerate(kept):
            joint = _joined(other, telling)
            if joint:
                kept[at] = joint
                break
        else:
            kept.append(telling)
    return tuple(t.encounter for t in kept)


def _joined(first: Telling, second: Telling) -> Telling | None:
    """Return one telling for two of the same meeting, or None if they are of two."""
    a, b = first.encounter, second.encounter
    if a.visit_only != b.visit_only or not _same_parties(a, b):
        return None
    if not (_compatible(a.date, b.date) and _same_place(a, b)):
        return None
    status = _joint_status(first, second)
    if status is None:
        return None
    base, other = (b, a) if first.in_title and not second.in_title else (a, b)
    return Telling(
        replace(
            base,
            participants=_fuller(a.participants, b.participants),
            attendees=_united(a.attendees, b.attendees, a.participants + b.participants),
            status=status,
            place=base.place or other.place,
            country=base.country or other.country,
            date=_finer(a.date, b.date),
            topics=tuple(dict.fromkeys([*a.topics, *b.topics])),
            sides=tuple(sorted({*a.sides, *b.sides})),
            confidence=max(a.confidence, b.confidence),
        ),
        first.stated or second.stated,
        first.in_title and second.in_title,
    )


def _joint_status(first: Telling, second: Telling) -> Status | None:
    a, b = first.encounter.status, second.encounter.status
    if a == b or not second.stated:
        return a
    if not first.stated:
        return b
    if {a, b} == {"planned", "cancelled"} or {a, b} == {"proposed", "cancelled"}:
        return "cancelled"
    return "planned" if {a, b} == {"planned", "proposed"} else None


def _same_parties(a: Encounter, b: Encounter) -> bool:
    one, two = {p.name for p in a.participants}, {p.name for p in b.participants}
    if one == two:
        return True
    if a.visit_only:
        return False
    return one < two or two < one


def _compatible(a: DateInterval | None, b: DateInterval | None) -> bool:
    return a is None or b is None or (a.start <= b.end and b.start <= a.end)


def _same_place(a: Encounter, b: Encounter) -> bool:
    if a.country and b.country:
        return a.country == b.country
    return True


def _finer(a: DateInterval | None, b: DateInterval | None) -> DateInterval | None:
    if a is None or b is None:
        return a or b
    return b if (b.end - b.start) < (a.end - a.start) else a


def _fuller(a: tuple[Party, ...], b: tuple[Party, ...]) -> tuple[Party, ...]:
    return b if len(b) > len(a) else a


def _united(
    a: tuple[Party, ...], b: tuple[Party, ...], principals: tuple[Party, ...]
) -> tuple[Party, ...]:
    names = {p.name for p in principals}
    return tuple(p for p in dict.fromkeys([*a, *b]) if p.name not in names)
