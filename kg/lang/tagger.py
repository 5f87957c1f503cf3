"""What the name tagger is told of a language beside its trained model."""

from __future__ import annotations

import msgspec


class TaggerWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Classes of words, in lower case, that stand beside or inside names.

    The tagger sees the class of a word as one more feature, so that a word it met seldom or
    never in training still tells what its fellows tell. A change here asks for new training,
    so the lists are the tagger's own and do not follow those of offices and countries.
    """

    offices: tuple[str, ...]
    fields: tuple[str, ...]
    honorifics: tuple[str, ...]
    kin: tuple[str, ...]
    speech: tuple[str, ...]
    bodies: tuple[str, ...]
    companies: tuple[str, ...]
    places: tuple[str, ...]
    nations: tuple[str, ...]
    prepositions: tuple[str, ...]
    calendar: tuple[str, ...]
    function_words: tuple[str, ...]
