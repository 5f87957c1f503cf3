"""Finding names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.lang import Language
from kg.mentions.name_shapes import (
    NameWords,
    is_initial,
    is_ordinary,
    name_words,
    run_end,
)
from kg.mentions.types import CountryMention, NameKind, NameMention, OfficeMention
from kg.mentions.words import Words, words_of
from kg.spans import Span
from kg.text import Doc


@dataclass(slots=True)
class Run:
    """Words with capitals that may be a name, and what is known of them."""

    first: int
    end: int
    kind: NameKind | None = None
    score: float = 0.0
    titled: bool = False
    """An honorific or rank stood before it."""


@dataclass(slots=True)
class _Scene:
    """What the finders of one text share."""

    words: Words
    vocabulary: NameWords
    after_office: frozenset[int] = frozenset()
    """Words that follow an office directly."""
    offices: frozenset[int] = frozenset()
    """Words with which an office begins."""
    title_end: int = 0
    known: dict[str, int] = field(default_factory=dict)
    """Words of names of people that are sure, with how often."""


def find_names(
    doc: Doc,
    lang: Language,
    offices: tuple[OfficeMention, ...] = (),
    countries: tuple[CountryMention, ...] = (),
    candidates: Iterable[NameMention] = (),
) -> tuple[NameMention, ...]:
    """Return the names that the text mentions, in text order, without overlaps.

    Args:
        doc: the document.
        lang: its language.
        offices: the offices found in it: behind one stands a person.
        countries: the countries found in it, which are no people.
        candidates: names from another source (a tagger), joined by score.

    Returns:
        Names of people, organisations and places, without honorifics, ranks and degrees.
    """
    words = words_of(doc.text)
    scene = _Scene(words, name_words(lang), title_end=doc.title.end)
    scene.after_office = frozenset(words.at(o.span.end) for o in offices)
    scene.offices = frozenset(words.at(o.span.start) for o in offices)
    runs = list(_runs(scene, [*(o.span for o in offices)], [c.span for c in countries]))
    for run in runs:
        _judge(run, scene)
    _learn(runs, scene)
    for run in runs:
        _recognise(run, scene)
    found = [
        NameMention(span, span.of(doc.text), run.kind, run.score)
        for run in runs
        if run.kind is not None
        for span in [words.span(run.first, run.end)]
    ]
    return join_names(found, candidates)


def join_names(*sources: Iterable[NameMention]) -> tuple[NameMention, ...]:
    """Return the names of all sources in text order; of two that overlap the surer stands."""
    ranked = sorted(
        (name for source in sources for name in source),
        key=lambda n: (-n.score, -len(n.span), n.span),
    )
    kept: dict[int, NameMention] = {}
    taken: set[int] = set()
    for name in ranked:
        places = range(name.span.start, name.span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept[name.span.start] = name
    return tuple(kept[start] for start in sorted(kept))


def _runs(scene: _Scene, offices: list[Span], countries: list[Span]) -> Iterator[Run]:
    """Yield the runs of capitals outside offices and countries, trimmed of what is no name."""
    words, vocabulary = scene.words, scene.vocabulary
    blocked = bytearray(len(words))
    for span in (*offices, *countries):
        for index in range(words.at(span.start), words.at(span.end)):
            blocked[index] = 1
    at = 0
    while at < len(words):
        if blocked[at] or not words.capital(at):
            at += 1
            continue
        end = run_end(words, at, vocabulary)
        for index in range(at, end):
            if blocked[index]:
                end = index
                break
        yield from _pieces(scene, at, end)
        at = end


def _pieces(scene: _Scene, at: int, end: int) -> Iterator[Run]:
    """Cut a run at outlets, known places and ordinary words; drop honorifics and degrees."""
    words, vocabulary = scene.words, scene.vocabulary
    start = at
    titled = False
    index = at
    while index < end:
        word, low = words.words[index], words.lower[index]
        outlet = words.match(vocabulary.outlets, index)
        if outlet and index == start:
            index += outlet[0]
            start, titled = index, False
            continue
        bare = low.rstrip(".")
        if (
            index == start
            and (low in vocabulary.titles or bare in vocabulary.ranks)
            and (index + 1 < end or (index + 1 < len(words) and words.words[index + 1] == "."))
        ) and not (bare in vocabulary.given and low not in ("bang", "mas")):
            titled = True
            index += 1
            start = index
            continue
        if is_ordinary(word, vocabulary) and not _inside_name(scene, start, index, end):
            if index > start:
                yield from _trimmed(scene, start, index, titled)
            index += 1
            start, titled = index, False
            continue
        index += 1
    if end > start:
        yield from _trimmed(scene, start, end, titled)


def _inside_name(scene: _Scene, start: int, index: int, end: int) -> bool:
    """Tell whether an ordinary word is part of a name of an organisation or place."""
    words = scene.words
    opener = words.lower[start]
    return index > start and (
        opener in scene.vocabulary.organisation_words or opener in scene.vocabulary.place_words
    )


def _trimmed(scene: _Scene, start: int, end: int, titled: bool) -> Iterator[Run]:
    words, vocabulary = scene.words, scene.vocabulary
    while end > start and (
        words.words[end - 1] in vocabulary.particles or words.words[end - 1] == "-"
    ):
        end -= 1
    while end - start > 1 and _is_degree(words.words[end - 1], vocabulary):
        end -= 1
    if end > start:
        yield Run(start, end, titled=titled)


def _is_degree(word: str, vocabulary: NameWords) -> bool:
    bare = word.replace(".", "").lower()
    return "." in word and bare in vocabulary.degrees and len(bare) > 1


def _judge(run: Run, scene: _Scene) -> None:
    """Give a run its kind by what it holds and what stands beside it."""
    words, vocabulary = scene.words, scene.vocabulary
    first, end = run.first, run.end
    before = words.lower[first - 1] if first else ""
    after = words.lower[end] if end < len(words) else ""
    count = end - first
    head = words.lower[first]
    given = head in vocabulary.given or (
        is_initial(words.words[first]) and count > 1 and words.lower[first + 1] in vocabulary.given
    )
    office = _office_before(run, scene)
    if (
        head in vocabulary.organisation_words
        or words.lower[end - 1] in ("foundation", "institute")
        or words.words[first] in vocabulary.bodies
    ):
        _say(run, "organisation", 0.9)
    elif head in vocabulary.place_words and not given:
        _say(run, "place", 0.9)
    elif (before in vocabulary.before_place and not (given and count > 1) and not run.titled) or (
        words.match(vocabulary.places, first) and not office and not (given and count > 1)
    ):
        _say(run, "place", 0.7)
    elif office:
        _say(run, "person", 0.95)
    elif run.titled:
        _say(run, "person", 0.9)
    elif _is_acronym(words.words[first]) and count == 1:
        _say(run, "organisation", 0.5)
    elif given and count > 1:
        _say(run, "person", 0.85)
    elif first >= 1 and end < len(words) and _aged(words, end):
        _say(run, "person", 0.9)
    elif (before in vocabulary.speech and before in _NOUNS_OF_SAYING(vocabulary)) or (
        end + 1 < len(words) and after == "," and end + 1 in scene.offices and count <= 4
    ):
        _say(run, "person", 0.85)
    elif after in vocabulary.speech and before != "yang":
        _say(run, "person", 0.75 if count > 1 or given else 0.6)
    elif given:
        _say(run, "person", 0.5)


def _NOUNS_OF_SAYING(vocabulary: NameWords) -> frozenset[str]:  # noqa: N802
    return frozenset(w for w in vocabulary.speech if not w.startswith(("me", "ber")))


def _office_before(run: Run, scene: _Scene) -> bool:
    """Tell whether an office ends where the run, or the honorific before it, begins."""
    words, vocabulary = scene.words, scene.vocabulary
    at = run.first
    for _ in range(7):
        if at in scene.after_office and not words.apart(at):
            return True
        if at == 0:
            return False
        bare = words.lower[at - 1].rstrip(".")
        if bare in ("", "(", ")") or bare in vocabulary.titles or bare in vocabulary.ranks:
            at -= 1
        else:
            return False
    return False


def _aged(words: Words, at: int) -> bool:
    """Tell whether an age in brackets stands here: "(45)", "(45 tahun)"."""
    return (
        words.words[at] == "("
        and at + 2 < len(words)
        and words.words[at + 1].isdigit()
        and len(words.words[at + 1]) == 2
        and words.words[at + 2] in (")", "tahun")
    )


def _is_acronym(word: str) -> bool:
    return len(word) >= 2 and word.isupper() and word.isalpha()


def _say(run: Run, kind: NameKind, score: float) -> None:
    run.kind, run.score = kind, score


def _learn(runs: list[Run], scene: _Scene) -> None:
    """Note the words of names that are surely people's, for where they stand alone."""
    for run in runs:
        if run.kind == "person" and run.score >= 0.75:
            for index in range(run.first, run.end):
                word = scene.words.words[index]
                if len(word) > 2 and scene.words.capital(index):
                    scene.known[word] = scene.known.get(word, 0) + 1


def _recognise(run: Run, scene: _Scene) -> None:
    """Take a run whose words are all those of a known person; leave the unsure ones."""
    words = scene.words.words[run.first : run.end]
    if run.kind in (None, "place") or (run.kind == "person" and run.score < 0.75):
        sure = all(w in scene.known for w in words)
        if sure and not (run.kind == "place" and run.score > 0.8):
            _say(run, "person", max(run.score, 0.8))
        elif run.kind == "person" and run.score < 0.6:
            run.kind = None
