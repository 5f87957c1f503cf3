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
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

import msgspec

from kg.fuse.attaching import Chosen, choose, crowded, holder_at, office_of, same, stays, steady
from kg.fuse.cores import core_id, core_of, name_id, name_of_id, sounds, terms_of
from kg.fuse.grouping import Doubt, Verdict, grouped, reachable
from kg.fuse.judging import Judgements, owner_in
from kg.fuse.lexicon import Lexicon
from kg.fuse.names import FIRST, Name, compare, name_keys, sound
from kg.fuse.profiles import Profile, profiles, verdict
from kg.fuse.rows import Core, Doubtful, Holder, Owner, Spot
from kg.fuse.table import Table

_Changed = tuple[Core | None, Core | None]
"""A core as it was and as it is."""
_FAMILY = 0.6
_WINDOW, _NEIGHBOURS = 14, 50
_QUARTER = 92
"""Days: within which one news is told, and of a quarter of a year."""


class People:
    """Keeps the groups of a table's appearances as they should be."""

    def __init__(self, table: Table, lex: Lexicon, judgements: Judgements) -> None:
        self.table, self.lex, self.judgements = table, lex, judgements
        self.changed: set[str] = set()
        """Cores that are new, gone, or have other members than before."""
        self.moved: set[str] = set()
        """Appearances that went from one core to another."""
        self._names: set[Name] = set()
        """Full names of appearances that went or came."""
        self._words: set[str] = set()
        """Names alone, as they sound, of appearances that went or came."""
        self._before: dict[str, Core] = {}
        """Cores as they were before they changed."""
        self._alone: set[tuple[str, str]] = set()
        """Offices by which alone somebody goes who went or came."""
        self._described: list[str] = []
        self._came: set[str] = set()
        """Appearances by one name that came."""
        self._lost: set[str | None] = set()
        """Cores of appearances that went."""
        self._held: set[tuple[str, str]] = set()
        """Offices of cores that changed: an office alone may mean them."""

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
        self._lost.add(self.owner(spot.id))
        if for_good:
            self._assign(spot.id, None)

    def _note(self, spot: Spot) -> None:
        if len(spot.name) > 1:
            self._names.add(spot.name)
        elif spot.name:
            self._words.add(sound(spot.name[0]))
        elif not spot.described:
            self._alone.add(office_of(spot))

    def update(self) -> None:
        """Bring everything up to date with appearances that went and came."""
        self._full()
        for core in sorted(c for c in self._lost if c is not None):
            found = self.table.get(core)
            if isinstance(found, Core) and self.table.get(f"of/{found.anchor}") is None:
                self._drop(core)
        self._short()
        self._holders()
        self._office()
        for name in self._described:
            spot = self.table.get(name)
            if isinstance(spot, Spot):
                self._put_group("described", [spot], ())

    # 1. full names

    def _full(self) -> None:
        here = {n for n in self._names if self.table.ids(f"n:{name_id(n)}")}
        for name in sorted(self._names - here):
            self.table.drop(name_id(name))
        seeds = set(map(name_id, here))
        seeds.update(near for name in self._names - here for near in self._near(name))
        for family in reachable(sorted(seeds), lambda n, seen: self._near(name_of_id(n), seen)):
            self._regroup("full", [s for n in family for s in self.table.rows(f"n:{n}", Spot)])

    def _near(self, name: Name, seen: Collection[str] = ()) -> list[str]:
        found = {n for key in name_keys(name) for n in self.table.ids(key)}
        return sorted(n for n in found.difference(seen)
                      if compare(name, name_of_id(n), self.lex).score >= _FAMILY)  # fmt: skip

    def _regroup(self, level: str, spots: list[Spot]) -> None:
        """Group appearances anew, in the place of the groups they were in."""
        old = self._owners(spots)
        parted = self.judgements.parted
        made = profiles(spots, parted, self.lex)
        alone = {n for n, p in enumerate(made) if p.spots[0].id in parted}
        groups, doubts = grouped(len(made), self._verdicts(made), alone)
        where = {n: g for g, group in enumerate(groups) for n in group}
        told: dict[int, list[Doubtful]] = defaultdict(list)
        for doubt in doubts:
            pair = _doubtful(doubt, made)
            if not self.judgements.settled(pair.own, pair.other):
                told[where[doubt.one]].append(pair)
        fresh = {
            self._put_group(level, [s for n in group for s in made[n].spots], told[number])
            for number, group in enumerate(groups)
        }
        for core in sorted(old - fresh):
            found = self.table.get(core)
            if isinstance(found, Core) and found.level == level:
                self._drop(core)

    def _verdicts(self, made: list[Profile]) -> Iterator[tuple[int, int, Verdict]]:
        for a, b in sorted(set(_pairs(made))):
            yield a, b, verdict(made[a], made[b], self.lex)
        where = {s.id: n for n, p in enumerate(made) for s in p.spots}
        articles: dict[str, set[int]] = defaultdict(set)
        for number, profile in enumerate(made):
            for spot in profile.spots:
                articles[spot.article].add(number)
        for article in sorted(articles):
            for a, b in combinations(sorted(articles[article]), 2):
                if not _one_in_article(made[a], made[b], self.lex):
                    yield a, b, Verdict(0.0, ("both in one article",), never=True)
        for one, other in self.judgements.apart(where):
            if where[one] != where[other]:
                yield where[one], where[other], Verdict(0.0, ("decided",), never=True)

    # 2. one name

    def _short(self) -> None:
        changed: dict[str, list[_Changed]] = {word: [] for word in self._words}
        for name in self.changed:
            found = (self._before.get(name), self.table.get(name))
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
        were = [c for c in full if c.id not in self.changed]
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
                self._assign(spot.id, chosen.core)
                continue
            left.append(spot)
            if chosen.doubt is not None:
                doubts[spot.id] = chosen.doubt
        self._regroup("short", left)
        kept = {self.owner(s.id) for s in left}
        for core in cores:
            if core.level == "short" and core.id not in kept:
                self._drop(core.id)
        for name, doubt in sorted(doubts.items()):
            if not self.judgements.settled(name, doubt.other):
                self._doubt(doubt)

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
        likely = self.owner(stands.doubt.other) if stands.doubt else stands.core
        found = self.table.get(likely or "")
        chosen = found if isinstance(found, Core) else None
        cores = (core for pair in changed for core in pair if core is not None)
        return not all(stays(spot, chosen, c, sure=stands.core is not None) for c in cores)

    def _stands(self, spot: Spot, ids: Collection[str]) -> Chosen:
        """Return whom an appearance by one name belongs to so far, or who it may be."""
        name = self.owner(spot.id) or ""
        core = self._before.get(name) or self.table.get(name)
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
            able = [c for c in full if not self._kept_apart(spot, c.id)]
            return choose(spot, able, common=common)
        key = (spot.name, spot.held, spot.countries, spot.day, spot.around, spot.sex)
        chosen = memo[key] = memo.get(key) or choose(spot, full, common=common)
        doubt = chosen.doubt and msgspec.structs.replace(chosen.doubt, own=spot.id)
        return Chosen(chosen.core, doubt)

    # 3. offices

    def _holders(self) -> None:
        """Note for each core that changed which offices it holds with what is attached to it."""
        for core in sorted(self.changed):
            name = f"held/{core}"
            old, found = self.table.get(name), self.table.get(core)
            if isinstance(old, Holder):
                self._held |= {(t.office, t.of) for t in old.terms}
            if not isinstance(found, Core) or found.level not in ("full", "short"):
                if old is not None:
                    self.table.drop(name)
                continue
            terms = terms_of(s for s in self.members(core) if s.name)
            self._held |= {(t.office, t.of) for t in terms}
            keys = {f"h:{t.office}|{t.of}" for t in terms if self.lex.single(t.office)}
            self.table.put(Holder(name, core, found.anchor, terms), sorted(keys))

    def _office(self) -> None:
        held = {o for o in self._held if self.lex.single(o[0])}
        for office, of in sorted(self._alone | held):
            self._one_office(office, of)

    def _one_office(self, office: str, of: str) -> None:
        spots = self.table.rows(f"o:{office}|{of}", Spot)
        holders = self.table.rows(f"h:{office}|{of}", Holder)
        old = self._owners(spots)
        left: list[tuple[Spot, Doubtful | None]] = []
        memo: dict[int | None, Chosen] = {}
        for spot in spots:
            chosen = self._held_by(spot, holders, memo)
            if chosen.core is None:
                left.append((spot, chosen.doubt))
            else:
                self._assign(spot.id, chosen.core)
        fresh = {
            self._put_group("office", [s for s, _ in group], [d for _, d in group if d])
            for group in _quarters(left, single=self.lex.single(office))
        }
        for core in sorted(old - fresh):
            found = self.table.get(core)
            if isinstance(found, Core) and found.level == "office":
                self._drop(core)

    def _held_by(self, spot: Spot, holders: list[Holder], memo: dict[int | None, Chosen]) -> Chosen:
        """Return who holds an office on a day; all articles of a day are told the same."""
        if self.judgements.rivals(spot.id):
            return holder_at(spot, [h for h in holders if not self._kept_apart(spot, h.core)])
        chosen = memo[spot.day] = memo.get(spot.day) or holder_at(spot, holders)
        doubt = chosen.doubt and msgspec.structs.replace(chosen.doubt, own=spot.id)
        return Chosen(chosen.core, doubt)

    # who belongs to whom

    def owner(self, spot: str) -> str | None:
        """Return the core of an appearance."""
        return owner_in(self.table, spot)

    def _owners(self, spots: Iterable[Spot]) -> set[str]:
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

    def _kept_apart(self, spot: Spot, core: str) -> bool:
        return any(self.owner(r) == core for r in self.judgements.rivals(spot.id))

    def _assign(self, spot: str, core: str | None) -> None:
        old = self.owner(spot)
        if old == core:
            return
        self.changed |= {c for c in (old, core) if c is not None}
        self.moved.add(spot)
        if core is None:
            self.table.drop(f"of/{spot}")
        else:
            self.table.put(Owner(f"of/{spot}", spot, core), [f"m:{core}"])

    def _put_group(self, level: str, spots: list[Spot], doubts: Iterable[Doubtful]) -> str:
        self._put(core_of(level, spots, doubts))
        core = core_id(level, spots)
        for spot in spots:
            self._assign(spot.id, core)
        return core

    def _put(self, core: Core) -> None:
        if self.table.get(core.id) != core:
            self._remember(core.id)
            self.changed.add(core.id)
            self.table.put(core, [f"t:{w}" for w in sorted(sounds(core))])

    def _doubt(self, doubt: Doubtful) -> None:
        core = self.table.get(self.owner(doubt.own) or "")
        if isinstance(core, Core):
            self._put(msgspec.structs.replace(core, doubts=tuple(sorted({*core.doubts, doubt}))))

    def _drop(self, core: str) -> None:
        self._remember(core)
        self.changed.add(core)
        self.table.drop(core)

    def _remember(self, core: str) -> None:
        found = self.table.get(core)
        if isinstance(found, Core):
            self._before.setdefault(core, found)


def _full(core: Core | None, word: str) -> Core | None:
    """Return a core if it is of somebody who has a word in the full name."""
    return core if core and core.level == "full" and word in sounds(core) else None


def _pairs(made: list[Profile]) -> Iterator[tuple[int, int]]:
    """Give the pairs worth a look: all, but of bare shared names those of the same days alone."""
    bare = [n for n, p in enumerate(made) if p.common and not p.held and not p.countries]
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
            if " " in name:
                beside[name].append(one)
    for name in sorted(beside):
        yield from zip(beside[name], beside[name][1:], strict=False)


def _one_in_article(one: Profile, other: Profile, lex: Lexicon) -> bool:
    """Tell whether two people of one article may be one after all.

    By spelling alone, or since one name is the other with less behind the first; not the wife who
    goes by her husband's name ("Iriana Joko Widodo").
    """
    near = compare(one.name, other.name, lex)
    if near.how == "part of the other name":
        apart = one.held and other.held and not set(one.held) & set(other.held)
        return near.score >= FIRST and not apart
    told = ("same name", "spelled alike", "written apart")
    return near.how in told and near.score >= 0.9


def _doubtful(doubt: Doubt, made: list[Profile]) -> Doubtful:
    one, other = made[doubt.one].spots[0].id, made[doubt.other].spots[0].id
    return Doubtful(one, other, round(doubt.score, 3), doubt.why)


def _quarters(
    left: list[tuple[Spot, Doubtful | None]], single: bool
) -> Iterator[list[tuple[Spot, Doubtful | None]]]:
    """Group those whom nobody known may be: holders of one office, a quarter or less apart."""
    group: list[tuple[Spot, Doubtful | None]] = []
    for spot, doubt in sorted(left, key=lambda e: (e[0].day or 0, e[0].id)):
        near = group and single and (spot.day or 0) - (group[-1][0].day or 0) <= _QUARTER
        if group and not near:
            yield group
            group = []
        group.append((spot, doubt))
    if group:
        yield group
