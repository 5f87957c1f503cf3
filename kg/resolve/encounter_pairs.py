"""Whom "keduanya", "kedua menteri" stand for."""

from __future__ import annotations

from kg.records import Party
from kg.resolve.encounter_frames import Bond, Frames
from kg.resolve.encounter_merge import Telling
from kg.resolve.encounter_words import NOUN_FRAMES

_LIGHT_REACH = 40


def the_two(frames: Frames, bond: Bond, told: list[Telling]) -> tuple[Party, ...]:
    """Return the two whom "keduanya", "kedua menteri" stand for."""
    text, clause, at = frames.text, bond.clause, bond.trigger.start
    light = frames.grammar.light.search(text[max(clause.start, at - _LIGHT_REACH) : at])
    verb = bond.frame in ("reciprocal", "pair") or (light and bond.frame in NOUN_FRAMES)
    if not verb or bond.after:
        return ()
    if _counted(frames, bond):
        return _last_two(frames, bond, told)
    both = list(frames.grammar.both.finditer(text, clause.start, at))
    end = max(clause.start, at - _LIGHT_REACH) + light.start() if light else at
    if not both or not frames.grammar.only_helpers.fullmatch(text, both[-1].end(), end):
        return ()
    return _last_two(frames, bond, told)


def _counted(frames: Frames, bond: Bond) -> bool:
    """Tell whether the subject is a pair only described ("dua pimpinan lembaga HAM")."""
    if not bond.before or bond.before[0].rank not in ("group", "office"):
        return False
    at = bond.before[0].span.start
    words = frames.text[max(bond.clause.start, at - 10) : at].lower().split()
    return bool(words) and words[-1] in frames.grammar.words.two


def _last_two(frames: Frames, bond: Bond, told: list[Telling]) -> tuple[Party, ...]:
    """Return the two who met last, or the two people named last."""
    for telling in reversed(told):
        parties = telling.encounter.participants
        named = all(p.name not in telling.described for p in parties)
        if len(parties) == 2 and named and not telling.encounter.visit_only:
            return parties
    start = frames.doc.sentences[max(0, frames.doc.sentence_index(bond.clause.start) - 3)].start
    found: dict[str, Party] = {}
    for side in reversed(frames.sides.within(start, bond.clause.start)):
        if side.rank == "person" and len(found) < 2:
            found.setdefault(side.party.name, side.party)
    return tuple(reversed(found.values())) if len(found) == 2 else ()
