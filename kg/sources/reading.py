"""Inputs to articles; one bad input never stops the others."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from kg.errors import SourceError
from kg.sources.bytes import decode, read_all, read_lines, unpacked
from kg.sources.feeding import read_feed
from kg.sources.formats import KNOWN, TYPES, format_of
from kg.sources.html import decode_page
from kg.sources.inputs import Input
from kg.sources.jsons import parse_json
from kg.sources.loading import addressed, load, named, numbered
from kg.sources.options import Options
from kg.sources.pdf import parse_pdf
from kg.sources.plain import parse_plain
from kg.sources.tables import parse_table
from kg.sources.types import Found, Loaded, Problem
from kg.sources.unread import Item, Unread, each, told
from kg.sources.warc import pages_of_warc

_JSON = re.compile(r'[\[{]\s*(?:["\[{\]}\d-]|true|false|null|$)|\{\S')

_FEED = re.compile(r"<(?:rss|feed|rdf:rdf)[\s>]")


def read_input(
    source: Input,
    stdin: BinaryIO,
    given: Mapping[str, str] | None = None,
    options: Options | None = None,
) -> Iterator[Loaded | Problem]:
    """Yield the articles of one input; ``given`` fields win over those in the file."""
    yield from told(each(found_in(source, stdin, given, options)))


def found_in(
    source: Input,
    stdin: BinaryIO,
    given: Mapping[str, str] | None = None,
    options: Options | None = None,
) -> Iterator[Item]:
    """Yield what one input holds, as `read_input` does, but for pages: these are still to be read.

    `kg.sources.told` makes articles and problems of it once they are.
    """
    options = options or Options()
    given = {**options.given, **(given or {})}
    try:
        if source.url is not None:
            yield from _read_address(source.url, source.feed, given, options)
            return
        kind = _kind(source)
        if source.path is None:
            yield from _read_stream(stdin, kind, source.name, given, options)
        else:
            with source.path.open("rb") as raw:
                options.watch(raw.tell)
                if kind == "warc":  # unpacked by its reader, record by record
                    yield from pages_of_warc(raw, source.name, given)
                else:
                    stream = unpacked(raw, source.path)
                    yield from _read_stream(stream, kind, source.name, given, options)
    except SourceError as error:
        yield Problem(source.name, str(error))
    except PermissionError:
        yield Problem(source.name, "not allowed to read it; check its permissions")
    except OSError as error:
        yield Problem(source.name, f"can't be read: {error.strerror or error}")


def _kind(source: Input) -> str:
    if source.feed:
        return "feed"
    kind = "guess" if source.path is None else format_of(source.path.name)
    if kind is None:
        raise SourceError(f"unknown kind of file; read are {KNOWN}, and .gz of them")
    return kind


def _read_stream(
    stream: BinaryIO, kind: str, name: str, given: Mapping[str, str], options: Options
) -> Iterator[Item]:
    if kind == "jsonl":
        for number, fields in numbered(read_lines(stream)):
            yield load(named(fields, options), f"{name}:{number}", given)
    elif kind == "table":
        found = False
        for number, fields in parse_table(stream, options.mapping):
            found = True
            yield load(fields, f"{name}:{number}", given)
        if not found:
            raise SourceError("a table without rows")
    else:
        yield from _read_bytes(read_all(stream), kind, name, given, options)


def _read_bytes(
    data: bytes,
    kind: str,
    name: str,
    given: Mapping[str, str],
    options: Options,
    url: str | None = None,
    charset: str | None = None,
) -> Iterator[Item]:
    """Yield the articles in bytes of a kind; ``url`` is where they were fetched from, if so."""
    if kind == "guess" and b"%PDF-" in data[:1024]:
        kind = "pdf"
    if not data.strip():
        raise SourceError("the file is empty")
    if kind == "feed":
        yield from read_feed(data, name, given, options, url)
        return
    if kind == "pdf":
        yield load(addressed(parse_pdf(data), url), name, given)
        return
    if kind == "html":
        yield Unread(name, data, given, url, charset)
        return
    text = decode_page(data, charset) if url else decode(data)
    if not text.strip():
        raise SourceError("the file is empty")
    if kind == "guess":
        kind = _guess(text)
        if kind == "text" and options.mapping:
            yield from _read_stream(io.BytesIO(data), "table", name, given, options)
            return
    if kind == "jsonl":
        for number, fields in numbered(text.split("\n")):
            yield load(named(fields, options), f"{name}:{number}", given)
    elif kind == "json":
        found = False
        for item, fields in parse_json(text):
            found = True
            where = name if item is None else f"{name}, item {item}"
            yield load(named(fields, options), where, given)
        if not found:
            raise SourceError("a list without articles")
    elif kind == "html":
        yield Unread(name, data, given, url, charset)
    else:
        yield load(addressed(Found(parse_plain(text)), url), name, given)


def _read_address(
    url: str, feed: bool, given: Mapping[str, str], options: Options
) -> Iterator[Item]:
    """Yield the articles behind an address: the content type says how they are read."""
    if options.fetcher is None:
        raise SourceError("addresses are not fetched here; save the page, or use kg add")
    page = options.fetcher.get(url)
    kind = TYPES.get(page.kind)
    if kind is None and page.kind in ("", "application/octet-stream", "binary/octet-stream"):
        kind = format_of(page.url.partition("?")[0]) or "guess"
    if kind is None:
        raise SourceError(f"{page.kind[:60]} is no kind of article; read are {KNOWN}")
    if feed:
        kind = "feed"
    elif kind == "feed":
        kind = "guess"  # any XML is served as this
    if kind == "table":
        yield from _read_stream(io.BytesIO(page.data), kind, url, given, options)
    elif kind == "warc":
        raise SourceError("a web archive; download it first, then read the file")
    else:
        yield from _read_bytes(page.data, kind, url, given, options, page.url, page.charset)


def _guess(text: str) -> str:
    start = text.lstrip()[:2000].lower()
    if _FEED.search(start) and start.startswith("<"):
        raise SourceError("this is a feed; --feed reads its new entries")
    start = start[:200]
    if start.startswith(("<!doctype", "<html", "<?xml")):
        return "html"
    if not _JSON.match(start):
        return "text"
    lines = [line for line in text.split("\n", 50) if line.strip()]
    one_each = len(lines) > 1 and all(line.startswith("{") for line in lines[:2])
    return "jsonl" if one_each else "json"
