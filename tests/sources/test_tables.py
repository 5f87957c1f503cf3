"""CSV, TSV and JSON with other names for things."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.sources import Input, Loaded, Options, Problem, read_input
from kg.sources.columns import parse_mapping
from kg.sources.tables import parse_table

TEXT = "Menteri Ratna tiba di Hanoi, Kamis (12/3/2026)."


def read(
    data: bytes, tmp_path: Path, mapping: str = "", name: str = "a.csv"
) -> list[Loaded | Problem]:
    path = tmp_path / name
    path.write_bytes(data)
    options = Options(mapping=parse_mapping(mapping))
    return list(read_input(Input(path, name), io.BytesIO(), {}, options))


def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def one(found: list[Loaded | Problem]) -> Loaded:
    [loaded] = found
    assert isinstance(loaded, Loaded), loaded
    return loaded


GDELT = "text=BODY,title=TITLE,published=SQLDATE,url=SOURCEURL,publisher=SRC"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("day", ["20260312", "20260312140500", "2026-03-12"])
def test_columns_as_the_user_names_them(delimiter: str, day: str, tmp_path: Path) -> None:
    body = f'{TEXT}\n"Ya; benar|\tbetul," kata dia.'
    rows = [
        ["GLOBALEVENTID", "SQLDATE", "TITLE", "BODY", "SOURCEURL", "SRC"],
        ["7", day, "Ratna, di Hanoi", body, "https://k.example/a", "Kabar"],
    ]
    article = one(read(table(rows, delimiter), tmp_path, GDELT)).article
    assert article.text == body
    assert (article.title, article.published) == ("Ratna, di Hanoi", date(2026, 3, 12))
    assert (article.url, article.publisher) == ("https://k.example/a", "Kabar")


@pytest.mark.parametrize(
    "header",
    [
        ["isi", "judul", "tanggal", "tautan", "media"],
        ["Text", "Title", "Published", "URL", "Publisher"],
        ["FULL_TEXT", "headline", "SQLDATE", "SOURCEURL", "SourceCommonName"],
        ["content", "title", "date", "link", "source"],
    ],
)
def test_columns_known_by_their_names(header: list[str], tmp_path: Path) -> None:
    row = [TEXT, "Judul", "12 Maret 2026", "https://k.example/a", "Kabar"]
    article = one(read(table([header, row]), tmp_path)).article
    assert [article.text, article.title, article.url, article.publisher] == [
        row[i] for i in (0, 1, 3, 4)
    ]
    assert article.published == date(2026, 3, 12)


def test_columns_by_number_where_there_is_no_header(tmp_path: Path) -> None:
    article = one(read(table([["7", "20260312", TEXT]]), tmp_path, "text=3,published=2")).article
    assert (article.text, article.published) == (TEXT, date(2026, 3, 12))


def test_each_bad_row_is_one_line_with_its_number(tmp_path: Path) -> None:
    good = f'"{TEXT}",Judul\n'
    data = f"text,title\n{good}hanya satu\n\n{good}a,b,c\n,kosong\n{good}".encode()
    found = read(data, tmp_path)
    assert [f.where for f in found if isinstance(f, Loaded)] == ["a.csv:2", "a.csv:5", "a.csv:8"]
    wrong = [f"{f.where}: {f.message}" for f in found if isinstance(f, Problem)]
    assert [w.split(":")[1] for w in wrong] == ["3", "6", "7"]
    assert all("\n" not in w for w in wrong)


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + f"text,title\n{TEXT},J\n".encode().replace(b", K", b" K"),
        f"text;title\n{TEXT};J\n".encode("utf-16"),
        f"text;title\r\n{TEXT};J\r\n".encode(),
        f"te\0xt;title\n{TEXT};J\0\n".encode(),
        b"text;title\n" + f"{TEXT};J".encode("cp1252"),
        f'"text";"title"\n"{TEXT}";"J"'.encode(),
    ],
)
def test_marks_nuls_and_line_ends(data: bytes, tmp_path: Path) -> None:
    article = one(read(data, tmp_path)).article
    assert article.text.startswith("Menteri Ratna tiba di Hanoi")
    assert article.title == "J"


def test_an_old_code_page_far_down(tmp_path: Path) -> None:
    data = ("text;title\n" + f"{TEXT};J\n" * 50).encode() + "Kafé “baru”;J\n".encode("cp1252")
    found = read(data, tmp_path)
    assert isinstance(found[-1], Loaded)
    assert found[-1].article.text == "Kafé “baru”"


def test_a_huge_cell(tmp_path: Path) -> None:
    text = (TEXT + " ") * 20_000
    assert one(read(table([["text"], [text]]), tmp_path)).article.text == text


def test_an_open_quote_does_not_swallow_what_was_read(tmp_path: Path) -> None:
    data = f'text,title\n"{TEXT}",J\n"tak ditutup,J\n"{TEXT}",J\n'.encode()
    found = read(data, tmp_path)
    assert isinstance(found[0], Loaded)
    assert isinstance(found[-1], Problem)


@pytest.mark.parametrize(
    ("data", "mapping", "message"),
    [
        (b"", "", "the file is empty"),
        (b"text\n", "", "without rows"),
        (b"a,b\n1,2\n", "", "name it with --map text=COLUMN. Columns: a, b"),
        (b"a,b\n1,2\n", "text=c", "no column 'c'"),
        (b"\x89PNG\r\n\x1a\n\0\0", "", "binary|no column"),
    ],
)  # fmt: skip
def test_tables_that_are_none(data: bytes, mapping: str, message: str, tmp_path: Path) -> None:
    [found] = read(data, tmp_path, mapping)
    assert isinstance(found, Problem)
    assert any(part in found.message for part in message.split("|"))


def test_packed(tmp_path: Path) -> None:
    data = gzip.compress(table([["text"], [TEXT]]))
    assert one(read(data, tmp_path, name="a.csv.gz")).article.text == TEXT
    found = read(data[:-12], tmp_path, name="a.csv.gz")
    assert "damaged gzip" in str(found[-1])


def test_rows_are_not_kept() -> None:
    class Rows(io.RawIOBase):
        """A table of 40 MB that is never in memory."""

        left = 20_000

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            if self.left == 0:
                return 0
            line = b"text\n" if self.left == 20_000 else b"a" * 2000 + b"\n"
            self.left -= 1
            buffer[: len(line)] = line
            return len(line)

    tracemalloc.start()
    try:
        count = sum(1 for _ in parse_table(io.BufferedReader(Rows()), {}))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 19_999
    assert peak < 2_000_000


def test_json_under_other_names(tmp_path: Path) -> None:
    rows = [{"data": {"isi": TEXT}, "judul": "A", "tgl": 20260312}, {"judul": "B"}, {"isi": TEXT}]
    data = "\n".join(map(json.dumps, rows)).encode()
    found = read(data, tmp_path, "text=data.isi", "a.jsonl")
    assert isinstance(found[0], Loaded)
    assert (found[0].article.text, found[0].article.title) == (TEXT, "A")
    assert found[0].article.published == date(2026, 3, 12)
    assert [f"{f.where} {f.message}" for f in found if isinstance(f, Problem)] == [
        f"a.jsonl:{n} it has no 'data.isi', which --map names" for n in (2, 3)
    ]
    assert isinstance(read(data, tmp_path, "", "a.jsonl")[2], Loaded)


@pytest.mark.parametrize("words", ["text", "text=", "=BODY", "isi=BODY", "text=A,x"])
def test_a_mapping_that_is_none(words: str) -> None:
    with pytest.raises(SourceError):
        parse_mapping(words)
