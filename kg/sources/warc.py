"""Web archives (WARC, also gzipped): the pages in them, one at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import SourceError
from kg.sources.html import MAX_PAGE, decode_page, parse_html
from kg.sources.types import Found, hush

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_FAULTS = (AttributeError, LookupError, TypeError)
"""What warcio raises on records without the headers that it takes for granted."""
_PAGES = ("text/html", "application/xhtml+xml")


def parse_warc(stream: BinaryIO, passed: Counter[str]) -> Iterator[tuple[int, Found | SourceError]]:
    """Yield number and article of each page that was answered with status 200.

    Other records, and pages without an article in them (front pages, menus), are counted in
    ``passed`` by what they are. The stream is the file's own: unpacking is done here.

    Raises:
        SourceError: if it is no web archive, or damaged: the pages before were given.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    class Quiet(ArchiveIterator):  # type: ignore[misc]
        INC_RECORD = ""  # what it would write to stderr, with words out of the archive
        cut_off = False
        size = 0

        def close(self) -> None:
            # warcio takes the end of a file that was cut off for the end of the archive.
            unpacking = self.reader.decompressor
            within = unpacking is not None and not unpacking.eof
            self.cut_off = within or self.next_line is not None
            self.size = self.fh.tell()
            super().close()

    hush("warcio")
    number, whole = 0, True
    archive = Quiet(stream)
    try:
        for record in archive:
            number += 1
            kind = _kind(record)
            found = _page(record) if kind == "page" else None
            if found is not None:
                yield number, found
            else:
                passed["pages without an article" if kind == "page" else kind] += 1
            archive.read_to_end()
            whole = record.length is not None and not getattr(record.raw_stream, "limit", 0)
            if not whole:
                break
    except (ArchiveLoadFailed, OSError, EOFError, ValueError, *_FAULTS) as error:
        if isinstance(error, _FAULTS):
            reason = "its first record lacks headers"
        else:
            reason = " ".join(str(error).split())[:80] or type(error).__name__
        if number == 0:
            raise SourceError(f"no web archive that can be read ({reason})") from None
        raise SourceError(f"damaged after record {number}; those before were read") from None
    if number == 0:
        raise SourceError("cut off in its first record" if archive.size else "the file is empty")
    if archive.cut_off or not whole:
        raise SourceError(f"cut off after record {number}; those before were read")


def _kind(record: ArcWarcRecord) -> str:
    if record.rec_type != "response":
        return f"{record.rec_type} records"
    if record.http_headers is None:
        return "records without a page"
    if record.http_headers.get_statuscode() != "200":
        return "answers other than 200"
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0]
    return "page" if kind.strip().casefold() in _PAGES else "other kinds of file"


def _page(record: ArcWarcRecord) -> Found | SourceError | None:
    """Return the article of a page; None if there is none in it."""
    data = record.content_stream().read(MAX_PAGE + 1)
    if len(data) > MAX_PAGE:
        return SourceError(f"a page larger than {MAX_PAGE // 2**20} MB")
    kind = record.http_headers.get_header("Content-Type") or ""
    charset = kind.casefold().partition("charset=")[2].split(";")[0].strip("\"' ") or None
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ") or None
    try:
        found = parse_html(decode_page(data, charset), url)
    except SourceError:
        return None
    when = record.rec_headers.get_header("WARC-Date")
    basis = dict(found.basis)
    if basis.get("url") == "http":
        basis["url"] = "captured"
    if not when or found.fields.get("published"):
        return Found(found.fields, basis, found.notes)
    # A page that has no date of its own is at least as old as its capture, and often hours older.
    return Found(
        {**found.fields, "published": when}, {**basis, "published": "captured"}, found.notes
    )
