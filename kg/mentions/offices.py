"""Finding offices."""

from __future__ import annotations

from collections.abc import Iterable

from kg.lang import Language
from kg.mentions.office_grammar import read_office, second_owner
from kg.mentions.office_title import Scope
from kg.mentions.office_words import office_words
from kg.mentions.types import CountryMention, NameMention, OfficeMention
from kg.mentions.words import words_of
from kg.text import Doc

SEEN = 0.6
"""From this score on a tagged person tells where the name behind an office begins."""


def find_offices(
    doc: Doc,
    lang: Language,
    countries: tuple[CountryMention, ...] = (),
    tagged: Iterable[NameMention] = (),
) -> tuple[OfficeMention, ...]:
    """Return the offices that the text mentions, in text order, without overlaps.

    Args:
        doc: the document.
        lang: its language.
        countries: the countries found in it; what an office ``of`` a country is read from.
        tagged: names from a tagger: where the holder's name begins behind a body.

    Returns:
        Offices held by somebody named or not, and descriptions of people ("pengamat").
    """
    words = words_of(doc.text)
    vocabulary = office_words(lang)
    people = {
        words.at(n.span.start): words.at(n.span.end)
        for n in tagged
        if n.kind == "person" and n.score >= SEEN and " " in n.text
    }
    scope = Scope(words, vocabulary, {c.span.start: c for c in countries}, people)
    found: list[OfficeMention] = []
    behind = 0
    for index in words.of(vocabulary.opening):
        if words.starts[index] >= behind:
            office = read_office(scope, index)
            if office is not None:
                found.append(office)
                found.extend(second_owner(scope, office))
                behind = found[-1].span.end
    return tuple(found)
