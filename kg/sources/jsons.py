"""JSON and JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from kg.errors import SourceError


def parse_json(text: str) -> Iterator[tuple[int | None, Mapping[str, object] | SourceError]]:
    """Yield the article; or number and article of each in a list, or a list under "articles"."""
    try:
        data = _decode(text)
    except SourceError as error:
        yield None, error
        return
    if isinstance(data, dict) and isinstance(data.get("articles"), list):
        data = data["articles"]
    if not isinstance(data, list):
        yield None, _object(data)
        return
    yield from ((number, _object(one)) for number, one in enumerate(data, 1))


def parse_json_lines(
    lines: Iterable[str],
) -> Iterator[tuple[int, Mapping[str, object] | SourceError]]:
    """Yield line number and article for each line that is not blank."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, _object(_decode(line))
        except SourceError as error:
            yield number, error


def _object(data: object) -> Mapping[str, object] | SourceError:
    if isinstance(data, dict):
        return data
    return SourceError(f"an article should be an object {{...}}, this is {_kind(data)}")


def _kind(data: object) -> str:
    match data:
        case list():
            return "a list"
        case str():
            return "a text"
        case None:
            return "null"
        case _:
            return "a number or truth value"


def _decode(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno} " if "\n" in text else ""
        raise SourceError(f"not valid JSON: {error.msg} at {line}column {error.colno}") from error
    except (RecursionError, ValueError) as error:
        raise SourceError("not valid JSON: nested too deep, or a number too large") from error
