"""From raw page text to readable text, by edits that can be traced back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.spans import Edit, OffsetMap, Span, apply_edits
from kg.text.rules import TextRules

_LINE = re.compile(r"[^\n]+")


def clean(raw: str, rules: TextRules) -> tuple[str, OffsetMap]:
    """Return the text without boilerplate and repeated lines, and the map back to ``raw``.

    The first line of ``raw`` is the title and is kept even where the text repeats it.
    """
    return apply_edits(raw, [*_boilerplate(raw, rules), *_repeated_lines(raw)])


def _boilerplate(raw: str, rules: TextRules) -> Iterator[Edit]:
    lines, inline = _patterns(rules.boilerplate_lines), _patterns(rules.boilerplate_inline)
    for line in _LINE.finditer(raw):
        if lines.fullmatch(line.group().strip()):
            yield Edit(Span(*line.span()), "")
        else:
            for part in inline.finditer(raw, *line.span()):
                yield Edit(Span(*part.span()), " ")


def _repeated_lines(raw: str) -> Iterator[Edit]:
    """Drop a line that stands again among the first few: titles repeated by scraping."""
    seen: set[str] = set()
    for number, line in enumerate(_LINE.finditer(raw)):
        if number > 8:
            return
        words = line.group().strip()
        if words in seen:
            yield Edit(Span(*line.span()), "")
        seen.add(words)


@lru_cache(maxsize=16)
def _patterns(sources: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{s})" for s in sources), re.IGNORECASE)
