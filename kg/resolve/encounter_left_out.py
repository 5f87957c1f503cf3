"""Who meets where the clause leaves its subject out, or only describes it."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from kg.records import Party
from kg.resolve.encounter_bounds import Bounds
from kg.resolve.encounter_frames import Bond, Frames
from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_lexicon import NOUN_FRAMES
from kg.resolve.encounter_merge import Telling
from kg.resolve.encounter_pairs import protagonist, those_named
from kg.resolve.encounter_suffix import meant
from kg.resolve.encounter_words import MeetingGrammar
from kg.resolve.types import Cast
from kg.spans import Span
from kg.text import Doc

_DESCRIBED_REACH = 70
_OPENING_WORDS = 3
_MEMORY = 2000


@dataclass(frozen=True)
class LeftOut:
    """Gives bonds of one document the subject that their clause does not name."""

    doc: Doc
    grammar: MeetingGrammar
    frames: Frames
    bounds: Bounds
    cast: Cast

    def with_subject(self, bond: Bond, told: list[Telling]) -> Bond | None:
        """Return a bond with the subject that a clause leaves out: "Pertemuan dengan X batal".

        It is who acted last before it, or whom the text is about. None where the subject is an
        office of which the text names no holder ("X mengatakan presiden sudah bertemu Y").
        """
        if self._held_by_nobody(bond):
            return None
        bond = self._with_mate(bond)
        if bond.clause.quoted or self.doc.title.contains(bond.trigger):
            return bond
        near = max(bond.clause.start, bond.trigger.start - _DESCRIBED_REACH)
        described = self.grammar.described.search(self.doc.text, near, bond.trigger.start)
        sent = self._those_sent(bond, near)
        if sent:
            return replace(bond, before=(_at(bond.clause.start, sent),))
        if bond.before:
            last = bond.before[-1].span
            apart = described and bond.clause.start <= last.start < last.end <= described.start()
            return self._meaning(bond) if apart and bond.after else bond
        if not bond.after:
            return bond
        both = self.grammar.both_before.search(self.doc.text, near, bond.trigger.start)
        if both:
            three = both["both"].lower().startswith(self.grammar.words.three)
            people = those_named(self.frames, bond.clause.start, 3 if three else 2)
            return replace(bond, before=tuple(_at(bond.clause.start, p) for p in people))
        if described or self._of_a_visit(bond):
            return self._meaning(bond)
        if bond.frame in NOUN_FRAMES and len(bond.after) == 1:
            return self._of_noun(bond, told)
        return bond

    def _of_a_visit(self, bond: Bond) -> bool:
        """Tell whether the clause goes on with somebody's visit: "Agendanya ialah bertemu X"."""
        opening = Span(bond.clause.start, bond.trigger.start)
        visit = self.grammar.visit_goes_on.match(self.doc.text, opening.start, opening.end)
        return bool(visit) and not self.frames.sides.within(opening.start, opening.end)

    def _held_by_nobody(self, bond: Bond) -> bool:
        """Tell whether an office right before the trigger stands for nobody whom the text names."""
        near = max(bond.clause.start, bond.trigger.start - _DESCRIBED_REACH)
        office = self.grammar.bare_office.search(self.doc.text, near, bond.trigger.start)
        if not office or bool(office["does"]) != (bond.frame in NOUN_FRAMES):
            return False
        return not any(
            s.span.end > office.start("head")
            for s in self.frames.sides.within(near, bond.trigger.start)
        )

    def _with_mate(self, bond: Bond) -> Bond:
        """Return a bond with the counterpart whom only a state names: "mitranya dari Oman".

        It is who holds the subject's office there.
        """
        if bond.after or len(bond.before) != 1 or bond.before[0].rank != "person":
            return bond
        mate = self.grammar.counterpart.match(self.doc.text, bond.trigger.end, bond.clause.end)
        sides = self.frames.sides.within(mate.end(), bond.clause.end)[:1] if mate else ()
        person = self.cast.named(bond.before[0].party.name)
        offices = [h.office for h in person.holdings if not h.office.former] if person else []
        if not mate or not sides or sides[0].span.start > mate.end() or not offices:
            return bond
        state = sides[0]
        if state.rank != "country":
            return bond
        party = Party(f"{offices[0].title} {state.party.name}", "person", state.party.country)
        return replace(bond, after=(Side(Span(mate.start(), state.span.end), party, "office"),))

    def _those_sent(self, bond: Bond, near: int) -> Side | None:
        """Return the delegation that "delegasi", "rombongan" alone means: named before in full."""
        bare = self.grammar.bare_group.search(self.doc.text, near, bond.trigger.start)
        if not bare:
            return None
        head = bare["head"].lower()
        earlier = self.frames.sides.within(max(0, bare.start() - _MEMORY), bare.start())
        for side in reversed(earlier):
            words = side.party.name.lower().split()
            if side.rank == "group" and words[0] == head and len(words) > 1:
                return side
        return None

    def _of_noun(self, bond: Bond, told: list[Telling]) -> Bond:
        """Return the bond of a noun with one side, with the other one if the text tells it."""
        text, clause = self.doc.text, bond.clause
        opening = text[clause.start : bond.trigger.start]
        gap = text[bond.trigger.end : bond.after[0].span.start]
        last = told[-1].encounter if told else None
        listed = last and last.trigger.start > clause.start and last.rule in NOUN_FRAMES
        if last and listed and self.grammar.list_end.search(opening):
            subject = Side(Span(clause.start, clause.start), last.participants[0], "person")
            return replace(bond, before=(subject,))
        if not self.grammar.lead_in.search(gap):
            return bond
        if len(opening.split()) > _OPENING_WORDS:
            return bond
        used = self.grammar.used_by.search(text, bond.end, clause.end)
        by = self.frames.sides.within(used.end(), clause.end)[:1] if used else ()
        if used and by and by[0].span.start == used.end() and by[0].rank == "person":
            return replace(bond, before=by)
        return self._meaning(bond)

    def _meaning(self, bond: Bond) -> Bond:
        """Return a bond with its subject: whom the text is about, or who acted last."""
        found = self._of_main(bond)
        if found.before != bond.before:
            return found
        names = {s.party.name for s in bond.after}
        other = meant(self.frames, bond.clause, bond.clause.start, names)
        if other is None or self.bounds.is_mass(bond.after[0]):
            return replace(bond, before=())
        return replace(bond, before=(_at(bond.clause.start, other),))

    def _of_main(self, bond: Bond) -> Bond:
        """Return a bond with whom the text is about as its subject, if that is plain."""
        names = {s.party.name for s in bond.after}
        main = protagonist(self.cast, bond.trigger.start, names)
        if main is None or self.bounds.is_mass(bond.after[0]):
            return bond
        start = bond.clause.start
        return replace(bond, before=(Side(Span(start, start), main, "person"),))


def _at(position: int, side: Side) -> Side:
    """Return a side as if it stood at a position, unseen."""
    return Side(Span(position, position), side.party, side.rank)
