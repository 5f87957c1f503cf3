"""Finding dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from kg.lang import Language
from kg.mentions.date_grammar import DateGrammar, date_grammar
from kg.mentions.date_values import (
    Anchor,
    Turn,
    between,
    full_year,
    nearest_day,
    nearest_month,
    nearest_weekday,
    on,
    part_of_year,
    shifted,
    weekday_of_week,
)
from kg.mentions.types import DateMention
from kg.mentions.words import words_of
from kg.records import Basis, DateInterval
from kg.spans import Span
from kg.text import Doc

_OPENING_SENTENCES = 2
_NEAR = 60
"""So many days around publication a day without a year or a weekday may lie."""


def find_dates(doc: Doc, lang: Language) -> tuple[DateMention, ...]:
    """Return the dates that the text mentions, in text order, without overlaps.

    Expressions without a year and relative ones count from the publication date (``basis``
    "published"), and where that is unknown from an explicit day in the opening sentences; else
    they give nothing. A year ahead without either is the one year that the text speaks of
    with a word of the future.

    >>> from datetime import date
    >>> from kg.lang import language
    >>> from kg.records import Article
    >>> from kg.text import make_doc
    >>> lang = language()
    >>> article = Article("Keduanya bertemu Senin (20/10).", published=date(2025, 10, 22))
    >>> [d.interval.iso for d in find_dates(make_doc(article, lang.text), lang)]
    ['2025-10-20']
    """
    grammar = date_grammar(lang)
    published = doc.article.published
    if published is not None:
        return tuple(_scan(doc, grammar, Anchor(published, "published"), None))
    stated = tuple(_scan(doc, grammar, Anchor(None, "stated"), None))
    anchor = Anchor(_opening_day(doc, stated), "stated")
    return tuple(_scan(doc, grammar, anchor, _year_ahead(doc, grammar, stated)))


def _opening_day(doc: Doc, stated: tuple[DateMention, ...]) -> date | None:
    body = [s for s in doc.sentences if s != doc.title][:_OPENING_SENTENCES]
    if not body:
        return None
    days = (m for m in stated if body[0].start <= m.span.start < body[-1].end)
    return next((m.interval.start for m in days if m.interval.precision == "day"), None)


def _year_ahead(doc: Doc, grammar: DateGrammar, stated: tuple[DateMention, ...]) -> int | None:
    years = {
        m.interval.start.year
        for m in stated
        if m.interval.precision == "year" and _after_future_cue(doc, grammar, m.span.start)
    }
    return years.pop() if len(years) == 1 else None


def _after_future_cue(doc: Doc, grammar: DateGrammar, position: int) -> bool:
    start = max(doc.sentence_at(position).start, position - 200)
    cues = list(grammar.future_cue.finditer(doc.text, start, position))
    if not cues:
        return False
    # ", Selasa" after a comma dates the speech that tells of the plan, not the plan.
    between_them = doc.text[cues[-1].end() : position]
    return "," not in between_them or bool(grammar.year_cue.search(between_them))


def _scan(
    doc: Doc, grammar: DateGrammar, anchor: Anchor, year_ahead: int | None
) -> Iterator[DateMention]:
    reader = _Reader(doc, grammar, anchor, year_ahead)
    text, at = doc.text, 0
    for start, word in _openings(text, grammar):
        if start < at:
            continue
        for name, shape in grammar.shapes[word]:
            match = shape.match(text, start)
            interval = reader.read(name, match) if match else None
            if match and interval:
                at = match.end()
                yield DateMention(Span(match.start(), at), interval)
                break


def _openings(text: str, grammar: DateGrammar) -> Iterator[tuple[int, str]]:
    """Yield where a date expression may begin, and its first word in lower case."""
    words = words_of(text)
    at = 0
    for index in words.of(grammar.opens):
        start = words.starts[index]
        opening = grammar.trigger.match(text, max(start - 1, at))
        if opening and opening.start("word") == start:
            at = opening.end()
            yield start, words.lower[index]


class _Reader:
    """Reads one matched shape after the other against an anchor."""

    def __init__(
        self, doc: Doc, grammar: DateGrammar, anchor: Anchor, year_ahead: int | None
    ) -> None:
        self.doc = doc
        self.text = doc.text
        self.grammar = grammar
        self.words = grammar.words
        self.anchor = anchor
        self.year_ahead = year_ahead
        self.readers: dict[str, Callable[[re.Match[str]], DateInterval | None]] = {
            "bracketed": self._numeric,
            "numeric": self._numeric,
            "iso": self._numeric,
            "alone": self._alone,
            "days": self._days,
            "span": self._span,
            "date": self._date,
            "months": self._months,
            "month": self._month,
            "period": self._period,
            "years": self._years,
            "year": self._year,
            "ago": self._ago,
            "weekday of week": self._weekday_of_week,
            "weekday": self._weekday,
            "relative unit": self._relative_unit,
            "relative period": self._relative_period,
            "day part": self._day_part,
            "relative day": self._relative_day,
        }

    def read(self, name: str, match: re.Match[str]) -> DateInterval | None:
        """Return what the match of the named shape stands for, or None if nothing."""
        try:
            return self.readers[name](match)
        except (ValueError, OverflowError):
            return None

    def _turn(self, match: re.Match[str], cued: bool = True) -> Turn:
        """Return where the match turns by its own words, or by a cue before it."""
        when = match.groupdict().get("when")
        if when:
            when = when.lower()
            return -1 if when in self.words.past else 1 if when in self.words.future else 0
        return 1 if cued and _after_future_cue(self.doc, self.grammar, match.start()) else 0

    def _given_year(self, match: re.Match[str]) -> tuple[int, Basis] | None:
        """Return the year that the match states, or counts from the anchor ("tahun depan")."""
        groups = match.groupdict()
        if groups.get("year"):
            return full_year(groups["year"]), "stated"
        if groups.get("of"):
            year = self._year_by(self._turn(match))
            return (year.start.year, year.basis) if year else None
        return None

    def _year_by(self, by: int) -> DateInterval | None:
        if self.anchor.day is None and by == 1 and self.year_ahead:
            return DateInterval.year(self.year_ahead)
        return shifted(self.anchor, "year", by)

    def _day_of(
        self, match: re.Match[str], day: str, month: int, weekday: int | None = None
    ) -> DateInterval | None:
        given = self._given_year(match)
        if given:
            found = on(given[0], month, int(day))
            return DateInterval.day(found, given[1]) if found else None
        return nearest_day(self.anchor, month, int(day), self._turn(match), weekday)

    def _numeric(self, match: re.Match[str]) -> DateInterval | None:
        groups = match.groupdict()
        weekday = self.words.weekdays.get((groups.get("weekday") or "").capitalize())
        month = int(groups["month"])
        first = self._bracketed_day(match, groups["day"], month, weekday)
        if groups.get("day2"):
            return between(first, self._bracketed_day(match, groups["day2"], month, None))
        return first

    def _alone(self, match: re.Match[str]) -> DateInterval | None:
        """Return the day of "di Tashkent (18/11)": one that is near; others are fractions."""
        near = nearest_day(self.anchor, int(match["month"]), int(match["day"]), 0, None)
        day = self.anchor.day
        return near if near and day and abs((day - near.start).days) <= _NEAR else None

    def _bracketed_day(
        self, match: re.Match[str], day: str, month: int, weekday: int | None
    ) -> DateInterval | None:
        if match.groupdict().get("year"):
            found = on(full_year(match["year"]), month, int(day))
            return DateInterval.day(found) if found else None
        near = nearest_day(self.anchor, month, int(day), 0, weekday)
        if near and self.anchor.day and (self.anchor.day - near.start).days > 60:
            # A date in brackets is seldom far away: a cue of the future turns only such a one.
            return nearest_day(self.anchor, month, int(day), self._turn(match), weekday)
        return near

    def _days(self, match: re.Match[str]) -> DateInterval | None:
        month = self.grammar.months[match["month"]]
        return between(
            self._day_of(match, match["day"], month), self._day_of(match, match["day2"], month)
        )

    def _span(self, match: re.Match[str]) -> DateInterval | None:
        groups = match.groupdict()
        month, month2 = self.grammar.months[match["month"]], self.grammar.months[match["month2"]]
        if groups["year2"] or groups["year"]:
            last_year = int(groups["year2"] or groups["year"])
            first_year = int(groups["year"] or last_year - (month > month2))
            first, last = (
                on(first_year, month, int(match["day"])),
                on(last_year, month2, int(match["day2"])),
            )
            return between(
                DateInterval.day(first) if first else None, DateInterval.day(last) if last else None
            )
        first_day = nearest_day(self.anchor, month, int(match["day"]), self._turn(match))
        if first_day is None:
            return None
        then = Anchor(first_day.start, first_day.basis)
        return between(first_day, nearest_day(then, month2, int(match["day2"]), 1))

    def _date(self, match: re.Match[str]) -> DateInterval | None:
        weekday = self.words.weekdays.get(match["weekday"] or "")
        return self._day_of(match, match["day"], self.grammar.months[match["month"]], weekday)

    def _months(self, match: re.Match[str]) -> DateInterval | None:
        groups = match.groupdict()
        month, month2 = self.words.months[match["month"]], self.words.months[match["month2"]]
        when = self._given_year(match) if groups["when"] else None
        if groups["year2"] or groups["year"] or when:
            last_year = int(groups["year2"] or groups["year"] or (when or (0, ""))[0])
            basis: Basis = when[1] if when else "stated"
            first_year = int(groups["year"] or last_year - (month > month2))
            return between(
                DateInterval.month(first_year, month, basis),
                DateInterval.month(last_year, month2, basis),
            )
        last = nearest_month(self.anchor, month2, self._turn(match))
        if last is None:
            return None
        first_year = last.start.year - (month > month2)
        return between(DateInterval.month(first_year, month, last.basis), last)

    def _month(self, match: re.Match[str]) -> DateInterval | None:
        groups = match.groupdict()
        month = self.words.months[match["month"]]
        given = self._given_year(match)
        before = self.text[max(match.start() - 16, 0) : match.start()]
        if before[-3:].strip().isdigit():
            return None  # the day before it does not fit the calendar
        if given:
            return DateInterval.month(given[0], month, given[1])
        marked = groups["when"] or groups["edge"] or match.group()[0].islower()
        if not marked and not self.grammar.month_cue.search(before):
            return None
        return nearest_month(self.anchor, month, self._turn(match))

    def _period(self, match: re.Match[str]) -> DateInterval | None:
        months = self.words.periods[match["period"].lower()]
        ordinal = self.words.ordinals[match["ordinal"]]
        given = self._given_year(match)
        if given:
            return part_of_year(given[0], months, ordinal, given[1])
        today = self.anchor.day
        if today is None:
            return None
        here = part_of_year(today.year, months, ordinal, self.anchor.basis)
        if here and here.start > today and self._turn(match) <= 0:
            return part_of_year(today.year - 1, months, ordinal, self.anchor.basis)
        return here

    def _years(self, match: re.Match[str]) -> DateInterval | None:
        return between(
            DateInterval.year(int(match["year"])), DateInterval.year(int(match["year2"]))
        )

    def _year(self, match: re.Match[str]) -> DateInterval | None:
        before = self.text[max(match.start() - 24, 0) : match.start()]
        bare = match.group()[0].isdigit()
        if self.grammar.not_year.search(before):
            return None
        if bare and not self.grammar.year_cue.search(before):
            return None
        after = self.text[match.end() : match.end() + 14].split(maxsplit=1)
        if bare and after and after[0].strip(".,;:)").lower() in self.words.not_years_before:
            return None
        return DateInterval.year(int(match["year"]))

    def _ago(self, match: re.Match[str]) -> DateInterval | None:
        turn = self._turn(match, cued=False)
        if turn == 0:
            return None
        if match["one"]:
            return shifted(self.anchor, self.words.one_unit[match["one"].lower()], turn)
        count = match["count"].lower()
        number = int(count) if count.isdigit() else self.words.numbers[count]
        return shifted(self.anchor, self.words.units[match["unit"].lower()], turn * number)

    def _weekday_of_week(self, match: re.Match[str]) -> DateInterval | None:
        if self._is_no_weekday(match):
            return None
        weekday = self.words.weekdays[match["weekday"]]
        return weekday_of_week(self.anchor, weekday, self._turn(match, cued=False))

    def _weekday(self, match: re.Match[str]) -> DateInterval | None:
        if self._is_no_weekday(match):
            return None
        when = (match["when"] or "").lower()
        weekday = self.words.weekdays[match["weekday"]]
        if when in self.words.present:
            return weekday_of_week(self.anchor, weekday, 0)
        turn = self._turn(match)
        if turn > 0 and not when and self._is_today(match, weekday):
            return shifted(self.anchor, "day", 0)
        return nearest_weekday(self.anchor, weekday, turn)

    def _is_today(self, match: re.Match[str], weekday: int) -> bool:
        """Tell whether a weekday with a part of the day is that of publication: "Sabtu sore"."""
        day = self.anchor.day
        part = self.text[match.end() : match.end() + 12].split()[:1]
        inside = match.group().split()[-1].lower()
        parts = self.words.day_parts
        named = inside in parts or bool(part and part[0].strip(".,;)") in parts)
        return day is not None and day.weekday() == weekday and named

    def _is_no_weekday(self, match: re.Match[str]) -> bool:
        before = self.text[max(match.start() - 16, 0) : match.start()]
        after = self.text[match.end() : match.end() + 12].split(maxsplit=1)
        if after and after[0].strip(".,;:)") in self.words.weekday_not_before:
            return True
        if self.grammar.not_weekday.search(before):
            return True
        if match["weekday"] != self.words.week_or_sunday:
            return False
        first_in_sentence = self.doc.sentence_at(match.start()).start == match.start()
        return first_in_sentence and bool(match.groupdict().get("when"))

    def _relative_unit(self, match: re.Match[str]) -> DateInterval | None:
        unit = self.words.units[match["unit"].lower()]
        before = self.text[max(match.start() - 16, 0) : match.start()]
        if unit == "day" or self._is_sunday(match) or self.grammar.not_unit.search(before):
            return None
        turn = self._turn(match, cued=False)
        return self._year_by(turn) if unit == "year" else shifted(self.anchor, unit, turn)

    def _is_sunday(self, match: re.Match[str]) -> bool:
        capital = match["unit"] == self.words.week_or_sunday
        return capital and self.doc.sentence_at(match.start()).start != match.start()

    def _relative_period(self, match: re.Match[str]) -> DateInterval | None:
        months = self.words.periods[match["period"].lower()]
        if self.anchor.day is None:
            return None
        per_year = 12 // months
        here = self.anchor.day.year * per_year + (self.anchor.day.month - 1) // months
        wanted = here + self._turn(match, cued=False)
        return part_of_year(wanted // per_year, months, wanted % per_year + 1, self.anchor.basis)

    def _day_part(self, match: re.Match[str]) -> DateInterval | None:
        part = (match["part"] or match["part2"]).lower()
        word = (match["tadi"] or match["tadi2"]).lower()
        night_before = word in self.words.day_part_past and part in self.words.nights
        return shifted(self.anchor, "day", -1 if night_before else 0)

    def _relative_day(self, match: re.Match[str]) -> DateInterval | None:
        return shifted(self.anchor, "day", self.words.relative_days[match["relative"].lower()])
