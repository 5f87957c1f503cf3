"""From the fields of front matter, JSON or options to an `Article`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from kg.errors import SourceError
from kg.records import Article

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

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MONTHS = (
    "januari", "februari", "maret", "april", "mei", "juni",
    "juli", "agustus", "september", "oktober", "november", "desember",
)  # fmt: skip
_INDONESIAN = re.compile(r"(\d{1,2})\s+([A-Za-z]{3,9})\s+(\d{4})")


def build_article(fields: Mapping[str, object]) -> tuple[Article, tuple[str, ...]]:
    """Return the article that the fields describe, and notes on what was left out.

    Raises:
        SourceError: if there is no text, or a field that should be text is something else.
    """
    values = {name: _text_of(fields, name, keys) for name, keys in NAMES.items()}
    text = values.pop("text") or ""
    if not text.strip():
        raise SourceError("no text in it; an article needs a field 'text' that is not empty")
    title = " ".join((values.pop("title") or "").split())
    published, notes = _date(values.pop("published"))
    return Article(text=text, title=title, published=published, **values), notes


def _text_of(fields: Mapping[str, object], name: str, keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = fields.get(key)
        if isinstance(value, dict):
            value = value.get("name")
        if isinstance(value, date):
            value = value.isoformat()
        if isinstance(value, int) and name == "id" and not isinstance(value, bool):
            value = str(value)
        if value is None or value == "":
            continue
        if not isinstance(value, str):
            raise SourceError(f"field {key!r} is {type(value).__name__}, it should be text")
        return _SURROGATE.sub("�", value)
    return None


def _date(value: str | None) -> tuple[date | None, tuple[str, ...]]:
    if value is None:
        return None, ()
    when = parse_date(value)
    if when is None:
        return None, (f"publication date {value[:40]!r} not understood, left out (use YYYY-MM-DD)",)
    return when, ()


def parse_date(value: str) -> date | None:
    """Return the calendar day of an ISO date or time, or of "21 Oktober 2025"; else None.

    >>> parse_date("2025-10-21T23:10:00+07:00"), parse_date("21 Oktober 2025")
    (datetime.date(2025, 10, 21), datetime.date(2025, 10, 21))
    """
    words = value.strip()
    try:
        return datetime.fromisoformat(words).date()
    except ValueError:
        pass
    match = _INDONESIAN.search(words)
    if match:
        named = [m for m in _MONTHS if m.startswith(match[2].casefold())]
        if len(named) == 1:
            try:
                return date(int(match[3]), _MONTHS.index(named[0]) + 1, int(match[1]))
            except ValueError:
                return None
    return None
