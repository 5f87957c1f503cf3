"""What the name tagger sees of a word and its neighbours.

Features of letters belong to one word at one distance, and are worked out once for each word and
kept. The others are patterns of codes (shape and class) of one, three and five words: plain slices
of a string that has one code for each word. Training and tagging call the same functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kg.lang import Language
from kg.lang.names import NameRules
from kg.lang.tagger import TaggerWords
from kg.mentions.words import Kept

Features = list[bytes | str]

_LONGEST_WORD = 40
"""A longer one is no name, whatever its capitals."""
_LETTERS = 24
"""Of a longer word the rest is not looked at."""
_DIGITS = re.compile(r"\d+")
_KINDS = {
    "offices": "o", "fields": "d", "honorifics": "h", "kin": "k", "speech": "s", "bodies": "b",
    "companies": "c", "places": "p", "nations": "n", "prepositions": "i", "calendar": "m",
    "function_words": "f",
}  # fmt: skip
_OPEN, _ALL = "-godhkbcpn", "-godhkbcpnsimf"
"""Kinds of words with which a name may begin; all kinds. A dash: none; g: a given name."""
_OUTSIDE = ""
"""Stands for the place before the first word and after the last one."""


def _code(shape: str, kind: str = "-") -> str:
    """Return the one letter that stands for the shape and the kind of a word.

    Shapes: ``T`` Titled, ``t`` titled as all words of a headline are, ``U`` upper case, ``I``
    single capital, ``M`` mixed behind a capital, ``m`` mixed, ``a`` lower case, ``0`` number.
    """
    return chr(0x400 + 0x20 * "TtUIMma0".index(shape) + _ALL.index(kind))


def _codes(shapes: str, kinds: str) -> str:
    return "".join(_code(shape, kind) for shape in shapes for kind in kinds)


_BEGINS = _codes("TtUIM", _OPEN)
_WINDOW = re.compile(f".?[{_BEGINS}](?:[^{_BEGINS}]{{0,2}}[{_BEGINS}]){{0,80}}.?", re.DOTALL)
_TITLED = re.compile(f"[{_codes('TM', _OPEN + 's')}]")
_LOWER = re.compile(f"[{_codes('a', _OPEN + 's')}]")
_AS_IN_HEADLINES = str.maketrans({_code("T", k): _code("t", k) for k in _ALL})
_EDGE = NOTHING = "^"


def describe(
    words: Sequence[str], codes: str, known: Describer, wanted: str | None = None
) -> Iterator[tuple[int, list[Features]]]:
    """Yield the stretches of a sentence worth tagging: where each begins, its words' features.

    They are the words that may be (part of) a name by their capitals, with one neighbour on
    either side; elsewhere no word is ever tagged. ``codes`` are those of the words; in ``wanted``
    words that need no tagging have another code, that of nothing.
    """
    if is_headline(codes):
        codes = codes.translate(_AS_IN_HEADLINES)
    wide = f"{_EDGE}{_EDGE}{codes}{_EDGE}{_EDGE}"
    left, own, right, last = known.left, known.own, known.right, len(words) - 1
    for window in _WINDOW.finditer(wanted or codes):
        start, end = window.span()
        yield (
            start,
            [
                [
                    left[words[i - 1] if i else _OUTSIDE],
                    right[words[i + 1] if i < last else _OUTSIDE],
                    wide[i : i + 5],
                    wide[i + 1 : i + 4],
                    wide[i + 2],
                    *own[words[i]],
                ]
                for i in range(start, end)
            ],
        )


def is_headline(codes: str) -> bool:
    """Tell whether so many words are capitalised that a capital says little."""
    titled = len(_TITLED.findall(codes))
    return titled > 3 and titled >= 4 * len(_LOWER.findall(codes))


class Describer:
    """What is kept of the words of one language, to describe the next ones faster."""

    def __init__(self, lang: Language) -> None:
        words = lang.section("tagger", TaggerWords)
        groups = msgspec.structs.asdict(words)
        people = lang.section("names", NameRules)
        kinds = dict.fromkeys(
            [*people.home_names, *people.foreign_names, *people.shared_names], "g"
        )
        kinds |= {word: _KINDS[name] for name, group in groups.items() for word in group}
        self.code: Kept[str, str] = Kept(lambda word: _code_of(word, kinds))
        self.left: Kept[str, bytes] = Kept(lambda word: _beside(word, "-"))
        self.own = Kept(_own)
        self.right: Kept[str, bytes] = Kept(lambda word: _beside(word, "+"))
        self._titles = {*words.honorifics, *people.honorifics, *people.ranks}

    def codes(self, words: Iterable[str]) -> str:
        """Return a letter for each word: its shape and class."""
        return "".join(map(self.code.__getitem__, words))

    def is_honorific(self, word: str) -> bool:
        """Tell whether the word is an honorific or a rank that stands before names."""
        return word.rstrip(".").lower() in self._titles


def _code_of(word: str, kinds: dict[str, str]) -> str:
    head = word[0]
    if not head.isalnum():
        return head if head < "\u0100" else "*"
    kind = kinds.get(word.rstrip(".").lower(), "-")
    if head.isdigit():
        return _code("0", kind)
    if not head.isupper() or len(word) > _LONGEST_WORD:
        return _code("a" if word.islower() else "m", kind)
    if len(word) == 1 or word[1:] == ".":
        return _code("I", kind)
    if word.isupper():
        return _code("U", kind)
    return _code("T" if word[1:].islower() else "M", kind)


def _own(word: str) -> list[bytes]:
    """Return the features of the word itself: the word, its ending, its beginning."""
    lower = _plain(word)
    found = [f"w={lower}"]
    if lower[0].isalpha() and len(word) > 2:
        found += [f"s2={lower[-2:]}", f"p3={lower[:3]}"]
        if len(word) > 3:
            found += [f"s3={lower[-3:]}"]
    return [f.encode() for f in found]


def _beside(word: str, side: str) -> bytes:
    return f"{side}w={_plain(word)}".encode()


def _plain(word: str) -> str:
    low = word[:_LETTERS].lower()
    return low if low.isalpha() else _DIGITS.sub("0", low)
