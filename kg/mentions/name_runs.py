"""Runs of words with capitals, cut and trimmed to what may be a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from kg.mentions.name_shapes import NameWords, is_ordinary, run_end
from kg.mentions.name_tagged import Tagged
from kg.mentions.types import NameKind
from kg.mentions.words import Words, words_of
from kg.spans import Span

_OPENERS = frozenset(".!?\"“”:'‘•-")
"""Marks behind which a capital tells nothing."""


NOTHING_TAGGED = Tagged(words_of(""))


class Run(msgspec.Struct, gc=False):
    """Words with capitals that may be a name, and what is known of them."""

    first: int
    end: int
    kind: NameKind | None = None
    score: float = 0.0
    titled: bool = False
    """An honorific or rank stood before it."""

    def say(self, kind: NameKind | None, score: float) -> None:
        """Settle what the run names, and how surely."""
        self.kind, self.score = kind, score


@dataclass(slots=True)
class Scene:
    """What the finders of one text share."""

    words: Words
    vocabulary: NameWords
    after_office: frozenset[int] = frozenset()
    """Words that follow an office directly."""
    offices: frozenset[int] = frozenset()
    """Words with which an office begins."""
    headed: frozenset[int] = frozenset()
    """Words of the title and of headings in the article: there, capitals tell nothing."""
    cued: frozenset[int] = frozenset()
    """Words that follow an office whose holder was named before ("yang juga")."""
    placeless: frozenset[int] = frozenset()
    """Words that follow a regional office without its region ("Gubernur")."""
    tagged: Tagged = field(default_factory=lambda: NOTHING_TAGGED)
    """What a tagger sees in the text."""
    lower: frozenset[str] = frozenset()
    """Words that the text also has in lower case."""
    known: dict[str, int] = field(default_factory=dict)
    """Words of names of people that are sure, with how often."""
    aliases: set[tuple[str, ...]] = field(default_factory=set)
    """Other names that the text gives people ("akrab disapa KDM")."""

    def in_heading(self, index: int) -> bool:
        """Tell whether the word stands in a title or heading."""
        return index in self.headed

    def opens_sentence(self, index: int) -> bool:
        """Tell whether the word is the first of its line, sentence or quotation."""
        if index == 0 or self.words.apart(index):
            return True
        return self.words.words[index - 1] in _OPENERS


def find_runs(scene: Scene, offices: Iterable[Span], countries: Iterable[Span]) -> Iterator[Run]:
    """Yield the runs of capitals outside offices and countries, trimmed of what is no name."""
    words, vocabulary = scene.words, scene.vocabulary
    blocked = bytearray(len(words))
    for span in countries:
        for index in range(words.at(span.start), words.at(span.end)):
            # "Faisal bin Turki": behind a particle a country is somebody's name.
            before = words.words[index - 1] if index else ""
            inner = before in vocabulary.particles and before not in vocabulary.before_place
            inner = inner or _first_name(scene, index)
            blocked[index] = not inner
    for span in offices:
        for index in range(words.at(span.start), words.at(span.end)):
            blocked[index] = 1
    behind = 0
    lower, ordinary, said = words.lower, vocabulary.ordinary, vocabulary.said
    for at in [index for index, capital in enumerate(words.capitals) if capital]:
        if at < behind or blocked[at]:
            continue
        if lower[at] in ordinary and _alone(words, at) and not (at and lower[at - 1] in said):
            continue
        end = run_end(words, at, vocabulary)
        stop = blocked.find(1, at, end)
        behind = stop if stop >= 0 else end
        yield from _pieces(scene, at, behind)


def _first_name(scene: Scene, index: int) -> bool:
    """Tell whether a place is somebody's first name: "Kepala Seksi, Boston Robert Siahaan"."""
    at = index - 1 if index and scene.words.words[index - 1] == "," else index
    if at not in scene.after_office or not scene.words.capital(index + 1):
        return False
    return scene.words.lower[index + 1] in scene.vocabulary.given


def _alone(words: Words, at: int) -> bool:
    """Tell whether a plain lower-case word or nothing follows: the quick way past "Namun"."""
    following = words.words[at + 1] if at + 1 < len(words) else "."
    return following.islower() and len(following) > 3


def _pieces(scene: Scene, start: int, end: int) -> Iterator[Run]:
    """Cut a run at outlets and ordinary words; drop honorifics and degrees."""
    words, vocabulary = scene.words, scene.vocabulary
    titled, index = False, start
    while index < end:
        known = words.lower[index] in vocabulary.outlets
        outlet = words.match(vocabulary.outlets, index) if known else None
        if outlet and not _inside_name(scene, start, index):
            if index > start:
                yield from _trimmed(scene, start, index, titled)
            index += outlet[0]
            start, titled = index, False
        elif index == start and _is_title(scene, index, end):
            titled = True
            index += 1
            start = index
        elif index + 1 < end and _opens_other(scene, index):
            if index > start:
                yield from _trimmed(scene, start, index, titled)
            start, titled = index, False
            index += 1
        elif index > start and _and_as_name(scene, index):
            index += 1
        elif _no_name(scene, start, index) and not _inside_name(scene, start, index):
            if index > start:
                yield from _trimmed(scene, start, index, titled)
            index += 1
            start, titled = index, False
        else:
            index += 1
    if end > start:
        yield from _trimmed(scene, start, end, titled)


def _and_as_name(scene: Scene, index: int) -> bool:
    """Tell whether "Dan" stands inside a run in running text, as part of a name."""
    return scene.words.lower[index] in scene.vocabulary.and_words and not scene.in_heading(index)


def _opens_other(scene: Scene, index: int) -> bool:
    """Tell whether the name of a place or organisation opens here: "Pantai", "Universitas"."""
    low = scene.words.lower[index]
    if low in scene.vocabulary.given or scene.in_heading(index):
        return False
    return low in scene.vocabulary.place_words or low in scene.vocabulary.organisation_words


def _is_title(scene: Scene, index: int, end: int) -> bool:
    """Tell whether an honorific or rank stands here, with a name behind it."""
    low = scene.words.lower[index]
    bare = low.rstrip(".")
    if low not in scene.vocabulary.titles and bare not in scene.vocabulary.ranks:
        return False
    if bare in scene.vocabulary.given:
        return False
    following = index + 1
    if low in scene.vocabulary.familiar and (
        following >= end or scene.words.lower[following] not in scene.vocabulary.given
    ):
        return False
    if following < len(scene.words) and scene.words.words[following] == ".":
        following += 1
    return following < end or scene.words.capital(following)


def _no_name(scene: Scene, start: int, index: int) -> bool:
    """Tell whether the word is an ordinary one that only stands where capitals do."""
    word = scene.words.words[index]
    if index and scene.words.lower[index - 1] in scene.vocabulary.said:
        # "kata Lalu": capitals in mid-sentence beside a word of saying tell more than a list.
        return len(word) < 3 or not scene.words.capital(index) or word.isupper()
    if scene.words.lower[index] in scene.vocabulary.opening and scene.opens_sentence(index):
        return True
    behind_office = index in scene.after_office and not scene.in_heading(index)
    inside = (
        index > start
        and not scene.in_heading(index)
        and (start in scene.after_office or scene.words.lower[start] in scene.vocabulary.given)
    )
    if inside and scene.words.lower[index] in scene.vocabulary.inner:
        # "Ribut Hari Wibowo"
        ends = start in scene.after_office
        return not (scene.words.capital(index - 1) and (ends or scene.words.capital(index + 1)))
    if is_ordinary(word, scene.vocabulary, by_shape=not (behind_office or inside)):
        if not behind_office or index + 1 >= len(scene.words.words):
            return True
        # "Sekretaris Ditjen Kebudayaan Judi Wahyono": a name may look like a common word.
        following = scene.words.words[index + 1]
        return not scene.words.capital(index + 1) or is_ordinary(following, scene.vocabulary)
    if scene.words.lower[index] in scene.vocabulary.given or len(word) < 3:
        return False
    inferable = scene.opens_sentence(index) or scene.in_heading(index)
    return inferable and scene.words.lower[index] in scene.lower


def _inside_name(scene: Scene, start: int, index: int) -> bool:
    """Tell whether an ordinary word is part of a name of an organisation or place."""
    opener = scene.words.lower[start]
    return index > start and (
        opener in scene.vocabulary.organisation_words or opener in scene.vocabulary.place_words
    )


def _trimmed(scene: Scene, start: int, end: int, titled: bool) -> Iterator[Run]:
    words, vocabulary = scene.words, scene.vocabulary
    while end > start and (
        words.words[end - 1] in vocabulary.particles or not words.words[end - 1][0].isalnum()
    ):
        end -= 1
    while end - start > 1 and _is_degree(words.words[end - 1], vocabulary):
        end -= 1
    while start < end and not words.capital(start):
        start += 1
    for low in words.lower[start:end]:
        bare = low.rstrip(".")
        if bare not in vocabulary.titles and bare not in vocabulary.ranks:
            yield Run(start, end, titled=titled)
            return


def _is_degree(word: str, vocabulary: NameWords) -> bool:
    bare = word.replace(".", "").lower()
    if bare in vocabulary.titles:
        return True
    return bare in vocabulary.degrees and len(bare) > 1 and ("." in word or word.isupper())
