"""How a picture's data are written into its page: short, and without a name said twice.

A fact is a list; what its values and ends are called stands once, in a *shape* that many facts
share. What the page can read off the ends, the status or the words is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.rdf.vocab import ID_BASE
from kg.views.material import End, Fact, Material, Source, side_of

NODE_KINDS = ("person", "country", "organisation", "meeting", "claim", "group")
_RAW = {
    ("meeting", "actual"): "held",
    ("relation", "proposed"): "hypothetical",
    ("relation", "cancelled"): "denied",
}
_SAID_BY: Mapping[str, tuple[str, End]] = {
    "person": ("role", "holder"),
    "of": ("role", "office-of"),
    "country": ("meeting", "venue"),
    "participants": ("meeting", "participant"),
    "attendees": ("meeting", "attendee"),
    "source": ("relation", "source"),
    "target": ("relation", "target"),
    "speaker": ("", "speaker"),
}
"""Values that name what an end leads to, by kind of fact (any, where it is empty)."""


@dataclass(frozen=True)
class Rows:
    """Facts as lists, and what they share: shapes, sentences, rules and articles."""

    shapes: list[list[Any]] = field(default_factory=list)
    facts: list[list[Any]] = field(default_factory=list)
    sources: list[list[Any]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)


def write_rows(
    material: Material,
    groups: Mapping[str, Sequence[Fact]],
    number: Mapping[str, int],
    copies: Mapping[str, str] | None = None,
) -> Rows:
    """Return the facts of a material as rows; ``number`` gives each node its place.

    ``copies`` leads from an article to what stands for all its near copies.

    A fact is ``[shape, key, values, ends, text, start, length, rule, source, percent, node]``,
    where ``source`` and ``percent`` are -1 if unknown and ``node`` is there for events alone; a
    shape is ``[kind, status, side, prefix of the key, names of the values, of the ends]``.
    """
    node_of = {fact.key: number[key] for key, facts in groups.items() for fact in facts}
    sources = {key: at for at, key in enumerate(material.sources)}
    shapes: dict[tuple[Any, ...], int] = {}
    texts: dict[str, int] = {}
    rules: dict[str, int] = {}
    facts: list[list[Any]] = []
    for fact in material.facts:
        values = _told(fact, material)
        key, prefix = short(fact.key), f"{fact.kind}/"
        prefix = prefix if key.startswith(prefix) else ""
        side = side_of(str(fact.values.get("type", ""))) if fact.kind == "relation" else ""
        parts = tuple(end for end, _ in fact.ends)
        shape = (fact.kind, fact.status, side, prefix, tuple(values), parts)
        start, end = _utf16(fact.context, fact.start), _utf16(fact.context, fact.end)
        row = [
            shapes.setdefault(shape, len(shapes)),
            key[len(prefix) :],
            list(values.values()),
            [number[thing] for _, thing in fact.ends],
            texts.setdefault(fact.context, len(texts)),
            start,
            end - start,
            rules.setdefault(fact.rule, len(rules)),
            sources.get(fact.source, -1),
            -1 if fact.confidence is None else round(fact.confidence * 100),
        ]
        facts.append([*row, node_of[fact.key]] if fact.key in node_of else row)
    return Rows(
        [list(shape) for shape in shapes],
        facts,
        [_source(source, (copies or {}).get(source.key)) for source in material.sources.values()],
        list(texts),
        list(rules),
    )


def node_rows(nodes: Sequence[Mapping[str, Any]], rows: Rows) -> list[list[Any]]:
    """Return nodes as ``[kind, key, x, y, name, the rest]``; an event's key is its first fact."""
    at = {rows.shapes[row[0]][3] + row[1]: i for i, row in reversed(list(enumerate(rows.facts)))}
    written: list[list[Any]] = []
    for node in nodes:
        event = node["k"] in ("meeting", "claim")
        key = at[node["key"]] if event else node["key"]
        row: list[Any] = [NODE_KINDS.index(node["k"]), key, node["x"], node["y"]]
        more = {
            name: node[name]
            for name in ("en", "al", "c", "h", "o", "m", "s", "ev", "cf", "was")
            if name in node
        }
        if "n" in node or more:
            row.append(node.get("n", ""))
        if more:
            row.append(more)
        written.append(row)
    return written


def short(key: str) -> str:
    """Keys without the base that they share: the page puts it back where an IRI is needed."""
    return key.removeprefix(ID_BASE)


def _told(fact: Fact, material: Material) -> dict[str, Any]:
    """What a fact says beyond what its ends, its status and its words say."""
    told = dict(fact.values)
    if told.get("status") == _RAW.get((fact.kind, fact.status), fact.status):
        del told["status"]
    if fact.kind == "quote" and told.get("text") == fact.context[fact.start : fact.end]:
        del told["text"]
    for name, (kind, end) in _SAID_BY.items():
        if name in told and kind in ("", fact.kind) and (keys := fact.at(end)):
            said: object = told[name]
            words: list[object] = list(said) if isinstance(said, list) else [said]
            things = [material.things[key] for key in keys]
            if len(words) == len(things) and all(
                word in (thing.label, thing.code) for word, thing in zip(words, things, strict=True)
            ):
                del told[name]
    return told


def _source(source: Source, copied: str | None) -> list[Any]:
    group = None if copied in (None, source.key) else short(copied or "")
    row = [short(source.key), source.title, source.date, source.outlet, source.url, group]
    while len(row) > 1 and not row[-1]:
        row.pop()
    return row


def _utf16(text: str, offset: int) -> int:
    """Offsets as a browser counts: a character beyond the basic plane is two units."""
    before = text[:offset]
    return offset + sum(1 for c in before if c > "\uffff") if not before.isascii() else offset
