"""The trained name tagger, on sentences of our own."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.lang import Language, language
from kg.mentions.tagger import find_tagged_names, names_of, with_tagged_people
from kg.mentions.tagger_features import Describer, describe
from kg.mentions.types import NameMention
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


def stretches(words: list[str]) -> list[tuple[int, int]]:
    known = Describer(PACK)
    return [(start, len(f)) for start, f in describe(words, known.codes(words), known)]


def test_only_capitalised_words_and_their_neighbours_are_looked_at() -> None:
    assert stretches(["kata", "dia", "setelah", "rapat", "di", "Jakarta", "kemarin"]) == [(4, 3)]
    assert stretches(["Namun", "dia", "tidak", "datang", "pada", "Senin"]) == []


def test_a_long_line_of_capitals_is_cut_into_windows() -> None:
    found = stretches(["Budi"] * 1000)
    assert sum(length for _, length in found) == 1000
    assert max(length for _, length in found) < 300


def test_labels_without_a_beginning_are_no_name() -> None:
    assert list(names_of(["I-person", "O", "B-place", "I-place"])) == [(2, 4, "place")]


def test_sure_people_fill_what_rules_leave_free() -> None:
    text = "Penghargaan itu diserahkan kepada Budi Santoso di Surabaya, kata Joko Widodo, Rabu."
    doc = make_doc(Article(text), PACK.text)
    start = text.index("Joko")
    ruled = NameMention(Span(start, start + 11), "Joko Widodo", "person")
    found = with_tagged_people(doc, PACK, [ruled], [])
    assert found[-1] is ruled
    assert [n.text for n in found] == ["Budi Santoso", "Joko Widodo"]


def test_a_sure_person_stands_for_a_part_of_the_name() -> None:
    text = "Hal itu disampaikan Joko Widodo di Istana Merdeka."
    doc = make_doc(Article(text), PACK.text)
    start = text.index("Widodo")
    part = NameMention(Span(start, start + 6), "Widodo", "person")
    assert [n.text for n in with_tagged_people(doc, PACK, [part], [])] == ["Joko Widodo"]
    place = NameMention(part.span, "Widodo", "place")
    assert with_tagged_people(doc, PACK, [place], []) == (place,)


@pytest.mark.parametrize("words", ["Joko", "Joko Widodo", "Widodo mengatakan"])
def test_the_tagger_takes_nothing_from_what_is_known(words: str) -> None:
    text = "Menurut Presiden Joko Widodo mengatakan itu di Jakarta."
    doc = make_doc(Article(text), PACK.text)
    start = text.index(words)
    assert with_tagged_people(doc, PACK, [], [Span(start, start + len(words))]) == ()


def test_what_is_known_is_not_looked_at() -> None:
    text = "Hal itu disampaikan Joko Widodo di Istana Merdeka."
    doc = make_doc(Article(text), PACK.text)
    everything = [Span(0, len(text))]
    assert find_tagged_names(doc, PACK)
    assert find_tagged_names(doc, PACK, known=everything) == ()
