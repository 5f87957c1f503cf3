"""What a number measures: the phrase in front of it, behind it, or carried over from before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.lang import Language
from kg.lang.statistics import StatisticRules
from kg.mentions.types import DateMention, Quantity
from kg.records import Change
from kg.spans import Span
from kg.text import Doc

_LONGEST = 9
_WALK = 60


@dataclass(frozen=True, slots=True)
class Item:
    """A token of a sentence, or a whole quantity (then ``quantity`` is its index)."""

    word: str
    low: str
    span: Span
    quantity: int | None = None
    date: bool = False


@dataclass(slots=True)
class Left:
    """What stands before a number: the phrase measured, and how it is tied to the number."""

    phrase: list[Item] = field(default_factory=list)
    change: Change | None = None
    marker: Change | None = None
    tied: bool = False
    linked: int | None = None
    verb: Item | None = None


class Words:
    """The word classes of a language, as sets."""

    def __init__(self, rules: StatisticRules) -> None:
        self.connectors = frozenset(rules.connectors)
        self.light = frozenset(rules.light)
        self.increase = frozenset(rules.increase)
        self.decrease = frozenset(rules.decrease)
        self.change = self.increase | self.decrease
        self.to = frozenset(rules.to)
        self.origin = frozenset(rules.origin)
        self.comparison = frozenset(rules.comparison)
        self.boundaries = frozenset(rules.boundaries)
        self.relative = frozenset(rules.relative)
        self.prepositions = frozenset(rules.prepositions)
        self.verbs = frozenset(rules.verbs)
        self.not_verbs = frozenset(rules.not_verbs)
        self.verb_prefixes = rules.verb_prefixes
        self.anaphors = frozenset(rules.anaphors)
        self.possessed = rules.possessed
        self.victims = rules.victims
        self.fates = frozenset(rules.fates)
        self.time_openers = frozenset(rules.time_openers)
        self.time = frozenset(rules.time_words)
        self.finance = frozenset(rules.finance)

    def is_verb(self, item: Item) -> bool:
        """Tell whether the token is a verb by its form."""
        low = item.low
        if low in self.verbs:
            return True
        if low in self.not_verbs or not item.word[:1].islower() or len(low) < 5:
            return False
        return low.startswith(self.verb_prefixes) and "-" not in low

    def is_time(self, item: Item) -> bool:
        """Tell whether the token belongs to an expression of time."""
        return item.date or item.low in self.time or item.low.isdigit()


@lru_cache(maxsize=8)
def words(lang: Language) -> Words:
    """Return the word classes of the language."""
    return Words(lang.section("statistics", StatisticRules))


def items_of(
    doc: Doc,
    sentence: Span,
    tokens: Sequence[Span],
    quantities: Sequence[Quantity],
    first: int,
    dates: Sequence[DateMention],
) -> tuple[Item, ...]:
    """Return the tokens of a sentence, each quantity as one item; dates are marked.

    ``first`` is the index of the sentence's first quantity in the whole text.
    """
    items: list[Item] = []
    at = 0
    when = 0
    for token in tokens:
        while at < len(quantities) and quantities[at].span.end <= token.start:
            at += 1
        while when < len(dates) and dates[when].span.end <= token.start:
            when += 1
        if at < len(quantities) and quantities[at].span.overlaps(token):
            if not items or items[-1].quantity != first + at:
                items.append(Item("#", "#", quantities[at].span, first + at))
            continue
        dated = when < len(dates) and dates[when].span.overlaps(token)
        word = token.of(doc.text)
        items.append(Item(word, word.lower(), token, date=dated))
    return tuple(items)


def look_left(items: Sequence[Item], at: int, w: Words) -> Left:
    """Read backwards from the quantity at ``items[at]``: ties, changes, the phrase measured."""
    left = Left()
    j = at - 1
    stop = max(at - _WALK, 0)
    near = True
    while j >= stop:
        item = items[j]
        low = item.low
        if item.quantity is not None:
            left.linked = item.quantity
            return left
        if low in w.change:
            left.change = left.change or ("increase" if low in w.increase else "decrease")
            near = False
        elif low in w.to and near:
            left.marker, left.tied, near = "to", True, False
        elif low in w.origin and near:
            left.marker, left.tied, near = "from", True, False
        elif low in w.light or low == "(":
            pass
        elif low in w.connectors:
            left.tied = True
        elif low == "," and j and items[j - 1].quantity is not None:
            pass
        elif _per(items, j, w):
            j -= 1
        elif item.date:
            pass
        else:
            break
        j -= 1
    _collect(items, j, stop, left, w)
    return left


def _per(items: Sequence[Item], j: int, w: Words) -> bool:
    """Tell whether ``items[j-1:j+1]`` is "per sak" or "/kg" right after a quantity."""
    return j >= 2 and items[j - 1].low in {"per", "/"} and items[j - 2].quantity is not None


def _collect(items: Sequence[Item], j: int, stop: int, left: Left, w: Words) -> None:
    phrase: list[Item] = []
    while j >= stop:
        item = items[j]
        low = item.low
        if item.quantity is not None:
            if not phrase:
                left.linked = item.quantity
            break
        if low == ")":
            j = _skip_brackets(items, j, stop)
            continue
        if low in w.comparison:
            phrase = []
            left.phrase = []
            rest = look_left(items, j, w)
            left.phrase, left.linked = rest.phrase, rest.linked
            left.change = left.change or rest.change
            return
        if low in w.time_openers and phrase and all(w.is_time(p) for p in phrase):
            phrase = []
            j -= 1
            continue
        if low in w.change:
            left.change = left.change or ("increase" if low in w.increase else "decrease")
            if phrase and phrase[0].low not in w.prepositions:
                left.verb = item
                break
            j -= 1
            continue
        if w.is_verb(item):
            back = _relative(items, j, stop, w)
            if back is None:
                left.verb = item
                if phrase and phrase[0].low in {"terhadap"}:
                    j -= 1
                    continue
                break
            phrase[0:0] = items[back : j + 1]
            j = back - 1
            continue
        if not (low[0].isalnum() or low in {"-", "/", "&", "'"}):
            if low == "," and _listing(phrase):
                phrase.insert(0, item)
                j -= 1
                continue
            break
        if low in w.boundaries and not (low in {"dan", "atau"} and _coordinates(items, j, stop, w)):
            break
        phrase.insert(0, item)
        j -= 1
    left.phrase = _trim(phrase, w)


def _listing(phrase: list[Item]) -> bool:
    """Tell whether the phrase begins as the last members of a list: "..., x, dan y"."""
    return bool(phrase) and (phrase[0].low == "dan" or "dan" in [p.low for p in phrase[1:3]])


def _coordinates(items: Sequence[Item], j: int, stop: int, w: Words) -> bool:
    """Tell whether "dan" joins two nouns rather than two clauses."""
    for k in range(j - 1, max(j - 7, stop) - 1, -1):
        if items[k].quantity is not None or w.is_verb(items[k]):
            return False
        if items[k].low in w.boundaries or items[k].low in {".", ";", ":", '"'}:
            break
    return True


def _relative(items: Sequence[Item], j: int, stop: int, w: Words) -> int | None:
    """Return where the "yang" stands that makes the verb part of a relative clause."""
    for k in range(j - 1, max(j - 4, stop) - 1, -1):
        if items[k].low in w.relative:
            return k
        if not (items[k].low in w.light or w.is_verb(items[k])):
            return None
    return None


def _skip_brackets(items: Sequence[Item], j: int, stop: int) -> int:
    for k in range(j - 1, max(j - 14, stop) - 1, -1):
        if items[k].low == "(":
            return k - 1
    return j - 1


def _trim(phrase: list[Item], w: Words) -> list[Item]:
    edges = w.prepositions | w.light | w.boundaries | {",", "-", "/"}
    start, end = 0, len(phrase)
    while start < end and (phrase[start].low in edges or phrase[start].date):
        start += 1
    while end > start and (phrase[end - 1].low in edges | w.relative or phrase[end - 1].date):
        end -= 1
    return phrase[start:end]


def look_right(items: Sequence[Item], at: int, w: Words) -> list[Item]:
    """Return the phrase that follows the quantity, up to the next clause or number."""
    phrase: list[Item] = []
    j = at + 1
    while j < len(items) and len(phrase) < _LONGEST + 3:
        item = items[j]
        low = item.low
        if low == "(":
            close = next(
                (k for k in range(j, min(j + 14, len(items))) if items[k].low == ")"), None
            )
            if close is None:
                break
            j = close + 1
            continue
        if item.quantity is not None or low in w.comparison:
            break
        if not (low[0].isalnum() or (low in {"-", "/"} and phrase)):
            break
        if low in w.time_openers and j + 1 < len(items) and w.is_time(items[j + 1]):
            break
        if low in w.boundaries and low != "dan":
            break
        if low == "dan" and not _joins_right(items, j, w):
            break
        if w.is_verb(item) and not (phrase and _after_relative(phrase, w)):
            break
        phrase.append(item)
        j += 1
    while phrase and (
        phrase[-1].low in w.prepositions | w.relative | w.light | {"dan", "-", "/"}
        or phrase[-1].date
    ):
        phrase.pop()
    return phrase


def _joins_right(items: Sequence[Item], j: int, w: Words) -> bool:
    after = items[j + 1 : j + 3]
    return bool(after) and not any(i.quantity is not None or w.is_verb(i) for i in after)


def _after_relative(phrase: list[Item], w: Words) -> bool:
    return any(p.low in w.relative for p in phrase[-4:])


def joined(phrase: Sequence[Item], doc: Doc) -> str:
    """Return the words of a phrase as one string, cut to a readable length."""
    kept = [i for i in phrase if i.low not in {","}][:_LONGEST]
    return " ".join(" ".join(i.word for i in kept).split()).replace(" - ", "-").replace(" / ", "/")
