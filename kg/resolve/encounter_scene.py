"""When and where the meeting of one telling is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from kg.records import DateInterval, Party, Status
from kg.resolve.encounter_frames import Bond
from kg.resolve.encounter_lexicon import Frame
from kg.resolve.encounter_merge import Telling
from kg.resolve.encounter_setting import Setting, event_date
from kg.resolve.encounter_words import MeetingGrammar
from kg.resolve.types import Encounter
from kg.text import Doc

_SENTENCES = 12
_TELLINGS = 6
_CALL_REACH = 60
_LONG_AGO = 31
_JUST_BEFORE = 300
_SHIFT_REACH = 30
_YEAR = 366

_ASKING: tuple[Frame, ...] = ("inviting", "invited", "conveying", "summoning", "summoned")

Where = tuple[str | None, str | None, DateInterval | None]


@dataclass(frozen=True)
class Scene:
    """Finds place, country and date of the tellings of one document."""

    doc: Doc
    grammar: MeetingGrammar
    setting: Setting

    def of(
        self,
        bond: Bond,
        parties: tuple[Party, ...],
        status: Status,
        title: bool,
        told: list[Telling],
    ) -> Where:
        """Return place, country and date of a telling; titles and calls have no place."""
        if title:
            return None, None, None
        start, end = self.range(bond)
        date = self.date(bond, start, end, status)
        date = self._ahead(date, status)
        place, country = (None, None) if self.is_call(bond) else self.place(bond, end)
        before = self._antecedent(parties, bond, told, status)
        fronted = bond.frame == "fronted"
        if before and (fronted or self._same_time(bond)):
            date = date or before.date
        elif not date and self._same_time(bond):
            date = self._day_before(bond)
        elif not date and status == "held" and self._thereupon(bond):
            date = self._day_before(bond, max(0, bond.clause.start - _JUST_BEFORE))
        here = fronted or self._same_place(bond) or (date and self._same_time(bond))
        if before and not place and not self.is_call(bond) and here:
            place, country = before.place, before.country
            date = date or before.date
        if place and not country and bond.frame not in ("inviting", "invited", "conveying"):
            country = self._country_of_building(place, bond, parties)
        return place, country, date

    def _shifted(self, bond: Bond, start: int, end: int) -> DateInterval | None:
        """Return the day that is told by the one before: "sehari kemudian bertemu PM X"."""
        words = self.grammar.words
        text, near = self.doc.text, min(end, bond.end + _SHIFT_REACH)
        cues = list(self.grammar.day_shift.finditer(text, start, bond.trigger.start))
        cues = cues or list(self.grammar.day_shift.finditer(text, bond.end, near))
        if not cues or any(d for d in self.setting.dates_in(cues[-1].end(), end)):
            return None
        cue = cues[-1]
        days = [
            d.interval
            for d in self.setting.dates_in(len(self.doc.title), cue.start())
            if d.interval.precision == "day" and d.span.start >= 0
        ]
        if not days:
            return None
        count = words.day_counts[" ".join(cue["count"].lower().split())]
        turn = -1 if (cue["turn"] or "").lower() in words.earlier else 1
        return DateInterval.day(days[-1].start + timedelta(days=turn * count), days[-1].basis)

    def _ahead(self, date: DateInterval | None, status: Status) -> DateInterval | None:
        """Return a month or day without a year as the next one, for what lies ahead."""
        published = self.doc.article.published
        if date is None or published is None or status not in ("planned", "proposed"):
            return date
        gone = (published - date.end).days
        if date.basis != "published" or not _LONG_AGO < gone < _YEAR:
            return date
        if date.precision == "month":
            return DateInterval.month(date.start.year + 1, date.start.month, date.basis)
        return date

    def is_call(self, bond: Bond) -> bool:
        """Tell whether those who meet only talk by telephone or video."""
        start = max(bond.clause.start, bond.trigger.start - _CALL_REACH)
        end = min(bond.clause.end, bond.end + _CALL_REACH)
        comma = self.doc.text.find(",", bond.end, end)
        stop = comma if comma >= 0 else end
        return bool(self.grammar.call.search(self.doc.text, start, stop))

    def _antecedent(
        self, parties: tuple[Party, ...], bond: Bond, told: list[Telling], status: Status
    ) -> Encounter | None:
        """Return what was told last before and has a place: of the same people if there is one."""
        here = self.doc.sentence_index(bond.trigger.start)
        names = {p.name for p in parties}
        found: list[Encounter] = []
        for telling in reversed(told[-_TELLINGS:]):
            encounter = telling.encounter
            far = here - self.doc.sentence_index(encounter.trigger.start)
            ahead = encounter.status != "held" and status == "held"
            if telling.in_title or ahead or far > _SENTENCES:
                continue
            if (encounter.date or encounter.place) and not encounter.remote:
                found.append(encounter)
        same = (e for e in found if names & {p.name for p in e.participants})
        return next(same, found[0] if found else None)

    def _same_time(self, bond: Bond) -> bool:
        clause, text = bond.clause, self.doc.text
        found = self.grammar.same_time.search(text, clause.start, clause.end)
        if not found:
            return False
        told = self.grammar.say.search(text, found.end(), bond.trigger.start)
        return not told  # "Di hari yang sama, Z mengungkap bahwa X bertemu Y"

    def _same_place(self, bond: Bond) -> bool:
        found = self.grammar.same_place.search(self.doc.text, bond.clause.start, bond.clause.end)
        return bool(found)

    def _thereupon(self, bond: Bond) -> bool:
        """Tell whether a clause opens with "setelah itu": it goes on with the same day."""
        return bool(self.grammar.thereupon.match(self.doc.text, bond.clause.start))

    def _day_before(self, bond: Bond, start: int = 0) -> DateInterval | None:
        """Return the day named last before the clause: "hari yang sama"."""
        begin = max(start, len(self.doc.title))
        for mention in reversed(self.setting.dates_in(begin, bond.clause.start)):
            if mention.interval.precision == "day":
                return mention.interval
        return None

    def _country_of_building(
        self, place: str, bond: Bond, parties: tuple[Party, ...]
    ) -> str | None:
        """Return the state of those who meet in a house or office, or of whom is called on."""
        if not self.grammar.building.match(place):
            return None
        states = {p.country for p in parties if p.country and len(p.country) == 2}
        unknown = bond.frame == "active" and not any(s.party.country for s in bond.after)
        if unknown and states != {self.grammar.words.home}:
            return None  # the office of a body that a guest from abroad calls on
        if len(states) == 1:
            return next(iter(states))
        hosts = bond.before if bond.frame == "reception" else bond.after
        host = {s.party.country for s in hosts if s.party.country and len(s.party.country) == 2}
        hosted = bond.frame in ("reception", "passive", "active", "answering")
        return next(iter(host)) if hosted and len(host) == 1 else None

    def range(self, bond: Bond) -> tuple[int, int]:
        """Return the stretch whose date and place are the encounter's: up to a verb of saying."""
        end = bond.clause.end
        if bond.author_follows:
            end = min([end, *(s.span.start for s in bond.before)])
        cuts = (self.grammar.say, self.grammar.aside)
        found = [m.start() for c in cuts if (m := c.search(self.doc.text, bond.end, end))]
        return bond.clause.start, min(found, default=end)

    def place(self, bond: Bond, end: int) -> tuple[str | None, str | None]:
        """Return the place that the clause gives and its country; behind the trigger first."""
        asked = self.setting.asked_place(bond.end, end) if bond.frame in _ASKING else (None, None)
        if asked[0]:
            return asked
        for start, stop in ((bond.end, end), (bond.trigger.end, bond.end)):
            place, country = self.setting.place_in(start, stop)
            if place:
                return place, country or self._home(place, bond)
        if bond.frame == "invitation":
            return self.setting.destination(bond.clause.start, bond.trigger.start)
        home = self._home_of(bond)
        if home:
            return home, None
        begin, stop = bond.clause.start, bond.trigger.start
        if bond.before and not bond.author_follows:
            begin = bond.before[-1].span.end
        place, country = self.setting.host_place(begin, stop)
        brought = bond.frame == "bringing" and not bond.before
        if place is None and (brought or any(s.rank == "person" for s in bond.before)):
            place, country = self.setting.place_in(begin, stop)
        if place is None:
            place, country = self.setting.opening_place(bond.clause.start, stop)
        if place:
            return place, country or self._home(place, bond)
        return self.setting.apposed_place(bond.end, end)

    def _home_of(self, bond: Bond) -> str | None:
        """Return the house or office that somebody calls at: "bertamu ke kantor Gubernur X"."""
        if not bond.after:
            return None
        gap = self.doc.text[bond.trigger.end : bond.after[0].span.start]
        words = (bond.trigger.of(self.doc.text) + gap).split()
        if not self.grammar.building.fullmatch(words[-1]) or "," in gap:
            return None
        start = bond.after[0].span.start - len(words[-1]) - 1
        return self.doc.text[start : bond.after[0].span.end]

    def _home(self, place: str, bond: Bond) -> str | None:
        """Return the home country for its ministries and palaces, if one who meets is its own."""
        home = self.grammar.words.home
        there = any(s.party.country == home for s in (*bond.before, *bond.after))
        return home if there and self.grammar.home_building.match(place) else None

    def date(self, bond: Bond, start: int, end: int, status: Status) -> DateInterval | None:
        """Return the date that the clause gives, behind the trigger first."""
        shifted = self._shifted(bond, start, end)
        if shifted:
            return shifted
        after = self.setting.dates_in(bond.trigger.start, end)
        before = self.setting.dates_in(start, bond.trigger.start)
        say, text = self.grammar.say, self.doc.text
        led = bond.before[0].span.end if bond.before else start
        told = [
            d
            for d in before
            if not say.search(text, max(start, min(led, d.span.start)), d.span.start)
            and not say.search(text, d.span.end, bond.trigger.start)
        ]
        published = self.doc.article.published
        for mention in (*after, *reversed(told)):
            date = event_date(mention.interval)
            gone = mention in told and published and mention.interval.end < published
            if date and not (gone and status in ("planned", "proposed")):
                return date
        return None
