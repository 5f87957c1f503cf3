"""What finding dates needs to know of a language."""

from __future__ import annotations

from typing import Literal

import msgspec

Unit = Literal["day", "week", "month", "year"]


class DateWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of date expressions.

    ``months`` may stand alone after one of ``month_cues``; ``short_months`` only after a day.
    ``weekdays`` count from Monday as 0; ``week_or_sunday`` is written like a weekday and means
    the week when it is not capitalised, or stands first in a sentence without a date.
    After a word of ``counting`` a unit is no stretch of its own ("beberapa tahun lalu"); a year
    after ``number_words`` and a number belongs to a law. ``periods`` are parts of a year with
    their length in months. ``future_cues`` before a weekday or a date without a year turn it
    to the next one.
    """

    months: dict[str, int]
    short_months: dict[str, int]
    month_cues: tuple[str, ...]
    weekdays: dict[str, int]
    week_or_sunday: str
    weekday_not_after: tuple[str, ...]
    weekday_not_before: tuple[str, ...]
    day_parts: tuple[str, ...]
    day_part_past: tuple[str, ...]
    nights: tuple[str, ...]
    local_time: tuple[str, ...]
    relative_days: dict[str, int]
    units: dict[str, Unit]
    one_unit: dict[str, Unit]
    numbers: dict[str, int]
    counting: tuple[str, ...]
    number_words: tuple[str, ...]
    past: tuple[str, ...]
    present: tuple[str, ...]
    future: tuple[str, ...]
    edges: tuple[str, ...]
    and_word: str
    range_words: tuple[str, ...]
    year_cues: tuple[str, ...]
    year_word: str
    month_word: str
    not_years_before: tuple[str, ...]
    periods: dict[str, int]
    ordinals: dict[str, int]
    future_cues: tuple[str, ...]
