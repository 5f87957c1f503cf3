"""From a word that tells of a meeting to who meets whom there."""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec
from msgspec.structs import replace

from kg.records import Party
from kg.resolve.encounter_apposed import named_after
from kg.resolve.encounter_chains import chain, like, listed
from kg.resolve.encounter_groups import Rank, Side
from kg.resolve.encounter_lexicon import NOUN_FRAMES, Frame
from kg.resolve.encounter_parties import Sides
from kg.resolve.encounter_reach import Reach
from kg.resolve.encounter_voice import Clause, Voice
from kg.resolve.encounter_words import MeetingGrammar
from kg.resolve.types import Speech
from kg.spans import Span
from kg.text import Doc

_CLAUSE_REACH = 1500
_DELEGATES: tuple[Rank, ...] = ("group", "office")
_SUBJECT_REACH = 170
_TOWARDS: tuple[Frame, ...] = ("active", "inviting", "reception", "summoning")
_APART = re.compile(r"[;:!?\"“”]")
_VERB = re.compile(r"me[mnlrwy][a-z]{3,}")
_COMPLEMENT = re.compile(r"\b(?:me|di|ber)[a-z]{4,}(?:\s(?:oleh|dengan|kepada))?\s$")
_ACTIVE_VERB = re.compile(r"\bme[a-z]{4,}\s$")


class Bond(msgspec.Struct, frozen=True, gc=False):
    """Who meets whom by one trigger: the sides before it and after it, and where they stand."""

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
        return max([self.trigger.end, *(s.span.end for s in self.after)])


class Frames:
    """Finds the parties of triggers in one document."""

    def __init__(
        self, doc: Doc, grammar: MeetingGrammar, sides: Sides, speech: tuple[Speech, ...]
    ) -> None:
        self.doc = doc
        self.text = doc.text
        self.grammar = grammar
        self.sides = sides
        self.direct = sorted((s for s in speech if s.kind == "direct"), key=lambda s: s.content)
        self.voice = Voice(doc.text, grammar, sides)
        self.reach = Reach(doc.text, grammar)
        self._ends = [s.content.end for s in self.direct]

    def clause_of(self, position: int) -> Clause:
        """Return the clause that a position stands in."""
        sentence = self.doc.sentence_at(position)
        start = max(sentence.start, position - _CLAUSE_REACH)
        end = min(sentence.end, position + _CLAUSE_REACH)
        for at in range(bisect_right(self._ends, start), len(self.direct)):
            speech = self.direct[at]
            content = speech.content
            if content.start >= end:
                break
            if content.start <= position < content.end:
                start, end = max(start, content.start), min(end, content.end)
                return Clause(start, end, True, speech.speaker)
            if content.end <= position:
                start = max(start, content.end)
            else:
                end = min(end, content.start)
        return Clause(start, max(end, start), False, None)

    def bond(self, frame: Frame, trigger: Span, at: int) -> Bond | None:
        """Return the bond of a trigger whose object may begin at ``at``."""
        clause = self.clause_of(trigger.start)
        if trigger.end > clause.end:
            return None
        after = self.complement(clause, at, frame)
        if len(after) > 1 and self._complete(frame, trigger, after[0]):
            return Bond((), after, None, frame, trigger, clause)
        if after and frame in NOUN_FRAMES and self.voice.owns(clause, trigger):
            return Bond((), after, clause.speaker, frame, trigger, clause)
        if self.voice.speaks(clause, trigger.start):
            beside = self.voice.one_beside(clause, trigger.start)
            return Bond(beside, after, clause.speaker, frame, trigger, clause)
        states = frame in NOUN_FRAMES and bool(after) and after[0].rank == "country"
        before = self.subjects(clause, trigger.start, frame, () if states else ("country",))
        met = bool(before) and self.voice.met(clause, trigger)
        alone = all(s.rank == "country" for s in self.sides.within(clause.start, trigger.start))
        own = frame not in NOUN_FRAMES or self.voice.has(clause, trigger, frame)
        dropped = alone and bool(after) and clause.quoted and own
        speaker = clause.speaker if met or dropped else None
        if met and not after and speaker and frame in _TOWARDS:
            return Bond(before, (Side(trigger, speaker, "person"),), None, frame, trigger, clause)
        if clause.quoted and len(before) == 1 and not after and self._fronted(clause, before[0]):
            return Bond((), before, clause.speaker, frame, trigger, clause)
        if frame == "reciprocal" and len(before) == 1 and not after:
            before = (
                *self._urged_by(clause, before[0], frame),
                *before,
                *self.companion(before[0], trigger.start),
            )
        follows = False
        if not before and not clause.quoted and self._opens_with_adjunct(clause, trigger.start):
            end = max([trigger.end, *(s.span.end for s in after)])
            before = self.author_after(clause, end)
            follows = bool(before)
        if not before and not clause.quoted and self.in_adjunct(clause, trigger.start):
            before = self._last_subject(clause)
        return Bond(before, after, speaker, frame, trigger, clause, follows)

    # Parties before

    def subjects(
        self, clause: Clause, before: int, frame: Frame, skip: tuple[Rank, ...] = ("country",)
    ) -> tuple[Side, ...]:
        """Return the subject that stands nearest before a position, with what is joined to it.

        Sides of the ranks in ``skip`` can't be the subject.
        """
        sides = self.sides.within(clause.start, before)
        return self._subject_among(sides, clause, before, frame, skip)

    def _delegations(self, sides: tuple[Side, ...], before: int) -> tuple[Side, ...]:
        """Return the two of "Delegasi Rusia dan Ukraina" right before a position."""
        if len(sides) < 2 or sides[-1].rank != "country" or sides[-2].rank not in _DELEGATES:
            return ()
        group, state = sides[-2:]
        if not self._joined(group, state) or not self._only_helpers(state.span.end, before):
            return ()
        return group, like(group, state)

    def other_subjects(self, bond: Bond) -> tuple[Side, ...]:
        """Return the subject before a bond that is none of those met ("X, yang ..., Y")."""
        met = {s.party.name for s in bond.after}
        sides = self.sides.within(bond.clause.start, bond.trigger.start)
        rest = tuple(s for s in sides if s.party.name not in met)
        return self._subject_among(
            rest, bond.clause, bond.trigger.start, bond.frame, ("country", "body")
        )

    def _subject_among(
        self,
        sides: tuple[Side, ...],
        clause: Clause,
        before: int,
        frame: Frame,
        skip: tuple[Rank, ...],
    ) -> tuple[Side, ...]:
        delegations = self._delegations(sides, before)
        if delegations:
            return delegations
        at = len(sides) - 1
        beside = self._accompanying(clause, sides, before)
        while at >= 0 and (
            sides[at].rank in skip or at in beside or not self.acts(clause, sides[at], before)
        ):
            at -= 1
        at = self._over_apposition(sides, at, before)
        at = self._over_relative_clause(sides, at, before)
        at = self._over_object(clause, sides, at, before, skip)
        if at < 0 or before - sides[at].span.end > _SUBJECT_REACH:
            return ()
        if frame == "passive" and not (
            self._opens(sides[at], clause)
            and (
                self._only_helpers(sides[at].span.end, before)
                or self.grammar.and_then.search(self.text, sides[at].span.end, before)
            )
        ):
            return ()
        joined = [sides[at]]
        while at > 0 and self._joined(sides[at - 1], sides[at], len(joined)):
            at -= 1
            joined.insert(0, sides[at])
        if frame in ("pair", "reciprocal") and joined[-1].rank in ("body", "group", "office"):
            joined += self._state_beside(sides, joined[-1], before)
        return tuple(joined)

    def _opens(self, side: Side, clause: Clause) -> bool:
        """Tell whether a side may be the subject of a passive: first, or head of who is.

        "Delegasi Kanada yang dipimpin X diterima Y".
        """
        led = self._preceded(side, clause, self.grammar.led_by)
        return led or self._preceded(side, clause, self.grammar.opener)

    def _over_object(
        self, clause: Clause, sides: tuple[Side, ...], at: int, before: int, skip: tuple[Rank, ...]
    ) -> int:
        """Return who does a second thing: "X dijamu Y di Z, dan kemudian bertemu ..." is X."""
        sent = at > 0 and self._preceded(sides[at], clause, self.grammar.sending)
        if at <= 0 or sent or not self._is_complement(clause, sides[at]):
            return at  # "X mengutus Y untuk menemui Z": Y
        gap = self.text[sides[at].span.end : before]
        if not self.grammar.and_also.search(gap) or self.grammar.words.relative in gap.split():
            return at
        for other in range(at - 1, -1, -1):
            side = sides[other]
            acts = side.rank not in skip and self.acts(clause, side, before)
            if acts and not self._is_complement(clause, side):
                return other
        return at

    def _is_complement(self, clause: Clause, side: Side) -> bool:
        """Tell whether a side stands right behind a verb, that is not one of saying."""
        if self._preceded(side, clause, self.grammar.said_by):
            return False
        led = self._preceded(side, clause, self.grammar.led_by)
        return not led and self._preceded(side, clause, _COMPLEMENT)

    def _state_beside(self, sides: tuple[Side, ...], side: Side, before: int) -> tuple[Side, ...]:
        """Return the state that a body does something with ("Hamas dan Israel berunding")."""
        last = sides[-1]
        beside = last.rank == "country" and self._joined(side, last)
        return (last,) if beside and self._only_helpers(last.span.end, before) else ()

    def acts(self, clause: Clause, side: Side, before: int) -> bool:
        """Tell whether a side may be a subject: neither behind a preposition nor an object."""
        if self._preceded(side, clause, self.grammar.oblique):
            return self._accompanied(side, clause, before)
        after = self.text[side.span.end : before]
        is_object = self._preceded(side, clause, _ACTIVE_VERB)
        if is_object and side.rank == "body":
            return False
        if side.rank == "group" and self._preceded(side, clause, self.grammar.leads):
            return False
        if side.rank == "body" and self._preceded(side, clause, self.grammar.housed):
            return False
        said = self._preceded(side, clause, self.grammar.said_by) and after.startswith(",")
        if said and not self.in_adjunct(clause, before):
            return False
        return not (is_object and self.grammar.adjunct.fullmatch(after.strip() + " "))

    def _accompanying(self, clause: Clause, sides: tuple[Side, ...], before: int) -> set[int]:
        """Return which sides only accompany one before them: "X, didampingi Y dan Z, menerima"."""
        found = set[int]()
        for cue in self.grammar.beside.finditer(self.text, clause.start, before):
            first = next((i for i, s in enumerate(sides) if s.span.start > cue.start()), None)
            led = first and self.acts(clause, sides[first - 1], before)
            if not first or not led or sides[first].span.start - cue.end() > 1:
                continue
            found |= set(range(first, first + len(listed(self.text, self.grammar, sides[first:]))))
        return found

    def _accompanied(self, side: Side, clause: Clause, before: int) -> bool:
        """Tell whether somebody is with the subject proper: "Y mendampingi X saat bertemu Z"."""
        with_him = self._preceded(side, clause, self.grammar.accompanying)
        return with_him and side.rank == "person" and self.in_adjunct(clause, before)

    def _over_relative_clause(self, sides: tuple[Side, ...], at: int, before: int) -> int:
        """Return whose relative clause holds a side: "X, yang menemui Y di Z, akan ..." is X."""
        if at <= 0 or "," not in self.text[sides[at].span.end : before]:
            return at
        relative = f", {self.grammar.words.relative} "
        for other in range(at - 1, -1, -1):
            start, end = sides[other].span.end, sides[at].span.start
            inner = start + len(relative)
            if self.text.startswith(relative, start) and "," not in self.text[inner:end]:
                return other
        return at

    def _over_apposition(self, sides: tuple[Side, ...], at: int, before: int) -> int:
        """Return whom a body only describes: "PT A, anak usaha Grup B PT C, menerima" is PT A."""
        first = at - 1
        while first >= 0:
            if self._in_apposition(sides[first], sides[at], before):
                at = first
            elif sides[first].rank != "body":
                break
            first -= 1
        return at

    def _in_apposition(self, first: Side, body: Side, before: int) -> bool:
        """Tell whether a body only describes the subject: "PT A, anak usaha PT B, menerima"."""
        between = self.text[first.span.end : body.span.start]
        after = self.text[body.span.end : before].rstrip()
        apposed = body.rank == "office" and after.lstrip().startswith(",")
        enclosed = "," in between and (after.endswith(",") or apposed)
        office = body.rank == "office" and first.rank == "person" and between.strip() == ","
        return enclosed and (office or (body.rank == "body" and first.rank != "country"))

    def _only_helpers(self, start: int, end: int) -> bool:
        place = self.grammar.at_place.match(self.text, start, end)
        start = place.end() if place else start
        return bool(self.grammar.only_helpers.fullmatch(self.text, start, end))

    def _preceded(self, side: Side, clause: Clause, pattern: re.Pattern[str]) -> bool:
        start = max(clause.start, side.span.start - 30)
        return bool(pattern.search(self.text[start : side.span.start]))

    def _joined(self, first: Side, second: Side, listed: int = 1) -> bool:
        """Tell whether two sides are one party; of a list ("A, B, dan C") the earlier by commas."""
        between = self.text[first.span.end : second.span.start]
        people = first.rank == second.rank == "person" and listed > 1
        return bool(self.grammar.join.fullmatch(between)) and (between.strip() != "," or people)

    def _complete(self, frame: Frame, trigger: Span, first: Side) -> bool:
        """Tell whether a noun names all who meet; "pertemuan dengan X dan Y" lacks its subject."""
        gap = self.text[trigger.end : first.span.start]
        noun = frame in NOUN_FRAMES and not self.grammar.lead_in.search(gap)
        between = frame in ("with", "reciprocal") and self.grammar.between.search(gap)
        return noun or bool(between) or frame == "bringing"

    def _urged_by(self, clause: Clause, side: Side, frame: Frame) -> tuple[Side, ...]:
        """Return who asks the subject to meet ("X mengajak Y bertemu")."""
        if not self._preceded(side, clause, self.grammar.urging):
            return ()
        return self.subjects(clause, side.span.start, frame)

    def companion(self, subject: Side, before: int) -> tuple[Side, ...]:
        """Return who does it together with the subject ("X bersama Y ... saat bertemu")."""
        for side in self.sides.within(subject.span.end, before)[:1]:
            between = self.text[subject.span.end : side.span.start]
            together = self.grammar.lead_in.fullmatch(between.lstrip(" ,"))
            return (side,) if together and side.rank != "country" else ()
        return ()

    def _fronted(self, clause: Clause, side: Side) -> bool:
        """Tell whether a party is put before its verb ("dengan Pak Gubernur sudah bertemu")."""
        return self._preceded(side, clause, self.grammar.fronted)

    def _opens_with_adjunct(self, clause: Clause, at: int) -> bool:
        """Tell whether the clause comes to a trigger before its subject ("Usai bertemu X, Y")."""
        prefix = self.text[clause.start : at]
        first = prefix.split(maxsplit=1)[:1]
        leads = bool(first) and first[0].lower() in self.grammar.words.adjuncts
        return leads or self._only_helpers(clause.start, at) or self.in_adjunct(clause, at)

    def in_adjunct(self, clause: Clause, at: int) -> bool:
        """Tell whether a trigger stands right after the head of an adjunct ("saat", "dalam")."""
        start = max(clause.start, at - 30)
        return bool(self.grammar.adjunct.search(self.text[start:at]))

    def _last_subject(self, clause: Clause) -> tuple[Side, ...]:
        """Return the first person who acts in the sentence before ("Hal itu dikatakan saat")."""
        index = self.doc.sentence_index(clause.start)
        if index == 0 or not self.text[clause.start : clause.end].strip():
            return ()
        before = self.doc.sentences[index - 1]
        if before == self.doc.title:
            return ()
        here = Clause(before.start, before.end, False, None)
        people = [s for s in self.sides.within(before.start, before.end) if s.rank == "person"]
        return tuple([s for s in people if self.acts(here, s, before.end)][:1])

    # Parties after

    def complement(self, clause: Clause, start: int, frame: Frame) -> tuple[Side, ...]:
        """Return the parties that follow a trigger as its complement."""
        placed = self.grammar.place_first.match(self.text, start, clause.end)
        if placed and frame in NOUN_FRAMES:
            start = placed.end()
        sides = self.sides.within(start, clause.end)
        if not sides:
            return ()
        named = named_after(self.text, self.grammar, start, clause.end, sides)
        if named and not self.in_adjunct(clause, start):
            return chain(self.text, self.grammar, named)
        if len(sides) > 1 and self.reach.is_counterpart(start, *sides[:2]):
            state = sides[0].party.country
            mate = replace(sides[1], party=replace(sides[1].party, country=state))
            return chain(self.text, self.grammar, (mate, *sides[2:]))
        asked = sides[0].rank in ("person", "office") and self.reach.asked(clause, start, sides[0])
        if asked or self.reach.reaches(start, sides[0], frame):
            return chain(self.text, self.grammar, sides)
        if frame == "noun" and self.reach.kind_of_meeting(start, sides[0]):
            found = chain(self.text, self.grammar, sides)
            return found if len(found) > 1 else ()
        return ()

    def author_after(self, clause: Clause, position: int) -> tuple[Side, ...]:
        """Return the subject of the main clause that follows an adjunct: after a comma."""
        sides = self.sides.within(position, clause.end)
        for at, side in enumerate(sides):
            gap = self.text[position : side.span.start]
            if len(gap) > _SUBJECT_REACH or _APART.search(gap):
                return ()
            if "," in gap and side.rank != "country" and self.acts(clause, side, clause.end):
                joined = at + 1 < len(sides) and self._joined(side, sides[at + 1])
                return sides[at : at + 2] if joined else (side,)
        return ()
