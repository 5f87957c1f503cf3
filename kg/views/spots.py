"""Where the things and events of a picture stand: sizes, and what belongs beside what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.views.discs import Box, scatter
from kg.views.layout import place
from kg.views.material import Fact, Material

_SIZES = {
    "person": (108, 66),
    "country": (132, 92),
    "organisation": (124, 68),
    "meeting": (112, 62),
    "claim": (44, 34),
    "group": (150, 92),
}

_ASPECT = 0.95
"""Beside a legend and a panel, what is left of a laptop's screen is about square."""


def find_spots(
    keys: Sequence[str],
    material: Material,
    groups: Mapping[str, Sequence[Fact]],
    links: Iterable[tuple[str, str]],
    homes: Mapping[str, str],
    *,
    loosely: bool = False,
) -> dict[str, tuple[int, int]]:
    """Return where each node stands.

    Args:
        keys: The nodes to place: things, events, groups.
        material: What they are.
        groups: The facts of each event.
        links: Ties between nodes, by their keys.
        homes: What each thing belongs beside.
        loosely: For very many: in discs around their homes, no more.
    """
    number = {key: at for at, key in enumerate(keys)}
    ties = [(number[a], number[b]) for a, b in links if a in number and b in number]
    boxes = _boxes(number, material, groups, homes)
    spots = scatter(boxes, ties) if loosely else place(boxes, ties, _ASPECT)
    return dict(zip(keys, spots, strict=True))


def _boxes(
    number: Mapping[str, int],
    material: Material,
    groups: Mapping[str, Sequence[Fact]],
    homes: Mapping[str, str],
) -> list[Box]:
    boxes: list[Box] = []
    for key in number:
        facts, thing = groups.get(key, ()), material.things.get(key)
        kind = facts[0].kind if facts else thing.kind if thing else "group"
        width, height = _SIZES[kind]
        things = list(dict.fromkeys(t for f in facts for t in f.things))
        if thing:
            width = max(width, min(len(thing.label), 18) * 7)
            anchor = number.get(homes.get(key, ""))
        else:
            anchor = number.get(homes.get(things[0], things[0])) if things else None
        ends = tuple(number[thing] for thing in things if thing in number)
        boxes.append(Box(width, height, anchor, ends if kind == "meeting" else ()))
    return boxes
