"""RSS and Atom: the entries of a feed, and which of them hold their article themselves."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.errors import SourceError
from kg.records import SourceBasis
from kg.sources.html import parse_html
from kg.sources.types import Found

MAX_FEED = 16 * 1024 * 1024
FULL = 900
"""Letters from which the text in a feed is taken for the article; a teaser has fewer."""

_BOMB = re.compile(rb"<!\s{0,9}(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_HARMLESS = re.compile(rb"<!DOCTYPE\s{1,9}(?:rss|html)(?:\s[^\[<>]{0,300})?>", re.IGNORECASE)
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,9})|([0-9]{1,10}));?")
_FAULTS = (AssertionError, AttributeError, LookupError, RecursionError, TypeError)
"""What feedparser raises, beside errors of values, on feeds that it did not expect."""
_MORE = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|read more|baca selengkapnya|selengkapnya)\W{0,5}\s*\Z", re.IGNORECASE
)
_TAGS = re.compile(r"<[^<>]{0,5000}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: where its page is, its id, the text in the feed if it is whole, what it says."""

    link: str | None
    guid: str | None
    body: str | None
    fields: Mapping[str, object]

    @property
    def names(self) -> tuple[str, ...]:
        """The id and the address by which it may be known."""
        return tuple(dict.fromkeys(n for n in (self.guid, self.link) if n))

    def article(self, page: Found | None = None) -> Found:
        """Return the article: that of its page, or of the feed; the feed fills what is missing.

        Raises:
            SourceError: if there is no article in it.
        """
        found = page or parse_html(f"<html><body><article>{self.body}</article></body></html>")
        fields, basis = dict(self.fields), dict.fromkeys(self.fields, _FEED)
        fields.update((k, v) for k, v in found.fields.items() if v)
        basis.update(found.basis)
        names = self.names
        if names:
            fields["id"] = names[0]
        known = {k: v for k, v in basis.items() if k in ("author", "published", "publisher", "url")}
        return Found(fields, known, found.notes)


_FEED: SourceBasis = "feed"


def parse_feed(data: bytes, address: str | None = None) -> list[Entry]:
    """Return the entries of a feed, in its order; ``address`` is where it was fetched from.

    Raises:
        SourceError: if it is no feed, or holds what may be an entity bomb.
    """
    if len(data) > MAX_FEED:
        raise SourceError(f"a feed larger than {MAX_FEED // 2**20} MB")
    plain = data.replace(b"\0", b"")  # as UTF-16 would hide it
    if _BOMB.search(_HARMLESS.sub(b"", plain, count=1)):
        raise SourceError("a feed with a DOCTYPE is not read: it may hold an entity bomb")
    import feedparser  # slow to import: only where a feed is read

    headers = {"content-location": address} if address else {}
    stream = io.BytesIO(_REFERENCE.sub(_in_unicode, data))
    try:
        feed = feedparser.parse(
            stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, *_FAULTS):
        raise SourceError("a damaged feed, it can't be read") from None
    if not feed.get("version"):
        raise SourceError("neither an RSS nor an Atom feed")
    title = _text(feed.get("feed", {}), "title")
    return list(_entries(feed.get("entries", []), title))


def _in_unicode(found: re.Match[bytes]) -> bytes:
    """Leave out references to what is no character: feedparser would give up the whole feed."""
    code = int(found[1], 16) if found[1] else int(found[2])
    return b"" if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else found[0]


def _entries(entries: list[Any], title: str | None) -> Iterator[Entry]:
    for one in entries:
        link = _text(one, "link")
        fields: dict[str, object] = {
            "title": _TAGS.sub("", _text(one, "title") or ""),
            "published": _text(one, "published") or _text(one, "updated"),
            "author": _text(one, "author"),
            "publisher": title,
            "url": link if link and link.startswith(("http://", "https://")) else None,
        }
        known = {name: value for name, value in fields.items() if value}
        yield Entry(link, _text(one, "id"), _body(one), known)


def _body(entry: Any) -> str | None:  # noqa: ANN401 (feedparser has no types)
    """Return the longest text in the entry, if it reads like the whole article."""
    parts = [_text(c, "value") for c in entry.get("content") or [] if hasattr(c, "get")]
    texts = [t for t in (*parts, _text(entry, "summary")) if t]
    best = max(texts, key=len, default="")
    words = _TAGS.sub(" ", best).strip()
    return best if len(words) >= FULL and not _MORE.search(words[-60:]) else None


def _text(found: Any, name: str) -> str | None:  # noqa: ANN401
    value = found.get(name)
    return value.strip()[: 2 * 1024 * 1024] or None if isinstance(value, str) else None
