"""From a reading to StatisticClaim records."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.mentions.numbers import rules as number_rules
from kg.mentions.types import Quantity
from kg.records import Change, DateInterval, Party, StatisticClaim
from kg.resolve import measures
from kg.resolve.measures import Item, Left, Words
from kg.resolve.reading import Reading
from kg.spans import Span


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity with what it measures, before repeated ones are put together."""

    quantity: Quantity
    unit: str
    what: str
    change: Change | None
    sentence: Span
    rule: str
    confidence: float


def extract_statistics(reading: Reading) -> Iterator[StatisticClaim]:
    """Yield the statistics that the article states, in text order."""
    for figure in _distinct(list(_figures(reading)), reading):
        q = figure.quantity
        yield StatisticClaim(
            evidence=reading.doc.evidence(figure.sentence),
            extractor=f"statistics/{figure.rule}",
            confidence=figure.confidence,
            value=q.value,
            value_max=q.value_max,
            unit=figure.unit,
            what=figure.what,
            place=None,
            qualifier=q.qualifier,
            change=figure.change,
            time=_time(reading, q, figure.sentence),
            speaker=_speaker(reading, q.number),
        )


def _figures(reading: Reading) -> Iterator[_Figure]:
    doc, quantities = reading.doc, reading.quantities
    w = measures.words(reading.lang)
    starts = [t.start for t in doc.tokens]
    what = ""
    seen: dict[int, str] = {}
    i = 0
    while i < len(quantities):
        sentence = doc.sentence_at(quantities[i].span.start)
        j = i
        while j < len(quantities) and quantities[j].span.start < sentence.end:
            j += 1
        j = max(j, i + 1)
        tokens = doc.tokens[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        items = measures.items_of(
            doc,
            sentence,
            tokens,
            quantities[i:j],
            i,
            [d for d in reading.dates if d.span.overlaps(sentence)],
        )
        for at, item in enumerate(items):
            if item.quantity is None:
                continue
            figure = _figure(reading, items, at, w, seen, what, sentence)
            if figure:
                seen[item.quantity] = figure.what
                if sentence.start >= doc.title.end:
                    what = figure.what
                yield figure
        i = j


def _figure(
    reading: Reading,
    items: Sequence[Item],
    at: int,
    w: Words,
    seen: dict[int, str],
    carried: str,
    sentence: Span,
) -> _Figure | None:
    index = items[at].quantity
    assert index is not None
    q = reading.quantities[index]
    r = number_rules(reading.lang)
    left = measures.look_left(items, at, w)
    right = measures.look_right(items, at, w)
    text = q.number.of(reading.doc.text)
    unit = q.unit
    if unit is None:
        unit = _unit_of(left, seen, w, carried)
        if unit is None:
            return None
    measure = (
        unit in r.units.values()
        or unit in r.currency_words.values()
        or unit in r.currency_signs.values()
        or unit in {"percent", "percentage_point"}
    )
    victims = bool(left.verb and left.verb.low in w.victims) or any(
        i.low in w.fates or i.low in w.victims.values() for i in items[at + 1 : at + 4]
    )
    if not measure and text[:1].isalpha() and abs(q.value) < 11 and not victims:
        return None
    if unit == "poin" and not any(i.low in w.finance for i in items):
        return None
    before = measures.joined(left.phrase, reading.doc)
    if not before or all(p.low in w.anaphors | w.light | w.connectors for p in left.phrase):
        before = ""
    after = measures.joined(right, reading.doc)
    link = seen.get(left.linked, "") if left.linked is not None else ""
    money = measure and len(unit) == 3 and unit.isupper()
    noun_right = (
        bool(right) and right[0].low not in w.prepositions | w.relative | w.light | w.anaphors
    )
    rule = "before"
    if unit in {"percent", "percentage_point", "bps", "poin", "kali", "kali lipat"}:
        if unit == "percent" and noun_right and not left.tied and not left.change:
            what, rule = after, "after"
        else:
            what = before or link or carried
            if not what:
                what, rule = after, "after"
    elif money:
        what = before or link
        if not what and right and right[0].low == "untuk":
            what, rule = after, "after"
        what = what or carried or after
    elif measure:
        if noun_right and not (left.tied and before):
            what, rule = after, "after"
        else:
            what = before or link or carried or after
    elif unit in r.classifiers:
        fate = w.victims.get(left.verb.low, "") if left.verb and not left.phrase else ""
        if fate:
            what, rule = f"{unit} {fate} {after}".strip(), "victims"
        elif left.tied and before:
            what = before
        elif victims:
            tail = items[at + 1 : at + 6]
            what, rule = (
                f"{unit} " + measures.joined([t for t in tail if t.low[0].isalnum()], reading.doc),
                "victims",
            )
        elif noun_right:
            what, rule = f"{after}", "after"
        else:
            what = before or link or carried or f"{unit} {after}".strip()
    else:
        what, rule = f"{unit} {after}".strip(), "counted"
        if not after and before:
            what = f"{unit} {before}"
    if not what:
        return None
    change = left.marker or left.change
    return _Figure(q, unit, what, change, sentence, rule, 0.7)


def _unit_of(left: Left, seen: dict[int, str], w: Words, carried: str) -> str | None:
    """Return the head noun of the subject as the unit of a number that has none."""
    for item in left.phrase:
        if item.low not in w.anaphors and item.low.isalpha():
            return item.low
    return None


def _distinct(figures: list[_Figure], reading: Reading) -> list[_Figure]:
    """Put repeated figures together; the title only adds what the text does not say."""
    kept: list[_Figure] = []
    body = [f for f in figures if f.sentence.start >= reading.doc.title.end]
    title = [f for f in figures if f.sentence.start < reading.doc.title.end]
    for figure in [*body, *title]:
        in_title = figure.sentence.start < reading.doc.title.end
        for n, other in enumerate(kept):
            if _same(figure, other, in_title):
                if (
                    figure.quantity.qualifier != "exact"
                    and other.quantity.qualifier == "exact"
                    and not in_title
                ):
                    kept[n] = replace(
                        other, quantity=replace(other.quantity, qualifier=figure.quantity.qualifier)
                    )
                break
        else:
            kept.append(figure)
    return sorted(kept, key=lambda f: f.quantity.span)


def _same(one: _Figure, other: _Figure, in_title: bool) -> bool:
    a, b = one.quantity, other.quantity
    if in_title:
        return one.unit.split()[0] == other.unit.split()[0] and abs(a.value - b.value) <= 0.1 * abs(
            b.value
        )
    if (a.value, a.value_max) != (b.value, b.value_max):
        return False
    first, second = set(one.what.lower().split()), set(other.what.lower().split())
    common = 2 * len(first & second) / (len(first) + len(second)) if first and second else 0
    return one.unit == other.unit and (common >= 0.4)


def _time(reading: Reading, q: Quantity, sentence: Span) -> DateInterval | None:
    return None


def _speaker(reading: Reading, number: Span) -> Party | None:
    for speech in reading.speech:
        if speech.content.contains(number) and speech.speaker:
            return speech.speaker
    return None
