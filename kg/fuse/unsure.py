"""Events and figures that may be one and were not put together, found when somebody asks.

Unlike those of people, these pairs are not kept: they are found by the same look-ups by which a
record finds its like, one record after the other, the newest first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.fuse.engine import Engine
from kg.fuse.judging import owner_in
from kg.fuse.lexicon import lexicon
from kg.fuse.rows import Figure, Told
from kg.fuse.run import setting_of
from kg.fuse.table import Table
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records of different articles that may be of one event or quantity, and why."""

    one: Told | Figure
    other: Told | Figure
    score: float
    why: tuple[str, ...]


def unsure_records(store: Store, lang: str = "id") -> Iterator[Pair]:
    """Give pairs of records that are likely one, but not enough; of two things, one pair.

    The store may change while they are given: each pair is as the store is by then.

    >>> from kg.store import MEMORY, open_store
    >>> list(unsure_records(open_store(MEMORY)))
    []
    """
    table = Table(store)
    engine = Engine(table, setting_of(store, lexicon(lang), table), store)
    asked: set[tuple[str, str]] = set()
    for record in _newest(table):
        row = table.get(record)
        if not isinstance(row, Told | Figure):
            continue
        for doubt in engine.gatherer(row).unsure(record):
            other = table.get(doubt.other)
            things = sorted(owner_in(table, r) or r for r in (record, doubt.other))
            pair = things[0], things[1]
            if (
                isinstance(other, Told | Figure)
                and row.article != other.article
                and pair not in asked
            ):
                asked.add(pair)
                yield Pair(row, other, doubt.score, doubt.why)


def still_unsure(store: Store, one: str, other: str, lang: str = "id") -> bool:
    """Return whether two records, by their ids, are a pair that `unsure_records` would give.

    >>> from kg.store import MEMORY, open_store
    >>> still_unsure(open_store(MEMORY), "meeting/1", "meeting/2")
    False
    """
    table = Table(store)
    row = table.get(one)
    if not isinstance(row, Told | Figure):
        return False
    engine = Engine(table, setting_of(store, lexicon(lang), table), store)
    return any(doubt.other == other for doubt in engine.gatherer(row).unsure(one))


def _newest(table: Table) -> list[str]:
    """Return the ids of all records, those of the newest articles first."""
    found = [(-(r.day or 0), r.id) for r in table.stored() if isinstance(r, Told | Figure)]
    return [name for _, name in sorted(found)]
