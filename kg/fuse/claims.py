"""Each quantity once: the figures that all articles give for it, side by side.

Two claims are of one quantity if they count the same thing in the same unit, at the same place,
for times that can be one. A toll grows by the day and is one quantity within weeks; a rate of a
month or a year is one for that month or year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from kg.fuse.grouping import Verdict
from kg.fuse.lexicon import Lexicon
from kg.fuse.model import Pattern
from kg.fuse.rows import Figure

_BRIEF, _STANDING = 21, 400
"""Days between figures of what changes within days, and of what stands longer."""
_AMOUNT = frozenset({"increase", "decrease"})
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what it counts, and where, brought to one form."""

    figure: Figure
    thing: frozenset[str]
    places: frozenset[str]
    """Codes and names of the places that it is about, those in its words too."""
    near: frozenset[str]
    """Codes of the countries of the article."""
    day: int | None
    brief: bool


def counted(figure: Figure, lex: Lexicon) -> Counted:
    """Return a figure with the places among its words told from the thing that it counts."""
    words = set(figure.thing)
    inside = {w for w in words if w in lex.states}
    places = {lex.states[w] for w in inside} | {figure.country, figure.place.casefold()} - {""}
    said = set(figure.place.casefold().split())
    thing = frozenset(words - inside - said - {lex.stem(w) for w in said})
    day = figure.end if figure.precision == "day" else figure.said or figure.day
    return Counted(
        figure, thing or frozenset(words), frozenset(places), frozenset(figure.around), day,
        bool(thing & lex.brief),
    )  # fmt: skip


def claim_blocks(claim: Counted) -> list[str]:
    """Return the blocks of a claim: unit, and two words or a word and a place."""
    unit = claim.figure.unit
    words = sorted(claim.thing)[:8]
    blocks = [f"cl:{unit}|{a} {b}" for a, b in combinations(words, 2)]
    blocks += [f"cl:{unit}|{w}|{p}" for w in words for p in sorted(claim.places)]
    if len(words) == 1 and not claim.places:
        blocks.append(f"cl:{unit}|{words[0]}|")
    return blocks


def claim_verdict(one: Counted, other: Counted) -> Verdict:
    """Tell whether two claims are of one quantity."""
    a, b = one.figure, other.figure
    if a.unit != b.unit or (a.change in _AMOUNT) != (b.change in _AMOUNT):
        return Verdict(0.0)
    if a.change in _AMOUNT and a.change != b.change:
        return Verdict(0.0)
    why: list[str] = []
    score = 0.0
    never = False
    for weight, said, hard in _features(one, other):
        score += weight
        never = never or hard
        why.append(f"{said} {weight:+.2f}")
    return Verdict(round(score, 3), tuple(why), never)


def _features(one: Counted, other: Counted) -> Iterator[tuple[float, str, bool]]:
    shared = one.thing & other.thing
    least = min(len(one.thing), len(other.thing)) or 1
    most = max(len(one.thing), len(other.thing)) or 1
    likeness = 0.6 * len(shared) / least + 0.4 * len(shared) / most
    yield round(0.75 * likeness, 3), f"words in common: {' '.join(sorted(shared))}", False
    yield from _place(one, other)
    yield from _time(one, other)
    a, b = one.figure, other.figure
    if a.article == b.article:
        yield -0.4, "told apart in one article", a.value != b.value
    elif a.group == b.group and a.value == b.value:
        yield 0.3, "copies of one text", False
    elif a.value == b.value and a.value >= 10:
        yield 0.15, "the same figure", False
    elif a.value and b.value and not 0.1 <= a.value / b.value <= 10:
        yield -0.2, "figures of another order", False


def _place(one: Counted, other: Counted) -> Iterator[tuple[float, str, bool]]:
    if one.places and other.places:
        both = one.places & other.places
        if both:
            yield 0.15, f"the same place: {min(both)}", False
        elif (one.places & other.near) or (other.places & one.near):
            yield -0.1, "places that may lie in each other", False
        else:
            yield -0.5, "other places", True
    elif one.places or other.places:
        around = (one.places | other.places) & (one.near | other.near)
        yield (0.0 if around else -0.1), "one without a place", False
    else:
        yield 0.05, "both without a place", False


def _time(one: Counted, other: Counted) -> Iterator[tuple[float, str, bool]]:
    a, b = one.figure, other.figure
    long = {"month", "year", "interval"}
    if a.start and b.start and a.precision in long and b.precision in long:
        if (a.start, a.end) == (b.start, b.end):
            yield 0.15, "the same time", False
        elif _within(a, b) or _within(b, a):
            yield -0.1, "one time within the other", False
        else:
            yield -0.6, "other times", True
        return
    gap = None if one.day is None or other.day is None else abs(one.day - other.day)
    reach = _BRIEF if one.brief or other.brief else _STANDING
    if gap is None:
        yield 0.0, "no day", False
    elif gap > reach:
        yield -0.5, f"{gap} days apart", True
    elif gap <= 7:
        yield 0.1, f"{gap} days apart", False
    if (a.precision in long) != (b.precision in long) and (a.start or b.start):
        yield -0.05, "one with a time of its own", False


def _within(inner: Figure, outer: Figure) -> bool:
    if inner.start is None or outer.start is None or inner.end is None or outer.end is None:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def agree(one: Figure, other: Figure) -> Pattern:
    """Tell how two figures go together: they agree, one rounds the other, or they contradict.

    >>> a = Figure("a", "x", "WNI", (), "orang", "orang", 131184)
    >>> agree(a, Figure("b", "y", "WNI", (), "orang", "orang", 130000, qualifier="about"))
    'rounding'
    >>> agree(a, Figure("b", "y", "WNI", (), "orang", "orang", 80000))
    'contradiction'
    """
    if (one.value, one.upper) == (other.value, other.upper):
        return "agreement"
    exact, loose = sorted((one, other), key=_roundness)
    value = exact.value
    match loose.qualifier:
        case "more_than" | "at_least" if value >= loose.value and _near(value, loose.value, 0.25):
            return "rounding"
        case "less_than" | "at_most" if value <= loose.value and _near(value, loose.value, 0.25):
            return "rounding"
    if loose.upper is not None and loose.value <= value <= loose.upper:
        return "rounding"
    step = 10 ** _zeros(loose.value)
    slack = 0.05 if loose.qualifier == "about" else 0.005
    if step > 1 and abs(value - loose.value) < step and _near(value, loose.value, 0.1):
        return "rounding"
    return "rounding" if _near(value, loose.value, slack) else "contradiction"


def _roundness(figure: Figure) -> tuple[bool, int, float]:
    return figure.qualifier != "exact", _zeros(figure.value), figure.value


def _zeros(value: float) -> int:
    if value == 0 or not float(value).is_integer():
        return 0
    text = f"{abs(value):.0f}"
    return len(text) - len(text.rstrip("0"))


def _near(one: float, other: float, part: float) -> bool:
    return abs(one - other) <= part * max(abs(one), abs(other))


def pattern_of(points: Sequence[Figure], days: Sequence[int | None]) -> Pattern:
    """Tell how the figures of a quantity go together, in the order of their days.

    Figures of different days that only grow, or only shrink, are a development; different ones
    of one day, or to and fro, are a contradiction.
    """
    firsts = _distinct(points, days)
    if len(firsts) < 2:
        return "single" if len({p.group for p in points}) < 2 else "agreement"
    told = {agree(a, b) for a, b in combinations([p for p, _ in firsts], 2)}
    if told == {"agreement"}:
        return "agreement"
    if "contradiction" not in told:
        return "rounding"
    steps = [(b.value - a.value, (y or 0) - (x or 0)) for (a, x), (b, y) in
             pairwise(firsts) if agree(a, b) == "contradiction"]  # fmt: skip
    onward = all(s > 0 for s, _ in steps) or all(s < 0 for s, _ in steps)
    return "development" if onward and all(d > 0 for _, d in steps) else "contradiction"


def _distinct(
    points: Sequence[Figure], days: Sequence[int | None]
) -> list[tuple[Figure, int | None]]:
    """Return the figures that differ, each on the first day that it is given."""
    found: dict[tuple[float, float | None], tuple[Figure, int | None]] = {}
    for point, day in zip(points, days, strict=True):
        found.setdefault((point.value, point.upper), (point, day))
    return list(found.values())


def by_day(claims: Iterable[Counted]) -> list[Counted]:
    """Return claims in the order of their days; those without one at the end."""
    return sorted(claims, key=lambda c: (c.day is None, c.day or 0, c.figure.id))
