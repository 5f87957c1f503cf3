"""Who is meant by an office alone ("Menlu RI"): whoever is told to hold it about the day.

An office that is in the news every day is told by thousands of articles. What comes or goes
changes who is meant within months of it at most, so appearances are looked up by office and
quarter, and those of other times stay as they are.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import msgspec

from kg.fuse.attaching import REACH, Chosen, holder_at, office_of
from kg.fuse.belonging import Belonging
from kg.fuse.cores import QUARTER, by_own, office_block, quarter, terms_of, with_terms
from kg.fuse.judging import Judgements
from kg.fuse.lexicon import Lexicon
from kg.fuse.profiles import profiles
from kg.fuse.rows import Core, Doubtful, Holder, Spot, Term

_Office = tuple[str, str]
"""An office, and whose it is."""
_Days = tuple[int, int]
"""A first and a last day."""
_EVER: _Days = (-sys.maxsize, sys.maxsize)
_Left = tuple[Spot, Doubtful | None]
"""An appearance that is nobody's who is known, and whose it may be."""


class Offices:
    """Keeps who holds which office, and whom an office alone means."""

    def __init__(self, belonging: Belonging, lex: Lexicon, judgements: Judgements) -> None:
        self.belonging, self.lex, self.judgements = belonging, lex, judgements
        self.table = belonging.table
        self._dirty: dict[_Office, set[_Days]] = defaultdict(set)
        """Days on which somebody else may be meant by an office than before."""
        self._came: dict[_Office, set[str]] = defaultdict(set)
        """Appearances by an office alone that came."""
        self._lessened: set[_Office] = set()
        """Offices by which an appearance went, or is another than it was."""

    def take(self, spot: Spot) -> None:
        """Note an appearance by an office alone that came."""
        self._dirty[office_of(spot)].add((spot.day or 0, spot.day or 0))
        self._came[office_of(spot)].add(spot.id)

    def lose(self, spot: Spot) -> None:
        """Note an appearance by an office alone that went, or is to be looked at again."""
        self._dirty[office_of(spot)].add((spot.day or 0, spot.day or 0))
        self._lessened.add(office_of(spot))

    def settle(self) -> None:
        """Bring holders, and whom offices mean, up to date with the cores that changed."""
        came: dict[str | None, list[Spot]] = defaultdict(list)
        for name in sorted(self.belonging.moved):
            if isinstance(spot := self.table.get(name), Spot) and spot.name:
                came[self.belonging.owner(name)].append(spot)
        for core in sorted(self.belonging.changed):
            self._hold(core, came[core])
        for row in self.judgements.rivalled:
            spot = self.table.get(row)
            if isinstance(spot, Spot) and not spot.name and not spot.described:
                self.lose(spot)
        for (office, of), days in sorted(self._dirty.items()):
            self._say(office, of, days)

    def _hold(self, core: str, came: Sequence[Spot]) -> None:
        """Note which offices a core holds with what is attached to it, some of which came."""
        name = f"held/{core}"
        old, found = self.table.get(name), self.table.get(core)
        holder = None
        if isinstance(found, Core) and found.level in ("full", "short"):
            if isinstance(old, Holder) and core not in self.belonging.lessened:
                terms = with_terms(old.terms, terms_of(came))
            else:
                terms = terms_of(s for s in self.belonging.members(core) if s.name)
            holder = Holder(name, core, found.anchor, terms)
        if holder == old:
            return
        if holder is None:
            self.table.drop(name)
        else:
            self.table.put(holder, sorted({f"h:{t.office}|{t.of}" for t in holder.terms
                                           if self.lex.single(t.office)}))  # fmt: skip
        self._doubt_holders(old if isinstance(old, Holder) else None, holder)

    def _doubt_holders(self, old: Holder | None, new: Holder | None) -> None:
        """Note the days to which somebody who holds an office is nearer, or less near."""
        moved = old is None or new is None or old.anchor != new.anchor
        were, are = _terms(old), _terms(new)
        for key in sorted(were.keys() | are.keys()):
            office, of, _ = key
            before, after = were.get(key), are.get(key)
            if self.lex.single(office) and (moved or before != after):
                self._dirty[office, of].update(_nearer(before, after, moved=moved))

    def _say(self, office: str, of: str, days: Collection[_Days]) -> None:
        """Say anew who is meant by an office on some days, and by what hangs on those."""
        single = self.lex.single(office)
        holders = self.table.rows(f"h:{office}|{of}", Holder)
        quarters = self._quarters(office, of, days)
        if (office, of) not in self._lessened and self._move(office, of, quarters, days, holders):
            return
        chosen: dict[int, list[tuple[Spot, Chosen]]] = {}
        memo: dict[int | None, Chosen] = {}

        def look(at: int) -> bool:
            """Look at a quarter; tell whether anybody is, or was, nobody's who is known."""
            spots = self.table.rows(office_block(office, of, at), Spot)
            chosen[at] = [(s, self._held_by(s, holders, memo)) for s in spots]
            return any(c.core is None or self._is_left(s) for s, c in chosen[at])

        for start in sorted(quarters):
            if start not in chosen:
                look(start)
            for step in (-1, 1) if single else ():
                at = start + step
                while at not in chosen and look(at):
                    at += step
        found = [pair for at in sorted(chosen) for pair in chosen[at]]
        self._put(found, single=single)

    def _quarters(self, office: str, of: str, days: Collection[_Days]) -> set[int]:
        if _EVER in days:
            return {quarter(s.day) for s in self.table.rows(office_block(office, of), Spot)}
        return {at for first, last in days for at in range(quarter(first), quarter(last) + 1)}

    def _move(
        self, office: str, of: str, quarters: Iterable[int], days: Collection[_Days],
        holders: list[Holder],
    ) -> bool:  # fmt: skip
        """Say who is meant on some days, if those who are nobody's who is known stay the same.

        Return False, and do nothing, if they do not: they hang together over other days. Those by
        an office that many hold at once hang together with nobody.
        """
        if not self.lex.single(office):
            came = [s for name in sorted(self._came[office, of])
                    if isinstance(s := self.table.get(name), Spot)]  # fmt: skip
            self._put([(s, self._held_by(s, holders, {})) for s in came], single=False)
            return True
        memo: dict[int | None, Chosen] = {}
        doubts: dict[str, dict[str, list[Doubtful]]] = {}
        moves: list[tuple[Spot, str]] = []
        for at in sorted(quarters):
            for spot in self.table.rows(office_block(office, of, at), Spot):
                day = spot.day or 0
                if not any(first <= day <= last for first, last in days):
                    continue
                chosen, stands = self._held_by(spot, holders, memo), self._stands(spot, doubts)
                if chosen == stands:
                    continue
                left = stands is None or stands.core is None
                if chosen.core is None or (left and spot.id not in self._came[office, of]):
                    return False
                moves.append((spot, chosen.core))
        for spot, core in moves:
            self.belonging.assign(spot.id, core)
        return True

    def _stands(self, spot: Spot, doubts: dict[str, dict[str, list[Doubtful]]]) -> Chosen | None:
        """Return whom an appearance means so far, None if it is new; ``doubts`` are known ones."""
        core = self.belonging.core(self.belonging.owner(spot.id))
        if core is None:
            return None
        if core.level != "office":
            return Chosen(core.id)
        if core.id not in doubts:
            doubts[core.id] = by_own(core)
        return Chosen(None, next(iter(doubts[core.id].get(spot.id, ())), None))

    def _is_left(self, spot: Spot) -> bool:
        core = self.belonging.core(self.belonging.owner(spot.id))
        return core is not None and core.level == "office"

    def _put(self, found: Sequence[tuple[Spot, Chosen]], *, single: bool) -> None:
        old = {c for s, _ in found if (c := self.belonging.owner(s.id)) is not None}
        for spot, chosen in found:
            if chosen.core is not None:
                self.belonging.assign(spot.id, chosen.core)
        left = [(spot, chosen.doubt) for spot, chosen in found if chosen.core is None]
        fresh = {
            self.belonging.put_group(
                "office", profiles((s for s, _ in group), (), self.lex), [d for _, d in group if d]
            )
            for group in _chains(left, single=single)
        }
        self.belonging.drop_but("office", old, fresh)

    def _held_by(self, spot: Spot, holders: list[Holder], memo: dict[int | None, Chosen]) -> Chosen:
        """Return who holds an office on a day; all articles of a day are told the same."""
        if self.judgements.rivals(spot.id):
            able = [h for h in holders if not self.judgements.bars(spot.id, h.core)]
            return holder_at(spot, able)
        chosen = memo[spot.day] = memo.get(spot.day) or holder_at(spot, holders)
        doubt = chosen.doubt and msgspec.structs.replace(chosen.doubt, own=spot.id)
        return Chosen(chosen.core, doubt)


def _terms(holder: Holder | None) -> dict[tuple[str, str, str], Term]:
    """Return the terms of office that somebody is told to hold, and not to have held."""
    terms = () if holder is None else holder.terms
    return {(t.office, t.of, t.kind): t for t in terms if not t.former}


def _nearer(before: Term | None, after: Term | None, *, moved: bool) -> Iterable[_Days]:
    """Give first and last days to which a term of office is nearer, or less near, than it was."""
    terms = [t for t in (before, after) if t is not None]
    firsts = [t.first for t in terms if t.first is not None]
    lasts = [t.last for t in terms if t.last is not None]
    if len(firsts) < len(terms) or len(lasts) < len(terms):
        yield _EVER
    elif moved or len(terms) < 2:
        yield min(firsts) - REACH, max(lasts) + REACH
    else:
        if firsts[0] != firsts[1]:
            yield min(firsts) - REACH, max(firsts)
        if lasts[0] != lasts[1]:
            yield min(lasts), max(lasts) + REACH


def _chains(left: Iterable[_Left], *, single: bool) -> Iterator[list[_Left]]:
    """Group those whom nobody known may be: holders of one office, a quarter or less apart."""
    group: list[_Left] = []
    for spot, doubt in sorted(left, key=lambda e: (e[0].day or 0, e[0].id)):
        near = group and single and (spot.day or 0) - (group[-1][0].day or 0) <= QUARTER
        if group and not near:
            yield group
            group = []
        group.append((spot, doubt))
    if group:
        yield group
