"""What of somebody became another, and to whom that can matter.

What is known of a person grows with every article: a later day, one more who is named beside. To
who is called by one name it matters only where a step of the weights is passed, or where they
name the same people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from kg.fuse.attaching import STEPS, TERM
from kg.fuse.rows import Core, Spot, Term


@dataclass(frozen=True, slots=True)
class Shift:
    """What became another of a core.

    >>> Shift(days=((10, 20),)).touches(Spot("x", "a", "e", (), ("ani",), day=15))
    True
    """

    days: tuple[tuple[int, int], ...] = ()
    """First and last days of articles to which it can matter."""
    beside: frozenset[str] = frozenset()
    """People who are, or are no more, named beside it."""
    every: bool = False
    """Whether it can matter to any article."""

    @property
    def anywhere(self) -> bool:
        """Whether it can matter to articles of any day."""
        return self.every or bool(self.beside)

    def touches(self, spot: Spot) -> bool:
        """Tell whether it can matter to an appearance."""
        if self.every or not self.beside.isdisjoint(spot.around):
            return True
        return spot.day is not None and any(a <= spot.day <= b for a, b in self.days)


def shift(before: Core | None, after: Core | None) -> Shift:
    """Return what of a core became another, but how many articles name it."""
    if before is None or after is None or _fixed(before) != _fixed(after):
        return Shift(every=True)
    times: list[tuple[Core | Term, Core | Term, Sequence[int]]] = [(before, after, STEPS)]
    times += [(a, b, (TERM,)) for a, b in zip(before.terms, after.terms, strict=True)]
    days: list[tuple[int, int]] = []
    for was, now, steps in times:
        if (was.first, was.last) == (now.first, now.last):
            continue
        if was.first is None or was.last is None or now.first is None or now.last is None:
            return Shift(every=True)
        for step in steps:
            if was.first != now.first:
                first, then = sorted((was.first - step, now.first - step))
                days.append((first - 1, then))
            if was.last != now.last:
                last, then = sorted((was.last + step, now.last + step))
                days.append((last, then + 1))
    return Shift(tuple(days), frozenset(before.around) ^ frozenset(after.around))


def _fixed(core: Core) -> Core:
    """Return a core with nothing of its days, articles and company."""
    bare = tuple(msgspec.structs.replace(t, first=None, last=None) for t in core.terms)
    return msgspec.structs.replace(
        core, terms=bare, first=None, last=None, weight=0, around=(), doubts=()
    )
