"""Where a layout starts: discs of what belongs together, beside what they are tied to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

_COS, _SIN = -0.7373688780783197, 0.6754902942615238
"""Cosine and sine of the golden angle, which spreads points evenly over a disc."""


@dataclass(frozen=True, slots=True)
class Box:
    """What a node covers with its label.

    ``anchor`` is the box it belongs beside; ``ends`` are those it stands between, if any.
    """

    width: float
    height: float
    anchor: int | None = None
    ends: tuple[int, ...] = ()


def scatter(
    boxes: Sequence[Box], edges: Sequence[tuple[int, int]], aspect: float = 1.2
) -> list[tuple[int, int]]:
    """Return a position for each of very many boxes: close to their anchors, in discs, no more.

    An anchor has no anchor of its own. Time grows with the boxes, and with the square of the
    anchors.

    >>> scatter([Box(40, 40), Box(40, 40, anchor=0)], [], aspect=1)
    [(20, 0), (-22, 21)]
    """
    if not boxes:
        return []
    xs, ys = start(boxes, edges)
    wide, high = sqrt(aspect), 1 / sqrt(aspect)
    return [(round(x * wide), round(y * high)) for x, y in zip(xs, ys, strict=True)]


def _spiral(count: int) -> Iterator[tuple[float, float]]:
    """Yield points of a sunflower, one unit of area each."""
    cos, sin = 1.0, 0.0
    for number in range(count):
        radius = sqrt((number + 0.5) / 3.141592653589793)
        yield radius * cos, radius * sin
        cos, sin = cos * _COS - sin * _SIN, sin * _COS + cos * _SIN


def start(boxes: Sequence[Box], edges: Sequence[tuple[int, int]]) -> tuple[list[float], ...]:
    """Anchors first, with room for what belongs to them; then everything around its anchor."""
    members: dict[int, list[int]] = defaultdict(list)
    for at in range(len(boxes)):
        members[home_of(boxes, at)].append(at)
    anchors = [at for at in members if boxes[at].anchor is None]
    number = {at: i for i, at in enumerate(anchors)}
    area = [sum(boxes[m].width * boxes[m].height for m in members[at]) for at in anchors]
    radii = [sqrt(a) * 0.72 for a in area]
    ties: dict[tuple[int, int], int] = defaultdict(int)
    for one, two in edges:
        a, b = number[home_of(boxes, one)], number[home_of(boxes, two)]
        if a != b:
            ties[min(a, b), max(a, b)] += 1
    centres = _arrange(radii, ties)
    xs, ys = [0.0] * len(boxes), [0.0] * len(boxes)
    for at, (x, y), size in zip(anchors, centres, area, strict=True):
        step = sqrt(size / len(members[at]) * 1.3)
        own = sorted(members[at], key=lambda m: (m != at, m))
        for member, (dx, dy) in zip(own, _spiral(len(own)), strict=True):
            xs[member], ys[member] = x + dx * step, y + dy * step
    _fan(boxes, xs, ys)
    return xs, ys


def home_of(boxes: Sequence[Box], at: int) -> int:
    """Return what a box belongs beside: its anchor, or itself."""
    anchor = boxes[at].anchor
    return at if anchor is None else anchor


def _fan(boxes: Sequence[Box], xs: list[float], ys: list[float]) -> None:
    """What stands between the same two starts beside the middle, now left, now right of it."""
    before: dict[tuple[int, ...], int] = defaultdict(int)
    for at, box in enumerate(boxes):
        if len(box.ends) < 2:
            continue
        ends = tuple(sorted(box.ends))
        turn = (before[ends] + 1) // 2 * (1 if before[ends] % 2 else -1)
        before[ends] += 1
        dx, dy = xs[ends[1]] - xs[ends[0]], ys[ends[1]] - ys[ends[0]]
        length = sqrt(dx * dx + dy * dy) or 1.0
        xs[at] = sum(xs[e] for e in ends) / len(ends) - dy / length * turn * box.height + 0.01 * at
        ys[at] = sum(ys[e] for e in ends) / len(ends) + dx / length * turn * box.height


def _arrange(radii: Sequence[float], ties: dict[tuple[int, int], int]) -> list[tuple[float, float]]:
    """Discs that pull each other by their ties and never lie on each other."""
    count = len(radii)
    mean = sqrt(sum(r * r for r in radii) / count) or 1.0
    by_size = sorted(range(count), key=lambda i: (-radii[i], i))
    at = [(0.0, 0.0)] * count
    for i, (x, y) in zip(by_size, _spiral(count), strict=True):
        at[i] = (x * mean * 2.4, y * mean * 2.4)
    rounds = max(12, min(160, 1_500_000 // (count * count + 1)))
    for step in range(rounds):
        heat = mean * (1 - step / rounds)
        moves = [(-x * 0.02, -y * 0.02) for x, y in at]
        for (a, b), weight in ties.items():
            dx, dy = at[b][0] - at[a][0], at[b][1] - at[a][1]
            gap = sqrt(dx * dx + dy * dy) - radii[a] - radii[b]
            if gap > 0:
                pull = 0.08 * min(weight, 6) * gap / (gap + radii[a] + radii[b])
                moves[a] = (moves[a][0] + dx * pull, moves[a][1] + dy * pull)
                moves[b] = (moves[b][0] - dx * pull, moves[b][1] - dy * pull)
        for a in range(count):
            ax, ay, ar = at[a][0], at[a][1], radii[a]
            for b in range(a + 1, count):
                dx, dy = at[b][0] - ax, at[b][1] - ay
                room = (ar + radii[b]) * 1.08
                square = dx * dx + dy * dy
                if square < room * room:
                    distance = sqrt(square) or 1.0
                    push = 0.5 * (room - distance) / distance
                    moves[a] = (moves[a][0] - dx * push, moves[a][1] - dy * push)
                    moves[b] = (moves[b][0] + dx * push, moves[b][1] + dy * push)
        for i, (dx, dy) in enumerate(moves):
            length = sqrt(dx * dx + dy * dy)
            scale = min(1.0, heat / length) if length else 0.0
            at[i] = (at[i][0] + dx * scale, at[i][1] + dy * scale)
    return at
