"""The facts behind the rows of an answer, so that an answer can be drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.views.folding import Fusion
from kg.views.material import Fact, Material


def facts_behind(material: Material, rows: Iterable[Sequence[object]]) -> Material:
    """Return the part of the material that the rows of an answer rest on.

    These are the facts whose IRI stands in a row; else those of its article whose words stand in
    it, or, where none do, all of the article's that name somebody of the row; else those that
    name all the people and countries of the row, two at least. In the order of the material.
    """
    by_key = {fact.key: fact for fact in material.facts}
    by_source: dict[str, list[Fact]] = defaultdict(list)
    by_thing: dict[str, set[str]] = defaultdict(set)
    for fact in material.facts:
        by_source[fact.source].append(fact)
        for key in fact.things:
            by_thing[key].add(fact.key)
    named = _names(material)
    kept: set[str] = set()
    for row in rows:
        cells = [str(cell) for cell in row if cell is not None]
        direct = {cell for cell in cells if cell in by_key}
        within = [fact for cell in cells for fact in by_source.get(cell, ())]
        things = {key for cell in cells for key in named.get(cell, ())}
        said = {f.key for f in within if f.context[f.start : f.end] in cells}
        if direct or said:
            kept |= direct or said
        elif within:
            kept |= {f.key for f in within if not things or things.intersection(f.things)}
        elif len(things) > 1:
            kept |= set.intersection(*(by_thing[key] for key in sorted(things)))
    return material.with_facts(fact for fact in material.facts if fact.key in kept)


def with_records(rows: Iterable[Sequence[object]], fusion: Fusion) -> Iterator[tuple[object, ...]]:
    """Give the rows of an answer, each with the records of the events and series that it names."""
    records: dict[object, list[str]] = defaultdict(list)
    for known in (fusion.happenings, fusion.series):
        for record, whole in known.items():
            records[whole.key].append(record)
    for row in rows:
        yield (*row, *(record for cell in row for record in records.get(cell, ())))


def _names(material: Material) -> dict[str, list[str]]:
    """Return the things that go by an IRI, a name or a code, where that is one thing alone."""
    named: dict[str, list[str]] = defaultdict(list)
    for key, thing in material.things.items():
        for name in dict.fromkeys((key, *thing.names)):
            named[name].append(key)
    return {name: keys for name, keys in named.items() if len(keys) == 1}
