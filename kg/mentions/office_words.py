"""The vocabulary of titles, indexed once a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.lang import Language
from kg.lang.names import NameRules
from kg.lang.offices import OfficeRules
from kg.mentions.types import OfficeKind
from kg.mentions.words import Lexicon, Phrases, phrases

Prefix = Literal["former", "acting", "candidate"]


@dataclass(frozen=True)
class OfficeWords:
    """`OfficeRules` as tables for `Words.match`, and sets of single words."""

    rules: OfficeRules
    heads: Phrases[OfficeKind]
    prefixes: Phrases[Prefix]
    opening: Lexicon
    """First words of heads and prefixes."""
    after_head: Phrases[None]
    fields: Phrases[None]
    home_names: Phrases[str]
    own_bodies: Phrases[str]
    foreign_bodies: Phrases[tuple[str, str]]
    any_bodies: frozenset[str]
    parties: Phrases[str]
    group_words: frozenset[str]
    holder_cues: frozenset[str]
    place_words: frozenset[str]
    provinces: Phrases[None]
    abbreviated: frozenset[str]
    lower_fields: frozenset[str]
    body_words: frozenset[str]
    joints: frozenset[str]
    organisation_words: frozenset[str]
    organisations: Phrases[None]
    country_people: Phrases[None]
    dropped: frozenset[str]
    needy: frozenset[str]
    aides: frozenset[str]
    things: frozenset[str]
    general: frozenset[str]
    endings: frozenset[str]
    company_endings: frozenset[str]
    english_fields: frozenset[str]
    terms: frozenset[str]
    and_words: frozenset[str]
    at_words: frozenset[str]
    for_words: frozenset[str]
    host_joints: frozenset[str]
    desks: frozenset[str]
    from_words: frozenset[str]
    faction_words: frozenset[str]
    member_heads: frozenset[str]
    royal_heads: frozenset[str]
    branch_words: frozenset[str]
    envoys: frozenset[str]
    english: frozenset[str]
    titles: frozenset[str]
    rank_parts: frozenset[str]
    """Words that are ranks only together ("komisaris besar")."""
    clitic: str
    """The ending of an office that is somebody's who was named before ("presidennya")."""
    that_one: frozenset[str]
    said: frozenset[str]
    unions: frozenset[str]
    """Organisations of states by their codes."""
    speech: frozenset[str]
    given_names: frozenset[str]
    particles: frozenset[str]
    not_names: frozenset[str]


@lru_cache(maxsize=8)
def office_words(lang: Language) -> OfficeWords:
    """Return the tables of a language."""
    rules = lang.section("offices", OfficeRules)
    names = lang.section("names", NameRules)
    kinds: list[tuple[str, OfficeKind]] = [
        *((h, "region") for h in rules.regional_heads),
        *((h, "company") for h in rules.company_heads),
        *((h, "body") for h in rules.body_heads),
        *((h, "state") for h in (*rules.abbreviated, *rules.state_heads)),
        *((h, "description") for h in rules.descriptions),
    ]
    prefixes: list[tuple[str, Prefix]] = [
        *((p, "former") for p in rules.former),
        *((p, "acting") for p in rules.acting),
        *((p, "candidate") for p in rules.candidate),
    ]
    kinds.extend([(h + names.clitic, k) for h, k in kinds if k in ("state", "body", "company")])
    heads = phrases(kinds)
    before = phrases(prefixes)
    return OfficeWords(
        rules=rules,
        heads=heads,
        opening=Lexicon((*heads, *before)),
        prefixes=before,
        after_head=phrases((p, None) for p in rules.after_head),
        fields=phrases((p, None) for p in rules.fields),
        home_names=phrases((p, p) for p in rules.home_names),
        own_bodies=phrases((p, p) for p in rules.own_bodies),
        foreign_bodies=phrases((p, (p, code)) for p, code in rules.foreign_bodies.items()),
        any_bodies=frozenset(rules.any_bodies),
        parties=phrases(
            (p, p)
            for p in (
                *(f"{word} {p}" for word in rules.party_words for p in rules.parties),
                *rules.parties,
                *rules.groups,
            )
        ),
        group_words=frozenset(rules.group_words),
        holder_cues=frozenset(names.holder_cues),
        place_words=frozenset(names.place_words),
        provinces=phrases((p, None) for p in rules.provinces),
        abbreviated=frozenset(rules.abbreviated),
        lower_fields=frozenset(rules.lower_fields),
        body_words=frozenset(rules.body_words),
        joints=frozenset(rules.joints),
        organisation_words=frozenset(rules.organisation_words),
        country_people=phrases((p, None) for p in rules.country_people),
        organisations=phrases((o.lower(), None) for o in rules.organisations),
        dropped=frozenset(rules.dropped),
        needy=frozenset(rules.needy_heads),
        aides=frozenset(rules.aide_heads),
        things=frozenset(rules.thing_words),
        general=frozenset((*rules.general_words, *rules.thing_words)),
        endings=frozenset(rules.organisation_endings),
        company_endings=frozenset((*rules.organisation_endings, *rules.company_endings)),
        english_fields=frozenset(rules.english_fields),
        terms=frozenset(rules.term_words),
        and_words=frozenset(rules.and_words),
        at_words=frozenset(rules.at_words),
        for_words=frozenset(rules.for_words),
        desks=frozenset(rules.desk_heads),
        host_joints=frozenset((*rules.and_words, *rules.host_joints, ",")),
        from_words=frozenset(rules.from_words),
        faction_words=frozenset(rules.faction_words),
        member_heads=frozenset(rules.member_heads),
        royal_heads=frozenset(rules.royal_heads),
        branch_words=frozenset(rules.branch_words),
        envoys=frozenset(rules.envoy_heads),
        english=frozenset(rules.english_heads),
        titles=frozenset((*names.honorifics, *names.ranks)) - frozenset(names.rank_parts),
        rank_parts=frozenset(names.rank_parts)
        - frozenset(("utama", "muda", "madya", "mar", "kol")),
        clitic=names.clitic,
        that_one=frozenset(names.that_one),
        said=frozenset(names.said),
        unions=frozenset(c for c in rules.foreign_bodies.values() if len(c) != 2)
        | frozenset(rules.unions),
        speech=frozenset(names.speech_verbs),
        given_names=frozenset(
            (*names.home_names, *names.foreign_names, *names.shared_names, *names.bare_names)
        ),
        particles=frozenset(names.particles),
        not_names=frozenset(names.ordinary) - frozenset((*names.home_names, *names.foreign_names)),
    )


def state_codes(lang: Language) -> frozenset[str]:
    """Return the codes that the vocabulary itself knows: of home, and of bodies abroad."""
    rules = office_words(lang).rules
    return frozenset((rules.home, *rules.foreign_bodies.values()))
