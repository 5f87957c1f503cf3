"""The kinds of units, and the unit of a number that is told without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.lang import Language
from kg.lang.numbers import NumberRules
from kg.resolve.measure_parts import RATES, Place, all_names

_DIGITS = 4
_YEARS = (1900, 2100)


@dataclass(frozen=True)
class Kinds:
    """The kinds of unit: money, units of measure, classifiers."""

    currencies: frozenset[str]
    symbols: frozenset[str]
    classifiers: frozenset[str]
    states: Mapping[str, str]
    moneys: Mapping[str, str]
    """Words of money and their codes."""

    def kind(self, unit: str) -> str:
        """Return the kind of the unit: rate, money, symbol, classifier or noun."""
        if unit in RATES:
            return "rate"
        if unit in self.currencies:
            return "money"
        if unit in self.symbols:
            return "symbol"
        return "classifier" if unit in self.classifiers else "noun"

    def counts(self, unit: str) -> bool:
        """Tell whether the unit is a noun that is counted."""
        return not (unit in self.currencies or unit in self.symbols or unit in RATES)


@lru_cache(maxsize=8)
def kinds_of(lang: Language) -> Kinds:
    """Return the kinds of unit of a language."""
    r = lang.section("numbers", NumberRules)
    money = frozenset(r.currency_words.values()) | frozenset(r.currency_signs.values())
    symbols, classifiers = frozenset(r.units.values()), frozenset(r.classifiers)
    return Kinds(money, symbols, classifiers, r.states, r.currency_words)


def _told_on(here: Place, ahead: Sequence[str], kinds: Kinds) -> str | None:
    """Return the unit that a list goes on with: "Garut 612 ribu", "30 lainnya terluka"."""
    index, w, names = here.items[here.at].quantity or 0, here.w, here.left.phrase
    before = [m for k in (3, 2, 1) if (m := here.story.by_quantity.get(index - k))]
    others = ahead[:1] and ahead[0] in w.rules.others
    if others and any(a in w.fates for a in ahead):
        return next((m.unit for m in before if m.victims), None)
    year = len(here.quantity.number) == _DIGITS and _YEARS[0] <= here.quantity.value <= _YEARS[1]
    counted = [m.unit for m in before if not (m.unit in RATES or m.unit in kinds.currencies)]
    if not here.big or year or not counted or here.quantity.value_max is not None:
        return None
    near = here.items[here.at - 1] if here.at else None
    listed = bool(names) and all_names(names) and near is not None and near is names[-1]
    whole = bool(ahead) and ahead[0] in w.relative
    return counted[-1] if listed or whole else None


def unit_of(here: Place, kinds: Kinds) -> str | None:
    """Return the unit of a number without one: the head of its subject, or the one before."""
    w, link = here.w, here.link
    around = {i.low for i in here.items[max(here.at - 30, 0) : here.at]}
    if here.items[here.at - 1].low in w.rules.levels and around & w.rules.indices:
        return "poin"
    if link:
        alike = link.unit not in RATES and not link.unit.isupper()
        return link.unit if alike or here.quantity.value < 100 else None
    ahead = [i.low for i in here.items[here.at + 1 : here.at + 4]]
    states = kinds.states
    part = any(a in w.among for a in ahead)
    again = _told_on(here, ahead, kinds)
    if again:
        return again
    if here.story.counted and any(a in w.among for a in ahead[:2]):
        return here.story.counted
    if ahead and ahead[0] in states:
        near = link.unit if link and kinds.counts(link.unit) else here.story.counted
        return near or states[ahead[0]] or None
    held = here.big and (here.left.tied or here.left.change or here.left.marker)
    held = held or here.quantity.qualifier != "exact"
    if not (part or held):
        return None
    for item in here.left.phrase or here.left.subject:
        plain = item.word.islower() or item.initial
        if plain and w.is_noun(item) and item.low not in w.uncounted:
            name = w.unowned(item) or item.word
            return kinds.moneys.get(name.lower(), name.lower())
    return here.story.counted
