"""PDF: words in reading order, one line of regret where there are none."""

from __future__ import annotations

import time
import zlib

import pytest

from kg.errors import SourceError
from kg.sources.pdf import parse_pdf
from kg.sources.pdf_layout import Line, Page, article_of
from tests.sources.documents import columns, lines

TITLE = "Menteri Ratna Temui Menteri Luar Negeri Vietnam di Hanoi"
TOPICS = (
    "beras", "kopi", "ikan", "kapal", "baja", "karet", "gula", "sawit", "kelapa", "lada", "teh",
    "kakao", "udang", "batu bara", "semen", "kertas", "ban", "sepatu", "kain", "perabot", "obat",
    "mobil", "kereta", "telepon", "listrik", "pupuk", "garam", "jagung", "kedelai", "buah",
)  # fmt: skip
PARAGRAPHS = [
    f"Soal {topic}, Menteri Perdagangan Ratna Wulandari mengatakan bahwa perundingan dengan "
    "Vietnam sudah mendekati akhir dan tinggal menunggu persetujuan kedua pemerintah. Nilai "
    f"perdagangan {topic} kedua negara terus bertambah, dan tarif {topic} akan diturunkan."
    for topic in TOPICS
]


def text_of(data: bytes) -> str:
    return str(parse_pdf(data).fields["text"])


@pytest.mark.parametrize("count", [1, 2, 3])
def test_columns_are_read_one_after_the_other(count: int) -> None:
    """Every sentence whole and in order, also across columns and pages; no heads, no numbers.

    A column that ends with a sentence may end a paragraph or not: nothing tells.
    """
    found = parse_pdf(columns(PARAGRAPHS, count, TITLE))
    assert found.fields["title"] == TITLE
    paragraphs = str(found.fields["text"]).split("\n")
    assert " ".join(paragraphs) == " ".join(PARAGRAPHS)
    assert all(p.endswith(".") for p in paragraphs)
    assert len(paragraphs) < len(PARAGRAPHS) + 3 * count


def test_what_the_document_says_of_itself() -> None:
    found = parse_pdf(columns(PARAGRAPHS, 1, TITLE, title="Ratna ke Hanoi", author="Sinta Dewi"))
    assert found.fields["title"] == "Ratna ke Hanoi"
    assert found.fields["author"] == "Sinta Dewi"
    assert str(found.fields["published"])[:2] == "20"
    assert found.basis == {"author": "meta", "published": "meta"}


@pytest.mark.parametrize("name", ["Microsoft Word - siaran.docx", "untitled", "siaran-pers.pdf"])
def test_the_name_of_a_file_is_no_title(name: str) -> None:
    assert parse_pdf(columns(PARAGRAPHS, 1, TITLE, title=name)).fields["title"] == TITLE


def test_the_name_of_a_computer_is_no_author() -> None:
    assert "author" not in parse_pdf(columns(PARAGRAPHS[:3], author="ASUS")).fields


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("rapat di ke-", "menterian itu", "rapat di kementerian itu"),
        ("kedua negara-", "negara itu", "kedua negara-negara itu"),
        ("membeli sayur-", "mayur di pasar", "membeli sayur-mayur di pasar"),
        ("kawasan Asia-", "Pasifik yang", "kawasan Asia-Pasifik yang"),
        ("pasal 5-", "7 undang-undang", "pasal 5-7 undang-undang"),
        ("kata dia", "pada Senin", "kata dia pada Senin"),
        ("e\ufb01sien dan", "a\ufb00air lain", "efisien dan affair lain"),
    ],
)
def test_words_cut_at_the_end_of_a_line(first: str, second: str, whole: str) -> None:
    page = Page(600, 800, [Line(50, 400, 300, 411, first), Line(50, 387, 300, 398, second)])
    assert article_of([page])[1] == whole


def test_hyphens_in_a_real_file() -> None:
    data = lines(
        ["Pertemuan kedua menteri itu berlangsung di gedung Ke-", "menterian Luar Negeri."]
    )
    assert "gedung Kementerian Luar Negeri." in text_of(data)


BLANK = lines([], [])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (BLANK, "no text layer"),
        (lines(["rahasia"], encrypt="kunci"), "password"),
        (b"", "not a PDF"),
        (b"<html>", "not a PDF"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + b"obj<<" * 10_000, "damaged"),
        (lines(["isi"])[:300], "damaged|no text"),
        (lines(*[["isi"]] * 201), "201 pages"),
    ],
)
def test_documents_without_text(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        parse_pdf(data)
    assert "\n" not in str(caught.value)


def bomb() -> bytes:
    """Return a small PDF whose one page unpacks to 300 MB of drawing."""
    packer = zlib.compressobj(9)
    piece = b"BT /F1 9 Tf 50 50 Td (a) Tj ET\n" * 40_000
    packed = b"".join(packer.compress(piece) for _ in range(250)) + packer.flush()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources "
        b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
    ]
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, p) for n, p in enumerate(parts, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n"


def test_a_bomb_goes_off_in_a_process_of_its_own() -> None:
    data = bomb()
    start = time.monotonic()
    with pytest.raises(SourceError, match=r"longer than|reader failed|more text"):
        parse_pdf(data, seconds=5)
    assert time.monotonic() - start < 15


def test_noise_takes_nothing_down() -> None:
    data = columns(PARAGRAPHS[:5])
    for at in range(100, len(data), len(data) // 8):
        broken = data[:at] + bytes((b + at) % 256 for b in data[at : at + 40]) + data[at + 40 :]
        try:
            parse_pdf(broken)
        except SourceError as error:
            assert "\n" not in str(error)  # noqa: PT017 (either answer will do, a crash will not)
