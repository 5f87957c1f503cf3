"""Whether those who follow a trigger are its complement: what stands between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_lexicon import NOUN_FRAMES, Frame
from kg.resolve.encounter_voice import Clause
from kg.resolve.encounter_words import MeetingGrammar

_GAP_WORDS = 7
_SHORT_GAP = 4
_LEAD = 20
_REQUEST = 40
_BARRIER = re.compile(r"[.,;:!?\"“”]|\b(?:akan|telah|sudah|untuk|membahas)\b")
_APART = re.compile(r"[;:!?\"“”]")
_VERB = re.compile(r"me[mnlrwy][a-z]{3,}")


@dataclass(frozen=True)
class Reach:
    """Judges the words between a trigger and a side."""

    text: str
    grammar: MeetingGrammar

    def is_counterpart(self, start: int, state: Side, named: Side) -> bool:
        """Tell whether a state only says whose official is met: "mitranya dari Oman, Badr"."""
        led = self.grammar.counterpart.fullmatch(self.text, start, state.span.start)
        between = self.text[state.span.end : named.span.start].strip()
        return (
            bool(led)
            and state.rank == "country"
            and named.rank == "person"
            and between in ("", ",")
        )

    def kind_of_meeting(self, start: int, side: Side) -> bool:
        """Tell whether one word between a noun and a name says what kind of meeting it is."""
        gap = self.text[start : side.span.start]
        word = gap.strip()
        plain = word.isalpha() and word.islower() and gap == f" {word} "
        ends = word in self.grammar.group_ends or _VERB.fullmatch(word)
        return side.rank == "person" and plain and not ends

    def reaches(self, start: int, side: Side, frame: Frame) -> bool:
        """Tell whether a side is the first of what a trigger takes: near, and led by "dengan"."""
        gap = self.text[start : side.span.start]
        listing = self.grammar.listing.match(gap)
        gap = f" {gap[listing.end() :]}" if listing else gap
        if _APART.search(gap):
            return False
        if frame in NOUN_FRAMES:
            modifiers = self.grammar.modifiers.match(gap)
            rest = gap[modifiers.end() if modifiers else 0 :]
            if rest.strip() in ("", "-", "–"):
                return frame in ("noun", "session", "summit") or gap.strip() == ""
        else:
            match = self.grammar.before_object.match(gap)
            rest = gap[match.end() if match else 0 :]
            if not rest.strip():
                last = self.text[max(0, start - _LEAD) : start].split()[-1:]
                ends = bool(last) and last[0].lower() in self.grammar.words.with_words
                return (
                    frame not in ("with", "pair") or ends or bool(self.grammar.lead_in.search(gap))
                )
            if frame not in ("reciprocal", "with", "pair", "brought"):
                return False
        led = self.grammar.lead_in.search(gap) or self.grammar.between.search(gap)
        words = rest.split()
        if any(_VERB.fullmatch(w) and w not in self.grammar.transparent for w in words):
            return False
        limit = _SHORT_GAP if "yang" in words else _GAP_WORDS
        return bool(led) and len(words) <= limit and not _BARRIER.search(rest)

    def asked(self, clause: Clause, start: int, side: Side) -> bool:
        """Tell whether a side asks for a meeting: "menolak permintaan bertemu dari X"."""
        by = self.text[start : side.span.start].strip()
        verb = max(clause.start, start - _REQUEST)
        words = self.text[verb:start].rsplit(" ", 1)[0] + " "
        return by in self.grammar.words.from_words and bool(self.grammar.request.search(words))
