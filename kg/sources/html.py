"""HTML pages: the article without menus, through trafilatura, and what the page says of it.

What Indonesian pages put between the paragraphs (link lists, adverts, credits) stays in the text
here: `kg.text` passes over it, for files of plain text as for pages.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.sources.bytes import decode
from kg.sources.days import printed_day
from kg.sources.metadata import Told, read_metadata
from kg.sources.types import Found, hush

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_PAGE = 8 * 1024 * 1024
"""The largest page; front pages of big outlets have a tenth of it."""
MAX_ELEMENTS = 40_000

_TAG = re.compile(r"<[a-zA-Z!/?]")
_META_CHARSET = re.compile(
    rb"<meta[^<>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.I
)
_TEXT_CODECS = re.compile(
    r"utf-8|utf-16(?:-[bl]e)?|ascii|cp125\d|cp874|iso8859-\d+|koi8-[ru]|shift_jis|euc_(?:jp|kr)|gb18030|gbk|gb2312|big5"
)
_WRAPPER = re.compile(r"<(/?)(?:div|span|section|center|font|b|i|em|strong)\b[^<>]{0,5000}>", re.I)
_MAX_DEPTH = 100
_SENTENCE = 50
_CELLS = re.compile(r"^\|\s?([^|\n]{1,2000}?)\s?\|\s?$", re.MULTILINE)
_DATELINE = re.compile(r"(?m)\A((?:[^\n]{1,200}\n){0,4}[^\n]{2,80}\s[-–—]{1,2})\n(?=\S)")
"""A dateline that the page sets in a paragraph of its own before the first words."""
_HIDDEN = ("script", "style", "noscript", "template", "title")


def decode_page(data: bytes, charset: str | None = None) -> str:
    """Return a page's text: UTF-8 where it is that, else as the transfer or the page says.

    Raises:
        SourceError: if the bytes are no text.
    """
    if 0 < data.count(0) < len(data) // 1000:
        data = data.replace(b"\0", b"")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _META_CHARSET.search(data[:4096])
    for name in (charset, declared[1].decode("ascii", "replace") if declared else None):
        codec = _codec(name)
        if codec:
            text = data.decode(codec, "replace")
            if codec != "utf-8" or text.count("�") * 100 < len(text):
                return text
    return decode(data)


def _codec(name: str | None) -> str | None:
    """Return the codec of a declared character set; Latin-1 means Windows-1252, as in browsers."""
    try:
        codec = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    if codec in ("iso8859-1", "ascii"):
        return "cp1252"
    return codec if _TEXT_CODECS.fullmatch(codec) else None


def parse_html(page: str, url: str | None = None) -> Found:
    """Return text, title, date, outlet, author and URL of a page; ``url`` is where it was fetched.

    Raises:
        SourceError: if the page holds no article that can be told from its menus.
    """
    if len(page) > MAX_PAGE:
        raise SourceError(f"a page larger than {MAX_PAGE // 2**20} MB is no article")
    if not _TAG.search(page):
        raise SourceError("no HTML in it; rename it to .txt if it is plain text")
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring
    from trafilatura import bare_extraction  # slow to import: only where a page is read

    for library in ("trafilatura", "htmldate", "courlan", "justext", "readability"):
        hush(library)
    page = _flattened(page)
    try:
        tree = document_fromstring(page.encode("utf-8", "replace"), HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise SourceError("no HTML that can be read") from None
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:  # beyond, extraction takes its square in time
        raise SourceError(f"a page of more than {MAX_ELEMENTS} elements is no article")
    told, notes = read_metadata(tree, url), tuple(_lost(page, tree))
    found = bare_extraction(tree, include_comments=False, include_tables=True, favor_recall=True)
    words = "" if found is None or isinstance(found, dict) else found.text or ""
    if not _reads(words):
        raise SourceError("no article text found in the page")
    title = told.pop("title", ("", "meta"))[0]
    text = _CELLS.sub(r"\1", words).removeprefix(title).lstrip("\n")
    text = _DATELINE.sub(r"\1 ", _without_byline(text, told), count=1)
    fields = {name: value for name, (value, _) in told.items()}
    basis = {name: basis for name, (_, basis) in told.items()}
    return Found({**fields, "title": title, "text": text}, basis, notes)


def _reads(text: str) -> bool:
    """Tell an article from the words of menus: somewhere it has a line that is a sentence long."""
    return any(len(line) >= _SENTENCE for line in text.split("\n"))


def _without_byline(text: str, told: Mapping[str, Told]) -> str:
    """Return the text without lines on top that say again who published it, who wrote it, when."""
    names = [told[n][0].casefold() for n in ("author", "publisher") if n in told]
    lines = text.split("\n", 5)
    while len(lines) > 1 and len(lines[0]) < 200:
        rest = lines[0].casefold()
        for name in names:
            rest = rest.replace(name, "")
        dated = len(rest) < 80 and printed_day(rest) is not None
        if not dated and (rest == lines[0].casefold() or any(map(str.isalnum, rest))):
            break
        del lines[0]
    return "\n".join(lines)


def _flattened(page: str) -> str:
    """Return the page without wrappers nested deeper than any page needs.

    The parser drops what lies below 255 elements, text and all.
    """
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        before = depth
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        return " " if max(before, depth) > _MAX_DEPTH else tag[0]

    return _WRAPPER.sub(kept, page)


def _lost(page: str, tree: HtmlElement) -> list[str]:
    """Compare the letters outside tags with those that the parser gave."""
    there = sum(map(_letters, tree.xpath("//body//text()[not(parent::script or parent::style)]")))
    written = _written(page)
    if there * 10 >= written * 8:
        return []
    share = round(100 * (written - there) / written)
    return [f"{share} % of the page's words are out of the parser's reach; the text may be cut"]


def _written(page: str) -> int:
    """Count the letters of a page outside tags, scripts, styles and comments, in one pass."""
    total, hidden = 0, ""
    for piece in page.split("<")[1:]:
        tag, _, words = piece.partition(">")
        name = tag.split(None, 1)[0].casefold() if tag.strip() else ""
        if hidden == "!--" or (not hidden and name.startswith("!--")):
            hidden = "" if "-->" in piece else "!--"
            words = piece.partition("-->")[2]
        elif hidden:
            hidden, words = ("", words) if name == f"/{hidden}" else (hidden, "")
        elif name in _HIDDEN:
            hidden, words = name, ""
        total += _letters(words)
    return total


def _letters(words: str) -> int:
    return sum(map(len, words.split()))
