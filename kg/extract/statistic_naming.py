"""The fuller form that an article has given a thing before it is only named in one word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from kg.mentions.numbers import alternatives
from kg.records import Party
from kg.resolve.figure_words import Item, Words
from kg.resolve.measure_cells import Scene
from kg.spans import Span

_BACK = 700
_FAR = 50_000
_MOST = 6
_NOWHERE = Span(0, 0)
_WORD = re.compile(r" ([^\W\d_](?:[^\W\d_]|-){1,30})(?!\w)")


def fuller(what: str, text: str, position: int, w: Words) -> str:
    """Return the phrase that the text before ``position`` has for a lone noun, or the noun.

    A bare "utang" after "utang proyek jembatan" is that debt; a bare abbreviation is what the
    article spells out before it, with the abbreviation. The last fuller mention counts, then the
    article's first.
    """
    if not what.isalpha() or len(what) < 3:
        return what
    if what.isupper():
        full = spelt_out(what, text)
        return f"{full} ({what})" if full else what
    for start in (max(position - _BACK, 0), 0):
        end = position if start or position <= _BACK else _BACK
        for match in reversed(list(_mentions(what.lower()).finditer(text, start, end))):
            phrase, stop = _phrase(text, match.end(), w)
            if phrase and stop + 1 < position:
                return f"{what} {' '.join(phrase)}"
    return what


def in_full(what: str, scene: Scene, w: Words) -> str:
    """Return the full name of a rate where papers cut it short and the article has its words.

    "rupiah" alone is the exchange rate, if the article tells of the dollar.
    """
    full = w.rules.in_full.get(what.lower())
    return full if full and all(word.lower() in scene.often for word in full.split()) else what


def pointed_out(what: str, said: str, name: str) -> str:
    """Return the phrase with the name of what the text only points at.

    Of "WNI di negara itu" the phrase keeps "WNI di negara", as demonstratives go.

    >>> pointed_out("WNI di negara", "di negara itu", "Kamboja")
    'WNI di Kamboja'
    """
    lead, noun = said.split()[:2]
    told = f"{what} "
    at = told.lower().find(f"{lead} {noun} ".lower())
    rest = told[at + len(lead) + len(noun) + 2 :]
    return f"{told[:at]}{lead} {name} {rest}".strip() if at >= 0 else what


def both(what: str, text: str, pairs: Sequence[str]) -> str:
    """Return the phrase with the word for two before a noun that has it in the text.

    ``pairs`` are such words with their nouns; numbers are no part of a phrase otherwise.

    >>> both("nilai perdagangan negara", "Nilai perdagangan kedua negara naik", ["kedua negara"])
    'nilai perdagangan kedua negara'
    """
    words = what.split()
    for pair in pairs:
        two, _, noun = pair.partition(" ")
        if noun in words and two not in words and re.search(rf"\b{pair}\b", text, re.IGNORECASE):
            words.insert(words.index(noun), two)
            return " ".join(words)
    return what


def without_speaker(what: str, speaker: Party | None, text: str, w: Words) -> str:
    """Return the phrase without the name of whoever says the figure, where it is no part of it.

    A person never is. Nor is a public body that counts what others have ("inflasi BPS" is
    inflation), unless ``text``, the figure's sentence, has its name in the phrase ("kurs tengah
    BI"). Where the name was all, nothing is left.
    """
    if speaker is None or not speaker.name[:1].isupper():
        return what
    phrase, _, aside = what.rstrip(")").partition(" (")
    words, names = phrase.split(), speaker.name.split()
    if speaker.kind == "person":
        start = next((k for k, word in enumerate(words) if k and _is_name(word, names)), None)
        return what if start is None else " ".join(words[:start])
    if names[0].lower() not in w.rules.counters and not set(words) <= set(names):
        return what
    kept = " ".join(_without(words, names, text))
    rest = " ".join(_without(aside.split(), names, text))
    return f"{kept} ({rest})" if kept and rest else kept or rest


def _is_name(word: str, names: Sequence[str]) -> bool:
    return word in names and word[0].isupper()


def _without(words: Sequence[str], names: Sequence[str], text: str) -> list[str]:
    """Return the words without those of a body's name, or its initials, that come from afar."""
    initials = "".join(name[0] for name in names if name[0].isupper())
    kept: list[str] = []
    cut = False
    for word in words:
        named = word == initials or _is_name(word, names) or (cut and word in names)
        cut = named and (cut or not kept or f"{kept[-1]} {word}" not in text)
        if not cut:
            kept.append(word)
    return kept


def _phrase(text: str, at: int, w: Words) -> tuple[list[str], int]:
    """Return the nouns that follow directly, and where they end."""
    found: list[str] = []
    while len(found) < _MOST:
        match = _WORD.match(text, at)
        if not match:
            break
        item = Item(match.group(1), match.group(1).lower(), _NOWHERE)
        if not w.is_noun(item) or item.low in w.tails or item.low in w.time or item.low in w.idle:
            break
        found.append(item.word)
        at = match.end()
    return found, at


def spelt_out(short: str, text: str) -> str | None:
    """Return the words before the short form in brackets, if they begin with its letters.

    >>> spelt_out("BPS", "Badan Pusat Statistik (BPS) mencatat 3 juta kunjungan. Menurut BPS ...")
    'Badan Pusat Statistik'
    """
    at = text.find(f"({short})", 0, _FAR)
    if at < 0:
        return None
    words = text[max(at - 120, 0) : at].split()[-len(short) :]
    fits = "".join(word[0] for word in words).lower() == short.lower()
    return " ".join(words) if fits else None


@lru_cache(maxsize=256)
def _mentions(noun: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives([noun])})(?=\s)", re.IGNORECASE)
