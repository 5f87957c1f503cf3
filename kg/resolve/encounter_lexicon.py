"""The words of meetings by what they do: which frame a trigger takes, which kind a cue is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kg.lang.meetings import MeetingWords
from kg.lang.tries import trie_pattern
from kg.mentions.words import Finder

Frame = Literal[
    "reciprocal", "with", "pair", "active", "reception", "inviting", "passive", "invited",
    "brought", "bringing", "noun", "talks", "session", "summit", "facing",
    "invitation", "chaired", "addressed", "summoning", "summoned", "joint",
    "acting on", "acted on by", "answering", "conveying",
    "heads", "fronted", "arriving",
]  # fmt: skip
"""How a trigger takes its parties."""


NOUN_FRAMES: tuple[Frame, ...] = ("noun", "talks", "session", "summit")


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first, any white space between words."""
    return f"(?:{trie_pattern(words)})"


def whole_word(pattern: str) -> re.Pattern[str]:
    """Return a pattern compiled for whole words, in upper or lower case."""
    return re.compile(rf"(?i)(?<![\w-]){pattern}(?![\w-])")


def scanner(words: Iterable[str]) -> Finder:
    """Return what finds words as they are written in sentences and titles."""
    forms = {form for word in words for form in spellings(word)}
    return Finder(forms, re.compile(rf"(?<![\w-]){trie_pattern(forms)}(?![\w-])"))


def spellings(word: str) -> tuple[str, ...]:
    """Return a word as it is written inside a sentence, at its head, and in titles."""
    low = word.lower()
    return low, low[:1].upper() + low[1:], low.title(), low.upper(), word


def frames_of(w: MeetingWords) -> dict[str, Frame]:
    """Return the frame of each trigger, in lower case; the first list that has a word decides."""
    table: list[tuple[tuple[str, ...], Frame]] = [
        (w.reciprocal, "reciprocal"),
        (w.reciprocal_with, "with"),
        (w.reciprocal_pairs, "pair"),
        (w.active, "active"),
        (w.active_reception, "reception"),
        (w.inviting, "inviting"),
        (w.passive, "passive"),
        (w.passive_inviting, "invited"),
        (w.passive_together, "brought"),
        (w.bring_together, "bringing"),
        (w.nouns, "noun"),
        (w.talks, "talks"),
        (w.sessions, "session"),
        (w.summits, "summit"),
        (w.before_face, "facing"),
        (w.invitations, "invitation"),
        (w.chaired, "chaired"),
        (w.addressing, "addressed"),
        (w.summoning, "summoning"),
        (w.summoned, "summoned"),
        (w.joint, "joint"),
        (w.answering, "answering"),
        (w.conveying, "conveying"),
    ]
    suffixed: list[tuple[tuple[str, ...], Frame]] = [
        (w.active, "acting on"),
        (w.active_reception, "acting on"),
        (w.passive, "acted on by"),
    ]
    frames: dict[str, Frame] = {}
    for words, frame in table:
        for word in words:
            frames.setdefault(word.lower(), frame)
            if frame in ("noun", "talks", "session"):
                frames.setdefault(f"{word.lower()}nya", frame)
                first, *rest = word.lower().split()
                frames.setdefault(" ".join([f"{first}-{first}", *rest]), frame)
    for words, frame in suffixed:
        for word in words:
            if " " not in word and word.startswith(("me", "di")):
                frames.setdefault(f"{word}nya", frame)
    return frames


def cue_kinds(w: MeetingWords) -> dict[str, str]:
    """Return the kind of each cue of status, in lower case."""
    kinds: dict[str, str] = {}
    for kind in ("not_yet", "cancelled", "conditional", "proposed", "planned", "habitual"):
        for word in getattr(w, kind):
            kinds.setdefault(word.lower(), kind)
    for word in w.completed:
        kinds.setdefault(word.lower(), "completed")
    for word in w.negations:
        kinds.setdefault(word.lower(), "negated")
    return kinds


@dataclass(frozen=True)
class CloseWords:
    """Words before a name that make it another's: "istri", "ajudan"."""

    last: frozenset[str]
    before: re.Pattern[str]
    aides: tuple[str, ...]
    name_behind: re.Pattern[str]

    @classmethod
    def of(cls, w: MeetingWords, name: str) -> CloseWords:
        """Return those of a language; ``name`` is the pattern of a name."""
        return cls(
            frozenset(words.split()[-1] for words in (*w.kin, *w.aides)),
            re.compile(rf"(?i)\b(?P<who>(?P<kin>{either(w.kin)})|{either(w.aides)})\s$"),
            w.aides,
            re.compile(rf",\s(?P<name>{name})(?=,\s[a-z])"),
        )
