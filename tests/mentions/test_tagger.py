"""The trained name tagger, on sentences of our own."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.lang import Language, language
from kg.mentions.tagger import find_tagged_names, names_of, with_tagged_people
from kg.mentions.tagger_features import Describer, describe
from kg.mentions.types import NameKind, NameMention
from kg.records import Article
from kg.spans import Span
from kg.text import make_doc

PACK = language("id")


def tagged(text: str, title: str = "") -> list[tuple[str, str]]:
    doc = make_doc(Article(text, title=title), PACK.text)
    return [(n.text, n.kind) for n in find_tagged_names(doc, PACK)]


def test_titles_are_no_part_of_a_name() -> None:
    text = "Presiden Joko Widodo menerima Menteri Sosial Ratna Wijaya di Bandung, Senin (3/4)."
    found = tagged(text)
    assert ("Joko Widodo", "person") in found
    assert ("Ratna Wijaya", "person") in found
    assert not any("Presiden" in name or "Menteri" in name for name, _ in found)


def test_spans_give_the_text_back_and_do_not_overlap() -> None:
    text = 'Menurut Siti Rahmawati, "Bank Indonesia siap," kata dia kepada Antara di Jakarta.'
    doc = make_doc(Article(text, title="Bank Indonesia Siap Jaga Rupiah"), PACK.text)
    names = find_tagged_names(doc, PACK)
    assert names
    assert all(n.span.of(doc.text) == n.text and 0 < n.score <= 1 for n in names)
    assert all(a.span.end <= b.span.start for a, b in pairwise(names))


def test_the_same_text_gives_the_same_names() -> None:
    text = "Kepala BMKG Dwi Lestari mengatakan gempa terasa di Palu dan Donggala."
    assert tagged(text) == tagged(text)


@pytest.mark.parametrize(
    "text", ["", "   \n ", "tidak ada nama di sini", "…?!", "\u202e\x00", "1.234,5 (12/10)"]
)
def test_nothing_where_nothing_is(text: str) -> None:
    assert tagged(text) == []


def test_a_language_without_model_has_no_names() -> None:
    doc = make_doc(Article("Joko Widodo di Jakarta."), PACK.text)
    assert find_tagged_names(doc, Language("xx")) == ()


def test_only_capitalised_words_and_their_neighbours_are_looked_at() -> None:
    words = ["kata", "dia", "kepada", "wartawan", "setelah", "rapat", "di", "Jakarta", "kemarin"]
    assert [(start, len(f)) for start, f in describe(words, Describer(PACK))] == [(6, 3)]
    words = ["Namun", "dia", "tidak", "datang", "pada", "Senin"]
    assert list(describe(words, Describer(PACK))) == []


def test_a_long_line_of_capitals_is_cut_into_windows() -> None:
    words = ["Budi"] * 1000
    parts = list(describe(words, Describer(PACK)))
    assert sum(len(features) for _, features in parts) == 1000
    assert max(len(features) for _, features in parts) < 300


def test_labels_without_a_beginning_are_no_name() -> None:
    assert list(names_of(["I-person", "O", "B-place", "I-place"])) == [(2, 4, "place")]


def name(start: int, end: int, kind: NameKind = "person", score: float = 0.95) -> NameMention:
    return NameMention(Span(start, end), "x" * (end - start), kind, score)


def test_sure_people_fill_what_rules_leave_free() -> None:
    ruled = [name(10, 20)]
    assert with_tagged_people(ruled, [name(0, 5), name(30, 35)], []) == (
        name(0, 5),
        name(10, 20),
        name(30, 35),
    )


@pytest.mark.parametrize(
    "tagged",
    [
        name(15, 25),
        name(12, 14),
        name(5, 11),
        name(45, 55),
        name(0, 5, "place"),
        name(0, 5, "organisation"),
        name(0, 5, score=0.6),
    ],
)
def test_the_tagger_takes_nothing_from_the_rules(tagged: NameMention) -> None:
    ruled = [name(10, 20)]
    assert with_tagged_people(ruled, [tagged], [Span(40, 60), Span(41, 43)]) == (name(10, 20),)
