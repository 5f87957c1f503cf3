"""Numbers in digits and words: where they stand and what they are worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from kg.lang import Language
from kg.lang.numbers import NumberRules
from kg.lang.tries import trie_pattern
from kg.mentions.words import Lexicon, words_of
from kg.spans import Span

_DIGITS = re.compile(r"[\d]\d*(?:[.,]\d+)*")  # a class that it begins with is found sooner
_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3}){1,6}")
_ENGLISH_GROUPS = re.compile(r"\d{1,3}(?:,\d{3}){1,6}")
_LONGEST = 28
_MOST = 16
_SLASHES = frozenset("/:")
_TIES = frozenset("-'’.,/")


class Number(msgspec.Struct, frozen=True):
    """A number as written: "130 ribu", "2,5", "dua puluh lima", "seperempat", "6.200-an".

    ``span`` covers digits or words with their magnitude; ``scale`` is the magnitude alone (1
    where there is none). ``plain`` are digits that could be a year, a label, a clock time:
    without separator and magnitude. ``fraction`` is a part of a whole in words.
    """

    span: Span
    value: float
    scale: float = 1.0
    words: bool = False
    plain: bool = False
    fraction: bool = False
    about: bool = False
    vague: bool = False


@dataclass(frozen=True)
class _Patterns:
    words: Lexicon
    magnitude: re.Pattern[str]
    about: re.Pattern[str]
    suffix: str
    decimal_next: re.Pattern[str]


def find_numbers(text: str, lang: Language) -> tuple[Number, ...]:
    """Return the numbers of the text in order, whatever they count; none overlaps another.

    >>> from kg.lang import language
    >>> [n.value for n in find_numbers("Dari 1.250 menjadi 2,5 juta", language())]
    [1250.0, 2500000.0]
    """
    found = sorted([*_in_digits(text, lang), *_in_words(text, lang)], key=_place)
    kept: list[Number] = []
    for number in found:
        if kept and number.span.start < kept[-1].span.end:
            continue
        if kept and _continues(text, kept[-1], number):
            first = kept.pop()
            number = replace(
                first, span=first.span.cover(number.span), value=first.value + number.value
            )
        kept.append(number)
    return tuple(kept)


def _place(number: Number) -> Span:
    return number.span


def _continues(text: str, first: Number, second: Number) -> bool:
    """Tell whether the second number is the rest of the first: "2 juta 55 ribu"."""
    if not 1 < second.scale < first.scale or second.value >= first.scale or first.about:
        return False
    return not text[first.span.end : second.span.start].strip()


@lru_cache(maxsize=8)
def rules(lang: Language) -> NumberRules:
    """Return the number rules of the language."""
    return lang.section("numbers", NumberRules)


def alternatives(words: list[str]) -> str:
    """Return a pattern for any of the phrases, the longest first."""
    return trie_pattern(words, r"\s{1,3}")


@lru_cache(maxsize=8)
def _patterns(lang: Language) -> _Patterns:
    r = rules(lang)
    small = [*r.digits, *r.wholes, *r.teens, *r.tens, *r.hundreds, *r.magnitudes, r.decimal_point]
    small += [*r.fractions, *r.vague, *r.single]
    units = [w for w in r.units if w[0].isalpha()]
    return _Patterns(
        Lexicon(part for word in small for part in word.split()),
        re.compile(rf"\s{{0,2}}({alternatives(list(r.magnitudes))})(an)?(?!\w)", re.IGNORECASE),
        re.compile(rf"\s?-?\s?{re.escape(r.about_suffix)}(?!\w)"),
        r.about_suffix,
        re.compile(
            rf"\s{{0,2}}(?:%|(?:{alternatives([*r.magnitudes, *r.percent, *units])})(?!\w))",
            re.IGNORECASE,
        ),
    )


def _in_digits(text: str, lang: Language) -> Iterator[Number]:
    patterns = _patterns(lang)
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        if end - start > _LONGEST or _dated(text, start, end):
            continue
        digits = match.group()
        decimal_next = "," in digits and patterns.decimal_next.match(text, end) is not None
        value = digits_value(digits, decimal_next)
        if value is None:
            continue
        end, scale, about = _scaled(text, end, lang)
        plain = scale == 1 and digits.isdigit()
        yield Number(Span(start, end), _times(value, scale), scale, plain=plain, about=about)


def _dated(text: str, start: int, end: int) -> bool:
    """Tell whether the digits are part of a date or a clock time: "27/3", "10:30"."""
    if text[end : end + 1] in _SLASHES and text[end + 1 : end + 2].isdigit():
        return True
    return start > 1 and text[start - 1] in _SLASHES and text[start - 2].isdigit()


def _scaled(text: str, end: int, lang: Language) -> tuple[int, float, bool]:
    """Read magnitudes and the suffix that hedges; return end, scale and hedge."""
    patterns, magnitudes = _patterns(lang), rules(lang).magnitudes
    scale, about = 1.0, False
    for _ in range(2):
        after = patterns.magnitude.match(text, end)
        if not after:
            break
        scale *= magnitudes[after.group(1).lower()]
        about, end = about or bool(after.group(2)), after.end()
    if about or patterns.suffix not in text[end : end + 5]:
        return end, scale, about
    suffix = patterns.about.match(text, end)
    if not suffix:
        return end, scale, False
    after = patterns.magnitude.match(text, suffix.end())
    if after:
        return after.end(), scale * magnitudes[after.group(1).lower()], True
    return suffix.end(), scale, True


def digits_value(digits: str, decimal_next: bool = False) -> float | None:
    """Return what digits with points and commas are worth, None if they are no number.

    A point before three digits groups thousands, a comma begins the decimals; the English way
    is understood where the Indonesian makes no sense. ``decimal_next`` tells that a magnitude,
    per cent or measure follows, so that a comma before three digits is a decimal one.

    >>> digits_value("1.250,75"), digits_value("256.4"), digits_value("1,000")
    (1250.75, 256.4, 1000.0)
    """
    if digits.isdigit():
        return float(digits) if len(digits) == 1 or digits[0] != "0" else None
    whole, comma, decimals = digits.rpartition(",")
    if _GROUPS.fullmatch(digits) and digits[0] != "0":
        return float(digits.replace(".", ""))
    if _ENGLISH_GROUPS.fullmatch(digits) and digits[0] != "0":
        one = digits.count(",") == 1
        return float(digits.replace(",", "." if one and decimal_next else ""))
    if comma and decimals.isdigit() and (whole.isdigit() or _GROUPS.fullmatch(whole)):
        return float(f"{whole.replace('.', '')}.{decimals}") if _good_whole(whole) else None
    whole, point, decimals = digits.rpartition(".")
    if point and decimals.isdigit() and (whole.isdigit() or _ENGLISH_GROUPS.fullmatch(whole)):
        return float(f"{whole.replace(',', '')}.{decimals}") if _good_whole(whole) else None
    return None


def _good_whole(whole: str) -> bool:
    return whole == "0" or whole[0] != "0"


def _times(value: float, scale: float) -> float:
    """Multiply as a decimal, so that 2,22 juta is 2220000 and not 2220000.0000000005."""
    return float(f"{value * scale:.15g}")


def _in_words(text: str, lang: Language) -> Iterator[Number]:
    small, words = _patterns(lang).words, words_of(text)
    group: list[tuple[Span, str]] = []
    for index in words.of(small):
        start, end = words.starts[index], words.ends[index]
        if _joined(text, start, end):
            continue
        if group and (len(group) == _MOST or text[group[-1][0].end : start].strip(" \u00a0")):
            yield from _evaluate(group, lang)
            group = []
        group.append((Span(start, end), words.lower[index]))
    yield from _evaluate(group, lang)


def _joined(text: str, start: int, end: int) -> bool:
    """Tell whether a mark ties the word to another one: "dua/tiga", "lima.id"."""
    if text[end : end + 1] in _TIES and text[end + 1 : end + 2].isalnum():
        return True
    return start > 1 and text[start - 1] in _TIES and text[start - 2].isalnum()


def _evaluate(group: list[tuple[Span, str]], lang: Language) -> Iterator[Number]:
    """Read a run of number words; a run that is not one number is read up to where it breaks."""
    if not group:
        return
    words = [word for _, word in group]
    r = rules(lang)
    span = group[0][0].cover(group[-1][0])
    if words[0] in r.magnitudes and words[0] not in r.wholes:
        yield from _evaluate(group[1:], lang)
        return
    if words[0] in r.single:
        yield Number(group[0][0], 1.0, words=True)
        return
    if " ".join(words[:2]) in r.fractions:
        words[:2] = [" ".join(words[:2])]
    if words[0] in r.vague or words[0] in r.fractions:
        scale = 1.0
        for word in words[1:]:
            if word not in r.magnitudes:
                return
            scale *= r.magnitudes[word]
        vague = words[0] in r.vague
        value = (r.vague if vague else r.fractions)[words[0]]
        yield Number(
            span, _times(value, scale), scale, True, fraction=not vague and scale == 1, vague=vague
        )
        return
    worth, scale = _words_value(words, r)
    if worth is not None:
        yield Number(span, worth, scale, words=True)


def _words_value(words: list[str], r: NumberRules) -> tuple[float | None, float]:
    """Return value and greatest magnitude of number words, None where they do not fit.

    >>> from kg.lang import language
    >>> _words_value("dua ratus lima puluh ribu".split(), rules(language()))
    (250000.0, 1000.0)
    """
    if r.decimal_point in words:
        return _decimal_words(words, r)
    total, part, scale = 0.0, 0.0, 1.0
    pending: float | None = None
    for word in words:
        if word in r.digits and pending is None:
            pending = r.digits[word]
        elif word in r.teens and pending is not None:
            part, pending = part + 10 + pending, None
        elif word in r.tens and pending is not None:
            part, pending = part + 10 * pending, None
        elif word in r.hundreds and pending is not None:
            part, pending = part + 100 * pending, None
        elif word in r.wholes and pending is None:
            part += r.wholes[word]
        elif word in r.magnitudes and (part or pending):
            total += (part + (pending or 0)) * r.magnitudes[word]
            scale = max(scale, r.magnitudes[word])
            part, pending = 0.0, None
        else:
            return None, 1.0
    return total + part + (pending or 0), scale


def _decimal_words(words: list[str], r: NumberRules) -> tuple[float | None, float]:
    at = words.index(r.decimal_point)
    scale, tail = 1.0, words[at + 1 :]
    while tail and tail[-1] in r.magnitudes:
        scale *= r.magnitudes[tail.pop()]
    whole = _words_value(words[:at], r)[0] if at else None
    if whole is None or not tail or any(w not in r.digits for w in tail):
        return None, 1.0
    decimals = "".join(str(r.digits[w]) for w in tail)
    return _times(float(f"{whole:.0f}.{decimals}"), scale), scale
