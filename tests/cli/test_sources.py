"""`kg add` and `kg extract` from addresses, feeds, tables, documents and archives."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.documents import columns
from tests.sources.pages import BODY, PAGES, TITLE
from tests.sources.servers import Site, site
from tests.sources.test_feeds import item, rss
from tests.sources.test_warc import Archive

RUN = "from kg.cli.entry import main; main()"


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as served:
        yield served


def kg(folder: Path, *arguments: str, code: int = 0) -> tuple[str, str]:
    """Run the command as a user does; return what it printed and what it said."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={"KG_STORE": str(folder / "store"), "PYTHONPATH": ":".join(sys.path), "COLUMNS": "200"},
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout, done.stderr


def test_a_page_of_the_web_is_added_and_shown_with_its_basis(web: Site, tmp_path: Path) -> None:
    url = web.put("/2026/03/12/menteri", PAGES["cnn"]())
    out, _ = kg(tmp_path, "add", url, "--allow-private")
    assert out.startswith("added")
    assert TITLE in out
    shown, _ = kg(tmp_path, "show", url)
    assert "2026-03-12 (says the page's data)" in shown
    assert f"{url} (fetched there)" in shown
    [row] = (json.loads(line) for line in kg(tmp_path, "show", url, "--json")[0].splitlines())
    assert row["basis"] == {
        "author": "json-ld", "published": "json-ld", "publisher": "json-ld", "url": "http",
    }  # fmt: skip
    assert kg(tmp_path, "add", url, "--allow-private")[0].startswith("unchanged")
    kg(tmp_path, "verify")
    kg(tmp_path, "validate")


def test_nothing_private_without_being_asked(web: Site, tmp_path: Path) -> None:
    url = web.put("/a", PAGES["cnn"]())
    _, said = kg(tmp_path, "add", url, "ftp://kabar.example/a", code=1)
    assert "--allow-private" in said
    assert "only http and https" in said
    assert web.asked == []


def test_a_feed_is_read_again_for_its_new_entries_only(web: Site, tmp_path: Path) -> None:
    for number, name in enumerate(sorted(PAGES), 1):
        web.put(f"/{number}", PAGES[name]().replace("Hanoi", f"Hanoi {number}"))
    entries = [item(n, f"{web.root}/{n}") for n in range(1, 5)]
    url = web.put("/umpan", rss(*entries), "application/rss+xml")
    arguments = ("add", "--feed", url, "--allow-private", "--limit", "2")
    assert kg(tmp_path, *arguments)[0].count("added") == 2
    assert kg(tmp_path, *arguments)[0].count("added") == 2
    asked = len(web.asked)
    out, said = kg(tmp_path, *arguments)
    assert out == ""
    assert "nothing new" in said
    assert web.asked[asked:] == ["/robots.txt", "/umpan"]


def test_a_folder_of_everything(tmp_path: Path) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "a.csv").write_text(f"judul,isi\nSatu,{BODY[2].replace(',', '')}\n")
    (folder / "b.pdf").write_bytes(columns([*BODY, "Dokumen ini dari siaran pers."]))
    (folder / "c.html").write_text(PAGES["detik"]())
    archive = Archive().add("https://k.example/a", PAGES["antara"]().replace("kopi", "teh"))
    (folder / "d.warc.gz").write_bytes(archive.out.getvalue())
    (folder / "e.png").write_bytes(b"\x89PNG")
    out, said = kg(tmp_path, "add", str(folder))
    assert out.count("added") == 4
    assert "4 added" in said
    rows = [json.loads(line) for line in kg(tmp_path, "list", "--json")[0].splitlines()]
    assert len(rows) == 4


def test_columns_are_named(tmp_path: Path) -> None:
    table = tmp_path / "gdelt.csv"
    table.write_text(f'SQLDATE;T;B\n20260312;{TITLE};"{BODY[0]}"\nrusak\n')
    mapping = ("--map", "text=B,title=T,published=SQLDATE")
    out, said = kg(tmp_path, "add", str(table), *mapping, code=1)
    assert TITLE in out
    assert "gdelt.csv:3: 1 cells" in said
    out, _ = kg(tmp_path, "extract", str(table), *mapping, code=1)
    assert json.loads(out)["published"] == "2026-03-12"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(("--map", "isi=B"), "no field of an article"), (("--limit", "3"), "goes with --feed"),
     (("--map", "text"), "FIELD=COLUMN")],
)  # fmt: skip
def test_wrong_usage(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    _, said = kg(tmp_path, "add", "a.csv", *arguments, code=2)
    assert message in said


def test_names_inside_archives_are_harmless(tmp_path: Path) -> None:
    page = PAGES["detik"]().replace(TITLE, "Menteri \x1b[31m\u202eTiba di Hanoi ../../etc/passwd")
    archive = Archive().add("https://k.example/../../\x1b[2J", page)
    (tmp_path / "a.warc.gz").write_bytes(archive.out.getvalue())
    out, said = kg(tmp_path, "add", str(tmp_path / "a.warc.gz"))
    assert "\x1b" not in out + said
    assert "\u202e" not in out + said


def test_passwords_in_addresses_are_not_repeated(tmp_path: Path) -> None:
    for words in (["add"], ["add", "--feed"]):
        _, said = kg(tmp_path, *words, "https://ani:rahasia@kabar.example/x", code=1)
        assert "user name or password" in said
        assert "rahasia" not in said
