"""Which words of a text carry which records, where records overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.spans import Span

LANES = 6
"""So many lines are drawn under a word; records beyond share the last."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line of the text, with the numbers of the records that it belongs to.

    ``begins`` are those that begin with it.
    """

    text: str
    records: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


def lanes(spans: Sequence[Span]) -> tuple[int, ...]:
    """Return a lane for each span, such that spans that overlap have lanes of their own.

    Longer spans lie further out. Of more than `LANES` spans over one word some share the last.

    >>> lanes([Span(0, 9), Span(2, 4), Span(4, 6), Span(3, 9)])
    (0, 1, 1, 2)
    """
    order = sorted(range(len(spans)), key=lambda n: (spans[n].start, -spans[n].end, n))
    free: list[int] = []
    found = [0] * len(spans)
    for n in order:
        lane = next((at for at, end in enumerate(free) if end <= spans[n].start), len(free))
        if lane == len(free) and lane < LANES:
            free.append(0)
        lane = min(lane, LANES - 1)
        free[lane] = max(free[lane], spans[n].end)
        found[n] = lane
    return tuple(found)


def pieces(text: str, spans: Sequence[Span]) -> Iterator[tuple[Piece, ...]]:
    r"""Give the lines of a text that are not empty, each cut where a record begins or ends.

    >>> [[p.text for p in line] for line in pieces("Awal kata.\nLain.", [Span(5, 9)])]
    [['Awal ', 'kata', '.'], ['Lain.']]
    """
    starts: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for number, span in enumerate(spans):
        if span.start < span.end:
            starts.setdefault(span.start, []).append(number)
            ends.setdefault(span.end, []).append(number)
    cuts = sorted({0, len(text), *starts, *ends})
    active: dict[int, None] = {}
    line: list[Piece] = []
    for one, other in pairwise(cuts):
        for number in ends.get(one, ()):
            active.pop(number, None)
        begins = starts.get(one, [])
        active.update(dict.fromkeys(begins))
        for at, part in enumerate(text[one:other].split("\n")):
            if at and line:
                yield tuple(line)
                line = []
            if part:
                line.append(Piece(part, tuple(active), tuple(begins)))
                begins = []
    if line:
        yield tuple(line)
