"""Web archives, written by the library that others write them with."""

from __future__ import annotations

import gzip
import io
import re
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg.sources import Input, Loaded, Problem, read_input
from tests.sources.pages import BODY, PAGES

PLAIN = f"<html><body><article><p>{' '.join(BODY)}</p></article></body></html>"


class Archive:
    """An archive to which a test adds records."""

    def __init__(self, packed: bool = True) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed)

    def add(
        self,
        url: str,
        body: bytes | str = PLAIN,
        kind: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        record: str = "response",
        **headers: str,
    ) -> Archive:
        """Add an answer that was captured."""
        data = body.encode() if isinstance(body, str) else body
        told = [("Content-Type", kind), *((k.replace("_", "-"), v) for k, v in headers.items())]
        http = StatusAndHeaders(status, told, protocol="HTTP/1.1")
        dated = {"WARC-Date": "2026-03-13T01:00:00Z"}
        self.writer.write_record(
            self.writer.create_warc_record(
                url, record, payload=io.BytesIO(data), http_headers=http, warc_headers_dict=dated
            )
        )
        return self

    def read(self, tmp_path: Path, name: str = "a.warc.gz") -> list[Loaded | Problem]:
        """Read it back through a file."""
        path = tmp_path / name
        path.write_bytes(self.out.getvalue())
        return list(read_input(Input(path, name), io.BytesIO(), {}))


@pytest.mark.parametrize(("packed", "name"), [(True, "a.warc.gz"), (False, "a.warc")])
def test_pages_and_what_was_passed_over(packed: bool, name: str, tmp_path: Path) -> None:
    archive = Archive(packed)
    archive.writer.write_record(archive.writer.create_warcinfo_record(name, {"software": "uji"}))
    for number, page in enumerate(sorted(PAGES)):
        archive.add(f"https://kabar.example/{number}", PAGES[page]())
    archive.add("https://kabar.example/x", status="404 Not Found")
    archive.add("https://kabar.example/y", b"\x89PNG", kind="image/png")
    archive.add("https://kabar.example/z", record="revisit")
    archive.add("https://kabar.example/", "<html><body><nav>Home</nav></body></html>")
    found = archive.read(tmp_path, name)
    assert len(found) == 5
    last = found[-1]
    assert isinstance(last, Loaded)
    assert last.where == f"{name}:6"
    assert last.notes[-1] == (
        "passed over: answers other than 200 (1), other kinds of file (1), "
        "pages without an article (1), revisit records (1), warcinfo records (1)"
    )


def test_address_and_day_of_the_record(tmp_path: Path) -> None:
    [found] = Archive().add("https://kabar.example/a").read(tmp_path)
    assert isinstance(found, Loaded)
    article = found.article
    assert (article.url, article.published) == ("https://kabar.example/a", date(2026, 3, 13))
    assert article.basis == (("published", "captured"), ("url", "captured"))


def test_the_page_knows_its_day_better(tmp_path: Path) -> None:
    [found] = Archive().add("https://news.kabarcom.example/x", PAGES["detik"]()).read(tmp_path)
    assert isinstance(found, Loaded)
    assert (found.article.published, found.article.basis_of("published")) == (
        date(2026, 3, 12),
        "meta",
    )


def test_packed_and_chunked_bodies(tmp_path: Path) -> None:
    body = gzip.compress(PLAIN.encode())
    [found] = Archive().add("https://k.example/a", body, Content_Encoding="gzip").read(tmp_path)
    assert isinstance(found, Loaded)
    assert found.article.text == " ".join(BODY)


def test_a_bomb_inside_is_one_line(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>" + b"a" * 100_000_000, mtime=0)
    archive = Archive().add("https://k.example/a", bomb, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        found = archive.add("https://k.example/b").read(tmp_path)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [type(f).__name__ for f in found] == ["Problem", "Loaded"]
    assert "larger than" in str(found[0])
    assert peak < 60_000_000


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "the file is empty"), (b"no archive at all\r\n", "no web archive"),
     (gzip.compress(b"x" * 100, mtime=0), "no web archive")],
)  # fmt: skip
def test_what_is_no_archive(data: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(data)
    [found] = read_input(Input(path, "a.warc.gz"), io.BytesIO(), {})
    assert message in str(found)


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_that_was_cut_off_says_so(packed: bool, tmp_path: Path) -> None:
    archive = Archive(packed=packed)
    archive.add("https://k.example/1").add("https://k.example/2")
    whole = archive.out.getvalue()
    assert len(archive.read(tmp_path, "a.warc")) == 2
    for cut in range(len(whole) // 40, len(whole) - 4, len(whole) // 40):
        archive.out = io.BytesIO(whole[:cut])
        *_, last = archive.read(tmp_path, "a.warc")
        assert isinstance(last, Problem), cut
        assert re.search(r"cut off (after|in)|damaged after|first record lacks", str(last)), (
            cut,
            last,
        )


def test_a_record_that_names_no_page(tmp_path: Path) -> None:
    archive = Archive(packed=False)
    for number in range(3):
        archive.add(f"https://k.example/{number}")
    data = archive.out.getvalue().replace(b"WARC-Target-URI: https://k.example/1", b"X: y")
    archive.out = io.BytesIO(data)
    found = archive.read(tmp_path, "a.warc")
    assert [type(f).__name__ for f in found] == ["Loaded", "Problem"]
    assert "damaged after record 1" in str(found[-1])


def test_nothing_out_of_an_archive_is_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    archive = Archive(packed=False)
    for number in range(3):
        archive.add(f"https://k.example/{number}")
    archive.out = io.BytesIO(archive.out.getvalue().replace(b"</body>", b"</body>\x1b[31m"))
    archive.out = io.BytesIO(archive.out.getvalue().replace(b"example/2", b"exa ple/2"))
    archive.read(tmp_path, "a.warc")
    assert capfd.readouterr() == ("", "")


def test_an_archive_without_articles(tmp_path: Path) -> None:
    [found] = Archive().add("https://k.example/a", status="500 Oops").read(tmp_path)
    assert "no article in it; passed over: answers other than 200 (1)" in str(found)


@pytest.mark.parametrize("packed", [True, False])
def test_a_cut_archive_gives_what_was_whole(packed: bool, tmp_path: Path) -> None:
    archive = Archive(packed)
    for number in range(4):
        archive.add(f"https://k.example/{number}", PLAIN)
    whole = archive.out.getvalue()
    for cut in (len(whole) - 10, len(whole) * 3 // 4 - 5, len(whole) // 2 + 30):
        archive.out = io.BytesIO(whole[:cut])
        found = archive.read(tmp_path)
        loaded = [f for f in found if isinstance(f, Loaded)]
        assert 1 <= len(loaded) <= 4
        assert all(f.article.text == " ".join(BODY) for f in loaded[:-1])
