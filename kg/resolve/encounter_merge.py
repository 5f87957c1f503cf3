"""One encounter for each distinct meeting, however often it is told."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from kg.records import DateInterval, Party, Status
from kg.resolve.types import Encounter

_TOGETHER = ("reciprocal", "reception", "passive", "active", "noun")
_REACH = 200
"""How many encounters back a telling may belong to; keeps time linear in hostile texts."""


class Telling(msgspec.Struct, frozen=True, gc=False):
    """One passage that tells of an encounter; ``stated`` where words give its status."""

    encounter: Encounter
    stated: bool
    in_title: bool
    described: frozenset[str] = frozenset()
    """The names of parties that are only described: "Menlu Yordania", "sejumlah tokoh"."""
    witness: bool = False
    """Adds to what is told elsewhere but tells of no meeting itself ("di hadapan")."""
    seat: str | None = None
    """The code of the state that the place is in, even where the text does not name the state."""


def merge(tellings: Iterable[Telling]) -> tuple[Encounter, ...]:
    """Return the distinct encounters of the tellings, in the order of their first telling."""
    kept: list[Telling] = []
    for telling in tellings:
        for at in range(max(0, len(kept) - _REACH), len(kept)):
            joint = _joined(kept[at], telling)
            if joint:
                kept[at] = joint
                break
        else:
            if not telling.witness:
                kept.append(telling)
    return tuple(t.encounter for t in kept)


def _joined(first: Telling, second: Telling) -> Telling | None:
    """Return one telling for two of the same meeting, or None if they are of two."""
    a, b = first.encounter, second.encounter
    if a.visit_only != b.visit_only or not _same_parties(first, second):
        return None
    apart = first.seat and second.seat and first.seat != second.seat
    if apart or not _compatible(a.date, b.date) or _one_is_call(a, b):
        return None
    status = _joint_status(first, second)
    if status is None:
        return None
    base, other = (b, a) if first.in_title and not second.in_title else (a, b)
    return Telling(
        replace(
            base,
            participants=_fuller(first, second),
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
        first.described | second.described,
        seat=first.seat or second.seat,
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


def _same_parties(first: Telling, second: Telling) -> bool:
    a, b = first.encounter, second.encounter
    one, two = {p.name for p in a.participants}, {p.name for p in b.participants}
    if one == two:
        return True
    if a.visit_only:
        return False
    if one < two or two < one or _states_alike(a, b) or _states_alike(b, a):
        return True
    if not one & two:
        return False
    left = [p for p in a.participants if p.name not in two]
    right = [p for p in b.participants if p.name not in one]
    return len(left) == len(right) == 1 and _same_described(first, second, left[0], right[0])


def _states_alike(a: Encounter, b: Encounter) -> bool:
    """Tell whether one names the states alone whose people meet in the other."""
    states = {p.country for p in a.participants if p.kind == "country"}
    only = len(states) == len(a.participants)
    return only and states == {p.country for p in b.participants} - {None}


def _same_described(first: Telling, second: Telling, one: Party, two: Party) -> bool:
    """Tell whether two different names may mean one party, as one of them only describes."""
    described = (one.name in first.described, two.name in second.described)
    if not any(described):
        return False
    if one.country and two.country and one.country != two.country:
        return False
    if first.in_title or second.in_title:
        return True
    if all(described):
        return bool(_content(one.name) & _content(two.name))
    return one.country is not None and one.country == two.country


def _content(name: str) -> set[str]:
    return {w for w in name.lower().split() if len(w) > 4 and w not in ("sejumlah", "beberapa")}


def _compatible(a: DateInterval | None, b: DateInterval | None) -> bool:
    return a is None or b is None or (a.start <= b.end and b.start <= a.end)


def _one_is_call(a: Encounter, b: Encounter) -> bool:
    """Tell whether one is a call and at the other they are together at a place."""
    call, other = (a, b) if a.remote else (b, a)
    return call.remote and not other.remote and other.rule in _TOGETHER and bool(other.place)


def _finer(a: DateInterval | None, b: DateInterval | None) -> DateInterval | None:
    if a is None or b is None:
        return a or b
    return b if (b.end - b.start) < (a.end - a.start) else a


def _fuller(first: Telling, second: Telling) -> tuple[Party, ...]:
    """Return the longer list of parties; of two as long the one that names more."""
    a, b = first.encounter.participants, second.encounter.participants
    if len(a) != len(b):
        return max(a, b, key=len)
    named = [sum(p.name not in t.described and p.kind != "country"
                 for p in t.encounter.participants) for t in (first, second)]  # fmt: skip
    longer = sum(len(p.name) for p in b) > sum(len(p.name) for p in a)
    return b if named[1] > named[0] or (named[1] == named[0] and longer) else a


def _united(
    a: tuple[Party, ...], b: tuple[Party, ...], principals: tuple[Party, ...]
) -> tuple[Party, ...]:
    names = {p.name for p in principals}
    return tuple(p for p in dict.fromkeys([*a, *b]) if p.name not in names)
