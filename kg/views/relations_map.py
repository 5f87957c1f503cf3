"""What a map shows: how countries stand to each other, or to one of them, and who met whom."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from kg.views.entries import Entry, Note, Notes, entries_of, first_day
from kg.views.folding import Fusion, fold
from kg.views.material import Fact, Material, Thing, side_of

LEVELS = 3
"""So many shades of cooperation, and as many of conflict."""


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country, and what is told of it and the others (or the one in focus), oldest first.

    ``cooperation`` and ``conflict`` count relations that are told as so; planned, hypothetical
    and denied ones stand among the relations, but are not counted.
    """

    thing: Thing
    relations: tuple[Entry, ...]
    meetings: tuple[Entry, ...]
    cooperation: int
    conflict: int

    @property
    def net(self) -> int:
        """Cooperation less conflict."""
        return self.cooperation - self.conflict


@dataclass(frozen=True, slots=True)
class Arc:
    """Two countries whose people met, and the meetings that were held."""

    one: str
    other: str
    meetings: tuple[Entry, ...]


@dataclass(frozen=True)
class WorldMap:
    """Countries by how much is told of them, and arcs; ``notes`` are the sentences, by number."""

    focus: Thing | None = None
    rows: tuple[CountryRow, ...] = ()
    arcs: tuple[Arc, ...] = ()
    notes: dict[int, Note] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    months: tuple[str, ...] = ()
    days: dict[str, str] = field(default_factory=dict)

    @property
    def most(self) -> int:
        """The greatest balance of cooperation and conflict, either way."""
        return max((abs(row.net) for row in self.rows), default=0)


def make_map(
    material: Material, focus: Thing | None = None, fusion: Fusion | None = None
) -> WorldMap:
    """Return the map of a material; with a focus, only what is between it and each other one."""
    known = fusion or Fusion()
    folded = fold(material, known)
    notes = Notes(folded)
    told: dict[str, tuple[list[Entry], list[Entry]]] = {}
    relations = entries_of([f for f in folded.facts if f.kind == "relation"], known, notes)
    for entry in relations:
        for key in _others(set(entry.first.things), focus):
            told.setdefault(key, ([], []))[0].append(entry)
    arcs: dict[tuple[str, str], list[Entry]] = {}
    held = [f for f in folded.facts if f.kind == "meeting" and f.status == "actual"]
    for entry in entries_of(held, known, notes):
        homes = sorted(_homes(entry.first, folded))
        for key in _others(set(homes), focus) if len(homes) > 1 else ():
            told.setdefault(key, ([], []))[1].append(entry)
        for pair in combinations(homes, 2):
            if focus is None or focus.key in pair:
                arcs.setdefault(pair, []).append(entry)
    rows = [_row(folded.things[key], *entries, folded) for key, entries in told.items()]
    days = {source.key: source.date for source in folded.sources.values() if source.date}
    return WorldMap(
        focus=focus,
        rows=tuple(sorted(rows, key=lambda r: (-len(r.relations) - len(r.meetings), r.thing.key))),
        arcs=tuple(Arc(*pair, tuple(entries)) for pair, entries in sorted(arcs.items())),
        notes={note.number: note for note in notes.all},
        things=dict(folded.things),
        months=tuple(sorted({day[:7] for day in days.values()})),
        days=days,
    )


def _others(keys: Iterable[str], focus: Thing | None) -> list[str]:
    """The countries to tell something of: all of these, or those beside the one in focus."""
    found = sorted(keys)
    if focus is None:
        return found
    return [key for key in found if key != focus.key] if focus.key in found else []


def _homes(fact: Fact, material: Material) -> set[str]:
    keys = fact.at("participant")
    states = {key for key in keys if material.things[key].kind == "country"}
    homes = {material.things[key].home for key in keys}
    return states | {home for home in homes if home and "/country/" in home}


def _row(
    thing: Thing, relations: Sequence[Entry], meetings: Sequence[Entry], material: Material
) -> CountryRow:
    def count(side: str) -> int:
        actual = (e.first for e in relations if e.first.status == "actual")
        return sum(1 for fact in actual if side_of(str(fact.values.get("type"))) == side)

    ordered = sorted(relations, key=lambda entry: first_day(entry, material))
    return CountryRow(
        thing, tuple(ordered), tuple(meetings), count("cooperation"), count("conflict")
    )


def level(net: int, most: int) -> int:
    """Return a shade, from ``-LEVELS`` (conflict) to ``LEVELS`` (cooperation).

    Shades go by the square root, so that one busy country does not make all others look alike.

    >>> [level(net, 18) for net in (18, 9, 8, 2, 0, -1, -18)]
    [3, 3, 2, 1, 0, -1, -3]
    """
    size = math.ceil(LEVELS * math.sqrt(abs(net) / most) - 1e-9) if most else 0
    return size if net > 0 else -size
