"""Names that are one person's, and names that are not."""

from __future__ import annotations

import pytest

from kg.fuse.figures import agree
from kg.fuse.lexicon import lexicon
from kg.fuse.names import compare, name_keys, name_of
from kg.fuse.rows import Figure

LEX = lexicon()
ONE = [
    ("Retno Marsani", "Retno L.P. Marsani"),
    ("Retno L.P. Marsani", "Retno Lestari Priansari Marsani"),
    ("Soerjanto Djojodiningrat", "Suryanto Joyodiningrat"),
    ("Tjahjo Koemolo", "Cahyo Kumolo"),
    ("Jusuf Kallabi", "Yusuf Kallabi"),
    ("Dr. H. Surya Adinata, S.H., M.Si.", "Surya Adinata"),
    ("Muhammad Hatta Rajabi", "Hatta Rajabi"),
    ("Kim Jong-min", "Kim Jong Min"),
    ("Wang Yifei", "Yifei Wang"),
    ("Laode Baharuddin", "La Ode Baharuddin"),
    ("Volodymyr Zelenskyi", "Volodymyr Zelensky"),
    ("Samdech Hun Sarith", "Hun Sarith"),
]
OTHER = [
    ("Budi Hartono", "Bambang Hartono"),
    ("Sari Lestari", "Sari Wulandari"),
    ("Tran Van Minh", "Nguyen Van Minh"),
    ("Ayumi Sakamoto", "Ayumu Sakata"),
    ("Togar Simanjuntak", "Parlin Simanjuntak"),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one(one: str, other: str) -> None:
    a, b = name_of(one, LEX), name_of(other, LEX)
    assert compare(a, b, LEX).score >= 0.7
    assert set(name_keys(a)) & set(name_keys(b)), "no key in common: never compared"


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other(one: str, other: str) -> None:
    assert compare(name_of(one, LEX), name_of(other, LEX), LEX).score < 0.6


@pytest.mark.parametrize(
    ("value", "other", "qualifier", "how"),
    [
        (131184, 130000, "about", "rounding"),
        (131184, 131000, "exact", "rounding"),
        (312480, 312000, "exact", "rounding"),
        (20146, 20000, "exact", "rounding"),
        (5.7, 5.4, "exact", "contradiction"),
        (14, 15, "exact", "contradiction"),
        (1304220, 1300000, "more_than", "rounding"),
        (12700, 19000, "about", "contradiction"),
        (214, 214, "at_least", "agreement"),
    ],
)
def test_figures(value: float, other: float, qualifier: str, how: str) -> None:
    one = Figure("a", "x", "", (), "orang", "orang", value)
    two = Figure("b", "y", "", (), "orang", "orang", other, qualifier=qualifier)
    assert agree(one, two) == agree(two, one) == how
