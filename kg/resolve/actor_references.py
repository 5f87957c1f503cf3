"""States that the text names by words that point back: "kedua negara", "negaranya", "kami"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from msgspec.structs import replace

from kg.lang import Language
from kg.lang.actors import ActorWords
from kg.lang.countries import is_organisation
from kg.mentions.types import CountryMention
from kg.mentions.words import Finder
from kg.resolve.actor_standing import stand
from kg.resolve.actor_types import Actor, state_of, without_overlaps
from kg.resolve.actor_words import words_before
from kg.resolve.types import Speech
from kg.spans import Span
from kg.text import Doc

_NAMED_NEXT = re.compile(r",?\s(?:yakni|yaitu)\s|\s(?:anggota|lain|lainnya|bagian|[A-Z][a-z]+)\b")
_MEMORY = 60
_NEAR = 8
_CLEAR = 3
_LATELY = 300


@lru_cache(maxsize=8)
def _references(lang: Language) -> Finder:
    words = lang.section("actors", ActorWords)
    both = "|".join(sorted(map(re.escape, words.both), key=len, reverse=True))
    own = "|".join(words.own)
    first = "|".join(words.first_person)
    second = "|".join(words.second_person)
    that = "|".join(words.that)
    known = (*words.both, *words.own, *words.first_person, *words.second_person, *words.that)
    groups = f"(?P<both>{both})|(?P<own>{own})|(?P<first>{first})|(?P<second>{second})"
    groups = f"{groups}|(?P<that>{that})"
    return Finder(known, re.compile(rf"(?<!-)\b(?i:{groups})\b"))


def with_references(
    doc: Doc,
    lang: Language,
    words: ActorWords,
    base: list[Actor],
    speech: tuple[Speech, ...],
) -> tuple[Actor, ...]:
    """Add "kedua negara", "negaranya", "kami"; give "pemerintah" the state in focus."""
    hits = [Actor(Span(*m.span()), (), "acts", m.lastgroup) for m in
            _references(lang).finditer(doc.text)]  # fmt: skip
    taken = without_overlaps([*base, *hits])
    direct = (s for s in speech if s.kind == "direct" and s.speaker and s.speaker.country)
    quotes = sorted(direct, key=lambda s: s.content)
    done: list[Actor] = []
    for at, actor in enumerate(taken):
        near = [*reversed(taken[at + 1 : at + 5]), *done[-20:]]
        solved = _solve(doc, words, actor, done, quotes, near)
        if solved:
            done.append(solved)
    return tuple(done)


def _solve(
    doc: Doc,
    words: ActorWords,
    actor: Actor,
    done: list[Actor],
    quotes: list[Speech],
    near: list[Actor],
) -> Actor | None:
    match actor.head if not actor.codes or actor.head == "?" else None:
        case "both":
            if _NAMED_NEXT.match(doc.text, actor.span.end):
                return None
            pair = _pair(done, people=actor.span.of(doc.text).lower() in words.both_people)
            return replace(actor, codes=pair, head=None) if pair else None
        case "own":
            last = next((a for a in reversed(done[-6:]) if _acts(a)), None)
            return replace(actor, codes=last.codes[:1], head=None) if last else None
        case "first":
            country = _speaker_of(quotes, actor.span)
            if not country:
                return None
            other = _other(near, country) if _is_shared(doc, words, actor) else ()
            return replace(actor, codes=(country, *other), head=None, first_person=True)
        case "second":
            country = _speaker_of(quotes, actor.span)
            before = words_before(doc, actor.span.start)[:1]
            if not country or not before or before[0][1].lower() not in words.addressed:
                return None
            other = _other(near, country)
            return replace(actor, codes=other, head=None) if other else None
        case "that":
            code = _last_named(doc, words, actor, done)
            mention = code and CountryMention(actor.span, code, "name")
            return stand(doc, words, mention) if mention else None
        case "?":
            near = [a for a in done[-4:] if _acts(a) and actor.span.start - a.span.end < 300]
            heard = [a for a in near if not _is_about(doc, words, a)]
            start = doc.sentence_at(actor.span.start).start
            abroad = heard and (heard[-1].span.start >= start or not _is_at_home(done, words))
            codes = heard[-1].codes[:1] if abroad else (words.home,)
            return replace(actor, codes=codes, head=None)
        case _:
            return actor


def _last_named(doc: Doc, words: ActorWords, actor: Actor, done: Sequence[Actor]) -> str | None:
    """Return the state that "negara itu" means: the one named last, but not who acts on it.

    In "AS mengancam Oman jika negara itu ..." and "Mesir mengecam serangan terhadap negara itu"
    the first state of the sentence is another.
    """
    before = words_before(doc, actor.span.start)[:1]
    word = before[0][1].lower() if before else ""
    if word in words.several:
        return None
    start = doc.sentence_at(actor.span.start).start
    inside = [a for a in done[-_NEAR:] if a.span.start >= start]
    first = None if word in words.report_verbs or word == "bahwa" or not inside else inside[0]
    for heard in reversed(done[-_NEAR:]):
        states = [c for c in heard.codes if not is_organisation(c)]
        if states and heard is not first:
            return states[-1] if len(states) == 1 else None
    return None


def _is_at_home(done: Sequence[Actor], words: ActorWords) -> bool:
    """Tell whether the home state has acted most so far."""
    acted = Counter(code for a in done[-_LATELY:] if _acts(a) for code in a.codes)
    return bool(acted) and acted[words.home] == max(acted.values())


def _is_about(doc: Doc, words: ActorWords, actor: Actor) -> bool:
    """Tell whether a state is only what is spoken of: "Ihwal Myanmar dan Kamboja, pemerintah"."""
    before = words_before(doc, actor.span.start)[:3]
    return any(w.lower() in words.about for _, w in before)


def _acts(actor: Actor) -> bool:
    return actor.standing == "acts" and bool(actor.codes)


def _speaker_of(quotes: Sequence[Speech], span: Span) -> str | None:
    """Return the state of whoever says the passage in direct speech; ``quotes`` are in order."""
    at = bisect_right(quotes, span.start, key=lambda q: q.content.start) - 1
    if at < 0 or not quotes[at].content.contains(span):
        return None
    speaker = quotes[at].speaker
    return state_of(speaker.country if speaker else None)


def _is_shared(doc: Doc, words: ActorWords, actor: Actor) -> bool:
    """Tell whether "kita" means both sides: "hubungan bilateral kita"."""
    near = [w.lower() for _, w in words_before(doc, actor.span.start)[:3]]
    return actor.span.of(doc.text).lower() == "kita" and any(w in words.shared for w in near)


def _other(near: Sequence[Actor], country: str) -> tuple[str, ...]:
    """Return the last state beside this one that acted, or else the next one."""
    for actor in reversed(near):
        for code in reversed(actor.codes):
            if _acts(actor) and code != country:
                return (code,)
    return ()


def _main_pair(done: Sequence[Actor]) -> list[str]:
    """Return the two states of a text that is about two, in the order of their first mention."""
    named = Counter(
        code
        for actor in done[-_LATELY:]
        if actor.standing not in ("place", "private")
        for code in actor.codes
        if not is_organisation(code)
    )
    most = named.most_common(3)
    if len(most) < 2 or most[1][1] < _CLEAR or (len(most) > 2 and most[1][1] < 2 * most[2][1] + 1):
        return []
    return [code for code in named if code in (most[0][0], most[1][0])]


def _pair(done: Sequence[Actor], *, people: bool) -> tuple[str, ...]:
    """Return the last two states that acted; the first of them is the older mention.

    With ``people``, those of the last two officials, if two were named ("kedua menteri").
    """
    if people:
        named = _pair([a for a in done[-_MEMORY:] if a.person], people=False)
        if named:
            return named
    main = [] if people else _main_pair(done)
    if main:
        return tuple(main)
    found: list[str] = []
    for actor in reversed(done[-_MEMORY:]):
        if actor.standing in ("place", "private"):
            continue
        for code in reversed(actor.codes):
            if code not in found and not is_organisation(code):
                found.append(code)
            if len(found) == 2:
                return tuple(reversed(found))
    return ()
