"""The day on which something was said, where the text tells it."""

from __future__ import annotations

from datetime import date

import pytest

from kg.pipeline import extract
from kg.records import Article

PUBLISHED = date(2026, 6, 5)


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ('"Harga sudah turun," kata Menteri Ratna Wulandari di Jakarta, Rabu (3/6/2026).',
         "2026-06-03", "stated"),
        ('"Harga sudah turun," ujar Menteri Ratna Wulandari, Rabu (3/6).',
         "2026-06-03", "published"),
        ('"Harga sudah turun," kata Menteri Ratna Wulandari di Jakarta.', None, None),
        ('"Harga turun pada Rabu (3/6/2026)," kata Menteri Ratna Wulandari.', None, None),
        ('"Harga turun," kata Menteri Ratna Wulandari. Rabu (3/6/2026) pasar tutup.', None, None),
        ('"Harga turun," kata Menteri Ratna Wulandari soal panen Juni 2025.', None, None),
    ],
)  # fmt: skip
def test_day_of_speech(text: str, day: str | None, basis: str | None) -> None:
    (quote,) = extract(Article(text, published=PUBLISHED)).quotes
    said = quote.said
    assert (said and said.iso, said and said.basis) == (day, basis)


def test_a_figure_inside_speech_was_said_that_day() -> None:
    text = '"Ada 130 ribu WNI di Kamboja," kata Menteri Ratna Wulandari, Rabu (3/6/2026).'
    (claim,) = extract(Article(text, published=PUBLISHED)).statistics
    assert claim.said is not None
    assert claim.said.iso == "2026-06-03"
    assert claim.time is None
