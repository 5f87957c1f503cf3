"""CSV and TSV: a row an article, read as a stream; a bad row is one line, the rest is done."""

from __future__ import annotations

import codecs
import csv
import gzip
import zlib
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.errors import SourceError
from kg.sources.bytes import MAX_BYTES, decode
from kg.sources.columns import mapped

MAX_CELL = 16 * 1024 * 1024
_DELIMITERS = ",;\t|"
_SHOWN = 12

Row = tuple[int, Mapping[str, object] | SourceError]


def parse_table(stream: BinaryIO, mapping: Mapping[str, str]) -> Iterator[Row]:
    """Yield line number and fields of each row, or what is wrong with it.

    The first row names the columns, unless ``mapping`` gives their numbers (from 1). The
    delimiter is the one of ``, ; tab |`` that stands most often in the first row.

    Raises:
        SourceError: if no column holds the text.
    """
    csv.field_size_limit(MAX_CELL)  # the module's own is too small for an article
    lines = _lines(stream)
    first = next(lines, "")
    if not first.strip():
        raise SourceError("the file is empty")
    delimiter = max(_DELIMITERS, key=lambda d: (_outside_quotes(first).count(d), d == ","))
    rows = csv.reader(_rejoined(first, lines), delimiter=delimiter)
    numbers = bool(mapping) and all(column.isdecimal() for column in mapping.values())
    header = [] if numbers else next(_rows(rows), (0, []))[1]
    if isinstance(header, SourceError):
        raise header
    header = [name.strip() for name in header]
    if header:
        _check(header, mapping)
    for number, row in _rows(rows):
        if isinstance(row, SourceError):
            yield number, row
        elif any(map(str.strip, row)):
            yield number, _fields(row, header, mapping)


def _fields(
    row: list[str], header: list[str], mapping: Mapping[str, str]
) -> Mapping[str, object] | SourceError:
    names = header or [str(n) for n in range(1, len(row) + 1)]
    if len(row) != len(names):
        return SourceError(
            f"{len(row)} cells where the first row has {len(names)}; is a quote open?"
        )
    try:
        return mapped(dict(zip(names, row, strict=True)), mapping)
    except SourceError as error:
        return error


def _check(header: list[str], mapping: Mapping[str, str]) -> None:
    """Refuse a table in whose first row the text can't be found."""
    try:
        known = mapped(dict.fromkeys(header, "x"), mapping)
    except SourceError:
        known = {}
    if not {"text", "body", "content", "articleBody"} & known.keys():
        shown = ", ".join(name[:30] for name in header[:_SHOWN])
        more = ", …" if len(header) > _SHOWN else ""
        missing = [c for c in mapping.values() if c not in header]
        wrong = f"no column {missing[0]!r}" if missing else "no column for the text is known"
        raise SourceError(f"{wrong}; name it with --map text=COLUMN. Columns: {shown}{more}")


def _rows(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | SourceError]]:
    """Yield the line where each row ends; what csv can't read is one error, then it goes on."""
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            number = getattr(rows, "line_num", 0)
            yield number, SourceError(f"no row of a table ({error})")
            continue
        yield getattr(rows, "line_num", 0), row


def _lines(stream: BinaryIO) -> Iterator[str]:
    """Yield lines as text, without NULs: UTF-16 with a mark, UTF-8, else Windows-1252."""
    first = _line(stream)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = first + stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise SourceError(f"UTF-16, larger than {MAX_BYTES // 2**20} MB; save it as UTF-8")
        yield from data.decode("utf-16", "replace").replace("\0", "").splitlines(keepends=True)
        return
    yield decode(first.replace(b"\0", b""))
    while line := _line(stream).replace(b"\0", b""):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.decode("cp1252", "replace")


def _line(stream: BinaryIO) -> bytes:
    try:
        line = stream.readline(MAX_CELL + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise SourceError("damaged gzip file; the rows before were read") from None
    if len(line) > MAX_CELL:
        raise SourceError(f"a line larger than {MAX_CELL // 2**20} MB; this is no table")
    return line


def _rejoined(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])
