from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang import language
from kg.records import Article
from kg.spans import Span
from kg.text import Doc, make_doc
from kg.text.cleaning import clean

RULES = language("id").text


def read(text: str, title: str = "") -> Doc:
    return make_doc(Article(text=text, title=title), RULES)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Istana Ã‰lysÃ©e", "Istana Élysée"),
        ("Istana Ã\x89lysÃ©e", "Istana Élysée"),
        ("â€œSiap,â€\x9d kata dia.", "“Siap,” kata dia."),
        ("â€œSiap,â€ kata dia.", "“Siap,” kata dia."),
        ("“CAFÉ” baru", "“CAFÉ” baru"),
        ("IstanaÂ Ã‰lysÃ©e, ParisÂ.", "Istana Élysée, Paris."),
        ("IstanaÂ\u00a0Ã‰lysÃ©e", "Istana Élysée"),
        ("Pemimpin Hồ Ân", "Pemimpin Hồ Ân"),
        ("Presiden ErdoÄŸan", "Presiden Erdoğan"),
        ("DonÃƒÂ© tiba", "Doné tiba"),
        ("harga\u00a0beras\u200b naik", "harga beras naik"),
        ("harga &amp; mutu&nbsp;beras", "harga & mutu beras"),
        ("beras\x00 \u202eputih", "beras putih"),
        ("satu  \t dua", "satu dua"),
        ("baris\r\nkedua", "baris kedua"),
        ("Baris.\r\nKedua", "Baris.\nKedua"),
        ("\x93Siap\x94", "“Siap”"),
    ],
)
def test_characters_are_repaired(raw: str, cleaned: str) -> None:
    assert clean(raw, RULES)[0] == cleaned


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Harga Beras Turun di Tiga Kota",
        "BACA JUGA : Harga Beras Turun",
        "[Baca Juga: Harga Beras Turun di Tiga Kota]",
        "(Baca: Menteri Tinjau Pasar)",
        "Baca_Juga",
        "Simak juga Video: Menteri Tinjau Pasar Induk",
        'Tonton juga video "Menteri Tinjau Pasar Induk" di sini:',
        "Simak Video 'Menteri Tinjau Pasar Induk':",
        "Saksikan Live DetikPagi:",
        "SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT",
        "[Gambas:Video 20detik]",
        "Foto: Menteri meninjau pasar (Budi/detikcom)",
        "Editor: Rina Wati",
        "Pewarta: Budi Santoso",
        "COPYRIGHT © ANTARA 2024",
        "Halaman selanjutnya >",
        "Lanjut ke halaman berikutnya",
        "Tag: beras, pasar, inflasi",
        "Rekomendasi",
        "Berita Terkait",
        "Index",
        "(bud/rst)",
        "[sau]",
        "Ikuti berita terkini lewat WhatsApp Channel kami di tautan ini.",
        "Dapatkan berita pilihan setiap hari di grup Telegram kami, klik tautan berikut.",
        "Artikel ini telah tayang di Pasarkita.com dengan judul Harga Beras Turun",
        "1 2 3 Selanjutnya",
        "Kamis, 12 Mar 2026 14:05 WIB",
        "Pasarkita.com - 12/03/2026, 14:05 WIB",
        "12 Maret 2026 | 14.05 WITA",
        "Scroll ke bawah untuk melanjutkan membaca",
        "Tim Redaksi",
        "Jadikan Pasarkita sumber pilihan Anda di Google",
        "Simak breaking news dan berita pilihan kami langsung di ponselmu. Pilih saluran "
        "andalanmu akses berita Pasarkita.com WhatsApp Channel. Pastikan kamu sudah install "
        "aplikasi WhatsApp ya.",
        "Dilarang keras mengambil konten, melakukan crawling atau pengindeksan otomatis untuk AI "
        "di situs web ini tanpa izin tertulis dari kantor berita.",
        "© Pasarkita 2026",
        "Halaman 2 dari 3",
        "Pilihan Redaksi",
        "Follow berita kami di Google News",
        "Ikuti WhatsApp Channel Pasarkita",
    ],
)
def test_lines_that_say_nothing_go(line: str) -> None:
    doc = read(f"Harga beras naik.\n\n{line}\n\nPasar tetap ramai.")
    assert [s.of(doc.text) for s in doc.sentences] == ["Harga beras naik.", "Pasar tetap ramai."]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "Harga naik. Baca juga: Menteri Tinjau Pasar Presiden Joko meminta maaf.",
            "Harga naik. Presiden Joko meminta maaf.",
        ),
        (
            'Harga naik. Tonton juga video "Menteri Tinjau Pasar" di sini: Pasar ramai.',
            "Harga naik. Pasar ramai.",
        ),
        (
            "Harga naik. SCROLL TO CONTINUE WITH CONTENT Pasar ramai.",
            "Harga naik. Pasar ramai.",
        ),
        ("Pasar ramai (Foto: Budi/detikcom) sejak pagi.", "Pasar ramai sejak pagi."),
        ("Pasar ramai. (bud/rst)", "Pasar ramai."),
        ("Pasar ramai. [Antara]", "Pasar ramai."),
        ("Pasar ramai. Editor: Rina Wati", "Pasar ramai."),
        ("Pasar ramai. Momen Menteri Tinjau Pasar di Solo:", "Pasar ramai."),
        ('"Ramai," kata dia. : Menteri Tinjau Pasar', '"Ramai," kata dia.'),
        ("Pasar ramai. Berikut langkahnya:", "Pasar ramai. Berikut langkahnya:"),
    ],
)
def test_words_that_say_nothing_go_from_inside_a_paragraph(text: str, left: str) -> None:
    doc = read(text)
    assert " ".join(s.of(doc.text) for s in doc.sentences) == left


@pytest.mark.parametrize(
    "text",
    [
        "Warga bisa membaca juga buku lain di sini.",
        "Ia meminta warga menyimak video itu sampai selesai.",
        "Halaman istana penuh tamu sejak pagi.",
        "Rekomendasi itu ditolak menteri.",
        "Editor majalah itu mundur kemarin.",
        "Menteri tiba di Badan Pusat Statistik (BPS).",
        "Foto bersama digelar usai pertemuan.",
        "Dalam video itu tampak dua orang berlari.",
        "Lihat juga data tahun lalu, kata dia.",
        "Penulis buku itu tinggal di Solo.",
        "Redaksi majalah itu digeledah polisi.",
        "Tim Redaksi bertemu menteri di Jakarta.",
        "Dilarang mengambil pasir di sana tanpa izin, kata bupati.",
        "Senin, 12 Maret 2026, ia tiba pukul 14.05 WIB di Solo.",
        "Pertemuan dibuka 12 Maret 2026, 14.05 WIB, di Jakarta.",
        "Jadikan rapat ini yang terakhir, kata menteri kepada Google.",
        "Scroll untuk membaca, lalu polisi menahan dua orang di Medan pada hari Senin itu juga.",
    ],
)
def test_real_sentences_stay(text: str) -> None:
    assert clean(text, RULES)[0] == text


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Rapat selesai.Dia pulang.", "Rapat selesai. Dia pulang."),
        ("Naik 5%.Ini tinggi.", "Naik 5%. Ini tinggi."),
        ("Laman Kompas.com dibuka.", "Laman Kompas.com dibuka."),
        ("Harga Rp 2.250 per kg.", "Harga Rp 2.250 per kg."),
        ("negara - negara itu ke - 44 kali", "negara-negara itu ke-44 kali"),
        ("Kim Jong - un dan ke - 3", "Kim Jong-un dan ke-3"),
        ("Rapat itu - yang lama - batal", "Rapat itu - yang lama - batal"),
        ("dua baris\nyang tersambung", "dua baris yang tersambung"),
        ("ujar Bayu kepadadetikSumut, Selasa", "ujar Bayu kepada detikSumut, Selasa"),
        ("tulisnya, dilansirBBC", "tulisnya, dilansir BBC"),
        ("syukur kepadaNya", "syukur kepadaNya"),
    ],
)
def test_spaces_are_mended(raw: str, cleaned: str) -> None:
    assert clean(raw, RULES)[0] == cleaned


def test_evidence_is_raw_text() -> None:
    doc = read("Istana Ã‰lysÃ©e dibuka.Warga\u00a0\u00a0datang.")
    assert doc.text == "\nIstana Élysée dibuka. Warga datang."
    whole = doc.evidence(Span(8, len(doc.text)))
    assert whole.text == "Ã‰lysÃ©e dibuka.Warga\u00a0\u00a0datang."
    assert doc.article.raw[whole.start : whole.end] == whole.text


@given(st.text(alphabet='Ãâ€œ©a B.,"“”\u00a0\u200b\n-(/)&;x1', max_size=60))
def test_cleaning_always_leads_back(raw: str) -> None:
    doc = read(raw)
    for sentence in doc.sentences:
        found = doc.evidence(sentence)
        assert doc.article.raw[found.start : found.end] == found.text


@pytest.mark.parametrize("piece", ["Ã©", '"', "Baca juga: A ", "a. A", " - ", "(a/b)\n", "&amp;"])
def test_long_pages_take_no_longer_than_their_length(piece: str) -> None:
    clean(piece * 100_000, RULES)
