"""Finding quantities: numbers with what hedges them and what they count or measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from kg.lang import Language
from kg.mentions.numbers import Number, find_numbers
from kg.mentions.quantity_patterns import Patterns, patterns
from kg.mentions.types import Quantity
from kg.records import Qualifier
from kg.spans import Span
from kg.text import Doc

_WINDOW = 64
_GAP = 24
_WORD = re.compile(r"[^\s(\"'“‘]+")
_DASHES = frozenset({"-", "–", ""})
_YEARS = range(1900, 2101)


class _Measured(msgspec.Struct, frozen=True, gc=False):
    """A number with the currency before it and the unit after it, before ranges are joined."""

    number: Number
    start: int
    end: int
    value: float
    unit: str | None
    alone: bool = True
    """It is a quantity even where it is not the end of a range or a change."""


def find_quantities(doc: Doc, lang: Language) -> tuple[Quantity, ...]:
    """Return the quantities that the text mentions, in text order, without overlaps.

    Dates, clock times, durations, ages, ordinals, scores, labels and numbers inside names are
    not quantities. A number whose unit stands elsewhere ("Thailand (72)", "mencapai 319 juta")
    has the unit None.

    >>> from kg.lang import language
    >>> from kg.records import Article
    >>> from kg.text import make_doc
    >>> pack = language()
    >>> doc = make_doc(Article("Sekitar 130 ribu orang menerima Rp 2,5 triliun."), pack.text)
    >>> [(q.value, q.unit, q.qualifier) for q in find_quantities(doc, pack)]
    [(130000.0, 'orang', 'about'), (2500000000000.0, 'IDR', 'exact')]
    """
    p = patterns(lang)
    measured = list(_measure_all(doc, find_numbers(doc.text, lang), p))
    found: list[Quantity] = []
    at = 0
    while at < len(measured):
        if _score(doc.text, measured, at, p):
            at += 2
            continue
        share = _share(doc.text, measured, at, p)
        if share:
            found.append(share)
            at += 2
            continue
        quantity, used = _quantity(doc, measured, at, p)
        at += used
        if quantity and not (found and quantity.span.start < found[-1].span.end):
            found.append(quantity)
    return tuple(_share_units(doc.text, found, p))


def _measure_all(doc: Doc, numbers: tuple[Number, ...], p: Patterns) -> Iterator[_Measured]:
    joined = False
    for i, number in enumerate(numbers):
        end = number.span.end
        after = numbers[i + 1].span.start if i + 1 < len(numbers) else len(doc.text)
        joins = after - end < _GAP and p.gap.fullmatch(doc.text, end, after) is not None
        measured = _measure(doc, number, p, joined, joins)
        if measured:
            yield measured
        joined = joins


def _measure(doc: Doc, number: Number, p: Patterns, follows: bool, joins: bool) -> _Measured | None:
    """Read currency and unit around the number; None where it is no quantity at all.

    ``follows`` and ``joins`` tell that the number before or after may be the other end.
    """
    text, span = doc.text, number.span
    before = text[max(span.start - _WINDOW, 0) : span.start]
    sign = p.sign.search(before[-8:]) if before.rstrip()[-1:] in p.sign_ends else None
    if sign:
        return _money(text, number, span.start - len(sign.group()), p.signs[_sign(sign)], p)
    few = number.scale == 1 and number.value < 10 and not number.plain
    prefix = p.prefix_unit.search(before[-20:]) if few else None
    if prefix:
        name = p.prefix_units[prefix.group(1)]
        return _Measured(number, span.start - len(prefix.group()), span.end, number.value, name)
    apart = before[-1:] == " " and before[-2:-1] not in _DASHES  # most are: nothing is glued
    if not (number.words or follows or apart) and p.glued_before.search(before[-8:]):
        return None
    after = text[span.end : span.end + _WINDOW]
    single = p.single.get(span.of(text).lower())
    if single:
        return _Measured(number, span.start, span.end, number.value, single)
    if p.denominator.search(before[-12:]) and not sign:
        return None
    if p.not_after.match(after):
        return None
    unit, end = _unit_after(after, number, span.start < doc.title.end, p)
    state = p.state.match(after) is not None
    if state:
        unit, end = None, 0
    if number.plain and number.value in _YEARS and not (unit and p.is_strong(unit)):
        return None
    alone = True
    if (unit is None or unit in p.bare_units or not p.is_measure(unit)) and number.scale == 1:
        small = (number.plain or number.value < 100) and number.value == int(number.value)
        if small and (p.label.search(before[-20:]) or p.month_before.search(before[-14:])):
            return None
        named = span.start >= doc.title.end and after[1:2].isupper() and unit not in p.acronyms
        if named and number.plain and p.capital_before.search(before[-30:]):
            return None
        if number.plain and unit not in p.classifiers and p.name_before.search(before[-40:]):
            return None
        alone = state or _may_count(number, before, after, unit, p)
    if unit is None and number.words:
        alone = state or bool(p.among.match(after) or (joins and p.out_of.match(after)))
    if not (alone or joins or follows):
        return None
    value = number.value
    broken = number.scale == 1 and number.value != int(number.value)
    if broken and unit and unit != "%fraction" and not p.is_measure(unit):
        return None
    if unit == "%fraction":
        unit, value = "percent", float(f"{value * 100:.6g}")
    return _Measured(number, span.start, span.end + end, value, unit, alone)


def _sign(match: re.Match[str]) -> str:
    return match.group(1).rstrip(".")


def _money(text: str, number: Number, start: int, code: str, p: Patterns) -> _Measured | None:
    if start and (text[start - 1].isalnum()):
        return None
    letter = p.money_letter.match(text, number.span.end)
    end, value = number.span.end, number.value
    if letter and number.scale == 1:
        end, value = letter.end(), float(f"{value * p.money_letters[letter.group(1)]:.15g}")
        number = replace(number, scale=p.money_letters[letter.group(1)])
    elif p.glued_after.match(text, end):
        return None
    return _Measured(number, start, end, value, code)


def _unit_after(after: str, number: Number, title: bool, p: Patterns) -> tuple[str | None, int]:
    """Return the unit that the text after the number begins with, and where it ends."""
    fixed = p.unit.match(after)
    if fixed:
        unit = p.units[" ".join(fixed.group(1).lower().split())]
        if unit == "poin" and number.fraction:
            unit = "percentage_point"
        return unit, fixed.end()
    named = p.spelt_out.match(after)
    if named:
        return named.group(1).lower(), named.end(1)
    hedge = p.after.match(after)
    offset = hedge.end() if hedge else 0
    noun = p.noun.match(after, offset)
    if noun:
        unit = noun.group(1)
        if p.counts(unit, title):
            if number.fraction:
                share = unit.lower().removesuffix("nya") in p.populations
                return ("%fraction", offset) if share else (None, 0)
            return unit.lower() if unit not in p.acronyms else unit, noun.end()
    return (
        ("%fraction", 0)
        if number.fraction and number.scale == 1 and p.of.match(after)
        else (None, 0)
    )


def _may_count(number: Number, before: str, after: str, unit: str | None, p: Patterns) -> bool:
    """Tell whether a number without currency, measure and magnitude may be a quantity."""
    if number.words:
        return unit is not None
    if not number.plain:
        return True
    if unit is not None or p.among.match(after):
        return True
    return bool(p.bracketed.match(after) and before.endswith("("))


def _quantity(
    doc: Doc, measured: list[_Measured], at: int, p: Patterns
) -> tuple[Quantity | None, int]:
    """Join the two ends of a range, read the hedges; return also how many numbers were used."""
    text, first = doc.text, measured[at]
    low = first
    high: _Measured | None = None
    if at + 1 < len(measured):
        high = _range_end(text, first, measured[at + 1], p)
    if high:
        low = _like(first, high)
    elif not first.alone and not _linked(text, measured, at, p):
        return None, 1
    last = high or first
    unit = last.unit or low.unit
    start, negative = _negative(text, low.start, p)
    hedge_start, qualifier = _hedge(text, start, high is not None, p)
    end = last.end
    trailing = p.after.match(text, end)
    if trailing:
        end, qualifier = trailing.end(), p.after_hedges[" ".join(trailing.group(1).lower().split())]
    if first.number.about or last.number.about:
        qualifier = "about"
    if last.number.vague:
        qualifier = "at_least"
    number = Span(low.start, max(last.number.span.end, low.number.span.end))
    value = -low.value if negative else low.value
    quantity = Quantity(
        Span(hedge_start, end), number, value, unit, high.value if high else None, qualifier
    )
    return quantity, 2 if high else 1


def _share(text: str, measured: list[_Measured], at: int, p: Patterns) -> Quantity | None:
    """Read "satu dari lima anak" as a share in per cent."""
    if at + 1 == len(measured):
        return None
    part, whole = measured[at], measured[at + 1]
    if whole.unit not in p.generations or whole.value not in p.wholes_of:
        return None
    if not 0 < part.value < whole.value or (part.value > 1 and whole.value < 5):
        return None
    if not p.out_of.fullmatch(text[part.number.span.end : whole.number.span.start]):
        return None
    start, qualifier = _hedge(text, part.start, False, p)
    span = Span(part.start, whole.number.span.end)
    value = float(f"{100 * part.value / whole.value:.6g}")
    return Quantity(Span(start, span.end), span, value, "percent", None, qualifier)


def _score(text: str, measured: list[_Measured], at: int, p: Patterns) -> bool:
    """Tell whether two bare numbers are the score of a match: "menang 3-1"."""
    if at + 1 == len(measured):
        return False
    one, other = measured[at], measured[at + 1]
    if not (one.number.plain and other.number.plain) or one.unit is not None:
        return False
    if other.unit is not None and p.is_measure(other.unit):
        return False
    dash = text[one.end : other.start].strip()
    return dash in {"-", "–", "—"} and one.value >= other.value


def _range_end(text: str, low: _Measured, high: _Measured, p: Patterns) -> _Measured | None:
    """Return the upper end where the two numbers are the ends of one range."""
    between = text[low.end : high.start]
    if len(between) > _GAP:
        return None
    opener = p.opener.search(text, max(low.start - 12, 0), low.start)
    joined = p.range.fullmatch(between) or (opener and p.range_and.fullmatch(between))
    if not joined or (low.unit and high.unit and low.unit != high.unit):
        return None
    return high if _like(low, high).value < high.value else None


def _linked(text: str, measured: list[_Measured], at: int, p: Patterns) -> bool:
    """Tell whether a bare number takes the unit of the next: "dari 4 menjadi 6 persen"."""
    if at + 1 == len(measured) or not measured[at + 1].unit or measured[at].number.scale > 1:
        return False
    return bool(p.linked.fullmatch(text[measured[at].end : measured[at + 1].start]))


def _like(low: _Measured, high: _Measured) -> _Measured:
    """Give the lower end the magnitude that only the upper end spells out."""
    if low.number.scale == 1 and high.number.scale > 1 and low.value < 1000:
        return replace(low, value=float(f"{low.value * high.number.scale:.15g}"))
    return low


def _negative(text: str, start: int, p: Patterns) -> tuple[int, bool]:
    sign = p.negative.search(text, max(start - 12, 0), start)
    return (sign.start(), True) if sign else (start, False)


def _hedge(text: str, start: int, is_range: bool, p: Patterns) -> tuple[int, Qualifier]:
    """Return where the hedge before a number begins, and what it says.

    Up to three words such as "mencapai" may stand between hedge and number.
    """
    offset = max(start - _WINDOW, 0)
    words = list(_WORD.finditer(text, offset, start))
    for skipped in range(4):
        last = len(words) - skipped
        final = words[last - 1].group().lower() if last > 0 else ""
        for length in (4, 3, 2, 1) if final in p.hedge_ends else ():
            phrase = " ".join([m.group().lower() for m in words[max(last - length, 0) : last]])
            if phrase in p.hedges and last >= length:
                if is_range and phrase in p.range_hedges:
                    break
                return words[last - length].start(), p.hedges[phrase]
        if last < 1 or final not in p.between:
            break
    return start, "exact"


def _share_units(text: str, found: list[Quantity], p: Patterns) -> Iterator[Quantity]:
    """Give a bare number the unit of its neighbour: "dari 4 menjadi 6 persen", "(72)"."""
    for i in range(len(found) - 2, -1, -1):
        quantity, after = found[i], found[i + 1]
        gap = text[quantity.span.end : after.span.start]
        near = abs(quantity.value) < 1000 or 0.001 < quantity.value / (after.value or 1) < 1000
        if near and not quantity.unit and after.unit and p.linked.fullmatch(gap):
            found[i] = replace(quantity, unit=after.unit)
    for i, quantity in enumerate(found):
        if quantity.unit is None and i and text[quantity.span.start - 1] == "(":
            before = found[i - 1]
            gap = text[before.span.end : quantity.span.start]
            if before.unit and len(gap) < 40 and ")" in gap[:3]:
                found[i] = replace(quantity, unit=before.unit)
    for quantity in found:
        bare = quantity.number.of(text).isdigit()
        if quantity.unit or not bare or p.part.match(text, quantity.span.end):
            yield quantity
