"""Feeds: only what is new, from the feed or from the page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.sources import Input, Loaded, Options, Problem, read_input
from kg.sources.feeds import parse_feed
from kg.sources.web import Fetcher, Limits
from tests.sources.pages import BODY, PAGES
from tests.sources.servers import Site, site

WHOLE = "".join(f"<p>{p}</p>" for p in BODY * 3)


def item(number: int, link: str, body: str = "", more: str = "") -> str:
    content = f"<content:encoded><![CDATA[{body}]]></content:encoded>" if body else ""
    return (
        f"<item><title>Berita {number}</title><link>{link}</link><guid>tag:{number}</guid>"
        f"<description>Ringkas saja [...]</description>{content}{more}"
        f"<pubDate>Thu, 12 Mar 2026 23:0{number}:00 +0700</pubDate></item>"
    )


def rss(*items: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Kabar Nusa</title>{''.join(items)}</channel></rss>"
    ).encode()


ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar</title>
<entry><id>urn:1</id><title>Berita</title><link href="https://kabar.example/1"/>
<published>2026-03-12T23:00:00+07:00</published><author><name>Sinta</name></author>
<content type="html">{WHOLE.replace("<", "&lt;")}</content></entry></feed>""".encode()


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as served:
        yield served


def read(source: Input, options: Options | None = None) -> list[Loaded | Problem]:
    return list(read_input(source, io.BytesIO(), {}, options))


def from_file(
    data: bytes, tmp_path: Path, options: Options | None = None
) -> list[Loaded | Problem]:
    path = tmp_path / "umpan.xml"
    path.write_bytes(data)
    return read(Input(path, "umpan.xml", feed=True), options)


def from_web(url: str, options: Options) -> list[Loaded | Problem]:
    return read(Input(None, url, url, feed=True), options)


@pytest.mark.parametrize("data", [rss(item(1, "https://kabar.example/1", WHOLE)), ATOM])
def test_articles_that_stand_in_the_feed(data: bytes, tmp_path: Path) -> None:
    [found] = from_file(data, tmp_path)
    assert isinstance(found, Loaded)
    article = found.article
    assert article.text.split("\n") == list(BODY * 3)
    assert article.published == date(2026, 3, 12)
    assert article.url == "https://kabar.example/1"
    assert article.basis_of("published") == article.basis_of("url") == "feed"


def test_pages_are_fetched_where_the_feed_has_only_a_summary(web: Site) -> None:
    for number, name in enumerate(sorted(PAGES), 1):
        web.put(f"/{number}", PAGES[name]())
    data = rss(*(item(n, f"{web.root}/{n}") for n in range(1, 6)), item(6, f"{web.root}/tiada"))
    url = web.put("/umpan", data, "application/rss+xml")
    with Fetcher(True, limits=Limits(pause=0)) as fetcher:
        found = from_web(url, Options(fetcher=fetcher))
    assert [type(f).__name__ for f in found] == ["Loaded"] * 5 + ["Problem"]
    assert [f.article.id for f in found if isinstance(f, Loaded)] == [
        f"tag:{n}" for n in range(1, 6)
    ]
    assert "no such page" in str(found[-1])


def test_known_entries_are_passed_over_without_fetching(web: Site) -> None:
    for number in range(1, 6):
        web.put(f"/{number}", PAGES["detik"]())
    url = web.put("/umpan", rss(*(item(n, f"{web.root}/{n}") for n in range(1, 6))))
    known = {"tag:1", f"{web.root}/3"}
    with Fetcher(True, limits=Limits(pause=0)) as fetcher:
        found = from_web(url, Options(fetcher=fetcher, known=known.__contains__, limit=2))
    assert [f.article.id for f in found if isinstance(f, Loaded)] == ["tag:2", "tag:4"]
    assert web.asked == ["/robots.txt", "/umpan", "/2", "/4"]


def test_a_feed_leads_to_no_private_host(web: Site) -> None:
    links = ("http://127.0.0.2/", "http://10.0.0.1/", "file:///etc/passwd", "http://a:b@x.example/")
    url = web.put("/umpan", rss(*(item(n, link) for n, link in enumerate(links, 1))))
    with Fetcher(True, limits=Limits(pause=0)) as fetcher:
        found = from_web(url, Options(fetcher=fetcher))
    assert len(found) == 4
    assert all(isinstance(f, Problem) for f in found)
    with site() as other, Fetcher(True, limits=Limits(pause=0)) as fetcher:
        other.put("/a", PAGES["cnn"]())
        web.put("/umpan", rss(item(1, f"{other.root}/a")))
        assert "Problem" in str(from_web(url, Options(fetcher=fetcher)))
        assert other.asked == []


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
        '<!doctype x [<!ENTITY % p SYSTEM "http://127.0.0.1/"> %p;]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entity_bombs_are_refused(head: str, encoding: str) -> None:
    data = rss(item(1, "https://kabar.example/1"), head=head).decode().encode(encoding)
    if "SYSTEM" in head and "[" not in head:
        assert b"passwd" not in repr(parse_feed(data)).encode() if encoding == "utf-8" else True
        return
    with pytest.raises(SourceError, match="DOCTYPE"):
        parse_feed(data)


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "empty"), (b"<html></html>", "neither"), (b"isi", "neither"), (rss(), "without entries"),
     (b"/etc/passwd", "neither"), (b"http://127.0.0.1:1/", "neither")],
)  # fmt: skip
def test_what_is_no_feed(data: bytes, message: str, tmp_path: Path) -> None:
    [found] = from_file(data, tmp_path)
    assert message in str(found)


def test_a_teaser_in_a_file_is_not_fetched_for(tmp_path: Path) -> None:
    [found] = from_file(rss(item(1, "https://kabar.example/1")), tmp_path)
    assert "only a summary" in str(found)


def test_a_feed_is_not_taken_for_a_page(web: Site) -> None:
    url = web.put("/umpan", rss(item(1, "https://kabar.example/1")), "application/rss+xml")
    with Fetcher(True, limits=Limits(pause=0)) as fetcher:
        [found] = read(Input(None, url, url), Options(fetcher=fetcher))
    assert "--feed" in str(found)


@pytest.mark.parametrize("kind", ["text/xml", "application/xhtml+xml", "application/xml"])
def test_a_page_served_as_xml_is_a_page(web: Site, kind: str) -> None:
    url = web.put("/a", '<?xml version="1.0"?>' + PAGES["cnn"](), kind)
    with Fetcher(True, limits=Limits(pause=0)) as fetcher:
        [found] = read(Input(None, url, url), Options(fetcher=fetcher))
    assert isinstance(found, Loaded)


def test_entries_that_fail_do_not_keep_others_out(web: Site) -> None:
    web.put("/3", PAGES["cnn"]())
    entries = [item(n, f"{web.root}/{n}") for n in (1, 2, 3, 3)]
    url = web.put("/umpan", rss(*entries))
    with Fetcher(True, limits=Limits(pause=0)) as fetcher:
        found = from_web(url, Options(fetcher=fetcher, limit=1))
    assert [type(f).__name__ for f in found] == ["Problem", "Problem", "Loaded"]


@pytest.mark.parametrize("code", ["&#xD800;", "&#x110000;", "&#99999999;", "&#0;"])
def test_no_character_in_one_entry_costs_the_others(code: str) -> None:
    data = rss(item(1, "https://kabar.example/1", f"<p>{code}</p>{WHOLE}"), item(2, "x"))
    assert len(parse_feed(data)) == 2
    assert parse_feed(data)[0].article().fields["published"]


def test_strange_entries_do_no_harm() -> None:
    data = rss("<item></item>", "<item><link>x</link><pubDate>kemarin</pubDate></item>")
    assert [e.names for e in parse_feed(data)] == [(), ("x",)]
