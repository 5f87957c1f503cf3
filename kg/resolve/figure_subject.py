"""The subject of a sentence with figures, and what it says it is about."""

from __future__ import annotations

from collections.abc import Sequence

from kg.resolve.figure_front import trim
from kg.resolve.figure_words import Item, Words

_BRACKET = 14


def first_subject(items: Sequence[Item], w: Words) -> list[Item]:
    """Return the subject of the sentence: its first noun phrase before a verb.

    What introduces a statement ("Menteri itu menegaskan, ...", "Berdasarkan data BPS, ...")
    is passed over.
    """
    start = 0
    for _ in range(3):
        phrase, end = _first_phrase(items, start, w)
        alone = len(phrase) == 1 and phrase[0].initial and end < len(items)
        says = end + 2 < len(items) and items[end].low in w.saying
        says = says and (items[end].low not in w.takers or items[end + 1].low == ",")
        if says or (alone and items[end].low == ","):
            start = end + 1
        elif phrase and phrase[0].low not in w.loose:
            return trim(phrase, w)
        elif not phrase and end < len(items) and items[end].low not in w.rules.citing:
            return []
        else:
            comma = next(
                (k for k in range(start, min(end + 12, len(items))) if items[k].low == ","), None
            )
            if comma is None:
                return []
            start = comma + 1
    return []


def _after_open(items: Sequence[Item], at: int) -> int:
    """Return where the bracket that opens here closes, or ``at`` where it doesn't soon."""
    near = range(at, min(at + _BRACKET, len(items)))
    return next((k for k in near if items[k].low == ")"), at)


def _first_phrase(items: Sequence[Item], start: int, w: Words) -> tuple[list[Item], int]:
    phrase: list[Item] = []
    closing = start
    for k in range(start, min(start + 24, len(items))):
        item = items[k]
        if item.low == "(" and phrase:
            closing = _after_open(items, k)
        if k <= closing and k > start:
            continue
        if item.quantity is not None or w.is_verb(item) or item.low in w.predicative:
            return phrase, k
        if item.low in w.saying or (phrase and item.low in w.unsaid):
            return phrase, k
        if not item.solid and item.low not in {"-", "/"}:
            if phrase:
                return phrase, k
        else:
            phrase.append(item)
    return phrase, min(start + 24, len(items))


def sentence_topic(items: Sequence[Item], w: Words) -> list[Item]:
    """Return what the sentence says it is about: "Untuk sektor jasa konstruksi, ..."."""
    for start in range(min(3, len(items))):
        if items[start].low not in w.topic_openers:
            continue
        for k in range(start + 1, min(start + 12, len(items))):
            if items[k].quantity is not None or w.is_verb(items[k]):
                return []
            if items[k].low == ",":
                found = items[start + 1 : k]
                return [] if any(w.is_time(i) for i in found) else trim(list(found), w)
        return []
    return []
