"""The compiled patterns that quantities are read with, built once a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from kg.lang import Language
from kg.mentions.numbers import alternatives, rules
from kg.records import Qualifier


@dataclass(frozen=True)
class Patterns:
    """Patterns and look-up tables of one language; `patterns` builds them."""

    sign: re.Pattern[str]
    signs: Mapping[str, str]
    sign_ends: frozenset[str]
    glued_before: re.Pattern[str]
    glued_after: re.Pattern[str]
    not_after: re.Pattern[str]
    money_letter: re.Pattern[str]
    money_letters: Mapping[str, float]
    unit: re.Pattern[str]
    units: Mapping[str, str]
    noun: re.Pattern[str]
    spelt_out: re.Pattern[str]
    of: re.Pattern[str]
    label: re.Pattern[str]
    month_before: re.Pattern[str]
    prefix_unit: re.Pattern[str]
    prefix_units: Mapping[str, str]
    state: re.Pattern[str]
    part: re.Pattern[str]
    among: re.Pattern[str]
    denominator: re.Pattern[str]
    single: Mapping[str, str]
    name_before: re.Pattern[str]
    bracketed: re.Pattern[str]
    range: re.Pattern[str]
    range_and: re.Pattern[str]
    opener: re.Pattern[str]
    negative: re.Pattern[str]
    between: frozenset[str]
    hedges: Mapping[str, Qualifier]
    hedge_ends: frozenset[str]
    """The last words of hedges."""
    range_hedges: frozenset[str]
    after: re.Pattern[str]
    after_hedges: Mapping[str, Qualifier]
    linked: re.Pattern[str]
    gap: re.Pattern[str]
    acronyms: frozenset[str]
    classifiers: frozenset[str]
    bare_units: frozenset[str]
    measures: frozenset[str]
    not_nouns: frozenset[str]
    compounds: frozenset[str]
    capital_before: re.Pattern[str]
    populations: frozenset[str]
    generations: frozenset[str]
    wholes_of: frozenset[int]
    out_of: re.Pattern[str]
    verb_prefixes: tuple[str, ...]
    prefixed_nouns: frozenset[str]

    def is_measure(self, unit: str) -> bool:
        """Tell whether the unit is per cent, money or a unit of measure."""
        return unit in self.measures

    def is_strong(self, unit: str) -> bool:
        """Tell whether the unit alone makes a quantity of a number that looks like a year."""
        return unit in self.measures or unit in self.classifiers

    def counts(self, word: str, title: bool) -> bool:
        """Tell whether the word after a number can be what it counts."""
        first, low = word.split()[0], " ".join(word.lower().split())
        if low in self.compounds:
            return True
        if first in self.acronyms:
            return True
        low = first.lower()
        if not first.islower() and not title:
            return low in self.classifiers or low in self.populations
        if len(low) < 3 or low in self.not_nouns or not low.isalpha():
            return False
        if low in self.prefixed_nouns or low in self.classifiers:
            return True
        return not low.startswith(self.verb_prefixes)


@lru_cache(maxsize=8)
def patterns(lang: Language) -> Patterns:
    """Return the patterns of the language."""
    r = rules(lang)
    signs = {s.rstrip("."): code for s, code in r.currency_signs.items()}
    percent = dict.fromkeys(r.percent, "percent") | dict.fromkeys(r.points, "percentage_point")
    units = percent | dict(r.currency_words) | dict(r.units)
    times = alternatives([*r.durations])
    months = alternatives([*r.months])
    ranges = alternatives([*r.ranges])
    unit_words = alternatives(list(units))
    sign_words = alternatives(list(signs))
    links = alternatives([*r.links])
    return Patterns(
        sign=re.compile(rf"({sign_words})\.?\s{{0,2}}$"),
        signs=signs,
        sign_ends=frozenset(s[-1] for s in signs) | {"."},
        glued_before=re.compile(
            r"(?:[^\W_]|[/_@#:+=]|[^\W\d_]\s?[-–]\s?|\d[-–.,]|(?<!\w)ke\s?-\s?)$"
        ),
        glued_after=re.compile(r"[^\W\d_]"),
        not_after=re.compile(
            rf"(?:\s?[-–]\s?\d{{1,4}})?\s?(?:{months})(?!\w)|[/:]\d|\s?[-–]\s?(?:{times})(?!\w)"
            rf"|\s{{0,3}}(?:{times})(?!\w)"
            rf"|\s?(?:[-–]|hingga|sampai|sampai dengan)\s?\d{{1,3}}\s?(?:{times}|{months})(?!\w)",
            re.IGNORECASE,
        ),
        money_letter=re.compile(rf"\s?({alternatives(list(r.money_magnitudes))})(?![\w.])"),
        money_letters=r.money_magnitudes,
        unit=re.compile(rf"\s{{0,2}}\(?({unit_words})(?!\w)", re.IGNORECASE),
        units=units,
        noun=re.compile(
            rf"\s{{1,2}}\(?((?:{alternatives(list(r.nouns))})(?!\w)|[^\W\d_]{{2,30}}(?!\w))",
            re.IGNORECASE,
        ),
        spelt_out=re.compile(
            r"\s([A-Z][a-z]{2,20}(?:\s(?:[A-Z][a-z]{2,20}|dan)){0,4})\s\([A-Z]{2,6}\)"
        ),
        of=re.compile(r"\s(?:dari)\s"),
        label=re.compile(
            rf"(?<!\w)(?:{alternatives(list(r.labels))})[.:]?\s?-?\s{{0,2}}$", re.IGNORECASE
        ),
        month_before=re.compile(rf"(?<!\w)(?:{months})\s$", re.IGNORECASE),
        prefix_unit=re.compile(rf"(?<!\w)({alternatives(list(r.prefix_units))})\s?(?:\(\w+\)\s)?$"),
        prefix_units=r.prefix_units,
        state=re.compile(rf"\s{{1,2}}(?:{alternatives(list(r.states))})(?!\w)", re.IGNORECASE),
        part=re.compile(
            rf"\s{{1,2}}(?:{alternatives([*r.states, *r.among])})(?!\w)", re.IGNORECASE
        ),
        among=re.compile(rf"\s{{1,2}}(?:{alternatives(list(r.among))})(?!\w)", re.IGNORECASE),
        denominator=re.compile(
            rf"(?<!\w)(?:{alternatives(list(r.denominators))})\s{{1,2}}$", re.IGNORECASE
        ),
        single=r.single,
        name_before=re.compile(r"[a-z,]\s[A-Z][\w-]{1,30}\s{1,2}$"),
        capital_before=re.compile(r"(?<!\w)[A-Z][\w-]{1,24}\s$"),
        bracketed=re.compile(r"\s?\)"),
        range=re.compile(rf"\s{{0,2}}(?:[-–—]|(?<=\s)(?:{ranges})(?=\s))\s{{0,2}}"),
        range_and=re.compile(rf"\s{{0,2}}(?:{alternatives(list(r.range_and))})\s{{0,2}}"),
        opener=re.compile(
            rf"(?<!\w)(?:{alternatives(list(r.range_openers))})\s{{1,2}}$", re.IGNORECASE
        ),
        negative=re.compile(
            rf"(?:(?<!\w)(?<!plus\s)(?:{alternatives(list(r.negative))})\s|(?<=[\s(])[-−])$",
            re.IGNORECASE,
        ),
        between=frozenset(r.between),
        hedges=cast("Mapping[str, Qualifier]", r.before),
        hedge_ends=frozenset(hedge.split()[-1] for hedge in r.before),
        range_hedges=frozenset(r.range_hedges),
        after=re.compile(
            rf"\s{{1,2}}({alternatives(list(r.after))})(?!\w)(?!\s(?:dari|besar|kecil|tinggi|rendah|banyak|sedikit|mahal|murah))",
            re.IGNORECASE,
        ),
        after_hedges=cast("Mapping[str, Qualifier]", r.after),
        linked=re.compile(rf"\s{{0,2}}(?:[-–]|,\s(?:dan\s)?|(?:{links})(?=\s))\s{{0,2}}"),
        gap=re.compile(
            rf"\s{{0,2}}\(?(?:(?:{unit_words})(?!\w))?\s{{0,2}}(?:[-–—,]|(?:{links}|{ranges})(?=\s))"
            rf"\s{{0,2}}(?:(?:{sign_words})\.?)?\s{{0,2}}",
            re.IGNORECASE,
        ),
        acronyms=frozenset(r.acronyms),
        classifiers=frozenset(r.classifiers),
        bare_units=frozenset({"poin", "kali", "m"}),
        measures=frozenset(units.values()),
        not_nouns=frozenset(r.not_nouns) | {h.split()[0] for h in r.before},
        compounds=frozenset(r.nouns),
        populations=frozenset(r.populations),
        generations=frozenset(r.generations),
        wholes_of=frozenset(r.wholes_of),
        out_of=re.compile(rf"\s(?:{alternatives(list(r.shares))})\s"),
        verb_prefixes=r.verb_prefixes,
        prefixed_nouns=frozenset(r.prefixed_nouns),
    )
