"""From the fields of front matter, JSON, pages or options to an `Article`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from kg.errors import SourceError
from kg.records import Article, SourceBasis
from kg.sources.days import parse_date

__all__ = ["NAMES", "build_article", "parse_date"]

NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "articleBody"),
    "title": ("title", "headline"),
    "id": ("id", "guid"),
    "published": ("published", "date", "datePublished", "published_at", "publish_date"),
    "url": ("url", "link"),
    "publisher": ("publisher", "outlet", "source", "sitename"),
    "author": ("author", "byline"),
    "language": ("language", "lang", "inLanguage"),
}
"""Field of an article, and the names under which it is found, best first."""

EARLIEST = date(1900, 1, 1)

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def build_article(
    fields: Mapping[str, object],
    found: Mapping[str, SourceBasis] | None = None,
    today: date | None = None,
) -> tuple[Article, tuple[str, ...]]:
    """Return the article that the fields describe, and notes on what was left out.

    ``found`` tells of fields that were not given where they were found. Such a date is left out
    if it lies ahead of ``today`` (that of the clock); so is any date before 1900.

    Raises:
        SourceError: if there is no text, or a field that should be text is something else.
    """
    values = {name: _text_of(fields, name, keys) for name, keys in NAMES.items()}
    text = values.pop("text") or ""
    if not text.strip():
        raise SourceError("no text in it; an article needs a field 'text' that is not empty")
    title = " ".join((values.pop("title") or "").split())
    bases = found or {}
    published, notes = _date(values.pop("published"), "published" in bases, today)
    known = {**values, "published": published}
    basis = tuple(sorted((f, b) for f, b in bases.items() if known.get(f) is not None))
    return Article(text=text, title=title, published=published, basis=basis, **values), notes


def _text_of(fields: Mapping[str, object], name: str, keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = fields.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, date):
            value = value.isoformat()
        if isinstance(value, int) and name in ("id", "published") and not isinstance(value, bool):
            value = str(value)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise SourceError(f"field {key!r} is {type(value).__name__}, it should be text")
        return _SURROGATE.sub("�", value)
    return None


def _date(
    value: str | None, found: bool, today: date | None
) -> tuple[date | None, tuple[str, ...]]:
    if value is None:
        return None, ()
    when = parse_date(value)
    problem = "not understood" if when is None else next(_doubts(when, found, today), None)
    if problem is None:
        return when, ()
    shown = value[:40].strip()
    return None, (f"publication date {shown!r} {problem}, left out (use YYYY-MM-DD)",)


def _doubts(when: date, found: bool, today: date | None) -> Iterator[str]:
    if when < EARLIEST:
        yield "before 1900"
    # A day more than here: it may be tomorrow already where the page was written.
    if found and when > (today or datetime.now(UTC).date()) + timedelta(days=1):
        yield "lies in the future"
