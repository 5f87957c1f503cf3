"""What stands between quotation marks, whoever says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from kg.spans import Span

Side = Literal["open", "close", "either"]
_MARK = re.compile(r"[\"“”„‟«»]")
_DOUBLE = re.compile(rf"{_MARK.pattern}|''|``")
_SINGLE = re.compile(
    r"(?<![\w'‘’])['‘](?P<inner>(?:[^'‘’\n]|(?<=\w)['’](?=\w)){2,900})['’](?![\w'])"
)
_NEXT = re.compile(r"\s?(\w{1,30})")
_LABEL = 40
"""So long at most are words in marks of their own inside a quotation."""
_ENDS: list[Side] = ["close", "close"]
_FREE = 900
"""How far an unclosed quotation may run where its paragraph does not end before."""


class Quoted(msgspec.Struct, frozen=True, gc=False):
    """A passage between marks. ``outer`` has the marks, ``inner`` the words without them.

    ``closed`` is False where the closing mark is missing, ``single`` marks are ' ' or ‘ ’.
    """

    outer: Span
    inner: Span
    closed: bool = True
    single: bool = False


def find_quoted(
    text: str, paragraphs: Sequence[Span], cue_words: frozenset[str]
) -> tuple[Quoted, ...]:
    """Return the quoted passages of each paragraph in text order; none lies inside another.

    Marks are paired in turn, whichever way they curl, because pages turn them wrongly; where
    their number is odd, or turns make no sense, spacing decides.

    >>> text = '"Siap," kata Budi.'
    >>> [q.inner.of(text) for q in find_quoted(text, [Span(0, 18)], frozenset({"kata"}))]
    ['Siap,']
    """
    found: list[Quoted] = []
    pairs = "''" in text or "``" in text
    for paragraph in paragraphs:
        marks = (_DOUBLE if pairs else _MARK).finditer(text, paragraph.start, paragraph.end)
        doubles = list(_doubles(text, [m.span() for m in marks], paragraph, cue_words))
        found.extend(doubles)
        if any(text.find(mark, paragraph.start, paragraph.end) >= 0 for mark in "'‘"):
            found.extend(_singles(text, paragraph, doubles))
    return tuple(sorted(found, key=lambda q: q.outer))


def _doubles(
    text: str, marks: list[tuple[int, int]], paragraph: Span, cue_words: frozenset[str]
) -> Iterator[Quoted]:
    marks = [m for m in marks if not _is_inch(text, m[0])]
    sides = [_side(text, m, paragraph, cue_words) for m in marks]
    marks, sides = _outermost(marks, sides)
    if len(marks) % 2 == 0 and not any(
        (s == "close" and i % 2 == 0) or (s == "open" and i % 2) for i, s in enumerate(sides)
    ):
        for first, last in zip(marks[::2], marks[1::2], strict=True):
            yield from _quoted(text, first, last)
        return
    yield from _by_side(text, marks, sides, paragraph)


def _outermost(
    marks: list[tuple[int, int]], sides: list[Side]
) -> tuple[list[tuple[int, int]], list[Side]]:
    """Leave out marks around a few words inside a quotation: ``"Pakai "hati" saja, "kata X``."""
    kept: list[int] = []
    number, opened = 0, False
    while number < len(marks):
        nested = opened and sides[number] != "close" and sides[number + 1 : number + 3] == _ENDS
        if nested and marks[number + 1][0] - marks[number][1] <= _LABEL:
            number += 2
            continue
        opened = sides[number] == "open" or (sides[number] == "either" and not opened)
        kept.append(number)
        number += 1
    return [marks[i] for i in kept], [sides[i] for i in kept]


def _by_side(
    text: str, marks: list[tuple[int, int]], sides: list[Side], paragraph: Span
) -> Iterator[Quoted]:
    first: tuple[int, int] | None = None
    start = paragraph.start
    for mark, side in zip(marks, sides, strict=True):
        if first is None:
            if side != "close":
                first = mark
            elif text[mark[0] - 1] == "," and start >= paragraph.start:
                yield from _unopened(text, start, mark)
            start = mark[1]
        elif side == "open":
            yield from _unclosed(text, first, mark[0])
            first = mark
        else:
            yield from _quoted(text, first, mark)
            first, start = None, mark[1]
    if first is not None:
        yield from _unclosed(text, first, paragraph.end)


def _quoted(text: str, first: tuple[int, int], last: tuple[int, int]) -> Iterator[Quoted]:
    inner = _trim(text, first[1], last[0])
    if len(inner):
        yield Quoted(Span(first[0], last[1]), inner)


def _unopened(text: str, start: int, mark: tuple[int, int]) -> Iterator[Quoted]:
    """A passage whose opening mark is missing: the paragraph up to a comma and a mark."""
    inner = _trim(text, start, mark[0])
    if len(inner) < _FREE and len(inner) > 12 and text[inner.start].isupper():
        yield Quoted(Span(inner.start, mark[1]), inner)


def _unclosed(text: str, first: tuple[int, int], end: int) -> Iterator[Quoted]:
    inner = _trim(text, first[1], min(end, first[1] + _FREE))
    if len(inner) > 3:
        yield Quoted(Span(first[0], inner.end), inner, closed=False)


def _side(text: str, mark: tuple[int, int], paragraph: Span, cue_words: frozenset[str]) -> Side:
    """Which side of a quotation a mark must be on, by what stands around it."""
    before = text[mark[0] - 1] if mark[0] > paragraph.start else " "
    after = text[mark[1]] if mark[1] < paragraph.end else " "
    left, right = before in " ([", after in " ,.;:!?)]"
    if not left:
        if right or before in ",.!?…":
            return "close"
        return "open" if before in ":=-–—/" else "either"
    if mark[1] >= paragraph.end:
        return "close"
    if mark[0] <= paragraph.start:
        return "open"
    word = _NEXT.match(text, mark[1])
    if word and word.group(1) in cue_words and _last(text, mark[0]) in ",.!?…":
        return "close"
    if right or (after.islower() and _last(text, mark[0]) in ",.!?"):
        return "either"
    return "open" if after.isupper() else "either"


def _last(text: str, position: int) -> str:
    """The last character before the position that is no space."""
    while position > 0 and text[position - 1] == " ":
        position -= 1
    return text[position - 1 : position] or " "


def _is_inch(text: str, position: int) -> bool:
    """Whether a mark stands for inches: a digit before it, no letter behind it."""
    after = text[position + 1 : position + 2]
    return text[position - 1 : position].isdigit() and text[position] == '"' and after in (")", "-")


def _singles(text: str, paragraph: Span, doubles: Sequence[Quoted]) -> Iterator[Quoted]:
    taken = iter(doubles)
    double = next(taken, None)
    for m in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        while double is not None and double.outer.end <= m.start():
            double = next(taken, None)
        if double is not None and double.outer.start < m.end():
            continue
        inner = _trim(text, *m.span("inner"))
        if len(inner):
            yield Quoted(Span(*m.span()), inner, single=True)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, max(start, end))
