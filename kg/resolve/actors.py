"""Which passages stand for a state: governments, officials, capitals, "kedua negara"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from kg.lang import Language
from kg.lang.actors import ActorWords
from kg.mentions.types import CountryMention
from kg.mentions.words import Finder
from kg.resolve.actor_references import with_references
from kg.resolve.actor_standing import stand
from kg.resolve.actor_types import Actor, state_of, without_overlaps
from kg.resolve.actor_words import body_start, leader_of, words_before
from kg.resolve.types import Cast, Person, Speech
from kg.spans import Span
from kg.text import Doc

_DATELINE = re.compile(r"\s*(?:[,(–-]|\n)")


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
    people = list(_people(doc, cast, lang, countries))
    named = [
        *_countries(doc, words, countries),
        *_bodies(doc, lang, words),
        *_leaders(doc, lang, words),
        *_causes(doc, words, countries),
    ]
    base = _with_names(doc, without_overlaps([*people, *named]))
    return with_references(doc, lang, words, base, speech)


def _people(
    doc: Doc, cast: Cast, lang: Language, countries: Iterable[CountryMention]
) -> Iterator[Actor]:
    words = lang.section("actors", ActorWords)
    known = {p.name: acts_for(p, lang) for p in cast.people}
    states = {c.span for c in countries}
    _, bodies = _body_names(lang)
    for reference in cast.references:
        name = reference.person.name
        first, _, last = name.rpartition(" ")
        if last in words.days and first in words.mononyms:
            end = reference.span.end - len(last) - 1
            span = Span(reference.span.start, max(reference.span.start + 1, end))
            yield Actor(span, (words.mononyms[first],), "acts", person=True)
            continue  # "menelepon Prabowo Senin malam"
        body = doc.text[reference.core.start : reference.core.end].split(" ", 1)[0]
        if reference.core in states or body in bodies:
            continue  # a country or a body that was taken for a name
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


def acts_for(person: Person, lang: Language) -> str | None:
    """Return the state a person acts for; a leader's name beats a country that stood nearby."""
    words = lang.section("actors", ActorWords)
    if any(not h.office.former and not h.office.candidate for h in person.holdings):
        told = any(h.office.of for h in person.holdings)
        known = leader_of(person.name, lang) or words.mononyms.get(person.name)
        if known and not told:
            return known
    if state_of(person.country) is None and (person.country or person.holdings):
        return None
    return person.country or leader_of(person.name, lang) or words.mononyms.get(person.name)


def _countries(doc: Doc, words: ActorWords, countries: Iterable[CountryMention]) -> Iterator[Actor]:
    for mention in countries:
        if _is_dateline(doc, mention):
            continue
        yield stand(doc, words, mention)


def _is_dateline(doc: Doc, mention: CountryMention) -> bool:
    if mention.via not in ("capital", "region"):
        return False
    paragraph = doc.paragraphs[doc.paragraph_index(mention.span.start)]
    opens = mention.span.start - paragraph.start < 3
    return opens and bool(_DATELINE.match(doc.text, mention.span.end))


@lru_cache(maxsize=8)
def _body_names(lang: Language) -> tuple[Finder, dict[str, str]]:
    words = lang.section("actors", ActorWords)
    table = {name: code for code, names in words.bodies.items() for name in names}
    names = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    government = "|".join(sorted(words.government))
    pattern = rf"\b(?:(?P<body>{names})|(?P<government>(?i:{government})))\b"
    return Finder((*table, *words.government), re.compile(pattern)), table


def _bodies(doc: Doc, lang: Language, words: ActorWords) -> Iterator[Actor]:
    finder, table = _body_names(lang)
    for hit in finder.finditer(doc.text):
        if hit["body"]:
            start = body_start(words, words_before(doc, hit.start()))
            span = Span(hit.start() if start is None else start, hit.end())
            yield Actor(span, (table[hit["body"]],), "acts")
        else:
            yield Actor(Span(*hit.span()), (words.home,), "acts", head="?")


@lru_cache(maxsize=8)
def _leader_names(lang: Language) -> Finder:
    names = sorted(lang.section("actors", ActorWords).mononyms, key=len, reverse=True)
    return Finder(names, re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b"))


def names_leader(text: str, lang: Language) -> bool:
    """Tell whether a text names a head of state or minister by the one name that is enough."""
    return any(_leader_names(lang).finditer(text))


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
                if cause.startswith("Uni "):
                    yield Actor(Span(*hit.span()), (code,), "acts")
                else:
                    yield Actor(Span(*hit.span()), (code,), "belongs", cause)


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
