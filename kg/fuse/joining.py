"""Where one more record belongs among groups that are as they should be, without making them anew.

Groups are made of pairs, the likeliest first, and never of two in which one can't be the other's
(`kg.fuse.grouping`). So who is in a group by the turn of a pair hangs together with it by pairs
whose turns came before, and two that were kept apart stay so, whoever else comes to them. If one
more record joins a group from all of which nothing parts it, and each later pair of it is one that
members of both groups part by then, all other pairs come out as they did.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from kg.fuse.grouping import Verdict

_Turn = tuple[float, str, str]


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups as they are, and what is to be said of two records."""

    owner: Callable[[str], str | None]
    members: Callable[[str], list[str]]
    verdict: Callable[[str, str], Verdict]
    likely: Callable[[str, str], bool]

    def turn(self, one: str, other: str) -> _Turn:
        """Return when a likely pair has its turn."""
        return -self.verdict(one, other).score, min(one, other), max(one, other)

    def by(self, turn: _Turn, start: str, sought: Collection[str] = ()) -> Iterator[str]:
        """Give those that are in a record's group by a turn; the ones sought as soon as can be."""
        left = dict.fromkeys(sorted(self.members(self.owner(start) or "")))
        del left[start]
        todo = [start]
        yield start
        for one in todo:
            for other in sorted(left, key=lambda m: m not in sought):
                if self.likely(one, other) and self.turn(one, other) < turn:
                    del left[other]
                    todo.append(other)
                    yield other


def joined(record: str, likely: Collection[str], groups: Groups) -> str | None:
    """Return the group that a record joins, by those that it is likely one with; "" if none.

    None is returned where groups become others by it: it joins two, or parts one.
    """
    own = ""
    beside = [record]
    for other in sorted(likely, key=lambda o: groups.turn(record, o)):
        turn, group = groups.turn(record, other), groups.owner(other) or ""
        if group == own:
            beside.append(other)
        elif own:
            if not _parted(beside, other, turn, groups):
                return None
        else:
            near = set(likely)
            never = {m for m in groups.members(group)
                     if m not in near and groups.verdict(record, m).never}  # fmt: skip
            if not never:
                own = group
                beside.append(other)
            elif never.isdisjoint(groups.by(turn, other, never)):
                return None
    return own


def _parted(beside: list[str], other: str, turn: _Turn, groups: Groups) -> bool:
    """Tell whether some are parted from another's group as both are by a turn."""
    theirs: list[str] = []
    for one in groups.by(turn, other):
        theirs.append(one)
        if any(groups.verdict(one, mine).never for mine in beside):
            return True
    seen = set(beside)
    for start in beside[1:]:
        for mine in groups.by(turn, start):
            if mine not in seen:
                seen.add(mine)
                if any(groups.verdict(one, mine).never for one in theirs):
                    return True
    return False
