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
from kg.mentions.words import Finder
from kg.records import Party
from kg.resolve.reading import Reading
from kg.resolve.types import Speech
from kg.spans import Span

_NAME = r"[A-Z][\w&'’.-]*\w(?:\s(?:(?:dan|of|for|and|the|&)\s)?[A-Z][\w&'’.-]*\w){0,6}"


_MANY = 20
_CITED = 24


class _Source(msgspec.Struct, frozen=True, gc=False):
    """A passage that names where figures come from. ``scope`` is the sentence it stands in."""

    span: Span
    scope: int
    party: Party


class _Voice(msgspec.Struct, frozen=True, gc=False):
    """Who spoke in a sentence, and how: told, quoted, counted, cited or only relayed."""

    scope: int
    end: int
    party: Party
    how: str


class Sources:
    """The speakers and sources of an article, asked for one figure at a time.

    A figure belongs to the speech that holds it; else to a source named in its sentence
    ("berdasarkan data BPS"); else to the source of the sentences just before it, as long as
    nobody else speaks in between. ``figured`` are the sentences that hold figures.
    """

    def __init__(self, reading: Reading, figured: frozenset[int] = frozenset()) -> None:
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
        self.relaying = frozenset(rules(reading.lang).relaying)
        self.datasets = frozenset(rules(reading.lang).datasets)
        self.counting = frozenset(rules(reading.lang).counting)
        self.cast = reading.cast
        self.reading = reading
        self.found: dict[int, list[_Source]] = {}
        self.figured = figured

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

        Cited data hold on from figure to figure; what a person is told to have said, for the next
        sentence of the paragraph; after a quotation the article speaks again, unless it goes
        back to the same speaker.
        """
        here = self.doc.sentence_index(number.start)
        sentence = self.doc.sentences[here]
        if self.back.match(self.doc.text, sentence.start):
            return self.last_before(number, self.reach + 1)
        last = self._latest(number)
        aside = self.asides.match(self.doc.text, sentence.start)
        if last is None or last.how == "relayed" or aside:
            return None
        away = here - last.scope
        if last.how == "cited" or (last.how == "counted" and self._one_paragraph(last.scope, here)):
            chained = here - 1 in self.figured or away == 1
            return last.party if chained and away <= self.holds else None
        onward = bool(self.onward.match(self.doc.text, sentence.start))
        near = self._one_paragraph(last.scope, here)
        if last.how == "quoted" and away == 1:
            after = self._next(here)
            goes_on = after == last.party if near else onward and after is None
            return last.party if goes_on else None
        if last.how == "quoted" or away > 1 + onward or not near:
            return None
        return last.party if last.party.kind == "person" or onward else None

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
        last = self._latest(number)
        here = self.doc.sentence_index(number.start)
        return last.party if last and here - last.scope <= reach else None

    def _latest(self, number: Span) -> _Voice | None:
        """Return who spoke, or whose data were cited, last before the number's sentence."""
        here = self.doc.sentence_index(number.start)
        voices = [
            _Voice(scope, s.passage.end, s.speaker, self._how(s))
            for s in self._near(number)
            if s.speaker and (scope := self.doc.sentence_index(_last(s.passage))) < here
        ]
        for scope in range(max(here - self.holds, 0), here):
            voices += [
                _Voice(scope, source.span.end, source.party, "cited")
                for source in self._in_sentence(scope)[-1:]
            ]
        return max(voices, key=lambda v: (v.scope, v.end), default=None)

    def _how(self, speech: Speech) -> str:
        """Return whether somebody is quoted, told of, or cited; a body may tell what it counts."""
        if speech.rule.startswith("source"):
            return "relayed" if self._relays(speech) else "cited"
        if speech.kind == "direct":
            return "quoted"
        body = speech.speaker is not None and speech.speaker.kind == "body"
        verb = speech.cue.of(self.doc.text).lower() if speech.cue and body else ""
        return "counted" if verb in self.counting else "told"

    def _relays(self, speech: Speech) -> bool:
        """Tell whether an outlet only passes on a report: "dilansir X", not "mengutip data X"."""
        if speech.cue is None or speech.cue.of(self.doc.text).lower() not in self.relaying:
            return False
        after = self.doc.text[speech.cue.end : speech.cue.end + _CITED].lower().split()
        return self.datasets.isdisjoint(after[:2])

    def relayed(self, number: Span) -> bool:
        """Tell whether the figure's sentence is only passed on by an outlet."""
        around = [s for s in self._near(number) if s.passage.contains(number)]
        return any(s.rule.startswith("source") and self._relays(s) for s in around)

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
                if s.kind == "indirect"
                and s.passage.contains(number)
                and not (s.cue and s.cue.start < number.start)
                and not self._cited(s.passage, s.passage.end)
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


def _last(passage: Span) -> int:
    return max(passage.end - 1, passage.start)


@lru_cache(maxsize=8)
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
def _pattern(lang: Language) -> Finder:
    r = rules(lang)
    cues, kinds = alternatives(list(r.source_cues)), alternatives(list(r.source_kinds))
    kind = rf"(?:(?:{kinds})\s|\w{{2,20}}\sdari\s)?"
    passives, bodies = alternatives(list(r.source_passives)), alternatives(list(r.counters))
    body = rf"(?:[A-Z]{{3,9}}|(?i:{bodies})\s{_NAME})(?!\w)"
    return Finder(
        (*r.source_cues, *r.source_passives),
        re.compile(
            rf"(?<!\w)(?:(?i:{cues})\s{{1,2}}{kind}({_NAME})|(?i:{passives})\s(?i:oleh\s)?({body}))"
        ),
    )


def _named_sources(reading: Reading, scope: int) -> Iterator[_Source]:
    """Yield the sources that one sentence names, the first few of them."""
    skip = frozenset(rules(reading.lang).source_not)
    sentence = reading.doc.sentences[scope]
    matches = _pattern(reading.lang).finditer(reading.doc.text, sentence.start, sentence.end)
    for match in islice(matches, _MANY):
        group = 1 if match.group(1) else 2
        name = match.group(group).removesuffix(".").strip()
        if name.split()[0].lower() in skip or name.lower() in skip:
            continue
        span = Span(*match.span(group))
        person = reading.cast.named(name)
        full = spelt_out(name, reading.doc.text) if name.isupper() else None
        party = (
            Party(person.name, "person", person.country) if person else Party(full or name, "body")
        )
        yield _Source(span, scope, party)
