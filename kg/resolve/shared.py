"""Offices that several people hold alike, and those of somebody's counterpart abroad."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace

from kg.lang import Language
from kg.lang.succession import SuccessionRules
from kg.mentions.name_shapes import name_words
from kg.mentions.office_words import office_words
from kg.mentions.types import CountryMention, OfficeMention
from kg.mentions.words import Finder
from kg.resolve.offices import Link
from kg.spans import Span
from kg.text import Doc

ALIKE = "shared-office"
COUNTERPART = "counterpart"
MOST = 6
"""Holders of one office in a list at most."""
BACK = 400
"""Characters before a counterpart in which the office of the other side is told."""

_NEXT_WORD = re.compile(r"[\s,()]*([\w'’-]+)?")


@dataclass(frozen=True)
class _Cues:
    counterparts: Finder
    many: frozenset[str]
    ands: frozenset[str]
    between: frozenset[str]
    """What may stand between two holders of one office."""
    leading: frozenset[str]
    """What may stand between the word for a counterpart and the name."""
    each: Finder


@lru_cache(maxsize=8)
def _cues(lang: Language) -> _Cues:
    rules = lang.section("succession", SuccessionRules)
    names = name_words(lang)
    words = "|".join(re.escape(w) for w in sorted(rules.counterparts, key=len, reverse=True))
    ands = frozenset(office_words(lang).rules.and_words)
    titles = names.titles | names.ranks | {"purn"}
    return _Cues(
        counterparts=Finder(rules.counterparts, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)),
        many=frozenset(rules.many),
        ands=ands,
        between=titles | ands | {","},
        leading=titles.union(rules.origins),
        each=Finder(rules.each, re.compile(rf"\b(?:{'|'.join(map(re.escape, rules.each))})\b")),
    )


def find_shared(
    doc: Doc,
    lang: Language,
    offices: Sequence[OfficeMention],
    mentions: Sequence[tuple[Span, int]],
    links: Sequence[Link],
    countries: Sequence[CountryMention],
) -> list[Link]:
    """Return the offices of lists ("dua wakil ketua, X dan Y") and of counterparts.

    "Menlu Rusia X dan mitranya dari Turki, Y": Y holds the same office in the other state.

    Args:
        doc: the document.
        lang: its language.
        offices: the offices that it mentions.
        mentions: the names of people, each with the number of whom it names.
        links: what names and offices say side by side.
        countries: the states that it mentions.
    """
    cues = _cues(lang)
    spans = [s for s, _ in mentions]
    found = [k for link in links for k in _listed(doc, cues, link, spans)]
    found.extend(_respective(doc, cues, offices, spans, countries))
    found.extend(_each(doc, cues, offices, spans))
    ordered = sorted(links, key=lambda k: k.passage.end)
    ends = [k.passage.end for k in ordered]
    starts = [s.start for s in spans]
    states = {c.span.start: c for c in countries if len(c.code) == 2}
    for m in cues.counterparts.finditer(doc.text):
        number = bisect_left(ends, m.start()) - 1
        if number < 0 or m.start() - ends[number] > BACK:
            continue
        one = bisect_left(starts, m.end())
        if one < len(spans) and starts[one] - m.end() < 60:
            given = _counterpart(doc, cues, ordered[number], m.end(), spans[one], states)
            if given is not None:
                passage = Span(m.start(), spans[one].end)
                found.append(Link(given, one, passage, COUNTERPART))
    return found


def _listed(doc: Doc, cues: _Cues, link: Link, spans: Sequence[Span]) -> Iterator[Link]:
    """Yield the office again for the others of a list: "dua menteri, X dan Y"."""
    if not link.rule.startswith("before-name"):
        return
    start = link.office.span.start
    before = doc.text[max(0, start - 16) : start].lower().split()
    both = link.office.span.of(doc.text).lower().split()[-2:]
    if not (before and before[-1] in cues.many) and both[0] not in cues.many:
        return
    last = link.mention
    for number in range(last + 1, min(last + MOST, len(spans))):
        gap = doc.text[spans[last].end : spans[number].start].lower().replace(",", " , ").split()
        if not gap or not cues.between.issuperset(gap):
            return
        last = number
        yield Link(link.office, number, link.office.span.cover(spans[number]), ALIKE)


def _respective(
    doc: Doc,
    cues: _Cues,
    offices: Sequence[OfficeMention],
    spans: Sequence[Span],
    countries: Sequence[CountryMention],
) -> Iterator[Link]:
    """Yield the offices of "Menlu Indonesia dan Malaysia, X dan Y": each that of his state."""
    starts = [s.start for s in spans]
    at = {c.span.start: c for c in countries if len(c.code) == 2}
    for office in offices:
        if office.of is None or len(office.of) != 2 or office.kind != "state":
            continue
        end = office.span.end
        joint = re.match(r"\s+(\w+)\s+", doc.text[end : end + 20])
        other = at.get(end + joint.end()) if joint and joint[1].lower() in cues.ands else None
        number = bisect_left(starts, end)
        if other is None or number + 1 >= len(spans):
            continue
        first, second = spans[number], spans[number + 1]
        lead = doc.text[other.span.end : first.start].strip()
        between = doc.text[first.end : second.start].lower().split()
        if lead == "," and len(between) == 1 and between[0] in cues.ands:
            yield Link(office, number, office.span.cover(first), ALIKE)
            theirs = replace(office, of=other.code)
            yield Link(theirs, number + 1, office.span.cover(second), ALIKE)


def _each(
    doc: Doc, cues: _Cues, offices: Sequence[OfficeMention], spans: Sequence[Span]
) -> Iterator[Link]:
    """Yield the offices of "Menlu dan Menhan RI, masing-masing X dan Y", or the other way."""
    starts = [s.start for s in spans]
    places = [o.span.start for o in offices]
    for m in cues.each.finditer(doc.text):
        behind, ahead = bisect_left(starts, m.end()), bisect_left(starts, m.start()) - 1
        first, last = bisect_left(places, m.end()), bisect_left(places, m.start()) - 1
        sentence = doc.sentence_at(m.start())
        titles_first = last >= 1 and places[last - 1] >= sentence.start
        names_first = ahead >= 1 and starts[ahead - 1] >= sentence.start
        if titles_first and behind + 1 < len(spans) and starts[behind + 1] < sentence.end:
            one, two, names = offices[last - 1], offices[last], (behind, behind + 1)
        elif names_first and first + 1 < len(offices) and places[first + 1] < sentence.end:
            one, two, names = offices[first], offices[first + 1], (ahead - 1, ahead)
        else:
            continue
        near = doc.text[max(two.span.end, one.span.end) : m.start()].strip(" ,(")
        if (titles_first and near) or starts[names[0]] - m.end() > BACK:
            continue
        for office, number in zip((one, two), names, strict=True):
            yield Link(office, number, office.span.cover(spans[number]), ALIKE)


def _counterpart(
    doc: Doc,
    cues: _Cues,
    link: Link,
    at: int,
    name: Span,
    states: dict[int, CountryMention],
) -> OfficeMention | None:
    """Return the office of a counterpart who is named behind the word, or None."""
    if link.office.kind not in ("state", "body") or link.office.candidate:
        return None
    state: CountryMention | None = None
    place = at
    while place < name.start:
        word = _NEXT_WORD.match(doc.text, place, name.start)
        if word is None or word[1] is None:
            break
        here = word.start(1)
        if here in states:
            state, place = states[here], states[here].span.end
        elif word[1].lower() in cues.leading:
            place = word.end()
        else:
            return None
    near = doc.sentence_at(at).contains(link.passage)
    if state is None and not near:
        return None
    return replace(link.office, of=state.code if state else None)
