"""Paragraphs and sentences of news text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.spans import Span

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9À-Þ]|\s*$)")
_WORD_BEFORE = re.compile(r"[\w.]+$")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the lines that hold something, trimmed of white space."""
    return tuple(_trim(text, m.start(), m.end()) for m in _PARAGRAPH.finditer(text))


def sentences(
    text: str, within: tuple[Span, ...], abbreviations: frozenset[str]
) -> tuple[Span, ...]:
    """Return the sentences of the given paragraphs; none runs over two.

    A point does not end a sentence after an abbreviation or a single capital (an initial).
    """
    return tuple(s for p in within for s in _split(text, p, abbreviations))


def _split(text: str, paragraph: Span, abbreviations: frozenset[str]) -> Iterator[Span]:
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        word = _WORD_BEFORE.search(text, max(start, stop.start() - 20), stop.start())
        if stop.group() == "." and word:
            token = word.group()
            if token in abbreviations or (len(token) == 1 and token.isupper()):
                continue
        if stop.end() > start:
            yield _trim(text, start, stop.end())
        start = stop.end()
    if text[start : paragraph.end].strip():
        yield _trim(text, start, paragraph.end)


def _trim(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
