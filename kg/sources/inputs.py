"""What is to be read: files, folders, addresses, standard input."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.files import LAST_QUERY, STORE_FILE
from kg.sources.formats import ENDINGS, format_of
from kg.sources.types import Problem

STDIN = "-"
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")


@dataclass(frozen=True, slots=True)
class Input:
    """One file, one address, or standard input (neither ``path`` nor ``url``).

    ``feed``: what is there is a feed, whose entries are wanted.
    """

    path: Path | None
    name: str
    url: str | None = None
    feed: bool = False


def find_inputs(sources: Iterable[str], *, feed: bool = False) -> tuple[list[Input], list[Problem]]:
    """Return the files behind the names given (folders are searched), and what is wrong.

    Hidden files, files of other formats and stores inside folders are passed over. Names that begin
    like ``https://`` are addresses. With ``feed`` all are feeds.
    """
    inputs: list[Input] = []
    problems: list[Problem] = []
    for source in sources:
        if source == STDIN:
            inputs.append(Input(None, "standard input", feed=feed))
            continue
        if _ADDRESS.match(source):
            inputs.append(Input(None, source, source.strip(), feed))
            continue
        try:
            inputs.extend(_behind(source, feed))
        except SourceError as error:
            problems.append(Problem(source, str(error)))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            problems.append(Problem(source, f"can't be read: {reason}"))
    return inputs, problems


def _behind(source: str, feed: bool) -> list[Input]:
    """Return the file of a name, or the files in a folder; `SourceError` if there is none."""
    if not source:
        raise SourceError("an empty name; . is this folder")
    path = Path(source)
    if path.is_dir():
        found = [Input(p, str(p), feed=feed) for p in _walk(path)]
        if not found:
            raise SourceError(f"no articles in this folder (looked for {' '.join(ENDINGS)})")
        return found
    if not path.exists():
        raise SourceError("no such file or folder; check the name")
    if not path.is_file():
        raise SourceError("neither a file nor a folder")
    return [Input(path, source, feed=feed)]


def _refuse(error: OSError) -> None:
    raise error


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder, onerror=_refuse):
        if STORE_FILE in files:  # a store of articles that were read
            folders.clear()
            continue
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            passed = (
                name.startswith(".") or name.endswith(LAST_QUERY) or name.upper() == "README.MD"
            )
            if not passed and format_of(name) and path.is_file():
                yield path
