"""Who meets whom."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.lang import Language
from kg.mentions.types import CountryMention, DateMention, NameMention, OfficeMention
from kg.resolve.encounter_bounds import Bounds
from kg.resolve.encounter_follow import Follower
from kg.resolve.encounter_frames import Bond, Frames
from kg.resolve.encounter_heads import fronted_partners, led_together
from kg.resolve.encounter_left_out import LeftOut
from kg.resolve.encounter_merge import Telling, merge
from kg.resolve.encounter_parties import find_sides
from kg.resolve.encounter_scene import Scene
from kg.resolve.encounter_setting import Setting
from kg.resolve.encounter_tell import Teller
from kg.resolve.encounter_visits import Visit, find_visits, visit_telling
from kg.resolve.encounter_words import meeting_grammar
from kg.resolve.types import Cast, Encounter, Speech
from kg.text import Doc

_MOST_VISITS = 100
"""Of more visits than an article has, those after are not looked through."""


def find_encounters(
    doc: Doc,
    lang: Language,
    cast: Cast,
    names: tuple[NameMention, ...],
    countries: tuple[CountryMention, ...],
    dates: tuple[DateMention, ...],
    speech: tuple[Speech, ...],
    offices: tuple[OfficeMention, ...] = (),
    tagged: tuple[NameMention, ...] = (),
) -> tuple[Encounter, ...]:
    """Return the meetings, visits and calls that the text tells, each once, in text order.

    Tellings of one meeting are joined by their parties, status and date; "pertemuan itu" adds
    to the last one told. A visit to a country lends its place to a meeting there.
    """
    grammar = meeting_grammar(lang)
    triggers = grammar.triggers(doc.text)
    if not triggers:
        return ()
    where = tuple(dict.fromkeys(doc.sentence_at(m.start()) for m in triggers))
    sides = find_sides(doc, grammar, cast, (names, tagged), countries, offices, where, triggers)
    frames = Frames(doc, grammar, sides, speech)
    setting = Setting.of(doc, grammar, countries, dates)
    visits = find_visits(doc, frames, setting, triggers)
    bounds = Bounds(doc, grammar, frames)
    teller = Teller(
        doc,
        grammar,
        frames,
        setting,
        Scene(doc, grammar, setting),
        bounds,
        LeftOut(doc, grammar, frames, bounds, cast),
        cast,
    )
    follower = Follower(doc, grammar, frames, setting)
    tellings: list[Telling] = []
    bonds = [*led_together(frames), *fronted_partners(frames)]
    cues: list[re.Match[str] | Bond] = sorted([*triggers, *bonds], key=_position)
    for match in cues:
        if isinstance(match, Bond):
            tellings.extend(teller.told_by(match, tellings))
            continue
        told = teller.tell(match, tellings)
        tellings.extend(told)
        if told:
            continue
        if tellings:
            at = follower.antecedent(tellings, match)
            tellings[at] = follower.add(tellings[at], match)
    met = merge(tellings)
    placed = tuple(_placed(e, visits) for e in met)
    seen = merge(visit_telling(doc, v) for v in visits)
    return tuple(sorted((*placed, *seen), key=lambda e: e.trigger))


def _position(cue: re.Match[str] | Bond) -> int:
    return cue.trigger.start if isinstance(cue, Bond) else cue.start()


def _placed(encounter: Encounter, visits: tuple[Visit, ...]) -> Encounter:
    """Return the encounter with the place of the visit that it was part of."""
    if encounter.place or encounter.country or encounter.visit_only or encounter.remote:
        return encounter
    names = {p.name for p in encounter.participants}
    hosts = {p.country for p in encounter.participants}
    for visit in sorted(
        visits[:_MOST_VISITS], key=lambda v: abs(v.sentence - encounter.evidence.start)
    ):
        same = visit.status == encounter.status or encounter.status != "held"
        if same and visit.visitor.name in names and visit.code in hosts:
            date = encounter.date or (visit.date if visit.status == "held" else None)
            return replace(encounter, place=visit.place, country=visit.code, date=date)
    return encounter
