"""Who does it to whom: the two sides of a trigger, from the order of words and the voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.relation_items import Item
from kg.extract.relation_lexicon import Trigger
from kg.lang.relations import Frame, RelationWords

_LEFT = 28
_RIGHT = 10


@dataclass(frozen=True)
class Clause:
    """A row of words with the small words that bound its clauses."""

    row: Sequence[Item]
    words: RelationWords

    def subject(self, at: int, *, patient: bool = False) -> int | None:
        """Return the index of the actor that the verb at ``at`` is said of, if any."""
        first = at - 1
        while first >= 0 and self.row[first].lower in self.words.auxiliaries:
            first -= 1
        crossed = False
        nearest = True
        for j in range(first, max(-1, at - _LEFT), -1):
            item = self.row[j]
            if item.is_actor:
                if self._is_subject(j, patient=patient):
                    return j if item.codes else None
            elif item.lower == "yang":
                return self.antecedent(j)
            elif item.lower == "untuk":
                if j == 0 or self.row[j - 1].lower not in self.words.committed:
                    return None
            elif item.lower in self.words.boundaries:
                if item.lower not in self.words.temporal or crossed:
                    return None
                crossed = True
            elif nearest and item.capital and j > 0 and not self._names_an_actor(j):
                return None
            nearest = nearest and item.lower in (",", ")", '"', "”")
        return None

    def _names_an_actor(self, at: int) -> bool:
        """Tell whether a capitalised word belongs to the actor left of it (a name)."""
        while at >= 0 and (self.row[at].capital or self.row[at].lower in "(),"):
            if self.row[at].is_actor:
                return True
            at -= 1
        return at >= 0 and self.row[at].is_actor

    def _is_subject(self, at: int, *, patient: bool) -> bool:
        item = self.row[at]
        if item.standing == "place":
            return False
        if item.standing == "belongs" and not patient:
            return False
        if at == 0:
            return True
        before = self.row[at - 1]
        if before.lower in self.words.prepositions:
            return False
        return not (before.is_verb and before.lower not in self.words.report_verbs)

    def antecedent(self, at: int) -> int | None:
        """Return the actor that the "yang" at ``at`` goes on about."""
        for j in range(at - 1, max(-1, at - 7), -1):
            item = self.row[j]
            if item.is_actor:
                return j if item.codes and item.standing != "place" else None
            if item.lower in self.words.boundaries or item.is_verb:
                return None
        return None

    def object(self, at: int, frame: Frame, *, preps: bool = True) -> int | None:
        """Return the actor that follows the verb, directly or after the frame's prepositions."""
        for j in range(at, min(len(self.row), at + _RIGHT)):
            item = self.row[j]
            if item.is_actor:
                if not item.codes or (item.standing == "place" and not frame.territory):
                    return None
                return j
            if preps and item.lower in frame.preps:
                continue
            if frame.clause and item.lower in ("agar", "supaya", "untuk"):
                continue
            if self._stops(item):
                return None
        return None

    def _stops(self, item: Item) -> bool:
        words = self.words
        return (
            item.lower in words.object_stops
            or item.lower in words.boundaries
            or item.lower in words.prepositions
            or item.lower in ",.?!:;—"
            or item.is_verb
        )

    def agent(self, at: int) -> int | None:
        """Return the actor of a passive verb: "oleh X" or X right after it."""
        for j in range(at, min(len(self.row), at + 5)):
            item = self.row[j]
            if item.is_actor:
                return j if item.codes and item.standing != "place" else None
            if item.lower != "oleh" and self._stops(item):
                return None
        return None

    def owner(self, at: int) -> int | None:
        """Return the actor that a noun belongs to: "sanksi baru AS", "kecaman dari Iran"."""
        for j in range(at, min(len(self.row), at + 5)):
            item = self.row[j]
            if item.is_actor:
                return j if item.codes and item.standing != "place" else None
            if item.lower not in ("dari", "oleh", "antara", "bersama") and self._stops(item):
                return None
        return None

    def target(self, at: int, frame: Frame) -> int | None:
        """Return the actor after one of the frame's prepositions, right of a noun and its owner."""
        for j in range(at, min(len(self.row), at + _RIGHT)):
            item = self.row[j]
            if item.is_actor:
                continue
            if item.lower in frame.preps:
                return self.after_prep(j + 1, frame)
            if item.lower in self.words.boundaries or item.lower in ".;:":
                return None
            if item.is_verb and not frame.territory and item.lower not in self.words.light_passive:
                return None
        return None

    def after_prep(self, at: int, frame: Frame) -> int | None:
        """Return the actor that a preposition governs; places count after "ke" and "di"."""
        found = self.object(at, frame, preps=False)
        if found is not None:
            return found
        first = self.row[at] if at < len(self.row) else None
        if first and first.standing == "place" and first.codes and frame.directed:
            return at
        return None

    def light(self, at: int) -> tuple[int, str] | None:
        """Return the light verb that a noun at ``at`` hangs on, and its kind."""
        for j in range(at - 1, max(-1, at - 4), -1):
            word = self.row[j].lower
            if self.row[j].is_actor or word in self.words.boundaries or word == "yang":
                return None
            if word in self.words.light_receiving:
                return j, "receives"
            if word in self.words.light_active:
                return j, "does"
        return None


def has_words(row: Sequence[Item], trigger: Trigger, last: int) -> bool:
    """Tell whether one of the words that the frame asks for stands in the passage."""
    if not trigger.frame.when:
        return True
    first, last = min(trigger.start, last), max(trigger.end, last + 1)
    said = " " + " ".join(i.lower for i in row[first:last]) + " "
    return any(f" {w} " in said or f" {w}-" in said for w in trigger.frame.when)
