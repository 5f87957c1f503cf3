"""Where things belong: people beside their countries, and what a large picture folds together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.views.material import Material

OTHERS = "group/others"
"""The key of the group of all that belongs to no country and to no company of its own."""
_MOST, _LEAST, _ROUNDS = 8, 4, 8


@dataclass(frozen=True, slots=True)
class Folding:
    """What stands for what: ``parent`` of each folded thing, ``groups`` with their first thing."""

    parent: Mapping[str, str]
    groups: Mapping[str, str | None]


def find_homes(material: Material) -> dict[str, str]:
    """Return the country or organisation that a person is drawn beside: by office, else company."""
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


def fold(material: Material, order: Sequence[str], homes: Mapping[str, str]) -> Folding:
    """Return how a large picture opens: countries, and companies of what belongs to none.

    Things of no country that the same articles tell of are one group, named after its first in
    ``order``; those that make no group of some size are in `OTHERS`.
    """
    rank = {key: at for at, key in enumerate(order)}
    parent: dict[str, str] = {}
    loose: list[str] = []
    for key in order:
        thing = material.things.get(key)
        if thing is None or thing.kind == "country":
            continue
        home = homes.get(key)
        if home is not None and material.things[home].kind == "country":
            parent[key] = home
        else:
            loose.append(key)
    members: dict[str, list[str]] = defaultdict(list)
    for key, label in _companies(material, loose, homes).items():
        members[label].append(key)
    by_size = sorted(
        (sorted(own, key=rank.__getitem__) for own in members.values() if len(own) >= _LEAST),
        key=lambda own: (-len(own), rank[own[0]]),
    )
    groups: dict[str, str | None] = {}
    for own in by_size[:_MOST]:
        groups[f"group/{own[0]}"] = own[0]
        parent.update((key, f"group/{own[0]}") for key in own)
    rest = [key for key in loose if key not in parent]
    if rest:
        groups[OTHERS] = None
        parent.update((key, OTHERS) for key in rest)
    return Folding(parent, groups)


def _companies(
    material: Material, loose: Sequence[str], homes: Mapping[str, str]
) -> dict[str, str]:
    """Give things that the same articles name one label: labels spread until they settle.

    Each round takes time in proportion to the mentions; ties go to the smaller key.
    """
    label = {key: key for key in loose}
    # Who belongs to a party or a firm starts with its label.
    label.update((key, homes[key]) for key in loose if homes.get(key) in label)
    told: dict[str, list[str]] = defaultdict(list)
    for fact in material.facts:
        told[fact.source] += [key for key in fact.things if key in label]
    for _ in range(_ROUNDS):
        heard: dict[str, Counter[str]] = defaultdict(Counter)
        for own in told.values():
            if own:
                said = _most(label[key] for key in own)
                for key in own:
                    heard[key][said] += 1
        new = {key: _first(heard[key], label[key]) for key in loose}
        if new == label:
            break
        label = new
    return label


def _most(labels: Iterable[str]) -> str:
    return _first(Counter(labels), "")


def _first(count: Counter[str], default: str) -> str:
    return min(count, key=lambda key: (-count[key], key), default=default)
