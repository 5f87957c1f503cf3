from __future__ import annotations

import time

import pytest

from kg.lang import language
from kg.lang.countries import CountryNames, country_label, is_organisation
from kg.mentions.countries import find_countries
from kg.pipeline import read
from kg.records import Article

PACK = language("id")


def found(text: str) -> list[tuple[str, str, str]]:
    doc = read(Article(text=text)).doc
    return [(m.span.of(doc.text), m.code, m.via) for m in find_countries(doc, PACK)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Menlu Korut tiba di Jakarta.", [("Korut", "KP"), ("Jakarta", "ID")]),
        ("Amerika Serikat (AS) menolak.", [("Amerika Serikat (AS)", "US")]),
        ("Pertemuan AS-China di Jenewa.", [("AS", "US"), ("China", "CN"), ("Jenewa", "CH")]),
        ("Presiden Timor - Leste datang.", [("Timor - Leste", "TL")]),
        ("Timor-Leste dan Timor Leste", [("Timor-Leste", "TL"), ("Timor Leste", "TL")]),
        ("Korea Utara, bukan Korea Selatan", [("Korea Utara", "KP"), ("Korea Selatan", "KR")]),
        ("warga Negeri Kincir Angin", [("Negeri Kincir Angin", "NL")]),
        ("dari negeri jiran itu", [("negeri jiran", "MY")]),
        ("KTT G - 20 dan G20", [("G - 20", "G20"), ("G20", "G20")]),
        ("Dewan Keamanan PBB bersidang", [("Dewan Keamanan PBB", "UN")]),
        ("AMERIKA SERIKAT MENOLAK", [("AMERIKA SERIKAT", "US")]),
        ("Republik Indonesia (RI)", [("Republik Indonesia (RI)", "ID")]),
        ("Papua Nugini dan Papua", [("Papua Nugini", "PG"), ("Papua", "ID")]),
        ("Nigeria dan Niger", [("Nigeria", "NG"), ("Niger", "NE")]),
        ("Uni Afrika dan Uni Eropa", [("Uni Afrika", "Uni Afrika"), ("Uni Eropa", "EU")]),
        ("Otoritas Palestina di Tepi Barat", [("Otoritas Palestina", "PS"), ("Tepi Barat", "PS")]),
    ],
)
def test_names(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [f[:2] for f in found(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Harganya 5 miliar dolar AS.",
        "Ia belajar bahasa Inggris.",
        "Konflik di Laut China Selatan.",
        "Gubernur Bank Indonesia berpidato.",
        "Demikian dilaporkan CNN Indonesia.",
        "AS Roma menang lagi.",
        "Satu atas nama keluarga.",
        "Negara Amerika Latin",
        "as roda itu patah, ri, uni, cinanya",
        "dimuat The New York Times",
        "Manchester United kalah",
    ],
)
def test_what_only_looks_like_a_country(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Beijing mengecam", "capital"),
        ("Gedung Putih membantah", "government"),
        ("Korsel", "abbreviation"),
        ("Negeri Sakura", "epithet"),
        ("Jalur Gaza", "region"),
        ("20 WNI", "demonym"),
        ("ASEAN", "organisation"),
    ],
)
def test_how_a_country_is_named(text: str, via: str) -> None:
    assert [f[2] for f in found(text)] == [via]


def test_labels() -> None:
    assert country_label("KH") == ("Kamboja", "Cambodia")
    assert country_label("UN") == ("Perserikatan Bangsa-Bangsa", "United Nations")
    assert country_label("Atlantis") is None
    assert is_organisation("NATO")
    assert not is_organisation("TW")


def test_wikidata_items_are_distinct() -> None:
    names = PACK.section("country_names", CountryNames)
    items = [n.qid for t in (names.states, names.organisations) for n in t.values() if n.qid]
    assert len(items) == len(set(items))


def test_time_is_linear() -> None:
    doc = read(Article(text="Amerika Negeri Timor Papua " * 40_000)).doc
    start = time.perf_counter()
    find_countries(doc, PACK)
    assert time.perf_counter() - start < 10
