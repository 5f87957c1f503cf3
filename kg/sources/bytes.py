"""From bytes to text: encodings, gzip, and what is not text at all."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kg.errors import SourceError

MAX_BYTES = 64 * 1024 * 1024
"""The largest article, line or page that is read, unpacked."""

_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 27}


def decode(data: bytes) -> str:
    """Return the text of UTF-8, UTF-16 with a mark, or Windows-1252 bytes.

    Raises:
        SourceError: if the bytes are no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError:
            raise SourceError("not text that can be read (broken UTF-16)") from None
    if b"\0" in data:
        raise SourceError("this is a binary file, not text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if sum(byte in _CONTROLS for byte in data[:4096]) > 0:
        raise SourceError("this is a binary file, not text")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        raise SourceError("not text that can be read; save it as UTF-8") from None


def unpacked(raw: BinaryIO, path: Path) -> BinaryIO:
    """Return the stream of an open file, unpacking ``.gz`` on the way."""
    if path.suffix.lower() == ".gz":
        return io.BufferedReader(gzip.GzipFile(fileobj=raw, mode="rb"))
    return raw


def read_all(stream: BinaryIO) -> bytes:
    """Return the whole stream; `SourceError` if it is larger than `MAX_BYTES` or damaged."""
    try:
        data = stream.read(MAX_BYTES + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise SourceError("damaged gzip file") from None
    if len(data) > MAX_BYTES:
        raise SourceError(f"larger than {MAX_BYTES // 2**20} MB; split it, or use .jsonl")
    return data


def read_lines(stream: BinaryIO) -> Iterator[str | SourceError]:
    """Yield each line as text, in constant memory; a line that can't be read as an error."""
    while True:
        try:
            line = stream.readline(MAX_BYTES + 1)
        except (gzip.BadGzipFile, EOFError, zlib.error):
            yield SourceError("damaged gzip file; the lines before were read")
            return
        if not line:
            return
        if len(line) > MAX_BYTES:
            yield SourceError(f"a line larger than {MAX_BYTES // 2**20} MB")
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
            continue
        try:
            yield decode(line)
        except SourceError as error:
            yield error
