"""Where an article as a whole plays: its town, its building, its state."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property, lru_cache

from ahocorasick_rs import AhoCorasick

from kg.lang import Language
from kg.lang.statistics import StatisticRules
from kg.resolve.reading import Reading
from kg.spans import Span

STATED = frozenset({"name", "abbreviation", "demonym", "government", "region"})
_FOREIGN = 3
_AGAIN = 2
_OFTEN = 3

_BEFORE = 40
"""Characters before a place in which the word that makes it a landmark stands."""


class Ground:
    """The places that an article is about, for figures whose sentence names none."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.doc.text
        self.rules = rules = reading.lang.section("statistics", StatisticRules)
        self.places = [
            n
            for n in reading.names
            if n.kind == "place" and not _is_initials(n.text) and n.text.lower() not in rules.parts
        ]
        self.country_starts = [c.span.start for c in reading.countries]

    @cached_property
    def town(self) -> str | None:
        """The place that an article is about: named at its head and more than any other.

        It stands in the title or the first sentence and is named again; a landmark before it
        is part of the name ("Gunung Rinjani").
        """
        named = [
            (c.span, c.span.of(self.text)) for c in self.reading.countries if c.via == "region"
        ]
        starts = [span.start for span, _ in named]
        for place in self.places:
            last = bisect_left(starts, place.span.end) - 1
            if last < 0 or not named[last][0].overlaps(place.span):
                before = self.text[max(place.span.start - _BEFORE, 0) : place.span.start].split()
                if before and before[-1].lower() in self.rules.landmarks:
                    named.append((place.span, place.text))
        full = self.rules.short_regions
        span = self._most_named([(span, full.get(name, name)) for span, name in named], _AGAIN)
        return self._in_full(span) if span else None

    @cached_property
    def house(self) -> tuple[str, list[int]] | None:
        """The building or quarter that an article is about, and where it is named."""
        found = [
            (p.span, p.text)
            for p in self.places
            if p.text.split()[0].lower() in self.rules.facilities
        ]
        span = self._most_named(found, _OFTEN)
        if span is None:
            return None
        name = span.of(self.text)
        return name, [at.start for at, text in found if text == name]

    def _most_named(self, named: list[tuple[Span, str]], least: int) -> Span | None:
        """Return the place named more than all others, where the head of the article names it."""
        doc = self.reading.doc
        body = [s for s in doc.sentences if s.start >= doc.title.end]
        head = body[0].end if body else doc.title.end
        counts = Counter(name for _, name in named)
        if not counts:
            return None
        name, most = counts.most_common(1)[0]
        heads = [span for span, text in named if text == name and span.start < head]
        second = max((n for other, n in counts.items() if other != name), default=0)
        ahead = most > counts.total() - most or most >= _OFTEN * max(second, 1)
        if not heads or most < least or not ahead:
            return None
        spelt = [span for span, text in named if text == name == span.of(self.text)]
        return (spelt or heads)[0]

    def _in_full(self, span: Span) -> str:
        """Return the name of a place with the landmark before it."""
        name = span.of(self.text)
        before = self.text[max(span.start - 16, 0) : span.start].split()
        landmark = before[-1] if before else ""
        full = landmark[:1].isupper() and landmark.lower() in self.rules.landmarks
        return f"{landmark} {name}" if full else name

    @cached_property
    def scene(self) -> str | None:
        """The state that the article sets out in: "Regu pemadam di Yunani mengevakuasi ..."."""
        doc = self.reading.doc
        body = [s for s in doc.sentences if s.start >= doc.title.end]
        head = body[0].end if body else 0
        there = [
            c.code
            for c in self.reading.countries[: bisect_left(self.country_starts, head)]
            if c.via in STATED and len(c.code) == 2 and self.inside(c.span)
        ]
        return there[0] if len({*there}) == 1 else None

    @cached_property
    def home(self) -> str | None:
        """The code of the state that the article is at home in, if one clearly is."""
        return _home(self.reading, self.rules)

    def inside(self, span: Span) -> bool:
        """Tell whether "di" stands before the place: "di Riau", "di bagian timur Afganistan"."""
        before = self.text[max(span.start - 40, 0) : span.start].lower().split()
        while before and before[-1] in self.rules.parts:
            before.pop()
        return bool(before) and before[-1] == "di"


def _is_initials(name: str) -> bool:
    """Tell whether a name is one of capitals alone, hardly that of a place ("PHK")."""
    return name.isupper() and len(name) > 2


def _home(reading: Reading, rules: StatisticRules) -> str | None:
    """Return the code of the state that the article is at home in, if one clearly is.

    Offices that any state has ("Gubernur") are no sign of home where only others are named.
    Towns abroad count as their states.
    """
    counts = Counter(
        c.code
        for c in reading.countries
        if len(c.code) == 2 and (c.via in STATED or (c.via == "capital" and c.code != rules.home))
    )
    text = reading.doc.text
    found = [
        text[start:end]
        for _, start, end in _home_words(reading.lang).find_matches_as_indexes(
            text, overlapping=True
        )
    ]
    own = sum(word not in rules.any_states for word in found)
    if own or counts[rules.home] or not counts.total():
        own = len(found)
    counts[rules.home] += own + counts[rules.home]
    code, most = counts.most_common(1)[0]
    rest = counts.total() - most
    if code == rules.home or not most:
        alone = not rest and (most or rules.home_money in reading.doc.text)
        return rules.home if alone or (most >= 2 and most > 1.5 * rest) else None
    return code if most >= _FOREIGN and most > 1.5 * rest else None


@lru_cache(maxsize=8)
def _home_words(lang: Language) -> AhoCorasick:
    return AhoCorasick(lang.section("statistics", StatisticRules).home_words)
