"""When two names, phrases, units or numbers count as the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kg.lang.evaluation import EvaluationFacts

_SEPARATOR = re.compile(r"[^\w%$°]+")
NAME_JACCARD = 0.6
"""Two names are one if they share so much of their words, or one is part of the other."""


def fold(text: object) -> list[str]:
    """Return the words of a text, without case and punctuation.

    >>> fold("Menteri Luar Negeri (Menlu)")
    ['menteri', 'luar', 'negeri', 'menlu']
    """
    plain = unicodedata.normalize("NFKC", str(text or "")).casefold()
    return _SEPARATOR.sub(" ", plain).split()


def close(one: float | None, other: float | None) -> bool:
    """Tell whether two numbers are the same, but for rounding; None is only None."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1.0, abs(one), abs(other))


def dice(one: set[str], other: set[str]) -> float:
    """Return twice the shared over the sum, 0 to 1."""
    return 2 * len(one & other) / (len(one) + len(other)) if one & other else 0.0


@dataclass(frozen=True)
class Words:
    """Comparisons that need facts about the language."""

    facts: EvaluationFacts

    def name(self, text: object) -> set[str]:
        """Return the words of a name without honorifics (unless nothing else is there)."""
        words = fold(text)
        return {w for w in words if w not in self.facts.honorifics} or set(words)

    def same_name(self, one: object, other: object) -> bool:
        """Tell whether two names may be one person's or body's."""
        a, b = self.name(one), self.name(other)
        if not a or not b:
            return False
        part, whole = (a, b) if len(a) <= len(b) else (b, a)
        if a == b or (part <= whole and any(len(word) >= 3 for word in part)):
            return True
        return len(a & b) / len(a | b) >= NAME_JACCARD

    def written_out(self, text: object) -> set[str]:
        """Return the words of a phrase with abbreviations written out."""
        known = self.facts.abbreviations
        return {word for token in fold(text) for word in known.get(token, token).split()}

    def overlap(self, one: object, other: object) -> float:
        """Return how much of two phrases is shared, 0 to 1."""
        return dice(self.written_out(one), self.written_out(other))

    def same_unit(self, one: object, other: object) -> bool:
        """Tell whether two units are one: equal, sharing a word, or both counting people."""
        a, b = fold(one), fold(other)
        if a == b:
            return True
        if not a or not b:
            return False
        people = self.facts.people
        return bool(set(a) & set(b)) or bool(set(a) & people and set(b) & people)

    def measured(self, claim: Mapping[str, Any]) -> set[str]:
        """Return the words that say what a claim counts: the thing and its unit."""
        return self.written_out(claim.get("what")) | set(fold(claim.get("unit")))
