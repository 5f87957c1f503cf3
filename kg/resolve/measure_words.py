"""How the phrase of what is measured is worded: short, of nouns, without loose words."""

from __future__ import annotations

from collections.abc import Sequence

from kg.resolve.figure_words import Item, Words
from kg.spans import Span

_LONGEST = 8
_SHORT = 3
_JOINTS = "/-&"
_NOWHERE = Span(0, 0)


def worded(what: str, w: Words) -> str:
    """Return the phrase of what is measured as a headline would put it.

    Pronouns, adverbs, demonstratives and the possessive go, whatever is said twice is said
    once, and the phrase neither begins nor ends with a preposition or a half-told verb.

    >>> from kg.lang import language
    >>> from kg.resolve.figure_words import words
    >>> worded("Rencananya kapasitas kapal itu", words(language("id")))
    'kapasitas kapal'
    """
    kept: list[str] = []
    low_kept: list[str] = []
    for word in _plain(what, w):
        low = word.lower()
        if not _told(low, low_kept, w):
            kept.append(word)
            low_kept.append(low)
    cut = len(kept) > _LONGEST
    del kept[_LONGEST:]
    while len(kept) > 1 and _loose_end(kept, w, cut):
        kept.pop()
    start = 0
    while start < len(kept) - 1 and _loose_start(kept[start].lower(), w):
        start += 1
    return _once(" ".join(kept[start:])) or what


def _once(what: str) -> str:
    """Return the phrase without a "per kg" said twice."""
    head, per, unit = what.rpartition(" per ")
    return head if per and f"{head} ".endswith(f" per {unit} ") else what


def _plain(what: str, w: Words) -> list[str]:
    """Return the words that mean something, without their possessives."""
    rules = w.rules
    found: list[str] = []
    words = what.replace(w.rules.among_others, " ").split()
    for k, word in enumerate(words):
        low = word.lower()
        if found and low in w.time_openers and _begins_time(words[k : k + 2], w):
            break
        if low in rules.of_which and len(words) - k > _SHORT:
            found.clear()
            continue
        solid = word.isalnum() or any(c.isalnum() for c in word)
        if low in w.idle or not (solid or word in _JOINTS):
            continue
        owned = low.endswith(rules.possessive)
        bare = w.unowned(Item(word, low, _NOWHERE)) if owned else None
        if bare and bare.lower() + rules.possessive == low:
            word = bare
        found.append(word)
    return found


def _begins_time(words: Sequence[str], w: Words) -> bool:
    """Tell whether the two words begin an expression of time: "pada awal", but "per bulan"."""
    opens = len(words) > 1 and words[0].lower() in w.time_openers and words[0] != "per"
    return opens and words[1] in w.time


def _told(low: str, kept: Sequence[str], w: Words) -> bool:
    """Tell whether the phrase, whose words are in lower case, has the word already."""
    if low in w.hollow or low in w.coordinators or low in _JOINTS or len(low) < _SHORT:
        return bool(kept) and kept[-1] == low
    return low in kept


def _loose_end(kept: Sequence[str], w: Words, cut: bool) -> bool:
    low = kept[-1].lower()
    if low in w.adjuncts and kept[-2].lower() in w.rules.bounds:
        return False
    if low in w.edges or low in w.adjuncts or low in w.coordinators or low in _JOINTS:
        return True
    return cut and w.is_verb(Item(kept[-1], low, _NOWHERE)) and not low.startswith("di")


def _loose_start(low: str, w: Words) -> bool:
    return low in w.edges or low in w.adjuncts or low in w.coordinators or low in _JOINTS
