"""From a trigger to one telling of an encounter: parties, status, date, place, topics."""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec.structs import replace

from kg.records import DateInterval, Party, Status
from kg.resolve.encounter_bounds import Bounds
from kg.resolve.encounter_chains import listed
from kg.resolve.encounter_follow import company
from kg.resolve.encounter_frames import Bond, Frames
from kg.resolve.encounter_groups import Rank, Side, find_groups
from kg.resolve.encounter_hosts import (
    addressed,
    both_after,
    cabinet_led,
    chaired,
    committee,
    conveyed,
    held_by,
    hosted,
    is_hearing,
    joint,
    of_both_states,
    offices_of_states,
    one_by_one,
    summit_led,
    summoned,
    told_in,
)
from kg.resolve.encounter_left_out import LeftOut
from kg.resolve.encounter_lexicon import NOUN_FRAMES, Frame
from kg.resolve.encounter_merge import Telling
from kg.resolve.encounter_pairs import compound, ministers, the_two
from kg.resolve.encounter_scene import Scene
from kg.resolve.encounter_setting import Setting
from kg.resolve.encounter_status import Verdict, verdict_of
from kg.resolve.encounter_suffix import bond_of_suffix
from kg.resolve.encounter_words import MeetingGrammar
from kg.resolve.types import Cast, Encounter
from kg.spans import Span
from kg.text import Doc

CONFIDENCE: dict[Frame, float] = {
    "reciprocal": 0.9, "with": 0.75, "pair": 0.8, "active": 0.85, "reception": 0.85,
    "inviting": 0.7, "passive": 0.8, "invited": 0.65, "brought": 0.85, "bringing": 0.8,
    "noun": 0.85, "talks": 0.75, "session": 0.75, "summit": 0.7, "facing": 0.5,
    "invitation": 0.6, "chaired": 0.75, "addressed": 0.6, "summoning": 0.7, "summoned": 0.7,
    "joint": 0.6, "acting on": 0.75, "acted on by": 0.75, "answering": 0.75, "conveying": 0.7,
    "heads": 0.75, "fronted": 0.65,
}  # fmt: skip
_PRONOUN_REACH = 400
_PREDICATE_REACH = 80
_LIGHT_REACH = 40
_OPENING_WORDS = 3
_DESCRIBED_REACH = 70
_PAIR = 2
_PLACE_REACH = 40
_UNITED = ("body", "country")
_OFFICIAL = ("office", "group", "body")


@dataclass(frozen=True)
class Teller:
    """Turns the triggers of one document into tellings."""

    doc: Doc
    grammar: MeetingGrammar
    frames: Frames
    setting: Setting
    scene: Scene
    bounds: Bounds
    left_out: LeftOut
    cast: Cast

    def tell(self, match: re.Match[str], told: list[Telling]) -> tuple[Telling, ...]:
        """Return what a trigger tells, perhaps nothing; ``told`` is what was told before.

        Who meets several one after the other is in as many meetings.
        """
        trigger = Span(*match.span())
        frame = self.grammar.frames.get(" ".join(match.group().lower().split()))
        if frame is None:
            return ()
        if frame in ("acting on", "acted on by"):
            bond = bond_of_suffix(self.frames, frame, trigger)
        else:
            bond = self.frames.bond(frame, trigger, self._object_start(frame, trigger.end))
        whole = self.left_out.with_subject(bond, told) if bond else None
        return self.told_by(whole, told) if whole else ()

    def told_by(self, bond: Bond, told: list[Telling]) -> tuple[Telling, ...]:
        """Return what a bond tells, perhaps nothing; ``told`` is what was told before."""
        bond = self._each_named(bond)
        if not bond.after and self.grammar.met_crowd.match(self.doc.text, bond.trigger.end):
            return ()  # "X dan Y bertemu warga": not one another
        both = the_two(self.frames, bond, told)
        parties = both or self._parties(bond) or self._attending(bond, told)
        parties = parties or summit_led(self.frames, bond) or held_by(self.frames, bond)
        parties = parties or both_after(self.frames, bond)
        verdict = verdict_of(self.doc.text, self.grammar, bond) if parties else None
        if not parties:
            parties = told_in(self.frames, bond)
            verdict = Verdict("held", False) if parties else None
        if verdict is None or self._is_sport(bond):
            return ()
        if not one_by_one(self.frames, bond, parties):
            return (self._telling(bond, parties, verdict, bool(both), told),)
        met = {s.party.name for s in bond.after}
        subject = tuple(p for p in parties if p.name not in met)
        each = ((*subject, s.party) for s in bond.after)
        return tuple(self._telling(bond, pair, verdict, False, told) for pair in each)

    def _each_named(self, bond: Bond) -> Bond:
        """Return a bond with each of those whom one phrase means: of several states, of both."""
        after = offices_of_states(self.setting, bond.after)
        both = of_both_states(self.setting, after)
        if len(both) > len(after) and bond.frame in NOUN_FRAMES:
            return replace(bond, before=(), after=both)
        before = of_both_states(self.setting, bond.before)
        return replace(bond, before=before, after=after)

    def _telling(
        self,
        bond: Bond,
        parties: tuple[Party, ...],
        verdict: Verdict,
        both: bool,
        told: list[Telling],
    ) -> Telling:
        trigger, frame = bond.trigger, bond.frame
        start, end = self.scene.range(bond)
        title = len(self.doc.title) > 0 and self.doc.title.contains(trigger)
        place, country, date = self.scene.of(bond, parties, verdict.status, title, told)
        sides = (*bond.before, *bond.after)
        others = {s.party.name for s in bond.after}
        present = company(self.frames, start, bond.clause.end, parties)
        encounter = Encounter(
            participants=parties,
            attendees=tuple(p for p in present if p.name not in others),
            status=self._status(verdict, date),
            evidence=self.doc.sentence_at(trigger.start),
            rule=frame,
            trigger=trigger,
            place=place,
            country=country,
            date=date,
            topics=self.setting.topics_in(trigger.end, end),
            sides=tuple(sorted({p.country for p in parties if p.country})),
            visit_only=not self._is_meeting(bond, parties),
            remote=self.scene.is_call(bond),
            confidence=CONFIDENCE[frame],
        )
        described = frozenset(s.party.name for s in sides if s.rank in _OFFICIAL)
        noun = self.grammar.session_noun.search(self.doc.text, bond.clause.start, trigger.start)
        witness = frame == "facing" and not noun and not is_hearing(self.grammar, bond)
        stated = verdict.stated and (not both or date is not None)
        seat = country or self.setting.seat_of(place)
        return Telling(encounter, stated, title, described, witness, seat)

    def _status(self, verdict: Verdict, date: DateInterval | None) -> Status:
        """Return the status that a verdict has by its date: a day that is over is no plan."""
        published = self.doc.article.published
        if date and published and verdict.status == "held" and date.start > published:
            return "planned"
        over = date and published and date.precision == "day" and date.end < published
        return "held" if over and verdict.purpose else verdict.status

    def _is_meeting(self, bond: Bond, parties: tuple[Party, ...]) -> bool:
        """Tell whether it is people who meet; a summit of two states counts as that.

        So do talks of states that have a place, and talks of a state with a group.
        """
        states = [p.country for p in parties if p.kind == "country"]
        unions = any(s in self.grammar.words.unions for s in states)
        near = min(bond.clause.end, bond.end + _PLACE_REACH)
        settled = self.setting.place_in(bond.end, near)[0] is not None
        of_states = bond.frame == "talks" and settled and len(states) == len(parties)
        summit = bond.frame == "summit" or of_states
        with_group = any(
            p.kind == "group" or p.name.startswith(self.grammar.words.body_heads) for p in parties
        )
        return (summit and not unions) or with_group or not states

    def _object_start(self, frame: Frame, at: int) -> int:
        """Return where the object may begin; receptions may name the visit first."""
        noun = self.grammar.received.match(self.doc.text, at) if frame == "reception" else None
        return noun.end() if noun else at

    def _parties(self, bond: Bond) -> tuple[Party, ...]:
        """Return the two or more parties that meet, or none."""
        special = self._special(bond)
        if special is not None:
            return special
        if not self.bounds.allows(bond):
            return (
                compound(self.frames, self.cast, bond)
                or self._cabinet(bond)
                or cabinet_led(self.frames, bond)
                or hosted(self.frames, bond)
                or committee(self.frames, bond)
                or self._pair(bond)
            )
        before = [s.party for s in bond.before]
        if bond.speaker:
            before.append(bond.speaker)
        after = [s.party for s in bond.after]
        if bond.before and {p.name for p in before} <= {p.name for p in after}:
            before = self._other_subject(bond)
        parties = tuple({p.name: p for p in (*before, *after)}.values())
        paired = bond.frame in (*NOUN_FRAMES, "bringing") or self._between(bond)
        if len(parties) < 2 or not (before or paired):
            return ()
        parties = ministers(self.cast, bond, parties)
        states_only = all(p.kind == "country" for p in parties)
        talks = (*NOUN_FRAMES, "with", "pair")
        return () if states_only and bond.frame not in talks else parties

    def _between(self, bond: Bond) -> bool:
        """Tell whether a verb names both who meet: "komunikasi antara X dan Y"."""
        if bond.before or len(bond.after) < _PAIR:
            return False
        gap = self.doc.text[bond.trigger.end : bond.after[0].span.start]
        return bool(self.grammar.between.search(gap))

    def _special(self, bond: Bond) -> tuple[Party, ...] | None:
        """Return who meets by the frames that have rules of their own, None for the others."""
        match bond.frame:
            case "chaired":
                return chaired(self.frames, bond)
            case "addressed":
                return addressed(self.frames, bond)
            case "summoning" | "summoned":
                return summoned(self.frames, bond)
            case "heads" | "fronted":
                return tuple({s.party.name: s.party for s in (*bond.before, *bond.after)}.values())
            case "conveying":
                return conveyed(self.frames, bond)
            case "joint":
                return joint(self.frames, bond)
            case _:
                return None

    def _other_subject(self, bond: Bond) -> list[Party]:
        """Return who meets where the nearest subject is the one met ("Ia disambut Lee").

        Somebody else before in the clause, or for a pronoun the last other person before it.
        """
        here = self.frames.other_subjects(bond)
        if here:
            return [s.party for s in here]
        words = bond.before[-1].span.of(self.doc.text)
        if not self.grammar.pronoun.fullmatch(words):
            return []
        met = {s.party.name for s in bond.after}
        start = max(0, bond.clause.start - _PRONOUN_REACH)
        for side in reversed(self.frames.sides.within(start, bond.clause.start)):
            if side.rank == "person" and side.party.name not in met:
                return [side.party]
        return []

    def _pair(self, bond: Bond) -> tuple[Party, ...]:
        """Return two who do something in a meeting ("X dan Y sepakat dalam pertemuan itu")."""
        if self.grammar.cabinet.match(self.doc.text, bond.trigger.start):
            return ()  # many attend it
        subjects = self.frames.subjects(
            bond.clause, bond.trigger.start, bond.frame, ("country", "body", "group", "office")
        )
        gap = self.doc.text[subjects[-1].span.end : bond.trigger.start] if subjects else ""
        if any(w in self.grammar.words.clause_words for w in gap.lower().split()):
            return ()
        if not subjects:
            subjects = self._delegations(bond)
        people = [s.party for s in subjects]
        adjunct = self.frames.in_adjunct(bond.clause, bond.trigger.start)
        start = max(bond.clause.start, bond.trigger.start - _LIGHT_REACH)
        before = self.doc.text[start : bond.trigger.start]
        doing = bool(self.grammar.light.search(before)) and bond.frame in NOUN_FRAMES
        if doing and len(subjects) == 1:
            people += [s.party for s in self.frames.companion(subjects[0], bond.trigger.start)]
        states = {p.country for p in people if p.country}
        foreign = bond.frame == "talks" and adjunct and len(states) > 1
        together = doing or foreign or (bond.frame in ("noun", "session", "summit") and adjunct)
        return tuple(people) if together and len(people) > 1 and not bond.after else ()

    def _delegations(self, bond: Bond) -> tuple[Side, ...]:
        """Return two groups that do something together ("Delegasi X dan Y memulai ...").

        Or two states, where it is told at which place they talk.
        """
        official = bond.before and all(s.rank in ("group", "body") for s in bond.before)
        if official:
            return bond.before if bond.before[0].rank == "group" else ()
        if bond.before or bond.frame != "talks":
            return ()
        skip: tuple[Rank, ...] = ("person", "office", "group", "body")
        states = self.frames.subjects(bond.clause, bond.trigger.start, bond.frame, skip)
        placed = self.grammar.place.search(self.doc.text, bond.trigger.end, bond.clause.end)
        return (
            states if placed and len({s.party.country for s in states}) == len(states) > 1 else ()
        )

    def _attending(self, bond: Bond, told: list[Telling]) -> tuple[Party, ...]:
        """Return those who attend what is told first or is a summit ("KTT itu dihadiri ...")."""
        named = bond.after and (len(bond.after) > 1 or bond.after[0].rank not in _UNITED)
        if bond.frame not in NOUN_FRAMES or named or (told and bond.frame != "summit"):
            return ()
        end = min(bond.clause.end, bond.trigger.end + _PREDICATE_REACH)
        cue = self.grammar.attended.search(self.doc.text, bond.trigger.end, end)
        if not cue:
            return ()
        sides = self.frames.sides.within(cue.end(), bond.clause.end)
        close = sides and sides[0].span.start - cue.end() < _PREDICATE_REACH
        there = listed(self.frames.text, self.frames.grammar, sides) if close else ()
        start = max(bond.clause.start, bond.trigger.start - _LIGHT_REACH)
        leads = self.grammar.leading.search(self.doc.text[start : bond.trigger.start])
        there = (*bond.before[:1], *there) if leads else there
        people = dict.fromkeys(s.party for s in there if s.rank in ("person", "office"))
        named = any(s.rank == "person" for s in there)
        return tuple(people) if len(people) > 1 and named else ()

    def _cabinet(self, bond: Bond) -> tuple[Party, ...]:
        """Return who leads a cabinet session, and its members as the text describes them."""
        text = self.doc.text
        if not bond.before or not self.grammar.cabinet.match(text, bond.trigger.start):
            return ()
        everywhere = Span(0, len(text))
        for side in find_groups(self.doc, self.grammar, self.setting.countries, everywhere):
            if self.grammar.words.cabinet_word in side.party.name.lower():
                return (bond.before[0].party, side.party)
        presides = bond.before[0].rank == "person" and self._presides(bond.before[0].party.name)
        adjunct = self.frames.in_adjunct(bond.clause, bond.trigger.start)
        if presides and adjunct:
            return (bond.before[0].party, Party(self.grammar.words.cabinet_word, "group"))
        return ()

    def _presides(self, name: str) -> bool:
        """Tell whether the text calls somebody the head of a state or government."""
        person = self.cast.named(name)
        heads = self.grammar.words.presiding
        return person is not None and any(
            h.office.title.lower() in heads and not h.office.former for h in person.holdings
        )

    def _is_sport(self, bond: Bond) -> bool:
        clause = bond.clause
        hits = len(self.grammar.sport.findall(self.doc.text, clause.start, clause.end))
        official = any(s.party.country or s.rank in _OFFICIAL for s in (*bond.before, *bond.after))
        return hits >= (2 if official else 1)
