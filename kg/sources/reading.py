"""Files, folders and streams to articles; one bad input never stops the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.errors import SourceError
from kg.sources.bytes import decode, open_bytes, read_all, read_lines
from kg.sources.fields import build_article
from kg.sources.html import parse_html
from kg.sources.jsons import parse_json, parse_json_lines
from kg.sources.plain import parse_plain
from kg.sources.types import Loaded, Problem

FORMATS: Mapping[str, str] = {
    ".txt": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
"""Ending of a file name (before ``.gz``) and the format that it means."""

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One file, or standard input (``path`` is None)."""

    path: Path | None
    name: str


def find_inputs(sources: Iterable[str]) -> tuple[list[Input], list[Problem]]:
    """Return the files behind the names given (folders are searched), and what is wrong.

    Hidden files and files of other formats inside folders are passed over.
    """
    inputs: list[Input] = []
    problems: list[Problem] = []
    for source in sources:
        path = Path(source)
        if source == STDIN:
            inputs.append(Input(None, "standard input"))
        elif path.is_dir():
            found = list(_walk(path))
            inputs.extend(Input(p, str(p)) for p in found)
            if not found:
                endings = " ".join(FORMATS)
                problems.append(
                    Problem(source, f"no articles in this folder (looked for {endings})")
                )
        elif not path.exists():
            problems.append(Problem(source, "no such file or folder; check the name"))
        elif not path.is_file():
            problems.append(Problem(source, "neither a file nor a folder"))
        else:
            inputs.append(Input(path, source))
    return inputs, problems


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if not name.startswith(".") and name.upper() != "README.MD" and _format(path):
                yield path


def _format(path: Path) -> str | None:
    stem = path.with_suffix("") if path.suffix == ".gz" else path
    return FORMATS.get(stem.suffix.lower())


def read_input(
    source: Input, stdin: BinaryIO, given: Mapping[str, str]
) -> Iterator[Loaded | Problem]:
    """Yield the articles of one input; ``given`` fields win over those in the file."""
    kind = _format(source.path) if source.path else "guess"
    if kind is None:
        endings = " ".join(FORMATS)
        yield Problem(source.name, f"unknown kind of file; read are {endings}, and .gz of them")
        return
    try:
        if source.path is None:
            yield from _read_stream(stdin, kind, source.name, given)
            return
        with open_bytes(source.path) as stream:
            yield from _read_stream(stream, kind, source.name, given)
    except SourceError as error:
        yield Problem(source.name, str(error))
    except PermissionError:
        yield Problem(source.name, "not allowed to read it; check its permissions")
    except OSError as error:
        yield Problem(source.name, f"can't be read: {error.strerror or error}")


def _read_stream(
    stream: BinaryIO, kind: str, name: str, given: Mapping[str, str]
) -> Iterator[Loaded | Problem]:
    if kind == "jsonl":
        for number, fields in _numbered(read_lines(stream)):
            yield _load(fields, f"{name}:{number}", given)
        return
    text = decode(read_all(stream))
    if not text.strip():
        raise SourceError("the file is empty")
    if kind == "guess":
        kind = _guess(text)
    if kind == "jsonl":
        for number, fields in _numbered(text.splitlines()):
            yield _load(fields, f"{name}:{number}", given)
    elif kind == "json":
        for fields in parse_json(text):
            yield _load(fields, name, given)
    else:
        yield _load(parse_html(text) if kind == "html" else parse_plain(text), name, given)


def _numbered(
    lines: Iterable[str | SourceError],
) -> Iterator[tuple[int, Mapping[str, object] | SourceError]]:
    found = False
    for number, line in enumerate(lines, 1):
        if isinstance(line, SourceError):
            found = True
            yield number, line
            continue
        for _, fields in parse_json_lines([line]):
            found = True
            yield number, fields
    if not found:
        raise SourceError("the file is empty")


def _guess(text: str) -> str:
    start = text.lstrip()[:200].lower()
    if start.startswith(("<!doctype", "<html", "<?xml")):
        return "html"
    if not start.startswith(("{", "[")):
        return "text"
    lines = [line for line in text.splitlines() if line.strip()]
    one_each = len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines[:2])
    return "jsonl" if one_each and lines[0].rstrip().endswith("}") else "json"


def _load(
    fields: Mapping[str, object] | SourceError, where: str, given: Mapping[str, str]
) -> Loaded | Problem:
    if isinstance(fields, SourceError):
        return Problem(where, str(fields))
    try:
        article, notes = build_article({**fields, **given})
    except SourceError as error:
        return Problem(where, str(error))
    return Loaded(article, where, notes)
