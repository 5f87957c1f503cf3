"""How a language says what states do to one another: frames of verbs and nouns."""

from __future__ import annotations

import msgspec

from kg.records import RelationStatus, RelationType


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for one type of relation, and how their two sides are attached.

    See the YAML for the forms of ``verbs``, ``nouns``, ``predicates`` and ``passives``.

    - ``preps`` lead to the other side; ``when`` must stand between the two, ``through`` lets it
      stand right of the target too; ``without`` must not; ``unless`` must not follow soon.
    - ``when_prep``: the other side must follow a preposition; ``object``: it may follow directly;
      ``clause``: it may open a clause after "agar"; ``reverse``: source and target change places.
    - ``territory``: places count as target; ``people``: so do people of the target; ``place``: a
      place after a preposition stands for its state; ``agent_place``: so does the place of a
      passive ("ditahan di Malaysia"); ``states_only``, ``organisations_only``: the target is such.
    - ``symmetric``: two subjects are enough; ``both_ways``: a record each way; ``pair_only``,
      ``owned``: a noun needs its sides named beside it; ``home``: with nobody else named the home
      state does it; ``mediates``: the subject stands between the states beside the word.
    - ``alone``: the one other state of the sentence is the other side, where none is attached.
    - ``claims``: what follows is only alleged; ``claim_only``: counts only as what somebody says
      of another; ``when_denied``: counts only when denied, as an actual relation.
    - ``carried``: the other side may be the one that the text has set against the subject;
      ``facing``: it may open the clause ("Dengan X, ia membahas ...").
    - ``people_source``: people of the source do it, in a demonstration; ``passive_source``: the
      subject of the passive is what the source sends.
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
    alone: bool = False
    owned: bool = False
    passive_source: bool = False
    people_source: bool = False
    mediates: bool = False
    carried: bool = False
    facing: bool = False
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
    light_suffering: frozenset[str]
    light_passive: frozenset[str]
    auxiliaries: frozenset[str]
    prepositions: frozenset[str]
    committed: frozenset[str]
    sport_words: tuple[str, ...]
    sport_marks: tuple[str, ...]
    undone: frozenset[str]
    boundaries: frozenset[str]
    temporal: frozenset[str]
    object_stops: frozenset[str]
    undone_after: frozenset[str]
    texts: frozenset[str]
    feared: frozenset[str]
    conditional: frozenset[str]
    sour: frozenset[str]
    demonstrating: frozenset[str]
    uncertain_after: frozenset[str]
    ongoing_after: frozenset[str]
    deeds: frozenset[str]
    modal_planned: frozenset[str]
    future: frozenset[str]
    continuing: frozenset[str]
    wishing: frozenset[str]
    policies: frozenset[str]
    calendar: frozenset[str]
    counterparts: frozenset[str]
    souring: frozenset[str]
    pointing: frozenset[str]
    told: frozenset[str]
    harmful: frozenset[str]
    modal_hypothetical: frozenset[str]
    deniers: frozenset[str]
    modal_denied: frozenset[str]
    double_negative: frozenset[str]
    fallen_through: frozenset[str]
    coming: frozenset[str]
    mutual: frozenset[str]
    tokens: frozenset[str]
    askable: frozenset[str]
    weighing: frozenset[str]
    calling: frozenset[str]
    broken_off: frozenset[str]
    own_people: frozenset[str]
    motion: frozenset[str]
    disasters: frozenset[str]
    against: frozenset[str]
    report_verbs: frozenset[str]
