"""Finding quantities."""

from __future__ import annotations

from kg.lang import Language
from kg.mentions.types import Quantity
from kg.text import Doc


def find_quantities(doc: Doc, lang: Language) -> tuple[Quantity, ...]:
    """Return the quantities that the text mentions, in text order, without overlaps."""
    return ()
