"""Appearances whose names may be one person's, grouped by what their articles tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, combinations

from kg.fuse.belonging import Belonging
from kg.fuse.cores import core_of, name_id
from kg.fuse.grouping import UNSURE, Doubt, Verdict, grouped
from kg.fuse.judging import Judgements
from kg.fuse.kept import Family, Kept
from kg.fuse.lexicon import Lexicon
from kg.fuse.profiles import Profile, apart, profiles, verdict
from kg.fuse.rows import Core, Doubtful, Spot

_WINDOW, _NEIGHBOURS = 14, 50
"""Days, and appearances by a shared name, among which one without more is looked for."""
_NEVER = Verdict(0.0, ("told apart",), never=True)
_Group = tuple[list[int], list[Doubtful]]
"""The numbers of profiles that are one person, and with whom else that may be one."""


class Families:
    """Groups appearances of like names."""

    def __init__(self, belonging: Belonging, lex: Lexicon, judgements: Judgements) -> None:
        self.belonging, self.lex, self.judgements = belonging, lex, judgements
        self.kept = Kept(belonging.table, lex)

    def regroup(self, level: str, spots: list[Spot]) -> None:
        """Group appearances anew, in the place of the groups they were in."""
        old = self.belonging.owners(spots)
        parted = self.judgements.parted
        made = profiles(spots, parted, self.lex)
        alone = {n for n, p in enumerate(made) if p.anchor in parted}
        never = chain(apart(made, self.lex), self._decided(made))
        fresh = {self.belonging.put_group(level, [made[n] for n in numbers], doubts)
                 for numbers, doubts in self._groups(made, never, alone)}  # fmt: skip
        self.belonging.drop_but(level, old, fresh)
        if level == "full":
            self.kept.keep(profiles(spots, (), self.lex) if alone else made)

    def join(self, names: Sequence[str], came: Mapping[str, Sequence[Spot]]) -> bool:
        """Put appearances that came, by the ids of a family's names, where they belong.

        Return False, and do nothing, if that takes a look at the whole family: if groups are joined
        or parted by them, if no name of it has many appearances, or if somebody decided on one.
        """
        family = self.kept.family(names, came)
        if family is None or not self._named.isdisjoint(names):
            return False
        grown: list[tuple[Core, list[Spot]]] = []
        groups = self._as_they_were(family)
        for numbers, doubts in groups or self._groups(family.made, family.apart, ()):
            core = self._grown(family, numbers, doubts)
            if core is None:
                return False
            grown.append((core, [s for n in numbers for s in family.came[n]]))
        for core, spots in grown:
            self.belonging.put(core)
            for spot in spots:
                self.belonging.assign(spot.id, core.id)
        self.kept.grow(family)
        return True

    def _as_they_were(self, family: Family) -> list[_Group] | None:
        """Return the groups of a family if nothing that came can make them others."""
        if family.beside or not all(self._is_as_it_was(family, n)
                                    for n, came in enumerate(family.came) if came):  # fmt: skip
            return None
        groups: dict[str, list[int]] = defaultdict(list)
        for number, spot in enumerate(family.before):
            groups[self.belonging.owner(spot or "") or ""].append(number)
        cores = [(self.belonging.core(name), numbers) for name, numbers in sorted(groups.items())]
        return [(numbers, list(core.doubts)) for core, numbers in cores if core is not None]

    def _is_as_it_was(self, family: Family, number: int) -> bool:
        """Tell whether a profile with what came is to all others what it was."""
        was, now = family.was[number], family.made[number]
        if was is None or _bare(now) or was.anchor != now.anchor:
            return False
        for other, (before, after) in enumerate(zip(family.was, family.made, strict=True)):
            if other != number:
                if before is None:
                    return False
                one, two = verdict(was, before, self.lex), verdict(now, after, self.lex)
                likely = max(one.score, two.score) >= UNSURE or one.never or two.never
                if likely and one != two:
                    return False
        return True

    def _grown(self, family: Family, numbers: list[int], doubts: list[Doubtful]) -> Core | None:
        """Return a group as it is with what came; None if it was no group by itself before."""
        cores = {self.belonging.owner(s) for n in numbers if (s := family.before[n]) is not None}
        came = [s for n in numbers for s in family.came[n]]
        if len(cores) > 1:
            return None
        old = self.belonging.core(next(iter(cores), None))
        groups = {s.group for s in came}
        sources = len(groups)
        if old is not None:
            told = (self.belonging.told_by(old.id, group) for group in groups)
            sources += old.weight - sum(any(len(s.name) > 1 for s in spots) for spots in told)
        core = core_of("full", [family.made[n] for n in numbers], sources, doubts)
        return None if cores and (old is None or core.id != old.id) else core

    def _groups(
        self, made: list[Profile], never: Iterable[tuple[int, int]], alone: Collection[int]
    ) -> Iterator[_Group]:
        """Give the groups of profiles."""
        pairs = ((a, b, verdict(made[a], made[b], self.lex)) for a, b in sorted(set(_pairs(made))))
        parted = ((a, b, _NEVER) for a, b in never)
        groups, doubts = grouped(len(made), chain(pairs, parted), alone)
        where = {n: g for g, group in enumerate(groups) for n in group}
        told: dict[int, list[Doubtful]] = defaultdict(list)
        for doubt in doubts:
            pair = _doubtful(doubt, made)
            if not self.judgements.settled(pair.own, pair.other):
                told[where[doubt.one]].append(pair)
        for number, group in enumerate(groups):
            yield group, told[number]

    def _decided(self, made: Sequence[Profile]) -> Iterator[tuple[int, int]]:
        where = {s.id: n for n, p in enumerate(made) for s in p.spots}
        for one, other in self.judgements.apart(where):
            if where[one] != where[other]:
                yield where[one], where[other]

    @cached_property
    def _named(self) -> frozenset[str]:
        """Ids of the names of appearances on which somebody decided."""
        spots = map(self.belonging.table.get, self.judgements.named)
        return frozenset(name_id(s.name) for s in spots if isinstance(s, Spot))


def _bare(profile: Profile) -> bool:
    """Tell whether a profile is a shared name and no more."""
    return profile.common and not profile.held and not profile.countries


def _pairs(made: list[Profile]) -> Iterator[tuple[int, int]]:
    """Give the pairs worth a look: all, but of bare shared names those of the same days alone."""
    bare = [n for n, p in enumerate(made) if _bare(p)]
    told = sorted(set(range(len(made))) - set(bare))
    yield from combinations(told, 2)
    for one in bare:
        yield from ((min(one, n), max(one, n)) for n in told)
    dated = sorted((n for n in bare if made[n].first is not None), key=lambda n: made[n].first or 0)
    for at, one in enumerate(dated):
        for other in dated[at + 1 : at + 1 + _NEIGHBOURS]:
            if (made[other].first or 0) - (made[one].first or 0) > _WINDOW:
                break
            yield min(one, other), max(one, other)
    beside: dict[str, list[int]] = defaultdict(list)
    for one in bare:
        for name in made[one].around:
            beside[name].append(one)
    for name in sorted(beside):
        yield from zip(beside[name], beside[name][1:], strict=False)


def _doubtful(doubt: Doubt, made: list[Profile]) -> Doubtful:
    one, other = made[doubt.one].anchor, made[doubt.other].anchor
    return Doubtful(one, other, round(doubt.score, 3), doubt.why)
