"""Finding countries: names, abbreviations, capitals, epithets, organisations of states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.lang import Language
from kg.lang.countries import CountryNames, CountryWords
from kg.mentions.types import CountryMention, CountryVia
from kg.mentions.words import Lexicon, words_of
from kg.spans import Span
from kg.text import Doc

_WORD = re.compile(r"\w+")
_NEXT = re.compile(r"[ \n]?[-–'’.&+]?[ \n]?(\w+)")
"""The next word of one name; scraped text writes "Timor - Leste"."""
_MASK = 40
_SHORT = re.compile(r"\s?\([A-Z]{2,6}\)")

Entry = tuple[str, CountryVia] | None
"""What a phrase names; None for a phrase that only looks like a country."""


class Names:
    """Phrases of words, found by their first two words: linear in the text."""

    def __init__(self) -> None:
        self.single: dict[str, Entry] = {}
        self.longer: dict[str, dict[str, list[tuple[tuple[str, ...], Entry]]]] = {}

    def add(self, phrase: str, entry: Entry) -> None:
        """Add a phrase; the first entry for it stands."""
        first, *rest = _WORD.findall(phrase)
        if not rest:
            self.single.setdefault(first, entry)
            return
        known = self.longer.setdefault(first, {}).setdefault(rest[0], [])
        if all(tuple(rest[1:]) != words for words, _ in known):
            known.append((tuple(rest[1:]), entry))

    def seal(self) -> Names:
        """Put longer phrases first."""
        for seconds in self.longer.values():
            for known in seconds.values():
                known.sort(key=lambda k: (-len(k[0]), k[0]))
        return self

    def longest(self, text: str, word: str, end: int) -> tuple[int, Entry] | None:
        """Return the end and entry of the longest phrase that begins with the word before end."""
        seconds = self.longer.get(word)
        after = _NEXT.match(text, end) if seconds else None
        if seconds and after:
            for words, entry in seconds.get(after[1], ()):
                last = _follow(text, after.end(), words)
                if last is not None:
                    return last, entry
        return (end, self.single[word]) if word in self.single else None


def _follow(text: str, at: int, words: tuple[str, ...]) -> int | None:
    for word in words:
        after = _NEXT.match(text, at)
        if not after or after[1] != word:
            return None
        at = after.end()
    return at


@lru_cache(maxsize=8)
def _names(lang: Language) -> Names:
    standing = lang.section("country_names", CountryNames)
    words = lang.section("countries", CountryWords)
    names = Names()
    for phrase in words.masks:
        names.add(phrase, None)
    for code, name in standing.states.items():
        if code not in words.unnamed:
            names.add(name.id, (code, "name"))
    tables: tuple[tuple[dict[str, tuple[str, ...]], CountryVia], ...] = (
        (words.names, "name"),
        (words.abbreviations, "abbreviation"),
        (words.demonyms, "demonym"),
        (words.capitals, "capital"),
        (words.governments, "government"),
        (words.organisations, "organisation"),
        (words.regions, "region"),
    )
    for table, via in tables:
        for code, phrases in table.items():
            for phrase in phrases:
                names.add(phrase, (code, via))
    for code, tails in words.epithets.items():
        for tail in tails:
            for head in words.epithet_heads:
                names.add(f"{head} {tail}", (code, "epithet"))
                names.add(f"{head} {tail.lower()}", (code, "epithet"))
    _add_capitals(names, standing, words)
    return names.seal()


def _add_capitals(names: Names, standing: CountryNames, words: CountryWords) -> None:
    """Titles in capitals: INDONESIA, AMERIKA SERIKAT."""
    for code, name in standing.states.items():
        if code not in words.unnamed:
            for phrase in (name.id, *words.names.get(code, ())):
                names.add(phrase.upper(), (code, "name"))


@lru_cache(maxsize=8)
def _masking(lang: Language) -> frozenset[str]:
    words = lang.section("countries", CountryWords)
    return frozenset((*words.mask_before, *words.mask_names))


def _is_masked(text: str, start: int, masking: frozenset[str]) -> bool:
    """Tell whether the one or two words before a name turn it into something else."""
    before = text[max(0, start - _MASK) : start].rsplit(maxsplit=2)
    if not before or text[start - 1] not in " \n":
        return False
    return before[-1] in masking or " ".join(before[-2:]) in masking


@lru_cache(maxsize=8)
def _first_words(lang: Language) -> re.Pattern[str]:
    heads = {h for h in lang.section("countries", CountryWords).epithet_heads if h[0].islower()}
    words = sorted(heads | {"tanah"})
    low, initials = "|".join(words), "".join(sorted({w[0] for w in words}))
    return re.compile(rf"\b(?:[A-ZÀ-ÞĀ-Ž1]\w*|(?=[{initials}])(?:{low})\b)")


@lru_cache(maxsize=8)
def _opens(lang: Language) -> Lexicon:
    """Words in lower case with a part that may open a name: "indonesia", "anti-israel"."""
    names = _names(lang)
    heads = frozenset(word.lower() for word in (*names.single, *names.longer))
    return Lexicon(heads, inside=True)


def _openings(text: str, lang: Language) -> Iterator[re.Match[str]]:
    """Yield the words that may open a name."""
    words, opens, first = words_of(text), _opens(lang), _first_words(lang)
    for index in words.of(opens):
        yield from first.finditer(text, words.starts[index], words.ends[index])


def find_countries(doc: Doc, lang: Language) -> tuple[CountryMention, ...]:
    """Return the countries that the text mentions, in text order, without overlaps.

    A name with its abbreviation in brackets is one mention.

    >>> from kg.lang import language
    >>> from kg.records import Article
    >>> from kg.text import make_doc
    >>> pack = language("id")
    >>> doc = make_doc(Article(text="Amerika Serikat (AS) dan Negeri Jiran bertemu."), pack.text)
    >>> [(m.span.of(doc.text), m.code, m.via) for m in find_countries(doc, pack)]
    [('Amerika Serikat (AS)', 'US', 'name'), ('Negeri Jiran', 'MY', 'epithet')]
    """
    other = _other_meanings(doc.text, lang)
    found = (m for m in _found(doc.text, lang) if m.span.of(doc.text) not in other)
    return tuple(_merged(doc.text, found))


def _other_meanings(text: str, lang: Language) -> frozenset[str]:
    table = lang.section("countries", CountryWords).other_meaning
    return frozenset(word for word, signs in table.items() if any(s in text for s in signs))


def _found(text: str, lang: Language) -> Iterator[CountryMention]:
    names, masking = _names(lang), _masking(lang)
    at = 0
    single, longer = names.single, names.longer
    for first in _openings(text, lang):
        word = first[0]
        if (word not in single and word not in longer) or first.start() < at:
            continue
        hit = names.longest(text, word, first.end())
        if hit is None:
            continue
        end, entry = hit
        at = end
        if entry is None or _is_masked(text, first.start(), masking):
            short = _SHORT.match(text, end)
            at = short.end() if short else end
            continue
        yield CountryMention(Span(first.start(), end), *entry)


def _merged(text: str, found: Iterator[CountryMention]) -> Iterator[CountryMention]:
    """Join "Amerika Serikat (AS)"."""
    last: CountryMention | None = None
    for mention in found:
        if last and _is_short_for(mention, last) and _bracketed(text, last.span, mention.span):
            last = CountryMention(Span(last.span.start, mention.span.end + 1), last.code, last.via)
            continue
        if last:
            yield last
        last = mention
    if last:
        yield last


def _is_short_for(mention: CountryMention, last: CountryMention) -> bool:
    return mention.code == last.code and mention.via not in ("government", "demonym")


def _bracketed(text: str, name: Span, inner: Span) -> bool:
    between, after = text[name.end : inner.start], text[inner.end : inner.end + 1]
    return between.strip() == "(" and after == ")"
