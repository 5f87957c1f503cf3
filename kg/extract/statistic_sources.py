"""Who a figure comes from: the speaker around it, a source named, or one carried over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

import msgspec

from kg.extract.statistic_naming import spelt_out
from kg.lang import Language
from kg.lang.statistics import StatisticRules
from kg.mentions.numbers import alternatives
from kg.records import Party
from kg.resolve.reading import Reading
from kg.resolve.types import Speech
from kg.spans import Span

_NAME = r"[A-Z][\w&'’.-]*\w(?:\s(?:(?:dan|of|for|and|the|&)\s)?[A-Z][\w&'’.-]*\w){0,6}"


_MANY = 20


class _Source(msgspec.Struct, frozen=True, gc=False):
    """A passage that names where figures come from. ``scope`` is the sentence it stands in."""

    span: Span
    scope: int
    party: Party


class Sources:
    """The speakers and sources of an article, asked for one figure at a time.

    A figure belongs to the speech that holds it; else to a source named in its sentence
    ("berdasarkan data BPS"); else to the source of the sentences just before it, as long as
    nobody else speaks in between.
    """

    def __init__(self, reading: Reading) -> None:
        self.doc = reading.doc
        skip = frozenset(rules(reading.lang).source_not)
        self.speech = [s for s in reading.speech if s.speaker and _speaks(s.speaker, skip)]
        self.starts = [s.passage.start for s in self.speech]
        self.reach = rules(reading.lang).source_reach
        self.holds = rules(reading.lang).source_holds
        self.onward = _heads(rules(reading.lang).onward)
        self.asides = _heads(rules(reading.lang).asides)
        self.back = _heads(rules(reading.lang).back_to_speaker)
        self.hindsight = _hindsight(reading.lang)
        self.cast = reading.cast
        self.reading = reading
        self.found: dict[int, list[_Source]] = {}

    def stated(self, number: Span) -> Party | None:
        """Return who says the number, or whose data its sentence names."""
        here = self.doc.sentence_index(number.start)
        named = self._in_sentence(here)
        before = [s for s in named if s.span.end <= number.start]
        said = self._said(number, bool(named), bool(before))
        if said or not named:
            return said
        return (before[-1] if before else named[0]).party

    def goes_on(self, number: Span) -> Party | None:
        """Return the last speaker or source, where the sentence goes on with what they say.

        A body whose data was cited holds on for some sentences, a person within the paragraph.
        """
        here = self.doc.sentence_index(number.start)
        sentence = self.doc.sentences[here]
        if self.back.match(self.doc.text, sentence.start):
            return self.last_before(number, self.reach + 1)
        if self.asides.match(self.doc.text, sentence.start):
            return None
        cited = self.last_before(number, self.holds)
        if cited and cited.kind == "body":
            return cited
        near = self.last_before(number, 1)
        if near and self._one_paragraph(here - 1, here):
            return near
        if not self.onward.match(self.doc.text, sentence.start):
            return near if near and near == self._next(here) else None
        last = self.last_before(number, 2)
        return last if last and (near or last == self._next(here)) else None

    def _one_paragraph(self, one: int, other: int) -> bool:
        starts = (self.doc.sentences[k].start for k in (one, other))
        return len({self.doc.paragraph_index(start) for start in starts}) == 1

    def _next(self, here: int) -> Party | None:
        """Return who speaks in the next two sentences."""
        start = self.doc.sentences[here].end
        first = bisect_right(self.starts, start)
        after = self.speech[first : first + 1]
        if after and self.doc.sentence_index(after[0].passage.start) - here <= 2:
            return after[0].speaker
        return None

    def last_before(self, number: Span, reach: int) -> Party | None:
        """Return who spoke last in the given number of sentences before."""
        here = self.doc.sentence_index(number.start)
        last: tuple[int, int, Party] | None = None
        for s in self._near(number):
            scope = self.doc.sentence_index(max(s.passage.end - 1, s.passage.start))
            if scope < here and s.speaker and (last is None or (scope, s.passage.end) > last[:2]):
                last = (scope, s.passage.end, s.speaker)
        for scope in range(max(here - reach, 0), here):
            for source in self._in_sentence(scope)[-1:]:
                if last is None or (source.scope, source.span.end) > last[:2]:
                    last = (source.scope, source.span.end, source.party)
        return last[2] if last and here - last[0] <= reach else None

    def told_after(self, number: Span) -> Party | None:
        """Return who told the figure, where only the next sentence says so.

        "Hal itu disampaikan Menteri ..." looks back at what stands before it.
        """
        here = self.doc.sentence_index(number.start)
        if here + 1 >= len(self.doc.sentences):
            return None
        after = self.doc.sentences[here + 1]
        match = self.hindsight.match(self.doc.text, after.start, after.end)
        if not match:
            return None
        people = [r for r in self.cast.within(after) if r.span.start - match.start() < 120]
        if people:
            return Party(people[0].person.name, "person", people[0].person.country)
        return Party(match.group(1), "body") if match.group(1) else None

    def _said(self, number: Span, named: bool, before: bool) -> Party | None:
        """Return the speaker of the tightest speech around the number.

        Where the sentence names a source, speech that only cites one says no more than that,
        and of indirect speech the source named inside it is the nearer one.
        """
        around = [
            s
            for s in self._near(number)
            if s.content.contains(number)
            and not (named and s.rule.startswith("source"))
            and not (before and s.kind == "indirect" and self._cited(s.content, number.start))
        ]
        if not around:
            around = [
                s
                for s in self._near(number)
                if s.passage.contains(number) and not self._cited(s.passage, s.passage.end)
            ]
        best = min(around, key=lambda s: (len(s.content), s.content.start), default=None)
        return best.speaker if best else None

    def _cited(self, content: Span, end: int) -> bool:
        """Tell whether a source is named between the beginning of the speech and ``end``."""
        return any(
            content.start <= s.span.start and s.span.end <= end for s in self._named(content.start)
        )

    def _named(self, position: int) -> list[_Source]:
        return self._in_sentence(self.doc.sentence_index(position))

    def _in_sentence(self, scope: int) -> list[_Source]:
        """Return the sources that a sentence names, looked for when first asked for."""
        if scope not in self.found:
            self.found[scope] = list(_named_sources(self.reading, scope))
        return self.found[scope]

    def _near(self, number: Span) -> list[Speech]:
        last = bisect_right(self.starts, number.start)
        return self.speech[max(last - 12, 0) : last]


def rules(lang: Language) -> StatisticRules:
    """Return the statistic rules of the language."""
    return lang.section("statistics", StatisticRules)


def _speaks(party: Party, skip: frozenset[str]) -> bool:
    """Tell whether the party is no index, price or file that somebody only reads from."""
    return party.kind != "body" or party.name.split()[0].lower() not in skip


@lru_cache(maxsize=16)
def _heads(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[\"'“‘]?(?:{alternatives(list(words))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _hindsight(lang: Language) -> re.Pattern[str]:
    r = rules(lang)
    heads, verbs = alternatives(list(r.hindsight)), alternatives(list(r.hindsight_verbs))
    before = alternatives(list(r.hindsight_before))
    return re.compile(
        rf"(?i:(?:{heads})\s(?:\w+\s)?(?:{verbs}))(?!\w)(?:[^.\n]{{0,40}}?(?i:{before})\s({_NAME}))?"
    )


@lru_cache(maxsize=8)
def _pattern(lang: Language) -> re.Pattern[str]:
    cues = alternatives(list(rules(lang).source_cues))
    kinds = alternatives(list(rules(lang).source_kinds))
    return re.compile(rf"(?<!\w)(?i:{cues})\s{{1,2}}(?:(?:{kinds})\s|\w{{2,20}}\sdari\s)?({_NAME})")


def _named_sources(reading: Reading, scope: int) -> Iterator[_Source]:
    """Yield the sources that one sentence names, the first few of them."""
    skip = frozenset(rules(reading.lang).source_not)
    sentence = reading.doc.sentences[scope]
    matches = _pattern(reading.lang).finditer(reading.doc.text, sentence.start, sentence.end)
    for match in islice(matches, _MANY):
        name = match.group(1).removesuffix(".").strip()
        if name.split()[0].lower() in skip or name.lower() in skip:
            continue
        span = Span(match.start(1), match.end(1))
        person = reading.cast.named(name)
        full = spelt_out(name, reading.doc.text) if name.isupper() else None
        party = (
            Party(person.name, "person", person.country) if person else Party(full or name, "body")
        )
        yield _Source(span, scope, party)
