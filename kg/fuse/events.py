"""Each event once: meetings and relations of countries as all articles tell them.

Two records tell one event if the same sides meet, or do the same to each other, at dates and
places that can be one. What is planned and what was held or called off is one event with a
history. The same two sides twice in a week stay two events where people, places or dates differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kg.fuse.grouping import Verdict
from kg.fuse.lexicon import Lexicon
from kg.fuse.model import Conflict
from kg.fuse.names import words_of
from kg.fuse.rows import Told

Who = Callable[[str, str], str]
"""The fused person or body for an article's IRI and an entity's."""
_BUCKET = 10
_CHANCE, _MATTER, _UNLIKE = 0.08, 0.2, 0.15
"""Parts of their words that articles have in common by chance, and if they are on one matter;
and that sentences that tell different things have at most."""
_MEETING, _PLANNED, _APART = 4, 45, 40
"""Days between reports of one meeting, between a plan and its report, between reports of one act
of a country."""
_ACTS = frozenset({"ASSAULT", "COERCE"})
"""Relations that are one act of one day: another day is another act, unless in like words."""
_STATES = frozenset({"PARTNER", "DISPUTE"})
"""Relations that last."""
_LIKE, _VERY_LIKE = 0.35, 0.6
"""Parts of their words that sentences on one act have in common, of one day and of two."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A record of an event with its sides resolved."""

    told: Told
    people: frozenset[str]
    bodies: frozenset[str]
    sides: frozenset[str]
    start: int | None
    end: int | None
    """The days that the record gives, or reckoned from the day of the article."""
    dated: bool
    words: frozenset[str]
    via: str = ""
    """The fused meeting that the same words tell, of a relation."""
    terms: frozenset[str] = frozenset()
    """What the article is about."""
    names: frozenset[tuple[str, str]] = frozenset()
    """Words of the names of its people, each with who it is."""
    vague: frozenset[str] = frozenset()
    """People who are told by an office alone, and not known."""

    def name_words(self, but: frozenset[str]) -> set[str]:
        """Return the words of the names of its people but some."""
        return {word for person, word in self.names if person not in but}


def seen(
    told: Told, who: Who, via: str = "", terms: frozenset[str] = frozenset(),
    vague: Callable[[str], bool] = lambda _: False,
) -> Seen:  # fmt: skip
    """Return a record with fused people in the place of its own."""
    persons = [(who(told.article, p.entity), p) for p in told.parts if "/person/" in p.entity]
    people = frozenset(person for person, _ in persons)
    bodies = frozenset(who(told.article, p.entity) for p in told.parts
                       if "/organisation/" in p.entity or "/group/" in p.entity)  # fmt: skip
    sides = frozenset({*told.sides, *(p.code for p in told.parts if p.code)})
    names = frozenset((person, w) for person, p in persons for w in words_of(p.name) if len(w) > 2)
    dated = told.start is not None
    return Seen(
        told, people, bodies, sides, told.start if dated else told.day,
        told.end if dated else told.day, dated, frozenset(told.words), via, terms, names,
        frozenset(p for p in people if vague(p)),
    )  # fmt: skip


def event_blocks(event: Seen) -> list[str]:
    """Return the blocks of an event: who, and about when."""
    told = event.told
    kind = told.type or "meeting"
    if told.type:
        who = [f"{'>'.join(told.sides)}"]
    else:
        who = [f"p:{p}" for p in sorted(event.people)]
        who += [f"b:{b}" for b in sorted(event.bodies)]
        who += [f"c:{a} {b}" for a, b in combinations(sorted(event.sides), 2)]
    return [f"ev:{kind}|{w}|{bucket}" for w in who for bucket in _buckets(event)]


def _buckets(event: Seen) -> list[str]:
    days = {d // _BUCKET for d in (event.start, event.told.day) if d is not None}
    return [str(d) for d in sorted(days)] or ["-"]


def near_blocks(event: Seen) -> list[str]:
    """Return the blocks in which records of the same event may be."""
    reach = range(-5, 6)
    found: dict[str, None] = {}
    for block in event_blocks(event):
        who, _, bucket = block.rpartition("|")
        near = ["-"] if bucket == "-" else [str(int(bucket) + n) for n in reach]
        found |= dict.fromkeys(f"{who}|{b}" for b in near)
    return list(found)


def event_verdict(one: Seen, other: Seen, lex: Lexicon) -> Verdict:
    """Tell whether two records tell one event."""
    if one.told.type != other.told.type:
        return Verdict(0.0)
    if one.told.type:
        return _relation(one, other)
    return _meeting(one, other, lex)


def _relation(one: Seen, other: Seen) -> Verdict:
    if one.told.sides != other.told.sides:
        return Verdict(0.0)
    if one.told.group == other.told.group and one.told.article != other.told.article:
        return Verdict(1.0, ("copies of one text",))
    gap = _gap(one, other)
    if gap is None or gap > _APART:
        return Verdict(0.2, ("told at other times",), never=gap is not None)
    story = shared_part(one.terms, other.terms)
    likeness = shared_part(one.words, other.words)
    opposed = {one.told.status, other.told.status} >= {"actual", "denied"}
    score = 0.5 + 0.3 * likeness + one_matter(story, 0.3) - 0.006 * gap + 0.1 * (gap <= 1)
    score -= 0.3 * opposed + 0.2 * (likeness < _UNLIKE)
    another_day = one.told.type in _ACTS and gap > 0 and likeness < _VERY_LIKE
    changed = one.told.status != other.told.status and not _state(one)
    score -= 0.2 * (another_day or (changed and likeness < _LIKE))
    why = [f"the same sides {gap} days apart", f"words in common: {likeness:.0%}",
           f"articles on one matter: {story:.0%}"]  # fmt: skip
    if one.via and other.via:
        score += 0.4 if one.via == other.via else -0.4
        why.append("one meeting" if one.via == other.via else "two meetings")
    elif one.told.article == other.told.article:
        score -= 0.3
        why.append("told apart in one article")
    return Verdict(round(score, 3), tuple(why))


def _state(event: Seen) -> bool:
    return event.told.type in _STATES


def one_matter(story: float, weight: float) -> float:
    """Return what it counts that articles use the same words: nothing below chance.

    >>> one_matter(0.05, 0.3), one_matter(0.14, 0.3), one_matter(0.4, 0.3)
    (0.0, 0.15, 0.3)
    """
    return round(weight * min(1.0, max(0.0, (story - _CHANCE) / (_MATTER - _CHANCE))), 3)


def shared_part(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which part of the smaller set is in the other.

    >>> shared_part(frozenset("ab"), frozenset("bcd"))
    0.5
    """
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def _meeting(one: Seen, other: Seen, lex: Lexicon) -> Verdict:
    why: list[str] = []
    score = 0.0
    never = False
    for weight, said, hard in _meeting_features(one, other, lex):
        score += weight
        never = never or hard
        why.append(f"{said} {weight:+.2f}")
    return Verdict(round(score, 3), tuple(why), never)


def _meeting_features(one: Seen, other: Seen, lex: Lexicon) -> Iterator[tuple[float, str, bool]]:
    yield from _who(one, other)
    yield from _when(one, other)
    yield from _where(one, other)
    topics = {w for t in one.told.topics for w in lex.thing(t)} & {
        w for t in other.told.topics for w in lex.thing(t)}  # fmt: skip
    if topics:
        yield 0.1, f"about {min(topics)}", False
    if shared_part(one.words, other.words) >= 0.4:
        yield 0.1, "told in like words", False
    if shared_part(one.terms, other.terms) >= _MATTER:
        yield 0.1, "articles on one matter", False
    if one.told.article == other.told.article:
        yield -0.3, "told apart in one article", False
    elif one.told.group == other.told.group:
        yield 0.3, "copies of one text", False


def _who(one: Seen, other: Seen) -> Iterator[tuple[float, str, bool]]:
    people = one.people & other.people
    sides = one.sides & other.sides
    mine, theirs = one.people - people, other.people - people
    if len(people) >= 2:
        yield 0.75, "the same people", False
    elif people:
        if mine and theirs:
            if mine <= one.vague or theirs <= other.vague:
                yield 0.5, "one of the people is the same, the other is not named", False
            elif one.name_words(people) & other.name_words(people):
                yield 0.6, "one of the people is the same, and a name of the other", False
            else:
                yield (0.35 if len(sides) >= 2 else 0.0), "one of the people is the same", False
        elif one.bodies & other.bodies or len(sides) >= 2:
            yield 0.6, "one of the people and the other side are the same", False
        else:
            yield 0.5, "one of the people is the same, the other side is not told", False
    elif len(sides) >= 2:
        yield (0.3 if mine and theirs else 0.5), "the same countries", False
    elif one.bodies & other.bodies:
        yield 0.45, "the same body", False
    odd = (one.sides - sides, other.sides - sides)
    if odd[0] and odd[1]:
        yield -0.5, "other countries", True
    if mine and theirs and not people:
        yield -0.2, "other people", False


def _when(one: Seen, other: Seen) -> Iterator[tuple[float, str, bool]]:
    gap = _gap(one, other)
    planned = {one.told.status, other.told.status} & {"planned", "proposed", "cancelled"}
    if gap is None:
        yield 0.0, "no date", False
    elif one.dated and other.dated and _days(one) and _days(other):
        if gap == 0:
            yield 0.3, "on the same day", False
        elif gap == 1:
            yield 0.1, "a day apart", False
        elif planned and gap <= _PLANNED:
            yield -0.05, f"{gap} days apart, one planned", False
        elif gap <= _MEETING:
            yield -0.15, f"{gap} days apart", False
        else:
            yield -0.6, f"{gap} days apart", gap > 14 and not planned
    elif gap <= (_PLANNED if planned else _MEETING):
        yield 0.15, "about the same time", False
    else:
        yield -0.5, f"{gap} days apart", gap > 90


def _where(one: Seen, other: Seen) -> Iterator[tuple[float, str, bool]]:
    a, b = one.told, other.told
    if a.place and b.place:
        mine, theirs = set(a.place.casefold().split()), set(b.place.casefold().split())
        if mine <= theirs or theirs <= mine:
            yield 0.15, f"in {min(a.place, b.place)}", False
            return
        if a.country and b.country and a.country != b.country:
            yield -0.4, "in different countries", False
        else:
            yield -0.05, "at different places", False
    elif a.country and b.country:
        yield (0.05, f"in {a.country}", False) if a.country == b.country else (
            -0.35, "in different countries", False)  # fmt: skip


def _days(event: Seen) -> bool:
    return event.told.precision in ("day", "")


def _gap(one: Seen, other: Seen) -> int | None:
    """Return the days between two records' times; None if one has no date at all."""
    if one.start is None or other.start is None:
        return None
    ends = one.end or one.start, other.end or other.start
    return max(0, one.start - ends[1], other.start - ends[0])


def conflicts(events: Iterable[Seen], lex: Lexicon) -> tuple[Conflict, ...]:
    """Return what the reports of one event can't agree on: its date, its place.

    A plan that gave another day is no conflict with what was held; two reports that it was held
    on two days are. A building is no other place than the town that it may be in.
    """
    held: dict[str, list[Seen]] = defaultdict(list)
    for event in events:
        held["held" if event.told.status in ("held", "actual") else event.told.status].append(event)
    found: set[Conflict] = set()
    for group in held.values():
        for one, other in combinations(group, 2):
            if one.dated and other.dated and _gap(one, other):
                found.add("date")
            if _places_differ(one.told, other.told, lex):
                found.add("place")
    return tuple(sorted(found))


def _places_differ(one: Told, other: Told, lex: Lexicon) -> bool:
    if one.country and other.country and one.country != other.country:
        return True
    places = [t.place.casefold() for t in (one, other)]
    if any(p in lex.states for p in places):
        return False
    built = [p.partition(" ")[0] in lex.buildings for p in places]
    if built[0] != built[1]:
        return False
    mine, theirs = (set(p.split()) for p in places)
    return bool(mine and theirs) and not mine & theirs
