"""Finding names."""

from __future__ import annotations

from kg.lang import Language
from kg.mentions.types import NameMention
from kg.text import Doc


def find_names(doc: Doc, lang: Language) -> tuple[NameMention, ...]:
    """Return the names that the text mentions, in text order, without overlaps."""
    return ()
