"""Whether the frame of a trigger allows those who were found beside it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.resolve.encounter_frames import Bond, Frames
from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_hosts import is_hearing
from kg.resolve.encounter_words import MeetingGrammar
from kg.text import Doc

_LIGHT_REACH = 40
_CALL_REACH = 60


@dataclass(frozen=True)
class Bounds:
    """Tells of bonds whether they can be meetings."""

    doc: Doc
    grammar: MeetingGrammar
    frames: Frames

    def allows(self, bond: Bond) -> bool:
        """Tell whether a trigger's frame allows the sides that were found."""
        before, after = bond.before, bond.after
        match bond.frame:
            case "reciprocal":
                return True
            case "pair":
                return bool(after) or len(before) > 1
            case "with":
                return bool(after) or (self._abroad(before) and self._by_telephone(bond))
            case "passive" | "facing":
                human = bool(after) and after[0].rank in ("person", "office", "group")
                human = human or (is_hearing(self.grammar, bond))
                return human and not self.is_mass(after[0])
            case "answering":
                chamber = after and self.grammar.committee.search(after[0].party.name)
                return bool(chamber) or (bool(after) and after[0].rank in ("person", "office"))
            case "active":
                verb = bond.trigger.of(self.doc.text).lower()
                group = verb in self.grammar.words.reporting and after and after[0].rank == "group"
                if not self._comes(bond):
                    return False
                seen = all(s.rank == "country" for s in after)
                hears = after and self.grammar.committee.search(after[0].party.name)
                calls = verb in self.grammar.words.calling_on
                body = bool(after) and after[0].rank == "body" and not (hears or calls)
                return bool(after) and not body and not group and not seen
            case "inviting" | "invited" | "invitation":
                ranks = ("person", "group", "group" if bond.frame == "invited" else "office")
                return bool(after) and after[0].rank in ranks and not self.is_mass(after[0])
            case "reception":
                warm = bond.speaker is not None or bond.clause.quoted
                if not after or warm or self.is_mass(after[0]) or self._becomes(after[-1]):
                    return False
                between = bond.trigger.end + 1 < after[0].span.start
                placed = self.grammar.place.match(self.doc.text, after[-1].span.end + 1)
                return between or after[0].rank != "body" or bool(placed and self._human(before))
            case "summit" if self.grammar.margins.search(
                self.doc.text, bond.clause.start, bond.trigger.start
            ):
                return False
            case "noun" | "talks" | "session" | "summit":
                return len(after) > 1 or (bool(after) and self._takes_one(bond, after[0]))
            case _:
                return bool(after)

    def _abroad(self, sides: tuple[Side, ...]) -> bool:
        """Tell whether they are people of different states."""
        return self._human(sides) and len({s.party.country for s in sides} - {None}) > 1

    def _by_telephone(self, bond: Bond) -> bool:
        """Tell whether two talk by telephone: "X dan Y berbicara selama satu jam lewat telepon"."""
        end = min(bond.clause.end, bond.trigger.end + _CALL_REACH)
        return bool(self.grammar.call.search(self.doc.text, bond.trigger.end, end))

    def _human(self, sides: tuple[Side, ...]) -> bool:
        return bool(sides) and all(s.rank == "person" for s in sides)

    def _comes(self, bond: Bond) -> bool:
        """Tell whether "kedatangan" is what its subject gets: "Bupati X kedatangan Dubes Y"."""
        words = bond.trigger.of(self.doc.text).lower()
        if words not in self.grammar.words.arriving:
            return True
        if bond.before and self.frames.in_adjunct(bond.clause, bond.trigger.start):
            return bond.before[0].rank == "person"
        gap = self.doc.text[bond.before[-1].span.end : bond.trigger.start] if bond.before else "."
        return bool(self.grammar.only_helpers.fullmatch(gap))

    def is_mass(self, side: Side) -> bool:
        """Tell whether a group is one that only welcomes ("disambut ratusan relawan")."""
        words = side.party.name.lower().split()
        if words[0] in self.grammar.words.representing:
            return False
        return side.rank == "group" and any(w in self.grammar.masses for w in words)

    def _becomes(self, side: Side) -> bool:
        """Tell whether somebody is not received but taken on ("menerima X sebagai calon")."""
        after = self.doc.text[side.span.end : side.span.end + 12].split()[:1]
        return after == [self.grammar.words.as_word]

    def _takes_one(self, bond: Bond, side: Side) -> bool:
        """Tell whether a noun with one party is met by its subject ("pertemuan dengan X")."""
        gap = self.doc.text[bond.trigger.end : side.span.start]
        if gap.strip().lower() in self.grammar.words.two_of:
            return False  # "pertemuan kedua menteri" is theirs
        government = side.party.name.lower() in self.grammar.government
        mate = self.grammar.counterpart.match(gap)
        described = self.grammar.led_in.match(gap) and gap.endswith(", ")
        if (
            mate
            or described
            or self.grammar.lead_in.search(gap)
            or self.grammar.between.search(gap)
        ):
            return bond.frame == "session" or not government
        adjunct = self.frames.in_adjunct(bond.clause, bond.trigger.start)
        start = max(bond.clause.start, bond.trigger.start - _LIGHT_REACH)
        ahead = self.doc.text[start : bond.trigger.start]
        light = bool(self.grammar.light.search(ahead))
        if self.grammar.margins.search(ahead):
            return False  # "di sela pertemuan menteri ASEAN" one meets somebody else
        if bond.frame == "session":
            committee = side.party.name.startswith(self.grammar.words.body_heads)
            return side.rank == "group" or committee
        return bond.frame == "noun" and side.rank in ("body", "group") and (adjunct or light)
