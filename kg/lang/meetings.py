"""What finding meetings needs to know of a language."""

from __future__ import annotations

import msgspec


class MeetingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of meetings, visits and calls.

    ``reciprocal`` verbs join their subject with what follows (with or without "dengan") or stand
    after a plural subject; those of ``reciprocal_with`` need the preposition. ``active`` verbs
    act on what follows, ``passive`` ones on what stands before; ``received`` are the nouns that
    may come between a verb of reception and the person. ``bring_together`` are verbs whose
    subject is the host of a pair. ``nouns`` name meetings; a noun of ``talks`` needs its
    parties stated by a preposition or as a pair; ``sessions`` may name a body right after them.
    ``modifiers`` may stand between a noun and its parties.
    """

    reciprocal: tuple[str, ...]
    reciprocal_with: tuple[str, ...]
    reciprocal_pairs: tuple[str, ...]
    active: tuple[str, ...]
    active_reception: tuple[str, ...]
    inviting: tuple[str, ...]
    passive: tuple[str, ...]
    passive_inviting: tuple[str, ...]
    passive_together: tuple[str, ...]
    bring_together: tuple[str, ...]
    received: tuple[str, ...]
    visits: tuple[str, ...]
    visit_verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    talks: tuple[str, ...]
    sessions: tuple[str, ...]
    summits: tuple[str, ...]
    modifiers: tuple[str, ...]
    indefinite: tuple[str, ...]
    openers: tuple[str, ...]
    cabinet: tuple[str, ...]
    cabinet_word: str
    with_words: tuple[str, ...]
    between_words: tuple[str, ...]
    and_words: tuple[str, ...]
    by_words: tuple[str, ...]
    before_object: tuple[str, ...]
    oblique: tuple[str, ...]
    companions: tuple[str, ...]
    attended: tuple[str, ...]
    present: tuple[str, ...]
    before_face: tuple[str, ...]
    chaired: tuple[str, ...]
    forums: tuple[str, ...]
    hosting: tuple[str, ...]
    homes: tuple[str, ...]
    addressing: tuple[str, ...]
    occasions: tuple[str, ...]
    summoning: tuple[str, ...]
    summoned: tuple[str, ...]
    joint: tuple[str, ...]
    apart: tuple[str, ...]
    leading: tuple[str, ...]
    reporting: tuple[str, ...]
    such_as: tuple[str, ...]
    demonstratives: tuple[str, ...]
    urging: tuple[str, ...]
    namely: tuple[str, ...]
    pronouns: tuple[str, ...]
    counterfactual: tuple[str, ...]
    invitations: tuple[str, ...]
    first_person: tuple[str, ...]
    both: tuple[str, ...]
    two: tuple[str, ...]
    both_heads: tuple[str, ...]
    group_heads: tuple[str, ...]
    joint_bodies: tuple[str, ...]
    relative: str
    clause_words: tuple[str, ...]
    body_heads: tuple[str, ...]
    many_offices: tuple[str, ...]
    among: tuple[str, ...]
    people: tuple[str, ...]
    numbers: tuple[str, ...]
    plural: str
    government: tuple[str, ...]
    masses: tuple[str, ...]
    no_names: tuple[str, ...]
    counterparts: tuple[str, ...]
    from_words: tuple[str, ...]
    denials: tuple[str, ...]
    claims: tuple[str, ...]
    sights: tuple[str, ...]
    named_after: tuple[str, ...]
    group_ends: tuple[str, ...]
    representing: tuple[str, ...]
    crowds: tuple[str, ...]
    adjuncts: tuple[str, ...]
    light: tuple[str, ...]
    helpers: tuple[str, ...]
    negations: tuple[str, ...]
    planned: tuple[str, ...]
    proposed: tuple[str, ...]
    cancelled: tuple[str, ...]
    no_plans: tuple[str, ...]
    moving: tuple[str, ...]
    purposes: tuple[str, ...]
    conditional: tuple[str, ...]
    habitual: tuple[str, ...]
    completed: tuple[str, ...]
    not_yet: tuple[str, ...]
    say: tuple[str, ...]
    topic_cues: tuple[str, ...]
    topic_ends: tuple[str, ...]
    place_word: str
    as_word: str
    to_word: str
    place_verbs: tuple[str, ...]
    takes_place: tuple[str, ...]
    place_heads: tuple[str, ...]
    not_places: tuple[str, ...]
    sport: tuple[str, ...]
    home: str
    unions: tuple[str, ...]
    home_buildings: tuple[str, ...]
    landmarks: dict[str, str]
