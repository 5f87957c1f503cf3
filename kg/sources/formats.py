"""The kinds of input, in one table: what they are called, by ending and by content type."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import NamedTuple


class Format(NamedTuple):
    """A kind of input: the endings of its files, the content types that servers give it."""

    endings: tuple[str, ...]
    types: tuple[str, ...]


FORMATS: Mapping[str, Format] = {
    "text": Format((".txt", ".md", ".markdown"), ("text/plain", "text/markdown")),
    "html": Format((".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml")),
    "json": Format((".json",), ("application/json", "application/ld+json")),
    "jsonl": Format(
        (".jsonl", ".ndjson"),
        ("application/jsonl", "application/x-ndjson", "application/x-jsonlines"),
    ),
    "table": Format((".csv", ".tsv"), ("text/csv", "text/tab-separated-values")),
    "pdf": Format((".pdf",), ("application/pdf", "application/x-pdf")),
    "feed": Format(
        (".rss", ".atom"),
        ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"),
    ),
    "warc": Format((".warc",), ("application/warc",)),
}
ENDINGS: Mapping[str, str] = {e: name for name, kind in FORMATS.items() for e in kind.endings}
"""Ending of a file name (before ``.gz``) and the format that it means."""
TYPES: Mapping[str, str] = {t: name for name, kind in FORMATS.items() for t in kind.types}
"""Content type, in lower case without parameters, and the format that it means."""
KNOWN = " ".join(kind.endings[0] for kind in FORMATS.values())
"""For people: one ending of each kind."""


def format_of(name: str) -> str | None:
    """Return the format that a file's name tells, ``.gz`` left aside.

    >>> format_of("arsip/2026.warc.gz"), format_of("gambar.png")
    ('warc', None)
    """
    path = PurePath(name)
    stem = path.with_suffix("") if path.suffix.lower() == ".gz" else path
    return ENDINGS.get(stem.suffix.lower())
