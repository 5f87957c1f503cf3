"""What keeps two figures apart: what they name, and that one article tells both.

An article that lists prices by class, arrests by town or changes by currency gives each its own
number: two different numbers of one article are of one quantity only where it says so. They are
a barrier as two full names in one article are: no third article makes them one.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.fuse.figures import AMOUNT, Counted, agree, digits
from kg.fuse.names import alike, words_of
from kg.fuse.rows import Figure

_PRECISE = 5
"""Digits of a number that another one of the article rounds."""
_LEVEL, _ROUND, _RIVAL = 0.05, 1.1, 5
"""How far a price moves while an article tells it; how many times as much a rounded number is,
one of another source, and one of another report."""


def told_apart(one: Counted, other: Counted) -> bool:
    """Tell whether two figures of one article are of two quantities."""
    a, b = one.figure, other.figure
    listed = a.passage == b.passage
    same = (a.value, a.upper) == (b.value, b.upper)
    if same or {a.change, b.change} & AMOUNT:
        return listed or agree(a, b) == "contradiction"
    if {a.change, b.change} == {"from", "to"} and listed:
        return False
    ratio = max(a.value, b.value) / low if (low := min(a.value, b.value)) > 0 else 99.0
    moves = one.dimension == "poin" or (one.money and one.money == other.money)
    if moves and ratio <= 1 + _LEVEL and one.kinds == other.kinds:
        return False
    if (a.rival or a.id) == (b.rival or b.id) and ratio <= _RIVAL and not _elsewhere(one, other):
        return False
    if (one.version or other.version) and ratio <= _RIVAL and (
        _like(one, other) or _unsaid(one, other)
    ):  # fmt: skip
        return False
    if not listed and _rounds(a, b) and one.thing & other.thing:
        return False
    if not _like(one, other):
        return not (_rivals(one, other) and _unsaid(one, other) and ratio <= _RIVAL)
    if one.stated and other.stated and one.day != other.day:
        return False
    if a.speaker_name and b.speaker_name:
        return not _rivals(one, other) or ratio > _RIVAL
    if listed or {a.change, b.change} & {"from", "to"}:
        return True
    return agree(a, b) != "rounding" or ratio > _ROUND


def _rivals(one: Counted, other: Counted) -> bool:
    """Tell whether two sources are named, and not each for what it hopes for or expects."""
    a, b = one.figure.speaker_name, other.figure.speaker_name
    return bool(a and b) and a != b and "target" not in one.kinds | other.kinds


def _elsewhere(one: Counted, other: Counted) -> bool:
    return bool(one.spots and other.spots) and one.spots != other.spots


def _rounds(one: Figure, other: Figure) -> bool:
    """Tell whether one number is the other with fewer digits ("5,4 miliar", "5.443.407.144")."""
    most = max(digits(one.value), digits(other.value))
    return most >= _PRECISE and abs(one.value - other.value) <= 0.01 * max(one.value, other.value)


def _unsaid(one: Counted, other: Counted) -> bool:
    """Tell whether one does not say what it counts, and both do so at one place."""
    places = (one.states, one.spots), (other.states, other.spots)
    return (one.bare or other.bare) and places[0] == places[1] and any(places[0])


def _like(one: Counted, other: Counted) -> bool:
    """Tell whether what is counted is the same, or said in more words."""
    shared = one.thing & other.thing
    most = len(one.thing | other.thing) or 1
    return len(shared) / most >= 0.6 or shared in (one.thing, other.thing)


def differences(one: Counted, other: Counted) -> Iterator[tuple[float, str, bool]]:
    """Give what two figures name that can't be one thing, with what it weighs."""
    within = one.figure.article == other.figure.article
    if one.money and other.money and (
        one.money != other.money or (one.states and other.states and one.states != other.states)
    ):  # fmt: skip
        yield -0.6, "other currencies", True
    mine, theirs = dict(one.sorts), dict(other.sorts)
    if any(theirs.get(n, w) != w for n, w in mine.items()):
        yield -0.6, "of another sort", True
    elif mine.keys() ^ theirs.keys() and one.figure.value != other.figure.value:
        yield -0.2, "of one sort, and of any", False
    if one.sizes and other.sizes and one.sizes != other.sizes:
        yield -0.4, "other sizes or editions", within
    if _strange(one, other) and _strange(other, one):
        shared, core = one.names & other.names, one.core & other.core
        bodies = one.bodies and other.bodies and bool(core)
        alike_said = shared or len(one.thing & other.thing) > 1
        hard = not bodies and (within or not (alike_said or core))
        same = one.figure.value == other.figure.value and len(one.thing & other.thing) > 1
        yield (-0.15 if bodies or shared or same else -0.35), "other names", hard
    if within and one.states - other.states and other.states - one.states:
        yield -0.5, "other countries beside", True


def _strange(one: Counted, other: Counted) -> bool:
    """Tell whether a figure names what the other does not, which names something, too."""
    said = {*other.names, *words_of(other.figure.what)}
    return bool(other.names) and any(all(alike(n, o) < 0.9 for o in said) for n in one.names)
