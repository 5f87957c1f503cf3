"""How a language says what states do to one another: frames of verbs and nouns."""

from __future__ import annotations

import msgspec

from kg.records import RelationStatus, RelationType


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for one type of relation, and how their two sides are attached.

    See the YAML for the forms of ``verbs`` and ``nouns``. ``territory``: places count as target;
    ``people``: so do people of the target; ``pair_only``: a noun needs both sides named beside
    it; ``both_ways``: a record each way; ``claim_only``: counts only as what somebody says of
    another; ``when_denied``: counts only when denied, as an actual relation; ``when_prep``: the
    other side must follow a preposition; ``place``: a place after a preposition stands for its
    state; ``agent_place``: so does the place of a passive ("ditahan di Malaysia"); ``home``: with
    nobody else named the home state does it; ``claims``: what follows is only alleged;
    ``unless``: words soon after that undo it;
    ``without``: words between the two that do;
    ``passive_source``: the subject of the passive is what the source sends;
    ``owned``: the noun must have an owner; ``people_source``: people of the source do it, in a demonstration; ``mediates``: the subject
    stands between the states beside the noun; ``organisations_only``: the target is an
    organisation of states; ``through``: the words of ``when`` may also stand right of the target;
    ``states_only``: the target is a state itself; ``object``: the other side may follow directly.
    """

    name: str
    type: RelationType
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    passives: tuple[str, ...] = ()
    preps: frozenset[str] = frozenset()
    when: tuple[str, ...] = ()
    status: RelationStatus | None = None
    symmetric: bool = False
    reverse: bool = False
    clause: bool = False
    territory: bool = False
    people: bool = False
    pair_only: bool = False
    both_ways: bool = False
    claim_only: bool = False
    when_denied: bool = False
    when_prep: bool = False
    place: bool = False
    home: bool = False
    agent_place: bool = False
    claims: bool = False
    owned: bool = False
    passive_source: bool = False
    people_source: bool = False
    mediates: bool = False
    organisations_only: bool = False
    unless: frozenset[str] = frozenset()
    without: tuple[str, ...] = ()
    through: bool = False
    states_only: bool = False
    object: bool = False


class RelationWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The frames, and the small words that bound clauses and set the status."""

    frames: tuple[Frame, ...]
    light_active: frozenset[str]
    light_receiving: frozenset[str]
    light_passive: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions: frozenset[str]
    committed: frozenset[str]
    sport_words: tuple[str, ...]
    undone: frozenset[str]
    boundaries: frozenset[str]
    temporal: frozenset[str]
    object_stops: frozenset[str]
    undone_after: frozenset[str]
    feared: frozenset[str]
    conditional: frozenset[str]
    sour: frozenset[str]
    demonstrating: frozenset[str]
    uncertain_after: frozenset[str]
    ongoing_after: frozenset[str]
    deeds: frozenset[str]
    modal_planned: frozenset[str]
    modal_hypothetical: frozenset[str]
    modal_denied: frozenset[str]
    report_verbs: frozenset[str]
