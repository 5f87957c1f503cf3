"""Where the things and events of a picture stand: sizes, and what belongs beside what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.views.layout import Box, place
from kg.views.material import Fact, Material


def find_spots(
    keys: Sequence[str],
    material: Material,
    groups: Mapping[str, Sequence[Fact]],
    links: Iterable[tuple[str, str, str]],
) -> dict[str, tuple[int, int]]:
    """Return where each node stands.

    Args:
        keys: The nodes to place, of things and of events; any others are left out.
        material: What they are.
        groups: The facts of each event.
        links: Ties between nodes, by their keys, and what they mean.
    """
    number = {key: at for at, key in enumerate(keys)}
    ties = [(number[a], number[b]) for a, b, _ in links if a in number and b in number]
    return dict(zip(keys, place(_boxes(number, material, groups), ties), strict=True))


def _homes(material: Material) -> dict[str, str]:
    """The country or organisation that a person is drawn beside: by office, else by company."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for key, thing in material.things.items():
        if thing.home and thing.home in material.things and thing.kind != "country":
            votes[key][thing.home] += 20
    for fact in material.facts:
        places = [k for k in fact.things if material.things[k].kind != "person"]
        for person in (k for k in fact.things if material.things[k].kind == "person"):
            for home in places:
                country = material.things[home].kind == "country"
                votes[person][home] += (9 if fact.kind == "role" else 1) + country
    homes = {key: min(v, key=lambda k: (-v[k], k)) for key, v in votes.items()}
    # A person beside a ministry is drawn beside the ministry's country: one step, never two.
    return {key: homes.get(home, home) for key, home in homes.items()}


_SIZES = {
    "person": (104, 64),
    "country": (118, 78),
    "organisation": (124, 66),
    "meeting": (112, 60),
    "relation": (104, 50),
    "claim": (124, 58),
}


def _boxes(
    number: Mapping[str, int], material: Material, groups: Mapping[str, Sequence[Fact]]
) -> list[Box]:
    homes = _homes(material)
    loose: int | None = None
    boxes: list[Box] = []
    for key, at in number.items():
        width, height = _SIZES[groups[key][0].kind if key in groups else material.things[key].kind]
        things = list(dict.fromkeys(t for f in groups.get(key, ()) for t in f.things))
        if key not in groups:
            width = max(width, min(len(material.things[key].label), 18) * 7)
            anchor = number.get(homes.get(key, ""))
        elif things:
            anchor = number.get(homes.get(things[0], things[0]))
        else:
            # Figures without a speaker or a place keep each other company.
            anchor = loose
            loose = at if loose is None else loose
        ends = tuple(number[thing] for thing in things if thing in number)
        boxes.append(Box(width, height, anchor, ends))
    return boxes
