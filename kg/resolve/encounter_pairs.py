"""Whom "keduanya", "kedua menteri" stand for."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from kg.records import Party
from kg.resolve.encounter_frames import Bond, Frames
from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_lexicon import NOUN_FRAMES
from kg.resolve.encounter_merge import Telling
from kg.resolve.types import Cast, Person

_LIGHT_REACH = 40
_BEFORE = 3
_TWO = 2
_OFTEN = 4


def the_two(frames: Frames, bond: Bond, told: list[Telling]) -> tuple[Party, ...]:
    """Return the two whom "keduanya", "kedua menteri" stand for."""
    text, clause, at = frames.text, bond.clause, bond.trigger.start
    light = frames.grammar.light.search(text[max(clause.start, at - _LIGHT_REACH) : at])
    verb = bond.frame in ("reciprocal", "pair") or (light and bond.frame in NOUN_FRAMES)
    if not verb and _did_there(frames, bond):
        return _last_two(frames, bond, told)
    if not verb or bond.after:
        return ()
    if _counted(frames, bond):
        return _last_two(frames, bond, told)
    both = list(frames.grammar.both.finditer(text, clause.start, at))
    end = max(clause.start, at - _LIGHT_REACH) + light.start() if light else at
    if not both or not frames.grammar.only_helpers.fullmatch(text, both[-1].end(), end):
        return ()
    return _last_two(frames, bond, told)


def _did_there(frames: Frames, bond: Bond) -> bool:
    """Tell whether both do something at a meeting: "Keduanya membahas itu dalam pertemuan di X"."""
    clause, at = bond.clause, bond.trigger.start
    states = all(s.rank in ("country", "body") for s in bond.after)
    if bond.frame != "noun" or clause.quoted or not states:
        return False
    both = frames.grammar.both.search(frames.text, clause.start, at)
    opens = both and not frames.sides.within(clause.start, both.start())
    return bool(opens) and frames.in_adjunct(clause, at)


def protagonist(cast: Cast, until: int, but: set[str]) -> Party | None:
    """Return whom the text names by far most often up to a position, but those of ``but``."""
    named = Counter(r.person for r in cast.references if r.span.start < until)
    most = named.most_common(_TWO)
    if not most or most[0][1] < _OFTEN or most[0][0].name in but:
        return None
    if len(most) == _TWO and most[0][1] < _TWO * most[1][1]:
        return None
    return Party(most[0][0].name, "person", most[0][0].country)


def those_named(frames: Frames, start: int, count: int) -> tuple[Side, ...]:
    """Return the people whom "keduanya", "ketiganya" stand for: as many, named just before.

    Two that are joined in a sentence before, or all of the sentence before if they are so many.
    """
    index = frames.doc.sentence_index(start)
    for sentence in reversed(frames.doc.sentences[max(0, index - _BEFORE) : index]):
        if sentence == frames.doc.title:
            continue
        people = [s for s in frames.sides.within(sentence.start, sentence.end) if _is_person(s)]
        distinct = tuple({s.party.name: s for s in people}.values())
        if len(distinct) == count:
            return distinct
        if count != _TWO:
            continue
        for one, two in pairwise(people):
            between = frames.text[one.span.end : two.span.start]
            if frames.grammar.join.fullmatch(between) and between.strip() != ",":
                return (one, two)
    return ()


def _is_person(side: Side) -> bool:
    return side.rank == "person"


def _counted(frames: Frames, bond: Bond) -> bool:
    """Tell whether the subject is a pair only described ("dua pimpinan lembaga HAM")."""
    if not bond.before or bond.before[0].rank not in ("group", "office"):
        return False
    at = bond.before[0].span.start
    words = frames.text[max(bond.clause.start, at - 10) : at].lower().split()
    return bool(words) and words[-1] in frames.grammar.words.two


def _last_two(frames: Frames, bond: Bond, told: list[Telling]) -> tuple[Party, ...]:
    """Return the two who met last, or the two people named last."""
    for telling in reversed(told):
        parties = telling.encounter.participants
        named = all(p.name not in telling.described for p in parties)
        if len(parties) == 2 and named and not telling.encounter.visit_only:
            return parties
    start = frames.doc.sentences[max(0, frames.doc.sentence_index(bond.clause.start) - 3)].start
    found: dict[str, Party] = {}
    for side in reversed(frames.sides.within(start, bond.trigger.start)):
        if side.rank == "person" and len(found) < 2:
            found.setdefault(side.party.name, side.party)
    return tuple(reversed(found.values())) if len(found) == 2 else ()


def compound(frames: Frames, cast: Cast, bond: Bond) -> tuple[Party, ...]:
    """Return the two of "pertemuan Trump-Xi Jinping", known or at least one of them."""
    if bond.frame not in ("noun", "summit", "talks"):
        return ()
    match = frames.grammar.compound.match(frames.text, bond.trigger.end, bond.clause.end)
    if not match:
        return ()
    names = (match["one"], match["two"].rstrip(".,"))
    people = [_person(cast, n) for n in names]
    if not any(people):
        return ()
    return tuple(
        Party(p.name, "person", p.country) if p else Party(n, "person", None)
        for n, p in zip(names, people, strict=True)
    )


def ministers(cast: Cast, bond: Bond, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return who stands for two states that meet: the one official of each in the text.

    Of several the two who hold the same office, if there is one such pair.
    """
    if bond.frame != "noun" or any(p.kind != "country" for p in parties):
        return parties
    officials = [
        [p for p in cast.people if p.country == state.country and p.holdings] for state in parties
    ]
    if len(parties) == _TWO and any(len(found) > 1 for found in officials):
        alike = [[p, q] for p in officials[0] for q in officials[1] if _titles(p) & _titles(q)]
        officials = [[p] for p in alike[0]] if len(alike) == 1 else officials
    if any(len(found) != 1 for found in officials):
        return parties
    return tuple(Party(f[0].name, "person", f[0].country) for f in officials)


def _titles(person: Person) -> set[str]:
    return {h.office.title.lower() for h in person.holdings}


def _person(cast: Cast, name: str) -> Person | None:
    """Return the one person who goes by a name or has it in the full name."""
    known = cast.named(name)
    if known:
        return known
    having = [p for p in cast.people if name in p.name.split()]
    return having[0] if len(having) == 1 else None
