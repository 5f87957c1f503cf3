"""From raw page text to readable text, by edits that can be traced back."""

from __future__ import annotations

from collections.abc import Iterable

from kg.spans import Edit, OffsetMap, apply_edits
from kg.text.boilerplate import boilerplate_edits
from kg.text.characters import character_edits
from kg.text.rules import TextRules
from kg.text.spacing import spacing_edits


def clean(raw: str, rules: TextRules) -> tuple[str, OffsetMap]:
    """Return the text without boilerplate and repeated lines, and the map back to ``raw``.

    Characters are repaired first, so that what follows reads them as they were meant. The first
    line of ``raw`` is the title and is kept even where the text repeats it.
    """
    repairs = tuple(_outermost(character_edits(raw)))
    text, offsets = apply_edits(raw, repairs)
    dropped = _outermost(boilerplate_edits(text, rules))
    inner = (e for e in spacing_edits(text, rules))
    edits = _outermost([*dropped, *inner])
    if not edits:
        return text, offsets
    if not repairs:
        return apply_edits(raw, edits)
    later = [Edit(offsets.to_raw(e.span), e.text) for e in edits]
    return apply_edits(raw, _outermost([*later, *repairs]))


def _outermost(edits: Iterable[Edit]) -> list[Edit]:
    """Leave out every edit that a longer one covers or that overlaps one before it.

    Of two for one span, the one given first is done.

    >>> from kg.spans import Span
    >>> [e.span for e in _outermost([Edit(Span(2, 3), ""), Edit(Span(0, 9), "")])]
    [Span(start=0, end=9)]
    """
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda e: (e.span.start, -e.span.end)):
        if kept and edit.span.start < kept[-1].span.end:
            continue
        if kept and edit.span == kept[-1].span:
            continue
        kept.append(edit)
    return kept
