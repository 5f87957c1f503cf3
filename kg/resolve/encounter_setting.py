"""When, where and about what: the setting of an encounter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.mentions.types import CountryMention, DateMention
from kg.records import DateInterval
from kg.resolve.encounter_words import MeetingGrammar
from kg.spans import Span
from kg.text import Doc

_FEW_DAYS = 4
_OPENING = 60
_BEHIND = 12
_ASKED = 60
_CONNECTIVE = 2
_TOPIC_WORDS = 10
_TOPIC_WORD = re.compile(r"[^\s,.;:()\"“”]+")
_NAMED_VIA = ("name", "abbreviation", "demonym", "government", "epithet")
_LOCATED_VIA = ("name", "abbreviation", "epithet")


@dataclass(frozen=True)
class Setting:
    """Finds dates, places and topics in ranges of a document."""

    doc: Doc
    grammar: MeetingGrammar
    countries: tuple[CountryMention, ...]
    dates: tuple[DateMention, ...]
    known: frozenset[str]
    """Codes of the states that the text names otherwise than by a city."""

    @classmethod
    def of(
        cls,
        doc: Doc,
        grammar: MeetingGrammar,
        countries: tuple[CountryMention, ...],
        dates: tuple[DateMention, ...],
    ) -> Setting:
        """Return the setting finder of a document."""
        known = frozenset(c.code for c in countries if c.via in _NAMED_VIA)
        return cls(doc, grammar, countries, dates, known | {grammar.words.home})

    def dates_in(self, start: int, end: int) -> tuple[DateMention, ...]:
        """Return the date mentions that begin in the range."""
        first = bisect_left(self.dates, start, key=lambda d: d.span.start)
        last = bisect_left(self.dates, end, key=lambda d: d.span.start)
        return self.dates[first:last]

    def place_in(self, start: int, end: int) -> tuple[str | None, str | None]:
        """Return the first place after "di" in the range as written, and its country."""
        return self._first_place(self.grammar.place, start, end)

    def host_place(self, start: int, end: int) -> tuple[str | None, str | None]:
        """Return the place that somebody went to: "mendatangi kantor X menemui Y"."""
        return self._first_place(self.grammar.hosted, start, end)

    def opening_place(self, start: int, end: int) -> tuple[str | None, str | None]:
        """Return the place that opens a sentence: "Di Paris, Prabowo bertemu ..."."""
        match = self.grammar.place.search(self.doc.text, start, min(end, start + _OPENING))
        opens = match and self.doc.text[start : match.start()].count(" ") <= _CONNECTIVE
        place, chain = self._trimmed(match) if match and opens else (None, Span(start, start))
        return (place, self.country_of(chain)) if place else (None, None)

    def destination(self, start: int, end: int) -> tuple[str | None, str | None]:
        """Return the country that somebody goes to in the range ("pergi ke Jepang")."""
        for country in self.countries_in(start, end):
            before = self.doc.text[max(start, country.span.start - 4) : country.span.start]
            if before.endswith(f"{self.grammar.words.to_word} ") and len(country.code) == 2:
                return country.span.of(self.doc.text), country.code
        return None, None

    def asked_place(self, start: int, end: int) -> tuple[str | None, str | None]:
        """Return where somebody is asked to come: "mengundang X ke Amman", "ke Istana"."""
        match = self.grammar.asked_to.search(self.doc.text, start, min(end, start + _ASKED))
        if not match:
            return None, None
        place, chain = self._trimmed(match)
        house = place and self.grammar.building.match(place)
        if place is None or not (house or self._is_location(chain)):
            return None, None
        return place, self.country_of(chain)

    def apposed_place(self, start: int, end: int) -> tuple[str | None, str | None]:
        """Return a place that stands between commas: "rapat kerja, Jakarta Pusat, Kamis"."""
        match = self.grammar.apposed.match(self.doc.text, start, end)
        if not match:
            return None, None
        place, chain = self._trimmed(match)
        if place is None or not self._is_location(chain):
            return None, None
        return place, self.country_of(chain)

    def _is_location(self, chain: Span) -> bool:
        """Tell whether a chain begins with a city, region or landmark."""
        here = self.countries_in(chain.start, chain.start + 1)
        named = any(c.via in ("capital", "region") for c in here)
        return named or bool(self.grammar.landmark.match(self.doc.text, chain.start))

    def is_city(self, place: str) -> bool:
        """Tell whether a place as written is only a city, region or country."""
        return place in self._located

    def seat_of(self, place: str | None) -> str | None:
        """Return the code of the state that a city, region or country lies in."""
        return self._located.get(place) if place else None

    @cached_property
    def _located(self) -> dict[str, str]:
        return {c.span.of(self.doc.text): c.code for c in self.countries if len(c.code) == 2}

    def _first_place(
        self, pattern: re.Pattern[str], start: int, end: int
    ) -> tuple[str | None, str | None]:
        for match in pattern.finditer(self.doc.text, start, end):
            place, chain = self._trimmed(match)
            if place:
                return place, self.country_of(chain)
        return None, None

    def _trimmed(self, match: re.Match[str]) -> tuple[str | None, Span]:
        """Return the most specific name of a chain of places, and the chain without dates."""
        start, end = match.span("place")
        for date in self.dates_in(start, end):
            end = min(end, date.span.start)
        words = self.doc.text[start:end].rstrip(" ,(.")
        chain = Span(start, start + len(words))
        first, *others = (w.strip() for w in words.split(","))
        vague = others and self._only_kind(start, words, first)
        if others and (first.islower() or vague or self._is_kind(start, first, others[0])):
            first = others[0]
        words_in = first.split() or [""]
        last = self.countries_in(start + len(first) - len(words_in[-1]), start + len(first))
        behind = "".join(self.doc.text[end : end + _BEHIND].split(maxsplit=1)[:1])
        only_head = " ".join(words_in[:-1]) in (*self.grammar.words.place_heads, "")
        of_many = only_head and any(c.via == "organisation" for c in last)
        banned = (
            of_many
            or any(w in self.grammar.words.demonstratives for w in (*words_in, behind))
            or first in self.grammar.words.not_places
            or len(first) < 3
        )
        only_head = first in self.grammar.words.place_heads
        return (None if banned or only_head else first), chain

    def _is_kind(self, start: int, first: str, second: str) -> bool:
        """Tell whether the second of two places is the first one's name.

        "Istana Presiden Polandia, Istana Belweder": a country's building, then what it is called.
        """
        tail = self.countries_in(start + 1, start + len(first))
        ends = bool(tail) and tail[-1].span.end == start + len(first)
        head = second.split()[0].lower() if second else ""
        return ends and first.split()[0].lower() == head and " " in second

    def _only_kind(self, start: int, words: str, first: str) -> bool:
        """Tell whether the first of two places says no more than a kind: "kota Mediterania, X"."""
        generic = first.split()[0] in self.grammar.words.generic_places
        own = self.countries_in(start, start + len(first))
        second = self.countries_in(start + len(first), start + len(words))
        return generic and not own and bool(second)

    def country_of(self, chain: Span) -> str | None:
        """Return the country that a chain of places lies in, if the text gives it."""
        landmark = self.grammar.landmark.search(self.doc.text, chain.start, chain.end)
        state = self.grammar.state_behind.match(self.doc.text, chain.end)
        if state:
            behind = self.countries_in(state.end(), state.end() + 1)
            if behind and len(behind[0].code) == 2:
                return behind[0].code
        inside = self.countries_in(chain.start, chain.end + 2)
        for mention in inside:
            if mention.via in _LOCATED_VIA and len(mention.code) == 2:
                return mention.code
        for mention in inside:
            if mention.via in ("capital", "region") and mention.code in self.known:
                return mention.code
        if landmark:
            code = self.grammar.words.landmarks[" ".join(landmark.group().split())]
            return code if code in self.known else None
        return None

    def countries_in(self, start: int, end: int) -> tuple[CountryMention, ...]:
        """Return the country mentions that begin in the range."""
        first = bisect_left(self.countries, start, key=lambda c: c.span.start)
        last = bisect_left(self.countries, end, key=lambda c: c.span.start)
        return self.countries[first:last]

    def topics_in(self, start: int, end: int) -> tuple[str, ...]:
        """Return the noun phrases after "membahas", "terkait", "soal" in the range."""
        found = (
            topic
            for cue in self.grammar.topic.finditer(self.doc.text, start, end)
            for topic in self._topics(cue.end(), end)
        )
        return tuple(dict.fromkeys(found))

    def _topics(self, start: int, end: int) -> Iterator[str]:
        words = self.grammar.words
        at, count = start, 0
        for word in _TOPIC_WORD.finditer(self.doc.text, start, end):
            gap = self.doc.text[at : word.start()]
            lower = word.group().lower()
            stop = lower in words.topic_ends or lower in words.topic_cues
            if gap != " " or count >= _TOPIC_WORDS or (stop and count > 0):
                break
            if stop and count == 0 and lower not in words.topic_cues:
                break
            if lower in words.topic_cues:
                start = word.end()
                count = -1
            at, count = word.end(), count + 1
        topic = self.doc.text[start:at].strip()
        if len(topic) > 3:
            yield topic


def event_date(interval: DateInterval) -> DateInterval | None:
    """Return a date that an event can carry: a day, month or year.

    Of a few days the first is meant; a week is known by its month if it lies in one.
    """
    if interval.precision != "interval":
        return interval
    if (interval.end - interval.start).days <= _FEW_DAYS:
        return DateInterval.day(interval.start, interval.basis)
    start, end = interval.start, interval.end
    if (start.year, start.month) == (end.year, end.month):
        return DateInterval.month(start.year, start.month, interval.basis)
    return None
