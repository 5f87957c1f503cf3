"""Repair of characters: wrongly decoded letters, entities, invisible marks, odd spaces."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator

from kg.spans import Edit, Span


def _as_cp1252(codes: range) -> str:
    """The characters that these bytes become when cp1252 (or Latin-1) reads them."""
    return "".join(bytes([c]).decode("cp1252", "ignore") + chr(c) for c in codes)


def _class(characters: str) -> str:
    return f"[{re.escape(characters)}]"


_TAIL = _class(_as_cp1252(range(0x80, 0xC0)))
_PAIR = rf"[ÂÃ]{_TAIL}|[ÄÅ](?![“”‘’…–—]){_TAIL}"
_TRIPLE = rf"â{_TAIL}{{2}}|á[º»]{_TAIL}|ï[»¿½¼]{_TAIL}|ðŸ{_TAIL}{{2}}"
_FOREIGN = rf"(?:[ÐÑØÙÎÏ]{_TAIL}){{2,200}}|(?:[ã-í]{_TAIL}{{2}}){{2,200}}"
_MOJIBAKE = re.compile(
    # The closing quotation mark loses its third byte (0x9D), which cp1252 does not know.
    rf"(?:{_PAIR}|{_TRIPLE}){{1,200}}|{_FOREIGN}|â€(?!{_TAIL})"
)
# What is left of a hard space whose second byte was made a plain space or lost.
_STRAY = re.compile(rf"(?<=[a-z.,;:!?)])Â(?!{_TAIL})|Â(?=[ \n\t.,;:!?)]|$)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d{0,2});")
_NOTHING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\ud800-\udfff]+"
)
_LINE_END = re.compile(r"\r\n|[\r\u2028\u2029]")
_SPACE = re.compile(r"[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]{1,1000}")
_BLANKS = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_SPACES = re.compile(rf"[{_BLANKS}][{_BLANKS} ]{{0,999}}| [{_BLANKS} ]{{1,999}}")
_ODD = re.compile(r"[\x80-\x9f\u2010\u2011\ufb00-\ufb06]|[A-Za-z][\u0300-\u036f]{1,4}")
_ODD_MARK = re.compile(r"[\x80-\x9f\u2010\u2011\ufb00-\ufb06\u0300-\u036f]")
_PLAIN = bytes(range(32, 127)) + b"\n"
_USUAL = frozenset("‘’“”–—…")
_LEADS = frozenset("ÂÃÄÅâáïðÐÑØÙÎÏãäåæçèéêëìí")


def character_edits(raw: str) -> Iterator[Edit]:
    """Yield the edits that make the characters of ``raw`` what the writer meant.

    Wrongly decoded UTF-8 is decoded, HTML entities resolved, control, zero-width and
    direction marks dropped, runs of spaces of any kind made one plain space.

    >>> from kg.spans import apply_edits
    >>> apply_edits("Istana Ã‰lysÃ©e", character_edits("Istana Ã‰lysÃ©e"))[0]
    'Istana Élysée'
    """
    special = raw.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    odd = frozenset(special.decode("utf-8", "surrogatepass")) - _USUAL
    if odd & _LEADS:
        for m in _MOJIBAKE.finditer(raw):
            better = _decoded(m.group())
            if better != m.group():
                yield Edit(Span(*m.span()), _plain(better))
    if "Â" in odd:
        for m in _STRAY.finditer(raw):
            joins = raw[m.end() : m.end() + 1].isalnum()
            yield Edit(Span(*m.span()), " " if joins else "")
    if "&" in raw:
        for m in _ENTITY.finditer(raw):
            better = html.unescape(m.group())
            if better != m.group():
                yield Edit(Span(*m.span()), _plain(better))
    marks = "".join(odd)
    if marks and _LINE_END.search(marks):
        for m in _LINE_END.finditer(raw):
            yield Edit(Span(*m.span()), "\n")
    if marks and _NOTHING.search(marks):
        for m in _NOTHING.finditer(raw):
            yield Edit(Span(*m.span()), "")
    if marks and _ODD_MARK.search(marks):
        for m in _ODD.finditer(raw):
            yield Edit(Span(*m.span()), _plain(m.group()))
    if (marks and _SPACE.search(marks)) or "  " in raw:
        for m in _SPACES.finditer(raw):
            yield Edit(Span(*m.span()), " ")


def _decoded(text: str) -> str:
    """Decode again what was decoded wrongly, up to three times; unchanged where it can't be."""
    if text == "â€":
        return "”"
    for _ in range(3):
        try:
            again = bytes(_byte(c) for c in text).decode("utf-8")
        except (UnicodeDecodeError, ValueError):
            return text
        if again == text:
            return text
        text = again
    return text


def _byte(character: str) -> int:
    """The byte that cp1252, or where it has none Latin-1, reads as this character."""
    try:
        return character.encode("cp1252")[0]
    except UnicodeEncodeError:
        if ord(character) < 0x100:
            return ord(character)
        raise ValueError(character) from None


def _plain(text: str) -> str:
    """What an edit puts in: composed, without the marks and spaces that edits take out.

    Codes 80 to 9F are no letters of Unicode: they are cp1252 read as Latin-1.
    """
    if len(text) == 1 and "\x80" <= text <= "\x9f":
        return bytes([ord(text)]).decode("cp1252", "ignore")
    composed = unicodedata.normalize("NFKC" if len(text) == 1 else "NFC", text)
    composed = composed.replace("\u2010", "-").replace("\u2011", "-")
    return _SPACE.sub(" ", _NOTHING.sub("", _LINE_END.sub("\n", composed)))
