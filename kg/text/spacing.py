"""Words that scraping glued together or tore apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_letters

from kg.spans import Edit, Span
from kg.text.rules import TextRules

_MARK = re.compile(r"[.!?,)](?=[A-Za-z][a-z])(?!\.(?:Com|Co|Id|Net|Org)\b)")
_BREAK = re.compile(r"\n ?(?=[\w(\"“])")
_BEFORE = re.compile(r"\w{1,30}$")
_AFTER = re.compile(r"\w{1,30}")
_CASES = bytes.maketrans(ascii_letters.encode(), b"a" * 26 + b"A" * 26)
"""Makes of each letter one that tells whether it is a capital."""


def spacing_edits(text: str, rules: TextRules) -> Iterator[Edit]:
    """Yield a space where one is missing after a point, none where a hyphen was torn apart.

    >>> from kg.spans import apply_edits
    >>> from kg.lang import language
    >>> rules = language("id").text
    >>> raw = "Rapat selesai.Dia pulang."
    >>> apply_edits(raw, spacing_edits(raw, rules))[0]
    'Rapat selesai. Dia pulang.'
    """
    for m in _MARK.finditer(text):
        if _is_glued(text, m.start()):
            yield Edit(Span(m.end(), m.end()), " ")
    if _may_be_glued(text, rules):
        for m in _glued_to_outlet(rules).finditer(text):
            yield Edit(Span(m.end(), m.end()), " ")
    small = rules.title_small | rules.loose
    for m in _BREAK.finditer(text):
        start = m.start() - (text[m.start() - 1 : m.start()] == " ")
        if _is_wrapped(text, start, m.end(), small):
            yield Edit(Span(start, m.end()), " ")
    yield from _torn_hyphens(text, rules)


def _may_be_glued(text: str, rules: TextRules) -> bool:
    """Tell whether capitals or an outlet stand right behind a small letter somewhere.

    It is so wherever a word of `_glued_to_outlet`, all of small letters, is glued to one, and
    takes a tenth of the time: few texts have it.
    """
    if b"aAAA" in text.encode("ascii", "replace").translate(_CASES):
        return True
    for outlet in rules.glued_outlets:
        at = text.find(outlet, 1)
        while at >= 0:
            if text[at - 1].islower():
                return True
            at = text.find(outlet, at + 1)
    return False


@lru_cache(maxsize=8)
def _glued_to_outlet(rules: TextRules) -> re.Pattern[str]:
    """Return what finds words that lost the space before an outlet's name: "kepadadetikcom"."""
    words = "|".join(sorted(rules.before_outlets)) or "(?!)"
    brands = "|".join(sorted(rules.glued_outlets)) or "(?!)"
    return re.compile(rf"\b(?:{words})(?=(?:{brands})(?:com\b|[A-Z])|[A-Z]{{3}})")


def _is_glued(text: str, position: int) -> bool:
    """Whether the mark ends something and the next word begins without a space.

    ``selesai.Dia``, ``5%.Ini``, ``kota,desa``, ``(Tipikor)Bareskrim``.
    """
    before, mark, after = text[position - 1 : position], text[position], text[position + 1]
    if mark == ",":
        return before.islower()
    if mark == ")":
        return before.islower() and after.isupper()
    return after.isupper() and bool(before) and (before.islower() or before in "0123456789%)]”")


def _is_wrapped(text: str, start: int, end: int, small: frozenset[str]) -> bool:
    """Whether a line break stands inside a sentence: the next line goes on in lower case."""
    last = text[start - 1 : start]
    if not (last.islower() or last in (",", ";")):
        return False
    if text[end].islower() or text[end] == "(":
        return True
    word = _BEFORE.search(text, max(start - 30, 0), start)
    return word is not None and word.group() in small


def _torn_hyphens(text: str, rules: TextRules) -> Iterator[Edit]:
    """``negara - negara``, ``ke - 44``, ``Moon Jae - in`` in texts that tear hyphens apart.

    A dash with spaces is punctuation elsewhere; only a text that tears a word from its own
    repetition (or a double dash) is taken to do so everywhere.
    """
    torn: list[tuple[int, str, str]] = []
    seen = " - - " in text
    at = text.find(" - ")
    while at >= 0:
        before = _BEFORE.search(text, max(at - 30, 0), at)
        after = _AFTER.match(text, at + 3)
        if before and after:
            first, second = before.group(), after.group()
            torn.append((at, first, second))
            twice = len(first) > 2 and first.casefold() == second.casefold()
            seen = seen or twice or (first.lower() == "ke" and second.isdigit())
        at = text.find(" - ", at + 2)
    for at, first, second in torn if seen else ():
        if _one_word(first, second, rules.joiners, rules.loose):
            yield Edit(Span(at, at + 3), "-")


def _one_word(before: str, after: str, joiners: frozenset[str], loose: frozenset[str]) -> bool:
    low, next_low = before.casefold(), after.casefold()
    if low.isdigit() and next_low.isdigit():
        return False
    stem = min(len(low), len(next_low), 4)
    if stem >= 3 and (low[:stem] == next_low[:stem] or low[-stem:] == next_low[-stem:]):
        return True
    if low in joiners:
        return True
    if next_low in loose or low in loose:
        return False
    # A second syllable of a name (Jae - in), or two halves of one (Timor - Leste).
    return (
        before[:1].isupper()
        and len(after) <= 6
        and before != before.upper()
        and not after.isdigit()
    )
