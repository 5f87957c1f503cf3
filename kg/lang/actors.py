"""What finding the actors of international news needs to know of a language."""

from __future__ import annotations

import msgspec


class ActorWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who acts for a state, in words; see the YAML for what each list holds."""

    heads: frozenset[str]
    fields: frozenset[str]
    adjectival: frozenset[str]
    private: frozenset[str]
    bodies: dict[str, tuple[str, ...]]
    attitudes: tuple[str, ...]
    former: frozenset[str]
    leaders: dict[str, tuple[str, ...]]
    mononyms: dict[str, str]
    home: str
    about: frozenset[str]
    days: frozenset[str]
    government: frozenset[str]
    both: tuple[str, ...]
    both_people: frozenset[str]
    shared: frozenset[str]
    local: frozenset[str]
    missions: frozenset[str]
    causes: dict[str, str]
    that: tuple[str, ...]
    several: frozenset[str]
    second_person: tuple[str, ...]
    addressed: frozenset[str]
    hailing: frozenset[str]
    own: tuple[str, ...]
    first_person: tuple[str, ...]
    function_words: frozenset[str]
    report_verbs: frozenset[str]
    like_verbs: tuple[str, ...]
