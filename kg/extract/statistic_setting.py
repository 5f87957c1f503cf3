"""When a figure holds, and whether it is a part of the one before."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from kg.lang import Language
from kg.lang.statistics import StatisticRules
from kg.mentions.numbers import alternatives
from kg.mentions.types import DateMention
from kg.records import DateInterval
from kg.resolve.reading import Reading
from kg.spans import Span

_REACH = 1000
_OPENING = 60


class Setting:
    """The times of an article's figures."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.doc.text
        self.rules = reading.lang.section("statistics", StatisticRules)
        self.date_starts = [d.span.start for d in reading.dates]

    def time(self, number: Span, sentence: Span) -> DateInterval | None:
        """Return the date of the sentence nearest to the number that says when it holds.

        A date that only says when somebody spoke ("kata Budi, Rabu (22/10/2025)") does not.
        """
        around = self.reading.dates[slice_of(self.date_starts, window(number, sentence))]
        dates = [d for d in around if self._tells(d)]
        best = min(dates, key=lambda d: (gap(d.span, number), d.span), default=None)
        return best.interval if best else None

    def _tells(self, date: DateMention) -> bool:
        opener = _opener(self.reading.lang)
        before = self.text[max(date.span.start - 16, 0) : date.span.start]
        return bool(opener.search(before) or opener.match(date.span.of(self.text) + " "))

    def of_those(self, sentence: Span) -> bool:
        """Tell whether the sentence takes up the figure before it: "dari jumlah tersebut"."""
        opening = sentence.of(self.text)[:_OPENING].lower()
        return any(words in opening for words in self.rules.of_those)


@lru_cache(maxsize=8)
def _opener(lang: Language) -> re.Pattern[str]:
    openers = alternatives(list(lang.section("statistics", StatisticRules).when_openers))
    return re.compile(rf"(?<!\w)(?:{openers})\s\(?$|(?:{openers})\s", re.IGNORECASE)


def window(number: Span, sentence: Span) -> Span:
    """Return the sentence, cut where it runs on without end."""
    return Span(max(sentence.start, number.start - _REACH), min(sentence.end, number.end + _REACH))


def slice_of(starts: list[int], span: Span) -> slice:
    """Return which of the things that begin at ``starts`` begin in the span."""
    return slice(bisect_left(starts, span.start), bisect_left(starts, span.end))


def gap(one: Span, other: Span) -> int:
    """Return how many characters lie between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)
