from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang import language
from kg.lang.dates import DateWords
from kg.mentions.dates import find_dates
from kg.records import Article, DateInterval
from kg.text import make_doc

LANG = language()
WORDS = LANG.section("dates", DateWords)
MONTHS = {n: m for m, n in reversed(WORDS.months.items())}
WEEKDAYS = {n: d for d, n in reversed(WORDS.weekdays.items())}
WEDNESDAY = date(2025, 10, 22)


def dates(text: str, published: date | None = WEDNESDAY) -> list[tuple[str, str]]:
    doc = make_doc(Article(text, published=published), LANG.text)
    return [(m.span.of(doc.text), m.interval.iso) for m in find_dates(doc, LANG)]


def isos(text: str, published: date | None = WEDNESDAY) -> list[str]:
    return [iso for _, iso in dates(text, published)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Mereka tiba Selasa (21/10/2025).", "2025-10-21"),
        ("Mereka tiba Selasa (21/10/25).", "2025-10-21"),
        ("Mereka tiba Selasa (21/10).", "2025-10-21"),
        ("Mereka tiba Senin (27 Oktober 2025).", "2025-10-27"),
        ("Mereka tiba Kamis (8/3 / 2018) petang.", "2018-03-08"),
        ("Mereka tiba Selasa malam waktu setempat (21/10).", "2025-10-21"),
        ("Mereka tiba Jum'at (17.10.2025).", "2025-10-17"),
        ("Mereka tiba kemarin (21/10).", "2025-10-21"),
        ("Mereka tiba pada 21 Oktober 2025.", "2025-10-21"),
        ("Mereka tiba pada Senin, 23 Oktober 2017.", "2017-10-23"),
        ("Mereka tiba pada 5 Mei.", "2025-05-05"),
        ("Mereka tiba pada 30 Maret.", "2025-03-30"),
        ("Mereka akan tiba pada 30 Maret.", "2026-03-30"),
        ("Mereka tiba pada 5 Nov 2024.", "2024-11-05"),
        ("Mereka tiba 20 Mei lalu.", "2025-05-20"),
        ("Mereka tiba 7 Januari mendatang.", "2026-01-07"),
        ("Mereka tiba pada 17 Agustus tahun lalu.", "2024-08-17"),
        ("Tanggal 21/10/2025 dan bukan lain.", "2025-10-21"),
        ("Tercatat 2025-10-21 di berkas.", "2025-10-21"),
    ],
)
def test_days(text: str, iso: str) -> None:
    assert isos(text) == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Inflasi Oktober 2025 naik.", "2025-10"),
        ("Inflasi pada bulan September turun.", "2025-09"),
        ("Sidang digelar Oktober mendatang.", "2025-10"),
        ("Sidang digelar Maret mendatang.", "2026-03"),
        ("Sidang digelar Desember lalu.", "2024-12"),
        ("Sidang digelar awal Maret.", "2025-03"),
        ("Sidang digelar akhir 2024.", "2024"),
        ("Sidang digelar pada tahun 2024.", "2024"),
        ("Harga naik sejak 2020.", "2020"),
        ("Harga naik tahun ini.", "2025"),
        ("Harga naik tahun depan.", "2026"),
        ("Harga naik akhir tahun lalu.", "2024"),
        ("Harga naik bulan lalu.", "2025-09"),
        ("Harga naik lima tahun silam.", "2020"),
        ("Harga naik tiga bulan lalu.", "2025-07"),
        ("Anggaran tahun anggaran 2025 naik.", "2025"),
        ("Ekonomi tumbuh pada kuartal I 2024.", "2024-01-01/2024-03-31"),
        ("Ekonomi tumbuh pada kuartal III-2025.", "2025-07-01/2025-09-30"),
        ("Ekonomi tumbuh pada triwulan kedua tahun ini.", "2025-04-01/2025-06-30"),
        ("Ekonomi tumbuh pada semester II 2024.", "2024-07-01/2024-12-31"),
        ("Ekonomi tumbuh pada kuartal IV.", "2025-10-01/2025-12-31"),
        ("Ekonomi tumbuh kuartal lalu.", "2025-07-01/2025-09-30"),
        ("Ekspor Januari hingga September 2025 naik.", "2025-01-01/2025-09-30"),
        ("Ekspor Januari-Juni 2017 naik.", "2017-01-01/2017-06-30"),
        ("Ekspor November-Februari 2025 naik.", "2024-11-01/2025-02-28"),
        ("Masa bakti 2019-2024 berakhir.", "2019-01-01/2024-12-31"),
        ("Masa bakti 2019 hingga 2024 berakhir.", "2019-01-01/2024-12-31"),
        ("Latihan pada 12 - 16 Juni 2019 usai.", "2019-06-12/2019-06-16"),
        ("Latihan 30 Oktober hingga 2 November 2025 batal.", "2025-10-30/2025-11-02"),
        ("Latihan Sabtu-Minggu (18-19/10/2025) usai.", "2025-10-18/2025-10-19"),
        ("Latihan pekan depan dimulai.", "2025-10-27/2025-11-02"),
        ("Latihan minggu lalu usai.", "2025-10-13/2025-10-19"),
    ],
)
def test_months_years_and_stretches(text: str, iso: str) -> None:
    assert isos(text) == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Ia tiba hari ini.", "2025-10-22"),
        ("Ia tiba kemarin sore.", "2025-10-21"),
        ("Ia tiba besok pagi.", "2025-10-23"),
        ("Ia tiba lusa.", "2025-10-24"),
        ("Ia tiba dua hari lalu.", "2025-10-20"),
        ("Ia tiba 3 hari yang lalu.", "2025-10-19"),
        ("Ia tiba siang ini.", "2025-10-22"),
        ("Ia tiba tadi malam.", "2025-10-21"),
        ("Ia tiba Selasa malam.", "2025-10-21"),
        ("Ia tiba pada Rabu.", "2025-10-22"),
        ("Ia tiba Rabu lalu.", "2025-10-15"),
        ("Ia tiba Jumat malam kemarin.", "2025-10-17"),
        ("Ia tiba Jumat pekan lalu.", "2025-10-17"),
        ("Ia tiba Jumat pekan depan.", "2025-10-31"),
        ("Ia tiba Senin depan.", "2025-10-27"),
        ("Ia dijadwalkan tiba pada Kamis waktu setempat.", "2025-10-23"),
    ],
)
def test_days_counted_from_publication(text: str, iso: str) -> None:
    assert isos(text) == [iso]
    doc = make_doc(Article(text, published=WEDNESDAY), LANG.text)
    assert {m.interval.basis for m in find_dates(doc, LANG)} == {"published"}
    assert isos(text, published=None) == []


def test_a_day_after_a_comma_dates_the_speech() -> None:
    told = "Jalan akan ditutup, kata Rahmat di Bekasi, Selasa."
    assert isos(told) == ["2025-10-21"]
    assert isos("Jalan akan ditutup, kata Rahmat, pada Selasa.") == ["2025-10-28"]


def test_minggu_is_a_week_or_a_sunday() -> None:
    assert dates("Ia pergi pada Minggu.") == [("Minggu", "2025-10-19")]
    assert dates("Ia pergi Minggu (26/10).") == [("Minggu (26/10)", "2025-10-26")]
    assert dates("Ia pergi minggu ini.") == [("minggu ini", "2025-10-20/2025-10-26")]
    assert dates("Minggu lalu ia pergi.") == [("Minggu lalu", "2025-10-13/2025-10-19")]
    assert dates("Ia pergi Minggu lalu.") == [("Minggu lalu", "2025-10-19")]


@pytest.mark.parametrize(
    "text",
    [
        "Pada 1 Ramadan umat berpuasa.",
        "Skor akhir 6-3 pada menit ke-12.",
        "Bunga 6,3 persen dan 2.000 orang.",
        "Ada 2000 orang di sana, dan 2024 unit mobil.",
        "Mereka salat Jumat di masjid.",
        "Libur Jumat Agung tiba.",
        "Pilpres 2019 sudah lewat.",
        "Beberapa hari lalu ia datang.",
        "Ibu Mei dan Pak Agus datang.",
        "Kabisat palsu 31 Februari 2025 dan 29 Februari 2025.",
        "Undang-Undang Nomor 13 Tahun berikutnya.",
        "Telepon 021-2024-11 sibuk.",
        "Selama dua hari ia tidur.",
        "Beberapa tahun lalu ia pindah, dan lima bulan ini ia sakit.",
        "Peraturan Nomor 28 Tahun 2024 berlaku.",
    ],
)
def test_no_dates(text: str) -> None:
    assert isos(text) == []


def test_without_publication_the_opening_gives_the_day() -> None:
    text = "JAKARTA, 21 Oktober 2025 - Presiden tiba kemarin.\nIa pulang Senin (27/10)."
    assert isos(text, published=None) == ["2025-10-21", "2025-10-20", "2025-10-27"]
    doc = make_doc(Article(text), LANG.text)
    assert {m.interval.basis for m in find_dates(doc, LANG)} == {"stated"}


def test_next_year_is_the_one_year_ahead_that_the_text_names() -> None:
    forum = "Forum itu akan digelar di Bali pada 2027."
    assert isos(f"{forum} Kami datang tahun depan.", published=None) == ["2027", "2027"]
    assert isos("Forum digelar pada 2021. Kami datang tahun depan.", published=None) == ["2021"]
    two = f"{forum} Rapat akan berlanjut pada 2029. Kami datang tahun depan."
    assert isos(two, published=None) == ["2027", "2029"]


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_a_full_date_is_read_back(day: date) -> None:
    spelled = f"{day.day} {MONTHS[day.month]} {day.year}"
    bracketed = f"{WEEKDAYS[day.weekday()]} ({day.day}/{day.month}/{day.year})"
    for text in (spelled, bracketed):
        assert dates(f"Ia tiba {text}.", published=None) == [(text, day.isoformat())]


@given(st.dates(date(1902, 1, 1), date(2098, 12, 31)), st.integers(0, 100))
def test_a_day_of_the_last_months_is_read_back_without_its_year(day: date, ago: int) -> None:
    before = day - timedelta(days=ago)
    text = f"{WEEKDAYS[before.weekday()]} ({before.day}/{before.month})"
    assert isos(f"Ia tiba {text}.", published=day) == [before.isoformat()]


@given(st.dates(date(1902, 1, 1), date(2098, 12, 31)), st.integers(0, 6))
def test_a_bare_weekday_is_the_last_one(day: date, ago: int) -> None:
    before = day - timedelta(days=ago)
    assert isos(f"Ia tiba {WEEKDAYS[before.weekday()]}.", published=day) == [before.isoformat()]


@given(st.text(alphabet="0123456789/-(). SeninMaret,tahuldp\n", max_size=200))
def test_anything_is_read_without_an_error_and_without_overlaps(text: str) -> None:
    doc = make_doc(Article(text, published=WEDNESDAY), LANG.text)
    found = find_dates(doc, LANG)
    for mention in found:
        assert DateInterval.parse(mention.interval.iso).start == mention.interval.start
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
