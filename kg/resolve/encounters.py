"""Who meets whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lang import Language
from kg.mentions.types import CountryMention, DateMention, NameMention, OfficeMention
from kg.records import DateInterval, Party
from kg.resolve.encounter_frames import Bond, Frames
from kg.resolve.encounter_merge import Telling, merge
from kg.resolve.encounter_parties import Side, find_sides
from kg.resolve.encounter_setting import Setting, event_date
from kg.resolve.encounter_status import verdict_of
from kg.resolve.encounter_words import Frame, MeetingGrammar, meeting_grammar
from kg.resolve.types import Cast, Encounter, Speech
from kg.spans import Span
from kg.text import Doc

_CONFIDENCE: dict[Frame, float] = {
    "reciprocal": 0.9, "with": 0.75, "active": 0.85, "reception": 0.85, "inviting": 0.7,
    "passive": 0.8, "invited": 0.65, "brought": 0.85, "bringing": 0.8, "noun": 0.85,
    "talks": 0.75, "session": 0.75, "summit": 0.7,
}  # fmt: skip
_NOUNS = ("noun", "talks", "session", "summit")
_SUBJECT_REACH = 170


def find_encounters(
    doc: Doc,
    lang: Language,
    cast: Cast,
    names: tuple[NameMention, ...],
    countries: tuple[CountryMention, ...],
    dates: tuple[DateMention, ...],
    speech: tuple[Speech, ...],
    offices: tuple[OfficeMention, ...] = (),
) -> tuple[Encounter, ...]:
    """Return the meetings, visits and calls that the text tells, each once, in text order."""
    grammar = meeting_grammar(lang)
    triggers = list(grammar.trigger.finditer(doc.text))
    if not triggers:
        return ()
    sides = find_sides(doc, grammar, cast, names, countries, offices)
    frames = Frames(doc, grammar, sides, speech)
    teller = _Teller(doc, grammar, frames, Setting.of(doc, grammar, countries, dates), cast)
    return merge(t for t in (teller.tell(m) for m in triggers) if t)


@dataclass(frozen=True)
class _Teller:
    """Turns triggers of one document into tellings."""

    doc: Doc
    grammar: MeetingGrammar
    frames: Frames
    setting: Setting
    cast: Cast

    def tell(self, match: re.Match[str]) -> Telling | None:
        """Return what a trigger tells, or None."""
        bond = self._bond(match)
        if bond is None:
            return None
        parties = self._parties(bond)
        verdict = verdict_of(self.doc.text, self.grammar, bond) if parties else None
        if verdict is None or self._is_sport(bond):
            return None
        start, end = self._range(bond)
        place, country, _ = self.setting.place_in(bond.end, end)
        if place is None:
            place, country, _ = self.setting.place_in(bond.trigger.end, bond.end)
        date = self._date(bond, start, end)
        status = verdict.status
        published = self.doc.article.published
        if status == "held" and date and published and date.start > published:
            status = "planned"
        countries_only = all(s.rank == "country" for s in (*bond.before, *bond.after))
        principals = tuple(dict.fromkeys(parties))
        mixed = any(p.kind == "country" for p in principals)
        encounter = Encounter(
            participants=principals,
            attendees=self._attendees(start, end, principals),
            status=status,
            evidence=self.doc.sentence_at(bond.trigger.start),
            rule=bond.frame,
            trigger=bond.trigger,
            place=place,
            country=country,
            date=date,
            topics=self.setting.topics_in(bond.trigger.end, end),
            sides=tuple(sorted({p.country for p in principals if p.country})),
            visit_only=countries_only or mixed,
            confidence=_CONFIDENCE[bond.frame],
        )
        return Telling(encounter, verdict.stated, self._in_title(bond.trigger))

    def _bond(self, match: re.Match[str]) -> Bond | None:
        trigger = Span(*match.span())
        frame = self.grammar.frames[" ".join(match.group().lower().split())]
        clause = self.frames.clause_of(trigger.start)
        if trigger.end > clause.end:
            return None
        at = self._object_start(frame, clause.end, trigger.end)
        if at is None:
            return None
        after = self.frames.complement(clause, at, frame)
        before = self.frames.subjects(clause, trigger.start)
        if before and trigger.start - before[-1].span.end > _SUBJECT_REACH:
            before = ()
        pair = len(after) > 1 and frame in (*_NOUNS, "bringing")
        if pair:
            return Bond((), after, None, frame, trigger, clause)
        speaker = None
        follows = False
        if not before:
            if clause.quoted and self.frames.first_person(clause):
                speaker = clause.speaker
            elif not clause.quoted:
                end = max([trigger.end, *(s.span.end for s in after)])
                before = self.frames.author_after(clause, end)
                follows = True
        return Bond(before, after, speaker, frame, trigger, clause, follows)

    def _object_start(self, frame: Frame, end: int, at: int) -> int | None:
        """Return where the object may begin; receptions may name the visit first."""
        if frame == "reception":
            noun = self.grammar.received.match(self.doc.text, at, end)
            return noun.end() if noun else at
        return at

    def _parties(self, bond: Bond) -> tuple[Party, ...]:
        """Return the two or more parties that meet, or none."""
        before = [s.party for s in bond.before]
        after = [s.party for s in bond.after]
        if bond.speaker:
            before = [bond.speaker]
        alone = bond.frame in _NOUNS and len(after) == 1 and not self._led(bond)
        if alone and (bond.frame != "session" or bond.after[0].rank not in ("body", "group")):
            return ()
        if bond.frame not in ("reciprocal", "with") and not after:
            return ()
        if bond.frame == "with" and not after and len(before) < 2:
            return ()
        parties = tuple(dict.fromkeys([*before, *after]))
        if len({p.name for p in parties}) < 2:
            return ()
        if not any(p.kind != "country" for p in parties) and bond.frame not in (*_NOUNS, "with"):
            return ()
        return parties

    def _led(self, bond: Bond) -> bool:
        gap = self.doc.text[bond.trigger.end : bond.after[0].span.start]
        led = self.grammar.lead_in.search(gap) or self.grammar.between.search(gap)
        return bool(led)

    def _is_sport(self, bond: Bond) -> bool:
        clause = bond.clause
        return len(self.grammar.sport.findall(self.doc.text, clause.start, clause.end)) >= 2

    def _in_title(self, span: Span) -> bool:
        return len(self.doc.title) > 0 and self.doc.title.contains(span)

    def _range(self, bond: Bond) -> tuple[int, int]:
        """Return the stretch whose date and place are the encounter's: up to a verb of saying."""
        end = bond.clause.end
        if bond.author_follows:
            end = min([end, *(s.span.start for s in bond.before)])
        said = self.grammar.say.search(self.doc.text, bond.end, end)
        return bond.clause.start, said.start() if said else end

    def _date(self, bond: Bond, start: int, end: int) -> DateInterval | None:
        after = self.setting.dates_in(bond.trigger.start, end)
        before = self.setting.dates_in(start, bond.trigger.start)
        for mention in (*after, *reversed(before)):
            date = event_date(mention.interval)
            if date:
                return date
        return None

    def _attendees(self, start: int, end: int, principals: tuple[Party, ...]) -> tuple[Party, ...]:
        names = {p.name for p in principals}
        found = (
            side.party
            for cue in self.grammar.attended.finditer(self.doc.text, start, end)
            for side in self._company(cue.end(), end)
        )
        return tuple(dict.fromkeys(p for p in found if p.name not in names))

    def _company(self, start: int, end: int) -> Iterator[Side]:
        clause = self.frames.clause_of(start)
        yield from self.frames.complement(clause, start, "active")
