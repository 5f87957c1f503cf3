"""The tokens of a sentence as the reading of figures sees them, and their word classes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from kg.lang import Language
from kg.lang.statistics import StatisticRules
from kg.mentions.types import DateMention, Quantity
from kg.mentions.words import Kept
from kg.spans import Span
from kg.text import Doc

_NO, _SMALL, _SURE = range(3)
"""No verb, one where the word has no capital, one in any case."""
_RATES = frozenset({"percent", "bps", "poin", "kali"})


class Item(msgspec.Struct, frozen=True, gc=False):
    """A token of a sentence, or a whole quantity.

    Then ``quantity`` is its index and ``word`` the noun that it counts, "" if there is none.
    ``initial`` marks the first word, whose capital says nothing; ``tied`` a quantity whose
    hedge holds a connector ("diperkirakan mencapai").
    """

    word: str
    low: str
    span: Span
    quantity: int | None = None
    date: bool = False
    initial: bool = False
    tied: bool = False

    @property
    def solid(self) -> bool:
        """Tell whether the item is a word or number, not a punctuation mark."""
        return self.low[0].isalnum()

    @property
    def capital(self) -> bool:
        """Tell whether the item is written as a name."""
        return self.word[:1].isupper() and not self.initial


class Words:
    """The word classes of a language, as sets."""

    def __init__(self, rules: StatisticRules) -> None:
        self.rules = rules
        self.connectors = frozenset(rules.connectors)
        self.links = frozenset(rules.links)
        self.takers = frozenset(rules.takers)
        self.earlier = frozenset(rules.earlier)
        self.adjectives = frozenset(rules.adjectives)
        self.light = frozenset(rules.light)
        self.increase = frozenset(rules.increase)
        self.change = self.increase | frozenset(rules.decrease)
        self.change_nouns = frozenset(rules.change_nouns)
        self.to = frozenset(rules.to)
        self.origin = frozenset(rules.origin)
        self.comparison = frozenset(rules.comparison)
        self.boundaries = frozenset(rules.boundaries)
        self.coordinators = frozenset(rules.coordinators)
        self.relative = frozenset(rules.relative)
        self.prepositions = frozenset(rules.prepositions)
        self.topic_openers = frozenset(rules.topic_openers)
        self.attributive = frozenset(rules.attributive)
        self.generic = frozenset(rules.generic)
        self.pronouns = frozenset(rules.pronouns)
        self.verbs = frozenset(rules.verbs)
        self.not_verbs = frozenset(rules.not_verbs)
        self.owning = frozenset(rules.owning)
        self.anaphors = frozenset(rules.anaphors)
        self.fatal = frozenset(rules.fatal)
        self.seizing = frozenset(rules.seizing)
        self.fates = frozenset(rules.fates)
        self.victim_nouns = frozenset(rules.victim_nouns)
        self.possessive_roots = frozenset(rules.possessive_roots)
        self.time_openers = frozenset(rules.time_openers)
        self.time = frozenset(rules.time_words)
        self.enumerating = frozenset(rules.enumerating)
        self.outward = frozenset(rules.outward)
        self.purpose = frozenset(rules.purpose)
        self.saying = frozenset(rules.saying)
        self.among = frozenset(rules.among)
        self.finance = frozenset(rules.finance)
        self.clause_ends = self.boundaries | self.coordinators | self.comparison
        self.unsaid = self.light | self.connectors
        self.lists = self.coordinators | {",", "dari"}
        self.joints = self.attributive | self.coordinators
        self.right_edges = self.prepositions | self.relative | self.light | self.joints
        self.turns = self.boundaries | self.change
        self.loose = self.prepositions | self.boundaries
        self.hollow = self.prepositions | self.relative
        self.empty = self.light | self.connectors | self.boundaries | self.prepositions | self.links
        self.edges = self.prepositions | self.light | self.boundaries | self.pronouns | self.links
        self.edges |= frozenset(rules.edge_words) | self.relative
        self.tails = self.edges | self.adjectives
        self.idle = frozenset(rules.idle) | self.pronouns | rules.demonstratives
        self.listing = self.coordinators | frozenset(rules.listing)
        self.vacant = frozenset(rules.vacant)
        self.adjuncts = frozenset(rules.adjuncts)
        self.unsubstantial = self.empty | self.relative | self.pronouns | self.change
        self.predicative = self.relative | self.change
        self.added = self.prepositions | self.attributive
        self.said_of = self.purpose | self.relative
        self.uncounted = self.generic | self.anaphors | self.idle
        self._verb_forms, self._times = Kept(self._verb_form), Kept(self._is_time_word)
        self._nouns = Kept(self._may_be_noun)

    def is_verb(self, item: Item) -> bool:
        """Tell whether the token is a verb by its form."""
        form = self._verb_forms[item.low]
        return form == _SURE or (form == _SMALL and bool(item.word) and not item.capital)

    def _verb_form(self, low: str) -> int:
        if low in self.verbs:
            return _SURE
        if low in self.not_verbs or len(low) < 5:
            return _NO
        if low in self.change_nouns or low.endswith(self.rules.possessive):
            return _NO
        return _SMALL if low.startswith(self.rules.verb_prefixes) and "-" not in low else _NO

    def is_object_verb(self, item: Item, before: Item) -> bool:
        """Tell whether a pronoun before it makes the word a verb: "kami kurangi"."""
        root = item.low.endswith(("kan", "i")) and len(item.low) > len("kan") + 1
        return root and before.low in self.pronouns and not item.capital and item.solid

    def is_time(self, item: Item) -> bool:
        """Tell whether the token belongs to an expression of time."""
        return item.date or self._times[item.low]

    def _is_time_word(self, low: str) -> bool:
        return low in self.time or low[0].isdigit() or (low[-4:].isdigit() and "-" in low)

    def is_noun(self, item: Item) -> bool:
        """Tell whether the token can be the head of a noun phrase."""
        return item.quantity is None and self._nouns[item.low] and not self.is_verb(item)

    def _may_be_noun(self, low: str) -> bool:
        return low[0].isalnum() and low not in self.unsubstantial and not low.isdigit()

    def unowned(self, item: Item) -> str | None:
        """Return the word without its possessive ("harganya": "harga"), None if it has none."""
        ending = self.rules.possessive
        if item.low.endswith(ending) and item.low not in self.possessive_roots:
            return item.word[: -len(ending)] if len(item.low) > len(ending) + 2 else None
        return None

    def passive(self, verb: str) -> str:
        """Return the passive of an active verb, by the rules of Indonesian spelling.

        ``menyita`` becomes ``disita``, ``mengirim`` ``dikirim``, ``menerima`` ``diterima``.
        """
        if verb in self.rules.passives:
            return self.rules.passives[verb]
        for prefix, root in (("meny", "s"), ("meng", ""), ("mem", "p"), ("men", "t")):
            if not verb.startswith(prefix):
                continue
            rest = verb[len(prefix) :]
            if prefix == "meng" and rest.startswith(self.rules.k_roots):
                root = "k"
            return "di" + (root if rest[:1] in "aeiou" else "") + rest
        return "di" + verb[2:] if verb.startswith("me") else verb


@lru_cache(maxsize=8)
def words(lang: Language) -> Words:
    """Return the word classes of the language."""
    return Words(lang.section("statistics", StatisticRules))


def items_of(
    doc: Doc,
    tokens: Sequence[Span],
    quantities: Sequence[Quantity],
    first: int,
    dates: Sequence[DateMention],
    w: Words,
) -> tuple[Item, ...]:
    """Return the tokens of a sentence, each quantity as one item; dates are marked.

    ``first`` is the index of the sentence's first quantity in the whole text.
    """
    items: list[Item] = []
    text = doc.text
    spans = [*((q.span.start, q.span.end) for q in quantities), (len(text) + 1, len(text) + 1)]
    days = [*((d.span.start, d.span.end) for d in dates), (len(text) + 1, len(text) + 1)]
    at = when = 0
    for token in tokens:
        start, end = token.start, token.end
        while spans[at][1] <= start:
            at += 1
        if spans[at][0] < end:
            if not items or items[-1].quantity != first + at:
                q = quantities[at]
                hedge = text[q.span.start : q.number.start].lower().split()
                tied = any(word in w.connectors for word in hedge)
                items.append(Item(_noun(q), "#", q.span, first + at, tied=tied))
            continue
        while days[when][1] <= start:
            when += 1
        word = text[start:end]
        items.append(Item(word, word.lower(), token, None, days[when][0] < end, not items))
    return tuple(items)


def _noun(quantity: Quantity) -> str:
    unit = quantity.unit or ""
    noun = unit.islower() and len(unit) > 2 and unit.isalpha() and unit not in _RATES
    return unit if noun else ""
