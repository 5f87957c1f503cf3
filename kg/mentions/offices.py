"""Finding offices."""

from __future__ import annotations

from kg.lang import Language
from kg.mentions.types import OfficeMention
from kg.text import Doc


def find_offices(doc: Doc, lang: Language) -> tuple[OfficeMention, ...]:
    """Return the offices that the text mentions, in text order, without overlaps."""
    return ()
