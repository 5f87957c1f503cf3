"""The words that may say a relation, found in a row of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from kg.extract.relation_items import Item
from kg.lang import Language
from kg.lang.relations import Frame, RelationWords

Voice = Literal["active", "passive", "bare", "noun", "predicate"]

UNSAID = frozenset({"CONSULT", "AGREE", "COOPERATE", "PARTNER"})
"""Types whose nouns may leave out the side that the text is about."""

_PREFIXES = {
    **dict.fromkeys("bfv", "mem"),
    **dict.fromkeys("cdjz", "men"),
    **dict.fromkeys("aeiough", "meng"),
    **dict.fromkeys("lmnrwy", "me"),
}
_ELIDING = {"p": "mem", "t": "men", "k": "meng", "s": "meny"}


class Trigger(msgspec.Struct, frozen=True, gc=False):
    """A frame's words at ``row[start:end]`` and their voice."""

    frame: Frame
    voice: Voice
    start: int
    end: int


def active(root: str) -> str:
    """Return the active form of a root.

    >>> [active(r) for r in ("serang", "tuduh", "kecam", "puji", "ancam", "larang", "bantu")]
    ['menyerang', 'menuduh', 'mengecam', 'memuji', 'mengancam', 'melarang', 'membantu']
    """
    first = root[0]
    if first in _ELIDING:
        return _ELIDING[first] + root[1:]
    return _PREFIXES.get(first, "me") + root


def _forms(frame: Frame) -> Iterator[tuple[str, Voice]]:
    for verb in frame.verbs:
        if "/" in verb:
            acts, _, suffers = verb.partition("/")
            yield acts, "active"
            yield suffers, "passive"
            continue
        yield active(verb), "active"
        yield "di" + verb, "passive"
        yield verb, "bare"
    for noun in frame.nouns:
        yield noun.lower(), "noun"
    for word in frame.predicates:
        yield word, "predicate"
    for word in frame.passives:
        yield word, "passive"


Entry = tuple[tuple[str, ...], Frame, Voice]


@lru_cache(maxsize=8)
def lexicon(lang: Language) -> dict[str, tuple[Entry, ...]]:
    """Return the entries by their first word, longest first; a word may be of several frames."""
    table: dict[str, list[Entry]] = {}
    for frame in lang.section("relations", RelationWords).frames:
        for form, voice in _forms(frame):
            words = tuple(form.split())
            table.setdefault(words[0], []).append((words, frame, voice))
    return {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in table.items()}


@lru_cache(maxsize=8)
def clause_openers(lang: Language) -> frozenset[str]:
    """Return the verbs after which a clause may begin: of saying, asking, hoping."""
    words = lang.section("relations", RelationWords)
    asking = (form for frame in words.frames if frame.clause for form, _ in _forms(frame))
    return words.report_verbs.union(asking)


@lru_cache(maxsize=8)
def home_nouns(lang: Language) -> frozenset[str]:
    """Return the nouns that may leave one side out: "ekspor ke X", "pertemuan dengan X"."""
    frames = lang.section("relations", RelationWords).frames
    return frozenset(n for f in frames if f.home or f.type in UNSAID for n in f.nouns)


def triggers(row: Sequence[Item], lang: Language) -> Iterator[Trigger]:
    """Yield the triggers of a row from left to right; of a longer and a shorter one the longer."""
    table = lexicon(lang)
    covered = 0
    for at, item in enumerate(row):
        if item.is_actor or at < covered:
            continue
        entries = table.get(_stem(item.lower))
        if entries is None:
            continue
        longest = 0
        for words, frame, voice in entries:
            if len(words) < longest or not _follows(row, at, words):
                continue
            if voice == "passive" and row[at].lower != words[0]:
                continue  # "ditolaknya" is a noun
            longest = len(words)
            yield Trigger(frame, voice, at, at + len(words))
        covered = max(covered, at + longest)


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    """Take off what hangs on: "kerja samanya", "sepakatlah"."""
    for tail in ("nya", "lah", "pun"):
        if word.endswith(tail) and len(word) > len(tail) + 4:
            return word[: -len(tail)]
    return word


def _follows(row: Sequence[Item], at: int, words: tuple[str, ...]) -> bool:
    """Tell whether the words stand at a place where the first of them is known to stand."""
    if len(words) == 1:
        return True
    if at + len(words) > len(row):
        return False
    return all(
        not row[at + k].is_actor and w in (row[at + k].lower, _stem(row[at + k].lower))
        for k, w in enumerate(words)
    )


def has_words(row: Sequence[Item], trigger: Trigger, last: int) -> bool:
    """Tell whether one of the words that the frame asks for stands in the passage."""
    frame = trigger.frame
    if not frame.when and not frame.without:
        return True
    first, last = max(0, min(trigger.start, last)), min(len(row), max(trigger.end, last + 1))
    if frame.through:
        last = min(len(row), last + 4)
    said = " " + " ".join(i.lower.removesuffix("nya") for i in row[first:last]) + " "
    if any(f" {w} " in said for w in frame.without):
        return False
    return not frame.when or any(f" {w} " in said or f" {w}-" in said for w in frame.when)
