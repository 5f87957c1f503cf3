"""Who is meant by one name alone ("Retno", "Menlu Retno"), in a whole store.

Somebody who is in the news every day is known anew with every article, and is called by one name in
thousands. Nearly all of those are weighed as they were: only who can be weighed otherwise is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from kg.fuse.attaching import Chosen, choose, crowded, same, stays, steady
from kg.fuse.belonging import Belonging
from kg.fuse.cores import by_own, quarter, sounds, word_block
from kg.fuse.families import Families
from kg.fuse.judging import Judgements
from kg.fuse.lexicon import Lexicon
from kg.fuse.names import sound
from kg.fuse.rows import Core, Doubtful, Spot
from kg.fuse.shifts import Shift, shift

_Changed = tuple[Core | None, Core | None]
"""A core as it was and as it is."""


class OneName:
    """Keeps whom names alone mean."""

    def __init__(
        self, belonging: Belonging, families: Families, lex: Lexicon, judgements: Judgements
    ) -> None:
        self.belonging, self.families = belonging, families
        self.lex, self.judgements = lex, judgements
        self.table = belonging.table
        self._common = frozenset(map(sound, lex.common))
        """Names that tell little by themselves, as they sound."""
        self._came: dict[str, set[str]] = defaultdict(set)
        """Appearances that came, by the names alone, as they sound, of those that went or came."""
        self._doubts: dict[str, dict[str, list[Doubtful]]] = {}
        """Doubts of cores by the appearances of theirs that they are of."""
        self._short: dict[str, set[str]] = defaultdict(set)
        """Cores by one name alone that changed: their first appearance may be gone."""

    def note(self, spot: Spot) -> None:
        """Note an appearance that went or came."""
        self._came[sound(spot.name[0])] |= set()

    def take(self, spot: Spot) -> None:
        """Note an appearance that came."""
        self._came[sound(spot.name[0])].add(spot.id)

    def settle(self) -> None:
        """Say anew who is meant by each name that came, or whose bearers changed."""
        changed: dict[str, list[_Changed]] = {word: [] for word in self._came}
        for name in self.belonging.changed:
            was, now = self.belonging.before.get(name), self.belonging.core(name)
            for word in {w for core in (was, now) if core for w in sounds(core)}:
                pairs, pair = changed.setdefault(word, []), (_full(was, word), _full(now, word))
                if pair != (None, None):
                    pairs.append(pair)
                if was is not None and was.level == "short":
                    self._short[word].add(name)
        for word, cores in sorted(changed.items(), key=lambda item: item[0]):
            if word in self._came or self.table.has(word_block(word)):
                self._say(word, cores)

    def _say(self, word: str, changed: list[_Changed]) -> None:
        """Say anew who is meant by a name, where it can be another than before.

        ``changed`` are those known by full names who have it, as they were and as they are.
        """
        self._doubts.clear()
        many = anew = False
        as_was = True
        if word not in self._common:
            full = self._bearers(word)
            were = [c for c in full if c.id not in self.belonging.changed]
            were += [before for before, _ in changed if before is not None]
            many = crowded(full)
            anew = many != crowded(were)
            as_was = many or steady(changed, full)
        common = many or word in self._common
        came = self._came.get(word, set())
        asked = [s for s in self._able(word, changed, every=anew or not (common or as_was))
                 if anew or s.id in came
                 or self._may_change(s, changed, common=common, as_was=as_was)]  # fmt: skip
        if not asked and word not in self._came:
            return
        full = self._bearers(word)
        memo: dict[object, Chosen] = {}
        new = {s.id: self._choose(s, full, memo, common=common) for s in asked}
        if word in self._came or any(new[s.id] != self._stands(s) for s in asked):
            self._put(word, asked, new)

    def _bearers(self, word: str) -> list[Core]:
        return [c for c in self.table.rows(f"t:{word}", Core) if c.level == "full"]

    def _able(self, word: str, changed: Sequence[_Changed], *, every: bool) -> Iterable[Spot]:
        """Return the appearances for which somebody can weigh something else than before."""
        shifts = [shift(before, after) for before, after in changed]
        named = {*self._came.get(word, ()), *self.judgements.rivalled}
        if every or any(s.anywhere for s in shifts):
            found = self.table.rows(word_block(word), Spot)
            return [s for s in found if every or s.id in named or _touched(s, shifts)]
        times = {at for s in shifts for first, last in s.days
                 for at in range(quarter(first), quarter(last) + 1)}  # fmt: skip
        rows = {s.id: s for at in times for s in self.table.rows(word_block(word, at), Spot)}
        rows |= {s.id: s for name in named if isinstance(s := self.table.get(name), Spot)}
        return [s for _, s in sorted(rows.items()) if _called(s, word)]

    def _may_change(
        self, spot: Spot, changed: list[_Changed], *, common: bool, as_was: bool
    ) -> bool:
        """Tell whether somebody else may be meant, now that these are known otherwise."""
        if self.judgements.rivals(spot.id):
            return bool(changed)
        if (common or as_was) and all(same(spot, before, after) for before, after in changed):
            return False
        if not common:
            return bool(changed)
        stands = self._stands(spot)
        likely = self.belonging.owner(stands.doubt.other) if stands.doubt else stands.core
        chosen = self.belonging.core(likely)
        cores = (core for pair in changed for core in pair if core is not None)
        return not all(stays(spot, chosen, c, sure=stands.core is not None) for c in cores)

    def _stands(self, spot: Spot) -> Chosen:
        """Return whom an appearance belongs to so far, or who it may be."""
        name = self.belonging.owner(spot.id) or ""
        core = self.belonging.before.get(name) or self.belonging.core(name)
        if core is None:
            return Chosen(None)
        if core.level == "full":
            return Chosen(core.id)
        if core.id not in self._doubts:
            self._doubts[core.id] = by_own(core)
        doubts = self._doubts[core.id].get(spot.id, ())
        return Chosen(None, next((d for d in doubts if self._is_of_known(d)), None))

    def _is_of_known(self, doubt: Doubtful) -> bool:
        """Tell whether a doubt is of somebody known by a full name."""
        other = self.table.get(doubt.other)
        return not (isinstance(other, Spot) and len(other.name) == 1)

    def _choose(
        self, spot: Spot, full: list[Core], memo: dict[object, Chosen], *, common: bool
    ) -> Chosen:
        if self.judgements.rivals(spot.id):
            able = [c for c in full if not self.judgements.bars(spot.id, c.id)]
            return choose(spot, able, common=common)
        key = (spot.name, spot.held, spot.countries, spot.day, spot.around, spot.sex)
        chosen = memo[key] = memo.get(key) or choose(spot, full, common=common)
        doubt = chosen.doubt and msgspec.structs.replace(chosen.doubt, own=spot.id)
        return Chosen(chosen.core, doubt)

    def _put(self, word: str, asked: Sequence[Spot], new: dict[str, Chosen]) -> None:
        """Put those who were asked where they belong; group anew those who mean nobody known."""
        short = {c.id for c in self.table.rows(f"t:{word}", Core) if c.level == "short"}
        left = {s.id: s for core in sorted(short | self._short[word])
                for s in self.belonging.members(core)
                if s.id not in new and _called(s, word)}  # fmt: skip
        doubts = {name: doubt for name, s in left.items() if (doubt := self._stands(s).doubt)}
        for spot in asked:
            chosen = new[spot.id]
            if chosen.core is not None:
                self.belonging.assign(spot.id, chosen.core)
                continue
            left[spot.id] = spot
            if chosen.doubt is not None:
                doubts[spot.id] = chosen.doubt
        self.families.regroup("short", [left[name] for name in sorted(left)])
        for core in sorted(short - {self.belonging.owner(name) for name in left}):
            self.belonging.drop(core)
        for name, doubt in sorted(doubts.items()):
            if not self.judgements.settled(name, doubt.other):
                self.belonging.doubt(doubt)


def _touched(spot: Spot, shifts: Iterable[Shift]) -> bool:
    return any(s.touches(spot) for s in shifts)


def _called(spot: Spot, word: str) -> bool:
    """Tell whether somebody is called by a name alone."""
    return len(spot.name) == 1 and sound(spot.name[0]) == word


def _full(core: Core | None, word: str) -> Core | None:
    """Return a core if it is of somebody who has a word in the full name."""
    return core if core and core.level == "full" and word in sounds(core) else None
