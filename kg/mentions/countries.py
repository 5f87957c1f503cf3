"""Finding countries."""

from __future__ import annotations

from kg.lang import Language
from kg.mentions.types import CountryMention
from kg.text import Doc


def find_countries(doc: Doc, lang: Language) -> tuple[CountryMention, ...]:
    """Return the countries that the text mentions, in text order, without overlaps."""
    return ()
