"""Names by a trained tagger: a linear-chain CRF over what words and their neighbours look like.

The model lies in the package; benchmarks/train_tagger.py makes it, kg/models/MODEL-CARD.md says
from what and how good it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import accumulate
from typing import get_args

import pycrfsuite
from msgspec.structs import replace

from kg.lang import Language
from kg.lang.dates import DateWords
from kg.mentions import tagger_features as seen
from kg.mentions.name_cues import PersonCues
from kg.mentions.types import NameKind, NameMention
from kg.mentions.words import Words, words_of
from kg.spans import Span
from kg.text import Doc

QUOTES = frozenset("\"'`“”„‟‘’«»″")
"""Left out before tagging, as the corpora have none; no name runs over one."""
SURE = 0.9
"""The score from which a person found by the tagger alone is believed: three of four are one."""
LIKELY = 0.6
"""The score from which such a person is believed where the words beside the name say it too."""
_KINDS: dict[str, NameKind] = {kind: kind for kind in get_args(NameKind)}


def find_tagged_names(
    doc: Doc, lang: Language, known: Iterable[Span] = ()
) -> tuple[NameMention, ...]:
    """Return the names that the trained tagger sees, in text order, without overlaps.

    Titles and honorifics are no part of a name ("Presiden Joko Widodo" gives "Joko Widodo").
    ``score`` is the model's own probability, that of the name's least certain word. A language
    without a model has no tagged names. Where there are only words that are ``known`` already
    the tagger does not look, which takes half of the time.

    >>> from kg.lang import language
    >>> from kg.records import Article
    >>> from kg.text import make_doc
    >>> pack = language("id")
    >>> doc = make_doc(Article("Menurut Menteri Luar Negeri Retno Marsudi, itu benar."), pack.text)
    >>> [(n.text, n.kind) for n in find_tagged_names(doc, pack)]
    [('Retno Marsudi', 'person')]
    """
    model = _model(lang)
    if model is None:
        return ()
    found = list(_tagged(doc, model, known))
    return tuple(_confirmed(_one_kind_each(found), doc))


def with_tagged_people(
    doc: Doc,
    lang: Language,
    names: Sequence[NameMention],
    taken: Iterable[Span],
    tagged: Sequence[NameMention] | None = None,
) -> tuple[NameMention, ...]:
    """Return the names with the people of whom the tagger is sure.

    One is added where nothing else was found, and stands for a name that is a part of it
    ("Fengshan" in "An Fengshan"). A less sure one is added where the words beside it have people
    as subject or object ("Witkoff tiba", "menemui Witkoff", "Trump dan Witkoff"). For the rest
    the rules win: they know offices, cues and repeated names better. The tagger's organisations
    and places, and people who would take the place of another mention (``taken``: offices,
    countries), cost more records than they brought on annotated articles. ``tagged`` is what the
    tagger sees in the whole text, where that is known already.
    """
    kept = {n.span: n for n in names}
    known = _Known([*kept, *taken])
    if tagged is None:
        tagged = find_tagged_names(doc, lang, known.spans)
    cues = PersonCues(words_of(doc.text), lang, [n.span for n in names if n.kind == "person"])
    weekdays = lang.section("dates", DateWords).weekdays
    for one in tagged:
        name = _undated(one, weekdays)
        if name.kind == "person" and (
            name.score >= SURE or (name.score >= LIKELY and cues.speak_for(name.span))
        ):
            met = known.meeting(name.span)
            parts = [s for s in met if s in kept and name.span.contains(s)]
            if len(parts) == len(met) and all(kept[s].kind == "person" for s in parts):
                for span in parts:
                    del kept[span]
                kept[name.span] = name
    return tuple(kept[span] for span in sorted(kept))


def _undated(name: NameMention, weekdays: Collection[str]) -> NameMention:
    """Return a name without the day behind it: "menelepon Prabowo Senin malam"."""
    text, _, last = name.text.rpartition(" ")
    if not text or last not in weekdays:
        return name
    return replace(name, text=text, span=Span(name.span.start, name.span.start + len(text)))


def tagged_elsewhere(doc: Doc, lang: Language, taken: Iterable[Span]) -> tuple[NameMention, ...]:
    """Return the names of all kinds that the tagger sees where nothing else was found."""
    known = _Known(taken)
    tagged = find_tagged_names(doc, lang, known.spans)
    return tuple(n for n in tagged if not known.meeting(n.span))


class _Known:
    """Spans in text order, to be asked which of them overlap another one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [s.start for s in self.spans]
        self._farthest = list(accumulate((s.end for s in self.spans), max))

    def meeting(self, span: Span) -> list[Span]:
        """Return the spans that overlap the one given."""
        end = bisect_left(self._starts, span.end)
        first = end
        while first and self._farthest[first - 1] > span.start:
            first -= 1
        return [s for s in self.spans[first:end] if s.end > span.start]


@dataclass(frozen=True)
class _Model:
    data: bytes
    """What the tagger reads where it lies in memory: it must live as long."""
    tagger: pycrfsuite.Tagger
    words: seen.Describer


def _tagged(doc: Doc, model: _Model, known: Iterable[Span]) -> Iterator[NameMention]:
    found = words_of(doc.text)
    skipped = _at(found, known)
    end = 0
    for sentence in doc.sentences:
        begin = bisect_left(found.starts, sentence.start, end)
        end = bisect_left(found.starts, sentence.end, begin)
        words: Sequence[str] = found.words[begin:end]
        places: Sequence[int] = range(begin, end)
        if not QUOTES.isdisjoint(words):
            places = [i for i in places if found.words[i] not in QUOTES]
            words = [found.words[i] for i in places]
        codes = wanted = model.words.codes(words)
        if skipped:
            pairs = zip(places, codes, strict=True)
            wanted = "".join([seen.NOTHING if i in skipped else code for i, code in pairs])
        for first, last, kind, score in _in_sentence(words, codes, wanted, model):
            span = found.span(places[first], places[last - 1] + 1)
            name = span.of(doc.text)
            if QUOTES.isdisjoint(name):
                yield NameMention(span, name, _KINDS[kind], round(score, 4))


def _at(words: Words, spans: Iterable[Span]) -> frozenset[int]:
    """Return which words begin in one of the spans."""
    return frozenset(i for s in spans for i in range(words.at(s.start), words.at(s.end)))


def _in_sentence(
    words: Sequence[str], codes: str, wanted: str, model: _Model
) -> Iterator[tuple[int, int, str, float]]:
    """Yield first word, end, kind and score of each name."""
    tagger = model.tagger
    for offset, features in seen.describe(words, codes, model.words, wanted):
        tagger.set(features)
        labels = tagger.tag()
        if labels.count("O") == len(labels):
            continue
        for start, end, kind in names_of(labels):
            core = _core(words, offset + start, offset + end, kind, model.words)
            if core:
                score = min([tagger.marginal(labels[i], i) for i in range(start, end)])
                yield *core, kind, score


def _core(
    words: Sequence[str], first: int, end: int, kind: str, known: seen.Describer
) -> tuple[int, int] | None:
    """Return a name without honorifics before it or a bracket that it opens and does not close.

    "Dr", "Pak" or "Jenderal" before a person is none of the name; alone it is no name.
    """
    if "(" in words[first + 1 : end] and ")" not in words[first:end]:
        end = words.index("(", first + 1)
    while kind == "person" and first < end and known.is_honorific(words[first]):
        first += 1 + (words[first + 1 : first + 2] == ["."])
    return (first, end) if first < end else None


def _one_kind_each(names: Sequence[NameMention]) -> list[NameMention]:
    """Give the same words the same kind everywhere: the one of which the tagger is surest."""
    weights: dict[str, dict[NameKind, float]] = {}
    for name in names:
        kinds = weights.setdefault(name.text, {})
        kinds[name.kind] = kinds.get(name.kind, 0.0) + name.score
    best = {text: max(kinds, key=lambda k: kinds[k]) for text, kinds in weights.items()}
    return [n if n.kind == best[n.text] else replace(n, kind=best[n.text]) for n in names]


def _confirmed(names: Sequence[NameMention], doc: Doc) -> Iterator[NameMention]:
    """Leave out what only the title names: its capitals tell nothing."""
    title = doc.title.end
    body = {n.text for n in names if n.span.start >= title}
    for name in names:
        if name.span.start >= title or name.text in body:
            yield name


def names_of(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield first, end and kind of each name that labels "B-person", "I-person", "O" mark.

    >>> list(names_of(["O", "B-person", "I-person", "B-place"]))
    [(1, 3, 'person'), (3, 4, 'place')]
    """
    start = -1
    for at, label in enumerate([*labels, "O"]):
        if start >= 0 and label[0] != "I":
            yield start, at, labels[start][2:]
            start = -1
        if label[0] == "B":
            start = at


@lru_cache(maxsize=8)
def _model(lang: Language) -> _Model | None:
    """Load the language's trained model, if it has one."""
    path = resources.files("kg.models").joinpath(f"names-{lang.code}.crfsuite")
    if not path.is_file():
        return None
    model = _Model(path.read_bytes(), pycrfsuite.Tagger(), seen.Describer(lang))
    model.tagger.open_inmemory(model.data)
    return model
