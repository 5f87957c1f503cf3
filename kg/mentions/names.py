"""Finding names."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from kg.lang import Language
from kg.mentions.name_runs import Run, Scene, find_runs
from kg.mentions.name_shapes import NameWords, is_aged, is_initial, name_words
from kg.mentions.name_tagged import Tagged
from kg.mentions.nicknames import is_called, judge_alias, judge_nicknamed, with_nicknames
from kg.mentions.types import CountryMention, NameMention, OfficeMention
from kg.mentions.words import words_of
from kg.spans import Span
from kg.text import Doc

HEADING = 70
"""A line of its own that is shorter and ends without a stop is a heading."""
UNSURE = 0.8
"""Up to this score a tagger may say that a person is none."""
FAINT = 0.45
"""The score of what only a word of saying makes a body: a known person's name is stronger."""
SURE = 0.75
"""From this score on a name teaches its parts."""


def find_names(
    doc: Doc,
    lang: Language,
    offices: tuple[OfficeMention, ...] = (),
    countries: tuple[CountryMention, ...] = (),
    candidates: Iterable[NameMention] = (),
    tagged: Iterable[NameMention] = (),
) -> tuple[NameMention, ...]:
    """Return the names that the text mentions, in text order, without overlaps.

    Args:
        doc: the document.
        lang: its language.
        offices: the offices found in it: behind one stands a person.
        countries: the countries found in it, which are no people.
        candidates: names from another source, joined by score.
        tagged: what a tagger sees, asked where shape leaves open what a run of capitals is.

    Returns:
        Names of people, organisations and places, without honorifics, ranks and degrees.
    """
    words = words_of(doc.text)
    vocabulary = name_words(lang)
    cues = frozenset((*vocabulary.rules.holder_cues, *vocabulary.rules.cue_adverbs))
    scene = Scene(
        words,
        vocabulary,
        after_office=frozenset(words.at(o.span.end) for o in offices),
        offices=frozenset(words.at(o.span.start) for o in offices),
        headed=frozenset(
            index
            for heading in _headings(doc)
            for index in range(words.at(heading.start), words.at(heading.end))
        ),
        lower=words.uncapitalised(),
        placeless=frozenset(words.at(o.span.end) for o in offices if _placeless(o, vocabulary)),
        cued=frozenset(
            words.at(o.span.end) for o in offices if words.lower[words.at(o.span.start) - 1] in cues
        ),
        tagged=Tagged(words, tagged),
    )
    runs = list(find_runs(scene, (o.span for o in offices), (c.span for c in countries)))
    for run in runs:
        _judge(run, scene)
    for before, run in pairwise(runs):
        judge_alias(before, run, scene)
    judge_nicknamed(runs, scene)
    _learn(runs, scene)
    for run in runs:
        _recognise(run, scene)
    found = [
        NameMention(span, span.of(doc.text), run.kind, run.score)
        for run in runs
        if run.kind is not None
        for span in [words.span(run.first, run.end)]
    ]
    return join_names(with_nicknames(found, doc.text), candidates)


def _placeless(office: OfficeMention, vocabulary: NameWords) -> bool:
    return office.kind == "region" and office.title.lower().endswith(vocabulary.regional)


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


def _judge(run: Run, scene: Scene) -> None:
    """Give a run its kind; what the tagger surely sees as a thing only cues make a person."""
    _by_shape(run, scene)
    if run.kind == "person" and run.score <= UNSURE and not _given(run, scene):
        kind = scene.tagged.thing(run.first, run.end)
        if kind is not None:
            run.say(kind, 0.6)


def _by_shape(run: Run, scene: Scene) -> None:
    """Give a run its kind by what it holds and what stands beside it."""
    if _by_office(run, scene) or _by_its_words(run, scene):
        return
    words, vocabulary = scene.words, scene.vocabulary
    first, end, count = run.first, run.end, run.end - run.first
    before = words.lower[first - 1] if first and not words.apart(first) else ""
    after = words.lower[end] if end < len(words) and not words.apart(end) else ""
    given = _given(run, scene)
    if run.titled:
        run.say("person", 0.9)
    elif count == 1 and words.lower[first] in vocabulary.bare:
        run.say("person", 0.85)
    elif (before in vocabulary.before_place and not (given and count > 1)) or (
        words.match(vocabulary.places, first) and not (given and count > 1)
    ):
        run.say("place", 0.7)
    elif given and count > 1:
        run.say("person", 0.85)
    elif end < len(words) and (is_aged(words, end) or is_called(run, scene)):
        run.say("person", 0.9)
    elif before in vocabulary.said or (before in vocabulary.office_verbs and 1 < count <= 4):
        run.say("person", 0.85)
    elif count <= 4 and _apposed(run, scene):
        run.say("person", 0.8)
    elif words.lower[first] in vocabulary.fields or all(
        w.isupper() and len(w) > 2 for w in words.words[first:end]
    ):
        run.say("organisation", 0.6)
    elif after in vocabulary.speech and before != "yang":
        if count > 1 or given:
            run.say("person", 0.75)
        elif scene.tagged.person(first, end) or not scene.tagged.sees:
            run.say("person", 0.6)
        else:
            # Bodies and firms say things too.
            run.say("organisation", FAINT)
    elif given:
        run.say("person", 0.5)
    elif count > 1 and any(w in vocabulary.given for w in words.lower[first + 1 : end]):
        run.say("person", 0.7)


def _apposed(run: Run, scene: Scene) -> bool:
    """Tell whether a comma or words like "selaku" stand between the run and an office."""
    words = scene.words
    if words.words[run.end : run.end + 1] == [","] and run.end + 1 in scene.offices:
        return True
    for index in range(run.end, min(run.end + 6, len(words))):
        if index in scene.offices:
            cue = " ".join(w for w in words.lower[run.end : index] if w != ",")
            return cue in scene.vocabulary.apposition_cues
    return False


def _by_office(run: Run, scene: Scene) -> bool:
    """Judge a run behind an office: "Menlu Retno", "Menlu Jepang, Taro Kono,"."""
    if scene.in_heading(run.first) and run.end - run.first > 4:
        return False
    if _office_before(run, scene):
        return _right_behind(run, scene)
    return _behind_comma(run, scene)


def _right_behind(run: Run, scene: Scene) -> bool:
    words = scene.words
    if words.words[run.first - 1] == "(" and run.end - run.first == 1 and not _given(run, scene):
        return False
    word = words.words[run.first]
    acronym = word.isupper() and len(word) > (3 if _given(run, scene) else 2)
    acronym = acronym and not scene.tagged.person(run.first, run.first + 1)
    if _is_thing(words.lower[run.first], scene):
        # "Koordinator Lapangan Aksi Damai Agus": the name comes later, if at all.
        known = [i for i in range(run.first, run.end) if words.lower[i] in scene.vocabulary.given]
        if not known:
            return False
        run.first = known[0]
    if acronym and run.end - run.first == 1:
        return False
    if not any(words.lower[i] in scene.vocabulary.given for i in range(run.first, run.end)):
        return _unknown_behind(run, scene)
    if not _given(run, scene):
        begins = scene.tagged.person_within(run.first, run.end)
        if begins is not None and all(
            words.words[i].isupper() and len(words.words[i]) > 2 for i in range(run.first, begins)
        ):
            run.first = begins
    run.say("person", 0.95)
    return True


def _unknown_behind(run: Run, scene: Scene) -> bool:
    """Judge a run behind an office of which no word is a known name.

    "Gubernur Golestan", "Ketua Umum IWbA", "Jubir Provinsi Nangarhar Attaullah Khogyani".
    """
    words, single = scene.words, run.end - run.first == 1
    seen = scene.tagged.person(run.first, run.end)
    begins = scene.tagged.person_within(run.first, run.end)
    if begins is not None and begins > run.first + 1:
        run.first = begins
    elif run.first in scene.cued and not seen:
        # "Ani, yang juga Ketua Panitia Lomba Dayung": the holder is named already.
        return True
    elif (kind := scene.tagged.thing(run.first, run.end)) and not (single and _speaks(run, scene)):
        run.say(kind, 0.6)
        return True
    elif single and not seen and not _speaks(run, scene):
        inner = words.words[run.first][1:]
        if run.first in scene.placeless or (any(c.isupper() for c in inner) and inner.isalpha()):
            return True
    run.say("person", 0.95)
    return True


def _speaks(run: Run, scene: Scene) -> bool:
    """Tell whether a word of saying follows an office with its place and one name."""
    words, end = scene.words, run.end
    if run.first in scene.placeless or end >= len(words) or words.apart(end):
        return False
    return words.words[run.first][1:].islower() and words.lower[end] in scene.vocabulary.speech


def _behind_comma(run: Run, scene: Scene) -> bool:
    words = scene.words
    at = run.first - 1
    for _ in range(7):
        bare = words.lower[at].rstrip(".") if at > 0 else "?"
        if bare not in ("", "(", ")") and bare not in scene.vocabulary.before_names:
            break
        at -= 1
    if at <= 0 or words.words[at] != "," or at not in scene.after_office:
        return False
    if (words.words[run.first].isupper() and len(words.words[run.first]) > 2) or (
        _by_its_words(run, scene)
    ):
        return run.kind is not None
    if _given(run, scene) or run.end - run.first in (2, 3, 4):
        run.say("person", 0.85)
        return True
    after = words.lower[run.end] if run.end < len(words) else ""
    if after in (",", "(") or after in scene.vocabulary.speech:
        run.say("person", 0.8)
        return True
    return False


def _by_its_words(run: Run, scene: Scene) -> bool:
    """Judge a run by words that only organisations or places have."""
    words, vocabulary = scene.words, scene.vocabulary
    first, end = run.first, run.end
    head, last = words.lower[first], words.lower[end - 1]
    body = words.match(vocabulary.bodies, first)
    if (
        head in vocabulary.organisation_words
        or (end - first > 1 and last in vocabulary.organisation_words)
        or (body and words.span(first, first + body[0]).of(words.text) == body[1])
    ):
        run.say("organisation", 0.9)
    elif head in vocabulary.place_words and head not in vocabulary.given:
        run.say("place", 0.9)
    elif end - first == 1 and len(head) > 1 and words.words[first].isupper() and not run.titled:
        run.say("organisation", 0.5)
    else:
        return False
    return True


def _headings(doc: Doc) -> tuple[Span, ...]:
    """Return the title, and the short lines that end without a stop."""
    lines = [
        p
        for p in doc.paragraphs
        if len(p) < HEADING and doc.text[p.end - 1].isalnum() and not doc.title.overlaps(p)
    ]
    title = [doc.title] if len(doc.title) else []
    return (*title, *lines) if len(doc.paragraphs) > len(lines) + 1 else tuple(title)


def _is_thing(low: str, scene: Scene) -> bool:
    """Tell whether a word opens a place, a body or a field of work, and no name."""
    vocabulary = scene.vocabulary
    if low in vocabulary.given:
        return False
    return (
        low in vocabulary.place_words
        or low in vocabulary.organisation_words
        or low in vocabulary.fields
    )


def _given(run: Run, scene: Scene) -> bool:
    """Tell whether the run begins with a known name, or an initial and one."""
    words, given = scene.words, scene.vocabulary.given
    if words.lower[run.first] in given:
        return True
    return (
        run.end - run.first > 1
        and is_initial(words.words[run.first])
        and words.lower[run.first + 1] in given
    )


def _office_before(run: Run, scene: Scene) -> bool:
    """Tell whether an office ends where the run, or the honorific before it, begins."""
    words, vocabulary = scene.words, scene.vocabulary
    at = run.first
    for _ in range(7):
        if words.apart(at):
            return False
        if at in scene.after_office:
            return True
        bare = words.lower[at - 1].rstrip(".")
        if bare in ("(", ")", "'", "’") or bare in vocabulary.titles or bare in vocabulary.ranks:
            at -= 1
        elif (
            bare == ""
            and at > 1
            and (
                words.lower[at - 2] in vocabulary.titles or words.lower[at - 2] in vocabulary.ranks
            )
        ):
            at -= 2
        else:
            return False
    return False


def _learn(runs: list[Run], scene: Scene) -> None:
    """Note the words of names that are surely people's, for where they stand alone."""
    for run in runs:
        if run.kind == "person" and run.score >= SURE and not scene.in_heading(run.first):
            for index in range(run.first, run.end):
                word = scene.words.words[index]
                if len(word) > 2 and scene.words.capital(index):
                    scene.known[word] = scene.known.get(word, 0) + 1


def _recognise(run: Run, scene: Scene) -> None:
    """Take a run whose words are all those of a known person; leave the unsure ones.

    In the title only what the text says again is taken, as capitals tell nothing there.
    """
    words = scene.words.words
    if scene.known and scene.in_heading(run.first):
        while run.end > run.first and words[run.end - 1] not in scene.known:
            run.end -= 1
        while run.first < run.end and words[run.first] not in scene.known:
            run.first += 1
        if run.end == run.first:
            run.end += 1
            run.kind = None
            return
        run.say("person", 0.8)
        return
    faint = run.kind == "organisation" and (
        run.score <= FAINT or tuple(words[run.first : run.end]) in scene.aliases
    )
    if run.kind in (None, "place") or faint or (run.kind == "person" and run.score < SURE):
        sure = all(w in scene.known for w in words[run.first : run.end]) or _in_full(run, scene)
        if sure and not (run.kind == "place" and run.score > 0.8):
            run.say("person", max(run.score, 0.8))
        elif run.kind == "person" and run.score < 0.6:
            run.kind = None


def _in_full(run: Run, scene: Scene) -> bool:
    """Tell whether first names nobody knows stand before a name that the text uses alone.

    "Chuck Blazer" where "Blazer" is a person; not where the words before it are written small
    elsewhere, or where a tagger looked and saw no person.
    """
    *first, last = scene.words.words[run.first : run.end]
    if run.kind is not None or not 1 <= len(first) <= 2 or last not in scene.known:
        return False
    vocabulary = scene.vocabulary
    called = vocabulary.titles | vocabulary.call_names | vocabulary.said
    named = all(w.isalpha() and len(w) > 2 and not w.isupper() for w in first)
    plain = any(w.lower() in scene.lower or w.lower() in called for w in first)
    return named and not plain and scene.tagged.person(run.first, run.end) > 0
