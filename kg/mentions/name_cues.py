"""Words beside a name that say it is a person's: verbs of people, "kepada", "dan" and a person."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lang import Language
from kg.mentions.name_shapes import name_words
from kg.mentions.words import Words
from kg.spans import Span

ADVERBS = 3
"""Words between a subject and its verb at most."""


class PersonCues:
    """Asks the neighbours of a name whether it is a person's."""

    def __init__(self, words: Words, lang: Language, people: Iterable[Span]) -> None:
        """Take the words of the text, and the people who are known already."""
        self.w = words
        self.v = name_words(lang)
        spans = list(people)
        self.starts = {words.at(s.start) for s in spans}
        self.ends = {words.at(s.end) for s in spans}

    def speak_for(self, name: Span) -> bool:
        """Tell whether a verb of people, a word before people or a person beside it says so."""
        first, end = self.w.at(name.start), self.w.at(name.end)
        return self._acts(end) or self._governed(first) or self._beside(first, end)

    def _acts(self, at: int) -> bool:
        for index in range(at, min(at + ADVERBS + 1, len(self.w))):
            if self.w.apart(index):
                return False
            word = self.w.lower[index]
            if word in self.v.person_verbs or word in self.v.speech:
                return True
            if word not in self.v.verb_adverbs:
                return False
        return False

    def _governed(self, at: int) -> bool:
        if at == 0 or self.w.apart(at):
            return False
        before = self.w.lower[at - 1]
        if before == "dengan" and at > 1:
            return self.w.lower[at - 2] in self.v.person_verbs
        return before in self.v.person_governors or before in self.v.said

    def _beside(self, first: int, end: int) -> bool:
        joints = self.v.and_words | {"dengan"}
        if first > 1 and self.w.lower[first - 1] in joints and first - 1 in self.ends:
            return True
        return end + 1 < len(self.w) and self.w.lower[end] in joints and end + 1 in self.starts
