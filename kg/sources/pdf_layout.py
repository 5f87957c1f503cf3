"""From pieces of text on pages to an article: lines, columns, paragraphs, running heads."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from statistics import median

_HYPHEN = re.compile(r"(\w+)[-\u00ad\u2010\x02\ufffe]$")
_WORD = re.compile(r"\w+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_NUMBER = re.compile(
    r"^\W{0,4}(?:(?:hal(?:aman)?|page)\.?\s)?\d{1,4}(?:\s?(?:dari|of|/)\s?\d{1,4})?\W{0,4}$", re.I
)
_DIGITS = re.compile(r"\d+")
_END = re.compile(r"[.!?:”\"’)]$")
_EDGE = 0.12
"""The part of a page, above and below, where running heads and page numbers stand."""
_MAX_ROWS = 3
_MAX_CUTS = 60
_HEADING = 60
"""Letters of the longest heading: what is longer and has no end goes on."""


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text and where it stands, in points from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str

    @property
    def height(self) -> float:
        """How high its letters are."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """The size of a page and the pieces on it."""

    width: float
    height: float
    lines: Sequence[Line]


def article_of(pages: Sequence[Page]) -> tuple[str, str]:
    """Return the title (the largest print on top of the first page) and the text in paragraphs."""
    joined = [Page(p.width, p.height, _joined(p.lines)) for p in pages]
    running = _running(joined)
    kept = [_body(page, running) for page in joined]
    title = _title(kept[0], joined[0].height) if kept else []
    paragraphs: list[str] = []
    for lines in kept:
        for block in _blocks([line for line in lines if line not in title], _MAX_CUTS):
            rows = _joined(block, across=inf)  # in one column, however wide its words are set
            for number, words in enumerate(_paragraphs(rows)):
                if number == 0 and paragraphs and _goes_on(paragraphs[-1], words):
                    paragraphs[-1] = _seam(paragraphs[-1], words)
                else:
                    paragraphs.append(words)
    return _plain(" ".join(line.text for line in title)), "\n".join(map(_plain, paragraphs))


def _joined(pieces: Iterable[Line], across: float = 0.8) -> list[Line]:
    """Join pieces side by side on one line, no further apart than so many heights of a letter."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda p: (-round(p.bottom + p.top), p.left)):
        near = (line for line in lines[-8:] if _beside(line, piece, across))
        before = next(near, None)
        if before is None:
            lines.append(piece)
            continue
        gap = piece.left - before.right
        text = f"{before.text}{' ' if gap > 0.12 * before.height else ''}{piece.text}"
        whole = Line(before.left, min(before.bottom, piece.bottom), piece.right,
                     max(before.top, piece.top), text)  # fmt: skip
        lines[lines.index(before)] = whole
    return lines


def _beside(line: Line, piece: Line, across: float) -> bool:
    overlap = min(line.top, piece.top) - max(line.bottom, piece.bottom)
    same = overlap > 0.5 * min(line.height, piece.height)
    return same and -1.0 < piece.left - line.right < across * max(line.height, piece.height)


def _running(pages: Sequence[Page]) -> frozenset[tuple[str, int]]:
    """Return what stands at one height on two pages, and on a third of them, digits apart."""
    seen = Counter(mark for page in pages for mark in {_mark(x) for x in page.lines})
    least = max(2, len(pages) // 3)
    return frozenset(mark for mark, times in seen.items() if times >= least)


def _mark(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", " ".join(line.text.split()).casefold()), round(line.bottom)


def _body(page: Page, running: frozenset[tuple[str, int]]) -> list[Line]:
    """Return the lines of a page without running heads and page numbers.

    Only the outermost rows can be such: whole rows at the edge, parted from the text by a gap.
    """
    lines = sorted(page.lines, key=lambda x: -x.top)
    for low in (True, False):
        rest = lines
        for _ in range(_MAX_ROWS):
            row = _outermost(rest, low)
            at_edge = [x.top < page.height * _EDGE if low else x.bottom > page.height * (1 - _EDGE)
                       for x in row]  # fmt: skip
            if not row or not all(at_edge):
                break
            if not all(_mark(x) in running or _NUMBER.match(x.text) for x in row):
                break
            rest = [x for x in rest if x not in row]
            inner = _outermost(rest, low)
            if not inner or _between(row, inner) > 0.7 * row[0].height:
                lines = rest
    return lines


def _outermost(lines: Sequence[Line], low: bool) -> list[Line]:
    """Return the lowest or highest row of lines that are sorted from the top."""
    if not lines:
        return []
    last = lines[-1] if low else lines[0]
    return [x for x in lines if x.bottom < last.top and x.top > last.bottom]


def _between(row: Sequence[Line], inner: Sequence[Line]) -> float:
    above, below = (row, inner) if row[0].top > inner[0].top else (inner, row)
    return min(x.bottom for x in above) - max(x.top for x in below)


def _title(lines: Sequence[Line], height: float) -> list[Line]:
    """Return the lines of the largest print, if it is on the upper half."""
    if len(lines) < 2:
        return []
    usual = median(line.height for line in lines)
    large = [line for line in lines if line.height > 1.25 * usual]
    if not large:
        return []
    size = max(line.height for line in large)
    found = [x for x in large if x.height > 0.9 * size and x.bottom > height / 2]
    return found if len(found) <= 5 and sum(len(x.text) for x in found) <= 300 else []


def _blocks(lines: list[Line], cuts: int) -> Iterator[list[Line]]:
    """Yield blocks in reading order: cut at a gutter between columns, else at the widest gap."""
    if len(lines) < 4 or cuts <= 0:
        yield sorted(lines, key=lambda x: (-x.top, x.left))
        return
    parts = _gutter(lines) or _gap(lines)
    if not parts:
        yield sorted(lines, key=lambda x: (-x.top, x.left))
        return
    for part in parts:
        yield from _blocks(part, cuts - 1)


def _gutter(lines: list[Line]) -> tuple[list[Line], list[Line]] | None:
    """Return what is left and right of the widest empty stripe from top to bottom."""
    by_left = sorted(lines, key=lambda x: x.left)
    reach, best, at = by_left[0].right, 0.0, 0.0
    for line in by_left:
        if line.left - reach > best:
            best, at = line.left - reach, (line.left + reach) / 2
        reach = max(reach, line.right)
    if best < 0.6 * median(x.height for x in lines):
        return None
    left = [x for x in lines if x.right <= at]
    right = [x for x in lines if x.left >= at]
    return (left, right) if min(len(left), len(right)) >= 2 else None


def _gap(lines: list[Line]) -> tuple[list[Line], list[Line]] | None:
    """Return what is above and below the widest gap, if it is wider than between paragraphs.

    Cutting there helps only where columns stand on one side of it.
    """
    by_top = sorted(lines, key=lambda x: -x.top)
    floor, best, at = by_top[0].bottom, 0.0, 0.0
    for line in by_top:
        if floor - line.top > best:
            best, at = floor - line.top, (floor + line.top) / 2
        floor = min(floor, line.bottom)
    if best <= 0.2 * median(x.height for x in lines):
        return None
    return [x for x in lines if x.bottom >= at], [x for x in lines if x.top <= at]


def _paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """Yield the paragraphs of a block: a wider gap, an indent or a short last line parts them."""
    if not lines:
        return
    steps = [a.bottom - b.bottom for a, b in pairwise(lines)]
    usual = median(steps) if steps else 0.0
    left, right = min(x.left for x in lines), max(x.right for x in lines)
    words = lines[0].text
    for before, line in pairwise(lines):
        size = max(before.height, 1.0)
        wide = before.bottom - line.bottom > 1.25 * usual
        indented = line.left - left > 0.7 * size and before.left - left < 0.3 * size
        ended = before.right < right - 3 * size and bool(_END.search(before.text))
        if wide or indented or ended:
            yield words
            words = line.text
        else:
            words = _seam(words, line.text)
    yield words


def _goes_on(before: str, words: str) -> bool:
    """Tell whether a paragraph goes on in the next column or on the next page."""
    if _END.search(before):
        return False
    return len(before) > _HEADING or words[:1].islower() or bool(_HYPHEN.search(before))


def _seam(before: str, after: str) -> str:
    """Join two lines; a hyphen goes unless it is part of the word (negara-negara, Asia-Pasifik)."""
    cut = _HYPHEN.search(before)
    follows = _WORD.match(after)
    if not cut or not follows:
        return f"{before} {after}"
    one, other = cut[1].casefold(), follows[0].casefold()
    stem = min(len(one), len(other), 4)
    doubled = stem >= 3 and (one[-stem:] == other[-stem:] or one[:stem] == other[:stem])
    keeps = doubled or not follows[0].islower()
    return before[:-1] + ("-" if keeps else "") + after


def _plain(text: str) -> str:
    """Return text with ligatures resolved and spaces made single."""
    letters = _LIGATURE.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)
    return " ".join(letters.split())
