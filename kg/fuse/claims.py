"""Each quantity once: the figures that all articles give for it, side by side.

Two claims are of one quantity if they count the same thing in the same unit, at the same place,
for times that can be one. A toll grows by the day and is one quantity within weeks; a rate of a
month or a year is one for that month or year; a change is that of its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.fuse.events import one_matter, shared_part
from kg.fuse.figures import AMOUNT, LONG, PLAN, Counted, agree, digits, one_speaker, precise
from kg.fuse.grouping import SAME, Verdict
from kg.fuse.lexicon import Lexicon
from kg.fuse.names import alike
from kg.fuse.parting import differences, told_apart
from kg.fuse.rows import Figure

_BRIEF, _STANDING = 21, 400
"""Days between figures of what changes within days, and of what stands longer."""
_MONTH, _WORDS, _PART = 30, 8, 3
_FATE = 0.8
"""How like phrases of one fate are at least, of which one only says more."""
_FAR = 1.5
"""How many times as much tells another thing, if the words are not quite the same."""
_MANY = 10
"""A number from which on a part and the whole hardly have the same."""
_SOON, _CHANCE, _ENOUGH = 3, 0.1, 0.35
"""Days within which a precise number is told again; which words articles share by chance; what
words that tell no quantity count at most."""
_MATTER, _PLACE_AND_TIME = 0.3, 0.45
"""What it counts at most that articles are on one matter, that places and times are the same."""
_LOOSE = frozenset({"korban", "gempa", "banjir", "longsor"})


def claim_blocks(claim: Counted) -> list[str]:
    """Return the blocks of a claim: its words by two, with a place, with a time; its number."""
    unit, figure = claim.dimension, claim.figure
    words = sorted(claim.thing)[:_WORDS]
    blocks = [f"cl:{unit}|{a} {b}" for a, b in combinations(words, 2)]
    places = sorted(claim.states | claim.spots)
    blocks += [f"cl:{unit}|{w}|{p}" for w in words for p in places]
    if precise(figure.value):
        blocks.append(f"cl:{unit}|={figure.value:.12g}")
    if figure.precision in LONG:
        blocks += [f"cl:{unit}|{w}|@{figure.start}-{figure.end}" for w in words]
    return blocks + _dated(claim, words, [_month(claim)])


def claim_near(claim: Counted) -> list[str]:
    """Return the blocks in which claims of the same quantity may be."""
    found = claim_blocks(claim)
    if claim.figure.day is None:
        return found
    month = claim.figure.day // _MONTH
    return found + _dated(claim, sorted(claim.thing)[:_WORDS], [str(month - 1), str(month + 1)])


def _dated(claim: Counted, words: Iterable[str], months: Iterable[str]) -> list[str]:
    """Return the blocks of a claim's words, and of its number as one would round it, in months."""
    unit, what = claim.dimension, (*words, f"~{claim.figure.value:.1e}")
    return [f"cl:{unit}|{w}|@{m}" for w in what for m in months]


def _month(claim: Counted) -> str:
    return "-" if claim.figure.day is None else str(claim.figure.day // _MONTH)


def claim_verdict(one: Counted, other: Counted, lex: Lexicon) -> Verdict:
    """Tell whether two claims are of one quantity."""
    a, b = one.figure, other.figure
    amounts = {a.change, b.change} & AMOUNT
    same_sort = not amounts or a.change == b.change
    if one.dimension != other.dimension or not same_sort or not _units_go(one, other, lex):
        return Verdict(0.0, ("counted in other units, or a change of another kind",),
                       never=a.article == b.article)  # fmt: skip
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
    if set(a.split()) <= set(b.split()) or set(b.split()) <= set(a.split()):
        return True
    loose = {one.figure.raw_unit, other.figure.raw_unit} & lex.classifiers
    return bool(loose) and (lex.stem(a) in other.thing or lex.stem(b) in one.thing)


def _features(one: Counted, other: Counted, lex: Lexicon) -> Iterator[tuple[float, str, bool]]:
    a, b = one.figure, other.figure
    story = shared_part(one.terms, other.terms)
    yield from _what(one, other, story)
    yield from differences(one, other)
    fates = (one.thing & lex.brief) - _LOOSE, (other.thing & lex.brief) - _LOOSE
    if fates[0] and fates[1] and not fates[0] & fates[1]:
        yield -0.5, "other fates", True
    if one.kinds != other.kinds and (a.value != b.value or one.kinds ^ other.kinds != PLAN):
        target = "target" in one.kinds ^ other.kinds and a.value != b.value
        yield -0.35 if target else -0.25, "figures of other kinds", target
    yield one_matter(story, _MATTER), f"articles on one matter: {story:.0%}", False
    yield from _place(one, other, lex)
    yield from _time(one, other)
    yield from _value(one, other, story)


def _what(one: Counted, other: Counted, story: float) -> Iterator[tuple[float, str, bool]]:
    """Compare the words; those that alone tell no quantity count little without anything else."""
    a, b = one.figure, other.figure
    shared, weight = _shared(one, other)
    known = bool(one.spots & other.spots or one.states & other.states or one.names & other.names
                 or (one.money and one.money == other.money)
                 or _one_speaker(a, b))  # fmt: skip
    if one.bare or other.bare:
        weight = min(weight, _ENOUGH + 0.15 * known)
    yield weight, f"words in common: {' '.join(sorted(shared))}", False
    if not known and story < _CHANCE:
        yield -0.2, "no more in common", False
    if (_topic(one, other) or _topic(other, one)) and agree(a, b) != "contradiction":
        yield 0.15, "an article on what the other counts", False
    same = (a.value, a.upper) == (b.value, b.upper) and precise(a.value)
    soon = a.day is not None and b.day is not None and abs(a.day - b.day) <= _SOON
    if same and soon and (story >= _CHANCE or shared):
        yield 0.4, "the same precise figure", False


def _shared(one: Counted, other: Counted) -> tuple[frozenset[str], float]:
    """Return the words that two figures have in common, and what these count at most.

    Of one fate, a phrase that only says more than the other is much like it.
    """
    mine, theirs = one.thing - _LOOSE or one.thing, other.thing - _LOOSE or other.thing
    shared = mine & theirs
    most = max(len(mine), len(theirs)) or 1
    likeness = 0.7 * shared_part(mine, theirs) + 0.3 * len(shared) / most
    if one.brief and other.brief and shared in (mine, theirs):
        likeness = max(likeness, _FATE)
    return shared, round(0.65 * likeness, 3)


def hopeless(one: Counted, other: Counted) -> bool:
    """Tell at a glance of claims with a word in common that they are not of one quantity.

    Other numbers, few words in common and articles on other matters can't be made up for by all
    that places and times count. So it is with nearly all that `claim_near` finds.
    """
    matter = one_matter(shared_part(one.terms, other.terms), _MATTER)
    most = _shared(one, other)[1] + matter + _PLACE_AND_TIME
    return most < SAME and not _one_figure(one.figure, other.figure)


def _topic(one: Counted, other: Counted) -> bool:
    """Tell whether one is silent on what it counts, and its article about what the other does."""
    silent = one.bare and not one.names - other.names and not one.sizes
    return silent and bool(other.core) and shared_part(other.core, one.terms) >= 0.5


def _one_speaker(a: Figure, b: Figure) -> bool:
    """Tell whether one who is named may say both."""
    return bool(a.speaker_name) and one_speaker(a, b)


def _value(one: Counted, other: Counted, story: float) -> Iterator[tuple[float, str, bool]]:
    a, b = one.figure, other.figure
    if a.article == b.article:
        if told_apart(one, other):
            yield -0.6, "told apart in one article", True
    elif a.group == b.group and a.value == b.value:
        yield 0.3, "copies of one text", False
    elif a.sentence == b.sentence and a.value == b.value:
        yield 0.3, "the same sentence", False
    if a.value == b.value:
        if a.value >= 10 or (digits(a.value % 1) and digits(a.value) > 1):
            yield (0.3 if story >= 0.2 else 0.15), "the same figure", False
        elif story >= 0.2 and one.brief and other.brief:
            yield 0.1, "the same small figure of one matter", False
    elif agree(a, b) == "rounding":
        yield 0.2, "nearly the same figure", False
    elif a.value and b.value and not 0.1 <= a.value / b.value <= 10:
        yield -0.3, "figures of another order", False
    elif not (one.brief or other.brief) and not _grows(a, b):
        far = one.thing != other.thing and max(a.value, b.value) > _FAR * min(a.value, b.value)
        far = far and {a.change, b.change} != {"from", "to"}
        yield (-0.25 if far else -0.1), "other figures", False


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
    if one.brief and _one_speaker(one.figure, other.figure) and _grows(one.figure, other.figure):
        yield -0.05, "a place on one side, of a toll by one speaker", False
    elif one.dimension == "percent" or (a > 0 and b / a > _PART):
        yield -0.4, "a place on one side", True
    else:
        yield -0.15, "a place on one side", False


def _grows(a: Figure, b: Figure) -> bool:
    """Tell whether the later figure is larger."""
    days = (a.day or 0) - (b.day or 0)
    return days != 0 and (days > 0) == (a.value > b.value)


def _one_figure(a: Figure, b: Figure) -> bool:
    return agree(a, b) != "contradiction"


def _elsewhere(one: Counted, other: Counted, lex: Lexicon) -> bool:
    """Tell whether the article of one is about countries abroad, but not the other's."""
    abroad = one.around - {lex.offices.home}
    return bool(other.states and abroad) and not other.states & abroad


def _place(one: Counted, other: Counted, lex: Lexicon) -> Iterator[tuple[float, str, bool]]:
    both = one.states & other.states
    if both:
        yield 0.15, f"the same country: {min(both)}", False
    elif one.states and other.states:
        here = bool(one.spots) and _one_place(one.spots, other.spots)
        yield (-0.1, "one place, other countries", False) if here else (
            -0.5, "other countries", True)  # fmt: skip
    elif one.figure.value != other.figure.value and (
        _elsewhere(one, other, lex) or _elsewhere(other, one, lex)
    ):
        yield -0.3, "a country on one side, an article on others", False
    elif one.states or other.states:
        yield -0.05, "a country on one side", False
    if one.spots and other.spots and _one_place(one.spots, other.spots):
        yield 0.15, f"the same place: {' '.join(sorted(one.spots))}", False
    elif one.spots and other.spots:
        within = lex.places.within
        inside = within(one.spots, other.spots) or within(other.spots, one.spots)
        if inside and one.figure.value >= _MANY and _one_figure(one.figure, other.figure):
            yield 0.0, "a place within the other, the same figure", False
        else:
            yield -0.5, "other places", True
    elif (one.spots and one.spots <= other.names) or (other.spots and other.spots <= one.names):
        yield 0.15, "the place by name", False
    elif one.spots or other.spots:
        yield from _whole_and_part(one, other)
    elif not one.states and not other.states and not one.spots and not other.spots:
        yield 0.05, "no place told apart", False


def _long_ago(one: Counted, other: Counted) -> bool:
    """Tell whether a toll is for a month or year that was over when the other was told."""
    a, day = one.figure, other.figure.day
    own = a.precision in LONG and a.end is not None
    return own and one.brief and day is not None and (a.end or 0) < day - _BRIEF


def _time(one: Counted, other: Counted) -> Iterator[tuple[float, str, bool]]:
    a, b = one.figure, other.figure
    own = a.precision in LONG, b.precision in LONG
    if own == (True, True):
        if (a.start, a.end) == (b.start, b.end):
            yield 0.15, "the same time", False
        else:
            yield -0.6, "other times", True
        return
    if not _one_figure(a, b) and (_long_ago(one, other) or _long_ago(other, one)):
        yield -0.6, "a toll of another time", True
        return
    gap = None if one.day is None or other.day is None else abs(one.day - other.day)
    if a.change in AMOUNT and not _one_figure(a, b) and (gap is None or gap > 0):
        yield -0.6, "changes of other days", True
        return
    reach = _BRIEF if one.brief or other.brief else _STANDING
    if gap is None:
        yield 0.0, "no day", False
    elif gap > reach:
        yield -0.5, f"{gap} days apart", True
    elif gap <= 7:
        yield 0.1, f"{gap} days apart", False
    if own[0] != own[1]:
        alike = _one_figure(a, b)
        yield (-0.05 if alike else -0.2), "one with a time of its own", False
