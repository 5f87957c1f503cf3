"""Which figures of invented articles become one quantity, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pytest

from kg.build import add_extraction
from kg.fuse import read, rebuild
from kg.ids import content_hash
from kg.records import Article, DateInterval, Evidence, Extraction, Party, StatisticClaim
from kg.store import MEMORY, open_store

Told = tuple[str, Mapping[str, Any]]
"""A sentence and the figure in it."""
News = tuple[str, str, Sequence[Told]]
"""The day of an article, its title, and what it tells."""


def figure(value: float, what: str, unit: str = "orang", **more: Any) -> dict[str, Any]:
    speaker = more.pop("speaker", None)
    said = Party(speaker, "body") if speaker else None
    return {"value": value, "what": what, "unit": unit, "speaker": said, **more}


def together(*news: News) -> list[tuple[str, set[float]]]:
    """Return the pattern and the values of every series of more than one figure."""
    with open_store(MEMORY, write=True) as store:
        for number, (day, title, told) in enumerate(news):
            text = " ".join(sentence for sentence, _ in told)
            given = Article(
                text,
                title,
                id=f"a{number}",
                url=f"https://berita.example/{number}",
                publisher=f"Harian {number}",
                published=date.fromisoformat(day),
            )
            found = []
            for sentence, said in told:
                at = given.raw.index(sentence)
                words = Evidence(at, at + len(sentence), sentence)
                found.append(StatisticClaim(evidence=words, extractor="statistics/x", **said))
            told_there = Extraction(given, statistics=tuple(found))
            add_extraction(store, told_there, key=content_hash(given.raw))
        rebuild(store)
        found_series = [s for s in read(store).series if len(s.points) > 1]
    return sorted((s.pattern, {p.value for p in s.points}) for s in found_series)


GARUT = (
    "Dinas Kesehatan mencatat 331 siswa keracunan di Garut.",
    figure(331, "siswa keracunan", "siswa", place="Garut", speaker="Dinas Kesehatan"),
)


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Yayasan Pangan menghitung 412 siswa.",
            figure(412, "siswa", "siswa", speaker="Yayasan Pangan"),
        ),
        ("Angkanya, menurut relawan, 412 orang.", figure(412, "orang")),
    ],
)
def test_who_only_says_a_number_counts_what_was_counted_before(
    sentence: str, said: dict[str, Any]
) -> None:
    told = ("2026-09-12", "Data Keracunan di Garut Berbeda", [GARUT, (sentence, said)])
    assert [values for _, values in together(told)] == [{331, 412}]


def test_another_thing_is_not_what_was_counted_before() -> None:
    other = (
        "Yayasan Pangan mencatat 12 siswa dirawat.",
        figure(12, "siswa dirawat", "siswa", speaker="Yayasan Pangan"),
    )
    assert together(("2026-09-12", "Keracunan", [GARUT, other])) == []


def test_victims_are_of_the_fate_told_before() -> None:
    bima = ("Di Bima 9 orang meninggal.", figure(9, "orang meninggal", place="Bima"))
    dompu = ("Korban di Dompu sudah 14 orang.", figure(14, "korban", place="Dompu"))
    first = (
        "2026-02-10",
        "Gempa Sumbawa",
        [("Gempa menewaskan 9 orang di Dompu.", figure(9, "orang tewas", place="Dompu"))],
    )
    assert together(first, ("2026-02-12", "Korban Gempa Sumbawa", [bima, dompu])) == [
        ("development", {9, 14})
    ]


def test_words_of_another_sentence_do_not_keep_figures_apart() -> None:
    one = (
        "Suku bunga acuan 5,25 persen dianggap terlalu tinggi.",
        figure(5.25, "harga kedelai per kilogram suku bunga acuan", "percent"),
    )
    other = (
        "Bank Indonesia menahan suku bunga acuan di level 5,25 persen.",
        figure(5.25, "suku bunga acuan Bank Indonesia", "percent"),
    )
    told = [
        ("2026-06-17", "Pengusaha Keluhkan Bunga", [one]),
        ("2026-06-18", "Bunga Tetap", [other]),
    ]
    assert together(*told) == [("agreement", {5.25})]


YEAR = DateInterval.parse("2025")


def test_trade_of_both_countries_is_that_of_the_countries_named() -> None:
    japan = (
        "Nilai perdagangan Indonesia-Jepang pada 2025 mencapai 35,6 miliar dolar AS.",
        figure(35.6e9, "nilai perdagangan Indonesia-Jepang", "USD", time=YEAR),
    )
    korea = (
        "Nilai perdagangan Indonesia dengan Korea Selatan pada 2025 35,5 miliar dolar AS.",
        figure(35.5e9, "nilai perdagangan Korea Selatan", "USD", time=YEAR),
    )
    days = ("2026-02-12", "Kunjungan ke Tokyo"), ("2026-02-13", "Kunjungan ke Seoul")
    assert together((*days[0], [japan]), (*days[1], [korea])) == []


def test_a_rounded_number_is_found_without_a_word_in_common() -> None:
    """The second says no more than "orang"; its article is on migrant workers."""
    exact = (
        "Jumlah pekerja migran Indonesia di Taiwan mencapai 312.480 orang.",
        figure(312480, "pekerja migran Indonesia di Taiwan", place="Taiwan"),
    )
    about = (
        "Menaker menyebut sekitar 310 ribu orang, menurut data pekerja migran di Taiwan.",
        figure(310000, "orang", qualifier="about", place="Taiwan"),
    )
    assert together(
        ("2026-03-04", "Pekerja Migran di Taiwan 312.480", [exact]),
        ("2026-03-06", "Data Pekerja Migran di Taiwan", [about]),
    ) == [("rounding", {310000, 312480})]


def test_a_number_in_full_and_short_in_one_article() -> None:
    full = ("Jaksa menyita dana Rp 3.218.640.550.", figure(3218640550, "penyitaan dana", "IDR"))
    short = ("Dana pelicin yang disita Rp 3,2 miliar.", figure(3.2e9, "dana pelicin", "IDR"))
    assert together(("2026-02-11", "Jaksa Sita Dana", [full, short])) == [
        ("rounding", {3218640550, 3.2e9})
    ]


def test_a_figure_that_rose_contradicts_nobody() -> None:
    first = (
        "Korea menyiapkan komitmen investasi 5,4 miliar dolar AS.",
        figure(5.4e9, "komitmen investasi Korea Selatan", "USD", speaker="Kedutaan Besar"),
    )
    then = (
        "Komitmen investasi Korea Selatan naik menjadi 5,7 miliar dolar AS.",
        figure(5.7e9, "komitmen investasi Korea Selatan", "USD", change="to"),
    )
    last = (
        "Komitmen investasi Korea Selatan 5,7 miliar dolar AS.",
        figure(5.7e9, "komitmen investasi Korea Selatan", "USD", speaker="Kadin"),
    )
    title = "Komitmen Investasi Korea Selatan"
    news = [("2026-09-20", title, [first]), ("2026-09-28", title, [then])]
    assert together(*news, ("2026-09-29", title, [last])) == [("development", {5.4e9, 5.7e9})]
    denied = [("2026-09-20", title, [first]), ("2026-09-29", title, [last])]
    assert together(*denied) == [("contradiction", {5.4e9, 5.7e9})]


def test_a_place_and_the_province_around_it() -> None:
    """The same number is one quantity; another is that of the whole."""

    def news(value: float, place: str) -> Told:
        return (
            f"Polisi menangkap {value:.0f} orang dalam unjuk rasa di {place}.",
            figure(value, "orang ditangkap dalam unjuk rasa", place=place),
        )

    title = "Polisi Tangkap Pengunjuk Rasa di Makassar"
    same = [
        ("2026-08-30", title, [news(312, "Makassar")]),
        ("2026-08-31", title, [news(312, "Sulsel")]),
    ]
    assert together(*same) == [("agreement", {312})]
    other = [
        ("2026-08-30", title, [news(312, "Makassar")]),
        ("2026-08-31", title, [news(420, "Sulsel")]),
    ]
    assert together(*other) == []
    elsewhere = [
        ("2026-08-30", title, [news(312, "Makassar")]),
        ("2026-08-31", title, [news(312, "Jawa Timur")]),
    ]
    assert together(*elsewhere) == []


def test_the_same_sentence_in_two_papers_is_one_figure() -> None:
    same = "Sampai Selasa ditemukan tujuh kasus, dua di antaranya sudah pasti."
    said = figure(7, "kasus", "kasus")
    assert together(
        ("2026-05-05", "Demam di Asrama", [(same, said)]),
        ("2026-05-06", "Demam di Asrama: Fakta", [(same, said)]),
    ) == [("agreement", {7})]


def test_a_toll_of_a_year_that_is_over_is_another_toll() -> None:
    now = (
        "Sebanyak 10 pendaki meninggal di Everest bulan ini.",
        figure(10, "pendaki meninggal di Everest"),
    )
    past = DateInterval.parse("2015")
    then = (
        "Pada 2015, 18 pendaki meninggal di Everest.",
        figure(18, "pendaki meninggal di Everest", time=past),
    )
    assert (
        together(
            ("2017-05-26", "Pendaki Everest Meninggal", [now]),
            ("2017-05-27", "Pendaki Everest Meninggal Lagi", [then]),
        )
        == []
    )


def test_what_two_people_hope_for_are_two_figures() -> None:
    def told(speaker: str, value: float) -> Told:
        return (
            f"{speaker} memperkirakan rupiah akan bergerak ke Rp {value:.0f} per dolar AS.",
            figure(value, "nilai tukar rupiah terhadap dolar AS", "IDR", speaker=speaker),
        )

    both = [told("Bank Indonesia", 16500), told("Garuda Sekuritas", 17500)]
    assert together(("2026-06-16", "Nilai Tukar Rupiah", both)) == []


def test_a_wide_range_agrees_with_nothing() -> None:
    tickets = (
        "Tiket laga di Osaka dijual mulai Rp 250 ribu hingga Rp 1,9 juta.",
        figure(250000, "harga tiket", "IDR", value_max=1900000, place="Osaka"),
    )
    home = ("Harga tiket laga Rp 900 ribu.", figure(900000, "harga tiket", "IDR"))
    assert (
        together(
            ("2026-03-08", "Tiket Laga Dijual", [tickets]),
            ("2026-03-30", "Tiket Laga di Jakarta", [home]),
        )
        == []
    )


def test_two_numbers_of_one_article_of_which_one_has_a_source_are_two() -> None:
    """Shares, medals and the like: nothing says that one is against the other."""
    share = ("Pangsa asuransi 6,3 persen, kata Direktur OJK.",
             figure(6.3, "pangsa asuransi", "percent", speaker="OJK"))  # fmt: skip
    growth = ("Asuransi mencapai 10,1 persen.", figure(10.1, "pangsa asuransi", "percent"))
    assert together(("2017-04-03", "Pangsa Asuransi", [share, growth])) == []


def test_one_place_that_is_said_to_be_of_two_countries() -> None:
    def news(country: str) -> Told:
        return (f"Seorang wanita tewas dalam serangan di Kota Gaza, kata sumber {country}.",
                figure(31, f"orang tewas dalam serangan {country}", place="Kota Gaza"))  # fmt: skip

    title = "Serangan di Kota Gaza Tewaskan Wanita"
    assert together(
        ("2026-05-27", title, [news("Israel")]), ("2026-05-27", title, [news("Palestina")])
    ) == [("agreement", {31})]


def test_citizens_abroad_are_one_count_whatever_the_unit_is_called() -> None:
    """120 thousand, 131,184 and 130 thousand: a contradiction and a rounding in one series."""

    def told(speaker: str, value: float, unit: str, qualifier: str = "exact") -> Told:
        return (f"{speaker} menyebut {value:.0f} WNI tinggal di Kamboja.",
                figure(value, "WNI tinggal di Kamboja", unit, place="Kamboja",
                       speaker=speaker, qualifier=qualifier))  # fmt: skip

    title = "WNI di Kamboja"
    assert together(
        ("2026-05-02", title, [told("Kementerian Luar Negeri", 120000, "WNI", "about")]),
        ("2026-05-05", title, [told("Imigrasi Kamboja", 131184, "orang")]),
        ("2026-05-07", title, [told("KBRI", 130000, "WNI", "about")]),
    ) == [("contradiction", {120000, 131184, 130000})]


def test_pupils_are_not_the_schools_they_go_to() -> None:
    schools = (
        "Program menjangkau 15.523 sekolah.",
        figure(15523, "sekolah yang dijangkau program", "sekolah"),
    )
    pupils = (
        "Program menjangkau 16 ribu siswa sekolah.",
        figure(16000, "siswa sekolah yang dijangkau program", "siswa", qualifier="about"),
    )
    title = "Program Sekolah"
    assert together(("2025-10-20", title, [schools]), ("2025-10-21", title, [pupils])) == []


def test_a_count_since_a_month_goes_on() -> None:
    def told(value: float, time: str | None) -> Told:
        since = " sejak Januari 2026" if time else ""
        when = DateInterval.parse(time) if time else None
        return (
            f"Sebanyak {value:.0f} orang meninggal karena DBD di Bandung{since}.",
            figure(value, "orang meninggal karena DBD", place="Bandung", time=when),
        )

    title = "DBD di Bandung"
    first, then = (
        ("2026-03-03", title, [told(5, "2026-01")]),
        ("2026-03-11", title, [told(7, None)]),
    )
    assert together(first, then) == [("development", {5, 7})]


def test_a_plan_is_not_what_is() -> None:
    now = ("IKN dihuni 1.200 ASN.", figure(1200, "ASN di IKN", "ASN"))
    plan = ("Sebanyak 1.700 ASN akan pindah ke IKN.", figure(1700, "ASN akan pindah ke IKN", "ASN"))
    title = "ASN di IKN"
    assert together(("2025-09-20", title, [now]), ("2025-09-21", title, [plan])) == []
    again = ("Sebanyak 1.700 ASN pindah ke IKN.", figure(1700, "ASN pindah ke IKN", "ASN"))
    assert together(("2025-09-20", title, [plan]), ("2025-09-21", title, [again])) == [
        ("agreement", {1700})
    ]
