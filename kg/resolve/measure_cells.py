"""The words around a figure, described for the model that chooses which of them it measures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import msgspec

from kg.mentions.words import words_of
from kg.resolve.figure_behind import clause_right
from kg.resolve.figure_subject import first_subject, sentence_topic
from kg.resolve.figure_words import Item, Words
from kg.resolve.measure_parts import Place
from kg.resolve.reading import Reading
from kg.spans import Span

_WORD = re.compile(r"\w+")
_BEFORE = 30
_BEHIND = 20
_STEPS = (0, 1, 2, 3, 4, 6, 9, 14, 22)
_STEP = tuple(bisect_left(_STEPS, words) for words in range(max(_BEFORE, _BEHIND) + 1))
_MARKS = frozenset(",;:")
_OFTEN = (1, 2, 4, 8)
_HOW_OFTEN = tuple(f"often{n}" for n in range(len(_OFTEN) + 1))
_LINE = 600
_NEAR = 800
_STEM = 3
_FIGURES = 12
_AROUND = (-2, -1, 1, 2)
_MOST_KNOWN = 20_000
_NOWHERE = Span(0, 0)


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A word that may say what a figure measures; ``at`` is its place in the sentence.

    Words carried over from earlier figures stand in front, at -1. ``roles`` say where the word
    stands, ``classes`` what it is, ``tags`` what the figure is. What stands ``beside`` it and its
    ``forms``, the word and its ends, are not looked at together with others.
    """

    word: str
    low: str
    at: int
    roles: Sequence[str] = ()
    classes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    beside: Sequence[str] = ()
    forms: tuple[str, ...] = ()

    @property
    def features(self) -> list[str]:
        """The features of the word: roles and classes, and which of them come together."""
        features = [*self.roles, *self.classes, *self.beside, *self.forms]
        for role in self.roles:
            if role[-1].isalpha():
                features += [f"{role} {c}" for c in self.classes]
                features += [f"{role} {t}" for t in self.tags]
        return features


@dataclass(frozen=True)
class Scene:
    """What the whole article says about a word: how often it has it, in which names."""

    reading: Reading

    @cached_property
    def often(self) -> Mapping[str, int]:
        """How often the text has each word."""
        found = Counter(words_of(self.reading.doc.text).lower)
        for word in [w for w in found if not w.isalnum()]:
            times = found.pop(word)
            for part in _WORD.findall(word):
                found[part] += times
        return found

    @cached_property
    def known(self) -> dict[str, tuple[str, ...]]:
        """What has been told of words, by their lower-case form."""
        return {}

    @cached_property
    def title(self) -> frozenset[str]:
        """The words of the title."""
        doc = self.reading.doc
        return frozenset(doc.title.of(doc.text).lower().split())

    @cached_property
    def named(self) -> Mapping[int, str]:
        """Where words of names, offices and countries begin, and which they are of."""
        r = self.reading
        found: dict[int, str] = {}
        for kind, spans in (
            ("office", (o.span for o in r.offices)),
            ("country", (c.span for c in r.countries)),
        ):
            self._mark(found, kind, spans)
        for name in r.names:
            self._mark(found, name.kind, (name.span,))
        return found

    def _mark(self, found: dict[int, str], kind: str, spans: Iterable[Span]) -> None:
        text = self.reading.doc.text
        for span in spans:
            at = span.start
            for word in span.of(text).split(" "):
                found.setdefault(at, kind)
                at += len(word) + 1

    @cached_property
    def _bodies(self) -> tuple[list[int], list[str]]:
        """Where organisations are named, and their names."""
        found = sorted(
            (n.span.start, n.text) for n in self.reading.names if n.kind == "organisation"
        )
        return [start for start, _ in found], [name for _, name in found]

    def body_before(self, start: int) -> str:
        """Return the organisation named last before the sentence at ``start``, if it is near."""
        doc = self.reading.doc
        begin = doc.sentences[doc.sentence_index(start)].start
        starts, names = self._bodies
        k = bisect_left(starts, begin)
        return names[k - 1] if k and begin - starts[k - 1] < _NEAR else ""

    def words_before(self, start: int) -> frozenset[str]:
        """Return the words of the sentence before the one at ``start``."""
        doc = self.reading.doc
        k = doc.sentence_index(start)
        if not k:
            return frozenset()
        begin, end = doc.sentences[k - 1].start, doc.sentences[k - 1].end
        return frozenset(doc.text[begin : min(end, begin + _LINE)].lower().split())


@dataclass
class _Roles:
    """Which parts of the sentence, and which earlier phrases, a word belongs to."""

    parts: dict[int, tuple[str, ...]] = field(default_factory=dict)
    phrases: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def part(self, name: str, items: Sequence[Item]) -> None:
        parts, last = self.parts, len(items) - 1
        for k, item in enumerate(items):
            place = _place_in(name, min(k, 4), min(last - k, 3))
            start = item.span.start
            parts[start] = parts[start] + place if start in parts else place

    def phrase(self, name: str, words: Iterable[str]) -> None:
        phrases = self.phrases
        for word in words:
            phrases[word] = (*phrases[word], name) if word in phrases else (name,)

    def of(self, item: Item, low: str) -> tuple[str, ...]:
        return (*self.parts.get(item.span.start, ()), *self.phrases.get(low, ()))


@lru_cache(maxsize=256)
def _place_in(name: str, first: int, last: int) -> tuple[str, str, str]:
    return name, f"{name}{first}", f"{name}-{last}"


def cells_of(here: Place, unit: str, kind: str, rule: str, what: str, scene: Scene) -> list[Cell]:
    """Return the words that may say what the figure measures, each with its features.

    ``what`` and ``rule`` are what the constructions say, ``kind`` the kind of the unit.
    """
    left, w, items, at = here.left, here.w, here.items, here.at
    roles = _Roles()
    for name, part in (
        ("phrase", left.phrase),
        ("subject", left.subject),
        ("owner", left.owner),
        ("right", here.right),
        ("clause", clause_right(items, at, w, 8)),
        ("first", first_subject(items, w)),
        ("about", sentence_topic(items, w)),
    ):
        roles.part(name, part)
    index = items[at].quantity or 0
    last = here.story.by_quantity.get(index - 1)
    carried = (
        ("found", what),
        ("linked", here.link.what if here.link else ""),
        ("last", last.what if last else ""),
        ("alike", _alike(here, index, unit)),
        ("topic", here.story.topic),
        ("hero", here.story.hero),
        ("body", scene.body_before(items[at].span.start)),
    )
    for name, phrase in carried:
        if phrase:
            roles.phrase(name, {*phrase.lower().split()})
    near = range(max(at - _BEFORE, 0), min(at + _BEHIND, len(items)))
    around = items[near.start : near.stop]
    known = _looks(w)
    looks = [_look(item, known, w) for item in around]
    inside = {*[look.low for look in looks], *[item.low for item in around]}
    cells: list[Cell] = []
    seen: set[str] = set()
    pointing = any(i.low in w.rules.stand_ins for i in around)
    tags = (kind, rule, "pointing" if pointing else "plain")
    for phrase in dict.fromkeys([phrase for _, phrase in carried]):
        for word in phrase.split():
            low = word.lower()
            if low in inside or low in seen or not low[0].isalnum():
                continue
            seen.add(low)
            item = Item(word, low, _NOWHERE)
            classes = (*_known_as(low, scene), _known_part(item, low, w))
            cells.append(Cell(word, low, -1, roles.of(item, low), classes, tags))
    return cells + _sentence_cells(here, near, looks, roles, tags, scene)


def _alike(here: Place, index: int, unit: str) -> str:
    """Return what the last figure before that has the same unit measures."""
    for k in range(index - 1, max(index - _FIGURES, -1) - 1, -1):
        measure = here.story.by_quantity.get(k)
        if measure is not None and measure.unit == unit:
            return measure.what
    return ""


def _sentence_cells(
    here: Place,
    near: range,
    looks: Sequence[_Look],
    roles: _Roles,
    tags: tuple[str, ...],
    scene: Scene,
) -> list[Cell]:
    items, at = here.items, here.at
    before = scene.words_before(items[at].span.start)
    cells: list[Cell] = []
    where = _places(here, near)
    named, known, parts, phrases = scene.named, scene.known, roles.parts, roles.phrases
    for k, look, beside in zip(near, looks, _neighbours(looks), strict=True):
        item, low = items[k], look.low
        if k == at or look.part is None:
            role = "figure" if k == at else look.kind
            cells.append(Cell("", "", k, (role,), beside=beside))
            continue
        classes = (*(known.get(low) or _known_as(low, scene)), look.part)
        if low != item.low:
            classes += ("owned",)
        if low in before:
            classes += ("before",)
        if item.quantity is not None:
            classes += ("unit",)
        start = item.span.start
        if start in named:
            classes += (named[start],)
        found = where[k]
        if start in parts:
            found += parts[start]
        if low in phrases:
            found += phrases[low]
        word = item.word[: len(low)]
        cells.append(Cell(word, low, k, found, classes, tags, beside, look.forms))
    return cells


class _Look(msgspec.Struct, frozen=True, gc=False):
    """What a word of a sentence is by itself: without its possessive, by part of speech.

    ``part`` is None for marks and for figures without a noun. ``kind`` is what it is to the words
    beside it, ``beside`` what it says of them.
    """

    low: str
    part: str | None
    kind: str
    beside: tuple[str, ...]
    forms: tuple[str, ...]


def _look(item: Item, known: dict[tuple[str, str, bool, bool], _Look], w: Words) -> _Look:
    """Return what the word is by itself, worked out once for each."""
    key = (item.word, item.low, item.initial, item.date)
    look = known.get(key)
    if look is None:
        if len(known) > _MOST_KNOWN:
            known.clear()
        look = known[key] = _new_look(item, w)
    return look


@lru_cache(maxsize=8)
def _looks(w: Words) -> dict[tuple[str, str, bool, bool], _Look]:
    """Words met before, of one language."""
    return {}


def _new_look(item: Item, w: Words) -> _Look:
    if item.quantity is not None:
        low, kind = item.word.lower(), "figure"
        part = _known_part(item, low, w) if low else None
        return _Look(low, part, kind if low else "number", _beside(kind), _forms(low, item.capital))
    low = _bare(item, w)
    if not item.solid:
        kind = "mark" + item.low
        return _Look(low, None, kind, _beside(kind), ())
    part, kind = _known_part(item, low, w), _known_part(item, item.low, w)
    return _Look(low, part, kind, _beside(kind), _forms(low, item.capital))


@lru_cache(maxsize=_MOST_KNOWN)
def _forms(low: str, capital: bool) -> tuple[str, ...]:
    """Return the word, unless it is a name, and its ends."""
    ends = (f"start={low[:_STEM]}", f"end={low[-_STEM:]}") if len(low) > _STEM + 1 else ()
    return ends if capital else (f"word={low}", *ends)


def _neighbours(looks: Sequence[_Look]) -> Sequence[Sequence[str]]:
    """Return for each word what the words beside it are."""
    rows = [("",) * len(_AROUND)] * 2
    rows += [look.beside for look in looks]
    rows += rows[:2]
    found: list[Sequence[str]] = [
        (a[0], b[1], c[2], d[3])
        for a, b, c, d in zip(rows, rows[1:], rows[3:], rows[4:], strict=False)
    ]
    for k in {0, 1, len(found) - 2, len(found) - 1} & {*range(len(found))}:
        found[k] = [name for name in found[k] if name]
    return found


@lru_cache(maxsize=512)
def _beside(kind: str) -> tuple[str, ...]:
    """Return what a word of this kind says of the words around it, by distance."""
    return tuple(f"{step}:{kind}" for step in _AROUND)


def _places(here: Place, near: range) -> dict[int, tuple[str, ...]]:
    """Return how far each word is from the figure: in words, commas and other figures."""
    found: dict[int, tuple[str, ...]] = {}
    items, boundaries = here.items, here.w.boundaries
    before, behind = range(here.at - 1, near.start - 1, -1), range(here.at + 1, near.stop)
    for distances, steps in ((_LEFT, before), (_BEHIND_IT, behind)):
        breaks = figures = 0
        for words, k in enumerate(steps, start=1):
            item = items[k]
            if item.quantity is not None:
                figures = min(figures + 1, 2)
            elif item.low in _MARKS or item.low in boundaries:
                breaks = min(breaks + 1, 2)
            found[k] = distances[_STEP[words]][breaks][figures]
    return found


def _distances(side: str, letter: str) -> list[list[list[tuple[str, ...]]]]:
    return [
        [[(side, f"{letter}{step}", f"{letter}b{breaks}", f"{letter}f{figures}")
          for figures in range(3)] for breaks in range(3)]
        for step in range(len(_STEPS) + 1)
    ]  # fmt: skip


_LEFT, _BEHIND_IT = _distances("left", "l"), _distances("behind", "r")
"""What is said of a word by its distance: in steps, breaks and figures."""


def _bare(item: Item, w: Words) -> str:
    bare = w.unowned(item)
    return bare.lower() if bare else item.low


def _known_as(low: str, scene: Scene) -> tuple[str, ...]:
    """Return how often the article has the word, and whether its title does."""
    found = scene.known.get(low)
    if found is None:
        often = _HOW_OFTEN[bisect_left(_OFTEN, scene.often.get(low, 0))]
        found = scene.known[low] = (often, "title") if low in scene.title else (often,)
    return found


def _known_part(item: Item, low: str, w: Words) -> str:
    key = (item.low, low, item.capital, item.date)
    known = _known(w)
    part = known.get(key)
    if part is None:
        if len(known) > _MOST_KNOWN:
            known.clear()
        part = known[key] = _part_of_speech(item, low, w)
    return part


@lru_cache(maxsize=8)
def _known(w: Words) -> dict[tuple[str, str, bool, bool], str]:
    """Parts of speech of words met before, of one language."""
    return {}


def _part_of_speech(item: Item, low: str, w: Words) -> str:
    if low in w.prepositions or low in w.relative or low in w.coordinators:
        return "=" + low
    if w.is_verb(item):
        return "verb" + low[:2]
    if low in w.empty or low in w.pronouns or low in w.idle:
        return "empty"
    if low in w.change:
        return "change"
    if low in w.generic:
        return "generic"
    if low in w.fates:
        return "fate"
    if low in w.saying:
        return "saying"
    if low in w.adjectives:
        return "adjective"
    if item.date or low in w.time or low.isdigit():
        return "time"
    if item.capital:
        return "capital"
    return "noun"
