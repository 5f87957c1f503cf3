"""Web archives (WARC, also gzipped): the pages in them, one at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import SourceError
from kg.sources.html import MAX_PAGE
from kg.sources.types import hush
from kg.sources.unread import Captured, End

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_FAULTS = (AttributeError, LookupError, TypeError)
"""What warcio raises on records without the headers that it takes for granted."""
_PAGES = ("text/html", "application/xhtml+xml")


def pages_of_warc(
    stream: BinaryIO, name: str, given: Mapping[str, str]
) -> Iterator[Captured | End]:
    """Yield each page that was answered with status 200, still to be read, and the end.

    Other records are counted by what they are. The stream is the file's own, packed as it is.
    """
    passed: Counter[str] = Counter()
    damage: str | None = None
    try:
        yield from _pages(stream, name, given, passed)
    except SourceError as error:
        damage = str(error)
    yield End(name, passed, damage)


def _pages(
    stream: BinaryIO, name: str, given: Mapping[str, str], passed: Counter[str]
) -> Iterator[Captured]:
    """Yield the pages of an archive.

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
            if kind == "page":
                yield _page(record, f"{name}:{number}", given)
            else:
                passed[kind] += 1
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


def _page(record: ArcWarcRecord, where: str, given: Mapping[str, str]) -> Captured:
    """Return a page as it was captured: no more of it than one byte too many."""
    data = record.content_stream().read(MAX_PAGE + 1)
    kind = record.http_headers.get_header("Content-Type") or ""
    charset = kind.casefold().partition("charset=")[2].split(";")[0].strip("\"' ") or None
    url = (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ") or None
    when = record.rec_headers.get_header("WARC-Date")
    return Captured(where, data, given, url, charset, when)
