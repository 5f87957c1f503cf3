"""Every kind of input is read, and every broken one gives one clear line."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.records import Article
from kg.sources import Input, Loaded, Options, Problem, find_inputs, read_input
from kg.sources.bytes import MAX_BYTES

TEXT = "JAKARTA - Menteri Luar Negeri Surya Adinata tiba di Tokyo."
NAMES = ["a.txt", "a.json", "a.jsonl", "a.md", "a.txt.gz", "a.csv", "a.tsv.gz", "a.warc", "a.rss"]
PAGE = f"<html><head><title>Judul</title></head><body><article><p>{TEXT * 5}</p></article></body>"


def read(path: Path, **fields: str) -> list[Loaded | Problem]:
    return list(read_input(Input(path, path.name), io.BytesIO(), fields))


def read_bytes(data: bytes, name: str, tmp_path: Path) -> list[Loaded | Problem]:
    path = tmp_path / name
    path.write_bytes(data)
    return read(path)


def articles(found: list[Loaded | Problem]) -> list[Article]:
    return [f.article for f in found if isinstance(f, Loaded)]


def problems(found: list[Loaded | Problem]) -> list[str]:
    return [f"{f.where}: {f.message}" for f in found if isinstance(f, Problem)]


def test_plain_text_takes_its_first_line_as_title(tmp_path: Path) -> None:
    [article] = articles(read_bytes(f"Surya ke Tokyo\n\n{TEXT}\n".encode(), "a.txt", tmp_path))
    assert article.title == "Surya ke Tokyo"
    assert article.text == TEXT


def test_a_sentence_is_no_title(tmp_path: Path) -> None:
    [article] = articles(read_bytes(f"{TEXT}\n\nLalu pulang.".encode(), "a.txt", tmp_path))
    assert article.title == ""


def test_front_matter(tmp_path: Path) -> None:
    data = f"---\ntitle: A\npublished: 2026-01-02\nurl: https://x.example/a\n---\n{TEXT}"
    [article] = articles(read_bytes(data.encode(), "a.md", tmp_path))
    assert (article.title, article.published) == ("A", date(2026, 1, 2))
    assert article.url == "https://x.example/a"


def test_options_win_over_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": TEXT, "title": "A"}))
    [article] = articles(read(path, title="B", published="2026-03-01"))
    assert (article.title, article.published) == ("B", date(2026, 3, 1))


def test_html_without_its_menus(tmp_path: Path) -> None:
    [article] = articles(read_bytes(PAGE.encode(), "a.html", tmp_path))
    assert TEXT in article.text
    assert "<" not in article.text


def test_jsonl_keeps_the_good_lines(tmp_path: Path) -> None:
    lines = [json.dumps({"id": 1, "text": TEXT}), '{"text": ', "", '{"title": "x"}', '["a"]']
    lines.append(json.dumps({"id": "2", "text": TEXT, "published": None}))
    found = read_bytes("\n".join(lines).encode(), "a.jsonl", tmp_path)
    assert [a.id for a in articles(found)] == ["1", "2"]
    assert [p.split(":")[1] for p in problems(found)] == ["2", "4", "5"]


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.jsonl", "a.html"])
def test_gzip(name: str, tmp_path: Path) -> None:
    data = {"a.txt": TEXT, "a.html": PAGE}.get(name, json.dumps({"text": TEXT}))
    [article] = articles(read_bytes(gzip.compress(data.encode()), name + ".gz", tmp_path))
    assert TEXT in article.text


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "a.txt: the file is empty"),
        ("a.txt", b" \n\n", "a.txt: the file is empty"),
        ("a.jsonl", b"\n\n", "a.jsonl: the file is empty"),
        ("a.json", b"", "a.json: the file is empty"),
        ("a.txt", bytes(range(256)), "a.txt: this is a binary file, not text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "a.txt: this is a binary file, not text"),
        ("a.json", b"{", "a.json: not valid JSON: Expecting property name"),
        ("a.json", b"[" * 100_000, "a.json: not valid JSON: nested too deep"),
        ("a.json", b"3", "a.json: an article should be an object"),
        ("a.json", b'{"title": "x"}', "a.json: no text in it"),
        ("a.json", b'{"text": 3}', "a.json: field 'text' is int, it should be text"),
        ("a.json", b'[{"text": "x"}, 4]', "a.json, item 2: an article should be an object"),
        ("a.html", b"hello there", "a.html: no HTML in it"),
        ("a.md", b"---\n: [\n---\nx", "a.md: front matter"),
        ("a.md", b"---\ntitle: Pigai\n\nJAKARTA - Menteri.", "a.md: front matter begins"),
        ("a.png", b"%PNG", "a.png: unknown kind of file"),
        ("a.txt.gz", b"not gzip", "a.txt.gz: damaged gzip file"),
        ("a.txt.gz", gzip.compress(b"abc" * 999, mtime=0)[:-9], "a.txt.gz: damaged gzip file"),
    ],
)
def test_broken_input_is_one_clear_line(
    name: str, data: bytes, message: str, tmp_path: Path
) -> None:
    [problem] = problems(read_bytes(data, name, tmp_path))
    assert problem.startswith(message)
    assert "\n" not in problem


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    data = gzip.compress(b"a" * (MAX_BYTES + 10))
    [problem] = problems(read_bytes(data, "a.txt.gz", tmp_path))
    assert "larger than" in problem


def test_encodings(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        [article] = articles(read_bytes("kafé “baru”.".encode(encoding), "a.txt", tmp_path))
        assert article.text == "kafé “baru”."


def test_a_lone_surrogate_is_replaced(tmp_path: Path) -> None:
    [article] = articles(read_bytes(b'{"text": "a\\ud800b"}', "a.json", tmp_path))
    assert article.text == "a�b"


def test_a_strange_date_is_left_out_with_a_note(tmp_path: Path) -> None:
    found = read_bytes(b'{"text": "a", "published": "kemarin"}', "a.json", tmp_path)
    assert isinstance(found[0], Loaded)
    assert found[0].article.published is None
    assert "not understood" in found[0].notes[0]


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.json", "a/.hidden.txt", "a/x.png", ".git/y.txt", "README.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    inputs, wrong = find_inputs([str(tmp_path)])
    assert [i.path.relative_to(tmp_path).as_posix() for i in inputs if i.path] == [
        "b.txt",
        "a/z.json",
    ]
    assert wrong == []


def test_missing_files_and_empty_folders(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    inputs, wrong = find_inputs([str(tmp_path / "empty"), str(tmp_path / "no.txt")])
    assert inputs == []
    assert [p.message.split(";")[0][:30] for p in wrong] == [
        "no articles in this folder (lo",
        "no such file or folder",
    ]


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (TEXT, 1),
        (json.dumps({"text": TEXT}), 1),
        (json.dumps([{"text": TEXT}] * 2, indent=1), 2),
        ("\n".join([json.dumps({"text": TEXT})] * 3), 3),
        (PAGE, 1),
    ],
)
def test_standard_input_is_recognised(data: str, count: int) -> None:
    found = list(read_input(Input(None, "standard input"), io.BytesIO(data.encode()), {}))
    assert len(articles(found)) == count


def test_nothing_is_fetched_where_nobody_asked_for_it() -> None:
    url = "https://kabar.example/a"
    [found] = read_input(Input(None, url, url), io.BytesIO(), {})
    assert "not fetched here" in str(found)


def test_a_feed_on_standard_input_is_told_from_a_page() -> None:
    data = b'<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>'
    [found] = read_input(Input(None, "standard input"), io.BytesIO(data), {})
    assert "--feed" in str(found)


def test_a_table_on_standard_input_needs_its_columns() -> None:
    options = Options(mapping={"text": "B"})
    found = read_input(Input(None, "-"), io.BytesIO(f'A,B\n1,"{TEXT}"\n'.encode()), {}, options)
    assert [a.text for a in articles(list(found))] == [TEXT]


@settings(deadline=None)  # the first of a kind imports its reader
@given(st.binary(max_size=200), st.sampled_from(NAMES))
def test_no_bytes_raise(data: bytes, name: str) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        read_bytes(data, name, Path(folder))
