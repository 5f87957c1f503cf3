"""From a reading to CountryRelation records."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

import msgspec
from ahocorasick_rs import AhoCorasick
from msgspec.structs import replace

from kg.extract.relation_arguments import Clause
from kg.extract.relation_implied import Thread, implied
from kg.extract.relation_items import Item, items
from kg.extract.relation_lexicon import Trigger, clause_openers, home_nouns, triggers
from kg.extract.relation_sides import GUESSED, Sides, find_sides
from kg.extract.relation_verdict import is_sour, verdict_of, words_after
from kg.lang import Language
from kg.lang.actors import ActorWords
from kg.lang.countries import country_name, is_organisation
from kg.lang.relations import Frame, RelationWords
from kg.records import SYMMETRIC, CountryRelation, RelationStatus, RelationType, Status
from kg.resolve.actor_types import Actor, state_of
from kg.resolve.actors import acts_for, find_actors, names_leader
from kg.resolve.reading import Reading
from kg.resolve.types import Encounter, Speech
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
_FIRMNESS: dict[RelationStatus, float] = {
    "actual": 1.0, "planned": 0.9, "denied": 0.85, "hypothetical": 0.75,
}  # fmt: skip
_SPORT = 4
_SPEECHES = 12
_NEAR = 4


class Found(msgspec.Struct, frozen=True, gc=False):
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

    One record per (source, target, type, status), with the first sentence that says it; the
    codes of symmetric types in alphabetical order.
    """
    found = sorted(_all(reading), key=lambda f: (f.span, f.rule, f.source, f.target))
    seen: set[tuple[str, str, str, str]] = set()
    for one in found:
        key = (one.source, one.target, one.type, one.status)
        if key in seen:
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
    apart: list[tuple[Span, frozenset[str]]] = []
    yield from _told(reading, apart)
    yield from _meetings(reading, apart)


def _told(reading: Reading, apart: list[tuple[Span, frozenset[str]]]) -> Iterator[Found]:
    doc, lang = reading.doc, reading.lang
    words = lang.section("relations", RelationWords)
    home = lang.section("actors", ActorWords).home
    named = {home, *(c.code for c in reading.countries), *(p.country for p in reading.cast.people)}
    few = len(named - {None}) < 2 and not names_leader(doc.text, lang)
    if few or _is_sport(doc.text, lang, _SPORT):
        return
    actors = find_actors(doc, lang, reading.countries, reading.cast, reading.speech)
    starts = [a.span.start for a in actors]
    home = lang.section("actors", ActorWords).home
    at_home = any(c.code == home for c in reading.countries)
    said = Said(reading.speech, home if at_home else None, actors)
    thread = Thread(actors, home, doc.sentences, doc.text, words)
    for sentence in doc.sentences:
        inside = actors[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if _has_two(reading, inside, said, sentence, home, thread):
            yield from _sentence(reading, sentence, inside, words, said, apart, thread)
        said.note(inside, doc.text)
        thread.step()


def _has_two(
    reading: Reading,
    inside: Sequence[Actor],
    said: Said,
    sentence: Span,
    home: str,
    thread: Thread,
) -> bool:
    """Tell whether a sentence can hold a relation: two states, or one and who speaks."""
    codes = {c for a in inside for c in a.codes}
    if not codes or len(codes) > 1:
        return bool(codes)
    others = {code for _, code in said.within(sentence)} | said.pair
    if len(codes | others) > 1:
        return True
    if thread.other(min(codes)):
        return True
    text = sentence.of(reading.doc.text).lower()
    return home not in codes and any(noun in text for noun in home_nouns(reading.lang))


def _is_sport(text: str, lang: Language, enough: int) -> bool:
    found = _sport_words(lang).find_matches_as_strings(text.lower(), overlapping=True)
    return len(set(found)) >= enough


@lru_cache(maxsize=8)
def _sport_words(lang: Language) -> AhoCorasick:
    return AhoCorasick(
        [f" {word} " for word in lang.section("relations", RelationWords).sport_words]
    )


def _meetings(reading: Reading, apart: Sequence[tuple[Span, frozenset[str]]]) -> Iterator[Found]:
    """Yield the pairs that meetings bring together.

    ``apart`` are states named together on one side of a sentence: "A bertemu B dan C" says
    nothing of B and C.
    """
    acting = {p.name: (p.country, acts_for(p, reading.lang)) for p in reading.cast.people}
    for encounter in reading.encounters:
        sides = sorted(_sides(encounter, acting))
        near = [codes for span, codes in apart if span.overlaps(encounter.evidence)]
        for a, b in combinations(sides, 2):
            if any({a, b} <= codes for codes in near):
                continue
            rule = "visit" if encounter.visit_only else "meeting"
            yield Found(
                a, b, "CONSULT", _OF_MEETING[encounter.status], encounter.evidence, rule,
                encounter.confidence,
            )  # fmt: skip


def _sides(encounter: Encounter, acting: Mapping[str, tuple[str | None, str | None]]) -> set[str]:
    """Return the states that meet; a leader's own state beats one that stood nearby."""
    sides = {s for s in encounter.sides if country_name(s)}
    known = [acting[p.name] for p in encounter.participants if p.name in acting]
    right = {code for _, code in known if code}
    wrong = {near for near, code in known if near and code and near != code} - right
    return (sides - wrong) | {code for near, code in known if code and code != near}


def _sentence(
    reading: Reading,
    sentence: Span,
    actors: Sequence[Actor],
    words: RelationWords,
    said: Said,
    apart: list[tuple[Span, frozenset[str]]],
    thread: Thread,
) -> Iterator[Found]:
    acting = reading.lang.section("actors", ActorWords)
    row = items(reading.doc.text, sentence, actors, acting, clause_openers(reading.lang))
    clause = Clause(row, words, *_surroundings(reading, sentence, said), said.pair)
    said_here = {i.lower for i in row}
    if any(mark in said_here for mark in words.sport_marks) or _has_score(row, words):
        return
    accused = threatened = False
    warner: tuple[str, ...] = ()
    before: Sides | None = None
    addressed: tuple[str, ...] = ()
    for trigger in triggers(row, reading.lang):
        frame = trigger.frame
        hostile = frame.type in _CONFLICT or frame.type == "DISPUTE"
        if accused and hostile:
            continue
        sides = find_sides(clause, trigger) or implied(clause, trigger, thread, before)
        if sides is None:
            if frame.type == "THREATEN" and trigger.voice == "active":
                threatened, warner = True, _codes_of(clause, clause.subject(trigger.start))
            continue
        if not sides.target and not frame.symmetric:
            sides = replace(sides, target=tuple(c for c in addressed if c not in sides.source))
        if frame.organisations_only and not all(map(is_organisation, sides.target)):
            continue
        after = words_after(row, trigger)
        if after & frame.unless and not after & words.modal_denied:
            continue
        pairs = _pairs(clause, frame, sides)
        verdict = verdict_of(row, trigger, sides, words)
        if not pairs or verdict is None:
            continue
        kind, rule = frame.type, frame.name
        before = sides
        if kind == "PARTNER" and is_sour(row, trigger, words):
            kind = "DISPUTE"
        if threatened and hostile:
            kind, verdict, rule = "THREATEN", "actual", "threatened-deed"
            if warner and not {*warner} & {*sides.source}:
                # "X memperingatkan akan membalas apabila Y menambah tarif"
                pairs = [(a, b) for a in warner for b in sides.source]
        accused = accused or frame.claims
        if kind == "CONSULT" and sides.source:
            apart.extend(
                (sentence, frozenset(side))
                for side in (sides.source, sides.target)
                if len(side) > 1 and sides.target
            )
        if not frame.symmetric:
            addressed = sides.target
        threatened = threatened or frame.type == "THREATEN"
        lifted = kind == "CONCEDE" and verdict != "actual"
        if lifted and any(i.lower in words.policies for i in _around(row, trigger)):
            yield from (
                Found(a, b, "SANCTION", "actual", sentence, "lifted-measure", GUESSED)
                for a, b in pairs
            )
        for source, target in pairs:
            sure = sides.confidence * _FIRMNESS[verdict]
            thread.note(source, target)
            yield Found(source, target, kind, verdict, sentence, rule, sure)


def _codes_of(clause: Clause, at: int | None) -> tuple[str, ...]:
    return clause.row[at].codes if at is not None else ()


def _has_score(row: Sequence[Item], words: RelationWords) -> bool:
    """Tell whether a state is followed by a score: "menang atas Filipina 4-0"."""
    for at in range(len(row) - 3):
        if not row[at].codes or row[at + 2].lower != "-":
            continue
        score = row[at + 1].lower + row[at + 3].lower
        dated = at + 4 < len(row) and row[at + 4].lower in words.calendar
        if score.isdigit() and len(score) == 2 and not dated:
            return True
    return False


def _surroundings(
    reading: Reading, sentence: Span, said: Said
) -> tuple[frozenset[str], str | None, tuple[tuple[Span, str], ...]]:
    """Return what a clause must know of its article: private nouns, home state, speakers."""
    words = reading.lang.section("actors", ActorWords)
    return words.private, said.focus, said.within(sentence)


def _is_faced(text: str, actor: Actor) -> bool:
    """Tell whether "dengan" or "bersama" stands before an actor: another is the subject."""
    before = text[max(0, actor.span.start - 9) : actor.span.start].lower().split()
    return bool(before) and before[-1] in ("dengan", "bersama")


class Said:
    """What officials say, found by where it stands; and the state that acted last."""

    def __init__(
        self, speech: Sequence[Speech], focus: str | None, actors: Sequence[Actor]
    ) -> None:
        self.focus = focus
        states = {c for a in actors for c in a.codes if not is_organisation(c)}
        self.pair = frozenset(states) if len(states) == 2 else frozenset[str]()
        known = ((s.content, state_of(s.speaker.country)) for s in speech if s.speaker)
        self._said = sorted((span, code) for span, code in known if code)

    def note(self, actors: Sequence[Actor], text: str) -> None:
        """Remember the first state that acts in a sentence: the text is about it."""
        acting = [a for a in actors if a.standing == "acts" and a.codes]
        first = next((a for a in acting if not _is_faced(text, a)), None)
        if first:
            self.focus = first.codes[0]

    def within(self, sentence: Span) -> tuple[tuple[Span, str], ...]:
        """Return the speech that overlaps a sentence, with the state of each speaker."""
        last = bisect_left(self._said, (Span(sentence.end, sentence.end), ""))
        near = self._said[max(0, last - _SPEECHES) : last]
        return tuple(s for s in near if s[0].overlaps(sentence))


def _around(row: Sequence[Item], trigger: Trigger) -> Sequence[Item]:
    return row[trigger.start : trigger.end + _NEAR]


def _pairs(clause: Clause, frame: Frame, sides: Sides) -> list[tuple[str, str]]:
    source, target = sides.source, sides.target
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
