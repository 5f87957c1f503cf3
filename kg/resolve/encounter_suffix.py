"""Whom the suffix of a verb of meeting means: "Novak meneleponnya", "ditemuinya"."""

from __future__ import annotations

from kg.resolve.encounter_frames import Bond, Frames
from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_lexicon import Frame
from kg.resolve.encounter_voice import Clause
from kg.spans import Span

_SENTENCES = 3


def bond_of_suffix(frames: Frames, frame: Frame, trigger: Span) -> Bond | None:
    """Return the bond of a verb whose other party is only "-nya".

    "-nya" is who else acts before in the sentence ("Bahlil menyebut Novak meneleponnya"), or
    the first to act in one of the sentences before.
    """
    clause = frames.clause_of(trigger.start)
    subject = frames.subjects(clause, trigger.start, "active")
    if not subject:
        return None
    other = meant(frames, clause, subject[0].span.start, {s.party.name for s in subject})
    if other is None:
        return None
    verb = trigger.of(frames.text).lower()
    things = verb.startswith(frames.grammar.words.active_reception)
    states = {subject[0].party.country, other.party.country}
    if things and (None in states or len(states) == 1):
        return None  # "menerimanya": a thing, unless it is somebody from abroad
    kind: Frame = "active" if frame == "acting on" else "passive"
    return Bond(subject, (Side(trigger, other.party, other.rank),), None, kind, trigger, clause)


def meant(frames: Frames, clause: Clause, until: int, names: set[str]) -> Side | None:
    """Return who but the named acts first in a clause up to a position, or in those before."""
    for side in frames.sides.within(clause.start, until):
        if side.rank == "person" and side.party.name not in names:
            return side
    index = frames.doc.sentence_index(clause.start)
    for sentence in reversed(frames.doc.sentences[max(0, index - _SENTENCES) : index]):
        if sentence == frames.doc.title:
            continue
        here = Clause(sentence.start, sentence.end, False, None)
        for side in frames.sides.within(sentence.start, sentence.end):
            acts = frames.acts(here, side, sentence.end)
            if side.rank == "person" and side.party.name not in names and acts:
                return side
    return None
