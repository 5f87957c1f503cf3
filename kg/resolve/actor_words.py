"""Words before a name, and what kind of word they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from kg.ids import slug
from kg.lang import Language
from kg.lang.actors import ActorWords
from kg.text import Doc

_BEFORE = re.compile(r"(?P<word>\w[\w'’-]*|\(\w+\))|[^\w\s]")
"""A word or an abbreviation in brackets; any other mark ends what belongs together."""
_VERB = re.compile(r"(?:me(?:m|n|ng|ny|[lrwy])[a-z]{3,}|(?:di|ber|ter)[a-z]{4,})")
_REACH = 90


def words_before(doc: Doc, start: int) -> list[tuple[int, str]]:
    """Return the words right before a position, nearest first, with where they begin."""
    floor = max(doc.sentence_at(start).start, start - _REACH)
    found: list[tuple[int, str]] = []
    for hit in reversed(list(_BEFORE.finditer(doc.text, floor, start))):
        if hit.lastgroup is None:
            break
        found.append((hit.start(), once(hit["word"])))
    return found


def once(word: str) -> str:
    """Return a doubled word once.

    >>> once("sanksi-sanksi")
    'sanksi'
    """
    first, _, second = word.partition("-")
    return first if first and first == second else word


@lru_cache(maxsize=8)
def _leaders(lang: Language) -> tuple[AhoCorasick, tuple[str, ...]]:
    """Return what finds the names of leaders, and the state of each by its number."""
    words = lang.section("actors", ActorWords)
    known: dict[str, str] = {}
    for code, leaders in words.leaders.items():
        for leader in leaders:
            known.setdefault(_plain(leader), code)
    return AhoCorasick(known), tuple(known.values())


def _plain(name: str) -> str:
    """Return a name as it is looked up: in whole words, without accents and hyphens."""
    return f"-{slug(name)}-"


@lru_cache(maxsize=4096)
def leader_of(name: str, lang: Language) -> str | None:
    """Return the state of a head of state or minister known by the full name.

    >>> from kg.lang import language
    >>> leader_of("Pedro Sánchez", language()), leader_of("Pedro Sanjaya", language())
    ('ES', None)
    """
    leaders, codes = _leaders(lang)
    found = leaders.find_matches_as_indexes(_plain(name), overlapping=True)
    return codes[min(number for number, _, _ in found)] if found else None


def is_noun(words: ActorWords, word: str) -> bool:
    """Tell whether a lower-case word is none of the small words and looks like no verb."""
    if word in words.function_words or word in words.report_verbs or not word[0].isalpha():
        return False
    return not is_verb(word, words.like_verbs)


def is_verb(word: str, like_verbs: tuple[str, ...]) -> bool:
    """Tell whether a lower-case word looks like a verb with a prefix ("menyerang", "diserang")."""
    named = word.endswith("nya") and word.startswith(("ber", "ter"))  # "bergabungnya X"
    return not named and bool(_VERB.fullmatch(word)) and not word.startswith(like_verbs)


def local_body(words: ActorWords, before: Sequence[tuple[int, str]]) -> int | None:
    """Return where the body begins of "otoritas setempat di Laos"."""
    if len(before) < 3 or before[0][1] != "di" or before[1][1].lower() not in words.local:
        return None
    return body_start(words, before[1:])


def head_of(words: ActorWords, before: Sequence[tuple[int, str]]) -> str:
    """Return the noun that heads the words before a country: "serangan udara terbaru"."""
    head = before[0][1].lower()
    for _, raw in before[1:4]:
        if not is_noun(words, raw.lower()):
            break
        head = raw.lower()
    return head


def body_start(words: ActorWords, before: Sequence[tuple[int, str]]) -> int | None:
    """Return where the body or office begins that the country follows ("Kemlu China")."""
    start = None
    for i, (at, raw) in enumerate(before):
        word = raw.strip("()").lower()
        if word in words.adjectival and _is_noun_before(words, before, i + 1):
            break  # "latihan militer AS": what is military is the exercise
        if word in words.heads:
            start = at if not raw.startswith("(") else start
        elif word not in words.fields and not raw.startswith("("):
            break
    return start


def _is_noun_before(words: ActorWords, before: Sequence[tuple[int, str]], at: int) -> bool:
    if at >= len(before):
        return False
    word = before[at][1].lower()
    return is_noun(words, word) and word not in words.heads and word not in words.fields
