"""Figures in the items of a list: "- Desa Sumber: Rp 900 juta" under its heading."""

from __future__ import annotations

import re

from kg.mentions.types import Quantity
from kg.resolve.figure_words import Words
from kg.resolve.measure_words import worded
from kg.spans import Span
from kg.text import Doc

_ITEM = re.compile(r"[\s•·*–-]{0,4}(?:\d{1,2}[.)]\s{1,2})?([^:\n]{2,60}?)\s?:\s{0,2}")
_LABEL = 80
"""A label ends within so many characters."""
_UP = 20
_HEADING = 14
_MOST = 8


def _item(doc: Doc, sentence: Span) -> re.Match[str] | None:
    colon = doc.text.find(":", sentence.start, min(sentence.end, sentence.start + _LABEL))
    return _ITEM.match(doc.text, sentence.start, sentence.end) if colon >= 0 else None


def labelled(doc: Doc, sentence: Span, quantity: Quantity) -> Span | None:
    """Return the label of the list item whose figure the quantity is, None where it is none."""
    match = _item(doc, sentence)
    if match is None or quantity.span.start != match.end():
        return None
    label = Span(match.start(1), match.end(1))
    return label if any(c.isalpha() for c in label.of(doc.text)) else None


def in_label(doc: Doc, sentence: Span, quantity: Quantity) -> bool:
    """Tell whether the quantity stands in the label of a list item with a figure of its own."""
    match = _item(doc, sentence)
    if match is None or quantity.span.start >= match.end(1):
        return False
    after = doc.text[match.end() : match.end() + 2]
    return bool(after) and (after[0].isdigit() or after == "Rp")


def listed_what(doc: Doc, sentence: Span, label: Span, w: Words) -> str | None:
    """Return what the item measures: what its heading measures, then its own label."""
    heading = _heading(doc, sentence)
    if heading is None:
        return None
    words = [t for t in heading.rstrip(": ").split() if t.lower() not in w.rules.headings]
    item = label.of(doc.text).split()
    head = worded(" ".join(words), w).split() if words else []
    return " ".join([*head[: max(_MOST - len(item), 2)], *item]) if head else None


def _heading(doc: Doc, sentence: Span) -> str | None:
    """Return the line above the list, if it is one that announces it."""
    here = doc.sentence_index(sentence.start)
    for k in range(here - 1, max(here - _UP, -1), -1):
        text = doc.sentences[k].of(doc.text).strip()
        if _ITEM.match(text) and not text.endswith(":"):
            continue
        short = len(text.split()) <= _HEADING
        return text if short and text[-1:] not in '.!?"”' else None
    return None
