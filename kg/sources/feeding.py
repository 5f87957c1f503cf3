"""The entries of feeds that are not known yet, each with its article or its page's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.errors import SourceError
from kg.sources.feeds import Entry, parse_feed
from kg.sources.formats import TYPES
from kg.sources.html import decode_page, parse_html
from kg.sources.loading import addressed, load
from kg.sources.options import Options
from kg.sources.pdf import parse_pdf
from kg.sources.types import Found, Loaded, Problem


def read_feed(
    data: bytes, name: str, given: Mapping[str, str], options: Options, url: str | None
) -> Iterator[Loaded | Problem]:
    """Yield the entries of a feed that are not known yet, from the feed or from their pages."""
    entries = parse_feed(data, url)
    if not entries:
        raise SourceError("a feed without entries")
    read, seen = 0, set[str]()
    for entry in entries:
        if options.limit is not None and read >= options.limit:
            return
        if seen.intersection(entry.names) or any(map(options.known, entry.names)):
            continue
        seen.update(entry.names)
        where = entry.link or f"{name}, {entry.guid or 'an entry without address'}"
        try:
            found = load(_entry(entry, url, options), where, given)
        except SourceError as error:
            found = Problem(where, str(error))
        read += isinstance(found, Loaded)  # or entries that fail would keep later ones out for good
        yield found


def _entry(entry: Entry, feed: str | None, options: Options) -> Found:
    if entry.body is not None:
        return entry.article()
    if not entry.link:
        raise SourceError("only a summary, and no address of the article")
    if options.fetcher is None:
        raise SourceError("only a summary; its page is not fetched here, use kg add --feed")
    page = options.fetcher.get(entry.link, feed)
    match TYPES.get(page.kind):
        case "html":
            return entry.article(parse_html(decode_page(page.data, page.charset), page.url))
        case "pdf":
            return entry.article(addressed(parse_pdf(page.data), page.url))
        case _:
            raise SourceError(f"{page.kind[:60] or 'something'} instead of a page")
