"""The shapes of date expressions, compiled from the words of a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.lang import Language
from kg.lang.dates import DateWords
from kg.lang.tries import trie_pattern
from kg.mentions.words import Kept, Lexicon

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True)
class DateGrammar:
    """``trigger`` finds where an expression may begin; the shapes match from there."""

    words: DateWords
    months: dict[str, int]
    opens: Lexicon
    """Words in lower case that may open an expression."""
    trigger: re.Pattern[str]
    """What opens one, and what stands before it."""
    shapes: Kept[str, tuple[tuple[str, re.Pattern[str]], ...]]
    """For each first word in lower case the shapes that it may open, the more telling first."""
    future_cue: re.Pattern[str]
    month_cue: re.Pattern[str]
    year_cue: re.Pattern[str]
    not_weekday: re.Pattern[str]
    not_unit: re.Pattern[str]
    not_year: re.Pattern[str]


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return f"(?:{trie_pattern(words, ' ')})"


@lru_cache(maxsize=8)
def date_grammar(lang: Language) -> DateGrammar:
    """Return the grammar of a language's date expressions."""
    w = lang.section("dates", DateWords)
    numbers = either(w.numbers)
    first = _first_words(w)
    heads = frozenset(word.split(" ")[0].lower() for word in first)
    return DateGrammar(
        w,
        {**w.months, **w.short_months},
        Lexicon(heads, lambda word: _opens(word, heads)),
        re.compile(rf"(?:^|[^\w.,/-])(?P<word>[0-9]\d{{0,3}}(?!\d)|{trie_pattern(first)})(?!\w)"),
        Kept(_shapes_by_word(w, [(n, re.compile(s)) for n, s in _shapes(w, numbers)])),
        re.compile(rf"(?i)\b{either(w.future_cues)}\b"),
        re.compile(rf"(?i)\b{either(w.month_cues)}\s+$"),
        re.compile(rf"(?i)\b{either(w.year_cues)}\s+$"),
        re.compile(rf"(?i)\b{either(w.weekday_not_after)}\s+$"),
        re.compile(rf"(?i)\b(?:{either([*w.counting, *w.numbers])}|\d+)\s+$"),
        re.compile(rf"(?i)\b{either(w.number_words)}\.?\s*\d+\s+(?:{w.year_word}\s+)?$"),
    )


def _first_words(w: DateWords) -> set[str]:
    """Return the first words of all expressions but those that begin with a number."""
    lower = [
        *w.edges, *w.periods, *w.relative_days, *w.units, *w.one_unit, *w.day_parts,
        *w.day_part_past, *w.numbers,
    ]  # fmt: skip
    return {*w.weekdays, *w.months, *lower, *(word.capitalize() for word in lower)}


def _opens(word: str, heads: frozenset[str]) -> bool:
    """Tell whether a number or a word by its part before a hyphen may open an expression."""
    return word[0].isdigit() or word.partition("-")[0] in heads


def _shapes(w: DateWords, numbers: str) -> list[tuple[str, str]]:
    """Return name and pattern of each shape, the more telling first."""
    return [*_stated_shapes(w), *_relative_shapes(w, numbers)]


def _shapes_by_word(
    w: DateWords, shapes: Sequence[tuple[str, re.Pattern[str]]]
) -> Callable[[str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """Return what gives the shapes that a word may open; digits open those that count."""
    number, day = [*"0123456789"], [*w.weekdays]
    year, month = [w.year_word, *number], [w.month_word, *w.months]
    openers: dict[str, list[str]] = {
        "bracketed": [*day, *w.relative_days],
        **{key: [*day, *number] for key in ("numeric", "days", "span", "date")},
        "iso": number,
        "alone": number,
        "months": month,
        "month": [*w.edges, *month],
        **{key: [*w.periods] for key in ("period", "relative period")},
        "years": year,
        "year": [*w.edges, *year],
        "ago": [*w.numbers, *w.one_unit, *number],
        **dict.fromkeys(("weekday of week", "weekday"), day),
        "relative unit": [*w.edges, *w.units],
        "day part": [*w.day_parts, *w.day_part_past],
        "relative day": [*w.relative_days],
    }
    heads = {name: frozenset(_head(word) for word in words) for name, words in openers.items()}
    return lambda word: tuple(
        (name, shape) for name, shape in shapes if heads[name] & {_head(word), word[0]}
    )


def _head(word: str) -> str:
    """Return the first word of a phrase in lower case, up to a hyphen or apostrophe."""
    return re.split(r"\W", word, maxsplit=1)[0].lower()


def _when(w: DateWords) -> str:
    return rf"(?P<when>{either([*w.past, *w.present, *w.future])})\b"


def _stated_shapes(w: DateWords) -> list[tuple[str, str]]:
    """Return the shapes that name a day, month or year."""
    month = rf"(?P<month>{either([*w.months, *w.short_months])})\b"
    long_month = rf"(?:(?i:{w.month_word})\s+)?(?P<month>{either(w.months)})\b"
    to = rf"(?:\s?[-–—]\s?|\s+{either(w.range_words)}\s+)"
    any_weekday, part = either(w.weekdays), either(w.day_parts)
    weekday = rf"(?P<weekday>{any_weekday})(?:\s+{part})?"
    day, day2 = rf"(?P<day>{_DAY})", rf"(?P<day2>{_DAY})"
    year, year2 = rf"\s+(?P<year>{_YEAR})\b", rf"(?P<year2>{_YEAR})\b"
    year_after = rf"\s+(?:{w.year_word}\s+)?(?P<year>{_YEAR})\b(?![.,]\d)"
    counted_year = rf"\s+(?P<of>{w.year_word})\s+{_when(w)}"
    tail = rf"(?:{year_after}|(?:\s+(?P<of>{w.year_word}))?\s+{_when(w)})?"
    return [
        ("bracketed", _bracketed(w)),
        (
            "numeric",
            rf"(?:{weekday},?\s+)?{day}(?P<by>[/-])(?P<month>0?[1-9]|1[0-2])(?P=by)"
            rf"(?P<year>{_YEAR})\b",
        ),
        ("alone", rf"(?<=\()(?P<day>{_DAY})/(?P<month>0?[1-9]|1[0-2])(?=\))"),
        ("iso", rf"(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)\b"),
        ("days", rf"(?:{any_weekday}{to}{any_weekday},?\s+)?{day}{to}{day2}\s+{month}{tail}"),
        (
            "span",
            rf"(?:{weekday},?\s+)?{day}\s+{month}(?:{year})?{to}(?:{any_weekday},?\s+)?{day2}\s+"
            rf"(?P<month2>{either([*w.months, *w.short_months])})\b(?:\s+{year2})?",
        ),
        ("date", rf"(?:{weekday},?\s+\(?)?{day}\s+{month}{tail}"),
        (
            "months",
            rf"{long_month}(?:{year})?{to}(?P<month2>{either(w.months)})\b"
            rf"(?:\s+(?:{w.year_word}\s+)?{year2}(?![.,]\d)|{counted_year})?",
        ),
        ("month", rf"(?:(?i:(?P<edge>{either(w.edges)})\s+))?{long_month}{tail}"),
        (
            "period",
            rf"(?i:(?P<period>{either(w.periods)}))[\s-]+(?P<ordinal>{either(w.ordinals)})\b"
            rf"(?:(?:\s?[-/]\s?|\s+)(?:{w.year_word}\s+)?(?P<year>{_YEAR})\b|{counted_year})?",
        ),
        (
            "years",
            rf"(?:(?i:{w.year_word})\s+)?(?P<year>{_YEAR})"
            rf"(?:\s?[-–—/]\s?|\s+{either(w.range_words)}\s+)(?:{w.year_word}\s+)?{year2}(?![.,]\d)",
        ),
        (
            "year",
            rf"(?:(?i:{either(w.edges)})\s+)?(?:(?i:{w.year_word})\s+(?:[a-z]+\s+)?)?"
            rf"(?P<year>{_YEAR})\b(?![.,-]\w)",
        ),
    ]


def _bracketed(w: DateWords) -> str:
    """Return the pattern of "Sabtu-Minggu (18-19/10/2025)", "kemarin (5/3)"."""
    day_word = rf"(?:{either(w.relative_days)}|(?P<weekday>{either(w.weekdays)}))"
    before = rf"(?:{either(w.weekdays)}(?:\s?[-–]\s?|\s+{w.and_word}\s+))?"
    slash = r"\s?[/.]\s?"
    return (
        rf"(?i:{before}{day_word}(?:\s+{either(w.day_parts)})?)(?:\s+{either(w.past)})?"
        rf"(?:\s+{either(w.local_time)})?,?\s*"
        rf"\(\s?(?P<day>{_DAY})(?:\s?[-–]\s?(?P<day2>{_DAY}))?{slash}(?P<month>0?[1-9]|1[0-2])"
        rf"(?:{slash}(?P<year>{_YEAR}|\d\d))?\s?\)"
    )


def _relative_shapes(w: DateWords, numbers: str) -> list[tuple[str, str]]:
    """Return the shapes that count from a day."""
    part, unit = either(w.day_parts), rf"(?P<unit>{either(w.units)})"
    tadi = either(w.day_part_past)
    weekday = rf"(?P<weekday>{either(w.weekdays)})(?:\s+{part})?"
    week = either(word for word, unit in w.units.items() if unit == "week")
    local = rf"(?:\s+{either(w.local_time)})?"
    count = rf"(?P<count>{numbers}|\d{{1,2}})\s+{unit}|(?P<one>{either(w.one_unit)})"
    return [
        ("ago", rf"(?i:(?:{count})\s+{_when(w)})"),
        ("weekday of week", rf"{weekday}\s+{week}\s+{_when(w)}"),
        ("weekday", rf"{weekday}{local}(?:\s+{_when(w)})?"),
        ("relative unit", rf"(?i:(?:{either(w.edges)}\s+)?{unit}\s+{_when(w)})"),
        ("relative period", rf"(?i:(?P<period>{either(w.periods)})\s+{_when(w)})"),
        (
            "day part",
            rf"(?i:(?P<part>{part})\s+(?P<tadi>{either([*w.day_part_past, *w.present])})\b"
            rf"|(?P<tadi2>{tadi})\s+(?P<part2>{part})\b)",
        ),
        ("relative day", rf"(?i:(?P<relative>{either(w.relative_days)}))\b"),
    ]
