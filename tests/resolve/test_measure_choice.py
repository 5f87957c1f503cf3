"""The words that a figure measures, as the model judges them, put into one phrase."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.lang import language
from kg.resolve.figure_words import words
from kg.resolve.measure_cells import Cell
from kg.resolve.measure_choice import phrase_of

W = words(language("id"))


def phrase(what: str, sentence: str, sure: Mapping[str, float]) -> str | None:
    """Word the phrase found, in a sentence of which the model is so sure word by word."""
    cells = [Cell(word, word.lower(), at) for at, word in enumerate(sentence.split())]
    return phrase_of(what, "percent", cells, [sure.get(c.low, 0.0) for c in cells], W)


@pytest.mark.parametrize(
    ("what", "sentence", "sure", "worded"),
    [
        # What stands elsewhere follows in brackets ...
        ("harga beras", "inflasi tahunan terdorong harga beras", {"harga": 0.9, "beras": 0.9, "inflasi": 0.9}, "harga beras (inflasi)"),
        # ... what stands beside the phrase belongs to it,
        ("harga", "kemarin harga beras medium naik", {"harga": 0.9, "beras": 0.9, "medium": 0.9}, "harga beras medium"),
        # as does what "per" leads to,
        ("upah per", "upah buruh per bulan", {"upah": 0.9, "buruh": 0.1, "bulan": 0.9}, "upah per bulan"),
        # and there is one pair of brackets at most.
        ("Kredit Usaha (KU)", "bunga untuk Kredit Usaha (KU)", {"kredit": 0.9, "usaha": 0.9, "(ku)": 0.9, "bunga": 0.9}, "Kredit Usaha (KU) bunga"),
    ],
)  # fmt: skip
def test_where_the_words_of_a_phrase_stand(
    what: str, sentence: str, sure: dict[str, float], worded: str
) -> None:
    assert phrase(what, sentence, sure) == worded
