"""What reading numbers and their units needs to know of its language."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class NumberRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Number words, magnitudes, currencies, units, hedges; read from ``numbers.yml``.

    Words are lower case. A phrase of several words is written with single spaces.
    """

    digits: Mapping[str, int]
    """Words for 1 to 9."""
    wholes: Mapping[str, int]
    """Words that are a number of their own ("sepuluh", "seratus", "sejuta")."""
    teens: tuple[str, ...]
    tens: tuple[str, ...]
    hundreds: tuple[str, ...]
    magnitudes: Mapping[str, float]
    money_magnitudes: Mapping[str, float]
    """Letters that are a magnitude only after a currency sign ("Rp 13 T")."""
    fractions: Mapping[str, float]
    vague: Mapping[str, float]
    """Words for a number of that size at least ("puluhan", "ribuan")."""
    decimal_point: str
    about_suffix: str
    ranges: tuple[str, ...]
    """Words between the two ends of a range."""
    range_openers: tuple[str, ...]
    """Words before a range whose ends are joined by one of `range_and` ("antara ... dan")."""
    range_and: tuple[str, ...]
    links: tuple[str, ...]
    """Words between numbers that share the unit of the last ("4 menjadi 6 persen")."""
    negative: tuple[str, ...]
    before: Mapping[str, str]
    """Hedges before the number, each with its qualifier."""
    after: Mapping[str, str]
    """Hedges after number and unit."""
    between: tuple[str, ...]
    """Words that may stand between a hedge and its number."""
    range_hedges: tuple[str, ...]
    """Hedges that only announce a range, and say nothing of its ends."""
    percent: tuple[str, ...]
    points: tuple[str, ...]
    """Percentage points."""
    currency_signs: Mapping[str, str]
    """What stands before the number, with its ISO 4217 code."""
    currency_words: Mapping[str, str]
    """What stands after the number."""
    units: Mapping[str, str]
    """Units of measure after the number, with their symbols."""
    nouns: tuple[str, ...]
    """Counted nouns of several words."""
    acronyms: tuple[str, ...]
    """Counted nouns written in capitals."""
    classifiers: tuple[str, ...]
    """Nouns that count without saying what ("orang", "unit")."""
    skipped: tuple[str, ...]
    """Adjectives between the number and the noun that it counts."""
    durations: tuple[str, ...]
    not_nouns: tuple[str, ...]
    """Words after a number that are not the thing counted."""
    verb_prefixes: tuple[str, ...]
    """A word that begins so is a verb, unless it stands in `prefixed_nouns`."""
    prefixed_nouns: tuple[str, ...]
    labels: tuple[str, ...]
    """A number after one of these is a label, a date or an age, no quantity."""
    months: tuple[str, ...]
    populations: tuple[str, ...]
    """Nouns of which a fraction in words is a share ("setengah anak Indonesia")."""
    single: Mapping[str, str]
    """Words that are one and their noun ("seorang")."""
    among: tuple[str, ...]
    """Words that make a number a part of what was counted before."""
    denominators: tuple[str, ...]
    """Words before the number that a rate is counted on ("per 100.000 penduduk")."""
    generations: tuple[str, ...]
    """Nouns of which "satu dari lima" is a share."""
    wholes_of: tuple[int, ...]
    """The whole numbers that such a share is told of."""
    shares: tuple[str, ...]
    """Words between part and whole of such a share."""
    prefix_units: Mapping[str, str]
    states: Mapping[str, str]
    """What befell the things counted ("rusak"), and the unit of those of people."""
