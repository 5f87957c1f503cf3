"""Each person once: who the appearances in all articles are.

In three steps, each a function of nothing but what the articles say and what people decided:

1. appearances by full names are grouped within families of names that may be one person's;
2. one name alone goes to one of those groups, or makes groups of its own;
3. an office alone goes to whoever holds it at the time.

Decisions join whole groups in the end (`kg.fuse.wholes`). When articles come and go, only the
families, names and offices that they touch are looked at again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from kg.fuse.belonging import Belonging
from kg.fuse.cores import name_id, name_of_id
from kg.fuse.families import Families
from kg.fuse.grouping import reachable
from kg.fuse.judging import Judgements
from kg.fuse.lexicon import Lexicon
from kg.fuse.names import Name, compare, name_keys
from kg.fuse.offices import Offices
from kg.fuse.one_name import OneName
from kg.fuse.profiles import profiles
from kg.fuse.rows import Spot
from kg.fuse.table import Table

_FAMILY = 0.6


class People:
    """Keeps the groups of a table's appearances as they should be."""

    def __init__(self, table: Table, lex: Lexicon, judgements: Judgements) -> None:
        self.table, self.lex, self.judgements = table, lex, judgements
        self.belonging = Belonging(table)
        self.families = Families(self.belonging, lex, judgements)
        self.one_name = OneName(self.belonging, self.families, lex, judgements)
        self.offices = Offices(self.belonging, lex, judgements)
        self._names: set[Name] = set()
        """Full names of appearances that went or came."""
        self._came: dict[str, list[str]] = defaultdict(list)
        """Appearances that came, by the ids of their full names."""
        self._went: set[str] = set()
        """Ids of full names of which an appearance went, or is another than it was."""
        self._described: list[str] = []
        self._lost: set[str | None] = set()
        """Cores of appearances that went."""

    def take(self, spot: Spot) -> None:
        """Note an appearance that came, or changed; it is in the table."""
        self._note(spot)
        if spot.described:
            self._described.append(spot.id)
        elif len(spot.name) == 1:
            self.one_name.take(spot)
        elif spot.name:
            self._came[name_id(spot.name)].append(spot.id)
        else:
            self.offices.take(spot)

    def lose(self, spot: Spot, *, for_good: bool) -> None:
        """Note an appearance that went, or is to be replaced."""
        self._note(spot)
        if len(spot.name) > 1:
            self._went.add(name_id(spot.name))
        elif not spot.name and not spot.described:
            self.offices.lose(spot)
        self._lost.add(self.belonging.owner(spot.id))
        self.belonging.lose(spot.id, for_good=for_good)

    def _note(self, spot: Spot) -> None:
        if len(spot.name) > 1:
            self._names.add(spot.name)
        elif spot.name:
            self.one_name.note(spot)

    def update(self) -> None:
        """Bring everything up to date with appearances that went and came."""
        self._full()
        for core in sorted(c for c in self._lost if c is not None):
            found = self.belonging.core(core)
            if found is not None and self.belonging.owner(found.anchor) is None:
                self.belonging.drop(core)
        self.one_name.settle()
        self.offices.settle()
        for name in self._described:
            spot = self.table.get(name)
            if isinstance(spot, Spot):
                self.belonging.put_group("described", profiles([spot], (), self.lex))

    # 1. full names

    def _full(self) -> None:
        here = {n for n in self._names if self.table.has(f"n:{name_id(n)}")}
        for name in sorted(self._names - here):
            self.table.drop(name_id(name))
            self.families.kept.drop(name_id(name))
        beside = {near for name in self._names - here for near in self._near(name)}
        seeds = {*map(name_id, here), *beside}
        lessened = self._went | beside
        for family in reachable(sorted(seeds), lambda n, seen: self._near(name_of_id(n), seen)):
            if lessened.isdisjoint(family) and self._join(family):
                continue
            spots = [s for n in family for s in self.table.rows(f"n:{n}", Spot)]
            self.families.regroup("full", spots)

    def _join(self, family: list[str]) -> bool:
        """Put those of a family that came where they belong, if that is plain to see."""
        came: dict[str, list[Spot]] = {}
        for name in family:
            rows = map(self.table.get, sorted(self._came.get(name, ())))
            came[name] = [s for s in rows if isinstance(s, Spot)]
        return self.families.join(family, came)

    def _near(self, name: Name, seen: Collection[str] = ()) -> list[str]:
        found = {n for key in name_keys(name) for n in self.table.ids(key)}
        return sorted(n for n in found.difference(seen)
                      if compare(name, name_of_id(n), self.lex).score >= _FAMILY)  # fmt: skip
