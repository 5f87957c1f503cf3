"""Files, folders and streams to articles; one bad input never stops the others."""

from __future__ import annotations

import os
import re
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
_JSON = re.compile(r'[\[{]\s*(?:["\[{\]}\d-]|true|false|null|$)|\{\S')


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
        if source == STDIN:
            inputs.append(Input(None, "standard input"))
            continue
        try:
            inputs.extend(_behind(source))
        except SourceError as error:
            problems.append(Problem(source, str(error)))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            problems.append(Problem(source, f"can't be read: {reason}"))
    return inputs, problems


def _behind(source: str) -> list[Input]:
    """Return the file of a name, or the files in a folder; `SourceError` if there is none."""
    path = Path(source)
    if path.is_dir():
        found = [Input(p, str(p)) for p in _walk(path)]
        if not found:
            raise SourceError(f"no articles in this folder (looked for {' '.join(FORMATS)})")
        return found
    if not path.exists():
        raise SourceError("no such file or folder; check the name")
    if not path.is_file():
        raise SourceError("neither a file nor a folder")
    return [Input(path, source)]


def _refuse(error: OSError) -> None:
    raise error


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            wanted = not name.startswith(".") and name.upper() != "README.MD" and _format(path)
            if wanted and path.is_file():
                yield path


def _format(path: Path) -> str | None:
    stem = path.with_suffix("") if path.suffix.lower() == ".gz" else path
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
        for number, fields in _numbered(text.split("\n")):
            yield _load(fields, f"{name}:{number}", given)
    elif kind == "json":
        found = False
        for fields in parse_json(text):
            found = True
            yield _load(fields, name, given)
        if not found:
            raise SourceError("a list without articles")
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
    if not _JSON.match(start):
        return "text"
    lines = [line for line in text.split("\n", 50) if line.strip()]
    one_each = len(lines) > 1 and all(line.startswith("{") for line in lines[:2])
    return "jsonl" if one_each else "json"


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
