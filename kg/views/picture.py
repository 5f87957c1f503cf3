"""From material to a picture: which facts share a node, where nodes stand, what is shown first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.rdf.vocab import ID_BASE
from kg.views.material import Fact, Material, Source, Thing, side_of
from kg.views.spots import find_spots

MANY = 400
"""Above so many nodes a picture opens on its best connected part."""
_FIRST_THINGS, _FIRST_NAMED = 150, 20
_MEETING_PARTS = frozenset({"participant", "attendee", "source", "target"})
_EVENTS = ("meeting", "relation", "claim")
Row = dict[str, Any]


@dataclass(frozen=True)
class Picture:
    """Rows for the page: nodes and edges with indices of the facts that they stand for."""

    nodes: list[Row] = field(default_factory=list)
    edges: list[Row] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)
    sources: list[Row] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)

    @property
    def shown_first(self) -> int:
        """How many nodes the picture opens with."""
        return sum(1 for node in self.nodes if "far" not in node)


def draw(material: Material) -> Picture:
    """Return the picture of the material; the same material gives the same picture.

    Records that say the same (one relation, type and status; one meeting on one known day of the
    same people; one figure of one speaker) share a node, which lists each with its own sentence.
    Offices are edges; offices without a state or body, and quotes, stand with their person.
    """
    groups = _group(material)
    order = _order(material, groups)
    number = {key: at for at, key in enumerate(order)}
    links = _links(material, groups)
    picture = Picture()
    _write_facts(material, groups, number, picture)
    near = _first(order, groups, links)
    everywhere = find_spots(order, material, groups, links)
    # The part that a large graph opens with has places of its own: closer, and easier to read.
    part = [key for key in order if key in near]
    closer = find_spots(part, material, groups, links) if len(part) < len(order) else {}
    for key in order:
        x, y = everywhere[key]
        row: Row = {"id": number[key], "x": x, "y": y, **_node(key, material, groups)}
        if key in closer:
            row["o"] = closer[key]
        elif closer:
            row["far"] = 1
        picture.nodes.append(row)
    index = {fact.key: at for at, fact in enumerate(material.facts)}
    for at, ((one, two, link), facts) in enumerate(links.items()):
        row = {"id": f"e{at}", "from": number[one], "to": number[two], "p": link}
        row["f"] = [index[fact.key] for fact in facts]
        row.update(_manner(facts[0]))
        picture.edges.append(row)
    return picture


def _group(material: Material) -> dict[str, list[Fact]]:
    """Facts that share a node, under the key of the first."""
    keys: dict[tuple[object, ...], str] = {}
    groups: dict[str, list[Fact]] = {}
    for fact in material.facts:
        if fact.kind in _EVENTS:
            key = keys.setdefault(_same(fact), fact.key)
            groups.setdefault(key, []).append(fact)
    return _stack(material, groups)


def _stack(material: Material, groups: dict[str, list[Fact]]) -> dict[str, list[Fact]]:
    """Put many figures of one speaker about one place on one node: a stack of cards."""
    stacks: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for key, (first, *_) in groups.items():
        if first.kind == "claim":
            loose = () if first.ends else (first.source,)
            stacks[first.at("speaker"), first.at("about"), loose].append(key)
    total = sum(len(keys) for keys in stacks.values())
    for keys in stacks.values():
        if len(keys) > (_FEW if total <= _SOME else 1):
            groups[keys[0]] = [fact for key in keys for fact in groups[key]]
            for key in keys[1:]:
                del groups[key]
    return groups


_FEW, _SOME = 3, 40
"""So many figures of one speaker stand apart, as long as there are not more than some in all."""


def _same(fact: Fact) -> tuple[object, ...]:
    said = fact.values
    if fact.kind == "relation":
        return ("relation", fact.at("source"), fact.at("target"), said.get("type"), fact.status)
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
        share = {"meeting": 1.5, "relation": 1.0, "claim": 0.5}[facts[0].kind]
        weight[key] = share * len({fact.source for fact in facts})
    return sorted(weight, key=lambda key: (-weight[key], key))


def _links(
    material: Material, groups: Mapping[str, Sequence[Fact]]
) -> dict[tuple[str, str, str], list[Fact]]:
    links: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for key, facts in groups.items():
        for fact in facts:
            for part, thing in fact.ends:
                forward = part in ("source", "participant", "attendee", "speaker")
                links[(thing, key, part) if forward else (key, thing, part)].append(fact)
    for fact in material.facts:
        if fact.kind == "role":
            for holder in fact.at("holder"):
                for office in fact.at("office-of"):
                    links[holder, office, "office"].append(fact)
    return dict(links)


def _first(
    order: Sequence[str],
    groups: Mapping[str, Sequence[Fact]],
    links: Iterable[tuple[str, str, str]],
) -> set[str]:
    """The nodes to open with: all of them, or of many those that met, and related, most.

    Who only holds an office or names figures waits, but for the few who do so most.
    """
    if len(order) <= MANY:
        return set(order)
    met, other = Counter[str](), Counter[str]()
    for one, two, part in links:
        (met if part in _MEETING_PARTS else other).update(k for k in (one, two) if k not in groups)
    busy = sorted(met, key=lambda k: (-met[k], -other[k], k))[:_FIRST_THINGS]
    named = sorted((k for k in other if k not in met), key=lambda k: (-other[k], k))[:_FIRST_NAMED]
    things = {*busy, *named}
    events = [
        key
        for key in order
        if key in groups
        and groups[key][0].kind != "claim"
        and all(thing in things for fact in groups[key] for thing in fact.things)
    ]
    near = things | set(events[: MANY - len(things)])
    tied = {key for one, two, _ in links if one in near and two in near for key in (one, two)}
    return near & tied


def _node(key: str, material: Material, groups: Mapping[str, Sequence[Fact]]) -> Row:
    if key in groups:
        return {"key": _short(key), "k": groups[key][0].kind, **_manner(groups[key][0])}
    thing: Thing = material.things[key]
    row: Row = {"key": _short(key), "k": thing.kind, "n": thing.label}
    if thing.english:
        row["en"] = thing.english
    if thing.aliases:
        row["al"] = list(thing.aliases)
    if thing.code:
        row["c"] = thing.code
    return row


def _short(key: str) -> str:
    """Keys without the base that they share: the page puts it back where an IRI is needed."""
    return key.removeprefix(ID_BASE)


def _manner(fact: Fact) -> Row:
    row: Row = {} if fact.status == "actual" else {"s": fact.status}
    if fact.kind == "relation":
        row["d"] = side_of(str(fact.values.get("type", "")))
    return row


def _write_facts(
    material: Material,
    groups: Mapping[str, Sequence[Fact]],
    number: Mapping[str, int],
    picture: Picture,
) -> None:
    node_of = {fact.key: number[key] for key, facts in groups.items() for fact in facts}
    sources = {key: at for at, key in enumerate(material.sources)}
    texts: dict[str, int] = {}
    rules: dict[str, int] = {}
    for fact in material.facts:
        start, end = _utf16(fact.context, fact.start), _utf16(fact.context, fact.end)
        row: Row = {
            "key": _short(fact.key),
            "k": fact.kind,
            "v": dict(fact.values),
            "e": [[part, number[thing]] for part, thing in fact.ends],
            "t": [texts.setdefault(fact.context, len(texts)), start, end],
            "r": rules.setdefault(fact.rule, len(rules)),
            **_manner(fact),
        }
        if fact.key in node_of:
            row["n"] = node_of[fact.key]
        if fact.source in sources:
            row["a"] = sources[fact.source]
        if fact.confidence is not None:
            row["p"] = round(fact.confidence, 2)
        picture.facts.append(row)
    picture.texts.extend(texts)
    picture.rules.extend(rules)
    picture.sources.extend(_source(source) for source in material.sources.values())


def _source(source: Source) -> Row:
    row = {"t": source.title, "d": source.date, "o": source.outlet, "u": source.url}
    return {"key": _short(source.key), **{name: value for name, value in row.items() if value}}


def _utf16(text: str, offset: int) -> int:
    """Offsets as a browser counts: a character beyond the basic plane is two units."""
    before = text[:offset]
    return offset + sum(1 for c in before if c > "\uffff") if not before.isascii() else offset
