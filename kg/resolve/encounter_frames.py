"""From a word that tells of a meeting to who meets whom there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.records import Party
from kg.resolve.encounter_parties import Side, Sides
from kg.resolve.encounter_words import Frame, MeetingGrammar
from kg.resolve.types import Speech
from kg.spans import Span
from kg.text import Doc

_GAP_WORDS = 7
_BARRIER = re.compile(r"[.,;:!?\"“”]|\byang\b|\b(?:akan|telah|sudah|untuk|membahas)\b")
_APART = re.compile(r"[;:!?\"“”]")


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a trigger stands: its sentence or the part of it inside or outside a quotation."""

    start: int
    end: int
    quoted: bool
    speaker: Party | None


@dataclass(frozen=True, slots=True)
class Bond:
    """Who meets whom by one trigger: the parties before it and after it, and where they stand."""

    before: tuple[Side, ...]
    after: tuple[Side, ...]
    speaker: Party | None
    frame: Frame
    trigger: Span
    clause: Clause
    author_follows: bool = False

    @property
    def end(self) -> int:
        """Where trigger and complement end."""
        complement = () if self.author_follows and not self.after else self.after
        return max([self.trigger.end, *(s.span.end for s in complement)])


class Frames:
    """Finds the parties of triggers in one document."""

    def __init__(
        self, doc: Doc, grammar: MeetingGrammar, sides: Sides, speech: tuple[Speech, ...]
    ) -> None:
        self.doc = doc
        self.text = doc.text
        self.grammar = grammar
        self.sides = sides
        self.direct = [s for s in speech if s.kind == "direct"]

    # Clauses

    def clause_of(self, position: int) -> Clause:
        """Return the clause that a position stands in."""
        sentence = self.doc.sentence_at(position)
        start, end = sentence.start, sentence.end
        for speech in self._direct_near(sentence):
            content = speech.content
            if content.start <= position < content.end:
                start, end = max(start, content.start), min(end, content.end)
                return Clause(start, end, True, speech.speaker)
            if content.end <= position:
                start = max(start, content.end)
            else:
                end = min(end, content.start)
        return Clause(start, max(end, start), False, None)

    def _direct_near(self, sentence: Span) -> list[Speech]:
        low, high = 0, len(self.direct)
        while low < high:
            middle = (low + high) // 2
            if self.direct[middle].content.end <= sentence.start:
                low = middle + 1
            else:
                high = middle
        found = []
        for speech in self.direct[low:]:
            if speech.content.start >= sentence.end:
                break
            found.append(speech)
        return found

    # Parties before

    def subjects(self, clause: Clause, before: int) -> tuple[Side, ...]:
        """Return the subject that stands nearest before a position, with what is joined to it."""
        sides = self.sides.within(clause.start, before)
        at = len(sides) - 1
        while at >= 0 and not self._can_act(clause, sides[at]):
            at -= 1
        if at < 0:
            return ()
        joined = [sides[at]]
        while at > 0 and self._joined(sides[at - 1], sides[at]):
            at -= 1
            joined.insert(0, sides[at])
        return tuple(s for s in joined if self._can_act(clause, s) or len(joined) > 1)

    def _can_act(self, clause: Clause, side: Side) -> bool:
        return side.rank != "country" and not self._preceded(side, clause, self.grammar.oblique)

    def _preceded(self, side: Side, clause: Clause, pattern: re.Pattern[str]) -> bool:
        start = max(clause.start, side.span.start - 30)
        return bool(pattern.search(self.text[start : side.span.start]))

    def _joined(self, first: Side, second: Side) -> bool:
        between = self.text[first.span.end : second.span.start]
        match = self.grammar.join.fullmatch(between)
        return bool(match) and "," != between.strip()

    # Parties after

    def complement(self, clause: Clause, start: int, frame: Frame) -> tuple[Side, ...]:
        """Return the parties that follow a trigger as its complement."""
        sides = self.sides.within(start, clause.end)
        if not sides or not self._reaches(start, sides[0], frame):
            return ()
        return self._chain(sides)

    def _reaches(self, start: int, side: Side, frame: Frame) -> bool:
        gap = self.text[start : side.span.start]
        if _APART.search(gap):
            return False
        if frame in ("noun", "talks", "session", "summit"):
            modifiers = self.grammar.modifiers.match(gap)
            rest = gap[modifiers.end() if modifiers else 0 :]
            if rest.strip() in ("", "-", "–"):
                return frame in ("noun", "session", "summit") or gap.strip() == ""
        else:
            match = self.grammar.before_object.match(gap)
            rest = gap[match.end() if match else 0 :]
            if not rest.strip():
                return frame != "with" or bool(self.grammar.lead_in.search(gap))
            if frame not in ("reciprocal", "with", "brought"):
                return False
        near = len(rest.split()) <= _GAP_WORDS and not _BARRIER.search(rest)
        led = self.grammar.lead_in.search(gap) or self.grammar.between.search(gap)
        return bool(near and led)

    def _chain(self, sides: tuple[Side, ...]) -> tuple[Side, ...]:
        """Return the first side and those joined to it; "X, Y, dan Z" is one chain."""
        chain, pending = [sides[0]], list[Side]()
        for side in sides[1:]:
            last = pending[-1] if pending else chain[-1]
            between = self.text[last.span.end : side.span.start]
            if not self.grammar.join.fullmatch(between):
                break
            if between.strip() == ",":
                if not pending and last.rank in ("office", "group") and side.rank == "person":
                    chain[-1] = Side(last.span.cover(side.span), side.party, "person")
                else:
                    pending.append(side)
            elif side.rank == "country" and last.rank == "person":
                break
            else:
                chain += [*pending, side]
                pending = []
        return tuple(chain)

    def author_after(self, clause: Clause, position: int) -> tuple[Side, ...]:
        """Return the subject of the main clause that follows an adjunct: after a comma."""
        for side in self.sides.within(position, clause.end):
            gap = self.text[position : side.span.start]
            if len(gap) > 160 or _APART.search(gap):
                return ()
            if "," in gap and self._can_act(clause, side):
                return (side,)
        return ()

    def first_person(self, clause: Clause) -> bool:
        """Tell whether the quoted clause has its speaker say "saya", "kami"."""
        return bool(self.grammar.first_person.search(self.text, clause.start, clause.end))
