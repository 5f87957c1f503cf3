"""Series of figures: all versions of one quantity, and whether they can stand together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from kg.views.entries import NEVER, Entry, Notes
from kg.views.folding import Fusion
from kg.views.material import Fact

_NEAR = 0.1
"""How far from the truth "about" may be, as a part of it."""


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """The figures that are given for one quantity, in the order of their days.

    ``pattern`` is one of single, agreement, rounding, development, contradiction; ``disputed``
    are the numbers of the points that contradict another.
    """

    what: str
    pattern: str
    points: tuple[Entry, ...]
    days: tuple[str | None, ...]
    sources: int
    disputed: frozenset[int] = frozenset()


def series_of(facts: Sequence[Fact], fusion: Fusion, notes: Notes) -> tuple[FigureSeries, ...]:
    """Return the series that these claims make: those with most versions first."""
    found: dict[str, list[Fact]] = {}
    ordered = sorted(facts, key=lambda fact: (_day(fact, notes), fact.key))
    for fact in ordered:
        found.setdefault(fusion.series_of(fact).key, []).append(fact)
    made = [_series(group, fusion, notes) for group in found.values()]
    return tuple(sorted(made, key=lambda s: (-len(s.points), s.what.casefold())))


def _series(facts: Sequence[Fact], fusion: Fusion, notes: Notes) -> FigureSeries:
    versions: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts:
        versions.setdefault(_version(fact), []).append(fact)
    points = tuple(
        Entry(tuple(same), fusion.sources(same), notes.mark(same)) for same in versions.values()
    )
    known = fusion.series_of(facts[0])
    disputed = _disputed([point.first for point in points], notes)
    pattern = known.pattern or _pattern(points, disputed)
    return FigureSeries(
        what=known.what or str(facts[0].values.get("what", "")),
        pattern=pattern,
        points=points,
        days=tuple(notes.day(point.first) for point in points),
        sources=fusion.sources(facts),
        disputed=disputed if pattern == "contradiction" else frozenset(),
    )


def _version(fact: Fact) -> tuple[object, ...]:
    names = ("value", "value_max", "unit", "qualifier", "change", "time")
    return (*(fact.values.get(name) for name in names), fact.at("speaker"))


def _day(fact: Fact, notes: Notes) -> str:
    time = fact.values.get("time")
    return str(time) if time else notes.day(fact) or NEVER


def _pattern(points: Sequence[Entry], disputed: frozenset[int]) -> str:
    if len(points) == 1:
        return "single"
    if disputed:
        return "contradiction"
    facts = [point.first for point in points]
    changes = [str(fact.values.get("change")) for fact in facts]
    return "development" if _apart(facts, changes) else "agreement"


def _disputed(facts: Sequence[Fact], notes: Notes) -> frozenset[int]:
    """Numbers of the figures that can't hold beside another of the same time and change.

    Where no time is told, figures of one month of publication are taken to be of one time.
    """
    return _apart(facts, [f"{_time(f, notes)} {f.values.get('change')}" for f in facts])


def _apart(facts: Sequence[Fact], groups: Sequence[str]) -> frozenset[int]:
    """Numbers of the figures that share no value with some other of their group.

    A figure does so with all others if it does with that of the lowest end and of the highest
    beginning, hence the time grows with the number of figures alone.
    """
    ends: dict[str, tuple[float, float]] = {}
    reaches = [reach(fact) for fact in facts]
    for group, (low, high) in zip(groups, reaches, strict=True):
        beginning, end = ends.get(group, (-math.inf, math.inf))
        ends[group] = max(beginning, low), min(end, high)
    return frozenset(
        number
        for number, (group, (low, high)) in enumerate(zip(groups, reaches, strict=True))
        if low > ends[group][1] or high < ends[group][0]
    )


def _time(fact: Fact, notes: Notes) -> str:
    time = fact.values.get("time")
    return str(time) if time else (notes.day(fact) or NEVER)[:7]


def reach(fact: Fact) -> tuple[float, float]:
    """Return the least and the greatest value that a figure allows.

    >>> reach(Fact(key="c", kind="claim", values={"value": 100, "qualifier": "at_least"}))
    (100.0, inf)
    """
    value, most = fact.values.get("value"), fact.values.get("value_max")
    low = float(value) if isinstance(value, int | float) else math.nan
    high = float(most) if isinstance(most, int | float) else low
    match fact.values.get("qualifier"):
        case "about":
            return low - abs(low) * _NEAR, high + abs(high) * _NEAR
        case "more_than" | "at_least":
            return low, math.inf
        case "less_than" | "at_most":
            return -math.inf, high
        case _:
            return low, high
