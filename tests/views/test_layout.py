from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.views.discs import Box
from kg.views.layout import place
from kg.views.picture import draw
from tests.views.samples import many, sample


def overlaps(boxes: list[Box], spots: list[tuple[int, int]]) -> int:
    count = 0
    for (a, (ax, ay)), (b, (bx, by)) in combinations(zip(boxes, spots, strict=True), 2):
        wide = (a.width + b.width) / 2 - abs(ax - bx) > 2
        high = (a.height + b.height) / 2 - abs(ay - by) > 2
        count += wide and high
    return count


@settings(deadline=None)  # a busy machine is no finding
@given(st.integers(1, 40), st.randoms(use_true_random=False))
def test_no_box_lies_on_another(count: int, random: object) -> None:
    pick = random.randrange  # type: ignore[attr-defined]
    sizes = [(60 + pick(80), 30 + pick(60)) for _ in range(count)]
    boxes = [Box(*size, 0 if at and pick(2) else None) for at, size in enumerate(sizes)]
    edges = [(pick(count), pick(count)) for _ in range(count)]
    assert overlaps(boxes, place(boxes, [e for e in edges if e[0] != e[1]])) == 0


def test_the_same_in_the_same_out() -> None:
    assert draw(sample()) == draw(sample())
    assert draw(many(100)) == draw(many(100))


def test_people_stand_near_their_country() -> None:
    picture = draw(sample())
    at = {n["key"]: (n["x"], n["y"]) for n in picture.nodes}

    def far(one: str, two: str) -> float:
        (ax, ay), (bx, by) = at[one], at[two]
        return float((ax - bx) ** 2 + (ay - by) ** 2)

    assert far("person/sok-vanna", "country/KH") < far("person/sok-vanna", "country/ID")


@pytest.mark.parametrize("boxes", [[], [Box(10, 10)], [Box(10, 10)] * 3])
def test_small_and_unconnected(boxes: list[Box]) -> None:
    spots = place(boxes, [])
    assert len(set(spots)) == len(boxes)
