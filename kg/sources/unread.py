"""Pages that were found and are still to be read, by any process: that takes as long as an article.

What inputs hold is found first (`kg.sources.reading.found_in`), a page as its bytes; each page is
read by itself, here or elsewhere; `told` puts together what came of them, in their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.errors import SourceError
from kg.sources.html import MAX_PAGE, decode_page, parse_html
from kg.sources.loading import load
from kg.sources.types import Found, Loaded, Problem


@dataclass(frozen=True, slots=True)
class NoArticle:
    """What a page is of which an archive has many: a front page, a menu."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A page: its bytes, and what is known of them. ``given`` fields win over those in the page.

    >>> Unread("a.html", b"kopi").read()
    Problem(where='a.html', message='no HTML in it; rename it to .txt if it is plain text')
    """

    where: str
    data: bytes = field(repr=False)
    given: Mapping[str, str] = field(default_factory=dict)
    url: str | None = None
    """Where it was fetched from, if so."""
    charset: str | None = None
    """Its characters, as the transfer says."""

    def read(self) -> Loaded | Problem | NoArticle:
        """Return the article in it, or what is wrong."""
        try:
            return load(self._found(), self.where, self.given)
        except SourceError as error:
            return Problem(self.where, str(error))

    def _found(self) -> Found:
        if len(self.data) > MAX_PAGE:
            raise SourceError(f"a page larger than {MAX_PAGE // 2**20} MB is no article")
        page = decode_page(self.data, self.charset)
        if not page.strip():
            raise SourceError("the file is empty")
        return parse_html(page, self.url)


@dataclass(frozen=True, slots=True)
class Captured(Unread):
    """A page in an archive; without an article in it, it is passed over."""

    when: str | None = None
    """The moment at which it was captured."""

    def read(self) -> Loaded | Problem | NoArticle:
        """Return the article in it, what is wrong, or that it has none."""
        if len(self.data) > MAX_PAGE:
            return Problem(self.where, f"a page larger than {MAX_PAGE // 2**20} MB")
        try:
            found = parse_html(decode_page(self.data, self.charset), self.url)
        except SourceError:
            return NoArticle()
        fields, basis = dict(found.fields), dict(found.basis)
        if basis.get("url") == "http":
            basis["url"] = "captured"
        if self.when and not fields.get("published"):
            # A page without a date is at least as old as its capture, and often hours older.
            fields["published"], basis["published"] = self.when, "captured"
        return load(Found(fields, basis, found.notes), self.where, self.given)


@dataclass(frozen=True, slots=True)
class End:
    """The end of an archive: what was passed over in it, by kind, and where it is damaged."""

    where: str
    passed: Mapping[str, int]
    damage: str | None = None

    def closed(self, last: Loaded | Problem | None, without: int) -> Iterator[Loaded | Problem]:
        """Give the last page, with what was passed over, and what is wrong with the archive."""
        passed = Counter(self.passed)
        if without:
            passed["pages without an article"] += without
        told = ", ".join(f"{what} ({count})" for what, count in sorted(passed.items()))
        if isinstance(last, Loaded) and told:
            last = Loaded(last.article, last.where, (*last.notes, f"passed over: {told}"))
        if last is not None:
            yield last
        if self.damage is not None:
            yield Problem(self.where, self.damage)
        elif last is None:
            yield Problem(self.where, f"no article in it; passed over: {told}")


Item = Loaded | Problem | Unread | End
Read = Loaded | Problem | NoArticle


def each(items: Iterable[Item]) -> Iterator[tuple[Item, Read]]:
    """Read what is still to be read, one after the other; beside each stands what came of it."""
    for item in items:
        match item:
            case Unread():
                yield item, item.read()
            case End():
                yield item, NoArticle()
            case _:
                yield item, item


def told(read: Iterable[tuple[Item, Read]]) -> Iterator[Loaded | Problem]:
    """Yield articles and problems; the last page of an archive tells what was passed over."""
    last: Loaded | Problem | None = None
    without = 0
    for item, result in read:
        if isinstance(item, End):
            yield from item.closed(last, without)
            last, without = None, 0
        elif isinstance(result, NoArticle):
            without += 1
        elif isinstance(item, Captured):
            if last is not None:
                yield last
            last = result
        else:
            yield result
    if last is not None:  # of an archive whose end could not be read
        yield last
