"""From verdicts on pairs to groups, whatever the order in which things came."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

SAME, UNSURE = 0.85, 0.7
"""From which score on two things are one, and from which on somebody should look at them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How likely two things are one, what speaks for and against, and whether they can't be."""

    score: float
    why: tuple[str, ...] = ()
    never: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two members, by number, that may be one and were not put together."""

    one: int
    other: int
    score: float
    why: tuple[str, ...]


def grouped(
    count: int,
    verdicts: Iterable[tuple[int, int, Verdict]],
    last: Collection[int] = (),
    apart: Callable[[int, int], bool] = lambda _, __: False,
) -> tuple[list[list[int]], list[Doubt]]:
    """Group the numbers below ``count``: likeliest pairs first, never two that can't be one.

    The numbers must stand in an order that follows from what they stand for: then the groups do.
    Those in ``last`` wait until the others are grouped. What can't be one is told by a verdict, or
    by ``apart``, which is asked of those alone that are about to be put together.

    >>> sure, never = Verdict(0.9), Verdict(0.2, never=True)
    >>> grouped(3, [(0, 1, sure), (1, 2, Verdict(0.95)), (0, 2, never)])[0]
    [[0], [1, 2]]
    >>> grouped(2, [(0, 1, sure)], apart=lambda one, other: True)[0]
    [[0], [1]]
    """
    group = list(range(count))
    members: dict[int, list[int]] = {n: [n] for n in range(count)}
    never: dict[int, set[int]] = {}
    likely: list[tuple[bool, float, int, int, Verdict]] = []
    for one, other, verdict in verdicts:
        if verdict.never:
            never.setdefault(one, set()).add(other)
            never.setdefault(other, set()).add(one)
        elif verdict.score >= UNSURE:
            waits = one in last or other in last
            likely.append((waits, -verdict.score, min(one, other), max(one, other), verdict))
    likely.sort(key=lambda e: e[:4])
    doubts: list[Doubt] = []
    for _, minus, one, other, verdict in likely:
        a, b = group[one], group[other]
        if a == b:
            continue
        if -minus < SAME or _clash(members[a], members[b], group, never, apart):
            doubts.append(Doubt(one, other, verdict.score, verdict.why))
            continue
        keep, lose = min(a, b), max(a, b)
        for member in members[lose]:
            group[member] = keep
        members[keep] += members.pop(lose)
    left = [d for d in doubts if group[d.one] != group[d.other]]
    return [sorted(m) for _, m in sorted(members.items())], left


def _clash(
    one: Sequence[int], other: Sequence[int], group: Sequence[int], never: dict[int, set[int]],
    apart: Callable[[int, int], bool],
) -> bool:  # fmt: skip
    small, large = sorted((one, other), key=len)
    target = group[large[0]]
    told = any(group[enemy] == target for m in small for enemy in never.get(m, ()))
    return told or any(apart(a, b) for a in small for b in large)


def reachable(
    seeds: Iterable[str], neighbours: Callable[[str, Collection[str]], Iterable[str]]
) -> Iterator[list[str]]:
    """Give the sets of things that hang together with the seeds, in their order, each sorted.

    ``neighbours`` gets a thing and those that were seen, which it may leave out: it finds the same
    from both sides, so each pair needs a look once.

    >>> list(reachable(["a"], lambda thing, _: {"a": ["b"], "b": ["a"], "c": []}[thing]))
    [['a', 'b']]
    """
    seen: set[str] = set()
    for seed in seeds:
        if seed in seen:
            continue
        seen.add(seed)
        todo, together = [seed], [seed]
        while todo:
            for near in neighbours(todo.pop(), seen):
                if near not in seen:
                    seen.add(near)
                    todo.append(near)
                    together.append(near)
        yield sorted(together)
