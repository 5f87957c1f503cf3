"""Sides named one after the other: "X, Y, dan Z"."""

from __future__ import annotations

import re

from kg.records import Party
from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_words import MeetingGrammar

_STATE = re.compile(r"(?:\s[A-ZÀ-Þ][\w-]*){1,4}$")
_PAIR = 2
_HYPHENS = ("-", "–", "—")


def chain(text: str, grammar: MeetingGrammar, sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Return the first side and those joined to it; "X, Y, dan Z" is one chain."""
    found, pending = [_led(text, grammar, sides)], list[Side]()
    if found[0] != sides[0]:
        sides = sides[1:]
    for side in sides[1:]:
        last = pending[-1] if pending else found[-1]
        between = text[last.span.end : side.span.start]
        namely = grammar.namely.fullmatch(between)
        if between.strip() in _HYPHENS and "body" in (last.rank, side.rank):
            break
        if not namely and not grammar.join.fullmatch(between):
            break
        if namely or between.strip() == ",":
            if not pending and last.rank in ("office", "group") and side.rank == "person":
                found[-1] = Side(last.span.cover(side.span), side.party, "person")
            else:
                pending.append(side)
        elif side.rank == "country" and last.rank == "person":
            break
        else:
            of_group = side.rank == "country" and last.rank == "group"
            found += [*pending, like(last, side) if of_group else side]
            pending = []
    return tuple(found)


def _led(text: str, grammar: MeetingGrammar, sides: tuple[Side, ...]) -> Side:
    """Return who leads the first side, where the text says it right behind: "pimpinan X"."""
    if len(sides) < _PAIR or sides[0].rank != "group" or sides[1].rank != "person":
        return sides[0]
    group, head = sides[:2]
    behind = text[group.span.end : head.span.end]
    led = grammar.led_tail.match(behind)
    if not led or led.end() < head.span.start - group.span.end:
        return group
    party = Party(head.party.name, "person", head.party.country or group.party.country)
    return Side(group.span.cover(head.span), party, "person")


def listed(text: str, grammar: MeetingGrammar, sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Return the sides of a list: joined by commas, the last perhaps by "dan"."""
    found = list(sides[:1])
    for side in sides[1:]:
        last = found[-1]
        between = text[last.span.end : side.span.start]
        if not grammar.join.fullmatch(between):
            break
        if between.strip() == "," and last.rank == "office" and side.rank == "person":
            found[-1] = Side(last.span.cover(side.span), side.party, "person")
        else:
            found.append(side)
    return tuple(found)


def like(group: Side, state: Side) -> Side:
    """Return the second of "delegasi Rusia dan Ukraina": "delegasi Ukraina"."""
    words = _STATE.sub("", group.party.name)
    name = f"{words[:1].lower()}{words[1:]} {state.party.name}"
    return Side(state.span, Party(name, "group", state.party.country), "group")
