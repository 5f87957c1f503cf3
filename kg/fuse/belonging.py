"""Which appearance belongs to which group of appearances, and what a run changes of that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from kg.fuse.cores import core_of, sounds
from kg.fuse.judging import owner_in
from kg.fuse.profiles import Profile
from kg.fuse.rows import Core, Doubtful, Owner, Source, Spot
from kg.fuse.table import Table


class Belonging:
    """The cores of a table with their appearances; notes what becomes another.

    >>> from kg.fuse.lexicon import lexicon
    >>> from kg.fuse.profiles import profiles
    >>> belonging = Belonging(Table())
    >>> spot = Spot("x/ratna", "x", "e", ("Ratna",), ("ratna",))
    >>> core = belonging.put_group("short", profiles([spot], (), lexicon()))
    >>> belonging.owner("x/ratna") == core, belonging.moved
    (True, {'x/ratna'})
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.changed: set[str] = set()
        """Cores that are new, gone, or have other members than before."""
        self.moved: set[str] = set()
        """Appearances that went from one core to another."""
        self.lessened: set[str] = set()
        """Cores of which an appearance went, or is another than it was."""
        self.before: dict[str, Core | None] = {}
        """Cores as they were before they changed; None if they are new."""

    def owner(self, spot: str) -> str | None:
        """Return the core of an appearance."""
        return owner_in(self.table, spot)

    def owners(self, spots: Iterable[Spot]) -> set[str]:
        """Return the cores of appearances, most of which are of a few."""
        found: set[str] = set()
        for spot in spots:
            core = self.owner(spot.id)
            if core is not None and core not in found:
                found.add(core)
                self.table.members(core)  # by which it is known of the others, too
        return found

    def members(self, core: str) -> list[Spot]:
        """Return the appearances of a core, attached ones too."""
        found = map(self.table.get, self.table.members(core))
        return [s for s in found if isinstance(s, Spot)]

    def core(self, name: str | None) -> Core | None:
        """Return a core by its id."""
        found = self.table.get(name or "")
        return found if isinstance(found, Core) else None

    def assign(self, spot: str, core: str | None) -> None:
        """Put an appearance where it belongs."""
        old = self.owner(spot)
        if old == core:
            return
        for changed in (old, core):
            if changed is not None:
                self.changed.add(changed)
                self._remember(changed)
        self.moved.add(spot)
        if old is not None:
            self.lessened.add(old)
        if core is None:
            self.table.drop(f"of/{spot}")
        else:
            self.table.put(Owner(f"of/{spot}", spot, core), [f"m:{core}"])

    def lose(self, spot: str, *, for_good: bool) -> None:
        """Note an appearance that went, or is to be replaced."""
        core = self.owner(spot)
        if core is not None:
            self.lessened.add(core)
        if for_good:
            self.assign(spot, None)

    def put_group(
        self, level: str, made: Sequence[Profile], doubts: Iterable[Doubtful] = ()
    ) -> str:
        """Put profiles that are one person by themselves; return the id of the core."""
        spots = [s for p in made for s in p.spots]
        core = core_of(level, made, len({s.group for s in spots}), doubts)
        self.put(core)
        for spot in spots:
            self.assign(spot.id, core.id)
        return core.id

    def put(self, core: Core) -> None:
        """Put a core."""
        if self.table.get(core.id) != core:
            self._remember(core.id)
            self.changed.add(core.id)
            self.table.put(core, [f"t:{w}" for w in sorted(sounds(core))])

    def told_by(self, core: str, group: str) -> list[Spot]:
        """Return the appearances of a core in an article, or in its near copies."""
        sources = self.table.rows(f"g:{group}", Source)
        spots = (s for a in sources for s in self.table.rows(f"a:{a.article}", Spot))
        return [s for s in spots if self.owner(s.id) == core]

    def doubt(self, doubt: Doubtful) -> None:
        """Note of an appearance that it may be somebody else's."""
        core = self.core(self.owner(doubt.own))
        if core is not None:
            self.put(msgspec.structs.replace(core, doubts=tuple(sorted({*core.doubts, doubt}))))

    def drop(self, core: str) -> None:
        """Take a core away."""
        self._remember(core)
        self.changed.add(core)
        self.table.drop(core)

    def drop_but(self, level: str, cores: Iterable[str], kept: set[str]) -> None:
        """Take away those of a level among cores but the ones that are kept."""
        for name in sorted(set(cores) - kept):
            found = self.core(name)
            if found is not None and found.level == level:
                self.drop(name)

    def _remember(self, core: str) -> None:
        if core not in self.before:
            self.before[core] = self.core(core)
