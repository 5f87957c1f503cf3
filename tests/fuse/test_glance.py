"""Claims that are let go at a glance are those that the verdict would let go."""

from __future__ import annotations

import random
from itertools import product

from kg.fuse.claims import claim_verdict
from kg.fuse.figures import Counted, counted
from kg.fuse.glance import claim_blocks, claim_near, hopeless
from kg.fuse.grouping import SAME
from kg.fuse.lexicon import lexicon
from kg.fuse.rows import Figure

WORDS = ("ekspor", "kopi", "beras", "harga", "pekerja", "kelas", "dua")
PLACES = (("", ""), ("Garut", ""), ("", "KH"), ("Garut", "KH"))
TIMES = (("", None), ("year", 738000), ("day", 738010))


def claim(draw: random.Random, number: int, place: tuple[str, str]) -> Counted:
    """Draw a figure: like many others, with a word or two, a place, a time, a matter."""
    precision, start = draw.choice(TIMES)
    what = draw.sample(WORDS, draw.choice((1, 2, 3)))
    value = draw.choice((100.0, 120.0, 300.0, 1234.0))
    figure = Figure(
        f"claim/{number}", f"article/{number}", " ".join(what), tuple(what), "kasus", "kasus",
        value, None, "exact", "", place[0], place[1], start, start, precision, None,
        738000 + draw.randrange(9), "", draw.choice(("", "Ratna")), f"article/{number}",
    )  # fmt: skip
    terms = frozenset(draw.sample("abcdefghijkl", 6))
    return counted(figure, lexicon(), lambda _: terms)


def test_a_glance_lets_go_of_nothing_that_is_the_same() -> None:
    draw = random.Random(1)
    hopeless_ones = same = 0
    for number, (one, other) in enumerate([*product(PLACES, PLACES)] * 400):
        a, b = claim(draw, 2 * number, one), claim(draw, 2 * number + 1, other)
        found = claim_verdict(a, b, lexicon())
        likely = found.score >= SAME and not found.never
        same += likely
        if hopeless(a, b):
            hopeless_ones += 1
            assert not likely, (a.figure, b.figure, found)
    assert same > 100
    assert hopeless_ones > 1000


def met(one: Counted, other: Counted) -> bool:
    return not set(claim_near(one)).isdisjoint(claim_blocks(other))


def test_claims_of_one_quantity_meet_from_both_sides() -> None:
    draw = random.Random(2)
    apart = same = 0
    for number, (one, other) in enumerate([*product(PLACES, PLACES)] * 400):
        a, b = claim(draw, 2 * number, one), claim(draw, 2 * number + 1, other)
        assert met(a, b) == met(b, a)
        apart += not met(a, b)
        found = claim_verdict(a, b, lexicon())
        if found.score >= SAME and not found.never and a.thing & b.thing:
            same += 1
            assert met(a, b), (a.figure, b.figure, found)
    assert same > 100
    assert apart > 1000
