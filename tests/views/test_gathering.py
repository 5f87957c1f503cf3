from __future__ import annotations

import pytest

from kg.build import add_extraction
from kg.rdf.mapping import article_key
from kg.spans import Span
from kg.store import MEMORY, open_store
from kg.views.gathering import gather_store, sentence_around
from tests.views.samples import first, sample, second


def test_a_store_gives_what_extraction_gave() -> None:
    with open_store(MEMORY, write=True) as store:
        for extraction in (first(), second()):
            add_extraction(store, extraction, article_key(extraction.article.raw))
        stored = gather_store(store)
        answers = [list(store.query(fact.sparql).rows) for fact in stored.facts]
    fresh = sample()
    assert set(stored.things) == set(fresh.things)
    assert set(stored.sources.values()) == set(fresh.sources.values())
    # A store keeps no order of participants but that in which the article first names them.
    assert {f.key: (set(f.ends), set(f.values), f.context) for f in stored.facts} == {
        f.key: (set(f.ends), set(f.values), f.context) for f in fresh.facts
    }
    for fact, rows in zip(stored.facts, answers, strict=True):
        assert rows
        words = fact.context[fact.start : fact.end]
        assert all(words in [getattr(cell, "value", cell) for cell in row] for row in rows)


@pytest.mark.parametrize(
    ("text", "evidence", "sentence"),
    [
        ("Satu. Dua tiga. Empat.", "tiga", "Dua tiga."),
        ("Judul\nIa pergi. Ia pulang.", "Judul", "Judul"),
        ("Judul\nIa pergi. Ia pulang.", "Ia pulang.", "Ia pulang."),
        ("Dua kalimat. Jadi bukti. Lalu.", "Dua kalimat. Jadi bukti.", "Dua kalimat. Jadi bukti."),
        ('"Benar," kata dia. "Ya." Lalu diam.', "kata dia", '"Benar," kata dia.'),
    ],
)
def test_the_sentence_around(text: str, evidence: str, sentence: str) -> None:
    start = text.index(evidence)
    assert sentence_around(text, Span(start, start + len(evidence))).of(text) == sentence


def test_a_sentence_without_end_is_cut() -> None:
    text = "kata " * 100_000
    assert len(sentence_around(text, Span(250_000, 250_004))) < 1000
