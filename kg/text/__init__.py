"""Reading the page: cleaning, paragraphs, sentences, tokens."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Article
from kg.spans import Span
from kg.text.cleaning import clean
from kg.text.dateline import find_dateline
from kg.text.document import Doc
from kg.text.headings import without_headings
from kg.text.rules import TextRules
from kg.text.sentences import paragraphs, sentences

__all__ = ["Doc", "TextRules", "make_doc"]


def make_doc(article: Article, rules: TextRules) -> Doc:
    """Return the article as a document, with its title (if any) as the first sentence."""
    text, offsets = clean(article.raw, rules)
    lines = paragraphs(text)
    has_title = bool(article.title.strip()) and bool(lines)
    title = lines[0] if has_title else Span(0, 0)
    body = lines[1:] if has_title else lines
    dateline = next((d for p in body[:6] if (d := find_dateline(text, p, rules))), None)
    if dateline:
        body = tuple(_told(text, body, dateline))
    inner = sentences(text, body, rules.abbreviations)
    inner = without_headings(text, inner, body, rules)
    told = (title, *inner) if has_title else inner
    return Doc(article, text, offsets, lines, told, title, dateline)


def _told(text: str, lines: tuple[Span, ...], dateline: Span) -> Iterator[Span]:
    """Give the lines that tell something: without the dateline, and without titles before it.

    What stands before the dateline and is no sentence is page furniture (the title again, a
    section, a tag), however often it is repeated.
    """
    for line in lines:
        if line.start == dateline.start:
            yield Span(dateline.end, line.end)
        elif line.start > dateline.start or text[line.end - 1] in '.!?"”':
            yield line
