"""Which claims are worth comparing: the blocks in which they meet, and a glance at two that do.

Most figures of a large store have a word in common with thousands. Two that are of one quantity
have two words in common, or a word with a place, a time or nearly the same number, or one of them
has no other word: those meet here, if their days are near enough.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from kg.fuse.claims import (
    CHANCE,
    COPIED,
    ENOUGH,
    KNOWN,
    LOOSE,
    MATTER,
    STANDING,
    TOLD_AGAIN,
    TOPIC,
    WEEK,
    days_between,
    known_by,
    numbers,
    one_figure,
    shared_words,
    told_again,
)
from kg.fuse.events import one_matter, shared_part
from kg.fuse.figures import LONG, Counted, precise
from kg.fuse.grouping import SAME

_LEAST = SAME - 0.001
"""Scores are rounded."""
_WORDS, _MONTH = 8, 30
_ERAS = range(date(1950, 1, 1).toordinal() // STANDING, date(2100, 1, 1).toordinal() // STANDING)
"""In which a claim may be that has no day."""
_STEP = math.log(1.5)
"""Two numbers of which one rounds the other are at most one step apart."""


def claim_blocks(claim: Counted) -> list[str]:
    """Return the blocks that a claim is in."""
    words, month = _words(claim), [_month(claim)]
    found = _lasting(claim, words, [_era(claim)])
    found += _at(claim, [*words, *_marked(claim, words, [_size(claim)])], month)
    return found + _at(claim, [_rounded(claim)], month) + _timeless(claim, words)


def claim_near(claim: Counted) -> list[str]:
    """Return the blocks in which claims of the same quantity may be."""
    words, months = _words(claim), _around(_month(claim))
    era, size = _era(claim), _size(claim)
    eras = ["-", *(map(str, _ERAS) if era == "-" else _around(era))]
    found = _lasting(claim, words, eras)
    if _curt(claim):
        found += _at(claim, words, months)
    else:
        found += _at(claim, [f"{w}!" for w in words], months)
        found += _at(claim, _marked(claim, words, [size - 1, size, size + 1]), months)
    return found + _at(claim, [_rounded(claim)], months) + _timeless(claim, words)


def _words(claim: Counted) -> list[str]:
    return sorted(claim.thing)[:_WORDS]


def _lasting(claim: Counted, words: list[str], eras: Iterable[str]) -> list[str]:
    """Return the blocks of what makes figures one a year later: two words, a place."""
    places = sorted(claim.states | claim.spots)
    what = [f"{a} {b}" for a, b in combinations(words, 2)]
    what += [f"{w}|{p}" for w in words for p in places]
    return [f"cl:{claim.dimension}|{w}|@@{era}" for w in what for era in eras]


def _timeless(claim: Counted, words: list[str]) -> list[str]:
    """Return the blocks of numbers hardly met twice, and of times that figures are for."""
    unit, figure = claim.dimension, claim.figure
    found = [f"cl:{unit}|={figure.value:.12g}"] if precise(figure.value) else []
    if figure.precision in LONG:
        found += [f"cl:{unit}|{w}|@{figure.start}-{figure.end}" for w in words]
    return found


def _marked(claim: Counted, words: list[str], sizes: Iterable[int]) -> list[str]:
    """Return words with what else two figures need that have no other one in common."""
    if _curt(claim):
        return [f"{w}!" for w in words]
    found = [f"{w}~{size}" for w in words for size in sizes]
    placed = claim.states or claim.spots or claim.names
    return found + ([f"{w}^" for w in words] if placed else [])


def _at(claim: Counted, what: Iterable[str], months: Iterable[str]) -> list[str]:
    return [f"cl:{claim.dimension}|{w}|@{m}" for w in what for m in months]


def _curt(claim: Counted) -> bool:
    """Tell whether one word says all."""
    return len(claim.thing - LOOSE or claim.thing) < 2


def _rounded(claim: Counted) -> str:
    return f"~{claim.figure.value:.1e}"


def _size(claim: Counted) -> int:
    value = abs(claim.figure.value)
    return math.floor(math.log(value) / _STEP) if value else -1_000


def _month(claim: Counted) -> str:
    return "-" if claim.figure.day is None else str(claim.figure.day // _MONTH)


def _era(claim: Counted) -> str:
    return "-" if claim.day is None else str(claim.day // STANDING)


def _around(time: str) -> list[str]:
    return [time] if time == "-" else [str(int(time) + n) for n in (-1, 0, 1)]


def hopeless(one: Counted, other: Counted) -> bool:
    """Tell at a glance of claims with a word or number in common that they are not of one quantity.

    So it is with nearly all that `claim_near` finds: the times exclude each other, or all that
    could speak for it does not make up for what does not. It looks no further than it has to, at
    what articles are about last.
    """
    a, b = one.figure, other.figure
    gap = days_between(one, other)
    if a.precision in LONG and b.precision in LONG:
        if (a.start, a.end) != (b.start, b.end):
            return True
        most = 0.15
    elif gap is not None and gap > STANDING:
        return True
    else:
        most = 0.1 if gap is not None and gap <= WEEK else 0.0
    _, weight = shared_words(one, other)
    silent = one.bare or other.bare
    placed = one.states or one.spots or other.states or other.spots
    most += min(weight, ENOUGH + KNOWN) if silent else weight
    most += (0.3 if placed else 0.05) + numbers(one, other, 1.0)[0]
    if one_figure(a, b):
        most += TOPIC * silent + TOLD_AGAIN * told_again(a, b)
    if a.value == b.value:
        most += COPIED * (a.group == b.group or a.sentence == b.sentence)
    if most + MATTER < _LEAST:
        return True
    story = shared_part(one.terms, other.terms)
    most += one_matter(story, MATTER)
    return most < _LEAST or (story < CHANCE and most - 0.2 < _LEAST and not known_by(one, other))
