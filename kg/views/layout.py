"""Where nodes stand: a deterministic layout in plain arithmetic.

Only +, -, *, / and square roots decide positions, so that every machine computes the same ones
(networkx's layouts need numpy, whose sums may differ in the last bit). Time grows linearly: far
nodes are kept apart by the way they start, near ones by a grid.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import sqrt

from kg.views.discs import Box, start
from kg.views.packing import pack


def place(
    boxes: Sequence[Box], edges: Sequence[tuple[int, int]], aspect: float = 1.2
) -> list[tuple[int, int]]:
    """Return a position for each box: tied boxes near each other, and none on another.

    Args:
        boxes: Sizes and anchors; an anchor with an anchor of its own is none.
        edges: Pairs of indices of ``boxes``.
        aspect: How much wider than high the whole should be.

    >>> place([Box(40, 40), Box(40, 40)], [(0, 1)]) == place([Box(40, 40), Box(40, 40)], [(0, 1)])
    True
    """
    spots = [(0.0, 0.0)] * len(boxes)
    parts: list[tuple[list[int], list[float], list[float]]] = []
    ties = [*edges, *((at, b.anchor) for at, b in enumerate(boxes) if b.anchor is not None)]
    inner: dict[int, list[tuple[int, int]]] = defaultdict(list)
    parent = _components(len(boxes), ties)
    members: dict[int, list[int]] = defaultdict(list)
    for at, root in enumerate(parent):
        members[root].append(at)
    for edge in edges:
        inner[parent[edge[0]]].append(edge)
    for root, own in members.items():
        parts.append((own, *_place_part(boxes, own, inner[root], aspect)))
    for own, xs, ys in _set_beside(boxes, parts, aspect):
        for at, x, y in zip(own, xs, ys, strict=True):
            spots[at] = x, y
    return [(round(x), round(y)) for x, y in spots]


def _place_part(
    boxes: Sequence[Box], own: Sequence[int], edges: Sequence[tuple[int, int]], aspect: float
) -> tuple[list[float], list[float]]:
    """Lay out what hangs together, by indices of its own."""
    local = {at: i for i, at in enumerate(own)}
    mine = [
        replace(
            boxes[at],
            anchor=_anchor(boxes, at, local),
            ends=tuple(local[end] for end in boxes[at].ends),
        )
        for at in own
    ]
    pairs = [(local[one], local[two]) for one, two in edges]
    xs, ys = start(mine, pairs)
    _relax(mine, pairs, xs, ys)
    _tighten(mine, xs, ys, aspect)
    return xs, ys


def _anchor(boxes: Sequence[Box], at: int, local: Mapping[int, int]) -> int | None:
    anchor = boxes[at].anchor
    return None if anchor is None or boxes[anchor].anchor is not None else local[anchor]


def _components(count: int, ties: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each index the first index of what it hangs together with."""
    parent = list(range(count))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for one, two in ties:
        a, b = root(one), root(two)
        parent[max(a, b)] = min(a, b)
    return [root(at) for at in range(count)]


def _set_beside(
    boxes: Sequence[Box],
    parts: Sequence[tuple[list[int], list[float], list[float]]],
    aspect: float,
) -> Iterator[tuple[list[int], list[float], list[float]]]:
    """Set the parts that don't hang together side by side."""
    frames = []
    for own, xs, ys in parts:
        left = min(x - boxes[at].width / 2 for at, x in zip(own, xs, strict=True)) - _GAP / 2
        right = max(x + boxes[at].width / 2 for at, x in zip(own, xs, strict=True)) + _GAP / 2
        top = min(y - boxes[at].height / 2 for at, y in zip(own, ys, strict=True)) - _GAP / 2
        bottom = max(y + boxes[at].height / 2 for at, y in zip(own, ys, strict=True)) + _GAP / 2
        frames.append((left, right, top, bottom))
    places = pack([(right - left, bottom - top) for left, right, top, bottom in frames], aspect)
    for (own, xs, ys), (left, _, top, _), (x, y) in zip(parts, frames, places, strict=True):
        yield own, [at - left + x for at in xs], [at - top + y for at in ys]


_GAP = 40


def _relax(
    boxes: Sequence[Box], edges: Sequence[tuple[int, int]], xs: list[float], ys: list[float]
) -> None:
    """Pull tied boxes together and push near ones and hubs apart, cooling down."""
    count = len(boxes)
    ideal = sqrt(sum(b.width * b.height for b in boxes) / count) * 1.15
    degree = [0] * count
    for one, two in edges:
        degree[one] += 1
        degree[two] += 1
    hubs = sorted((at for at in range(count) if degree[at] > 2), key=lambda at: (-degree[at], at))
    rounds = max(10, min(160, 60_000 // count))
    for step in range(rounds):
        mx, my = [0.0] * count, [0.0] * count
        for one, two in edges:
            dx, dy = xs[two] - xs[one], ys[two] - ys[one]
            pull = sqrt(dx * dx + dy * dy) / ideal * 0.12
            strong, weak = pull / sqrt(degree[one]), pull / sqrt(degree[two])
            mx[one] += dx * strong
            my[one] += dy * strong
            mx[two] -= dx * weak
            my[two] -= dy * weak
        _repel(_near(xs, ys, ideal * 2.2), ideal, 2.2, xs, ys, mx, my)
        _keep_apart(hubs[:_HUBS], degree, ideal, xs, ys, mx, my)
        heat = ideal * (1 - step / rounds)
        for at in range(count):
            mx[at] -= xs[at] * 0.01
            my[at] -= ys[at] * 0.01
            length = sqrt(mx[at] * mx[at] + my[at] * my[at])
            scale = min(1.0, heat / length) if length else 0.0
            xs[at] += mx[at] * scale
            ys[at] += my[at] * scale


def _repel(
    pairs: Iterator[tuple[int, int]],
    ideal: float,
    reach: float,
    xs: list[float],
    ys: list[float],
    mx: list[float],
    my: list[float],
) -> None:
    limit = reach * ideal * reach * ideal
    for one, two in pairs:
        dx, dy = xs[two] - xs[one], ys[two] - ys[one]
        square = dx * dx + dy * dy + 1.0
        if square < limit:
            push = ideal * ideal / square * 0.35
            mx[one] -= dx * push
            my[one] -= dy * push
            mx[two] += dx * push
            my[two] += dy * push


_HUBS = 60


def _keep_apart(
    hubs: Sequence[int],
    degree: Sequence[int],
    ideal: float,
    xs: list[float],
    ys: list[float],
    mx: list[float],
    my: list[float],
) -> None:
    """Nodes with many ties need room between them for what ties them."""
    for i, one in enumerate(hubs):
        for two in hubs[i + 1 :]:
            dx, dy = xs[two] - xs[one], ys[two] - ys[one]
            square = dx * dx + dy * dy + 1.0
            push = ideal * ideal * sqrt(degree[one] * degree[two]) / square * 0.12
            mx[one] -= dx * push
            my[one] -= dy * push
            mx[two] += dx * push
            my[two] += dy * push


def _near(xs: Sequence[float], ys: Sequence[float], reach: float) -> Iterator[tuple[int, int]]:
    """Yield pairs of points that may lie within ``reach``; a crowded cell gives its first few."""
    cells = _cells(xs, ys, reach, reach)
    for (column, row), own in cells.items():
        here = own[:_CROWD]
        for i, one in enumerate(here):
            for two in here[i + 1 :]:
                yield one, two
        for dx, dy in _AROUND:
            for two in cells.get((column + dx, row + dy), ())[:_CROWD]:
                for one in here:
                    yield one, two


_AROUND = ((1, -1), (1, 0), (1, 1), (0, 1))
_CROWD = 60


def _tighten(boxes: Sequence[Box], xs: list[float], ys: list[float], aspect: float) -> None:
    """Give the whole its aspect and draw it together as far as no box comes to lie on another."""
    _scale(xs, sqrt(aspect))
    _scale(ys, 1 / sqrt(aspect))
    wide, high = max(b.width for b in boxes), max(b.height for b in boxes)
    while sum(len(c) ** 2 for c in _cells(xs, ys, wide, high).values()) > _CLOSE * len(boxes):
        _scale(xs, 1.15)
        _scale(ys, 1.15)
    for _ in range(6):
        if _separate(boxes, xs, ys) <= len(boxes) // 50:
            break
        _scale(xs, 1.15)
        _scale(ys, 1.15)
    for _ in range(3 if len(boxes) <= _MANY else 0):
        _scale(xs, 0.85)
        _scale(ys, 0.85)
        _separate(boxes, xs, ys)


_MANY, _CLOSE = 300, 2.6


def _scale(values: list[float], factor: float) -> None:
    for at in range(len(values)):
        values[at] *= factor


def _cells(
    xs: Sequence[float], ys: Sequence[float], wide: float, high: float
) -> dict[tuple[int, int], list[int]]:
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells[int(x // wide), int(y // high)].append(at)
    return cells


def _separate(boxes: Sequence[Box], xs: list[float], ys: list[float]) -> int:
    """Move boxes that lie on each other apart, the shorter way, until none do (of many: few).

    Returns how many had to move last.
    """
    moved = 0
    widths, heights = [b.width for b in boxes], [b.height for b in boxes]
    wide, high = max(widths), max(heights)
    for _ in range(max(12, min(200, 30_000 // len(boxes)))):
        moved = 0
        cells = _cells(xs, ys, wide, high)
        for (column, row), here in cells.items():
            near = list(here)
            for dx, dy in _AROUND:
                near += cells.get((column + dx, row + dy), ())
            for i, one in enumerate(here):
                for two in near[i + 1 : _CROWD]:
                    apart_x, apart_y = xs[two] - xs[one], ys[two] - ys[one]
                    room_x = (widths[one] + widths[two]) / 2
                    room_y = (heights[one] + heights[two]) / 2
                    if not (-room_x < apart_x < room_x and -room_y < apart_y < room_y):
                        continue
                    lap_x, lap_y = room_x - abs(apart_x), room_y - abs(apart_y)
                    moved += lap_x > 1 and lap_y > 1
                    if lap_x * room_y < lap_y * room_x:
                        shift = (lap_x / 2 + 0.3) * (1 if apart_x >= 0 else -1)
                        xs[one] -= shift
                        xs[two] += shift
                    else:
                        shift = (lap_y / 2 + 0.3) * (1 if apart_y >= 0 else -1)
                        ys[one] -= shift
                        ys[two] += shift
        if moved <= len(boxes) // _MANY:
            break
    return moved
