from __future__ import annotations

import pytest

from kg.lang import language
from kg.records import Article
from kg.text import make_doc

RULES = language("id").text


def split(text: str) -> list[str]:
    doc = make_doc(Article(text=text), RULES)
    return [s.of(doc.text) for s in doc.sentences]


@pytest.mark.parametrize(
    "text",
    [
        "Harga gula Rp 2.250 per kg pada pukul 10.30 WIB.",
        "Prof. Dr. H. M. Amin Rais hadir.",
        "Ir. H. Joko tiba bersama dr. Siti.",
        "Donald J. Trump menelepon.",
        "Direktur PT. Maju Jaya hadir.",
        "Budi Santoso, S.H., M.H. Purnomo hadir.",
        "1. Penjualan beras naik.",
        '"Apa boleh buat?" kata Budi.',
        '"Ayo maju!" seru Budi.',
        '"Kami siap," kata Budi di Jakarta, Senin (3/2/2025).',
        "Ia tiba di Jl. Sudirman No. 5 pagi tadi.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Budi tiba. Ani pulang.", ["Budi tiba.", "Ani pulang."]),
        (
            '"Kami siap. Tidak ada masalah," kata Budi. Rapat bubar.',
            ['"Kami siap.', 'Tidak ada masalah," kata Budi.', "Rapat bubar."],
        ),
        ('Ia berkata "Baik." Lalu pulang.', ['Ia berkata "Baik."', "Lalu pulang."]),
        ("Judul Kecil\nBudi tiba.", ["Judul Kecil", "Budi tiba."]),
        ("- Beras naik\n- Gula turun", ["- Beras naik", "- Gula turun"]),
        ("Harga 2.250. Itu mahal.", ["Harga 2.250.", "Itu mahal."]),
        ("Beras, gula dll. Semua naik.", ["Beras, gula dll.", "Semua naik."]),
    ],
)
def test_sentences_end(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("JAKARTA - Menteri tiba.", "JAKARTA - "),
        ("Jakarta - Menteri tiba.", "Jakarta - "),
        ("Jakarta, CNN Indonesia -- Menteri tiba.", "Jakarta, CNN Indonesia -- "),
        ("Jakarta, CNN Indonesia - - Menteri tiba.", "Jakarta, CNN Indonesia - - "),
        ("TEMPO.CO, Jakarta - Menteri tiba.", "TEMPO.CO, Jakarta - "),
        ("JAKARTA, KOMPAS.com – Menteri tiba.", "JAKARTA, KOMPAS.com – "),
        ("Jakarta (ANTARA) - Menteri tiba.", "Jakarta (ANTARA) - "),
        ("Kuala Lumpur (Kabar Nusa) - Menteri tiba.", "Kuala Lumpur (Kabar Nusa) - "),
        ("Serang, Banten (ANTARA News) - Menteri tiba.", "Serang, Banten (ANTARA News) - "),
        ("REPUBLIKA.CO.ID, JAKARTA -- Menteri tiba.", "REPUBLIKA.CO.ID, JAKARTA -- "),
        ("Liputan6.com, Jakarta - Menteri tiba.", "Liputan6.com, Jakarta - "),
        ("Bisnis.com, JAKARTA — Menteri tiba.", "Bisnis.com, JAKARTA — "),
    ],
)
def test_the_dateline_is_no_sentence(text: str, dateline: str) -> None:
    doc = make_doc(Article(text=text), RULES)
    assert doc.dateline is not None
    assert doc.dateline.of(doc.text) == dateline
    assert [s.of(doc.text) for s in doc.sentences] == ["Menteri tiba."]


@pytest.mark.parametrize(
    "text",
    [
        "Indonesia - Malaysia sepakat soal batas.",
        "Presiden Joko Widodo - yang tiba pagi tadi - berpidato.",
        "Pertandingan Persib - Persija ditunda.",
        "KTT G20 - Pertemuan itu batal.",
        "Partai Bulan Bintang (PBB) - Pertemuan itu batal.",
    ],
)
def test_a_dash_does_not_make_a_dateline(text: str) -> None:
    assert make_doc(Article(text=text), RULES).dateline is None


FILLER = " Warga pulang dengan tenang." * 25


@pytest.mark.parametrize(
    ("run", "parts"),
    [
        (
            "Banjir Melanda Tiga Desa di Demak Banjir itu surut sore hari.",
            ["Banjir Melanda Tiga Desa di Demak", "Banjir itu surut sore hari."],
        ),
        (
            "Korban Minta Bantuan Segera Dikirim Menurut Budi, bantuan datang.",
            ["Korban Minta Bantuan Segera Dikirim", "Menurut Budi, bantuan datang."],
        ),
        (
            "Menteri Koordinator Bidang Pangan Budi Santoso mengatakan harga turun.",
            ["Menteri Koordinator Bidang Pangan Budi Santoso mengatakan harga turun."],
        ),
        (
            "Direktur Jenderal Ekosistem Digital, Kementerian Komunikasi, Budi, hadir.",
            ["Direktur Jenderal Ekosistem Digital, Kementerian Komunikasi, Budi, hadir."],
        ),
    ],
)
def test_headings_that_ran_into_a_long_paragraph(run: str, parts: list[str]) -> None:
    assert split(f"Hujan turun. {run}{FILLER}")[1 : len(parts) + 1] == parts
