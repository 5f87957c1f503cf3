"""Days as outlets write them."""

from __future__ import annotations

from datetime import date

import pytest

from kg.sources.days import day_in_url, is_utc, parse_date, printed_day
from kg.sources.fields import build_article


@pytest.mark.parametrize(
    "words",
    [
        "2026-03-12", "2026-03-12T23:59:00+07:00", "2026-03-12 14:05:00", "2026-03-12T17:05:00Z",
        "2026/03/12 14:05:00", "12 Maret 2026", "Kamis, 12 Mar 2026 14:05 WIB",
        "Kamis, 12 Maret 2026 | 14.05 WITA", "Kamis (12/3/2026)", "12/03/2026, 14:05 WIT",
        "12-03-2026", "12.03.2026", "20260312", "20260312140500", "20260312T140500Z",
        "Thu, 12 Mar 2026 23:05:00 +0700", "March 12, 2026", "12 March 2026 14:05",
    ],
)  # fmt: skip
def test_the_day_as_printed(words: str) -> None:
    assert parse_date(words) == date(2026, 3, 12)


@pytest.mark.parametrize(
    ("words", "month"),
    [("1 Agt 2026", 8), ("1 Agu 2026", 8), ("1 Okt 2026", 10), ("1 Des 2026", 12),
     ("1 Mei 2026", 5), ("1 Peb 2026", 2), ("1 Nop 2026", 11), ("1 May 2026", 5)],
)  # fmt: skip
def test_months_cut_short(words: str, month: int) -> None:
    assert parse_date(words) == date(2026, month, 1)


@pytest.mark.parametrize(
    "words",
    ["", "kemarin", "31 Februari 2026", "13/13/2026", "2026", "Maret 2026", "12 Ma 2026",
     "99999999", "1 2 3", "9" * 5000, "pukul 14:05 WIB", "0.75.3.12.1"],
)  # fmt: skip
def test_no_day_at_all(words: str) -> None:
    assert parse_date(words) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Kamis, 12 Mar 2026 14:05 WIB", date(2026, 3, 12)),
        ("Kabar Nusa - 12/03/2026, 14:05 WIB", date(2026, 3, 12)),
        ("Penulis Budi | 12 Maret 2026 | 14.05 WIB", date(2026, 3, 12)),
        ("Dari arsip 12/03/2026", None),
        ("Ia tiba pada 12 Maret 2026.", None),
    ],
)
def test_days_that_pages_print(line: str, day: date | None) -> None:
    assert printed_day(line) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://kabar.example/read/2026/03/12/14050097/menteri", date(2026, 3, 12)),
        ("https://kabar.example/2026/3/12", date(2026, 3, 12)),
        ("https://kabar.example/news/20260312140500-20-11/menteri", date(2026, 3, 12)),
        ("https://kabar.example/berita/d-8500804/menteri", None),
        ("https://kabar.example/2026/13/40/menteri", None),
        ("https://kabar.example/arsip/2026/03/", None),
    ],
)
def test_days_in_addresses(url: str, day: date | None) -> None:
    assert day_in_url(url) == day


def test_times_in_utc() -> None:
    assert is_utc("2026-03-12T17:05:00Z")
    assert is_utc("2026-03-12T17:05:00+00:00")
    assert is_utc("Thu, 12 Mar 2026 17:05:00 GMT")
    assert not is_utc("2026-03-12T17:05:00+07:00")
    assert not is_utc("2026-03-12")


TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("day", "kept"),
    [("2026-03-12", True), ("2026-03-13", True), ("2026-03-14", False), ("1900-01-01", True),
     ("1899-12-31", False), ("0001-01-01", False)],
)  # fmt: skip
def test_found_days_that_can_not_be(day: str, kept: bool) -> None:
    article, notes = build_article({"text": "x", "published": day}, {"published": "meta"}, TODAY)
    assert (article.published is not None) == kept
    assert bool(notes) != kept
    assert article.basis == ((("published", "meta"),) if kept else ())


def test_a_given_day_may_lie_ahead() -> None:
    article, notes = build_article({"text": "x", "published": "2027-01-01"}, None, TODAY)
    assert article.published == date(2027, 1, 1)
    assert notes == ()
