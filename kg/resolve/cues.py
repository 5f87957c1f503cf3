"""The words that say that somebody says something, found once over the whole text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

import msgspec

from kg.lang import Language
from kg.lang.offices import OfficeRules
from kg.lang.speech import SpeechRules
from kg.mentions.name_shapes import name_words
from kg.mentions.words import Finder, Lexicon, words_of
from kg.spans import Span

CueKind = Literal[
    "bare",
    "trailing",
    "active",
    "loose",
    "talks",
    "passive",
    "according",
    "thus",
    "source",
    "based",
    "data",
    "counts",
    "finds",
    "near",
    "revises",
]
_WORD = re.compile(r"[a-z]{3,30}(?:-[a-z]{2,20})?")


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A cue word. ``own`` is set where the speaker is its clitic pronoun ("katanya")."""

    span: Span
    word: str
    kinds: frozenset[CueKind]
    own: bool = False


@dataclass(frozen=True)
class CueLexicon:
    """The cue words of a language, by form, and its other word lists as sets."""

    rules: SpeechRules
    short: frozenset[str] = frozenset()
    """Abbreviations with a point, as the pack's text rules have them."""
    offices: dict[str, str] = field(default_factory=dict)
    """Short names of offices ("dirut"), as the pack's office rules write them out."""
    regional: frozenset[str] = frozenset()
    """Offices that a region follows: "gubernur"."""
    fields: frozenset[str] = frozenset()
    """First words of fields of work, with which no name begins: "kesehatan"."""

    @cached_property
    def forms(self) -> dict[str, tuple[frozenset[CueKind], bool]]:
        """Every form of every cue word: its kinds, and whether it carries the clitic."""
        kinds: dict[str, set[CueKind]] = {}
        r = self.rules
        groups: tuple[tuple[CueKind, Sequence[str]], ...] = (
            ("bare", r.cues),
            ("trailing", r.trailing),
            ("active", r.active),
            ("loose", r.loose_active),
            ("passive", r.passive),
            ("according", r.according),
            ("thus", r.thus),
            ("source", r.source_verbs),
            ("based", r.based_on),
            ("data", r.data_verbs),
            ("talks", r.talks),
            ("counts", r.count_verbs),
            ("finds", r.find_verbs),
            ("near", r.near_active),
            ("revises", r.revise_verbs),
        )
        for kind, words in groups:
            for word in words:
                kinds.setdefault(word, set()).add(kind)
        forms = {word: (frozenset(k), False) for word, k in kinds.items()}
        for word, k in kinds.items():
            own = k & {"bare", "trailing", "passive", "according"}
            if own and word + r.clitic not in forms:
                forms[word + r.clitic] = (frozenset(own), True)
        return forms

    @cached_property
    def plain(self) -> frozenset[str]:
        """The forms that are one plain word."""
        return frozenset(filter(_WORD.fullmatch, self.forms))

    @cached_property
    def lexicon(self) -> Lexicon:
        """Words that are a cue, or are tied to one by a mark: "kata-katanya"."""
        plain, part = self.plain, re.compile(r"[^a-z]+")
        return Lexicon(plain, lambda w: not w.isalpha() and not plain.isdisjoint(part.split(w)))

    @cached_property
    def all(self) -> frozenset[str]:
        """Every form of every cue word."""
        return frozenset(self.forms)

    @cached_property
    def sets(self) -> dict[str, frozenset[str]]:
        """The word lists of the pack as sets, by field name."""
        fields = self.rules.__struct_fields__
        return {f: frozenset(v) for f in fields if isinstance(v := getattr(self.rules, f), tuple)}

    @cached_property
    def contrasts(self) -> re.Pattern[str]:
        """What joins a clause in which somebody else may speak: ", sedangkan"."""
        joints = "|".join(sorted(map(re.escape, self.rules.contrasts)))
        return re.compile(rf"[,;] (?:{joints}) (?:itu,? )?")

    @cached_property
    def nicknamed(self) -> re.Pattern[str]:
        """What introduces a nickname behind a name: ", yang akrab disapa Budi"."""
        called = "|".join(sorted(map(re.escape, self.rules.called)))
        nick = r"(?P<nick>[A-Z][\w'’.]{1,15}(?: [A-Z][\w'’.]{1,15}){0,2})"
        return re.compile(
            rf"[ ,(]{{1,3}}(?:[a-z]{{4,10}} ){{0,3}}(?:{called}) (?:[a-z]{{3,8}} )?{nick}"
        )

    @cached_property
    def called_so(self) -> re.Pattern[str]:
        """What says behind a nickname that it is one: ", sapaan akrabnya"."""
        words = "|".join(sorted(map(re.escape, self.rules.nickname_nouns)))
        return re.compile(rf",? (?:[a-z]{{4,10}} )?(?:{words})\b")

    @cached_property
    def bracketed(self) -> re.Pattern[str]:
        """A body and its short form in brackets: "Badan pengungsi PBB (UNHCR)"."""
        heads = "|".join(sorted(re.escape(w.capitalize()) for w in self.rules.body_nouns))
        rest = r"(?: [A-Za-z][\w-]{1,20}){1,7}"
        return re.compile(rf"\b(?P<long>(?:{heads}){rest}) \(\s?(?P<short>[A-Z]{{3,9}})\s?\)")

    @cached_property
    def body_starts(self) -> frozenset[str]:
        """The first two letters of names of `bodies`."""
        return frozenset(w.capitalize()[:2] for w in self.rules.body_nouns)

    @cached_property
    def bodies(self) -> re.Pattern[str]:
        """Names of bodies by their first word: "Kementerian Kesehatan Spanyol"."""
        heads = "|".join(sorted(re.escape(w.capitalize()) for w in self.rules.body_nouns))
        return re.compile(rf"\b(?:{heads})(?: (?:dan )?[A-Z][\w-]*){{1,6}}")

    @cached_property
    def body_finder(self) -> Finder:
        """Finds `bodies` in a whole text."""
        return Finder(self.rules.body_nouns, self.bodies)


@dataclass(frozen=True)
class Cues:
    """All cue words of a text, in its order."""

    found: tuple[Cue, ...]

    def within(self, start: int, end: int) -> tuple[Cue, ...]:
        """Return the cues that begin inside ``start:end``."""
        return self.found[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [c.span.start for c in self.found]


@lru_cache(maxsize=8)
def lexicon(lang: Language) -> CueLexicon:
    """Return the cue words of the language."""
    offices = lang.section("offices", OfficeRules)
    rules = lang.section("speech", SpeechRules)
    written_out = {**offices.abbreviated, **offices.short_forms}
    regional = frozenset(offices.regional_heads)
    return CueLexicon(
        rules, lang.text.abbreviations, written_out, regional, name_words(lang).fields
    )


def find_cues(text: str, words: CueLexicon) -> Cues:
    """Return every cue word of the text.

    >>> from kg.lang import language
    >>> [c.word for c in find_cues("Ia siap, ujarnya.", lexicon(language("id"))).found]
    ['ujarnya']
    """
    around, forms, plain = words_of(text), words.forms, words.plain
    found: list[Cue] = []
    tied: list[tuple[int, str]] = []
    for index in around.of(words.lexicon):
        low, start, end = around.lower[index], around.starts[index], around.ends[index]
        if low in plain:
            found.append(Cue(Span(start, end), low, *forms[low]))
        else:
            tied.append((max(start - 1, 0), text[max(start - 1, 0) : end + 2].lower()))
    if tied:
        present = {c.word for c in found}
        present.update(w for _, passage in tied for w in _WORD.findall(passage) if w in plain)
        found.extend(
            Cue(Span(start + at, start + at + len(word)), word, *forms[word])
            for start, passage in tied
            for word in present
            for at in _places(passage, word)
        )
        found.sort(key=lambda c: c.span)
    return Cues(tuple(found))


def _places(text: str, word: str) -> Iterator[int]:
    """Where the word stands in the text as a word of its own."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        joined = text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha()
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum() or joined):
            yield at
        at = text.find(word, end)
