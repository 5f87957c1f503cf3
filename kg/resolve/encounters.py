"""Who meets whom."""

from __future__ import annotations

from kg.lang import Language
from kg.mentions.types import CountryMention, DateMention, NameMention
from kg.resolve.types import Cast, Encounter, Speech
from kg.text import Doc


def find_encounters(
    doc: Doc,
    lang: Language,
    cast: Cast,
    names: tuple[NameMention, ...],
    countries: tuple[CountryMention, ...],
    dates: tuple[DateMention, ...],
    speech: tuple[Speech, ...],
) -> tuple[Encounter, ...]:
    """Return the meetings, visits and calls that the text tells, each once, in text order."""
    return ()
