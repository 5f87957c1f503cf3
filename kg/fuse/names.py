"""Names of people: brought to one form, and compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA, JaroWinkler

from kg.fuse.lexicon import Lexicon
from kg.mentions.name_shapes import YOUNGER

_WORD = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")
_OLD = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"), ("ie", "i"),
        ("ph", "f"), ("th", "t"), ("dh", "d"), ("kh", "h"), ("ch", "h"), ("sh", "sy"), ("dz", "z"),
        ("ee", "i"), ("oo", "u"), ("q", "k"), ("v", "f"), ("w", "u"), ("x", "ks"))  # fmt: skip
"""Spellings of one sound: before and after 1972, and of other scripts."""
_TWICE = re.compile(r"(.)\1+")
_MOST = 6
"""Words of a name that keys are made of."""
_LONG = 5
"""Letters of a word that may be written with one of them wrong, left out or too many."""
FIRST, _LATER = 0.92, 0.76
"""How far a name is one with more words, if it begins as that does, and if it does not."""
ONE_LETTER = "one letter apart"

Name = tuple[str, ...]


@lru_cache(maxsize=65536)
def words_of(form: str) -> Name:
    """Return the words of a name: lower case, no accents, no points; initials apart.

    >>> words_of("Retno L.P. Marsudi"), words_of("Kim Jong-un")
    (('retno', 'l', 'p', 'marsudi'), ('kim', 'jong', 'un'))
    """
    plain = unicodedata.normalize("NFKD", form)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return tuple(re.sub("['’`]", "", w) for w in _WORD.findall(plain))


@lru_cache(maxsize=65536)
def name_of(form: str, lex: Lexicon) -> Name:
    """Return the words of a name without what stands before and behind it.

    >>> from kg.fuse.lexicon import lexicon
    >>> name_of("Dr. H. Surya Adinata, S.H., M.Si.", lexicon())
    ('surya', 'adinata')
    """
    front, *degrees = form.split(",")
    words = list(words_of(front))
    if degrees and not words:
        words = list(words_of(form))
    while len(words) > 1 and _is_title(words[0], words[1], lex):
        del words[0]
    while len(words) > 2 and len(words[-1]) > 1 and words[-1] in lex.names.degrees:
        del words[-1]
    return tuple(words)


def _is_title(word: str, then: str, lex: Lexicon) -> bool:
    """Tell whether a word before a name is no part of it ("Kang" Asep, but not Kang Min-jae)."""
    return word in lex.titles and (word not in lex.familiar or then in lex.home)


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return a word as it sounds, whatever the spelling.

    >>> sound("Soeharto".lower()) == sound("suharto"), sound("djoko") == sound("joko")
    (True, True)
    >>> sound("tjahjo") == sound("cahyo"), sound("jusuf") == sound("yusuf")
    (True, True)
    """
    for old, new in _OLD:
        word = word.replace(old, new)
    word = _TWICE.sub(r"\1", word.replace("j", "y").replace("i", "y"))
    return word[:-1] if len(word) > 3 and word.endswith("h") else word


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the consonants of a word as it sounds, with its first letter."""
    said = sound(word)
    return said[:1] + "".join(c for c in said[1:] if c not in "aeouyh")


@lru_cache(maxsize=262144)
def alike(one: str, other: str) -> float:
    """Return how far two words of names are one: 1 the same, 0 not at all.

    >>> alike("marsudi", "marsudi"), alike("l", "lestari"), alike("budi", "bambang")
    (1.0, 0.7, 0.0)
    """
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return 0.7 if one[0] == other[0] else 0.0
    if sound(one) == sound(other):
        return 0.96
    if min(len(one), len(other)) >= 4 and skeleton(one) == skeleton(other):
        near = JaroWinkler.normalized_similarity(one, other)
        return 0.9 if near >= 0.85 else 0.0
    if min(len(one), len(other)) >= 6 and one[0] == other[0]:
        near = JaroWinkler.normalized_similarity(one, other)
        return 0.85 if near >= 0.94 else 0.0
    return 0.0


@dataclass(frozen=True, slots=True)
class NameMatch:
    """How far two names are those of one person, and in which way."""

    score: float
    how: str


NOTHING = NameMatch(0.0, "different names")


@lru_cache(maxsize=262144)
def compare(one: Name, other: Name, lex: Lexicon) -> NameMatch:
    """Compare two names.

    >>> from kg.fuse.lexicon import lexicon
    >>> compare(("retno", "marsudi"), ("retno", "l", "p", "marsudi"), lexicon()).how
    'part of the other name'
    >>> compare(("budi", "hartono"), ("bambang", "hartono"), lexicon()).score
    0.0
    """
    if one == other:
        return NameMatch(1.0, "same name")
    short, long = sorted((one, other), key=lambda n: (len(n), n))
    if not short or (short[-1] in YOUNGER) != (long[-1] in YOUNGER):
        return NOTHING
    if len(short) == 1 or len(long) == 1:
        near = alike(short[0], long[0]) if len(long) == 1 and len(short[0]) > 1 else 0.0
        return NameMatch(near, "spelled alike") if near >= 0.9 else NOTHING
    if "".join(short) == "".join(long):
        return NameMatch(1.0, "written apart")
    if len(short) == len(long):
        return _same_length(short, long)
    return _part(short, long, lex)


def _same_length(one: Name, other: Name) -> NameMatch:
    each = [alike(a, b) for a, b in zip(one, other, strict=True)]
    full = sum(e > 0.7 for e in each)
    if all(each) and full >= min(2, len(each)):
        return NameMatch(min(each) * 0.5 + sum(each) / len(each) * 0.5, "spelled alike")
    if all(each) and full >= 1:
        return NameMatch(0.8, "initials fit")
    if sorted(one) == sorted(other):
        return NameMatch(0.95, "same words, other order")
    odd = [(a, b) for a, b, e in zip(one, other, each, strict=True) if e < 0.9]
    if len(odd) == 1 and min(map(len, odd[0])) >= _LONG and _letters_apart(*odd[0]) == 1:
        return NameMatch(0.65, ONE_LETTER)
    return NOTHING


def _letters_apart(one: str, other: str) -> int:
    return min(OSA.distance(one, other), OSA.distance(sound(one), sound(other)))


def _part(short: Name, long: Name, lex: Lexicon) -> NameMatch:
    """Compare a name with a longer one that has its words in the same order."""
    found = _aligned(short, long)
    if found is None:
        ordered = sorted(short), sorted(long)
        inside = set(ordered[0]) < set(ordered[1]) and len(short) >= 2
        return NameMatch(0.8, "same words, other order") if inside else NOTHING
    places, likeness = found
    full = [w for w in short if len(w) > 1]
    if len(full) < 2:
        return NameMatch(0.7, "initials fit") if min(likeness) >= 0.7 else NOTHING
    skipped = long[: places[0]]
    first = not skipped or all(w in lex.leading for w in skipped)
    score = min(likeness) * 0.2 + (FIRST if first else _LATER) - 0.18
    if all(w in lex.common or len(w) < 3 for w in full):
        score -= 0.12
    return NameMatch(score, "part of the other name")


def _aligned(short: Name, long: Name) -> tuple[list[int], list[float]] | None:
    """Find the words of the shorter name in the longer one, in their order."""
    places: list[int] = []
    likeness: list[float] = []
    at = 0
    for word in short:
        while at < len(long) and not alike(word, long[at]):
            at += 1
        if at == len(long):
            return None
        places.append(at)
        likeness.append(alike(word, long[at]))
        at += 1
    return places, likeness


def is_common(name: Name, lex: Lexicon) -> bool:
    """Tell whether many people may share the name."""
    words = [w for w in name if len(w) > 1]
    return all(w in lex.common for w in words)


def is_nickname(alias: str, name: Name) -> bool:
    """Tell whether a word is made of a name's beginnings: "jokowi", "sby".

    >>> is_nickname("jokowi", ("joko", "widodo")), is_nickname("zulhas", ("zulkifli", "hasan"))
    (True, True)
    >>> is_nickname("sby", ("susilo", "bambang", "yudhoyono")), is_nickname("joko", ("joko", "w"))
    (True, False)
    """
    if alias in name or len(name) < 2:
        return False
    if len(alias) == len(name) and alias == "".join(w[0] for w in name):
        return True
    return any(
        len(alias) - cut >= 2 and one.startswith(alias[:cut]) and other.startswith(alias[cut:])
        for one, other in combinations(name, 2)
        for cut in range(2, len(alias) - 1)
    )


def name_keys(name: Name) -> Iterator[str]:
    """Give keys of which names that may be one person's share at least one."""
    if len(name) == 1:
        yield f"n1:{skeleton(name[0])}"
        return
    words = name[:_MOST]
    codes = sorted({skeleton(w) for w in words if len(w) > 1})
    for one, other in combinations(codes, 2):
        yield f"n2:{one} {other}"
    yield f"ni:{words[0][:1]} {skeleton(words[-1])}"
    yield f"nl:{skeleton(words[0])} {words[-1][:2]}"
    yield f"nj:{''.join(words)}"


def display(forms: Sequence[tuple[int, str]]) -> str:
    """Choose the form to show, of forms with how often each is used.

    It is the fullest that is used at least a fifth as often as the oftenest, without initials if
    that can be.
    """
    if not forms:
        return ""
    most = max(n for n, _ in forms)
    good = [f for n, f in forms if n * 5 >= most]
    return min(good, key=lambda f: (-sum(len(w) > 1 for w in words_of(f)), "." in f, len(f), f))
