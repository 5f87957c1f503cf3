"""Appearances whose names may be one person's, grouped by what their articles tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from kg.fuse.belonging import Belonging
from kg.fuse.grouping import Doubt, Verdict, grouped
from kg.fuse.judging import Judgements
from kg.fuse.lexicon import Lexicon
from kg.fuse.names import FIRST, compare
from kg.fuse.profiles import Profile, profiles, verdict
from kg.fuse.rows import Doubtful, Spot

_WINDOW, _NEIGHBOURS = 14, 50
"""Days, and appearances by a shared name, among which one without more is looked for."""


class Families:
    """Groups appearances of like names."""

    def __init__(self, belonging: Belonging, lex: Lexicon, judgements: Judgements) -> None:
        self.belonging, self.lex, self.judgements = belonging, lex, judgements

    def regroup(self, level: str, spots: list[Spot]) -> None:
        """Group appearances anew, in the place of the groups they were in."""
        old = self.belonging.owners(spots)
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
            self.belonging.put_group(level, [s for n in group for s in made[n].spots], told[number])
            for number, group in enumerate(groups)
        }
        self.belonging.drop_but(level, old, fresh)

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
