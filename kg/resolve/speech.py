"""Who says what."""

from __future__ import annotations

from kg.lang import Language
from kg.mentions.types import CountryMention, NameMention
from kg.resolve.types import Cast, Speech
from kg.text import Doc


def find_speech(
    doc: Doc,
    lang: Language,
    cast: Cast,
    names: tuple[NameMention, ...],
    countries: tuple[CountryMention, ...],
) -> tuple[Speech, ...]:
    """Return direct and indirect speech with its speakers, in text order."""
    return ()
