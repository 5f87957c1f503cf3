"""Days as they are written: ISO, RFC 822, digits, Indonesian and English print, addresses.

The calendar day is the one printed, in whatever zone (WIB, WITA, WIT, +07:00): it is never shifted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

_MONTHS = (
    ("januari", "january"), ("februari", "february", "pebruari"), ("maret", "march", "mrt"),
    ("april",), ("mei", "may"), ("juni", "june"), ("juli", "july"),
    ("agustus", "august", "agt", "ags"), ("september",), ("oktober", "october"),
    ("november", "nopember"), ("desember", "december"),
)  # fmt: skip
_WEEKDAY = r"(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad)"
_CLOCK = r"(?:[,|\s]|pukul|jam|-|–|\x20){1,8}\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
_WORDS = re.compile(r"(?<!\d)(\d{1,2})[\s-]{1,3}([A-Za-z]{3,9})\.?[\s,-]{1,3}(\d{4})(?!\d)")
_ENGLISH = re.compile(r"\b([A-Za-z]{3,9})\.?\s(\d{1,2}),?\s(\d{4})(?!\d)")
_SLASHES = re.compile(r"(?<![\d/])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?![\d/])")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DIGITS = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4}(?:\d{2})?Z?)?\s*\Z")
_DAY = r"\d{1,2}(?:\s[A-Za-z]{3,9}\.?\s|/\d{1,2}/)\d{4}"
_PRINTED = re.compile(
    rf"{_WEEKDAY}\s?,?\s?\(?{_DAY}|(?<![\d/]){_DAY}(?={_CLOCK}\s?(?:WIB|WITA|WIT)\b)",
    re.IGNORECASE,
)
_IN_URL = re.compile(
    r"/((?:19|20)\d\d)/([01]?\d)/([0-3]?\d)(?=/|$)|/((?:19|20)\d\d)([01]\d)([0-3]\d)(?:\d{4,6})?(?=[-/])"
)


def parse_date(value: str) -> date | None:
    """Return the calendar day that is written, as it is written; None if it is no day.

    >>> parse_date("2025-10-21T23:10:00+07:00"), parse_date("21 Oktober 2025")
    (datetime.date(2025, 10, 21), datetime.date(2025, 10, 21))
    >>> parse_date("Kamis, 12 Mar 2026 14:05 WIB"), parse_date("Rabu (3/6/2026)")
    (datetime.date(2026, 3, 12), datetime.date(2026, 6, 3))
    >>> parse_date("20260312140500"), parse_date("Thu, 12 Mar 2026 23:05:00 +0700")
    (datetime.date(2026, 3, 12), datetime.date(2026, 3, 12))
    """
    words = value.strip()[:200]
    try:
        return datetime.fromisoformat(words).date()
    except ValueError:
        return next(_days(words), None)


def printed_day(text: str) -> date | None:
    """Return the day of the first line that a page prints above an article, if there is one.

    Only a weekday before it, or a clock time of Indonesia behind it, tells such a day from others.

    >>> printed_day("Kabar Nusa - 12/03/2026, 14:05 WIB")
    datetime.date(2026, 3, 12)
    >>> printed_day("pada 12 Maret 2026 ia tiba")
    """
    found = _PRINTED.search(text)
    return parse_date(found.group()) if found else None


def day_in_url(url: str) -> date | None:
    """Return the day in the path of an address.

    >>> day_in_url("https://kabar.example/read/2026/03/12/14050097/menteri-tiba")
    datetime.date(2026, 3, 12)
    >>> day_in_url("https://kabar.example/20260312140500-20-1177/menteri-tiba")
    datetime.date(2026, 3, 12)
    """
    found = _IN_URL.search(url[:2000])
    if not found:
        return None
    year, month, day = (int(g) for g in found.groups() if g)
    return _made(year, month, day)


def is_utc(value: str) -> bool:
    """Tell whether a time is given in UTC, so that the day printed in Indonesia may be the next."""
    return bool(re.search(r"\d(?:Z|[+-]00:?00|\s(?:GMT|UTC))\s*\Z", value.strip()[-40:]))


def _days(words: str) -> Iterator[date]:
    """Yield the readings that are days, the surest form first; a day stands before its month."""
    tried: list[tuple[int, int, int]] = []
    if m := _DIGITS.match(words):
        tried.append((int(m[1]), int(m[2]), int(m[3])))
    if m := _ISO.search(words):
        tried.append((int(m[1]), int(m[2]), int(m[3])))
    if (m := _WORDS.search(words)) and (month := _month(m[2])):
        tried.append((int(m[3]), month, int(m[1])))
    if (m := _ENGLISH.search(words)) and (month := _month(m[1])):
        tried.append((int(m[3]), month, int(m[2])))
    if m := _SLASHES.search(words):
        tried.append((int(m[3]), int(m[2]), int(m[1])))
    for year, month, day in tried:
        made = _made(year, month, day)
        if made:
            yield made


def _month(name: str) -> int:
    """Return the number of a month written out or cut short, 0 if it is none."""
    small = name.casefold()
    named = [n for n, names in enumerate(_MONTHS, 1) if any(m.startswith(small) for m in names)]
    return named[0] if len(named) == 1 else 0


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
