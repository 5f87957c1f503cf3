"""Each quantity once: the figures that all articles give for it, side by side.

Two claims are of one quantity if they count the same thing in the same unit, at the same place,
for times that can be one. A toll grows by the day and is one quantity within weeks; a rate of a
month or a year is one for that month or year.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from kg.fuse.events import one_matter, shared_part
from kg.fuse.grouping import Verdict
from kg.fuse.lexicon import Lexicon
from kg.fuse.model import Pattern
from kg.fuse.names import alike, words_of
from kg.fuse.rows import Figure
from kg.rdf.vocab import UNITS

_MOVE, _BRIEF, _STANDING = 7, 21, 400
"""Days between figures of one rise or fall, of what changes within days, and of what stands."""
_AMOUNT = frozenset({"increase", "decrease"})
_MONTH, _WORDS, _PART = 30, 8, 3
_LOOSE = frozenset({"korban", "gempa", "banjir", "longsor"})


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what it counts, and where, brought to one form."""

    figure: Figure
    thing: frozenset[str]
    states: frozenset[str]
    """Codes of countries that it is about, but the home state, which is mostly understood."""
    spots: frozenset[str]
    """Words of the names of smaller places."""
    kinds: frozenset[str]
    """What makes it a figure of another kind: "target"."""
    dimension: str
    day: int | None
    brief: bool
    terms: frozenset[str]
    """What the article is about."""


def counted(figure: Figure, lex: Lexicon, terms: frozenset[str]) -> Counted:
    """Return a figure with the places among its words told from the thing that it counts."""
    words = set(figure.thing)
    inside = {w for w in words if w in lex.states}
    codes = {lex.states[w] for w in inside} | ({figure.country} - {""})
    spots = lex.spots(figure.place)
    thing = words - inside - spots - {lex.stem(w) for w in spots}
    day = figure.end if figure.precision == "day" else figure.said or figure.day
    plain = {*figure.what.casefold().split(), *figure.words}
    kinds = (k for k, marks in lex.rules.claim_kinds.items() if plain & set(marks))
    return Counted(
        figure, frozenset(thing or words), frozenset(codes - {lex.offices.home}),
        frozenset(spots), frozenset(kinds), _dimension(figure), day, bool(thing & lex.brief), terms,
    )  # fmt: skip


def _dimension(figure: Figure) -> str:
    """Return the unit of what is measured; "count" for what is counted, whatever it is called."""
    unit = figure.raw_unit
    measured = unit in UNITS or unit in ("percent", "percentage_point", "poin", "bps")
    return unit if measured or (len(unit) == 3 and unit.isupper()) else "count"


def claim_blocks(claim: Counted) -> list[str]:
    """Return the blocks of a claim: its words by two, with a place, with the month."""
    unit = claim.dimension
    words = sorted(claim.thing)[:_WORDS]
    blocks = [f"cl:{unit}|{a} {b}" for a, b in combinations(words, 2)]
    places = sorted(claim.states | claim.spots)
    blocks += [f"cl:{unit}|{w}|{p}" for w in words for p in places]
    month = "-" if claim.figure.day is None else str(claim.figure.day // _MONTH)
    return blocks + [f"cl:{unit}|{w}|@{month}" for w in words]


def claim_near(claim: Counted) -> list[str]:
    """Return the blocks in which claims of the same quantity may be."""
    found = claim_blocks(claim)
    if claim.figure.day is None:
        return found
    month = claim.figure.day // _MONTH
    near = [f"cl:{claim.dimension}|{w}|@{m}" for w in sorted(claim.thing)[:_WORDS]
            for m in (month - 1, month + 1)]  # fmt: skip
    return found + near


def claim_verdict(one: Counted, other: Counted, lex: Lexicon) -> Verdict:
    """Tell whether two claims are of one quantity."""
    a, b = one.figure, other.figure
    if one.dimension != other.dimension or (a.change in _AMOUNT) != (b.change in _AMOUNT):
        return Verdict(0.0)
    if (a.change in _AMOUNT and a.change != b.change) or not _units_go(one, other, lex):
        return Verdict(0.0)
    why: list[str] = []
    score = 0.0
    never = False
    for weight, said, hard in _features(one, other, lex):
        score += weight
        never = never or hard
        why.append(f"{said} {weight:+.2f}")
    return Verdict(round(score, 3), tuple(why), never)


def _units_go(one: Counted, other: Counted, lex: Lexicon) -> bool:
    """Tell whether what is counted may be the same: pupils and people, heads of cattle."""
    a, b = one.figure.unit, other.figure.unit
    if one.dimension != "count" or a == b:
        return True
    loose = a in lex.classifiers or b in lex.classifiers
    return loose and (lex.stem(a) in other.thing or lex.stem(b) in one.thing)


def _features(one: Counted, other: Counted, lex: Lexicon) -> Iterator[tuple[float, str, bool]]:
    shared = one.thing & other.thing
    most = max(len(one.thing), len(other.thing)) or 1
    likeness = 0.7 * shared_part(one.thing, other.thing) + 0.3 * len(shared) / most
    yield round(0.65 * likeness, 3), f"words in common: {' '.join(sorted(shared))}", False
    fates = (one.thing & lex.brief) - _LOOSE, (other.thing & lex.brief) - _LOOSE
    if fates[0] and fates[1] and not fates[0] & fates[1]:
        yield -0.5, "other fates", True
    if one.kinds != other.kinds:
        yield -0.25, "figures of other kinds", False
    story = shared_part(one.terms, other.terms)
    yield one_matter(story, 0.3), f"articles on one matter: {story:.0%}", False
    yield from _place(one, other)
    yield from _time(one, other)
    yield from _value(one.figure, other.figure, story, one.brief or other.brief)


def _value(a: Figure, b: Figure, story: float, brief: bool) -> Iterator[tuple[float, str, bool]]:
    if a.article == b.article:
        apart = bool(a.speaker and b.speaker) and a.speaker != b.speaker
        never = not apart and not _one_figure(a, b)
        yield (-0.1 if apart else -0.4), "told apart in one article", never
    elif a.group == b.group and a.value == b.value:
        yield 0.3, "copies of one text", False
    if a.value == b.value:
        if a.value >= 10:
            yield (0.3 if story >= 0.2 else 0.15), "the same figure", False
    elif agree(a, b) == "rounding":
        yield 0.2, "nearly the same figure", False
    elif a.value and b.value and not 0.1 <= a.value / b.value <= 10:
        yield -0.3, "figures of another order", False
    elif not brief and not _grows(a, b):
        yield -0.1, "other figures", False


def _one_place(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two places are one, or one names the other's surroundings, too."""
    small, large = sorted((one, other), key=len)
    return all(any(alike(word, w) >= 0.9 for w in large) for word in small)


def _whole_and_part(one: Counted, other: Counted) -> Iterator[tuple[float, str, bool]]:
    """Compare a figure of a place inside a country with one that names none.

    A rate of a province is not that of the country; a count may be, if it is of the same order.
    """
    if _one_figure(one.figure, other.figure):
        return
    a, b = sorted((one.figure.value, other.figure.value))
    if one.dimension == "percent" or (a > 0 and b / a > _PART):
        yield -0.4, "a place on one side", True
    else:
        yield -0.15, "a place on one side", False


def _grows(a: Figure, b: Figure) -> bool:
    """Tell whether the later figure is larger."""
    days = (a.day or 0) - (b.day or 0)
    return days != 0 and (days > 0) == (a.value > b.value)


def _one_figure(a: Figure, b: Figure) -> bool:
    return agree(a, b) != "contradiction"


def _place(one: Counted, other: Counted) -> Iterator[tuple[float, str, bool]]:
    both = one.states & other.states
    if both:
        yield 0.15, f"the same country: {min(both)}", False
    elif one.states and other.states:
        yield -0.5, "other countries", True
    elif one.states or other.states:
        yield -0.05, "a country on one side", False
    if one.spots and other.spots and _one_place(one.spots, other.spots):
        yield 0.15, f"the same place: {' '.join(sorted(one.spots))}", False
    elif one.spots and other.spots:
        yield -0.5, "other places", True
    elif one.spots or other.spots:
        yield from _whole_and_part(one, other)
    elif not one.states and not other.states and not one.spots and not other.spots:
        yield 0.05, "no place told apart", False


def _time(one: Counted, other: Counted) -> Iterator[tuple[float, str, bool]]:
    a, b = one.figure, other.figure
    long = {"month", "year", "interval"}
    own = a.precision in long, b.precision in long
    if own == (True, True):
        if (a.start, a.end) == (b.start, b.end):
            yield 0.15, "the same time", False
        else:
            yield -0.6, "other times", True
        return
    gap = None if one.day is None or other.day is None else abs(one.day - other.day)
    reach = _BRIEF if one.brief or other.brief else _STANDING
    reach = _MOVE if a.change in _AMOUNT else reach
    if gap is None:
        yield 0.0, "no day", False
    elif gap > reach:
        yield -0.5, f"{gap} days apart", True
    elif gap <= 7:
        yield 0.1, f"{gap} days apart", False
    if own[0] != own[1]:
        alike = _one_figure(a, b)
        yield (-0.05 if alike else -0.2), "one with a time of its own", False


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


def pattern_of(claims: Sequence[Counted]) -> Pattern:
    """Tell how the figures of a quantity, in the order of their days, go together.

    Figures that only grow, or only shrink, from day to day are a development; different ones of
    one day, to and fro, or of different speakers on what does not change within days, contradict.
    """
    firsts = _distinct(claims)
    if len(firsts) < 2:
        return "single" if len({c.figure.group for c in claims}) < 2 else "agreement"
    told = {agree(a.figure, b.figure) for a, b in combinations(firsts, 2)}
    if told == {"agreement"}:
        return "agreement"
    if "contradiction" not in told:
        return "rounding"
    steps = [(a, b) for a, b in pairwise(firsts) if agree(a.figure, b.figure) == "contradiction"]
    rises = {b.figure.value > a.figure.value for a, b in steps}
    onward = len(rises) == 1 and all(_later(a, b) for a, b in steps)
    return (
        "development" if onward and not any(_dispute(a, b) for a, b in steps) else "contradiction"
    )


def _later(one: Counted, other: Counted) -> bool:
    return (other.day or 0) > (one.day or 0)


def _dispute(one: Counted, other: Counted) -> bool:
    """Tell whether two speakers differ on what does not change within days."""
    mine, theirs = (set(words_of(c.figure.speaker_name)) for c in (one, other))
    apart = bool(mine and theirs) and not {w for w in mine & theirs if len(w) > 2}
    return apart and not (one.brief or other.brief)


def _distinct(claims: Sequence[Counted]) -> list[Counted]:
    """Return the figures that differ, each on the first day that it is given."""
    found: dict[tuple[float, float | None], Counted] = {}
    for claim in claims:
        found.setdefault((claim.figure.value, claim.figure.upper), claim)
    return list(found.values())


def by_day(claims: Iterable[Counted]) -> list[Counted]:
    """Return claims in the order of their days; those without one at the end."""
    return sorted(claims, key=lambda c: (c.day is None, c.day or 0, c.figure.id))
