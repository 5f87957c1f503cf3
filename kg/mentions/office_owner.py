"""Behind a title: where the organisation ends, and where the name of the holder begins."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from kg.mentions.office_words import OfficeWords
from kg.mentions.words import Words

RUN = 8
"""Words of an organisation with a person behind it at most."""


class Owners:
    """Splits runs of capitals behind offices, in one text."""

    def __init__(self, words: Words, vocabulary: OfficeWords, people: Mapping[int, int]) -> None:
        """Take the words of the text, and the first and last words of people by a tagger."""
        self.people = people
        self.w = words
        self.v = vocabulary

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Words that stand beside a verb of saying somewhere: people's names, mostly."""
        found = set()
        for index, word in enumerate(self.w.words):
            if not word[0].isupper():
                continue
            if (index and self.w.lower[index - 1] in self.v.said) or (
                index + 1 < len(self.w) and self.w.lower[index + 1] in self.v.speech
            ):
                found.add(word)
        return frozenset(found)

    def given(self, at: int) -> bool:
        """Tell whether the word is known as a name of people."""
        return self.w.capital(at) and self.w.lower[at] in self.v.given_names

    def run_end(self, at: int) -> int:
        """Return the end of the run of capitals, with its small inner words."""
        end = at
        if self.w.words[at : at + 2] == ["PT", "."] and self.w.capital(at + 2):
            end = at + 2
        while end < min(at + RUN, len(self.w)) and not (end > at and self.w.apart(end)):
            if self.w.capital(end) or (
                end > at
                and self.w.capital(end + 1)
                and (
                    self.w.words[end] in ("-", "&", "of", "and", "for", "the")
                    or (self.w.words[end] in self.v.particles and self.w.words[end] != "di")
                )
            ):
                end += 1
            else:
                break
        return end

    def split(self, at: int, end: int, kind: str, apposed: bool) -> int:
        """Return where the organisation in a run ends; ``at`` where there is none.

        Args:
            at: the first word of the run.
            end: the end of the run.
            kind: the kind of the office before it.
            apposed: whether the holder was named before the office.
        """
        known = self.w.lower[at] in self.v.organisation_words
        listed = self.w.match(self.v.organisations, at)
        if listed is not None and at + listed[0] <= end:
            at += listed[0]
            town = self.w.match(self.v.provinces, at)
            return at + town[0] if town and at + town[0] < end else at
        if self.w.words[at] in self.v.any_bodies and not self.w.words[at].isupper():
            return at + 1
        end = self._cut(at, end, known)
        if end <= at:
            return at
        endings_of = self.v.company_endings if kind == "company" or known else self.v.endings
        endings = [i for i in range(at, end) if self.w.lower[i] in endings_of]
        comma = end < len(self.w) and self.w.words[end] == ","
        # "CEO Twitter, Jack Dorsey": the comma ends the organisation.
        follows = comma and self.w.capital(end + 1) and not self.w.match(self.v.heads, end + 1)
        if follows and (known or (kind == "region" and not self.given(at))):
            return end
        name = None if apposed else self._firm_end(at, end) or self._given_from(at, end, known)
        if name is None and not apposed and not (follows and kind == "company"):
            name = self._speaker_from(at, end, known)
        if name is None and not apposed:
            name = self.tagged_from(at, end) or self._initial_from(at, end)
        if endings and endings[-1] > at and (name is None or name <= endings[-1]):
            return endings[-1] + 1
        if name is not None:
            return name
        if apposed or known or (follows and kind == "company"):
            return end
        if self._acronym(at):
            if follows:
                return end
            while at < end and self._acronym(at):
                at += 1
            place = self.w.match(self.v.provinces, at) if at < end else None
            return min(at + place[0], end) if place and not self.given(at) else at
        count = end - at
        if kind == "region":
            named = count == 1 and not comma and self.w.words[at] in self.speakers
            return at if count == 2 or named else (end if count == 1 else at + 1)
        if kind == "description":
            return at
        if count <= 2:
            return end if comma and kind == "company" else at
        return at + 1 if count == 3 else end - 2

    def _firm_end(self, at: int, end: int) -> int | None:
        """Return where the chief's name begins behind a firm that names of people are in, too.

        "PT Surya Raya Perkasa Budi Santoso": what the tagger sees, or the last known first name.
        """
        if self.w.lower[at] not in self.v.rules.firm_words:
            return None
        first = at + 2 + (self.w.words[at + 1 : at + 2] == ["."])
        seen = next((i for i in range(first, end) if self.people.get(i, 0) >= end), None)
        if seen is not None:
            return seen
        given = [i for i in range(first, end - 1) if self.given(i) and self.given(i + 1)]
        return given[-1] if given and given[-1] + 2 == end else None

    def _cut(self, at: int, end: int, known: bool) -> int:
        """End the run before another office, an honorific, a rank or an ordinary word."""
        for index in range(at, end):
            low = self.w.lower[index]
            if low.rstrip(".") in self.v.titles and not self.given(index):
                return index
            if (
                index > at
                and not known
                and low not in self.v.company_endings
                and low not in self.v.place_words
                and (low in self.v.not_names or self.w.match(self.v.heads, index) is not None)
            ):
                return index
        return end

    def _given_from(self, at: int, end: int, known: bool) -> int | None:
        """Return where in the run a name of people begins that is known as one."""
        first = at + 1 if known else at
        if known and self._acronym(first) and end - first > 1:
            rest = first + 1
            while rest < end and (
                self._acronym(rest) or self.w.match(self.v.provinces, rest) is not None
            ):
                rest += 1
            if any(self.given(i) for i in range(rest, end)):
                return rest
        for index in range(first, end):
            word = self.w.words[index]
            if word.isupper() and len(word) > 1:
                continue
            if self.given(index):
                if index == end - 1 and index > first:
                    # The last word alone: mostly a family name, so the one before is his too.
                    return max(first, index - 1)
                return index
        return None

    def _speaker_from(self, at: int, end: int, known: bool) -> int | None:
        """Return where in the run a name begins that speaks elsewhere in the text."""
        first = at + 1 if known else at
        for index in range(first + 1, end):
            if self.w.words[index] in self.speakers:
                if index == end - 1:
                    index = max(at + known, index - 1)
                return index
        return None

    def _initial_from(self, at: int, end: int) -> int | None:
        """Return where an initial with a word behind it begins a name: "Masjid Jami M Asdar"."""
        for index in range(at + 1, end - 1):
            word = self.w.words[index]
            if word[0] not in "IVX" and (len(word) == 1 or (len(word) == 2 and word[1] == ".")):
                return index
        return None

    def tagged_from(self, at: int, end: int) -> int | None:
        """Return where behind the first word a name begins that the tagger sees end the run."""
        return next((i for i in range(at + 1, end) if self.people.get(i, 0) >= end), None)

    def _acronym(self, at: int) -> bool:
        return len(self.w.words[at]) >= 2 and self.w.words[at].isupper()
