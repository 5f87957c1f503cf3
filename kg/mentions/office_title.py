"""A title being read, and what every step of the reading sees."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.mentions.office_owner import Owners
from kg.mentions.office_words import OfficeWords
from kg.mentions.types import CountryMention, OfficeKind
from kg.mentions.words import Words

BEFORE = 300
"""Characters before an office in which the state is named that it points back to."""
ROMAN = re.compile(r"[IVX]{1,5}[A-D]?")
DEVERBAL = re.compile(r"(?:Pe|Ke)[a-z]{3,}(?:an|si)|[A-Z][a-z]{3,}(?:isasi|alisme|ologi)")
"""Nouns that name fields by their shape: "Penguatan", "Kebudayaan", "Digitalisasi"."""


@dataclass(slots=True)
class Title:
    """A title being read: where it stands now, and what it keeps."""

    start: int
    at: int
    kind: OfficeKind
    former: bool = False
    candidate: bool = False
    lower: bool = False
    kept: list[tuple[int, int]] = field(default_factory=list)
    of: str | None = None
    home: bool = False
    end: int = 0
    bodied: bool = False
    head: str = ""
    marks: int = 0
    """Words before the head that are kept as one piece each ("wakil")."""
    owner_at: int = -1
    """Where the organisation in ``of`` begins, if one was read by its shape."""
    placed: bool = False
    """The place of a regional office stands in it."""
    owned: bool = False
    """It is that of a state or body named before ("presidennya", "presiden negara itu")."""
    reached: bool = False
    """The holder's name stands behind it, with words of the title that no list has."""
    serves: bool = False
    """Somebody else's office stands in the title ("staf khusus menteri")."""

    def keep(self, count: int) -> None:
        """Take the next words into the title."""
        self.kept.append((self.at, self.at + count))
        self.at += count
        self.end = self.at

    def drop(self, count: int) -> None:
        """Take the next words into the span, but not into the title."""
        self.at += count
        self.end = self.at


class Scope:
    """One text with its vocabulary and countries, as the steps of the grammar see it."""

    def __init__(
        self,
        words: Words,
        vocabulary: OfficeWords,
        countries: Mapping[int, CountryMention],
        people: Mapping[int, int],
    ) -> None:
        """Take the words of the text, countries by start, and where a tagger sees people."""
        self.w = words
        self.size = len(words)
        self.v = vocabulary
        self.countries = countries
        self.owners = Owners(words, vocabulary, people)

    @cached_property
    def lower(self) -> frozenset[str]:
        """Words that the text has in lower case somewhere."""
        return self.w.uncapitalised()

    def as_written(self, at: int, count: int, phrase: str) -> bool:
        """Tell whether the words stand exactly so, capitals and all."""
        return self.w.span(at, at + count).of(self.w.text) == phrase

    def is_field(self, at: int) -> bool:
        """Tell whether a field of work stands here, by list or shape, and no other office."""
        if self.w.match(self.v.fields, at) is not None:
            return self.w.match(self.v.heads, at) is None
        if at >= self.size or len(self.w.words[at]) < 7:
            return False
        if self.w.lower[at] in self.v.organisation_words:
            return False
        return DEVERBAL.fullmatch(self.w.words[at]) is not None

    def state_before(self, at: int) -> str | None:
        """Return the code of the last state that is named before the word, not far from it."""
        position = self.w.starts[at]
        number = bisect_left(self._country_starts, position) - 1
        while number >= 0 and position - self._country_starts[number] < BEFORE:
            mention = self.countries[self._country_starts[number]]
            if len(mention.code) == 2:
                return mention.code
            number -= 1
        return None

    @cached_property
    def _country_starts(self) -> list[int]:
        return sorted(self.countries)

    def is_rank(self, at: int) -> bool:
        """Tell whether a rank stands here, of two words that each alone are none."""
        if self.w.lower[at].rstrip(".") in self.v.titles:
            return True
        return (
            self.w.lower[at] in self.v.rank_parts
            and at + 1 < self.size
            and self.w.lower[at + 1] in self.v.rank_parts
            and self.w.match(self.v.heads, at) in (None, (1, "company"), (1, "body"))
        )

    def country_at(self, at: int) -> CountryMention | None:
        """Return the country that begins at the word."""
        return self.countries.get(self.w.starts[at]) if at < self.size else None
