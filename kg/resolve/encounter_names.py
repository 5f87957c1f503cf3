"""Bare names beside a verb of meeting: "Lula menelepon Petro", "Lula dan Petro bertemu"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.records import Party
from kg.resolve.encounter_apposed import follows, is_description
from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_lexicon import Frame
from kg.resolve.encounter_words import MeetingGrammar
from kg.spans import Span
from kg.text import Doc

_FRAMES: tuple[Frame, ...] = ("reciprocal", "with", "pair", "active", "passive", "addressed")
_REACH = 60
_LONGEST = 80
_FAR = 140
_INSIDE = re.compile(r"[a-z,] ([A-ZÀ-Þ][\w'’]+)")
_VERB = re.compile(r"\bme[a-z]{4,}\s$")


@dataclass(frozen=True)
class _Seen:
    """What a text has elsewhere, looked for when first asked for."""

    text: str

    @cached_property
    def inside(self) -> frozenset[str]:
        """The capitalised words inside sentences."""
        return frozenset(_INSIDE.findall(self.text))


def bare_names(
    doc: Doc, grammar: MeetingGrammar, triggers: Iterable[re.Match[str]]
) -> Iterator[Side]:
    """Yield names without an office that stand right before or after a verb of meeting.

    Whether they are something else (a place, a body) others must have said before. At the head
    of a sentence a word is a name only if it is one elsewhere in the text.
    """
    seen = _Seen(doc.text)
    end = 0
    for trigger in triggers:
        start = max(end, trigger.start() - _REACH, doc.sentence_at(trigger.start()).start)
        for span in _spans(doc, grammar, trigger, start):
            span = _undated(doc.text, grammar, span)
            if span.start >= end and _is_name(doc, grammar, span, seen):
                end = span.end
                yield Side(span, Party(span.of(doc.text), "person", None), "person")


def _spans(doc: Doc, grammar: MeetingGrammar, trigger: re.Match[str], start: int) -> Iterator[Span]:
    """Yield what may be a name before a trigger, right after it, and after "mitranya dari X,"."""
    words = " ".join(trigger.group().lower().split())
    frame = grammar.frames.get(words)
    if frame in _FRAMES and words not in grammar.words.sights:
        found = grammar.bare_before.search(doc.text, start, trigger.start())
        if found:
            before = doc.text[max(start, found.start() - _LONGEST) : found.start()]
            if not grammar.oblique.search(before) and not _VERB.search(before):
                yield from _parts(found)
        found = grammar.bare_after.match(doc.text, trigger.end(), trigger.end() + _LONGEST)
        if found and (frame != "passive" or grammar.by.search(found.group())):
            yield from _parts(found)
    comma = doc.text.find(",", trigger.end(), trigger.end() + _REACH)
    named = follows(doc.text, comma + 2) if frame in _FRAMES and comma >= 0 else None
    titled = len(doc.title) > 0 and doc.title.contains(Span(*trigger.span()))
    if named and not titled and is_description(doc.text[trigger.end() : comma], grammar):
        yield Span(*named.span())
    sentence = doc.sentence_at(trigger.start())
    begin = max(sentence.start, trigger.start() - _FAR)
    for from_, to in ((begin, trigger.start()), (trigger.end(), trigger.end() + _FAR)):
        found = grammar.bare_counterpart.search(doc.text, from_, to)
        if found:
            yield Span(*found.span("one"))


def _undated(text: str, grammar: MeetingGrammar, span: Span) -> Span:
    """Return a name without what stands behind it: "Prabowo Senin malam"."""
    words = span.of(text).split(" ")
    kept = next((i for i, w in enumerate(words) if i and w.lower() in grammar.no_names), len(words))
    return Span(span.start, span.start + len(" ".join(words[:kept])))


def _parts(found: re.Match[str]) -> Iterator[Span]:
    return (Span(*found.span(part)) for part in ("one", "two") if found[part])


def _is_name(doc: Doc, grammar: MeetingGrammar, span: Span, seen: _Seen) -> bool:
    """Tell whether a capitalised run names somebody; ``seen`` are capitals inside sentences."""
    first = span.of(doc.text).split()[0]
    if first.lower() in grammar.no_names:
        return False
    opens = doc.text[max(0, span.start - 3) : span.start].rstrip(' "“(').endswith((".", "\n", ":"))
    head = span.start == doc.sentence_at(span.start).start or opens
    return not head or first in seen.inside
