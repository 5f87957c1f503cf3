"""What later words add to an encounter: "pertemuan itu", who was there besides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.records import Party
from kg.resolve.encounter_frames import Frames
from kg.resolve.encounter_merge import Telling
from kg.resolve.encounter_parties import Side
from kg.resolve.encounter_setting import Setting, event_date
from kg.resolve.encounter_words import NOUN_FRAMES, MeetingGrammar
from kg.text import Doc

_COMPANY_GAP = 60
_SENTENCES = 12


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
        yield from frames.listed(sides)
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

    def add(self, telling: Telling, match: re.Match[str]) -> Telling:
        """Return the telling with what the sentence of an anaphor ("pertemuan itu") adds."""
        word = " ".join(match.group().lower().split())
        encounter = telling.encounter
        if self.grammar.frames[word] not in NOUN_FRAMES or telling.in_title:
            return telling
        apart = self.doc.sentence_index(match.start()) - self.doc.sentence_index(
            encounter.trigger.start
        )
        anaphor = self.grammar.anaphor.match(self.doc.text, match.start())
        if not anaphor or apart > _SENTENCES:
            return telling
        clause = self.frames.clause_of(match.start())
        end = self._extent(anaphor.end(), clause.end)
        place, country = self.setting.place_in(anaphor.end(), end)
        dates = self.setting.dates_in(anaphor.end(), end)
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
                topics=encounter.topics or self.setting.topics_in(anaphor.end(), clause.end),
            ),
        )

    def _extent(self, start: int, end: int) -> int:
        """Return how far a mention tells of its setting: to a comma, or all if it is about it."""
        text = self.doc.text
        said = self.grammar.say.search(text, start, end)
        end = said.start() if said else end
        if self.grammar.takes_place.search(text, start, min(end, start + 40)):
            return end
        comma = text.find(",", start, end)
        return comma if comma >= 0 else end
