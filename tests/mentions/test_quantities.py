"""Quantities: numbers with their hedges and units, and what is none."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.lang import language
from kg.mentions.numbers import digits_value, find_numbers
from kg.mentions.quantities import find_quantities
from kg.mentions.types import Quantity
from kg.records import Article
from kg.text import Doc, make_doc

PACK = language("id")


def doc_of(text: str) -> Doc:
    return make_doc(Article(text=text), PACK.text)


def quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(doc_of(text), PACK)


def values(text: str) -> list[float]:
    doc = doc_of(text)
    return [n.value for n in find_numbers(doc.text, PACK)]


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("7", 7),
        ("1.250", 1250),
        ("1.250.000", 1250000),
        ("1.250,75", 1250.75),
        ("0,25", 0.25),
        ("256.4", 256.4),
        ("1,000", 1000),
        ("1,234,567", 1234567),
        ("1,234.5", 1234.5),
        ("007", None),
        ("1.2.3", None),
        ("12,34,5", None),
    ],
)
def test_digits(digits: str, value: float | None) -> None:
    assert digits_value(digits) == value


def test_a_comma_before_a_magnitude_is_decimal() -> None:
    assert digits_value("1,125", decimal_next=True) == 1.125
    assert values("Rp 1,125 triliun") == [1125000000000]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dua puluh lima ribu", [25000]),
        ("seratus dua puluh tiga", [123]),
        ("dua belas juta", [12000000]),
        ("lima koma dua lima", [5.25]),
        ("tiga perempat", [0.75]),
        ("setengah juta", [500000]),
        ("belasan ribu", [11000]),
        ("2 juta 55 ribu", [2055000]),
        ("16.400-an", [16400]),
        ("500 ribuan", [500000]),
        ("sejuta", [1000000]),
        ("ribu", []),
        ("puluh dua", []),
    ],
)
def test_numbers(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@given(st.integers(min_value=0, max_value=10**9))
def test_thousands_with_points_read_back(number: int) -> None:
    written = f"{number:,}".replace(",", ".")
    assert digits_value(written) == number


@given(st.text(max_size=80))
@settings(max_examples=200)
def test_any_text_gives_quantities_in_order_without_overlap(text: str) -> None:
    doc = doc_of(text)
    found = find_quantities(doc, PACK)
    for one, other in itertools.pairwise(found):
        assert one.span.end <= other.span.start
    for quantity in found:
        assert quantity.span.contains(quantity.number) or quantity.span.overlaps(quantity.number)
        assert quantity.span.end <= len(doc.text)


def test_span_covers_hedge_number_and_unit() -> None:
    text = "Polisi mencatat sekitar 130 ribu orang hadir."
    (quantity,) = quantities(text)
    doc = doc_of(text)
    assert quantity.span.of(doc.text) == "sekitar 130 ribu orang"
    assert quantity.number.of(doc.text) == "130 ribu"
    assert (quantity.value, quantity.unit, quantity.qualifier) == (130000, "orang", "about")


@pytest.mark.parametrize(
    "text",
    [
        "pada 12 Mei 2025",
        "Senin (27/3)",
        "pukul 10.30 WIB",
        "selama 20 sampai 23 hari",
        "berusia 41 tahun",
        "Pasal 12 ayat 3",
        "RW 08,09",
        "KTT G-20",
        "kapal MV-12",
        "urutan ke-44",
        "Komisi 1 DPR",
        "pesawat Boeing 737",
        "menang 3-1 atas lawannya",
        "per 100.000 penduduk",
        "pada 2019 - 2023",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("naik 5-7 persen", (5, 7)),
        ("kisaran 4,00%-4,25%", (4, 4.25)),
        ("Rp 350 sampai Rp 400 juta", (350000000, 400000000)),
        ("antara 3 dan 5 persen", (3, 5)),
        ("SGD 128 - 328", (128, 328)),
        ("20 ribu yen hingga 45 ribu yen", (20000, 45000)),
    ],
)
def test_ranges(text: str, ends: tuple[float, float]) -> None:
    (quantity,) = quantities(text)
    assert (quantity.value, quantity.value_max) == ends


@pytest.mark.parametrize(
    "line",
    ["harga 5 persen dibandingkan 3 orang dan ", "1-2 - ", "dua ratus ", "Rp ", "12.", "kisaran "],
)
def test_time_grows_with_the_text(line: str) -> None:
    def seconds(size: int) -> float:
        doc = doc_of(line * (size // len(line)))
        start = time.process_time()
        find_quantities(doc, PACK)
        return time.process_time() - start

    seconds(2_000)
    assert seconds(80_000) < 40 * max(seconds(8_000), 0.002)
