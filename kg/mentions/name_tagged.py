"""What a tagger sees where a run of capitals stands: a person, a body, a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from kg.mentions.types import NameKind, NameMention
from kg.mentions.words import Words

PERSON = 0.6
"""From this score on a tagged person tells where in a run a name begins."""
THING = 0.75
"""From this score on a tagged body or place is no person, unless a known name stands in it."""


class Tagged:
    """Tagged names by the words that they cover, for questions about one run of words."""

    def __init__(self, words: Words, names: Iterable[NameMention] = ()) -> None:
        """Take the words of the text, and the names that the tagger sees, in any order."""
        found = sorted(
            (words.at(n.span.start), words.at(n.span.end), n.score, n.kind) for n in names
        )
        self._names = found
        self.sees = bool(found)
        self._starts = [f[0] for f in found]
        self._farthest = list(accumulate((f[1] for f in found), max))

    def _meeting(self, first: int, end: int) -> list[tuple[int, int, float, NameKind]]:
        low = bisect_right(self._farthest, first)
        return [f for f in self._names[low : bisect_left(self._starts, end)] if f[1] > first]

    def person_within(self, first: int, end: int) -> int | None:
        """Return where behind the first word a person begins who ends the run, if one does."""
        for start, stop, score, kind in self._meeting(first, end):
            if kind != "person" or score < PERSON:
                continue
            # Of one word alone the tagger may have lost the beginning.
            if start > first and stop >= end and stop - start > 1:
                return start
        return None

    def person(self, first: int, end: int) -> float:
        """Return how surely the tagger sees a person somewhere in the run; 0 where it does not."""
        return max((f[2] for f in self._meeting(first, end) if f[3] == "person"), default=0.0)

    def thing(self, first: int, end: int) -> NameKind | None:
        """Return "organisation" or "place" where the tagger surely sees one over the whole run."""
        for start, stop, score, kind in self._meeting(first, end):
            # One that begins before a run of several words is mostly the end of a title and a name.
            whole = start == first or (start < first and end - first == 1)
            if kind != "person" and score >= THING and whole and stop >= end:
                return kind
        return None
