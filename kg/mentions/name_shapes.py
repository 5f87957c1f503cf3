"""What the shape of words tells of names: capitals, initials, particles, known names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.lang import Language
from kg.lang.names import NameRules
from kg.lang.offices import OfficeRules
from kg.mentions.words import Kept, Phrases, Words, phrases

_DEVERBAL = re.compile(r"(?:pe|ke)[a-z]{4,20}an")
"""Nouns made of verbs and adjectives: "kehadiran", "penguatan"."""
_HOME_LETTERS = re.compile(r"[a-z.,'’-]*")
"""Letters that names at home are written with."""
_TWO = (["von", "der"], ["van", "der"], ["van", "den"], ["de", "la"], ["de", "los"])
"""Particles that stand together."""
_ARTICLES = ("al", "el", "an", "as", "ash", "ar", "ad", "at")
_INNER = frozenset((*_ARTICLES, *(first for first, _ in _TWO)))
"""Words in lower case that may stand inside a name, besides particles."""
_NAME, _SHAPED, _LISTED = range(3)
"""What a word may be by itself: a name; by its affixes, or its listing, an ordinary word."""
YOUNGER = frozenset({"jr", "junior", "ii", "iii", "iv"})
"""Words behind the name of somebody whose elder has the same."""
LONGEST = 9
"""Words in a name at most; a bound that keeps time linear."""


@dataclass(frozen=True)
class NameWords:
    """`NameRules` as sets, and as tables for `Words.match`."""

    rules: NameRules
    opening: frozenset[str]
    home: frozenset[str]
    foreign: frozenset[str]
    shared: frozenset[str]
    call_names: frozenset[str]
    given: frozenset[str]
    regional: tuple[str, ...]
    """Heads of regional offices, behind which the region or the name stands."""
    inner: frozenset[str]
    """Ordinary words that stand inside names, too."""
    bare: frozenset[str]
    """Family names that the press uses alone."""
    particles: frozenset[str]
    titles: frozenset[str]
    familiar: frozenset[str]
    """Honorifics that are names too, where no known name follows."""
    not_subject: frozenset[str]
    alias_cues: frozenset[str]
    apposition_cues: frozenset[str]
    ranks: frozenset[str]
    before_names: frozenset[str]
    """Honorifics and ranks."""
    degrees: frozenset[str]
    speech: frozenset[str]
    said: frozenset[str]
    """Words of saying that the speaker follows ("kata")."""
    before_place: frozenset[str]
    place_words: frozenset[str]
    organisation_words: frozenset[str]
    ordinary: frozenset[str]
    ordinary_prefixes: tuple[str, ...]
    outlets: Phrases[None]
    places: Phrases[None]
    and_words: frozenset[str]
    person_verbs: frozenset[str]
    person_governors: frozenset[str]
    verb_adverbs: frozenset[str]
    office_verbs: frozenset[str]
    bodies: Phrases[str]
    looks: Kept[str, int]
    """Whether a word in lower case is an ordinary one."""
    fields: frozenset[str]
    """Words of titles and bodies: with them begin organisations, not people."""


@lru_cache(maxsize=8)
def name_words(lang: Language) -> NameWords:
    """Return the tables of a language."""
    rules = lang.section("names", NameRules)
    offices = lang.section("offices", OfficeRules)
    given = frozenset((*rules.home_names, *rules.foreign_names, *rules.shared_names))
    ordinary = frozenset(rules.ordinary) - given
    return NameWords(
        rules=rules,
        opening=rules.opening_names,
        home=frozenset(rules.home_names),
        foreign=frozenset(rules.foreign_names),
        shared=frozenset(rules.shared_names),
        call_names=frozenset(rules.call_names),
        given=given,
        regional=offices.regional_heads,
        inner=frozenset(rules.inner_names),
        bare=frozenset(rules.bare_names),
        person_verbs=frozenset(rules.person_verbs),
        person_governors=frozenset(rules.person_governors),
        verb_adverbs=frozenset(rules.verb_adverbs),
        office_verbs=frozenset(rules.office_verbs),
        particles=frozenset(rules.particles),
        titles=frozenset(rules.honorifics),
        familiar=frozenset(rules.familiar_honorifics),
        not_subject=frozenset(rules.not_subject),
        alias_cues=frozenset(rules.alias_cues),
        apposition_cues=frozenset((*rules.apposition_cues, *rules.past_cues)),
        ranks=frozenset(rules.ranks),
        before_names=frozenset((*rules.honorifics, *rules.ranks)),
        degrees=frozenset(rules.degrees),
        speech=frozenset(rules.speech_verbs),
        said=frozenset(rules.said),
        before_place=frozenset(rules.place_prepositions),
        place_words=frozenset(rules.place_words),
        organisation_words=frozenset(rules.organisation_words),
        ordinary=ordinary,
        looks=Kept(lambda low: _look(low, given, ordinary, rules.ordinary_prefixes)),
        ordinary_prefixes=rules.ordinary_prefixes,
        outlets=phrases((o, None) for o in rules.outlets),
        places=phrases((p, None) for p in offices.provinces),
        fields=frozenset(offices.fields) - given,
        and_words=frozenset(offices.and_words),
        bodies=phrases(
            (b, b)
            for b in (
                *offices.own_bodies,
                *offices.any_bodies,
                *offices.parties,
                *offices.groups,
                *offices.foreign_bodies,
            )
        ),
    )


def is_ordinary(word: str, vocabulary: NameWords, by_shape: bool = True) -> bool:
    """Tell whether a word is one of the language's own, though a capital may begin it.

    ``by_shape`` takes words with the affixes of verbs and nouns for such, too.
    """
    look = vocabulary.looks[word.lower()]
    return look == _LISTED or (by_shape and look == _SHAPED)


def _look(
    low: str, given: frozenset[str], ordinary: frozenset[str], starts: tuple[str, ...]
) -> int:
    if low in given:
        return _NAME
    if low in ordinary:
        return _LISTED
    if len(low) >= 6 and low.endswith(("kan", "nya")):
        return _SHAPED
    derived = len(low) >= 7 and (low.startswith(starts) or _DEVERBAL.fullmatch(low) is not None)
    return _SHAPED if derived else _NAME


def is_initial(word: str) -> bool:
    """Tell whether a word is an initial: "M", "M.", "HB"."""
    return word[0].isupper() and (len(word) == 1 or (len(word) == 2 and word[1] == "."))


def is_aged(words: Words, at: int) -> bool:
    """Tell whether an age in brackets stands here: "(45)", "(45 tahun)"."""
    return (
        words.words[at] == "("
        and at + 2 < len(words)
        and words.words[at + 1].isdigit()
        and len(words.words[at + 1]) == 2
        and words.words[at + 2] in (")", "tahun")
    )


def run_end(words: Words, start: int, vocabulary: NameWords) -> int:
    """Return where the run of capitals that begins at the word ends.

    Inner particles ("bin", "van"), spaced hyphens ("Jae - in") and points of initials belong
    to it.
    """
    capitals, lower, heads = words.capitals, words.lower, words.line_heads
    at, last = start, min(len(capitals), start + LONGEST)
    while at < last:
        if at > start and at in heads:
            break
        if capitals[at]:
            at += 1
            continue
        word = words.words[at]
        if not (word == "-" or word in vocabulary.particles or lower[at] in _INNER):
            break
        inside = at > start
        if word in vocabulary.particles and words.capital(at + 1) and inside:
            if word == "di":
                break
            at += 1
        elif (lower[at : at + 2] in _TWO and words.capital(at + 2) and inside) or _hyphen(
            words, at
        ):
            at += 2
        elif inside and _article(words, at):
            at += 3
        else:
            break
    return at


def _hyphen(words: Words, at: int) -> bool:
    """A hyphen with spaces inside a name, as some scraped pages have: "Jae - in"."""
    if words.words[at] != "-" or at + 1 >= len(words) or words.apart(at + 1):
        return False
    following = words.words[at + 1]
    if following[0].isupper():
        return words.lower[at - 1] in ("al", "el", "an", "as", "ash", "ar", "ad")
    return (
        following.isalpha()
        and len(following) <= 5
        and words.capital(at - 1)
        and len(words.words[at - 1]) <= 5
    )


def _article(words: Words, at: int) -> bool:
    """An Arabic article with a spaced hyphen: "al - Thani"."""
    return (
        words.lower[at] in _ARTICLES
        and at + 2 < len(words)
        and words.words[at + 1] == "-"
        and words.capital(at + 2)
    )


def home_score(name: str, vocabulary: NameWords) -> int:
    """Return a positive number where a name looks like one of the home state, else 0 or less."""
    score = 0
    for word in name.lower().split():
        if word in vocabulary.shared:
            continue
        if word in vocabulary.home:
            score += 2
        elif word.endswith(vocabulary.rules.home_endings) and len(word) >= 6:
            score += 1
        if word in vocabulary.foreign or (word in vocabulary.bare and word not in vocabulary.home):
            score -= 2
        elif (
            (word in vocabulary.particles and word not in ("bin", "binti"))
            or not _HOME_LETTERS.fullmatch(word)
            or word.startswith(vocabulary.rules.foreign_beginnings)
            or (len(word) >= 5 and word.endswith(vocabulary.rules.foreign_endings))
        ):
            score -= 1
    short = name.lower().split()
    if not score and len(short) > 2 and all(len(w) <= 5 for w in short):
        # "Tan See Leng": short words alone make a name of East Asia.
        return 0 if any(w in vocabulary.shared for w in short) else -1
    return score
