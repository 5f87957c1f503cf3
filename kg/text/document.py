"""A document: an article's text made readable, with the way back to the raw words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from kg.records import Article, Evidence
from kg.spans import OffsetMap, Span

TOKEN = re.compile(r"\w+(?:[-'’.,/]\w+)*|[^\w\s]")
"""A word (with inner hyphens, points, apostrophes) or a single punctuation mark."""


@dataclass(frozen=True)
class Doc:
    """What every later stage reads: clean text, its sentences and paragraphs.

    Spans count in ``text``, the cleaned text; `evidence` leads back to the raw text.
    The title is part of the text (its first sentence) where there is one. The dateline
    ("Jakarta, CNN Indonesia -- ") belongs to the first paragraph but to no sentence.
    """

    article: Article
    text: str
    offsets: OffsetMap
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    title: Span
    dateline: Span | None = None

    def evidence(self, span: Span) -> Evidence:
        """Return the raw words behind a span of the clean text."""
        raw = self.offsets.to_raw(span)
        return Evidence(raw.start, raw.end, raw.of(self._raw))

    def sentence_index(self, position: int) -> int:
        """Return the index of the sentence that holds the position, or the last before it."""
        after = bisect_right(self._sentence_starts, position)
        return after - 1 if after else 0

    def sentence_at(self, position: int) -> Span:
        """Return the sentence that holds the position, or the last before it."""
        return self.sentences[self.sentence_index(position)]

    def paragraph_index(self, position: int) -> int:
        """Return the index of the paragraph that holds the position, or the last before it."""
        after = bisect_right(self._paragraph_starts, position)
        return after - 1 if after else 0

    @cached_property
    def _raw(self) -> str:
        """The raw text, put together once: an article of many records asks for it often."""
        return self.article.raw

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.start for p in self.paragraphs]
