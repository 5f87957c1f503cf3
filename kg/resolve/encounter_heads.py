"""Heads of delegations who meet: "Delegasi A dipimpin X, delegasi B diketuai Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.records import Party
from kg.resolve.encounter_chains import chain
from kg.resolve.encounter_frames import Bond, Frames
from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_lexicon import Frame
from kg.spans import Span

_MOST = 100
_BEHIND = 12
_APART = 2
_SUBJECT: Frame = "active"


@dataclass(frozen=True, slots=True)
class Head:
    """Somebody who leads a delegation, and the words that say so."""

    side: Side
    cue: Span


def led_together(frames: Frames) -> Iterator[Bond]:
    """Yield a bond for each two heads of delegations of two states, named close together."""
    heads = list(_heads(frames))[:_MOST]
    for one, two in pairwise(heads):
        states = {one.side.party.country, two.side.party.country}
        apart = frames.doc.sentence_index(two.cue.start) - frames.doc.sentence_index(one.cue.start)
        if len(states) < 2 or None in states or apart >= _APART:
            continue
        clause = frames.clause_of(one.cue.start)
        yield Bond((one.side,), (two.side,), None, "heads", one.cue, clause)


def _heads(frames: Frames) -> Iterator[Head]:
    text, grammar = frames.text, frames.grammar
    for cue in grammar.delegation_head.finditer(text):
        span, clause = Span(*cue.span()), frames.clause_of(cue.start())
        if cue["leads"]:
            for side in frames.subjects(clause, cue.start(), _SUBJECT)[:1]:
                if side.rank == "person":
                    yield Head(side, span)
            continue
        after = frames.sides.within(cue.end(), clause.end)
        if after and after[0].rank == "person" and after[0].span.start - cue.end() < _BEHIND:
            yield Head(_of_state(frames, after[0], span), span)


def _of_state(frames: Frames, head: Side, cue: Span) -> Side:
    """Return a head with the state of the delegation, which is surer than that of the office."""
    states = [s.party.country for s in frames.sides.within(cue.start, cue.end) if s.party.country]
    if not states:
        return head
    return Side(head.span, Party(head.party.name, "person", states[0]), "person")


def fronted_partners(frames: Frames) -> Iterator[Bond]:
    """Yield a bond for "Dengan X, Y membahas Z" and "Bersama X, ia mengumumkan Z".

    Only for officials of two states: with somebody of one's own state one may do anything.
    """
    text, grammar = frames.text, frames.grammar
    if not any(word in text for word in grammar.fronting):
        return
    for found in grammar.fronted_with.finditer(text):
        cue = Span(*found.span("with"))
        clause = frames.clause_of(cue.start)
        sides = frames.sides.within(cue.end, clause.end)
        if clause.quoted or len(sides) < 2 or sides[0].span.start - cue.end > 1:
            continue
        partners = chain(text, grammar, sides)
        rest = frames.sides.within(partners[-1].span.end, clause.end)
        gap = text[partners[-1].span.end : rest[0].span.start] if rest else "."
        called = grammar.call.search(gap) and "." not in gap
        if found["to"] and not called:
            continue
        subject = rest[:1] if called or gap.strip() in ("", ",") else ()
        if subject and _foreign(subject[0].party, partners):
            yield Bond(subject, partners, None, "fronted", cue, clause)


def _foreign(subject: Party, partners: tuple[Side, ...]) -> bool:
    return subject.country is not None and all(
        s.rank in ("person", "office") and s.party.country not in (None, subject.country)
        for s in partners
    )
