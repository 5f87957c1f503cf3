"""Rectangles side by side on a sheet, without gaps where there need be none."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt


def pack(sizes: Sequence[tuple[float, float]], aspect: float) -> list[tuple[float, float]]:
    """Return the upper left corner of each rectangle on a sheet about ``aspect`` wider than high.

    The highest are set first; each goes as far up, then as far left, as there is room.

    >>> pack([(2, 1), (4, 4), (2, 1)], aspect=2)
    [(4.0, 0.0), (0.0, 0.0), (4.0, 1.0)]
    """
    order = sorted(range(len(sizes)), key=lambda i: (-sizes[i][1], -sizes[i][0], i))
    area = sum(width * height for width, height in sizes)
    limit = max(sqrt(area * aspect) * 1.05, max((width for width, _ in sizes), default=0.0))
    skyline: Skyline = [(0.0, limit, 0.0)]
    corners = [(0.0, 0.0)] * len(sizes)
    for i in order:
        width, height = sizes[i]
        x, y = corners[i] = _lowest(skyline, width)
        skyline = _covered(skyline, x, width, y + height)
    return corners


Skyline = list[tuple[float, float, float]]
"""Stretches from left to right: where each begins and ends, and how far down it is full."""


def _lowest(skyline: Skyline, width: float) -> tuple[float, float]:
    """Return the highest free place, most to the left, for something so wide."""
    best: tuple[float, float] | None = None
    limit = skyline[-1][1]
    for i, (start, _, _) in enumerate(skyline):
        if start + width > limit + 1e-6:
            break
        floor = 0.0
        for begin, _, full in skyline[i:]:
            if begin >= start + width:
                break
            floor = max(floor, full)
        if best is None or floor < best[0]:
            best = floor, start
    return (best[1], best[0]) if best else (0.0, max(full for *_, full in skyline))


def _covered(skyline: Skyline, x: float, width: float, full: float) -> Skyline:
    """Return the skyline with one more stretch filled."""
    end = x + width
    rest = [(begin, min(stop, x), level) for begin, stop, level in skyline if begin < x]
    rest.append((x, end, full))
    rest += [(max(begin, end), stop, level) for begin, stop, level in skyline if stop > end]
    return rest
