"""Finding dates."""

from __future__ import annotations

from kg.lang import Language
from kg.mentions.types import DateMention
from kg.text import Doc


def find_dates(doc: Doc, lang: Language) -> tuple[DateMention, ...]:
    """Return the dates that the text mentions, in text order, without overlaps."""
    return ()
