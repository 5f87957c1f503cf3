from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from kg.views.packing import pack

SIDE = st.integers(1, 300).map(float)


@given(st.lists(st.tuples(SIDE, SIDE), max_size=40))
def test_nothing_lies_on_another(sizes: list[tuple[float, float]]) -> None:
    corners = pack(sizes, 1.3)
    placed = [(*corner, *size) for corner, size in zip(corners, sizes, strict=True)]
    for (ax, ay, aw, ah), (bx, by, bw, bh) in combinations(placed, 2):
        assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay


def test_many_alike_fill_about_the_aspect() -> None:
    corners = pack([(10.0, 10.0)] * 600, 1.5)
    wide = max(x for x, _ in corners) + 10
    high = max(y for _, y in corners) + 10
    assert 1.2 < wide / high < 2
