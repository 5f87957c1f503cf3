"""The phrases behind a figure: the noun phrase, the clause, the end of a list."""

from __future__ import annotations

from collections.abc import Sequence

from kg.resolve.figure_words import Item, Words

_MOST = 12
_BRACKET = 14


def look_right(items: Sequence[Item], at: int, w: Words) -> list[Item]:
    """Return the noun phrase that follows the quantity, up to the next clause or number."""
    phrase: list[Item] = []
    j = at + 1
    while j < len(items) and len(phrase) < _MOST:
        item = items[j]
        low = item.low
        if low == "(":
            j = _after_bracket(items, j)
            continue
        if not phrase and w.is_time(item) and item.word.islower():
            j += 1
            continue
        if _ends_right(items, j, phrase, w):
            break
        phrase.append(item)
        j += 1
    if j < len(items) and items[j].quantity is not None and phrase:
        phrase = _without_clause(phrase, w)
    while phrase and (
        phrase[-1].low in w.right_edges
        or phrase[-1].low in w.connectors
        or phrase[-1].low in {"-", "/"}
        or phrase[-1].date
    ):
        phrase.pop()
    return phrase


def _without_clause(phrase: list[Item], w: Words) -> list[Item]:
    """Cut a relative clause that runs on to the next number: "yang menjangkau 140 juta"."""
    for k, item in enumerate(phrase):
        if item.low in w.relative and any(w.is_verb(p) for p in phrase[k:]):
            return phrase[:k]
    return phrase


def _ends_right(items: Sequence[Item], j: int, phrase: list[Item], w: Words) -> bool:
    item = items[j]
    low = item.low
    if item.quantity is not None or low in w.comparison:
        return True
    if not (item.solid or (low in {"-", "/"} and phrase)):
        return True
    after = items[j + 1 : j + 7]
    if low in w.time_openers and after and w.is_time(after[0]):
        return True
    if low in w.prepositions and after and after[0].low in w.rules.one_of:
        return True
    if low in w.joints:
        return any(i.quantity is not None or w.is_verb(i) for i in after)
    if low in w.turns:
        return True
    if w.is_verb(item):
        return not any(p.low in w.relative for p in phrase[-6:])
    return False


def _after_bracket(items: Sequence[Item], j: int) -> int:
    for k in range(j + 1, min(j + _BRACKET, len(items))):
        if items[k].low == ")":
            return k + 1
    return len(items)


def clause_right(
    items: Sequence[Item], at: int, w: Words, most: int = 6, over: bool = False
) -> list[Item]:
    """Return the words of the clause after the quantity, its verb included.

    With ``over`` further quantities are passed over instead of ending the clause.
    """
    found: list[Item] = []
    j, passed = at + 1, -1
    while j < len(items) and len(found) < most:
        item = items[j]
        if item.low == "(":
            j = _after_bracket(items, j)
            continue
        if item.quantity is not None and over and found:
            passed = len(found)
            j += 1
            continue
        if item.quantity is not None or not (item.solid or item.low in {"-", "/"}):
            break
        if item.low in w.clause_ends:
            break
        if item.low in w.attributive and any(i.quantity is not None for i in items[j + 1 : j + 7]):
            break
        timed = not found and w.is_time(item) and item.word.islower()
        if not item.date and item.low not in w.unsaid and not timed:
            found.append(item)
        j += 1
    if passed == len(found):
        found = _without_clause(found, w)
    while found and found[-1].low in w.hollow:
        found.pop()
    return found


def list_tail(items: Sequence[Item], at: int, w: Words) -> list[Item]:
    """Return the relative clause that closes a list of counted things.

    In "40 truk, 12 bus dan 3 sedan yang ikut arak-arakan" it belongs to them all.
    """
    j, seen = at + 1, False
    while j < min(at + 24, len(items)):
        item = items[j]
        if item.quantity is not None:
            seen = True
        elif seen and item.low in w.relative:
            return [item, *clause_right(items, j, w, 5)]
        elif item.low not in w.lists and not w.is_noun(item):
            return []
        j += 1
    return []
