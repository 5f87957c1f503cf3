"""Offices that pass on: who held before what another holds now."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.lang import Language
from kg.lang.succession import SuccessionRules
from kg.mentions.name_shapes import name_words
from kg.mentions.types import OfficeMention
from kg.mentions.words import Finder
from kg.resolve.offices import Link
from kg.spans import Span
from kg.text import Doc

RULE = "succession"
RECENT = 40
"""Links before a word of passing on that are looked at; a bound that keeps time linear."""
NEAR = 90
"""Characters between a word of passing on and whom or what it is about, at most."""


@dataclass(frozen=True)
class _Cues:
    gate: Finder
    titles: frozenset[str]
    by: frozenset[str]
    namely: frozenset[str]
    as_: frozenset[str]
    from_words: frozenset[str]
    to: frozenset[str]
    slots: tuple[str, ...]
    former: frozenset[str]


@lru_cache(maxsize=8)
def _cues(lang: Language) -> _Cues:
    rules = lang.section("succession", SuccessionRules)
    names = name_words(lang)
    kinds = {
        "replaces": rules.replaces,
        "replaced": rules.replaced,
        "successor": rules.successors,
        "predecessor": rules.predecessors,
        "held": rules.held_by,
        "passes": rules.passes,
        "appoints": rules.appoints,
    }
    parts = (
        f"(?P<{kind}>{'|'.join(re.escape(w) for w in sorted(words, key=len, reverse=True))})"
        for kind, words in kinds.items()
    )
    return _Cues(
        gate=Finder(
            (word for words in kinds.values() for word in words),
            re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE),
        ),
        titles=names.titles | names.ranks | {"purn"},
        by=frozenset(rules.by),
        namely=frozenset((*rules.namely, *rules.by)),
        as_=frozenset(rules.as_),
        from_words=frozenset(rules.from_words),
        to=frozenset(" ".join(w.split()[:1]) for w in rules.to_words) | {"tangan"},
        slots=rules.slots,
        former=frozenset(rules.former),
    )


def find_successions(
    doc: Doc,
    lang: Language,
    offices: Sequence[OfficeMention],
    mentions: Sequence[tuple[Span, int]],
    links: Sequence[Link],
) -> list[Link]:
    """Return the offices that the text gives by telling how they pass on.

    "X dilantik sebagai Y menggantikan Z" gives the office to Z too; "kursi direktur dijabat X",
    "beralih dari X ke Y", "mengangkat X sebagai penggantinya", "pendahulunya, X".

    Args:
        doc: the document.
        lang: its language.
        offices: the offices that it mentions.
        mentions: the names of people, each with the number of whom it names.
        links: what names and offices say side by side.
    """
    cues = _cues(lang)
    scene = _Scene(doc, cues, offices, mentions, links)
    readers: dict[str, Callable[[_Scene, int, int], Iterator[Link]]] = {
        "replaces": _replaces,
        "replaced": _replaced,
        "successor": _beside,
        "predecessor": _beside,
        "held": _held,
        "passes": _passes,
        "appoints": _appoints,
    }
    found: list[Link] = []
    for m in cues.gate.finditer(doc.text):
        kind = m.lastgroup
        if kind and not doc.title.contains(Span(*m.span())):
            for link in readers[kind](scene, m.start(), m.end()):
                scene.note(link)
                found.append(link)
    return found


class _Scene:
    """Names, offices and links of one text, to ask what stands where."""

    def __init__(
        self,
        doc: Doc,
        cues: _Cues,
        offices: Sequence[OfficeMention],
        mentions: Sequence[tuple[Span, int]],
        links: Sequence[Link],
    ) -> None:
        self.doc, self.cues = doc, cues
        self.offices, self.mentions = offices, mentions
        self.name_starts = [s.start for s, _ in mentions]
        self.office_starts = [o.span.start for o in offices]
        self.links = sorted(links, key=lambda k: k.passage.start)
        self.link_starts = [k.passage.start for k in self.links]

    def note(self, link: Link) -> None:
        """Remember a link that was found, for what the text says behind it."""
        at = bisect_right(self.link_starts, link.passage.start)
        self.links.insert(at, link)
        self.link_starts.insert(at, link.passage.start)

    def after(self, at: int, between: frozenset[str], stop: int) -> int | None:
        """Return the name that follows, behind nothing but such words, titles and offices."""
        number = bisect_left(self.name_starts, at)
        if number >= len(self.mentions):
            return None
        start = self.name_starts[number]
        if start >= stop or start - at > NEAR:
            return None
        gap = self.doc.text[at:start]
        first = bisect_left(self.office_starts, at)
        for office in self.offices[first : first + 3]:
            if office.span.end <= start:
                gap = gap.replace(office.span.of(self.doc.text), " ", 1)
        words = re.findall(r"[\w-]+", gap.lower())
        return number if all(w in self.cues.titles or w in between for w in words) else None

    def before(self, at: int, floor: int) -> int | None:
        """Return the last name that ends before the position, not before the floor."""
        number = bisect_left(self.name_starts, at) - 1
        return number if number >= 0 and self.name_starts[number] >= floor else None

    def linked(self, start: int, end: int) -> list[Link]:
        """Return the links whose passages begin inside."""
        first, last = bisect_left(self.link_starts, start), bisect_left(self.link_starts, end)
        return self.links[first:last]

    def recent(self, end: int) -> list[Link]:
        """Return the last links whose passages begin before the position."""
        last = bisect_left(self.link_starts, end)
        return self.links[max(0, last - RECENT) : last]

    def person(self, mention: int) -> int:
        """Return whom a mention names."""
        return self.mentions[mention][1]

    def office_of(self, mention: int, sentence: Span) -> OfficeMention | None:
        """Return the office that the sentence, or what comes before, gives the person.

        One that he is being given ("dilantik sebagai") rather than one beside his name.
        """
        who = self.person(mention)
        for links in (self.linked(sentence.start, sentence.end), self.recent(sentence.end)):
            mine = [k for k in links if self.person(k.mention) == who]
            given = [k for k in mine if k.rule == "behind-name-cue"]
            chosen = given or mine
            if chosen:
                return chosen[-1].office
        return None

    def office_before(self, at: int, floor: int) -> OfficeMention | None:
        """Return the last office that ends before the position, not before the floor."""
        number = bisect_left(self.office_starts, at) - 1
        while number >= 0 and self.offices[number].span.end > at:
            number -= 1
        if number < 0 or self.office_starts[number] < floor:
            return None
        return self.offices[number]

    def give(self, office: OfficeMention | None, mention: int, *spans: Span) -> Iterator[Link]:
        """Yield the link of an office to a name, with the passage that tells it."""
        if office is None or office.candidate or office.kind == "description":
            return
        passage = self.mentions[mention][0]
        for span in spans:
            passage = passage.cover(span)
        yield Link(office, mention, passage, RULE)


def _replaces(scene: _Scene, start: int, end: int) -> Iterator[Link]:
    """Read "X ditunjuk sebagai Menteri A menggantikan Y": Y held it before."""
    sentence = scene.doc.sentence_at(start)
    old = scene.after(end, scene.cues.former, sentence.end)
    if old is None:
        return
    new = scene.before(start, sentence.start)
    beside = scene.office_before(scene.name_starts[old], end)
    if beside is not None and not any(k.mention == old for k in scene.linked(end, sentence.end)):
        # "menggantikan Kepala A sebelumnya, Y"
        yield from scene.give(beside, old, beside.span)
        if new is not None:
            yield from scene.give(beside, new, beside.span)
        return
    his = [k for k in scene.linked(start, sentence.end) if k.mention == old]
    if his:
        # "menggantikan Y sebagai Menteri A": the office is that of both.
        gap = scene.doc.text[scene.mentions[old][0].end : his[0].office.span.start].split()
        if his[0].rule == "behind-name-cue" and gap and gap[0].lower() in scene.cues.as_:
            if new is not None and scene.person(new) != scene.person(old):
                yield from scene.give(his[0].office, new, his[0].passage)
            return
        if his[0].rule != "behind-name-cue":
            return
    if new is None:
        earlier = [k for k in scene.recent(start) if k.rule == "behind-name-cue"][-1:]
        new = earlier[0].mention if earlier and start - earlier[0].passage.end < 400 else None
    if new is None or scene.person(new) == scene.person(old):
        return
    yield from scene.give(scene.office_of(new, sentence), old, scene.mentions[new][0])


def _replaced(scene: _Scene, start: int, end: int) -> Iterator[Link]:
    """Read "Menteri A X digantikan Y": Y holds it now."""
    sentence = scene.doc.sentence_at(start)
    old, new = scene.before(start, sentence.start), scene.after(end, scene.cues.by, sentence.end)
    if old is None or new is None or scene.person(old) == scene.person(new):
        return
    if any(k.mention == new for k in scene.linked(start, sentence.end)):
        return
    yield from scene.give(scene.office_of(old, sentence), new, scene.mentions[old][0])


def _beside(scene: _Scene, start: int, end: int) -> Iterator[Link]:
    """Read "sebagai penggantinya", "pendahulunya, X": of the office named last."""
    sentence = scene.doc.sentence_at(start)
    before = scene.before(start, sentence.start)
    one = scene.after(end, scene.cues.namely, sentence.end)
    if one is None and before is not None:
        gap = scene.doc.text[scene.mentions[before][0].end : start].split()
        if len(gap) == 1 and gap[0].lower() in scene.cues.as_:
            one = before
    if one is None or any(k.mention == one for k in scene.linked(sentence.start, sentence.end)):
        return
    told = [k for k in scene.recent(start) if scene.person(k.mention) != scene.person(one)]
    if told and start - told[-1].passage.end < 400:
        given = told[-1]
        near = given.passage if given.passage.start >= sentence.start else Span(start, end)
        yield from scene.give(given.office, one, near)


def _held(scene: _Scene, start: int, end: int) -> Iterator[Link]:
    """Read "Posisi direktur utama yang lama diduduki X kini dijabat Y": both held it."""
    sentence = scene.doc.sentence_at(start)
    holder = scene.after(end, scene.cues.by, sentence.end)
    if holder is None:
        return
    office = scene.office_before(start, sentence.start)
    if office is None:
        return
    ahead = scene.doc.text[max(sentence.start, office.span.start - 24) : office.span.start]
    words = ahead.lower().split()
    slot = bool(words) and words[-1] in scene.cues.slots
    direct = re.fullmatch(r"(?:\s+\w+){0,3}\s+", scene.doc.text[office.span.end : start])
    if slot or direct:
        yield from scene.give(office, holder, office.span)


def _passes(scene: _Scene, start: int, end: int) -> Iterator[Link]:
    """Read "Kursi direktur keuangan beralih dari X ke Y": first one held it, then the other."""
    sentence = scene.doc.sentence_at(start)
    office = scene.office_before(start, sentence.start)
    at = bisect_left(scene.office_starts, end)
    behind = scene.offices[at] if at < len(scene.offices) else None
    if behind and behind.span.end < sentence.end and behind.span.start - end < 30:
        office = behind  # "serah terima jabatan Kapolda X dari Y kepada Z"
    if office is None:
        return
    place = max(end, office.span.end)
    old = scene.after(place, scene.cues.from_words, sentence.end)
    if old is None or scene.doc.text[place : scene.name_starts[old]].strip() == "":
        return
    yield from scene.give(office, old, office.span)
    new = scene.after(scene.mentions[old][0].end, scene.cues.to, sentence.end)
    if new is not None and scene.person(new) != scene.person(old):
        yield from scene.give(office, new, office.span)


def _appoints(scene: _Scene, start: int, end: int) -> Iterator[Link]:
    """Read "melantik X menjadi Kepala A": where no link says so yet."""
    sentence = scene.doc.sentence_at(start)
    one = scene.after(end, frozenset(), sentence.end)
    if one is None:
        # "menunjuk jenderal itu, X, menjadi Menteri A"
        one = bisect_left(scene.name_starts, end)
        if one >= len(scene.mentions) or scene.name_starts[one] >= min(end + NEAR, sentence.end):
            return
    name = scene.mentions[one][0]
    at = bisect_left(scene.office_starts, name.end)
    if at >= len(scene.offices) or scene.office_starts[at] - name.end > 20:
        return
    gap = scene.doc.text[name.end : scene.office_starts[at]].replace(",", " ").lower().split()
    if len(gap) == 1 and gap[0] in scene.cues.as_:
        office = scene.offices[at]
        if not any(k.office is office for k in scene.links):
            yield from scene.give(office, one, office.span)
