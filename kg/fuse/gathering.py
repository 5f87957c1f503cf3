"""Keeps groups of records (events, quantities) as they should be while records come and go.

A group is what hangs together by verdicts of "same", parted where two of its members can't be
one. It is a function of the records in it alone, so only groups that a change touches are made
again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Generic, TypeVar

from kg.fuse.grouping import SAME, UNSURE, Verdict, grouped, reachable
from kg.fuse.joining import Groups, joined
from kg.fuse.judging import Judgements, owner_in
from kg.fuse.rows import Doubtful, Group, Owner
from kg.fuse.table import Table
from kg.ids import content_hash

T = TypeVar("T")
_KEPT, _NEAR, _VERDICTS = 30_000, 200, 50_000
"""Records that are kept loaded, because the next ones are likely compared with them, too; of how
many is kept what they are compared with, and of how many pairs the verdict."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """What sort of thing is gathered: how to load a record, what it may be one with."""

    segment: str
    load: Callable[[str], T | None]
    near: Callable[[T], Iterable[str]]
    """The blocks in which records of the same thing may be."""
    verdict: Callable[[T, T], Verdict]
    hopeless: Callable[[T, T], bool] = lambda _, __: False
    """Tells at a glance of many that they can't be one; of the others the verdict has to tell."""


class Gatherer(Generic[T]):
    """Gathers the records of one kind."""

    def __init__(self, table: Table, kind: Kind[T], judgements: Judgements) -> None:
        self.table, self.kind, self.judgements = table, kind, judgements
        self.changed: set[str] = set()
        """Groups that are new, gone, or have other members than before."""
        self.moved: set[str] = set()
        self._load = lru_cache(maxsize=_KEPT)(kind.load)
        self._verdicts: dict[tuple[str, str], Verdict] = {}
        self._near: dict[str, dict[str, None]] = {}
        self._groups_now = Groups(
            lambda record: owner_in(table, record), self.members, self._verdict, self._meet
        )

    def update(self, dirty: Iterable[str], *, few: bool = False) -> None:
        """Gather anew what the given records, there or gone, belonged to and belong to.

        They are best given in an order in which those that are alike are near each other. If they
        are ``few`` beside what is gathered, each is put where it belongs if that is plain to see.
        """
        seeds: dict[str, None] = {}
        old: set[str] = set()
        for record in self._left(list(dirty)) if few else dirty:
            group = owner_in(self.table, record)
            if group is not None:
                old.add(group)
                seeds |= dict.fromkeys(self.members(group))
            if self.table.get(record) is None:
                self._assign(record, None)
            seeds[record] = None
        there = (s for s in seeds if self.table.get(s) is not None)
        for together in reachable(there, self._same):
            old |= {g for r in together if (g := owner_in(self.table, r)) is not None}
            for records in self._groups(together):
                self._put(records)
            self._verdicts.clear()
            self._near.clear()
        for name in sorted(old):
            if not self.members(name):
                self.changed.add(name)
                self.table.drop(name)
        self._forget()

    def _left(self, dirty: list[str]) -> list[str]:
        """Put new records where they belong; return those that decisions speak of.

        None is put anywhere while others went or changed: groups are not what they should be then.
        """
        if any(owner_in(self.table, r) is not None for r in dirty):
            return dirty
        return [r for r in dirty if not self._add(r)]

    def _add(self, record: str) -> bool:
        """Put a new record where it belongs; tell whether that could be told without decisions."""
        if self.table.get(record) is None:
            return False
        near = [c for c in self._candidates(record)
                if self._likely(record, c) and owner_in(self.table, c) is not None]  # fmt: skip
        touched = {g for c in near if (g := owner_in(self.table, c)) is not None}
        decided = self.judgements.named
        if record in decided or any(owner_in(self.table, r) in touched for r in decided):
            return False
        group = joined(record, near, self._groups_now)
        if group is None:
            self._part_anew(record, touched)
        else:
            touched = {group} - {""}
            self._put(sorted([record, *(m for g in touched for m in self.members(g))]))
        for name in sorted(touched):
            if not self.members(name):
                self.changed.add(name)
                self.table.drop(name)
        return True

    def _part_anew(self, record: str, touched: set[str]) -> None:
        """Make groups anew that one more record joins or parts, and no others.

        Two that were kept apart stay so as long as neither is parted itself: each only has more in
        it. So those beside a group, by a likely pair, are looked at if that one is parted.
        """
        beside = set(touched)
        while beside:
            touched |= beside
            members = {g: self.members(g) for g in sorted(touched)}
            made = list(self._groups(sorted([record, *chain.from_iterable(members.values())])))
            where = {r: n for n, records in enumerate(made) for r in records}
            parted = [m for found in members.values() if len({where[r] for r in found}) > 1
                      for m in found]  # fmt: skip
            beside = {g for m in parted for c in self._candidates(m)
                      if (g := owner_in(self.table, c)) is not None and g not in touched
                      and self._likely(m, c)}  # fmt: skip
        for records in made:
            self._put(records)

    def _forget(self) -> None:
        """Let go of what was compared: the store may be another soon, and it takes memory."""
        self._load.cache_clear()
        self._verdicts.clear()
        self._near.clear()

    def unsure(self, record: str) -> list[Doubtful]:
        """Return the likely ones that are part of something else; of two, the first by id asks."""
        found: list[Doubtful] = []
        own = owner_in(self.table, record)
        for other in (c for c in self._candidates(record) if c > record):
            verdict = self._verdict(record, other)
            apart = own != owner_in(self.table, other)
            if apart and not verdict.never and UNSURE <= verdict.score < SAME:
                found.append(Doubtful(record, other, verdict.score, verdict.why))
        self._forget()
        return [d for d in found if not self.judgements.settled(d.own, d.other)]

    def members(self, group: str) -> list[str]:
        """Return the records of a group."""
        return self.table.members(group)

    def _same(self, record: str, seen: Collection[str]) -> list[str]:
        partners = [b if a == record else a for a, b, _ in self._together if record in (a, b)]
        likely = [r for r in self._candidates(record)
                  if r not in seen and self._likely(record, r)]  # fmt: skip
        return sorted({*likely, *partners})

    def _likely(self, one: str, other: str) -> bool:
        a, b = self._load(one), self._load(other)
        if a is None or b is None or self.kind.hopeless(a, b):
            return False
        verdict = self._verdict(one, other)
        return verdict.score >= SAME and not verdict.never

    @property
    def _together(self) -> list[tuple[str, str, object]]:
        return [(a, b, d) for a, b, d in self.judgements.together()
                if self._load(a) is not None and self._load(b) is not None]  # fmt: skip

    def _meet(self, one: str, other: str) -> bool:
        """Tell whether two are a likely pair."""
        return other in self._candidates(one) and self._likely(one, other)

    def _candidates(self, record: str) -> Collection[str]:
        """Return those that a record meets in a block, sorted."""
        if len(self._near) > _NEAR:
            self._near.clear()
        if record not in self._near:
            thing = self._load(record)
            found = set() if thing is None else self.table.within(self.kind.near(thing))
            self._near[record] = dict.fromkeys(sorted(found - {record}))
        return self._near[record]

    def _verdict(self, one: str, other: str) -> Verdict:
        pair = (min(one, other), max(one, other))
        if len(self._verdicts) > _VERDICTS:
            self._verdicts.clear()
        if pair not in self._verdicts:
            a, b = self._load(pair[0]), self._load(pair[1])
            made = Verdict(0.0) if a is None or b is None else self.kind.verdict(a, b)
            self._verdicts[pair] = made
        return self._verdicts[pair]

    def _groups(self, together: Sequence[str]) -> Iterator[list[str]]:
        if len(together) == 1:
            yield list(together)
            return
        number = {r: n for n, r in enumerate(together)}
        alone = {number[r] for r in self.judgements.parted & number.keys()}

        decided = {(min(a, b), max(a, b)) for a, b, _ in self._together
                   if a in number and b in number}  # fmt: skip

        def apart(one: int, other: int) -> bool:
            pair = (together[min(one, other)], together[max(one, other)])
            return pair not in decided and self._verdict(*pair).never

        pairs = chain(self._decided(decided, number), self._pairs(together, number))
        groups, _ = grouped(len(together), pairs, alone, apart)
        yield from ([together[n] for n in group] for group in groups)

    def _decided(
        self, same: Iterable[tuple[str, str]], number: dict[str, int]
    ) -> Iterator[tuple[int, int, Verdict]]:
        for one, other in self.judgements.apart(number):
            yield number[one], number[other], Verdict(0.0, ("decided",), never=True)
        for one, other in same:
            yield number[one], number[other], Verdict(2.0, ("decided",))

    def _pairs(
        self, together: Sequence[str], number: dict[str, int]
    ) -> Iterator[tuple[int, int, Verdict]]:
        """Give the likely pairs among records."""
        for one in together:
            for other in self._candidates(one):
                if other > one and other in number and self._likely(one, other):
                    yield number[one], number[other], self._verdict(one, other)

    def _put(self, records: Sequence[str]) -> None:
        name = f"{self.kind.segment}/{content_hash(self.kind.segment, min(records))[:16]}"
        group = Group(name, content_hash(*records))
        if self.table.get(name) != group:
            self.changed.add(name)
            self.table.put(group, [])
        for record in records:
            self._assign(record, name)

    def _assign(self, record: str, group: str | None) -> None:
        old = owner_in(self.table, record)
        if old == group:
            return
        self.changed |= {g for g in (old, group) if g is not None}
        self.moved.add(record)
        if group is None:
            self.table.drop(f"of/{record}")
        else:
            self.table.put(Owner(f"of/{record}", record, group), [f"m:{group}"])
