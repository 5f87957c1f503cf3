"""Whom a description stands for that a name follows: "koleganya, Liu Jinsong"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_words import MeetingGrammar

_LONGEST = 90
_MOST_WORDS = 9
_VERB = re.compile(r"(?:me[mnlrwy]|ber|di|ter)[a-z]{3,}")
_AFTER = re.compile(r"\s?[,.;)(]|\s(?:di|pada|untuk|guna|dalam|terkait|soal|secara|guna)\s|$")
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+){1,3}")


def named_after(
    text: str, grammar: MeetingGrammar, start: int, end: int, sides: tuple[Side, ...]
) -> tuple[Side, ...]:
    """Return the sides from the name that a description right after ``start`` introduces.

    "menemui agen Nainggolan, Alessandro Beltrami," and "tuan rumah, Menteri X,": what stands
    before the comma only describes. Without such a name, nothing.
    """
    comma = text.find(",", start, min(end, start + _LONGEST))
    if comma < 0 or not is_description(text[start:comma], grammar):
        return ()
    at = next((i for i, s in enumerate(sides) if s.span.start > comma), -1)
    if at >= 0 and sides[at].span.start == comma + 2 and sides[at].rank in ("person", "office"):
        if not _AFTER.match(text, sides[at].span.end):
            return ()
        found = sides[at]
        state = next((s.party.country for s in sides[:at] if s.party.country), None)
        if state and not found.party.country:
            found = replace(found, party=replace(found.party, country=state))
        return (found, *sides[at + 1 :])
    return ()


def is_description(gap: str, grammar: MeetingGrammar) -> bool:
    """Tell whether words only describe somebody: a noun phrase that opens in lower case."""
    words = gap.split()
    lead = 0
    while lead < len(words) and words[lead].lower() in (
        *grammar.words.with_words, *grammar.words.modifiers, *grammar.words.before_object
    ):  # fmt: skip
        lead += 1
    rest = words[lead:]
    mates = grammar.words.counterparts
    if lead and not rest and words[-1].lower() in mates:
        return True
    if not rest or len(rest) > _MOST_WORDS or not rest[0][0].islower():
        return False
    plain = [w.lower().strip('"“”') for w in rest]
    if plain[0] in grammar.crowds:
        return False
    return not any(w in grammar.group_ends for w in plain) and not any(
        _VERB.fullmatch(w) for w in plain
    )


def follows(text: str, at: int) -> re.Match[str] | None:
    """Return a name of two words or more that begins right at a position and ends a phrase."""
    found = _NAME.match(text, at)
    return found if found and _AFTER.match(text, found.end()) else None
