"""Profiles of those who are in the news every day, kept with their names.

Where a name has thousands of appearances, one more is compared with what they have in common, not
with each of them: their profiles are rows of the index. What a row says follows from the
appearances by its name and the names near it alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.fuse.cores import name_id
from kg.fuse.lexicon import Lexicon
from kg.fuse.names import Name, is_common
from kg.fuse.profiles import (
    SAMPLE,
    UNIONS,
    Profile,
    apart,
    company,
    key_of,
    one_in_article,
    profiles,
)
from kg.fuse.rows import ProfileRow, Spot
from kg.fuse.table import Table
from kg.ids import content_hash

MANY = SAMPLE
"""Appearances of a name beyond which its profiles are kept."""


_Grown = tuple[Profile, Profile | None, str | None]
"""A profile with what came, as it was, and an appearance that it had."""


@dataclass(frozen=True, slots=True)
class Family:
    """The profiles of names that may be one person's, with appearances that came.

    The lists go by the numbers of the profiles, in their order (`kg.fuse.profiles.profiles`).
    """

    made: list[Profile]
    was: list[Profile | None]
    """Each as it was before; None if it is new, or not known."""
    before: list[str | None]
    """An appearance that each had before."""
    came: list[list[Spot]]
    apart: set[tuple[int, int]]
    """Those that one article tells, of two people."""
    beside: bool
    """Whether an article of what came tells others of the family."""
    names: frozenset[str]
    """Ids of the names whose profiles are kept."""


class Kept:
    """Keeps the profiles of names that have many appearances.

    A name that many people share has none: those who bear it stand alone.
    """

    def __init__(self, table: Table, lex: Lexicon) -> None:
        self.table, self.lex = table, lex

    def keep(self, made: Sequence[Profile]) -> None:
        """Keep what there is to keep of the profiles of a family, with all their appearances."""
        counted: Counter[Name] = Counter()
        for profile in made:
            counted[profile.name] += len(profile.spots)
        many = {n for n, count in counted.items() if count > MANY and not is_common(n, self.lex)}
        rows: dict[str, list[ProfileRow]] = defaultdict(list)
        if many:
            for key, row in _rows(made, apart(made, self.lex)):
                rows[key].append(row)
        for name in counted:
            self._put(name_id(name), rows[name_id(name)] if name in many else ())

    def drop(self, name: str) -> None:
        """Keep nothing of a name any more."""
        self._put(name, ())

    def grow(self, family: Family) -> None:
        """Keep a family as it is with what came."""
        rows: dict[str, list[ProfileRow]] = defaultdict(list)
        for name, row in _rows(family.made, family.apart):
            rows[name].append(row)
        for name in family.names:
            self._put(name, rows[name])

    def _put(self, name: str, rows: Iterable[ProfileRow]) -> None:
        fresh = {row.id: row for row in rows}
        for old in self.table.ids(_block(name)):
            if old not in fresh:
                self.table.drop(old)
        for row in fresh.values():
            if self.table.get(row.id) != row:
                self.table.put(row, [_block(name)])

    def family(self, names: Sequence[str], came: Mapping[str, Sequence[Spot]]) -> Family | None:
        """Return the profiles of names, by their ids, without a look at all appearances.

        ``came`` are those of the appearances that are new. None is returned if that can't be, or
        if there is nothing to win by it.
        """
        rows = {name: self.table.rows(_block(name), ProfileRow) for name in names}
        if not any(rows.values()):
            return None
        found: list[_Grown] = []
        for name in names:
            mine = came.get(name, ())
            own = self._grown(rows[name], mine) if rows[name] else self._few(name, mine)
            if own is None:
                return None
            found += own
        found.sort(key=lambda e: str(e[0].key))
        made = [p for p, _, _ in found]
        fresh = {s.id for spots in came.values() for s in spots}
        new = [[s for s in p.spots if s.id in fresh] for p in made]
        beside = [(s, other) for spots in came.values() for s in spots
                  for other in self.table.rows(f"a:{s.article}", Spot)
                  if name_id(other.name) in rows and other.id != s.id]  # fmt: skip
        pairs = self._apart(made, [r for kept in rows.values() for r in kept], beside)
        if pairs is None:
            return None
        return Family(
            made, [w for _, w, _ in found], [b for _, _, b in found], new, pairs, bool(beside),
            frozenset(n for n in names if rows[n]),
        )  # fmt: skip

    def _few(self, name: str, came: Sequence[Spot]) -> list[_Grown] | None:
        """Return the profiles of a name of few appearances; None if it is new, or has many."""
        spots = self.table.rows(f"n:{name}", Spot)
        if len(spots) > MANY or len(spots) == len(came):
            return None
        fresh = {s.id for s in came}
        made = profiles(spots, (), self.lex)
        old = [next((s.id for s in p.spots if s.id not in fresh), None) for p in made]
        return [(p, None if any(s.id in fresh for s in p.spots) else p, before)
                for p, before in zip(made, old, strict=True)]  # fmt: skip

    def _grown(self, rows: Sequence[ProfileRow], came: Iterable[Spot]) -> list[_Grown] | None:
        """Return the profiles of rows with what came; None if it is of those that are sampled."""
        by: dict[object, list[Spot]] = defaultdict(list)
        for spot in came:
            by[key_of(spot)].append(spot)
        found: list[_Grown] = []
        for row in rows:
            was = _profile(row)
            made = _with_spots(was, by.pop(was.key, []))
            if made is None:
                return None
            found.append((made, was, row.anchor))
        rest = [s for spots in by.values() for s in spots]
        return [*found, *((p, None, None) for p in profiles(rest, (), self.lex))]

    def _apart(
        self,
        made: Sequence[Profile],
        rows: Sequence[ProfileRow],
        beside: Iterable[tuple[Spot, Spot]],
    ) -> set[tuple[int, int]] | None:
        """Return which profiles one article tells, of two people; None if some are missing."""
        number = {_id(p.key): n for n, p in enumerate(made)}
        if not all(other in number for row in rows for other in row.apart):
            return None
        told = {(number[row.id], number[other]) for row in rows for other in row.apart}
        where = {s.id: n for n, p in enumerate(made) for s in p.spots}
        for one, other in beside:
            at = where.get(other.id)
            told.add((where[one.id], number[_id(key_of(other))] if at is None else at))
        pairs = {(min(pair), max(pair)) for pair in told if pair[0] != pair[1]}
        kept = {p for p in pairs if not one_in_article(made[p[0]], made[p[1]], self.lex)}
        return kept.union(apart(made, self.lex))


def _block(name: str) -> str:
    return f"pr:{name}"


def _id(key: tuple[object, ...]) -> str:
    return f"profile/{content_hash(str(key))[:16]}"


def _rows(
    made: Sequence[Profile], pairs: Iterable[tuple[int, int]]
) -> Iterator[tuple[str, ProfileRow]]:
    """Give profiles as rows, with the ids of their names."""
    beside: dict[int, list[str]] = defaultdict(list)
    for one, other in pairs:
        beside[one].append(_id(made[other].key))
        beside[other].append(_id(made[one].key))
    for number, p in enumerate(made):
        yield name_id(p.name), ProfileRow(
            _id(p.key), p.name, p.aliases, p.held, p.codes, p.sex, p.listed, p.anchor, p.first,
            p.last, p.sampled, p.until, p.beside, tuple(sorted(beside[number])),
        )  # fmt: skip


def _profile(row: ProfileRow) -> Profile:
    return Profile(
        key_of(row), row.name, row.aliases, row.held, row.countries,
        frozenset(row.countries) - UNIONS, row.sex, (), row.anchor, row.first, row.last,
        row.sampled, row.until, row.beside, frozenset(n for n, _ in row.beside), common=False,
        listed=row.listed,
    )  # fmt: skip


def _with_spots(profile: Profile, came: Sequence[Spot]) -> Profile | None:
    """Return a profile with more appearances; None if one is among the first, by id."""
    if not came:
        return profile
    days = [d for d in (profile.first, profile.last, *(s.day for s in came)) if d is not None]
    beside = Counter(dict(profile.beside))
    sampled, until = profile.sampled, profile.until
    for spot in sorted(came, key=lambda s: s.id):
        if sampled < SAMPLE:
            sampled, until = sampled + 1, max(until, spot.id)
            beside += company([spot])
        elif spot.id < until:
            return None
    return replace(
        profile, spots=tuple(came), anchor=min(profile.anchor, *(s.id for s in came)),
        first=min(days, default=None), last=max(days, default=None), sampled=sampled, until=until,
        beside=tuple(sorted(beside.items())), around=frozenset(beside),
    )  # fmt: skip
