"""What reading statistics needs to know of its language."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class StatisticRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words around numbers: what joins them to the thing measured, what changes, who counts.

    All words are lower case.
    """

    connectors: tuple[str, ...]
    """Words between the thing measured and its number ("sebesar", "mencapai")."""
    light: tuple[str, ...]
    """Adverbs and demonstratives that say nothing of what is measured."""
    increase: tuple[str, ...]
    decrease: tuple[str, ...]
    to: tuple[str, ...]
    origin: tuple[str, ...]
    comparison: tuple[str, ...]
    """Words that begin a comparison ("dibandingkan")."""
    boundaries: tuple[str, ...]
    """Words that begin another clause."""
    relative: tuple[str, ...]
    prepositions: tuple[str, ...]
    verb_prefixes: tuple[str, ...]
    verbs: tuple[str, ...]
    """Verbs without prefix, or with one that is not always a verb's."""
    not_verbs: tuple[str, ...]
    anaphors: tuple[str, ...]
    """Words that stand for a figure's subject named before ("jumlah", "angkanya")."""
    possessed: Mapping[str, str]
    """Nouns with a possessive ("harganya"): the noun without it."""
    victims: Mapping[str, str]
    """Verbs that do something to people, and what the people then are ("menewaskan": "tewas")."""
    fates: tuple[str, ...]
    """Words after a number of people that say what befell them."""
    populations: tuple[str, ...]
    time_openers: tuple[str, ...]
    time_words: tuple[str, ...]
    source_cues: tuple[str, ...]
    """Words before the name of the body that a number comes from ("berdasarkan data")."""
    source_ends: tuple[str, ...]
    finance: tuple[str, ...]
    """Words that make "poin" a movement of a price."""
