"""The two sides of a relation by the voice of what says it."""

from __future__ import annotations

import msgspec

from kg.extract.relation_arguments import Clause
from kg.extract.relation_context import (
    counterpart,
    entered,
    giver,
    host,
    is_harmed,
    listed,
    only_other,
)
from kg.extract.relation_items import Item
from kg.extract.relation_lexicon import UNSAID, Trigger, has_words

_NEAR = 12
SURE, GUESSED = 0.8, 0.55
"""How sure a relation is whose sides the clause names, and one whose source goes unsaid."""
SPOKEN = frozenset(
    {"SUPPORT", "REQUEST", "AGREE", "COOPERATE", "CONSULT", "PARTNER", "ACCUSE", "REJECT", "AID"}
)
"""Types that a speaker who is not named in the sentence may be the source of."""


class Sides(msgspec.Struct, frozen=True, gc=False):
    """The codes of source and target; ``floor`` is the index of the subject, if there is one.

    Left of it only the nearest words tell the status.
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    floor: int = 0
    confidence: float = SURE


def _guess(source: str, target: Item) -> Sides:
    """Return the sides of a relation whose source the clause leaves out."""
    return Sides((source,), target.codes, confidence=GUESSED)


def _guess_both(source: Item, target: Item) -> Sides:
    return Sides(source.codes, target.codes, confidence=GUESSED)


def find_sides(clause: Clause, trigger: Trigger) -> Sides | None:
    """Return the two sides of a trigger; None where the sentence does not name both.

    For symmetric types one side may hold all the codes and the other be empty.
    """
    if trigger.frame.claim_only:
        return _claim(clause, trigger)
    if trigger.frame.people_source:
        return _crowd(clause, trigger)
    match trigger.voice:
        case "active":
            return _active(clause, trigger)
        case "bare":
            return _active(clause, trigger) if clause.is_headline(trigger.start) else None
        case "passive":
            return _passive(clause, trigger)
        case "predicate":
            return _predicate(clause, trigger)
        case "noun":
            return (
                _symmetric_noun(clause, trigger)
                if trigger.frame.symmetric
                else _noun(clause, trigger)
            )


def _active(clause: Clause, trigger: Trigger) -> Sides | None:
    frame, row = trigger.frame, clause.row
    subject = clause.subject(trigger.start, purpose=frame.type in ("SUPPORT", "AID"))
    speaker = _speaker(clause, trigger) if subject is None else None
    if subject is None and speaker is None:
        return None
    found = (
        clause.target(trigger.end, frame) if frame.when_prep else clause.object(trigger.end, frame)
    )
    if found is None and frame.mediates:
        found = clause.between(trigger.end)
    if frame.type == "MOBILIZE":
        opposed = clause.against(trigger.end)
        found = found if opposed is None else opposed
    if found is None and frame.when:
        found = clause.target(trigger.end, frame)
    if found is None and frame.people:
        found = listed(clause, trigger.end)
    if found is None and frame.type == "THREATEN" and subject is not None:
        found = clause.addressed(trigger.end, subject)
    if found is None and frame.clause:
        found = _told_before(clause, trigger.start, subject)
    if found is None and frame.clause and subject is not None:
        asked = counterpart(clause, trigger.end, row[subject].codes)
        if asked:
            return Sides(row[subject].codes, (asked,), subject, GUESSED)
    if found is None and frame.clause and subject is not None and clause.opens(trigger.end):
        return Sides(row[subject].codes, (), subject)
    if found is None or not has_words(row, trigger, found):
        return None
    source = (speaker,) if speaker else row[subject or 0].codes
    if row[found].codes == source:
        by = giver(clause, found + 1)  # "memprotes penembakan WNI oleh aparat X"
        by = clause.target(found + 1, frame) if by is None else by
        found = found if by is None else by
    confidence = SURE if speaker is None else GUESSED
    return Sides(source, row[found].codes, subject or 0, confidence)


def _told_before(clause: Clause, at: int, subject: int | None) -> int | None:
    """Return whom a request goes to that the verb before names: "memberi tahu X dan meminta"."""
    if at > 2 and clause.row[at - 3].lower in ("di", "dari", "perairan", "wilayah"):
        return None
    if at < 2 or clause.row[at - 1].lower not in ("dan", "serta", "sembari", "sambil", "seraya"):
        return None
    before = clause.row[at - 2]
    return at - 2 if before.codes and before.standing != "place" and at - 2 != subject else None


def _passive(clause: Clause, trigger: Trigger) -> Sides | None:
    row = clause.row
    agent = clause.agent(trigger.end, trigger.frame)
    plain = row[trigger.start].lower in trigger.frame.passives
    if plain and trigger.frame.clause and agent is not None and row[agent].acts:
        speaker = clause.speaker(trigger.start)
        return _guess(speaker, row[agent]) if speaker else None
    if trigger.frame.facing:
        return None
    patient = clause.subject(trigger.start, patient=True)
    if trigger.frame.passive_source:
        found = clause.target(trigger.end, trigger.frame)
        if patient is None or found is None or not has_words(row, trigger, patient - 4):
            return None
        return Sides(row[patient].codes, row[found].codes, patient)
    if agent is not None and plain and trigger.frame.symmetric and len(row[agent].codes) > 1:
        return Sides(row[agent].codes, ())
    if agent is not None and patient is None and trigger.frame.mediates:
        other = only_other(clause, row[agent].codes, trigger.start)
        return _guess_both(row[agent], row[other]) if other is not None else None
    if agent is not None and patient is None and trigger.frame.type == "SUPPORT":
        speaker = clause.speaker(trigger.start)
        return Sides(row[agent].codes, (speaker,), confidence=GUESSED) if speaker else None
    if agent is None and patient is not None and _at_home(clause, trigger, patient):
        return Sides((clause.focus or "",), row[patient].codes, patient, GUESSED)
    if agent is None or patient is None or not has_words(row, trigger, patient - 4):
        return None
    return Sides(row[agent].codes, row[patient].codes, patient)


def _at_home(clause: Clause, trigger: Trigger, patient: int) -> bool:
    """Tell whether boats or people of other states are held by the state the text is about.

    "Enam kapal Vietnam ditahan" leaves the own authorities out.
    """
    item = clause.row[patient]
    alone = sum(i.is_actor for i in clause.row) == 1
    held = trigger.frame.type == "COERCE" and trigger.frame.people and item.standing == "people"
    return held and alone and clause.focus is not None and clause.focus not in item.codes


def _predicate(clause: Clause, trigger: Trigger) -> Sides | None:
    frame, row = trigger.frame, clause.row
    subject = clause.subject(trigger.start)
    if frame.object or frame.clause:
        found = clause.object(trigger.end, frame)
    else:
        found = clause.target(trigger.end, frame)
    if subject is None and frame.symmetric:
        group = clause.subject(trigger.start, patient=True)
        subject = group if group is not None and len(row[group].codes) > 1 else None
    if subject is None:
        speaker = _speaker(clause, trigger)
        if speaker is None or found is None:
            return None
        return _guess(speaker, row[found])
    if not has_words(row, trigger, subject):
        return None
    if found is not None:
        return Sides(row[subject].codes, row[found].codes, subject)
    if frame.symmetric and len(row[subject].codes) > 1:
        return Sides(row[subject].codes, (), subject)
    return None


def _noun(clause: Clause, trigger: Trigger) -> Sides | None:
    frame, row = trigger.frame, clause.row
    if frame.type == "AID" and clause.is_undone(trigger.start):
        return None  # "menghentikan bantuan" is told by the verb
    light = clause.light(trigger.start)
    owner = clause.owner(trigger.end, trigger.frame)
    if light and light[1] == "receives" and owner is not None:
        patient = clause.subject(light[0], patient=True)
        if patient is not None:
            return Sides(row[owner].codes, row[patient].codes, patient)
    if light and light[1] == "suffers":
        return _suffered(clause, trigger, light[0])
    if frame.agent_place:
        place = entered(clause, trigger.end)
        if owner is None or place is None or owner == place:
            return None
        return Sides(row[place].codes, row[owner].codes)
    suffers, does = clause.nominal(trigger.end)
    if suffers is not None and does is not None:
        return Sides(row[does].codes, row[suffers].codes)
    target = clause.target(trigger.end if owner is None else owner + 1, frame)
    done = False
    if owner is None:
        owner = _doer(clause, trigger, light)
        done = owner is not None
    if target is None and owner is not None and light and light[1] == "does" and frame.alone:
        doer = clause.subject(light[0])
        if doer is not None and not set(row[doer].codes) & set(row[owner].codes):
            return Sides(row[doer].codes, row[owner].codes, doer, GUESSED)
    if owner is None and target is not None:
        speaker = _speaker(clause, trigger)
        return _guess(speaker, row[target]) if speaker else None
    pointed = trigger.end < len(row) and row[trigger.end].lower in ("tersebut", "itu", "ini")
    if owner is not None and target is None and frame.alone and (light or done) and not pointed:
        target = only_other(clause, row[owner].codes, trigger.start)
    if owner is None or target is None or owner == target:
        return None
    return Sides(row[owner].codes, row[target].codes)


def _suffered(clause: Clause, trigger: Trigger, light: int) -> Sides | None:
    """Return the sides of "Indonesia dikenakan tarif oleh AS", "Korut dijatuhi sanksi"."""
    row = clause.row
    patient = clause.subject(light, patient=True)
    if patient is None:
        return None
    by = giver(clause, trigger.end)
    if by is None:
        by = only_other(clause, row[patient].codes, trigger.start)
    if by is not None:
        return Sides(row[by].codes, row[patient].codes, patient)
    if clause.focus and clause.focus not in row[patient].codes:
        return _guess(clause.focus, row[patient])
    return None


def _doer(clause: Clause, trigger: Trigger, light: tuple[int, str] | None) -> int | None:
    if light and light[1] == "does":
        return clause.subject(light[0])
    for j in range(max(0, trigger.start - 3), trigger.start):
        if clause.row[j].lower in clause.words.tokens:
            return clause.subject(j)
    for j in range(trigger.end, min(len(clause.row), trigger.end + 4)):
        if clause.row[j].lower in clause.words.light_passive:
            return clause.agent(j + 1, trigger.frame)
    return None


def _symmetric_noun(clause: Clause, trigger: Trigger) -> Sides | None:
    frame, row = trigger.frame, clause.row
    if frame.type not in ("DISPUTE", "CONSULT") and clause.is_undone(trigger.start):
        return None
    if frame.type == "PARTNER" and is_harmed(clause, trigger.start):
        return None
    owner = clause.owner(trigger.end, frame)
    if frame.mediates:
        return _mediator(clause, trigger, owner)
    if owner is None or len(row[owner].codes) < 2:
        pair = clause.between(trigger.end)
        owner = owner if pair is None else pair
    if frame.type == "PARTNER" or frame.home:
        members = listed(clause, trigger.end)
        side = row[owner].codes if owner is not None and owner != members else ()
        if members is not None and (side or clause.focus):
            return Sides(side or (clause.focus or "",), row[members].codes, confidence=GUESSED)
    if owner is not None and len(row[owner].codes) > 1:
        return _within(clause, trigger, owner)
    target = clause.target(trigger.end if owner is None else owner + 1, frame)
    if owner is not None and target is not None:
        return Sides(row[owner].codes, row[target].codes)
    if frame.pair_only and owner is not None:
        other = clause.apposed(trigger.start)
        if other is not None:
            return Sides(row[other].codes, row[owner].codes, other)
    if frame.owned:
        return None
    light = clause.light(trigger.start, any_verb=True)
    start = light[0] if light else trigger.start
    subject = clause.subject(start, purpose=frame.type == "CONSULT")
    if subject is None:
        said_by = _speaker(clause, trigger) or _home(clause, trigger)
        if said_by is None and frame.type == "DISPUTE" and target is not None:
            other = clause.nearest(start, target)
            return _guess(row[other].codes[0], row[target]) if other is not None else None
        if said_by is None or target is None:
            return None
        return _guess(said_by, row[target])
    if target is not None:
        return Sides(row[subject].codes, row[target].codes, subject)
    if owner is None and light and len(row[subject].codes) > 1:
        return Sides(row[subject].codes, (), subject)
    carried = light is not None and row[light[0]].lower in clause.words.light_active
    if owner is None and light and carried and frame.type == "CONSULT":
        place = host(clause, subject, light[0])
        if place is not None:
            return Sides(row[subject].codes, row[place].codes, subject)
    return None


def _mediator(clause: Clause, trigger: Trigger, sides: int | None) -> Sides | None:
    """Return a mediator and the sides it mediates between: "menjadi mediator antara A dan B"."""
    row = clause.row
    subject = clause.apposed(trigger.start)
    sides = clause.between(trigger.end) if sides is None else sides
    sides = clause.group_before(trigger.start) if sides is None else sides
    if subject is None or sides is None or subject == sides:
        return None
    return Sides(row[subject].codes, row[sides].codes, subject)


def _speaker(clause: Clause, trigger: Trigger) -> str | None:
    """Return the state of the official whose words these are, where the verb fits a speaker.

    "Serangan terhadap Iran ..." in somebody's mouth is not an attack by the speaker.
    """
    return clause.speaker(trigger.start) if trigger.frame.type in SPOKEN else None


def _claim(clause: Clause, trigger: Trigger) -> Sides | None:
    """Return who says that the other breaks, lies, provokes: "Iran menilai AS melanggar ..."."""
    row = clause.row
    accused = clause.subject(trigger.start)
    if accused is None or not has_words(row, trigger, trigger.end + 6):
        return None
    before = accused - 1
    while before > 0 and row[before].lower in ("bahwa", ",", "jika"):
        before -= 1
    if before > 0 and row[before].lower in clause.words.report_verbs:
        source = clause.subject(before)
        if source is not None and not set(row[source].codes) & set(row[accused].codes):
            return Sides(row[source].codes, row[accused].codes, source)
        return None
    said_by = clause.speaker(accused)
    if said_by is None or said_by in row[accused].codes:
        return None
    return _guess(said_by, row[accused])


def _crowd(clause: Clause, trigger: Trigger) -> Sides | None:
    """Return people of one state who demonstrate against another."""
    row = clause.row
    subject = clause.subject(trigger.start, patient=True)
    found = clause.object(trigger.end, trigger.frame)
    if subject is None or found is None or row[subject].standing != "people":
        return None
    if not any(i.lower in clause.words.demonstrating for i in row[: trigger.end + _NEAR]):
        return None
    return Sides(row[subject].codes, row[found].codes, subject)


def _within(clause: Clause, trigger: Trigger, group: int) -> Sides:
    """Return the sides of states named together: all of them, or in a fight one against the rest.

    "Perang A dan B melawan C" and "konflik antara A, B, dan C" have no pair inside one side.
    """
    codes = clause.row[group].codes
    if trigger.frame.type == "DISPUTE":
        against = clause.target(group + 1, trigger.frame) if group + 1 < len(clause.row) else None
        follows = clause.row[group + 1].lower if group + 1 < len(clause.row) else ""
        if against is not None and follows in trigger.frame.preps:
            return Sides(codes, clause.row[against].codes)
        if len(codes) > 2:
            return Sides(codes[:-1], codes[-1:])
    return Sides(codes, ())


def _home(clause: Clause, trigger: Trigger) -> str | None:
    """Return the state the text is about, for trade, talks and ties that name nobody else.

    The press leaves out the side it writes of: "pertemuan dengan delegasi Malaysia".
    """
    if trigger.frame.home:
        alone = not any(i.is_actor for i in clause.row[: trigger.start])
    else:
        near = [i.codes for i in clause.row if i.is_actor and i.standing != "place"]
        alone = len(near) < 2 or (len(set(near)) == 1 and bool(near[0]))
    return clause.focus if alone and trigger.frame.type in UNSAID else None
