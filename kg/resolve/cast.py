"""Who is who in an article."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.lang import Language
from kg.mentions.name_shapes import name_words
from kg.mentions.office_words import office_words, state_codes
from kg.mentions.types import CountryMention, NameMention, OfficeMention
from kg.resolve.firms import Firms
from kg.resolve.office_states import States
from kg.resolve.offices import Link, link_offices, title_tokens
from kg.resolve.people import Group, group_names
from kg.resolve.references import Draft, find_references
from kg.resolve.shared import find_shared
from kg.resolve.succession import find_successions
from kg.resolve.types import Cast, Holding, Person, Reference
from kg.spans import Span
from kg.text import Doc

_BEFORE = 60
"""Characters behind an office in which honorifics and a name begin."""
MOST_OFFICES = 30
"""Offices of one person at most; a bound that keeps time linear."""


def resolve_cast(
    doc: Doc,
    lang: Language,
    names: tuple[NameMention, ...],
    offices: tuple[OfficeMention, ...],
    countries: tuple[CountryMention, ...],
) -> Cast:
    """Return the people of the article with their offices and every reference to them."""
    groups, mentions = group_names(
        doc.text, names, name_words(lang), _right_before(doc, lang, offices)
    )
    links = link_offices(doc, lang, offices, [span for span, _ in mentions])
    links += find_shared(doc, lang, offices, mentions, links, countries)
    links += find_successions(doc, lang, offices, mentions, links)
    links = _from_states(doc, lang, links, [span for span, _ in mentions], countries)
    states = States(doc, lang, countries, [(k.office, mentions[k.mention][1]) for k in links])
    firms = Firms(lang, doc.text, names)
    held: list[list[Holding]] = [[] for _ in groups]
    for link in sorted(
        links, key=lambda k: (doc.title.contains(k.office.span), k.office.of is None)
    ):
        # The text comes before the title of the article, and offices whose own words name the
        # state first: the others take it from them.
        _hold(held, link, mentions[link.mention][1], groups, (states, firms), lang)
    drafts, later = find_references(doc, lang, groups, mentions, links, offices, held)
    for number, link in later:
        _hold(held, link, number, groups, (states, firms), lang)
    codes = frozenset((*(c.code for c in countries), *state_codes(lang)))
    people = [_person(group, held[i], codes) for i, group in enumerate(groups)]
    return Cast(
        tuple(people[i] for i in sorted(range(len(people)), key=lambda i: _first(groups[i]))),
        tuple(_reference(d, people) for d in drafts),
    )


def _right_before(doc: Doc, lang: Language, offices: Sequence[OfficeMention]) -> dict[int, str]:
    """Return the first word of each office, by where a name behind it and honorifics starts."""
    honorifics = name_words(lang).before_names
    found: dict[int, str] = {}
    for office in offices:
        if office.former:
            continue
        at, head = office.span.end + 1, office.title.partition(" ")[0].lower()
        for word in doc.text[at : at + _BEFORE].split(" "):
            found[at] = head
            if word.lower().rstrip(".") not in honorifics:
                break
            at += len(word) + 1
    return found


def _from_states(
    doc: Doc,
    lang: Language,
    links: Sequence[Link],
    mentions: Sequence[Span],
    countries: Sequence[CountryMention],
) -> list[Link]:
    """Give offices of a state whose holder is said to be from it: "Raja Abdullah dari Yordania"."""
    words = office_words(lang).from_words
    at = {c.span.start: c.code for c in countries if len(c.code) == 2}
    told: list[Link] = []
    for link in links:
        office, end = link.office, mentions[link.mention].end
        if office.of is None and office.kind == "state" and link.rule == "before-name":
            code = next((at[end + len(w) + 2] for w in words if end + len(w) + 2 in at), None)
            if code and doc.text[end : end + 12].split()[:1] in [[w] for w in words]:
                link = replace(link, office=replace(office, of=code))
        told.append(link)
    return told


def _first(group: Group) -> int:
    return min((m.start for m in group.mentions), default=0)


def _hold(
    held: list[list[Holding]],
    link: Link,
    number: int,
    groups: Sequence[Group],
    owners: tuple[States, Firms],
    lang: Language,
) -> None:
    """Give a person an office, once however often and however short the text names it."""
    office = link.office
    if office.kind == "description":
        return
    mine = held[number]
    if len(mine) >= MOST_OFFICES:
        return
    of = office.of or next(
        (h.of for h in mine if h.of and _is_state(h.of) and h.office.kind != "company"), None
    )
    if of is None or office.kind == "company":
        of = owners[0].of(office, groups[number].name, number, groups[number].mentions)
    if of is None and office.kind == "company":
        of = owners[1].of(office.title)
    new = Holding(office, of, link.passage, link.rule)
    tokens = title_tokens(office.title, lang)
    for index, old in enumerate(mine):
        known = title_tokens(old.office.title, lang)
        if old.office.candidate != office.candidate:
            continue
        if old.of != of and old.of and of and office.of and not _one_firm(old.of, of):
            continue
        if tokens <= known:
            return
        if known < tokens:
            mine[index] = new
            return
    mine.append(new)


def _one_firm(one: str, other: str) -> bool:
    """Tell whether one name of a firm is a part of the other: "KAI" and "PT KAI"."""
    if _is_state(one) or _is_state(other):
        return False
    short, full = sorted((one.split(), other.split()), key=len)
    return short == full[-len(short) :] or short == full[: len(short)]


def _is_state(owner: str) -> bool:
    return len(owner) == 2 and owner.isupper()


def _person(group: Group, holdings: list[Holding], codes: frozenset[str]) -> Person:
    aliases = sorted(
        (f for f in group.forms if f != group.name), key=lambda f: (-group.forms[f], f)
    )
    acting = (
        h.of
        for h in holdings
        if h.of
        and not h.office.former
        and not h.office.candidate
        and h.office.kind != "company"
        and h.of in codes
    )
    return Person(group.name, tuple(aliases), tuple(holdings), next(acting, None))


def _reference(draft: Draft, people: Sequence[Person]) -> Reference:
    return Reference(draft.span, draft.core, people[draft.person], draft.via)
