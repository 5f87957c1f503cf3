"""Pages: the article's words and no others, and what the page says of itself."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from datetime import date

import pytest

from kg.errors import SourceError
from kg.lang import language
from kg.records import Article
from kg.sources.fields import build_article
from kg.sources.html import decode_page, parse_html
from kg.sources.types import Found
from kg.text import make_doc
from tests.sources.pages import BODY, PAGES, TITLE

TEXT = " ".join(BODY)
TODAY = date(2026, 6, 1)


def article(page: str, url: str | None = None) -> Article:
    found = parse_html(page, url)
    return build_article(found.fields, found.basis, TODAY)[0]


def page(head: str = "", body: str = "", text: str = TEXT) -> str:
    return f"<html><head>{head}</head><body>{body}<article><p>{text}</p></article></body></html>"


def linked(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize("name", sorted(PAGES))
def test_what_is_read_of_a_page_is_the_article(name: str) -> None:
    """All of its sentences, and nothing of what stands between them."""
    doc = make_doc(article(PAGES[name]()), language("id").text)
    read = [doc.text[s.start : s.end] for s in doc.sentences]
    assert read[0] == TITLE
    assert " ".join(read[1:]) == TEXT


@pytest.mark.parametrize(
    ("name", "publisher", "author", "bases"),
    [
        ("detik", "kabarcom", "Budi Santosa", "meta meta meta meta"),
        ("kompas", "Kabar Kita", "Sinta Dewi, Rudi Hartono", "json-ld json-ld json-ld json-ld"),
        ("antara", "Kabarantar News", "Kabarantar News", "meta meta meta meta"),
        ("tempo", "Kabarpo", None, "printed meta"),
        ("cnn", "Kabar TV Indonesia", "Kabar TV", "json-ld json-ld json-ld"),
    ],
)
def test_what_pages_say_of_themselves(
    name: str, publisher: str, author: str | None, bases: str
) -> None:
    found = article(PAGES[name]())
    assert found.title == TITLE
    assert found.published == date(2026, 3, 12)
    assert (found.publisher, found.author) == (publisher, author)
    assert " ".join(basis for _, basis in found.basis) == bases
    assert (found.url is None) == (name in ("tempo", "cnn"))


def test_the_surest_telling_of_the_day_wins() -> None:
    ways = [
        (linked(datePublished="2026-03-01T10:00:00+07:00"), "", "json-ld", 1),
        (
            '<meta property="article:published_time" content="2026-03-02T10:00:00+07:00">',
            "",
            "meta",
            2,
        ),
        ("", '<time datetime="2026-03-03">Selasa</time>', "meta", 3),
        ("", '<div class="tanggal">Rabu (4/3/2026)</div>', "printed", 4),
        ('<link rel="canonical" href="https://kabar.example/2026/03/05/menteri">', "", "url", 5),
    ]
    for first in range(len(ways)):
        head = "".join(way[0] for way in ways[first:])
        body = "".join(way[1] for way in ways[first:])
        found = article(page(head, body))
        assert found.published == date(2026, 3, ways[first][3])
        assert found.basis_of("published") == ways[first][2]


def test_the_day_of_an_event_is_not_that_of_publication() -> None:
    assert article(page(text=f"Ia tiba Kamis (12/3/2026).</p><p>{TEXT}")).published is None


def test_a_time_in_utc_is_the_day_printed_in_indonesia() -> None:
    late = linked(datePublished="2026-03-12T18:30:00Z")
    shown = '<div class="date">Jumat, 13 Mar 2026 01:30 WIB</div>'
    found = article(page(late, shown))
    assert (found.published, found.basis_of("published")) == (date(2026, 3, 13), "printed")
    assert article(page(late)).published == date(2026, 3, 12)


@pytest.mark.parametrize("day", ["2062-03-12", "0026-03-12", "1812-03-12"])
def test_a_day_that_can_not_be_is_left_out_with_a_note(day: str) -> None:
    found = parse_html(page(linked(datePublished=day)))
    built, notes = build_article(found.fields, found.basis, TODAY)
    assert built.published is None
    assert "left out" in notes[0]


@pytest.mark.parametrize(
    ("link", "url", "basis"),
    [
        ("https://kabar.example/a", "https://kabar.example/a", "meta"),
        ("/a", "https://kabar.example/a", "meta"),
        ("https://m.kabar.example/a", "https://m.kabar.example/a", "meta"),
        ("https://saingan.example/a", "https://amp.kabar.example/amp?x=1", "http"),
        ("https://kabar.example/", "https://amp.kabar.example/amp?x=1", "http"),
        ("javascript:alert(1)", "https://amp.kabar.example/amp?x=1", "http"),
        ("https://u:p@kabar.example/a", "https://amp.kabar.example/amp?x=1", "http"),
        ("http://[", "https://amp.kabar.example/amp?x=1", "http"),
    ],
)
def test_a_page_speaks_for_its_own_site_only(link: str, url: str, basis: str) -> None:
    """Or a page could take the place of another outlet's article."""
    fetched = "https://amp.kabar.example/amp?x=1"
    if link == "/a":
        fetched = "https://kabar.example/amp"
    found = article(page(f'<link rel="canonical" href="{link}">'), fetched)
    assert (found.url, found.basis_of("url")) == (url, basis)


@pytest.mark.parametrize(
    "script",
    [
        "{", "[" * 5000, '"x"', "null", '{"@type": ["NewsArticle"], "author": 3}',
        '{"@type": "NewsArticle", "publisher": [[]]}',
        '{"@graph": {"@graph": {"@type": "NewsArticle", "headline": 5}}}',
        '{"@type": "NewsArticle", "datePublished": {"@value": 1}, "author": {"name": {"name": 1}}}',
        '{"@type": {"a": 1}}', '{"@type": "NewsArticle", "url": 7, "mainEntityOfPage": ["x"]}',
    ],
)  # fmt: skip
def test_broken_structured_data_is_passed_over(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert article(page(head)).text == TEXT


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Menteri Tiba di Hanoi - Kabar Nusa</title>", "", "Menteri Tiba di Hanoi"),
        ("<title>Menteri Tiba di Hanoi | Kabar</title>", "", "Menteri Tiba di Hanoi"),
        ('<meta property="og:title" content="Menteri Tiba">', "", "Menteri Tiba"),
        ("<title>x</title>", "<h1>Menteri Tiba di Hanoi</h1>", "Menteri Tiba di Hanoi"),
        ("<title>Menteri Tiba</title>", "<h1>Kabar</h1><h1>Nusa</h1>", "Menteri Tiba"),
        ("", "", ""),
    ],
)
def test_titles(head: str, body: str, title: str) -> None:
    assert article(page(head, body)).title == title


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("header", [None, "utf-8", "iso-8859-1", "klingon", "zlib", "utf-7"])
@pytest.mark.parametrize("meta", ["", '<meta charset="windows-1252">', '<meta charset="utf-8">'])
def test_character_sets_that_contradict_each_other(
    encoding: str, header: str | None, meta: str
) -> None:
    data = page(meta, text="Kafé “baru” di Élysée. " * 20).encode(encoding)
    assert "Kafé “baru” di Élysée." in decode_page(data, header)


def test_other_character_sets_are_read_as_declared() -> None:
    assert decode_page("東京".encode("shift_jis"), "Shift_JIS") == "東京"
    data = b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">' + "北京".encode(
        "gb2312"
    )
    assert "北京" in decode_page(data)


def test_a_stray_nul_is_no_reason_to_refuse_a_page() -> None:
    assert "\0" not in decode_page(page().encode() * 10 + b"\0")


@pytest.mark.parametrize("depth", [100, 254, 255, 256, 1000, 20_000])
def test_text_below_many_wrappers_is_not_lost(depth: int) -> None:
    deep = "<div>" * depth + "".join(f"<p>{p}</p>" for p in BODY) + "</div>" * depth
    found = parse_html(f"<html><body>{deep}</body></html>")
    assert "".join(str(found.fields["text"]).split()) == "".join(TEXT.split())
    assert found.notes == ()


def test_text_that_the_parser_can_not_reach_is_told_of() -> None:
    deep = "<ul><li>" * 300 + f"<p>{TEXT}</p>"
    found = parse_html(page(text=TEXT[:200]) + deep)
    assert "out of the parser's reach" in found.notes[0]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("tanpa tanda", "no HTML in it"),
        ("<html></html>", "no article text"),
        ("<html><body><nav><a href=/>Home</a></nav></body></html>", "no article text"),
        ("<>", "no HTML|no article"),
        ("<p>" + "a" * 9_000_000, "larger than"),
        ("<p>x</p>" * 50_000, "elements"),
    ],
)
def test_pages_without_an_article(source: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        parse_html(source)


@pytest.mark.parametrize(
    "piece", ["<div>", "<a href=x>b</a> ", "<", "<!--", "<script", "&amp;", "<table><tr><td>"]
)
def test_hostile_pages_take_time_in_line_with_their_length(piece: str) -> None:
    def seconds(count: int) -> float:
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            with suppress(SourceError):
                parse_html(page() + piece * count)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(16_000) < 8 * seconds(4_000) + 0.3


def test_a_table_of_figures_stays() -> None:
    rows = "".join(f"<tr><td>Provinsi {n}</td><td>{n}00 orang</td></tr>" for n in range(1, 5))
    body = f"<article><p>{TEXT}</p><table>{rows}</table><p>{TEXT}</p></article>"
    text = str(parse_html(f"<html><body>{body}</body></html>").fields["text"])
    assert all(f"{n}00 orang" in text for n in range(1, 5))


def test_found_says_where() -> None:
    found = parse_html(page(linked(publisher={"name": "Kabar"})))
    assert isinstance(found, Found)
    assert found.basis == {"publisher": "json-ld"}
