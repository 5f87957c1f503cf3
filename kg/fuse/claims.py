"""Each quantity once: the figures that all articles give for it, side by side.

Two claims are of one quantity if they count the same thing in the same unit, at the same place,
for times that can be one. A toll grows by the day and is one quantity within weeks; a rate of a
month or a year is one for that month or year; a change is that of its day.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.fuse.events import one_matter, shared_part
from kg.fuse.figures import AMOUNT, LONG, PLAN, Counted, agree, digits, one_speaker, precise
from kg.fuse.grouping import Verdict
from kg.fuse.lexicon import Lexicon
from kg.fuse.names import alike
from kg.fuse.parting import differences, told_apart
from kg.fuse.rows import Figure

_BRIEF, STANDING = 21, 400
"""Days between figures of what changes within days, and of what stands longer."""
WEEK, _MONTH, _WORDS, _PART = 7, 30, 8, 3
_FATE = 0.8
"""How like phrases of one fate are at least, of which one only says more."""
_FAR = 1.5
"""How many times as much tells another thing, if the words are not quite the same."""
_MANY = 10
"""A number from which on a part and the whole hardly have the same."""
_SOON, CHANCE, ENOUGH = 3, 0.1, 0.35
"""Days within which a precise number is told again; which words articles share by chance; what
words that tell no quantity count at most."""
MATTER, KNOWN, TOPIC, TOLD_AGAIN, COPIED = 0.3, 0.15, 0.15, 0.4, 0.3
"""What it counts (at most) that articles are on one matter, that words which tell no quantity are
of a known place or speaker, that one article is on what the other counts, that a precise number is
told again, that a sentence is the same."""
LOOSE = frozenset({"korban", "gempa", "banjir", "longsor"})


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
    fates = (one.thing & lex.brief) - LOOSE, (other.thing & lex.brief) - LOOSE
    if fates[0] and fates[1] and not fates[0] & fates[1]:
        yield -0.5, "other fates", True
    if one.kinds != other.kinds and (a.value != b.value or one.kinds ^ other.kinds != PLAN):
        target = "target" in one.kinds ^ other.kinds and a.value != b.value
        yield -0.35 if target else -0.25, "figures of other kinds", target
    yield one_matter(story, MATTER), f"articles on one matter: {story:.0%}", False
    yield from _place(one, other, lex)
    yield from _time(one, other)
    yield from _value(one, other, story)


def _what(one: Counted, other: Counted, story: float) -> Iterator[tuple[float, str, bool]]:
    """Compare the words; those that alone tell no quantity count little without anything else."""
    a, b = one.figure, other.figure
    shared, weight = shared_words(one, other)
    known = known_by(one, other)
    if one.bare or other.bare:
        weight = min(weight, ENOUGH + KNOWN * known)
    yield weight, f"words in common: {' '.join(sorted(shared))}", False
    if not known and story < CHANCE:
        yield -0.2, "no more in common", False
    if (_topic(one, other) or _topic(other, one)) and agree(a, b) != "contradiction":
        yield TOPIC, "an article on what the other counts", False
    if (story >= CHANCE or shared) and told_again(a, b):
        yield TOLD_AGAIN, "the same precise figure", False


def told_again(a: Figure, b: Figure) -> bool:
    """Tell whether a number that is hardly met by chance is that of some days before."""
    same = (a.value, a.upper) == (b.value, b.upper) and precise(a.value)
    return same and a.day is not None and b.day is not None and abs(a.day - b.day) <= _SOON


def known_by(one: Counted, other: Counted) -> bool:
    """Tell whether they have a place, a name, a currency or who says it in common."""
    return bool(
        one.spots & other.spots or one.states & other.states or one.names & other.names
        or (one.money and one.money == other.money) or _one_speaker(one.figure, other.figure)
    )  # fmt: skip


def shared_words(one: Counted, other: Counted) -> tuple[frozenset[str], float]:
    """Return the words that two figures have in common, and what these count at most.

    Of one fate, a phrase that only says more than the other is much like it.
    """
    mine, theirs = one.thing - LOOSE or one.thing, other.thing - LOOSE or other.thing
    shared = mine & theirs
    most = max(len(mine), len(theirs)) or 1
    likeness = 0.7 * shared_part(mine, theirs) + 0.3 * len(shared) / most
    if one.brief and other.brief and shared in (mine, theirs):
        likeness = max(likeness, _FATE)
    return shared, round(0.65 * likeness, 3)


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
        yield COPIED, "copies of one text", False
    elif a.sentence == b.sentence and a.value == b.value:
        yield COPIED, "the same sentence", False
    weight, said = numbers(one, other, story)
    if weight:
        yield weight, said, False


def numbers(one: Counted, other: Counted, story: float) -> tuple[float, str]:
    """Compare the numbers: what that counts, and in words."""
    a, b = one.figure, other.figure
    if a.value == b.value:
        if a.value >= 10 or (digits(a.value % 1) and digits(a.value) > 1):
            return (0.3 if story >= 0.2 else 0.15), "the same figure"
        if story >= 0.2 and one.brief and other.brief:
            return 0.1, "the same small figure of one matter"
    elif agree(a, b) == "rounding":
        return 0.2, "nearly the same figure"
    elif a.value and b.value and not 0.1 <= a.value / b.value <= 10:
        return -0.3, "figures of another order"
    elif not (one.brief or other.brief) and not _grows(a, b):
        far = one.thing != other.thing and max(a.value, b.value) > _FAR * min(a.value, b.value)
        far = far and {a.change, b.change} != {"from", "to"}
        return (-0.25 if far else -0.1), "other figures"
    return 0.0, ""


def _one_place(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two places are one, or one names the other's surroundings, too."""
    small, large = sorted((one, other), key=len)
    return all(any(alike(word, w) >= 0.9 for w in large) for word in small)


def _whole_and_part(one: Counted, other: Counted) -> Iterator[tuple[float, str, bool]]:
    """Compare a figure of a place inside a country with one that names none.

    A rate of a province is not that of the country; a count may be, if it is of the same order.
    """
    if one_figure(one.figure, other.figure):
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


def one_figure(a: Figure, b: Figure) -> bool:
    """Tell whether two numbers are one, or one rounds the other."""
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
        if inside and one.figure.value >= _MANY and one_figure(one.figure, other.figure):
            yield 0.0, "a place within the other, the same figure", False
        else:
            yield -0.5, "other places", True
    elif (one.spots and one.spots <= other.names) or (other.spots and other.spots <= one.names):
        yield 0.15, "the place by name", False
    elif one.spots or other.spots:
        yield from _whole_and_part(one, other)
    elif not one.states and not other.states and not one.spots and not other.spots:
        yield 0.05, "no place told apart", False


def days_between(one: Counted, other: Counted) -> int | None:
    """Return the days between two figures; None if one has no day."""
    return None if one.day is None or other.day is None else abs(one.day - other.day)


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
    if not one_figure(a, b) and (_long_ago(one, other) or _long_ago(other, one)):
        yield -0.6, "a toll of another time", True
        return
    gap = days_between(one, other)
    if a.change in AMOUNT and not one_figure(a, b) and (gap is None or gap > 0):
        yield -0.6, "changes of other days", True
        return
    reach = _BRIEF if one.brief or other.brief else STANDING
    if gap is None:
        yield 0.0, "no day", False
    elif gap > reach:
        yield -0.5, f"{gap} days apart", True
    elif gap <= WEEK:
        yield 0.1, f"{gap} days apart", False
    if own[0] != own[1]:
        alike = one_figure(a, b)
        yield (-0.05 if alike else -0.2), "one with a time of its own", False
