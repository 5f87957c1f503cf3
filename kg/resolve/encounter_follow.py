"""What later words add to an encounter: "pertemuan itu", who was there besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from kg.records import Party
from kg.resolve.encounter_chains import listed
from kg.resolve.encounter_frames import Frames
from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_lexicon import NOUN_FRAMES
from kg.resolve.encounter_merge import Telling
from kg.resolve.encounter_setting import Setting, event_date
from kg.resolve.encounter_voice import Clause
from kg.resolve.encounter_words import MeetingGrammar
from kg.resolve.types import Encounter
from kg.text import Doc

_COMPANY_GAP = 60
_SENTENCES = 12
_TELLINGS = 6


def company(
    frames: Frames, start: int, end: int, principals: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Return those said to attend, accompany or be present in a range, but the principals."""
    names = {p.name for p in principals}
    found = (
        side.party
        for cue in frames.grammar.company.finditer(frames.text, start, end)
        for side in _companions(frames, cue, start, end)
        if side.rank != "country"
    )
    return tuple(dict.fromkeys(p for p in found if p.name not in names))


def _companions(frames: Frames, cue: re.Match[str], start: int, end: int) -> Iterator[Side]:
    sides = frames.sides.within(cue.end(), end)
    gap = frames.text[cue.end() : sides[0].span.start] if sides else "."
    if len(gap) <= _COMPANY_GAP and not re.search(r"[.;:\"“”]", gap):
        yield from listed(frames.text, frames.grammar, sides)
        return
    if " ".join(cue.group().lower().split()) in frames.grammar.words.present:
        clause = frames.clause_of(cue.start())
        yield from frames.subjects(clause, cue.start(), "active")


@dataclass(frozen=True)
class Follower:
    """Adds to a telling what a later mention of the same meeting says."""

    doc: Doc
    grammar: MeetingGrammar
    frames: Frames
    setting: Setting

    def antecedent(self, tellings: list[Telling], match: re.Match[str]) -> int:
        """Return which telling "pertemuan itu" means: the last held one, or the last of all.

        The last of all where the clause goes on with a word of plans ("akan digelar").
        """
        clause = self.frames.clause_of(match.start())
        ahead = any(
            self.grammar.cue_kind[" ".join(cue.group().lower().split())] == "planned"
            for cue in self.grammar.cues.finditer(self.doc.text, match.end(), clause.end)
        )
        last = len(tellings) - 1
        for at in range(last, max(-1, last - _TELLINGS), -1):
            if tellings[at].encounter.status == "held" and not ahead:
                return at
        return last

    def add(self, telling: Telling, match: re.Match[str]) -> Telling:
        """Return the telling with what the sentence of an anaphor ("pertemuan itu") adds."""
        word = " ".join(match.group().lower().split())
        encounter = telling.encounter
        frame = self.grammar.frames.get(word)
        if frame not in NOUN_FRAMES or telling.in_title or (encounter.remote and frame != "talks"):
            return telling
        apart = self.doc.sentence_index(match.start()) - self.doc.sentence_index(
            encounter.trigger.start
        )
        before = self.doc.text[max(0, match.start() - 20) : match.start()]
        if apart > _SENTENCES or self.grammar.indefinite.search(before):
            return telling
        clause = self.frames.clause_of(match.start())
        if not self._is_same(clause, match, encounter):
            return telling
        end = self._extent(match.end(), clause.end)
        if self._is_other(match, encounter, end):
            return telling
        off = self.grammar.off_behind.match(self.doc.text, match.end(), clause.end)
        if off and encounter.status in ("held", "planned"):
            return replace(telling, encounter=replace(encounter, status="cancelled"), stated=True)
        place, country = self.setting.place_in(match.end(), end)
        dates = self.setting.dates_in(match.end(), end)
        others = company(self.frames, clause.start, clause.end, encounter.participants)
        names = {p.name for p in encounter.attendees}
        finer = place and (not encounter.place or self.setting.is_city(encounter.place))
        return replace(
            telling,
            encounter=replace(
                encounter,
                attendees=(*encounter.attendees, *(p for p in others if p.name not in names)),
                place=place if finer else encounter.place,
                country=encounter.country or (country if finer else None),
                date=encounter.date or (event_date(dates[0].interval) if dates else None),
                topics=encounter.topics or self.setting.topics_in(match.end(), clause.end),
            ),
        )

    def _is_other(self, match: re.Match[str], encounter: Encounter, end: int) -> bool:
        """Tell whether a noun means another meeting: the first one, or one of another date."""
        after = self.doc.text[match.end() : match.end() + 20].split()[:1]
        if after and after[0].lower() in self.grammar.words.other_times:
            return True
        dates = self.setting.dates_in(match.end(), end)
        date = event_date(dates[0].interval) if dates else None
        known = encounter.date
        return bool(date and known and (date.start > known.end or date.end < known.start))

    def _is_same(self, clause: Clause, match: re.Match[str], encounter: Encounter) -> bool:
        """Tell whether a noun means the meeting told of: "itu", or nobody else in its clause."""
        after = self.doc.text[match.end() : match.end() + 12].split()[:1]
        if after and after[0].strip(".,") in self.grammar.words.demonstratives:
            return True
        if self.grammar.frames.get(match.group().lower()) == "summit":
            return False  # has a name of its own
        names = {p.name for p in (*encounter.participants, *encounter.attendees)}
        people = self.frames.sides.within(clause.start, clause.end)
        return all(s.rank != "person" or s.party.name in names for s in people)

    def _extent(self, start: int, end: int) -> int:
        """Return how far a mention tells of its setting: to a comma, or all if it is about it."""
        text = self.doc.text
        said = self.grammar.say.search(text, start, end)
        end = said.start() if said else end
        if self.grammar.takes_place.search(text, start, min(end, start + 40)):
            return end
        comma = text.find(",", start, end)
        return comma if comma >= 0 else end
