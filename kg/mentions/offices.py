"""Finding offices."""

from __future__ import annotations

from kg.lang import Language
from kg.mentions.office_grammar import read_office
from kg.mentions.office_title import Scope
from kg.mentions.office_words import office_words
from kg.mentions.types import CountryMention, OfficeMention
from kg.mentions.words import words_of
from kg.text import Doc


def find_offices(
    doc: Doc, lang: Language, countries: tuple[CountryMention, ...] = ()
) -> tuple[OfficeMention, ...]:
    """Return the offices that the text mentions, in text order, without overlaps.

    Args:
        doc: the document.
        lang: its language.
        countries: the countries found in it; what an office ``of`` a country is read from.

    Returns:
        Offices held by somebody named or not, and descriptions of people ("pengamat").
    """
    words = words_of(doc.text)
    vocabulary = office_words(lang)
    scope = Scope(words, vocabulary, {c.span.start: c for c in countries})
    found: list[OfficeMention] = []
    openers = vocabulary.openers
    behind = 0
    for index in [i for i, word in enumerate(words.lower) if word in openers]:
        if words.starts[index] >= behind:
            office = read_office(scope, index)
            if office is not None:
                found.append(office)
                behind = office.span.end
    return tuple(found)
