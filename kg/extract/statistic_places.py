"""Where a figure holds, as far as its sentence or the article's plain reading says."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property, lru_cache
from itertools import takewhile

from kg.extract.statistic_ground import STATED, Ground
from kg.extract.statistic_setting import gap, slice_of, window
from kg.lang import Language
from kg.lang.statistics import StatisticRules
from kg.mentions.numbers import alternatives
from kg.mentions.types import CountryMention
from kg.resolve.measure_parts import Measure
from kg.resolve.reading import Reading
from kg.spans import Span

_REACH = 1000
_WORD = re.compile(r"[\w-]+")
_NEXT = 90
_CODE = 2
_NEAR = 24
"""Characters before a number in which the trade stands that it is of ("impor 5 ton garam")."""
_MANY = 12
_FAR = 250
_SPEECHES = 6
_BEFORE = 40
"""Characters before a place in which the word that makes it a landmark stands."""


class Places:
    """The places of an article's figures."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.doc.text
        self.rules = reading.lang.section("statistics", StatisticRules)
        self.ground = Ground(reading)
        self.places = self.ground.places
        self.place_starts = [n.span.start for n in self.places]
        self.country_starts = self.ground.country_starts
        self.speech_starts = [s.content.start for s in reading.speech]
        self.date_starts = [d.span.start for d in reading.dates]
        self._pointed: dict[Span, tuple[str, CountryMention] | None] = {}

    def place(
        self, number: Span, sentence: Span, measure: Measure, before: str | None = None
    ) -> str | None:
        """Return the place or country that the figure is about, None where nothing says it.

        ``before`` is the place of the figure that this one is a part of, if it is.
        """
        what, unit = measure.what, measure.unit
        listed = self._listed(what) if measure.rule == "listed" else None
        if listed:
            return listed
        sentence = window(number, sentence)
        here = (
            self._touching(number, sentence)
            or self._local(number, sentence, what)
            or (None if unit in self.rules.widest else self._beside(number, sentence))
        )
        if here:
            return here
        named = self._countries(sentence)
        told = _words(what) | _words(self.text[max(number.start - _NEAR, 0) : number.start])
        if not self.rules.trade.isdisjoint(told):
            named = [c for c in named if not self._traded_with(c.span)]
        else:
            there = self.pointed(sentence)
            if there:
                return there[1].code
        stated = [c for c in named if c.span.of(self.text) in what] or named
        inside = [c for c in stated if self.ground.inside(c.span)]
        stated = inside or stated
        codes = {c.code for c in stated}
        if not self.rules.expatriates.isdisjoint({*_words(what), *_words(unit)}):
            codes = codes - {self.rules.home} or codes
        if len(codes) == 1:
            return next(iter(codes))
        if codes:
            return self.ground.home if self.ground.home in codes else _nearest(stated, number).code
        seated = self._seat(sentence, what)
        if seated:
            return seated
        low = what.lower()
        if unit in self.rules.abroad or any(w in low for w in self.rules.abroad):
            return None
        wide = unit in self.rules.regions or self._is_nationwide(sentence)
        place = (
            before
            or (None if wide else self._near_house(sentence) or self.ground.town)
            or self.ground.home
        )
        if place:
            return place
        others = {c.code for c in self._countries(sentence, aside=True)}
        return others.pop() if len(others) == 1 else self._spoken_of(sentence) or self.ground.scene

    def lasting(self, place: str | None) -> bool:
        """Tell whether a place is told for what follows it, too: a town, or where home is unclear.

        A state is not, in an article that is at home in one.
        """
        return place is not None and (len(place) > _CODE or self.ground.home is None)

    def _near_house(self, sentence: Span) -> str | None:
        """Return the building that the article is about, where this passage tells of it."""
        if self.ground.house is None:
            return None
        name, starts = self.ground.house
        last = bisect_left(starts, sentence.end) - 1
        near = last >= 0 and sentence.start - starts[last] < _FAR
        return name if near else None

    def _is_nationwide(self, sentence: Span) -> bool:
        told = sentence.of(self.text).lower()
        return any(words in told for words in self.rules.nationwide)

    def _listed(self, what: str) -> str | None:
        """Return the place at the end of a phrase of a list: "medali emas Vietnam"."""
        words = what.split()
        for first in range(len(words)):
            name = " ".join(words[first:])
            if name in self._known:
                return self._known[name]
        return None

    @cached_property
    def _known(self) -> dict[str, str]:
        """Every place that the article names: states by their codes, others by their names."""
        found = {place.text: place.text for place in self.places}
        for c in self.reading.countries:
            name = c.span.of(self.text)
            found[name] = c.code if c.via in STATED and c.via != "region" else name
        return found

    def _traded_with(self, state: Span) -> bool:
        """Tell whether the state is the other side of what is sold: "ekspor ke Jepang"."""
        before = self.text[max(state.start - 24, 0) : state.start].lower().split()
        return bool(before) and before[-1] in self.rules.partnering

    def pointed(self, sentence: Span) -> tuple[str, CountryMention] | None:
        """Return "di negara itu" and the state that it means: the one named last, but for home."""
        if sentence not in self._pointed:
            self._pointed[sentence] = self._pointing(sentence)
        return self._pointed[sentence]

    def _pointing(self, sentence: Span) -> tuple[str, CountryMention] | None:
        match = _there(self.reading.lang).search(self.text, sentence.start, sentence.end)
        if match is None:
            return None
        last = bisect_left(self.country_starts, match.start())
        for c in reversed(self.reading.countries[max(last - _MANY, 0) : last]):
            if c.via in STATED and len(c.code) == 2 and c.code != self.rules.home:
                near = match.start() - c.span.end < _REACH
                return (match.group(), c) if near else None
        return None

    def _owning(self, span: Span) -> bool:
        """Tell whether the place has what stands before it: "warga Solo", "kawasan Kuta"."""
        before = self.text[max(span.start - 24, 0) : span.start].lower().split()
        return bool(before) and before[-1] in {*self.rules.parts, *self.rules.locals}

    def _countries(self, sentence: Span, aside: bool = False) -> list[CountryMention]:
        """Return the states of a sentence whose figures they may be; with ``aside`` all."""
        money = self.rules.abroad
        found = []
        for c in self.reading.countries[slice_of(self.country_starts, sentence)]:
            if c.via not in STATED or len(c.code) != 2:
                continue
            before = self.text[max(c.span.start - 14, 0) : c.span.start].lower().split()
            last = before[-1] if before else ""
            beside = last in self.rules.natives or last in self.rules.other_sides
            if last in money or self._whence(c.span, last):
                continue
            if aside or not (beside or self._of_person(c.span)):
                found.append(c)
        return found

    def _spoken_of(self, sentence: Span) -> str | None:
        """Return the state that was named last in the sentences just before."""
        last = bisect_left(self.country_starts, sentence.start)
        for c in reversed(self.reading.countries[max(last - _MANY, 0) : last]):
            if c.via in STATED and len(c.code) == 2 and sentence.start - c.span.end < _FAR:
                return c.code
        return None

    def _of_person(self, span: Span) -> bool:
        """Tell whether the state only belongs to somebody's office: "Presiden AS Donald Trump"."""
        around = self.reading.cast.within(Span(max(span.start - 80, 0), span.end))
        return any(r.span.contains(span) and r.core.start >= span.end for r in around)

    def _whence(self, span: Span, last: str) -> bool:
        """Tell whether somebody is from there: "Jan Kralik dari Slovakia" after the name."""
        if last not in self.rules.outward:
            return False
        end = self.text.rfind(last, 0, span.start) - 1
        around = self.reading.cast.within(Span(max(span.start - 80, 0), span.start))
        return any(r.span.end == end for r in around)

    def _seat(self, sentence: Span, what: str) -> str | None:
        """Return the state of an institution that the figure is about: "suku bunga The Fed"."""
        told = f"{sentence.of(self.text)} {what}"
        found = [(m.start(), m.group()) for m in _seats(self.reading.lang).finditer(told)]
        return self.rules.seats[found[0][1].lower()] if found else None

    def _local(self, number: Span, sentence: Span, what: str) -> str | None:
        """Return the name of the place that "di" stands before: in the phrase, else nearest."""
        names = [(n.span, n.text) for n in self.places[slice_of(self.place_starts, sentence)]]
        named = [span for span, _ in names]
        names += [
            (c.span, c.span.of(self.text))
            for c in self.reading.countries[slice_of(self.country_starts, sentence)]
            if c.via in {"region", "capital"} and not any(c.span.overlaps(n) for n in named)
        ]
        near = [
            (span, text)
            for span, text in names
            if text.lower() not in self.rules.continents
            and not self._spoken_of_at(span, number)
            and not self._an_example(span, number)
            and (text in what or not self._of_a_part(span, number))
            and (
                (gap(span, number) <= _NEXT and self.ground.inside(span))
                or (text in what and self._owning(span))
            )
        ]
        if not near:
            return None
        span, text = min(near, key=lambda n: (self._apart(n[0], number, what), n[0]))
        text = text.removesuffix(" Rp")
        known = [
            c.code for c in self._countries(sentence) if c.span.overlaps(span) and c.via != "region"
        ]
        return known[0] if known else text

    def _touching(self, number: Span, sentence: Span) -> str | None:
        """Return the region right before the number, among others: "..., Jawa Tengah 3,4%"."""
        around = self.reading.countries[slice_of(self.country_starts, sentence)]
        regions = [c.span for c in around if c.via == "region"]
        for span in reversed([r for r in regions if r.end <= number.start]):
            between = self.text[span.end : number.start].lower().split()
            touches = all(word in self.rules.amounting for word in between)
            return span.of(self.text) if touches and len(regions) > 1 else None
        return None

    def _beside(self, number: Span, sentence: Span) -> str | None:
        """Return the region whose figure this is by its place alone: "Sleman 5.486 anak".

        That is the last one before the number with no other number between, or, where it is
        the only one, one elsewhere in the sentence.
        """
        regions = [
            c.span
            for c in self.reading.countries[slice_of(self.country_starts, sentence)]
            if c.via == "region"
            and not (self._spoken_at(c.span) or self._of_body(c.span) or self._only_origin(c.span))
            and not (self.ground.inside(c.span) and self._spoken_of_at(c.span, number))
        ]
        left = [r for r in regions if r.end <= number.start]
        if left and not any(x.isdigit() for x in self.text[left[-1].end : number.start]):
            return left[-1].of(self.text)
        names = {r.of(self.text) for r in regions}
        return names.pop() if len(names) == 1 else None

    def _only_origin(self, place: Span) -> bool:
        """Tell whether the place only tells of what kind or whence somebody is: "sapi ras Bali"."""
        before = self.text[max(place.start - 14, 0) : place.start].lower().split()
        return bool(before) and before[-1] in self.rules.origins

    def _an_example(self, place: Span, number: Span) -> bool:
        """Tell whether the place is an example of some behind the number: "seperti di Solo"."""
        if place.start < number.end:
            return False
        told = self.text[max(number.end, place.start - _FAR) : place.start]
        return bool(_examples(self.reading.lang).search(told))

    def _of_a_part(self, place: Span, number: Span) -> bool:
        """Tell whether a place behind the number is that of another: "9, yakni 4 di Solo"."""
        if place.start < number.end:
            return False
        between = self.text[number.end : place.start].lower()
        listing = not self.rules.itemising.isdisjoint(_WORD.findall(between))
        return listing and any(x.isdigit() for x in between)

    def _of_body(self, place: Span) -> bool:
        """Tell whether the place is the seat of a body whose work goes further: "Basarnas X"."""
        before = self.text[max(place.start - _BEFORE, 0) : place.start].split()
        name = takewhile(lambda word: word[0].isupper(), reversed(before))
        return any(word.lower() in self.rules.seated for word in name)

    def _spoken_of_at(self, place: Span, number: Span) -> bool:
        """Tell whether the number was told there: it is in what was said, the place is not."""
        last = bisect_left(self.speech_starts, number.end)
        return any(
            s.content.contains(number)
            and s.passage.contains(place)
            and not s.content.contains(place)
            for s in self.reading.speech[max(last - 6, 0) : last]
        )

    def _spoken_at(self, place: Span) -> bool:
        """Tell whether the place is only where somebody spoke: "katanya di Solo, Senin (2/3)"."""
        i = bisect_left(self.date_starts, place.end)
        dates = self.reading.dates[i : i + 1]
        if dates and not self.text[place.end : dates[0].span.start].strip(" ,("):
            return True
        return self.text[place.end : place.end + 1] == "," and self.ground.inside(place)

    def _apart(self, place: Span, number: Span, what: str) -> tuple[bool, bool, int]:
        """Return how far the place is: not of the phrase, beyond another number, characters."""
        between = self.text[min(place.end, number.end) : max(place.start, number.start)]
        elsewhere = place.of(self.text) not in what
        return elsewhere, any(c.isdigit() for c in between), gap(place, number)


def _words(phrase: str) -> set[str]:
    """Return the words of a phrase, also of what it has in brackets: "garam (impor)"."""
    return set(_WORD.findall(phrase.lower()))


def _nearest(countries: list[CountryMention], number: Span) -> CountryMention:
    """Return the state named last before the number, or first after it."""
    return min(countries, key=lambda c: (c.span.start > number.start, gap(c.span, number)))


@lru_cache(maxsize=8)
def _there(lang: Language) -> re.Pattern[str]:
    words = alternatives(list(lang.section("statistics", StatisticRules).there))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _examples(lang: Language) -> re.Pattern[str]:
    words = alternatives(list(lang.section("statistics", StatisticRules).exemplifying))
    return re.compile(rf"(?<!\w)(?:{words})(?:\s\w+)?\sdi\s[^.;]*$", re.IGNORECASE)


@lru_cache(maxsize=8)
def _seats(lang: Language) -> re.Pattern[str]:
    names = alternatives(list(lang.section("statistics", StatisticRules).seats))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)
