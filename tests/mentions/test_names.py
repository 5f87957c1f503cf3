"""Names: people told from bodies, places and ordinary words with capitals."""

from __future__ import annotations

import time

import pytest

from kg.lang import language
from kg.mentions.countries import find_countries
from kg.mentions.names import find_names, join_names
from kg.mentions.offices import find_offices
from kg.mentions.types import NameMention
from kg.records import Article
from kg.spans import Span
from kg.text import make_doc


def names(text: str, kind: str = "person", title: str = "") -> list[str]:
    pack = language()
    doc = make_doc(Article(text=text, title=title), pack.text)
    countries = find_countries(doc, pack)
    found = find_names(doc, pack, find_offices(doc, pack, countries), countries)
    assert all(n.span.of(doc.text) == n.text for n in found)
    return [n.text for n in found if n.kind == kind]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Menlu Arini Wirahadi tiba di Doha.", ["Arini Wirahadi"]),
        ("Bapak Budi Santoso menanam padi.", ["Budi Santoso"]),
        ("Emir Qatar Tamim bin Hamad Al Thani tiba.", ["Tamim bin Hamad Al Thani"]),
        ("Presiden Mesir Hassan al-Masri tiba.", ["Hassan al-Masri"]),
        ("Rektor UI Prof. Dr. Dewi Lestari, M.Si., hadir.", ["Dewi Lestari"]),
        ("Kapolda Jambi Irjen Pol Rudi Hartono hadir.", ["Rudi Hartono"]),
        ('"Kami siap," kata Zulaikha di Depok.', ["Zulaikha"]),
        ("Karsono (45) mengaku takut.", ["Karsono"]),
        ("Kim Jong-su menembakkan rudal.", ["Kim Jong-su"]),
        ("M. Hery Saputra hadir.", ["M. Hery Saputra"]),
        ("Menurut Wiyono, harga naik.", ["Wiyono"]),
    ],
)
def test_people(text: str, people: list[str]) -> None:
    assert names(text) == people


@pytest.mark.parametrize(
    "text",
    [
        "Namun, Senin pagi hujan turun di Bogor.",
        "Pertemuan itu berlangsung di Hotel Mulia, Jakarta.",
        "Universitas Gadjah Mada membuka pendaftaran.",
        "Kementerian Luar Negeri mengatakan hal itu.",
        "Bank Indonesia menyebut inflasi terjaga.",
        "PT Timah mengumumkan laba.",
        "Banjir melanda Jalan Sudirman, Bekasi.",
        "KPK mengatakan penyidikan berlanjut.",
        "Timnas Indonesia menang di Stadion Utama Gelora Bung Karno.",
    ],
)
def test_no_people(text: str) -> None:
    assert names(text) == []


def test_title_case_tells_nothing() -> None:
    title = "Menteri Wirahadi Usulkan Kawasan Baru"
    text = "Menteri Luar Negeri Arini Wirahadi mengusulkan kawasan baru."
    assert names(text, title=title) == ["Wirahadi", "Arini Wirahadi"]


def test_organisations_and_places() -> None:
    assert names("Universitas Gadjah Mada membuka kelas.", "organisation") == [
        "Universitas Gadjah Mada"
    ]
    assert "Sukamaju" in " ".join(names("Warga tinggal di Sukamaju sejak lama.", "place"))


def test_join_keeps_the_surer() -> None:
    one = NameMention(Span(0, 5), "Pelita", "organisation", 0.4)
    two = NameMention(Span(0, 12), "Pelita Wijaya"[:12], "person", 0.9)
    three = NameMention(Span(20, 25), "Bogor", "place", 0.5)
    assert join_names([one, three], [two]) == (two, three)


def test_time_grows_with_the_length() -> None:
    text = "Anu Bani Cokro Dasimah " * 40_000
    start = time.perf_counter()
    names(text[: len(text) // 4])
    quarter = time.perf_counter() - start
    start = time.perf_counter()
    names(text)
    assert time.perf_counter() - start < 10 * quarter + 1
