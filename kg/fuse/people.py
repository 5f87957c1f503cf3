"""Each person once: who the appearances in all articles are.

In three steps, each a function of nothing but what the articles say and what people decided:

1. appearances by full names are grouped within families of names that may be one person's;
2. one name alone goes to one of those groups, or makes groups of its own;
3. an office alone goes to whoever holds it at the time.

Decisions join whole groups in the end (`kg.fuse.wholes`). When articles come and go, only the
families, names and offices that they touch are looked at again.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from kg.fuse.attaching import Chosen, choose, crowded, same, stays, steady
from kg.fuse.belonging import Belonging
from kg.fuse.cores import name_id, name_of_id, sounds
from kg.fuse.families import Families
from kg.fuse.grouping import reachable
from kg.fuse.judging import Judgements
from kg.fuse.lexicon import Lexicon
from kg.fuse.names import Name, compare, name_keys, sound
from kg.fuse.offices import Offices
from kg.fuse.rows import Core, Doubtful, Spot
from kg.fuse.table import Table

_Changed = tuple[Core | None, Core | None]
"""A core as it was and as it is."""
_FAMILY = 0.6


class People:
    """Keeps the groups of a table's appearances as they should be."""

    def __init__(self, table: Table, lex: Lexicon, judgements: Judgements) -> None:
        self.table, self.lex, self.judgements = table, lex, judgements
        self.belonging = Belonging(table)
        self.families = Families(self.belonging, lex, judgements)
        self.offices = Offices(self.belonging, lex, judgements)
        self._names: set[Name] = set()
        """Full names of appearances that went or came."""
        self._words: set[str] = set()
        """Names alone, as they sound, of appearances that went or came."""
        self._described: list[str] = []
        self._came: set[str] = set()
        """Appearances by one name that came."""
        self._lost: set[str | None] = set()
        """Cores of appearances that went."""

    def take(self, spot: Spot) -> None:
        """Note an appearance that came, or changed; it is in the table."""
        self._note(spot)
        if spot.described:
            self._described.append(spot.id)
        elif len(spot.name) == 1:
            self._came.add(spot.id)

    def lose(self, spot: Spot, *, for_good: bool) -> None:
        """Note an appearance that went, or is to be replaced."""
        self._note(spot)
        self._lost.add(self.belonging.owner(spot.id))
        if for_good:
            self.belonging.assign(spot.id, None)

    def _note(self, spot: Spot) -> None:
        if len(spot.name) > 1:
            self._names.add(spot.name)
        elif spot.name:
            self._words.add(sound(spot.name[0]))
        elif not spot.described:
            self.offices.note(spot)

    def update(self) -> None:
        """Bring everything up to date with appearances that went and came."""
        self._full()
        for core in sorted(c for c in self._lost if c is not None):
            found = self.belonging.core(core)
            if found is not None and self.belonging.owner(found.anchor) is None:
                self.belonging.drop(core)
        self._short()
        self.offices.settle()
        for name in self._described:
            spot = self.table.get(name)
            if isinstance(spot, Spot):
                self.belonging.put_group("described", [spot], ())

    # 1. full names

    def _full(self) -> None:
        here = {n for n in self._names if self.table.ids(f"n:{name_id(n)}")}
        for name in sorted(self._names - here):
            self.table.drop(name_id(name))
        seeds = set(map(name_id, here))
        seeds.update(near for name in self._names - here for near in self._near(name))
        for family in reachable(sorted(seeds), lambda n, seen: self._near(name_of_id(n), seen)):
            spots = [s for n in family for s in self.table.rows(f"n:{n}", Spot)]
            self.families.regroup("full", spots)

    def _near(self, name: Name, seen: Collection[str] = ()) -> list[str]:
        found = {n for key in name_keys(name) for n in self.table.ids(key)}
        return sorted(n for n in found.difference(seen)
                      if compare(name, name_of_id(n), self.lex).score >= _FAMILY)  # fmt: skip

    # 2. one name

    def _short(self) -> None:
        changed: dict[str, list[_Changed]] = {word: [] for word in self._words}
        for name in self.belonging.changed:
            found = (self.belonging.before.get(name), self.table.get(name))
            was, now = (core if isinstance(core, Core) else None for core in found)
            for word in {w for core in (was, now) if core for w in sounds(core)}:
                pairs, pair = changed.setdefault(word, []), (_full(was, word), _full(now, word))
                if pair != (None, None):
                    pairs.append(pair)
        for word, cores in sorted(changed.items(), key=lambda item: item[0]):
            self._one_name(word, cores)

    def _one_name(self, word: str, changed: list[_Changed]) -> None:
        """Say anew who is meant by a name, where it can be another than before.

        ``changed`` are those known by full names who have it, as they were and as they are.
        """
        spots = self.table.rows(f"s:{word}", Spot)
        if not spots and word not in self._words:
            return
        ids = {s.id for s in spots}
        old = {s.id: self._stands(s, ids) for s in spots}
        cores = self.table.rows(f"t:{word}", Core)
        full = [c for c in cores if c.level == "full"]
        were = [c for c in full if c.id not in self.belonging.changed]
        were += [before for before, _ in changed if before is not None]
        many = crowded(full)
        anew = many != crowded(were)
        as_was = many or steady(changed, full)
        asked = [s for s in spots if anew or s.id in self._came
                 or self._may_change(s, old[s.id], changed, many=many, as_was=as_was)]  # fmt: skip
        if not asked and word not in self._words:
            return
        memo: dict[object, Chosen] = {}
        new = {**old, **{s.id: self._choose(s, full, memo, many=many) for s in asked}}
        if new == old and word not in self._words:
            return
        left: list[Spot] = []
        doubts: dict[str, Doubtful] = {}
        for spot in spots:
            chosen = new[spot.id]
            if chosen.core is not None:
                self.belonging.assign(spot.id, chosen.core)
                continue
            left.append(spot)
            if chosen.doubt is not None:
                doubts[spot.id] = chosen.doubt
        self.families.regroup("short", left)
        kept = {self.belonging.owner(s.id) for s in left}
        for core in cores:
            if core.level == "short" and core.id not in kept:
                self.belonging.drop(core.id)
        for name, doubt in sorted(doubts.items()):
            if not self.judgements.settled(name, doubt.other):
                self.belonging.doubt(doubt)

    def _may_change(
        self, spot: Spot, stands: Chosen, changed: list[_Changed], *, many: bool, as_was: bool
    ) -> bool:
        """Tell whether somebody else may be meant, now that these are known otherwise."""
        common = many or spot.name[0] in self.lex.common
        if self.judgements.rivals(spot.id):
            return bool(changed)
        if (common or as_was) and all(same(spot, before, after) for before, after in changed):
            return False
        if not common:
            return bool(changed)
        likely = self.belonging.owner(stands.doubt.other) if stands.doubt else stands.core
        chosen = self.belonging.core(likely)
        cores = (core for pair in changed for core in pair if core is not None)
        return not all(stays(spot, chosen, c, sure=stands.core is not None) for c in cores)

    def _stands(self, spot: Spot, ids: Collection[str]) -> Chosen:
        """Return whom an appearance by one name belongs to so far, or who it may be."""
        name = self.belonging.owner(spot.id) or ""
        core = self.belonging.before.get(name) or self.table.get(name)
        if not isinstance(core, Core):
            return Chosen(None)
        if core.level == "full":
            return Chosen(core.id)
        found = (d for d in core.doubts if d.own == spot.id and d.other not in ids)
        return Chosen(None, next(found, None))

    def _choose(
        self, spot: Spot, full: list[Core], memo: dict[object, Chosen], *, many: bool
    ) -> Chosen:
        common = many or spot.name[0] in self.lex.common
        if self.judgements.rivals(spot.id):
            able = [c for c in full if not self.judgements.bars(spot.id, c.id)]
            return choose(spot, able, common=common)
        key = (spot.name, spot.held, spot.countries, spot.day, spot.around, spot.sex)
        chosen = memo[key] = memo.get(key) or choose(spot, full, common=common)
        doubt = chosen.doubt and msgspec.structs.replace(chosen.doubt, own=spot.id)
        return Chosen(chosen.core, doubt)


def _full(core: Core | None, word: str) -> Core | None:
    """Return a core if it is of somebody who has a word in the full name."""
    return core if core and core.level == "full" and word in sounds(core) else None
