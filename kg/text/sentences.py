"""Paragraphs and sentences of news text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.spans import Span

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_STOP = re.compile(
    r"[.!?…]+(?: ?[\"'”’](?=\s|$)|[\"'”’)\]])*(?=\s+[\"'“‘(\[\-•]*\s?[A-Z0-9À-Þ]|\s*$)"
)
_WORD_BEFORE = re.compile(r"[\w.]+$")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]|(?:[A-Z][a-z]?\.)+[A-Z][a-z]{0,2}|[Pp]h\.[Dd]")
_NUMBERING = re.compile(r"\d{1,2}|[a-z]|[ivxIVX]{1,4}")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the lines that hold something, trimmed of white space."""
    return tuple(_trim(text, m.start(), m.end()) for m in _PARAGRAPH.finditer(text))


def sentences(
    text: str, within: tuple[Span, ...], abbreviations: frozenset[str]
) -> tuple[Span, ...]:
    """Return the sentences of the given paragraphs; none runs over two.

    A point does not end a sentence after an abbreviation, an initial, a degree ("S.H.") or the
    number that opens a list entry. A point inside a quotation does.
    """
    return tuple(s for p in within for s in _split(text, p, abbreviations))


def _split(text: str, paragraph: Span, abbreviations: frozenset[str]) -> Iterator[Span]:
    start, last = paragraph.start, paragraph.end
    for stop in _STOP.finditer(text, start, last):
        end = stop.end()
        if end < last and not _ends(text, start, stop, abbreviations):
            continue
        if end > start:
            sentence = _trim(text, start, end)
            if sentence.end > sentence.start:
                yield sentence
            start = end
    rest = _trim(text, start, last)
    if rest.end > rest.start:
        yield rest


def _ends(text: str, start: int, stop: re.Match[str], abbreviations: frozenset[str]) -> bool:
    if stop[0] != "." and stop[0].rstrip(")]") != ".":
        return True
    word = _WORD_BEFORE.search(text, max(start, stop.start() - 20), stop.start())
    if not word:
        return True
    token = word.group()
    if token in abbreviations or _INITIALS.fullmatch(token):
        return False
    return not (word.start() - start <= 1 and _NUMBERING.fullmatch(token))


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
