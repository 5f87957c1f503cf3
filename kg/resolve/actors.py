"""Which passages stand for a state: governments, officials, capitals, "kedua negara"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Literal

import msgspec
from msgspec.structs import replace

from kg.lang import Language
from kg.lang.actors import ActorWords
from kg.lang.countries import country_name, is_organisation
from kg.mentions.types import CountryMention
from kg.mentions.words import Finder
from kg.resolve.actor_words import body_start, head_of, is_noun, local_body, words_before
from kg.resolve.types import Cast, Person, Speech
from kg.spans import Span
from kg.text import Doc

Standing = Literal["acts", "belongs", "people", "place", "private"]
"""``acts``: speaks and acts for the state; ``belongs``: something of it ("wilayah Iran");
``people``: somebody of it ("warga AS"); ``place``: where, not who; ``private``: a person who
acts for no state."""

_DATELINE = re.compile(r"\s*(?:[,(–-]|\n)")
_NAMED_NEXT = re.compile(r",?\s(?:yakni|yaitu)\s")
_MEMORY = 60
_NEAR = 8


class Actor(msgspec.Struct, frozen=True, order=True, gc=False):
    """A passage that stands for one or more states, and how.

    ``head`` is the noun that the state's name hangs on, where there is one ("serangan Israel").
    ``codes`` is empty for people who act for no state.
    """

    span: Span
    codes: tuple[str, ...]
    standing: Standing
    head: str | None = None
    first_person: bool = False
    person: bool = False


def find_actors(
    doc: Doc,
    lang: Language,
    countries: tuple[CountryMention, ...],
    cast: Cast,
    speech: tuple[Speech, ...],
) -> tuple[Actor, ...]:
    """Return the passages that stand for states, in text order, without overlaps.

    People act for the state whose present office they hold; former heads of state, companies,
    fans and armed groups act for none.
    """
    words = lang.section("actors", ActorWords)
    people = list(_people(cast, words))
    named = [
        *_countries(doc, words, countries),
        *_bodies(doc, lang, words),
        *_leaders(doc, lang, words),
        *_causes(doc, words, countries),
    ]
    base = _with_names(doc, _without_overlaps([*people, *named]))
    return _with_references(doc, lang, words, base, speech)


def _people(cast: Cast, words: ActorWords) -> Iterator[Actor]:
    known = {p.name: _acts_for(p, words) for p in cast.people}
    for reference in cast.references:
        name = reference.person.name
        code = known.get(name) or _longer_name(name, known)
        if code:
            yield Actor(reference.span, (code,), "acts", person=True)
        elif reference.via in ("full name", "part of name"):
            yield Actor(reference.span, (), "private")


def _longer_name(name: str, known: Mapping[str, str | None]) -> str | None:
    """Return the state of the one official whose longer name ends in this one, if any."""
    if " " not in name:
        return None
    codes = {code for full, code in known.items() if code and full.endswith(f" {name}")}
    return codes.pop() if len(codes) == 1 else None


def state_of(code: str | None) -> str | None:
    """Return the code if it is that of a state or an organisation of states.

    Parties and companies also have officers and speakers; they act for no state.
    """
    return code if code and country_name(code) else None


def _acts_for(person: Person, words: ActorWords) -> str | None:
    """Return the state a person acts for; a leader's name beats a country that stood nearby."""
    if state_of(person.country) is None and (person.country or person.holdings):
        return None
    name = person.name.lower().replace("-", " ")
    for code, leaders in words.leaders.items():
        known = (leader.lower() for leader in leaders)
        if any(leader in name if person.country else leader == name for leader in known):
            return code
    return person.country or words.mononyms.get(person.name)


def _countries(doc: Doc, words: ActorWords, countries: Iterable[CountryMention]) -> Iterator[Actor]:
    for mention in countries:
        if _is_dateline(doc, mention):
            continue
        yield _stand(doc, words, mention)


def _is_dateline(doc: Doc, mention: CountryMention) -> bool:
    if mention.via not in ("capital", "region"):
        return False
    paragraph = doc.paragraphs[doc.paragraph_index(mention.span.start)]
    opens = mention.span.start - paragraph.start < 3
    return opens and bool(_DATELINE.match(doc.text, mention.span.end))


def _stand(doc: Doc, words: ActorWords, mention: CountryMention) -> Actor:
    """Tell how a country is meant, from the words before it."""
    before = words_before(doc, mention.span.start)
    span, code = mention.span, (mention.code,)
    attitude = doc.text[max(0, span.start - 7) : span.start].rstrip(" -").rsplit(maxsplit=1)
    if attitude and attitude[-1].lower() in words.attitudes:
        return Actor(span, (), "private")
    start = body_start(words, before)
    if mention.via == "demonym":
        return Actor(span, code, "people", "warga")
    if start is not None:
        span = Span(start, span.end)
        outside = [w for at, w in before if at < start][:1]
        if outside and outside[0].lower() in words.former:
            return Actor(span, (), "private")
        return Actor(span, code, "acts")
    if not before:
        return Actor(span, code, "place" if mention.via == "region" else "acts")
    word = before[0][1].lower()
    owner = next((w for _, w in before[:3] if w.lower() in words.private), None)
    if owner and is_noun(words, word):
        return Actor(span, code, "people", owner.lower())
    if word in words.missions:
        return Actor(span, code, "place", word)
    if word in words.hailing:
        return Actor(Span(before[0][0], span.end), code, "people", owner or "warga")
    local = local_body(words, before)
    if local is not None:
        return Actor(Span(local, span.end), code, "acts")
    if mention.via == "region" or (mention.via == "capital" and word in ("di", "ke", "dari")):
        return Actor(span, code, "place", word)
    if mention.via == "capital" and before[0][1][0].isupper() and len(before) > 1:
        return Actor(span, code, "place", word)  # "Hotman Paris", "Kota Wellington"
    if mention.via == "government" and word in ("di", "ke"):
        return Actor(span, code, "place", word)
    if is_noun(words, word) and (not before[0][1][0].isupper() or len(before) > 1):
        return Actor(span, code, "belongs", head_of(words, before))
    return Actor(span, code, "acts")


@lru_cache(maxsize=8)
def _body_names(lang: Language) -> tuple[Finder, dict[str, str]]:
    words = lang.section("actors", ActorWords)
    table = {name: code for code, names in words.bodies.items() for name in names}
    names = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    government = "|".join(sorted(words.government))
    initials = "".join(sorted({w[0] for w in (*table, *words.government)}))
    both = initials + "".join(sorted({w[0].upper() for w in words.government}))
    pattern = rf"\b(?=[{both}])(?:(?P<body>{names})|(?P<government>(?i:{government})))\b"
    return Finder((*table, *words.government), re.compile(pattern)), table


def _bodies(doc: Doc, lang: Language, words: ActorWords) -> Iterator[Actor]:
    pattern, table = _body_names(lang)
    for hit in pattern.finditer(doc.text):
        if hit["body"]:
            start = body_start(words, words_before(doc, hit.start()))
            span = Span(hit.start() if start is None else start, hit.end())
            yield Actor(span, (table[hit["body"]],), "acts")
        else:
            yield Actor(Span(*hit.span()), (words.home,), "acts", head="?")


@lru_cache(maxsize=8)
def _leader_names(lang: Language) -> Finder:
    names = sorted(lang.section("actors", ActorWords).mononyms, key=len, reverse=True)
    initials = "".join(sorted({name[0] for name in names}))
    pattern = rf"\b(?=[{initials}])(?:{'|'.join(map(re.escape, names))})\b"
    return Finder(names, re.compile(pattern))


def _leaders(doc: Doc, lang: Language, words: ActorWords) -> Iterator[Actor]:
    """Leaders by the one name that is enough, where no other name stands beside it."""
    for hit in _leader_names(lang).finditer(doc.text):
        beside = doc.text[hit.end() : hit.end() + 2]
        before = words_before(doc, hit.start())[:1]
        alone = not before or not before[0][1][0].isupper() or before[0][1].lower() in words.heads
        if alone and not (beside[:1] == " " and beside[1:].isupper()):
            yield Actor(Span(*hit.span()), (words.mononyms[hit[0]],), "acts", person=True)


def _causes(doc: Doc, words: ActorWords, countries: Sequence[CountryMention]) -> Iterator[Actor]:
    """Causes that stand for a state which the article names: "solusi dua negara"."""
    named = {mention.code for mention in countries}
    for cause, code in words.causes.items():
        if code in named:
            for hit in re.finditer(rf"\b{re.escape(cause)}\b", doc.text, re.IGNORECASE):
                yield Actor(Span(*hit.span()), (code,), "belongs", cause)


def _without_overlaps(actors: Iterable[Actor]) -> list[Actor]:
    """Keep the longest of actors that overlap; a government with its country beats one without."""
    kept: list[Actor] = []
    for actor in sorted(actors, key=lambda a: (a.span.start, -a.span.end)):
        if kept and actor.span.start < kept[-1].span.end:
            if actor.span.end > kept[-1].span.end and kept[-1].codes in ((), actor.codes):
                kept[-1] = replace(kept[-1], span=kept[-1].span.cover(actor.span))
            continue
        kept.append(actor)
    return kept


def _with_names(doc: Doc, actors: list[Actor]) -> list[Actor]:
    """Join an office and the name after it that nobody has put together."""
    joined: list[Actor] = []
    for actor in actors:
        last = joined[-1] if joined else None
        if last and last.standing == "acts" and actor.standing == "private" and not actor.codes:
            between = doc.text[last.span.end : actor.span.start]
            if between == " ":
                joined[-1] = replace(last, span=last.span.cover(actor.span), person=True)
                continue
        joined.append(actor)
    return joined


@lru_cache(maxsize=8)
def _references(lang: Language) -> Finder:
    words = lang.section("actors", ActorWords)
    both = "|".join(sorted(map(re.escape, words.both), key=len, reverse=True))
    own = "|".join(words.own)
    first = "|".join(words.first_person)
    second = "|".join(words.second_person)
    that = "|".join(words.that)
    known = (*words.both, *words.own, *words.first_person, *words.second_person, *words.that)
    initials = "".join(sorted({w[0].lower() for w in known}))
    start = f"(?=[{initials}{initials.upper()}])"
    groups = f"(?P<both>{both})|(?P<own>{own})|(?P<first>{first})|(?P<second>{second})"
    groups = f"{groups}|(?P<that>{that})"
    return Finder(known, re.compile(rf"(?<!-)\b{start}(?i:{groups})\b"))


def _with_references(
    doc: Doc,
    lang: Language,
    words: ActorWords,
    base: list[Actor],
    speech: tuple[Speech, ...],
) -> tuple[Actor, ...]:
    """Add "kedua negara", "negaranya", "kami"; give "pemerintah" the state in focus."""
    hits = [Actor(Span(*m.span()), (), "acts", m.lastgroup) for m in
            _references(lang).finditer(doc.text)]  # fmt: skip
    taken = _without_overlaps([*base, *hits])
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
            return _stand(doc, words, mention) if mention else None
        case "?":
            heard = [a for a in done[-4:] if _acts(a) and actor.span.start - a.span.end < 300]
            foreign = heard[-1].codes[:1] if heard else (words.home,)
            return replace(actor, codes=foreign, head=None)
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


def _pair(done: Sequence[Actor], *, people: bool) -> tuple[str, ...]:
    """Return the last two states that acted; the first of them is the older mention.

    With ``people``, those of the last two officials, if two were named ("kedua menteri").
    """
    if people:
        named = _pair([a for a in done[-_MEMORY:] if a.person], people=False)
        if named:
            return named
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
