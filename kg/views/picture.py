"""From material to a picture: which facts share a node or a line, where nodes stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from kg.views.folding import Fusion, Happening
from kg.views.homes import Folding, find_homes, fold
from kg.views.material import Fact, Material, common_status
from kg.views.rows import Rows, short, write_rows
from kg.views.spots import find_spots

MANY = 400
"""Above so many nodes a picture opens folded: on countries and groups."""
Row = dict[str, Any]
Links = Mapping[tuple[str, str, str], Sequence[Fact]]


@dataclass(frozen=True)
class Picture:
    """What the page draws: nodes, and the facts that lines between them come from.

    A node is a thing, an event (one meeting, or figures of one speaker) or a group; ``links`` is
    how many lines there are between them all.
    """

    nodes: list[Row] = field(default_factory=list)
    rows: Rows = field(default_factory=Rows)
    links: int = 0

    @property
    def shown_first(self) -> int:
        """How many nodes the picture opens with: all, or where it is large those that fold."""
        folded = any(node["k"] == "group" or "h" in node for node in self.nodes)
        if not folded:
            return len(self.nodes)
        return sum(node["k"] in ("country", "group") for node in self.nodes)


def draw(material: Material, fusion: Fusion | None = None) -> Picture:
    """Return the picture of the material; the same material gives the same picture.

    ``fusion`` is what is known across its articles: which records tell of one meeting, which
    articles copy one another.

    Records that say the same (one meeting on one known day of the same people; one figure of one
    speaker) share a node, which lists each with its own sentence. Offices and relations are lines;
    offices without a state or body, and quotes, stand with their person.
    """
    known = fusion or Fusion()
    groups = _group(material, known)
    order = _order(material, groups)
    links = _links(material, groups)
    homes = find_homes(material)
    folding = fold(material, order, homes) if len(order) > MANY else Folding({}, {})
    keys = [*order, *folding.groups]
    number = {key: at for at, key in enumerate(keys)}
    spots, closer = _places(keys, material, groups, links, homes, folding)
    members = Counter(folding.parent.values())
    nodes: list[Row] = []
    for key in keys:
        row: Row = {"id": number[key], "k": _kind(key, material, groups), "key": short(key)}
        row["x"], row["y"] = spots[key]
        if key in closer:
            row["o"] = closer[key]
        if key in folding.parent:
            row["h"] = number[folding.parent[key]]
        if members[key]:
            row["m"] = members[key]
        told = known.happenings.get(key) if key in groups else None
        nodes.append({**row, **_described(key, material, folding), **_told(told)})
    _was(nodes, known)
    return Picture(nodes, write_rows(material, groups, number, known.groups), len(links))


def _told(happening: Happening | None) -> Row:
    """How a meeting that several articles tell came to be, and what they differ about."""
    if happening is None:
        return {}
    row: Row = {"s": common_status(happening.status)} if happening.status else {}
    if len(happening.history) > 1:
        row["ev"] = [[common_status(s), first, last] for s, first, last in happening.history]
    if happening.conflicts:
        row["cf"] = {"date": list(happening.dates), "place": list(happening.places)}
        row["cf"] = {name: said for name, said in row["cf"].items() if name in happening.conflicts}
    return row


def _was(nodes: Sequence[Row], fusion: Fusion) -> None:
    """Under which keys articles know a person: links to those lead to the one person."""
    keys: dict[str, set[str]] = defaultdict(set)
    for (_, own), person in fusion.people.items():
        keys[short(person.key)].add(short(own))
    for node in nodes:
        if found := sorted(keys.get(node["key"], ())):
            node["was"] = found


def _places(
    keys: Sequence[str],
    material: Material,
    groups: Mapping[str, Sequence[Fact]],
    links: Links,
    homes: Mapping[str, str],
    folding: Folding,
) -> tuple[dict[str, tuple[int, int]], dict[str, tuple[int, int]]]:
    """Where all nodes stand, and where those of a folded picture do: closer."""
    ties = [(one, two) for one, two, _ in links]
    if not folding.groups and len(keys) <= MANY:
        return find_spots(keys, material, groups, ties, homes), {}
    everywhere = find_spots(keys, material, groups, ties, folding.parent, loosely=True)
    first = [k for k in keys if k in folding.groups or _kind(k, material, groups) == "country"]
    lifted = [
        (folding.parent.get(one, one), folding.parent.get(two, two))
        for fact in material.facts
        if fact.kind in ("meeting", "relation")
        for one, two in combinations(fact.at("participant", "source", "target"), 2)
    ]
    between = [(one, two) for one, two in lifted if one != two]
    return everywhere, find_spots(first, material, groups, between, {})


def _kind(key: str, material: Material, groups: Mapping[str, Sequence[Fact]]) -> str:
    if key in groups:
        return groups[key][0].kind
    return material.things[key].kind if key in material.things else "group"


def _group(material: Material, fusion: Fusion) -> dict[str, list[Fact]]:
    """Facts that share a node, under the key of the first."""
    keys: dict[tuple[object, ...], str] = {}
    groups: dict[str, list[Fact]] = {}
    for fact in material.facts:
        # What nobody said of no place hangs on nothing: it stands in the page's table.
        if fact.kind in ("meeting", "claim") and fact.ends:
            key = keys.setdefault(_same(fact, fusion), fact.key)
            groups.setdefault(key, []).append(fact)
    return _stack(material, groups)


def _stack(material: Material, groups: dict[str, list[Fact]]) -> dict[str, list[Fact]]:
    """Put many figures of one speaker about one place on one node: a stack of cards."""
    stacks: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for key, (first, *_) in groups.items():
        if first.kind == "claim":
            stacks[first.at("speaker"), first.at("about")].append(key)
    total = sum(len(keys) for keys in stacks.values())
    for keys in stacks.values():
        if len(keys) > (_FEW if total <= _SOME else 1):
            groups[keys[0]] = [fact for key in keys for fact in groups[key]]
            for key in keys[1:]:
                del groups[key]
    return groups


_FEW, _SOME = 3, 40
"""So many figures of one speaker stand apart, as long as there are not more than some in all."""


def _same(fact: Fact, fusion: Fusion) -> tuple[object, ...]:
    said = fact.values
    if fact.kind == "meeting" and fact.key in fusion.happenings:
        return ("event", fusion.happenings[fact.key].key)
    if fact.kind == "meeting" and said.get("date"):
        people = tuple(sorted(fact.at("participant")))
        return ("meeting", people, said["date"], fact.status) if len(people) > 1 else (fact.key,)
    if fact.kind == "claim" and fact.at("speaker"):
        figure = [str(said.get(name)) for name in ("value", "value_max", "unit", "change", "place")]
        return ("claim", *figure, str(said.get("what")).casefold(), fact.at("speaker"))
    return (fact.key,)


def _order(material: Material, groups: Mapping[str, Sequence[Fact]]) -> list[str]:
    """All nodes, the most telling first: what comes first is labelled first."""
    said = Counter(key for fact in material.facts for key in fact.things)
    weight: dict[str, float] = {}
    for key, thing in material.things.items():
        weight[key] = said[key] * (3 if thing.kind == "country" else 2)
    for key, facts in groups.items():
        share = 1.5 if facts[0].kind == "meeting" else 0.5
        weight[key] = share * len({fact.source for fact in facts})
    return sorted(weight, key=lambda key: (-weight[key], key))


def _links(
    material: Material, groups: Mapping[str, Sequence[Fact]]
) -> dict[tuple[str, str, str], list[Fact]]:
    """The lines of a picture by their two ends and what they mean, with what they stand for."""
    links: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for key, facts in groups.items():
        for fact in facts:
            for part, thing in fact.ends:
                links[thing, key, part].append(fact)
    for fact in material.facts:
        pairs: Iterable[tuple[str, str]] = ()
        if fact.kind == "role":
            pairs = ((one, two) for one in fact.at("holder") for two in fact.at("office-of"))
        elif fact.kind == "relation":
            sides = sorted({*fact.at("source"), *fact.at("target")})
            pairs = combinations(sides, 2)
        for one, two in pairs:
            links[one, two, fact.kind].append(fact)
    return dict(links)


def _described(key: str, material: Material, folding: Folding) -> Row:
    thing = material.things.get(key) or material.things.get(folding.groups.get(key) or "")
    if thing is None:
        return {}
    row: Row = {"n": thing.label}
    if thing.english:
        row["en"] = thing.english
    if thing.aliases and key in material.things:
        row["al"] = list(thing.aliases)
    if thing.code:
        row["c"] = thing.code
    return row
