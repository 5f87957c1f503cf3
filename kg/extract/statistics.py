"""From a reading to StatisticClaim records."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from kg.extract.statistic_lists import in_label, labelled, listed_what
from kg.extract.statistic_naming import both, fuller, in_full, pointed_out, without_speaker
from kg.extract.statistic_places import Places
from kg.extract.statistic_setting import Setting
from kg.extract.statistic_sources import Sources, rules
from kg.lang.actors import ActorWords
from kg.mentions.numbers import rules as number_rules
from kg.mentions.types import Quantity
from kg.mentions.words import words_of
from kg.records import Party, StatisticClaim
from kg.resolve.figure_words import Item, Words, items_of, words
from kg.resolve.measure_cells import Scene
from kg.resolve.measure_choice import chosen
from kg.resolve.measure_parts import RATES, Measure, Story
from kg.resolve.measure_units import kinds_of
from kg.resolve.measures import measure
from kg.resolve.reading import Reading
from kg.spans import Span
from kg.text import Doc
from kg.text.document import TOKEN

_FRESH = frozenset(
    {
        "before",
        "subject",
        "stuff",
        "part-of",
        "counted",
        "counted-clause",
        "counted-event",
        "victims",
    }
)
"""Rules whose phrase may be what a later ellipsis falls back on."""
_APART = frozenset({"listed", "purpose", "item"})
"""Rules whose figures are members of a list, in which equal numbers are not one number."""
_BIG = 10_000
_AGAIN = 8
_NEAR = 60
_SAMPLE = 400
_LONGEST = 1200
_CLIP = 400


class _Figure(msgspec.Struct, frozen=True, gc=False):
    """A quantity with what it measures, before repeated ones are put together."""

    quantity: Quantity
    measure: Measure
    sentence: Span
    what: str
    """What it measures, as the record says it."""
    counted: bool
    """It counts people or things; it is no money, measure or rate."""
    again: tuple[Span, ...] = ()
    """Where the article tells the figure again."""


def extract_statistics(reading: Reading) -> Iterator[StatisticClaim]:
    """Yield the statistics that the article states, in text order.

    A text of another language yields none: its numbers would be read, its words would not.
    """
    if not reading.quantities or _foreign(reading):
        return
    figures = _distinct(list(_figures(reading)), reading)
    setting, places = Setting(reading), Places(reading)
    w = words(reading.lang)
    pairs = [p for p in reading.lang.section("actors", ActorWords).both if " " in p]
    place: str | None = None
    earlier: _Figure | None = None
    before: dict[str, str] = {}  # what was measured last in each unit, for an ellipsis
    for figure, speaker in zip(figures, _speakers(figures, reading), strict=True):
        q, m = figure.quantity, figure.measure
        goes_on = earlier is not None and (
            _goes_on(earlier, figure, reading.doc)
            or (places.lasting(place) and _right_behind(earlier, figure, reading.doc))
        )
        whole = place if goes_on or setting.of_those(figure.sentence) else None
        earlier = figure
        place = places.place(q.span, figure.sentence, m, whole)
        what = without_speaker(figure.what, speaker, figure.sentence.of(reading.doc.text), w)
        if not what or what.lower() == m.unit or what.split()[0].lower() in places.rules.datasets:
            what = before.get(m.unit) or what or figure.what
        before[m.unit] = what = _told(what, figure.sentence, places, pairs)
        yield StatisticClaim(
            evidence=reading.doc.evidence(_passage(figure, reading.doc.text)),
            extractor=f"statistics/{m.rule}",
            confidence=m.confidence,
            value=q.value,
            value_max=q.value_max,
            unit=m.unit,
            what=what,
            place=place,
            qualifier=q.qualifier,
            change=m.change,
            time=setting.time(q.number, figure.sentence),
            speaker=speaker,
        )


def _told(what: str, sentence: Span, places: Places, pairs: Sequence[str]) -> str:
    """Return the phrase with the state that the sentence points at, or with the two it is of."""
    text = sentence.of(places.text)
    there = places.pointed(sentence)
    if there is not None:
        what = pointed_out(what, there[0], there[1].span.of(places.text))
    return both(what, text, pairs)


def _foreign(reading: Reading) -> bool:
    """Tell by its commonest words whether the text is of another language."""
    r, sample = rules(reading.lang), words_of(reading.doc.text).lower[:_SAMPLE]
    foreign = sum(map(r.foreign.__contains__, sample))
    return foreign > 4 and foreign > 2 * sum(map(r.native.__contains__, sample))


def _figures(reading: Reading) -> Iterator[_Figure]:
    """Yield every quantity of the text that asserts something, with what it measures."""
    quantities = reading.quantities
    w, kinds = words(reading.lang), kinds_of(reading.lang)
    story, scene = Story(hero=_hero(reading)), Scene(reading)
    told: list[tuple[Quantity, Measure]] = []
    for sentence, first, items in _sentences(reading):
        for at, item in enumerate(items):
            if item.quantity is None:
                continue
            q = quantities[item.quantity]
            found = _listed(reading.doc, sentence, q, w) or measure(items, at, q, story, w, kinds)
            if found is None or in_label(reading.doc, sentence, q):
                continue
            what = fuller(found.what, reading.doc.text, q.span.start, w)
            found = replace(found, what=in_full(what, scene, w))
            known = _told_before(q, found, told)
            if known:
                story.topic, story.unit = known.what, known.unit
            story.by_quantity[item.quantity] = known or found
            figure = _Figure(q, found, sentence, found.what, kinds.counts(found.unit))
            near = items[max(at - _NEAR, 0) : at + _NEAR]
            if not _asserts(figure, near, reading, w):
                continue
            what = chosen(found, kinds.kind(found.unit), scene, reading.lang, w)
            yield replace(figure, what=what)
            if figure.counted:
                story.counted = found.unit
            if first >= reading.doc.title.end:
                told.append((q, found))
                if found.rule in _FRESH and not known:
                    story.topic, story.unit = found.what, found.unit


def _listed(doc: Doc, sentence: Span, q: Quantity, w: Words) -> Measure | None:
    """Return what the figure of a list item measures, None where it stands in no list."""
    label = labelled(doc, sentence, q) if q.unit else None
    what = listed_what(doc, sentence, label, w) if label else None
    return Measure(what, q.unit, "item", 0.7) if what and q.unit else None


def _hero(reading: Reading) -> str:
    """Return the organisation that the article names most, if it does so again and again."""
    names = Counter(n.text for n in reading.names if n.kind == "organisation" and len(n.text) > 2)
    text, often = min(names.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    title = reading.doc.title.of(reading.doc.text)
    return text if often >= 4 and (text in title or not title) else ""


def _told_before(
    q: Quantity, found: Measure, told: list[tuple[Quantity, Measure]]
) -> Measure | None:
    """Return what the same big or precise number measured when it was told first."""
    if not (_precise(q.value) or abs(q.value) >= 30) or found.unit in RATES:
        return None
    for before, measured in told[-40:]:
        if (before.value, before.value_max) == (q.value, q.value_max):
            return measured
    return None


def _sentences(reading: Reading) -> Iterator[tuple[Span, int, Sequence[Item]]]:
    """Yield the sentences that hold quantities, with their tokens."""
    doc, quantities = reading.doc, reading.quantities
    when = [d.span.start for d in reading.dates]
    w = words(reading.lang)
    i = 0
    while i < len(quantities):
        sentence = doc.sentence_at(quantities[i].span.start)
        j = i + 1
        while j < len(quantities) and quantities[j].span.start < sentence.end:
            j += 1
        tokens = [Span(*m.span()) for m in TOKEN.finditer(doc.text, sentence.start, sentence.end)]
        dates = reading.dates[bisect_left(when, sentence.start) : bisect_left(when, sentence.end)]
        yield sentence, sentence.start, items_of(doc, tokens, quantities[i:j], i, dates, w)
        i = j


def _asserts(figure: _Figure, items: Sequence[Item], reading: Reading, w: Words) -> bool:
    """Tell whether the figure is worth a record: no small count in words, no match point."""
    q, m = figure.quantity, figure.measure
    number = q.number.of(reading.doc.text)
    in_title = figure.sentence.start < reading.doc.title.end
    if in_title and figure.counted and abs(q.value) < 100 and not m.victims:
        return False
    if number[:1].isalpha() and figure.counted and abs(q.value) < 11 and not m.victims:
        return False
    vague = number_rules(reading.lang).vague
    if number[:1].isalpha() and any(word in vague for word in number.lower().split()[:2]):
        return False
    if (
        m.unit == "kali"
        and abs(q.value) < 100
        and q.value == int(q.value)
        and not q.span.of(reading.doc.text).endswith("lebih")
    ):
        return False
    return m.unit != "poin" or any(i.low in w.finance for i in items)


def _passage(figure: _Figure, text: str) -> Span:
    """Return the sentence, or of one without end the words around the number."""
    sentence, number = figure.sentence, figure.quantity.span
    if len(sentence) <= _LONGEST:
        return sentence
    start = max(sentence.start, text.rfind(" ", 0, max(number.start - _CLIP, 0) + 1) + 1)
    end = text.find(" ", number.end + _CLIP)
    return Span(min(start, number.start), sentence.end if end < 0 else min(end, sentence.end))


def _distinct(figures: list[_Figure], reading: Reading) -> list[_Figure]:
    """Put repeated figures together; the title only adds what the text does not say."""
    end = reading.doc.title.end
    kept: dict[tuple[float, float | None], list[_Figure]] = {}
    for figure in figures:
        if figure.sentence.start < end:
            continue
        alike = kept.setdefault((figure.quantity.value, figure.quantity.value_max), [])
        for n, other in enumerate(alike[-_NEAR:], start=max(len(alike) - _NEAR, 0)):
            if _same(figure, other):
                alike[n] = _merged(other, figure)
                break
        else:
            alike.append(figure)
    body = [f for same in kept.values() for f in same]
    title = [f for f in figures if f.sentence.start < end]
    new = [f for f in title if not any(_rounds(f, other) for other in body)]
    return sorted([*new, *body], key=lambda f: f.quantity.span)


def _rounds(title: _Figure, other: _Figure) -> bool:
    """Tell whether a figure of the title is one of the text, perhaps rounded."""
    a, b = title.quantity.value, other.quantity.value
    alike = title.measure.unit == other.measure.unit or (title.counted and other.counted)
    return alike and abs(a - b) <= 0.1 * abs(b)


def _merged(one: _Figure, other: _Figure) -> _Figure:
    """Keep the first mention, with the hedge of whichever is hedged."""
    a, b = one.quantity, other.quantity
    if len(one.again) < _AGAIN:
        one = replace(one, again=(*one.again, b.number))
    if a.qualifier == "exact" and b.qualifier != "exact":
        return replace(one, quantity=replace(a, qualifier=b.qualifier))
    return one


def _same(one: _Figure, other: _Figure) -> bool:
    """Tell whether two figures with one value are one figure told twice."""
    a = one.quantity
    alike = one.measure.unit == other.measure.unit or (one.counted and other.counted)
    if not alike:
        return False
    first, second = one.measure.what.split(), other.measure.what.split()
    if _named(first) - _named(second) and _named(second) - _named(first):
        listed = "listed" in {one.measure.rule, other.measure.rule}
        sum_again = abs(a.value) >= _BIG and _precise(a.value) and one.measure.unit not in RATES
        return not listed and ((one.counted and abs(a.value) >= 10) or sum_again)
    if one.counted and one.measure.unit != other.measure.unit and abs(a.value) < 30:
        return False
    common = overlap(first, second)
    if common >= 0.35:
        return True
    if one.counted:
        return abs(a.value) >= 30 or bool(common)
    if abs(a.value) >= _BIG and one.measure.unit not in RATES:
        return one.measure.rule not in _APART and other.measure.rule not in _APART
    return _precise(a.value) and (common > 0 or one.measure.carried)


def _named(words: list[str]) -> set[str]:
    """Return the names among the words of a phrase."""
    return {w for w in words[1:] if w[:1].isupper()}


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of words that two phrases have in common, from 0 to 1."""
    first, second = {w.lower() for w in one}, {w.lower() for w in other}
    return 2 * len(first & second) / max(len(first) + len(second), 1)


def _precise(value: float) -> bool:
    """Tell whether the value has three digits that matter: it hardly comes twice by chance."""
    return len(f"{abs(value):.15g}".replace(".", "").strip("0")) >= 3


def _speakers(figures: list[_Figure], reading: Reading) -> Iterator[Party | None]:
    """Yield the speaker of each figure: who says it, whoever says it again, who goes on.

    A figure without a speaker of its own takes that of the figure before it where it is about
    the same thing and nobody else has spoken since.
    """
    scopes = (reading.doc.sentence_index(f.quantity.number.start) for f in figures)
    sources = Sources(reading, frozenset(scopes))
    before: _Figure | None = None
    last: Party | None = None
    for figure in figures:
        number = figure.quantity.number
        party = sources.stated(number)
        for again in figure.again:
            party = party or sources.stated(again)
        party = party or sources.told_after(number) or sources.goes_on(number)
        if party is None and before is not None and last is not None:
            if figure.sentence == before.sentence:
                party = last
            elif sources.last_before(number, sources.reach) in {last, None}:
                apart = reading.doc.sentence_index(number.start)
                apart -= reading.doc.sentence_index(before.quantity.number.start)
                party = last if apart <= sources.reach and _thread(before, figure) else None
        yield party
        before, last = figure, None if sources.relayed(number) else party


def _goes_on(one: _Figure, other: _Figure, doc: Doc) -> bool:
    """Tell whether a figure is told of where the one before is: of the same thing, close by."""
    a, b = one.sentence.start, other.sentence.start
    return a < b and _thread(one, other) and doc.paragraph_index(a) == doc.paragraph_index(b)


def _right_behind(one: _Figure, other: _Figure, doc: Doc) -> bool:
    """Tell whether a figure is told in the same sentence of a paragraph or in the next one."""
    a, b = one.sentence.start, other.sentence.start
    near = doc.sentence_index(b) - doc.sentence_index(a) <= 1
    return near and doc.paragraph_index(a) == doc.paragraph_index(b)


def _thread(one: _Figure, other: _Figure) -> bool:
    """Tell whether the second figure goes on with what the first is about."""
    if other.measure.carried:
        return True
    return overlap(one.measure.what.split(), other.measure.what.split()) >= 0.3
