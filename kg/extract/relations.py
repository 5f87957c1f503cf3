"""From a reading to CountryRelation records."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.extract.relation_arguments import Clause, has_words
from kg.extract.relation_items import Item, items
from kg.extract.relation_lexicon import Trigger, triggers
from kg.extract.relation_status import status
from kg.lang.relations import Frame, RelationWords
from kg.records import SYMMETRIC, CountryRelation, RelationStatus, RelationType, Status
from kg.resolve.actors import Actor, find_actors
from kg.resolve.reading import Reading
from kg.spans import Span

_OF_MEETING: dict[Status, RelationStatus] = {
    "held": "actual",
    "planned": "planned",
    "proposed": "hypothetical",
    "cancelled": "denied",
}
_CONFLICT: frozenset[RelationType] = frozenset(
    {"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
)
_DENIABLE: frozenset[RelationType] = frozenset(
    {"ASSAULT", "AID", "AGREE", "CONSULT", "COERCE", "PARTNER", "COOPERATE"}
)
_POSSIBLE: frozenset[RelationType] = frozenset(
    {"REQUEST", "CONSULT", "AGREE", "COOPERATE", "AID", "SANCTION"}
)
_SPORT = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A relation between two states, before it is a record."""

    source: str
    target: str
    type: RelationType
    status: RelationStatus
    span: Span
    rule: str
    confidence: float


def extract_relations(reading: Reading) -> Iterator[CountryRelation]:
    """Yield the relations between states that the article states, in text order.

    One record per (source, target, type, status); the codes of symmetric types in alphabetical
    order. What is only possible is left out where the article also says that it is so.
    """
    found = sorted(_all(reading), key=lambda f: (f.span, f.rule, f.source, f.target))
    firm = {(f.source, f.target, f.type) for f in found if f.status == "actual"}
    seen: set[tuple[str, str, str, str]] = set()
    for one in found:
        key = (one.source, one.target, one.type, one.status)
        if key in seen or (one.status == "hypothetical" and key[:3] in firm):
            continue
        seen.add(key)
        yield CountryRelation(
            source=one.source,
            target=one.target,
            type=one.type,
            status=one.status,
            evidence=reading.doc.evidence(one.span),
            extractor=f"country_relations/{one.rule}",
            confidence=one.confidence,
        )


def _all(reading: Reading) -> Iterator[Found]:
    yield from _meetings(reading)
    doc, lang = reading.doc, reading.lang
    words = lang.section("relations", RelationWords)
    actors = find_actors(doc, lang, reading.countries, reading.cast, reading.speech)
    if len({c for a in actors for c in a.codes}) < 2 or _is_sport(doc.text, words):
        return
    starts = [a.span.start for a in actors]
    for sentence in doc.sentences:
        inside = actors[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if inside:
            yield from _sentence(reading, sentence, inside, words)


def _is_sport(text: str, words: RelationWords) -> bool:
    low = text.lower()
    return sum(1 for w in words.sport_words if f" {w} " in low) >= _SPORT


def _meetings(reading: Reading) -> Iterator[Found]:
    for encounter in reading.encounters:
        for a, b in combinations(sorted(set(encounter.sides)), 2):
            rule = "visit" if encounter.visit_only else "meeting"
            yield Found(
                a, b, "CONSULT", _OF_MEETING[encounter.status], encounter.evidence, rule,
                encounter.confidence,
            )  # fmt: skip


def _sentence(
    reading: Reading, sentence: Span, actors: Sequence[Actor], words: RelationWords
) -> Iterator[Found]:
    row = items(reading.doc.text, sentence, actors)
    clause = Clause(row, words)
    accused_at: int | None = None
    for trigger in triggers(row, reading.lang):
        if accused_at is not None and trigger.frame.type in _CONFLICT | {"DISPUTE"}:
            continue
        sides = _sides(clause, trigger)
        if sides is None:
            continue
        pairs = _pairs(clause, trigger.frame, sides)
        said = _status(row, trigger, sides, words)
        if not pairs or said is None:
            continue
        if trigger.frame.type == "ACCUSE":
            accused_at = trigger.start
        for source, target in pairs:
            yield Found(source, target, trigger.frame.type, said, sentence, trigger.frame.name, 0.7)


Sides = tuple[tuple[str, ...], tuple[str, ...], int]
"""The codes of source and target, and the index that the status is read before."""


def _status(
    row: Sequence[Item], trigger: Trigger, sides: Sides, words: RelationWords
) -> RelationStatus | None:
    frame = trigger.frame
    said = status(row, min(sides[2], trigger.start), words)
    if frame.when_denied:
        return "actual" if said == "denied" else None
    if said == "denied" and frame.type not in _DENIABLE:
        return None
    if said == "hypothetical" and frame.type not in _POSSIBLE:
        return None
    if frame.status and said in ("actual", "planned"):
        return frame.status
    return said


def _pairs(clause: Clause, frame: Frame, sides: Sides) -> list[tuple[str, str]]:
    source, target, _ = sides
    if frame.type in SYMMETRIC or frame.symmetric:
        codes = sorted({*source, *target})
        if target and source:
            pairs = sorted({(min(a, b), max(a, b)) for a in source for b in target if a != b})
        else:
            pairs = list(combinations(codes, 2))
        return [p for a, b in pairs for p in ((a, b), (b, a))] if frame.both_ways else pairs
    if frame.reverse:
        source, target = target, source
    return [(a, b) for a in source for b in target if a != b]


def _sides(clause: Clause, trigger: Trigger) -> Sides | None:
    match trigger.voice:
        case "active":
            return _active(clause, trigger)
        case "bare":
            before = trigger.start - 1
            while before >= 0 and clause.row[before].lower in clause.words.auxiliaries:
                before -= 1
            return _active(clause, trigger) if before >= 0 and clause.row[before].acts else None
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
    subject = clause.subject(trigger.start)
    if subject is None:
        return None
    found = (
        clause.target(trigger.end, frame) if frame.when_prep else clause.object(trigger.end, frame)
    )
    if found is None and frame.when:
        found = clause.target(trigger.end, frame)
    if found is None or not has_words(row, trigger, found):
        return None
    return row[subject].codes, row[found].codes, trigger.start


def _passive(clause: Clause, trigger: Trigger) -> Sides | None:
    row = clause.row
    agent = clause.agent(trigger.end)
    patient = clause.subject(trigger.start, patient=True)
    if agent is None or patient is None or not has_words(row, trigger, patient):
        return None
    return row[agent].codes, row[patient].codes, trigger.start


def _predicate(clause: Clause, trigger: Trigger) -> Sides | None:
    frame, row = trigger.frame, clause.row
    subject = clause.subject(trigger.start)
    if subject is None:
        return None
    if frame.object or frame.clause:
        found = clause.object(trigger.end, frame)
    else:
        found = clause.target(trigger.end, frame)
    if found is not None:
        return row[subject].codes, row[found].codes, trigger.start
    if frame.symmetric and len(row[subject].codes) > 1:
        return row[subject].codes, (), trigger.start
    return None


def _noun(clause: Clause, trigger: Trigger) -> Sides | None:
    frame, row = trigger.frame, clause.row
    light = clause.light(trigger.start)
    owner = clause.owner(trigger.end)
    if light and light[1] == "receives" and owner is not None:
        patient = clause.subject(light[0], patient=True)
        if patient is not None:
            return row[owner].codes, row[patient].codes, light[0]
    target = clause.target(trigger.end if owner is None else owner + 1, frame)
    if owner is None:
        owner = _doer(clause, trigger, light)
    if owner is None or target is None or owner == target:
        return None
    return row[owner].codes, row[target].codes, light[0] if light else trigger.start


def _doer(clause: Clause, trigger: Trigger, light: tuple[int, str] | None) -> int | None:
    if light and light[1] == "does":
        return clause.subject(light[0])
    for j in range(trigger.end, min(len(clause.row), trigger.end + 4)):
        if clause.row[j].lower in clause.words.light_passive:
            return clause.agent(j + 1)
    return None


def _symmetric_noun(clause: Clause, trigger: Trigger) -> Sides | None:
    frame, row = trigger.frame, clause.row
    owner = clause.owner(trigger.end)
    if owner is not None and len(row[owner].codes) > 1:
        return row[owner].codes, (), trigger.start
    target = clause.target(trigger.end if owner is None else owner + 1, frame)
    if owner is not None and target is not None:
        return row[owner].codes, row[target].codes, trigger.start
    light = clause.light(trigger.start)
    start = light[0] if light else trigger.start
    subject = clause.subject(start)
    if subject is None:
        return None
    if target is not None:
        return row[subject].codes, row[target].codes, start
    if owner is None and light and len(row[subject].codes) > 1 and not frame.pair_only:
        return row[subject].codes, (), start
    return None
