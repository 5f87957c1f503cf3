"""From fields to articles: named, checked, with where they were found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.errors import SourceError
from kg.sources.columns import mapped
from kg.sources.fields import build_article
from kg.sources.jsons import parse_json_lines
from kg.sources.options import Options
from kg.sources.types import Found, Loaded, Problem

Fields = Mapping[str, object] | Found | SourceError


def load(fields: Fields, where: str, given: Mapping[str, str]) -> Loaded | Problem:
    """Return the article of the fields found at ``where``, or what is wrong; ``given`` wins."""
    if isinstance(fields, SourceError):
        return Problem(where, str(fields))
    found = fields if isinstance(fields, Found) else Found(fields)
    basis = {name: basis for name, basis in found.basis.items() if name not in given}
    try:
        article, notes = build_article({**found.fields, **given}, basis)
    except SourceError as error:
        return Problem(where, str(error))
    return Loaded(article, where, (*found.notes, *notes))


def named(
    fields: Mapping[str, object] | SourceError, options: Options
) -> Mapping[str, object] | SourceError:
    """Return the fields of JSON under the names of an article's."""
    if isinstance(fields, SourceError):
        return fields
    try:
        return mapped(fields, options.mapping)
    except SourceError as error:
        return error


def addressed(found: Found, url: str | None) -> Found:
    """Return what was found with the address it was fetched from, unless it names its own."""
    if url is None or found.fields.get("url"):
        return found
    return Found({**found.fields, "url": url}, {**found.basis, "url": "http"}, found.notes)


def numbered(
    lines: Iterable[str | SourceError],
) -> Iterator[tuple[int, Mapping[str, object] | SourceError]]:
    """Yield the articles of JSON Lines with the numbers of their lines; there must be some."""
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
