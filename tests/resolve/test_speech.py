from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang import language
from kg.pipeline import read
from kg.records import Article
from kg.resolve.cues import find_cues, lexicon
from kg.resolve.quotations import find_quoted
from kg.resolve.speech import find_speech, speaker_at
from kg.resolve.types import Cast, Speech
from kg.text import make_doc
from kg.text.sentences import paragraphs

ID = language("id")


def quoted(text: str) -> list[str]:
    return [q.inner.of(text) for q in find_quoted(text, paragraphs(text), lexicon(ID).all)]


def speech(text: str) -> tuple[Speech, ...]:
    return read(Article(text=text)).speech


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ('"Satu," kata A. "Dua."', ["Satu,", "Dua."]),
        ("“Satu,” kata A. “Dua.”", ["Satu,", "Dua."]),
        ("” Satu dua tiga, ” kata A.", ["Satu dua tiga,"]),
        ('"Satu dua, "kata A. "Tiga empat, "ujarnya.', ["Satu dua,", "Tiga empat,"]),
        ("''Satu,'' kata A.", ["Satu,"]),
        ("„Satu,“ kata A.", ["Satu,"]),
        ("«Satu,» kata A.", ["Satu,"]),
        ("'Satu dua,' kata A.", ["Satu dua,"]),
        ("‘Satu dua,’ kata A.", ["Satu dua,"]),
        ("'Jum'at kita pergi,' kata A.", ["Jum'at kita pergi,"]),
        ("\"Dia bilang 'ayo' tadi,\" kata A.", ["Dia bilang 'ayo' tadi,"]),
        ('"Satu dua tiga\n"Empat," kata A.', ["Satu dua tiga", "Empat,"]),
        ('A berkata: "Satu dua tiga', ["Satu dua tiga"]),
        ("salat Jum'at di Ka'bah", []),
        ('layar 6" (15 cm)', []),
    ],
)
def test_marks_are_paired(text: str, passages: list[str]) -> None:
    assert quoted(text) == passages


def test_cues_are_whole_words() -> None:
    found = find_cues("Kata-kata itu dikatakannya, ujar X; ujaran lain.", lexicon(ID)).found
    assert [c.word for c in found] == ["dikatakannya", "ujar"]


def test_speaker_at_prefers_who_says_it_to_what_is_cited() -> None:
    text = "Berdasarkan data BPS, Menteri Keuangan Ratna Dewanti mengatakan inflasi 2,5 persen."
    found = speaker_at(speech(text), text.index("2,5") + 1)
    assert found is not None
    assert found.speaker is not None
    assert found.speaker.name == "Ratna Dewanti"


@pytest.mark.parametrize(
    ("text", "source", "rule"),
    [
        ("Berdasarkan data BPS, inflasi 2,5 persen.", "BPS", "source-data"),
        ("Menurut laporan Bank Dunia, inflasi 2,5 persen.", "Bank Dunia", "source-data"),
        ("Data Kemenkeu menunjukkan defisit melebar.", "Kemenkeu", "source-data"),
        ("Survei Indikator mencatat warga puas.", "Indikator", "source-data"),
        ("Dilansir Reuters, harga minyak naik.", "Reuters", "source-cited"),
        ("Dikutip dari laman BBC, harga minyak naik.", "BBC", "source-cited"),
        ("Harga minyak naik, seperti dilansir kantor berita AFP, Senin.", "AFP", "source-cited"),
        ("Mengutip Bloomberg, harga minyak naik.", "Bloomberg", "source-cited"),
        ("Audit BPK menemukan kerugian Rp 3 miliar.", "BPK", "source-data"),
        ("Beras naik berdasarkan data terakhir pihak Bulog.", "Bulog", "source-data"),
        ("Dilansir laman Kantor Staf Wapres, bantuan naik.", "Kantor Staf Wapres", "source-cited"),
    ],
)  # fmt: skip
def test_sources_are_told_apart(text: str, source: str, rule: str) -> None:
    found = [s for s in speech(text) if s.rule == rule]
    assert [s.speaker.name for s in found if s.speaker] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Pemerintah berencana mengutip iuran dari Pertamina.",
        "Kasus itu sudah dilaporkan ke Presiden Prabowo.",
        "Aturan itu merujuk pada hukum lama.",
    ],
)
def test_verbs_that_cite_nobody(text: str) -> None:
    assert not [s for s in speech(text) if s.rule.startswith("source")]


def test_without_a_cast_the_name_behind_the_cue_is_taken() -> None:
    doc = make_doc(Article(text='"Kami siap," kata Direktur Utama Budi Santoso.'), ID.text)
    found = find_speech(doc, ID, Cast(), (), ())
    assert [s.speaker.name for s in found if s.speaker] == ["Budi Santoso"]


def test_speech_is_in_text_order() -> None:
    found = speech(
        'Budi Santoso mengatakan harga naik. "Kami siap," kata Budi. Menurutnya, harga turun.'
    )
    assert all(a.content <= b.content for a, b in pairwise(found))


@given(st.text(alphabet="\"“”'‘ ’.,:Bb \nkata ujarnya mengatakan", max_size=120))
def test_any_text_is_read(text: str) -> None:
    reading = read(Article(text=text))
    for found in reading.speech:
        evidence = reading.doc.evidence(found.content)
        assert reading.doc.article.raw[evidence.start : evidence.end] == evidence.text


@pytest.mark.parametrize(
    "piece",
    [
        '"Ayo ', "“Ayo kita pergi ", "mengatakan ", '"Saya pergi," kata Budi. ', "menurut Budi, ",
        "'a ", 'Budi berkata: "', '"Saya pergi ke pasar pagi tadi." ', "Budi ", "dan ",
    ],
)  # fmt: skip
def test_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    doc = make_doc(Article(text=piece * (100_000 // len(piece))), ID.text)
    find_speech(doc, ID, Cast(), (), ())
