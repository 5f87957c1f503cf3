"""What countries and organisations of states are called."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from kg.lang.language import language


class CountryName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The standing names of a country or organisation, and its Wikidata item where sure."""

    id: str
    en: str
    qid: str | None = None


class CountryNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Standing names by ISO 3166-1 alpha-2 code, or by the code of an organisation."""

    states: dict[str, CountryName]
    organisations: dict[str, CountryName]


class CountryWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How newspapers name countries beside their standing names; by code, as written.

    ``unnamed`` are codes whose standing name is no safe evidence of the country (Jersey);
    ``epithet_heads`` stand before each of ``epithets`` ("Negeri" + "Paman Sam"); ``masks`` are
    phrases that hold a country's name and do not mean it ("Laut China Selatan");
    ``mask_before`` words that turn the country after them into something else ("bahasa"), and
    ``mask_names`` names of firms that do; ``other_meaning`` gives for an abbreviation the words
    that show an article to mean something else by it.
    """

    names: dict[str, tuple[str, ...]]
    abbreviations: dict[str, tuple[str, ...]]
    demonyms: dict[str, tuple[str, ...]]
    capitals: dict[str, tuple[str, ...]]
    governments: dict[str, tuple[str, ...]]
    epithets: dict[str, tuple[str, ...]]
    epithet_heads: tuple[str, ...]
    regions: dict[str, tuple[str, ...]]
    organisations: dict[str, tuple[str, ...]]
    unnamed: tuple[str, ...]
    masks: tuple[str, ...]
    mask_before: tuple[str, ...]
    mask_names: tuple[str, ...]
    other_meaning: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _standing() -> CountryNames:
    return language("id").section("country_names", CountryNames)


def country_name(code: str) -> CountryName | None:
    """Return the standing names of a country or organisation; None for an unknown code."""
    names = _standing()
    return names.states.get(code) or names.organisations.get(code)


def country_label(code: str) -> tuple[str, str] | None:
    """Return the Indonesian and English name, None for an unknown code.

    >>> country_label("NL")
    ('Belanda', 'Netherlands')
    """
    found = country_name(code)
    return (found.id, found.en) if found else None


def is_organisation(code: str) -> bool:
    """Tell whether the code is that of an organisation of states.

    The African Union goes by its name: its code AU is Australia's.

    >>> is_organisation("ASEAN"), is_organisation("Uni Afrika"), is_organisation("AU")
    (True, True, False)
    """
    return code in _standing().organisations
