"""The clause of a trigger, and what "saya" and "kami" do in it."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from kg.records import Party
from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_lexicon import Frame
from kg.resolve.encounter_parties import Sides
from kg.resolve.encounter_words import MeetingGrammar
from kg.spans import Span

_FIRST_PERSON_REACH = 80


class Clause(msgspec.Struct, frozen=True, gc=False):
    """Where a trigger stands: its sentence or the part of it inside or outside a quotation."""

    start: int
    end: int
    quoted: bool
    speaker: Party | None


@dataclass(frozen=True)
class Voice:
    """Finds what the speaker of a quotation does by "saya", "kami"."""

    text: str
    grammar: MeetingGrammar
    sides: Sides

    def one_beside(self, clause: Clause, before: int) -> tuple[Side, ...]:
        """Return who does with the speaker what a position tells."""
        return self.beside(self.first_person(clause, before), before)

    def speaks(self, clause: Clause, before: int) -> bool:
        """Tell whether "saya", "kami" of a quotation is the subject of what follows."""
        at = self.first_person(clause, before)
        between = self.sides.within(at, before) if at else ()
        return at > 0 and (
            not any(s.rank != "country" for s in between) or bool(self.beside(at, before))
        )

    def first_person(self, clause: Clause, before: int) -> int:
        """Return where the last "saya", "kami" of a quotation before a position ends, or 0."""
        if not clause.quoted or clause.speaker is None:
            return 0
        near = max(clause.start, before - _FIRST_PERSON_REACH)
        found = [m.end() for m in self.grammar.first_person.finditer(self.text, near, before)]
        return found[-1] if found else 0

    def beside(self, at: int, before: int) -> tuple[Side, ...]:
        """Return who does it with the speaker ("kami bersama Pak Wali akan bertemu")."""
        found = self.sides.within(at, before)[:1]
        gap = self.text[at : found[0].span.start] if found else ""
        return found if self.grammar.fronted.fullmatch(gap.lstrip()) else ()

    def owns(self, clause: Clause, trigger: Span) -> bool:
        """Tell whether a meeting is the speaker's: "pertemuan saya dengan X"."""
        after = self.text[trigger.end : trigger.end + 12].split(maxsplit=1)[:1]
        mine = bool(after) and after[0].lower() in self.grammar.words.first_person
        return mine and clause.quoted and clause.speaker is not None

    def has(self, clause: Clause, trigger: Span, frame: Frame) -> bool:
        """Tell whether a quotation says that its speaker has a meeting: "besok ada rapat dengan X".

        A session may be what one does: "tadi sudah rapat dengan X".
        """
        before = self.text[clause.start : trigger.start].lower().split()[-1:]
        doing = frame == "session" and not self.grammar.aspects.isdisjoint(before)
        return doing or not self.grammar.words.there_is.isdisjoint(before)

    def met(self, clause: Clause, trigger: Span) -> bool:
        """Tell whether a quotation says that somebody met its speaker ("bertemu saya")."""
        after = self.text[trigger.end : trigger.end + 20].split()[:2]
        words = [w.strip(',.?!"”’').lower() for w in after]
        return clause.quoted and any(w in self.grammar.words.first_person for w in words)
