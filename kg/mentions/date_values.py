"""What the parts of a date expression stand for on the calendar."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kg.lang.dates import Unit
from kg.records import Basis, DateInterval

Turn = Literal[-1, 0, 1]
"""Where an expression points by its own words: back ("lalu"), nowhere, ahead ("depan")."""
_SURE = timedelta(days=60)


@dataclass(frozen=True)
class Anchor:
    """The day that relative expressions count from, and what that rests on."""

    day: date | None
    basis: Basis


def on(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def full_year(digits: str) -> int:
    """Return the year meant by four or two digits ("25" is 2025)."""
    return int(digits) if len(digits) > 2 else 2000 + int(digits)


def nearest_day(
    anchor: Anchor, month: int, day: int, turn: Turn, weekday: int | None = None
) -> DateInterval | None:
    """Return the day without a year that is meant: the nearest, or the one it turns to.

    Ahead counts double, as news tells of what was.
    A weekday that does not fit the nearest one far away picks the year that it fits.
    """
    if anchor.day is None:
        return None
    around = (on(anchor.day.year + n, month, day) for n in (-1, 0, 1))
    days = [d for d in around if d is not None and _turned(d, anchor.day, turn)]
    if not days:
        return None
    today = anchor.day
    days.sort(key=lambda d: (_distance((d - today).days), d))
    best = days[0]
    if weekday is not None and best.weekday() != weekday and abs(best - today) > _SURE:
        best = next((d for d in days if d.weekday() == weekday), best)
    return DateInterval.day(best, anchor.basis)


def nearest_month(anchor: Anchor, month: int, turn: Turn) -> DateInterval | None:
    """Return the month without a year that is meant; ahead counts double."""
    if anchor.day is None:
        return None
    here = anchor.day.year * 12 + anchor.day.month - 1
    offsets = [(anchor.day.year + n) * 12 + month - 1 - here for n in (-1, 0, 1)]
    fit = [o for o in offsets if (o <= 0 if turn < 0 else o >= 0 if turn > 0 else True)]
    best = min(fit, key=lambda o: (_distance(o), o))
    return shifted(anchor, "month", best)


def nearest_weekday(anchor: Anchor, weekday: int, turn: Turn) -> DateInterval | None:
    """Return the last such day up to the anchor (before it for ``turn`` -1), or the next."""
    if anchor.day is None:
        return None
    if turn > 0:
        ahead = (weekday - anchor.day.weekday() - 1) % 7 + 1
        return DateInterval.day(anchor.day + timedelta(days=ahead), anchor.basis)
    back = (anchor.day.weekday() - weekday) % 7
    if turn < 0 and back == 0:
        back = 7
    return DateInterval.day(anchor.day - timedelta(days=back), anchor.basis)


def weekday_of_week(anchor: Anchor, weekday: int, weeks: int) -> DateInterval | None:
    """Return the weekday of the week that lies so many weeks ahead; weeks begin on Monday."""
    if anchor.day is None:
        return None
    monday = anchor.day - timedelta(days=anchor.day.weekday())
    return DateInterval.day(monday + timedelta(days=7 * weeks + weekday), anchor.basis)


def shifted(anchor: Anchor, unit: Unit, by: int) -> DateInterval | None:
    """Return the day, week, month or year that lies ``by`` of them from the anchor's."""
    if anchor.day is None:
        return None
    try:
        match unit:
            case "day":
                return DateInterval.day(anchor.day + timedelta(days=by), anchor.basis)
            case "week":
                monday = anchor.day - timedelta(days=anchor.day.weekday() - 7 * by)
                sunday = monday + timedelta(days=6)
                return DateInterval(monday, sunday, "interval", anchor.basis)
            case "month":
                months = anchor.day.year * 12 + anchor.day.month - 1 + by
                return DateInterval.month(months // 12, months % 12 + 1, anchor.basis)
            case _:
                return DateInterval.year(anchor.day.year + by, anchor.basis)
    except (ValueError, OverflowError):
        return None


def part_of_year(year: int, months: int, ordinal: int, basis: Basis) -> DateInterval | None:
    """Return the ``ordinal``-th stretch of so many months of a year: quarter, semester."""
    first, last = (ordinal - 1) * months + 1, ordinal * months
    if last > 12:
        return None
    return between(DateInterval.month(year, first, basis), DateInterval.month(year, last, basis))


def between(first: DateInterval | None, last: DateInterval | None) -> DateInterval | None:
    """Return the stretch from the first to the last, or None where they are in no order."""
    if first is None or last is None or first.start >= last.end:
        return None
    basis: Basis = "published" if "published" in (first.basis, last.basis) else "stated"
    return DateInterval(first.start, last.end, "interval", basis)


def _distance(ahead: int) -> int:
    """Return how far a date lies; news tells of what was, so ahead counts double."""
    return 2 * ahead if ahead > 0 else -ahead


def _turned(day: date, anchor: date, turn: Turn) -> bool:
    return day <= anchor if turn < 0 else day >= anchor if turn > 0 else True
