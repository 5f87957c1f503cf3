"""A document as words with offsets, in the shape that names and offices are looked for in."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, compress
from typing import ClassVar, TypeVar

import msgspec

from kg.spans import Span

T = TypeVar("T")
W = TypeVar("W", bound=Sequence[str])
Phrases = Mapping[str, Sequence[tuple[list[str], T]]]
"""Phrases by their first word, longest first, each with what it means."""

# Degrees and dotted initials are one word ("M.Si", "S.H.", "M."), a final point is its own.
_WORD = re.compile(
    r"[A-Z][A-Za-z]{0,3}(?:\.[A-Z][A-Za-z]{0,3}){1,4}\.?|[A-Z]\.(?=\s?[A-Z])"
    r"|\w+(?:[-'’]\w+)*|[^\w\s]"
)
# The same; what most words are comes first, as it takes half of the time so.
_SPLIT = re.compile(rf"([a-z]++(?=[ ,.])|[A-Z][a-z]++(?=[ ,])|{_WORD.pattern})")
_LARGE = 500_000
"""Characters from which memory matters more than time."""
_LONGEST = 60
"""Of longer words nothing is kept."""

_ARTICLE = re.compile(r"(?:al|el|an|as|ash|ar|ad|at|az)-[A-Z]")
"""An Arabic article before a name: "al-Sisi"."""


class Words(msgspec.Struct, frozen=True, gc=False):
    """Words and punctuation marks of a text, with their offsets and lower-case forms."""

    text: str
    words: list[str]
    lower: list[str]
    capitals: list[bool]
    """Which words begin with a capital letter, be it behind an article ("al-Sisi")."""
    starts: Sequence[int]
    ends: Sequence[int]
    line_heads: frozenset[int]
    """Which words are the first of a line (but that of the first line)."""
    _marked: dict[int, list[int]]
    """Where words with the same marks of lexicons stand."""
    _of_lexicon: dict[int, list[int]]
    """What `of` has found, by the mark of the lexicon."""
    _small: list[frozenset[str]]
    """What `uncapitalised` has found, if it was asked."""

    def __len__(self) -> int:
        return len(self.words)

    def uncapitalised(self) -> frozenset[str]:
        """Return the words that the text has in lower case somewhere."""
        if not self._small:
            self._small.append(frozenset(self.lower).intersection(self.words))
        return self._small[0]

    def at(self, position: int) -> int:
        """Return the index of the first word that starts at or after the position."""
        return bisect_left(self.starts, position)

    def of(self, lexicon: Lexicon) -> Sequence[int]:
        """Return where words of a lexicon stand."""
        marked, mark, of_lexicon = self._marked, lexicon.mark, self._of_lexicon
        if marked[_KNOWN] != [Lexicon.known()]:
            marked.clear()
            of_lexicon.clear()
            marked.update(_marked([_looks[word] for word in self.words]))
        if mark not in of_lexicon:
            found = [places for marks, places in marked.items() if marks & mark]
            of_lexicon[mark] = found[0] if len(found) == 1 else sorted(chain.from_iterable(found))
        return of_lexicon[mark]

    def apart(self, index: int) -> bool:
        """Tell whether a line ends before the word, or there is no word before it."""
        return index <= 0 or index in self.line_heads

    def capital(self, index: int) -> bool:
        """Tell whether there is such a word and it begins with a capital letter."""
        return 0 <= index < len(self.capitals) and self.capitals[index]

    def span(self, first: int, end: int) -> Span:
        """Return the span of the words ``first`` to ``end`` (not included)."""
        return Span(self.starts[first], self.ends[end - 1])

    def match(self, table: Phrases[T], index: int) -> tuple[int, T] | None:
        """Return the length and meaning of the longest phrase that begins at the word."""
        lower = self.lower
        if index < len(lower) and lower[index] in table:
            for phrase, value in table[lower[index]]:
                length = len(phrase)
                if length == 1 or lower[index : index + length] == phrase:
                    return length, value
        return None


class Kept(dict[W, T]):
    """What was worked out for each word (or few words), kept from one article to the next.

    When it holds too many it begins anew, and takes over of those before what is asked for again:
    so common words stay. Long words are not kept.
    """

    def __init__(self, make: Callable[[W], T], most: int = 15_000) -> None:
        super().__init__()
        self._make, self._most = make, most
        self._before: dict[W, T] = {}

    def __missing__(self, word: W) -> T:
        made = self._before[word] if word in self._before else self._make(word)
        if len(word) <= _LONGEST:
            if len(self) >= self._most:
                self._before = dict(self)
                super().clear()
            self[word] = made
        return made

    def clear(self) -> None:
        """Forget everything."""
        super().clear()
        self._before.clear()


class _Look(msgspec.Struct, frozen=True, gc=False):
    """What a word is by itself."""

    lower: str
    capital: bool
    marks: int
    """A bit for each lexicon that has it."""


def _look(word: str) -> _Look:
    lower = word.lower()
    return _Look(lower, _is_capital(word), Lexicon.marks_of(lower))


def _is_capital(word: str) -> bool:
    return word[0].isupper() or (word[0] in "ae" and _ARTICLE.match(word) is not None)


class Lexicon:
    """A class of words, to be asked where in a text they stand: `Words.of`.

    All lexicons are looked up at once, and what is found of a word is kept. So a lexicon is made
    once (for a language), not for each text.
    """

    _marks: ClassVar[dict[str, int]] = {}
    _inner: ClassVar[dict[str, int]] = {}
    _tests: ClassVar[list[tuple[Callable[[str], bool], int]]] = []
    _count: ClassVar[int] = 0

    def __init__(
        self,
        words: Iterable[str],
        test: Callable[[str], bool] | None = None,
        *,
        inside: bool = False,
    ) -> None:
        """Take the words in lower case, or what else tells whether a word is one of the class.

        With ``inside`` that is also one whose part is one of them: "anti-israel".
        """
        self.mark = 1 << Lexicon._count
        Lexicon._count += 1
        for table in (self._marks, self._inner) if inside else (self._marks,):
            for word in frozenset(words):
                table[word] = table.get(word, 0) | self.mark
        if test:
            self._tests.append((test, self.mark))
        _looks.clear()

    @classmethod
    def known(cls) -> int:
        """How many lexicons there are: with one more, words have to be looked up again."""
        return cls._count

    @classmethod
    def marks_of(cls, word: str) -> int:
        """Return a bit for each lexicon that has the word."""
        marks = cls._marks.get(word, 0)
        if not word.isalnum():
            for part in _PART.findall(word):
                marks |= cls._inner.get(part, 0)
        for test, mark in cls._tests:
            if not marks & mark and test(word):
                marks |= mark
        return marks


class Finder:
    """Finds what a pattern matches, tried only where its first words stand.

    The pattern is tried at every such word, also behind a hyphen or apostrophe; what must not
    stand before it the pattern has to say itself.
    """

    def __init__(self, phrases: Iterable[str], pattern: re.Pattern[str]) -> None:
        """Take the phrases, in any case, with one of which each match begins."""
        heads = frozenset(_PART.findall(phrase)[0].lower() for phrase in phrases if phrase)
        self.lexicon = Lexicon(heads, inside=True)
        self.pattern = pattern

    def finditer(
        self, text: str, first: int = 0, last: int | None = None
    ) -> Iterator[re.Match[str]]:
        """Yield the matches in text order, none overlapping another, from ``first`` to ``last``."""
        words, match, at = words_of(text), self.pattern.match, first
        last = len(text) if last is None else last
        for index in words.of(self.lexicon):
            start, end = words.starts[index], words.ends[index]
            if end <= first:
                continue
            if start >= last:
                break
            starts: Iterable[int] = (start,)
            if not words.lower[index].isalnum():
                starts = [part.start() for part in _PART.finditer(text, start, end)]
            for place in starts:
                found = match(text, place, last) if place >= at else None
                if found:
                    at = found.end()
                    yield found


_PART = re.compile(r"\w+")
_KNOWN = 0
"""Where `Words.of` notes how many lexicons there were: no word has these marks."""
_looks = Kept(_look)
_same: Kept[str, str] = Kept(str)


@lru_cache(maxsize=1)
def words_of(text: str) -> Words:
    """Split a text into words. The last text is kept: all that read it ask for the same.

    >>> words_of("Kata M. Hery, S.H.").words
    ['Kata', 'M.', 'Hery', ',', 'S.H.']
    """
    words: list[str]
    starts: Sequence[int]
    ends: Sequence[int]
    if len(text) > _LARGE:
        words, starts, ends = _sparing(text)
    else:
        parts = _SPLIT.split(text)  # what is between words and the words, in turn
        reached = list(accumulate(map(len, parts)))
        words, starts, ends = parts[1::2], reached[:-1:2], reached[1::2]
    looks = list(map(_looks.__getitem__, words))
    return Words(
        text,
        words,
        [look.lower for look in looks],
        [look.capital for look in looks],
        starts,
        ends,
        _line_heads(text, starts),
        _marked(looks),
        {},
        [],
    )


def _marked(looks: Sequence[_Look]) -> dict[int, list[int]]:
    """Return where words stand that are in lexicons, by their marks."""
    marked: dict[int, list[int]] = {_KNOWN: [Lexicon.known()]}
    every = [look.marks for look in looks]
    for index in compress(range(len(every)), every):
        marked.setdefault(every[index], []).append(index)
    return marked


def _sparing(text: str) -> tuple[list[str], array[int], array[int]]:
    """Split a long text with a fifth of the memory: a word is kept once, offsets as numbers."""
    words, starts, ends = list[str](), array("q"), array("q")
    for found in _SPLIT.finditer(text):
        words.append(_same[found[0]])
        starts.append(found.start())
        ends.append(found.end())
    return words, starts, ends


def _line_heads(text: str, starts: Sequence[int]) -> frozenset[int]:
    heads, at = [], text.find("\n")
    while at >= 0:
        heads.append(bisect_left(starts, at))
        at = text.find("\n", at + 1)
    return frozenset(heads)


def phrases(entries: Iterable[tuple[str, T]]) -> dict[str, list[tuple[list[str], T]]]:
    """Index phrases for `Words.match`; of equal phrases the first stands."""
    table: dict[str, list[tuple[list[str], T]]] = {}
    for phrase, value in entries:
        parts = [m.group().lower() for m in _WORD.finditer(phrase)]
        row = table.setdefault(parts[0], [])
        if all(parts != known for known, _ in row):
            row.append((parts, value))
    for row in table.values():
        row.sort(key=lambda entry: -len(entry[0]))
    return table
