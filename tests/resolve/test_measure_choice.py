"""The words that a figure measures, as the model judges them, put into one phrase."""

from __future__ import annotations

import pytest

from kg.lang import language
from kg.resolve.figure_words import words
from kg.resolve.measure_cells import Cell
from kg.resolve.measure_choice import phrase_of

W = words(language("id"))


def phrase(what: str, sentence: str, sure: str) -> str | None:
    """Word the phrase found, in a sentence; the model is sure of some of its words."""
    cells = [Cell(word, word.lower(), at) for at, word in enumerate(sentence.split())]
    return phrase_of(what, "percent", cells, [0.9 * (c.word in sure.split()) for c in cells], W)


@pytest.mark.parametrize(
    ("what", "sentence", "sure", "worded"),
    [
        # What stands elsewhere follows in brackets ...
        ("harga beras", "inflasi tahunan terdorong harga beras", "inflasi harga beras",
         "harga beras (inflasi)"),
        # ... what stands beside the phrase belongs to it,
        ("harga", "kemarin harga beras medium naik", "harga beras medium", "harga beras medium"),
        # as does what "per" leads to,
        ("upah per", "upah buruh per bulan", "upah bulan", "upah per bulan"),
        # and there is one pair of brackets at most.
        ("Kredit Usaha (KU)", "bunga untuk Kredit Usaha (KU)", "bunga Kredit Usaha (KU)",
         "Kredit Usaha (KU) bunga"),
    ],
)  # fmt: skip
def test_where_the_words_of_a_phrase_stand(
    what: str, sentence: str, sure: str, worded: str
) -> None:
    assert phrase(what, sentence, sure) == worded
