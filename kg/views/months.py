"""Relations month by month: how much cooperation and conflict articles report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.views.entries import Entry
from kg.views.material import Material, side_of

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])(?!\d)")
_LONGEST = 240
"""Over so many months those in which nothing is reported are left out."""


@dataclass(frozen=True, slots=True)
class Month:
    """Relations reported in a month, each once; ``may`` are planned or hypothetical ones.

    ``month`` is "2026-03", or None for articles without a day of publication.
    """

    month: str | None
    cooperation: int = 0
    cooperation_may: int = 0
    conflict: int = 0
    conflict_may: int = 0
    requests: int = 0
    denied: int = 0
    notes: tuple[int, ...] = ()


def months_of(relations: Iterable[Entry], material: Material) -> tuple[Month, ...]:
    """Return the months from the first to the last, also those in which nothing is reported.

    A relation (one type and status between the same two) counts once a month, however many
    articles report it.
    """
    counted: dict[str | None, dict[tuple[str, str], set[tuple[str, ...]]]] = {}
    notes: dict[str | None, set[int]] = {}
    for entry in relations:
        for fact in entry.facts:
            source = material.sources.get(fact.source)
            day = (source.date or "") if source else ""
            month = day[:7] if _MONTH.match(day) else None
            what = (*(key for _, key in fact.ends), str(fact.values.get("type")))
            side = side_of(str(fact.values.get("type")))
            counted.setdefault(month, {}).setdefault((side, fact.status), set()).add(what)
            notes.setdefault(month, set()).update(entry.notes)
    known = sorted(month for month in counted if month)
    months: list[str | None] = list(_through(known)) if known else []
    if None in counted:
        months.append(None)
    return tuple(_month(month, counted.get(month, {}), notes.get(month, set())) for month in months)


def _month(
    month: str | None, counted: dict[tuple[str, str], set[tuple[str, ...]]], notes: set[int]
) -> Month:
    def count(side: str, *statuses: str) -> int:
        return sum(len(counted.get((side, status), ())) for status in statuses)

    found = Month(
        month,
        cooperation=count("cooperation", "actual"),
        cooperation_may=count("cooperation", "planned", "proposed"),
        conflict=count("conflict", "actual"),
        conflict_may=count("conflict", "planned", "proposed"),
        requests=count("neutral", "actual", "planned", "proposed"),
        denied=sum(len(s) for (_, status), s in counted.items() if status == "cancelled"),
    )
    return replace(found, notes=tuple(sorted(notes)))


def _through(months: Sequence[str]) -> Iterable[str]:
    """Give all months from the first to the last of these, if they are not too many.

    >>> list(_through(["2025-11", "2026-02"]))
    ['2025-11', '2025-12', '2026-01', '2026-02']
    >>> list(_through(["0001-01", "2026-02"]))
    ['0001-01', '2026-02']
    """
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (months[0], months[-1]))
    if last - first > _LONGEST:
        return months
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1)]
