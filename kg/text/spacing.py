"""Words that scraping glued together or tore apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.spans import Edit, Span
from kg.text.rules import TextRules

_GLUED = re.compile(
    r"(?<=[a-z0-9%)\]”])[.!?](?=[A-Z][a-z])(?!\.(?:Com|Co|Id|Net|Org)\b)"  # selesai.Dia
    r"|(?<=[a-z]),(?=[A-Za-z][a-z])"  # kota,desa
    r"|(?<=[a-z])\)(?=[A-Z][a-z])"  # (Tipikor)Bareskrim
)
_BREAK = re.compile(r"(?<=[a-z,;]) ?\n ?(?=[\w(\"“])")
_WRAPPED = re.compile(r" ?\n ?(?=[a-z(])")
_HYPHEN = re.compile(r"(?<=\w) - (?=\w)")
_BEFORE = re.compile(r"\w{1,30}$")
_AFTER = re.compile(r"\w{1,30}")
_TORN_SIGN = re.compile(r"\b(\w{3,30}) - \1\b|\bke - \d| - - ", re.IGNORECASE)


def spacing_edits(text: str, rules: TextRules) -> Iterator[Edit]:
    """Yield a space where one is missing after a point, none where a hyphen was torn apart.

    >>> from kg.spans import apply_edits
    >>> from kg.lang import language
    >>> rules = language("id").text
    >>> raw = "Rapat selesai.Dia pulang."
    >>> apply_edits(raw, spacing_edits(raw, rules))[0]
    'Rapat selesai. Dia pulang.'
    """
    for m in _GLUED.finditer(text):
        yield Edit(Span(m.end(), m.end()), " ")
    small = frozenset((*rules.title_small, *rules.loose))
    for m in _BREAK.finditer(text):
        before = _BEFORE.search(text, max(m.start() - 30, 0), m.start())
        if _WRAPPED.match(text, m.start()) or (before and before.group() in small):
            yield Edit(Span(*m.span()), " ")
    yield from _torn_hyphens(text, rules)


def _torn_hyphens(text: str, rules: TextRules) -> Iterator[Edit]:
    """``negara - negara``, ``ke - 44``, ``Moon Jae - in`` in texts that tear hyphens apart.

    A dash with spaces is punctuation elsewhere; only a text that tears a word from its own
    repetition (or a double dash) is taken to do so everywhere.
    """
    if not _TORN_SIGN.search(text):
        return
    joiners, loose = frozenset(rules.joiners), frozenset(rules.loose)
    for m in _HYPHEN.finditer(text):
        before, after = (
            _BEFORE.search(text, max(m.start() - 30, 0), m.start()),
            _AFTER.match(text, m.end()),
        )
        if before and after and _one_word(before.group(), after.group(), joiners, loose):
            yield Edit(Span(*m.span()), "-")


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
