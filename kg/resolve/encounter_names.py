"""Bare names beside a verb of meeting: "Lula menelepon Petro", "Lula dan Petro bertemu"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.records import Party
from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_words import Frame, MeetingGrammar
from kg.spans import Span
from kg.text import Doc

_FRAMES: tuple[Frame, ...] = ("reciprocal", "with", "pair", "active", "passive", "addressed")
_REACH = 60
_LONGEST = 80
_VERB = re.compile(r"\bme[a-z]{4,}\s$")


def bare_names(
    doc: Doc, grammar: MeetingGrammar, triggers: Iterable[re.Match[str]]
) -> Iterator[Side]:
    """Yield names without an office that stand right before or after a verb of meeting.

    Whether they are something else (a place, a body) others must have said before. At the head
    of a sentence a word is a name only if it is one elsewhere in the text.
    """
    end = 0
    for trigger in triggers:
        words = " ".join(trigger.group().lower().split())
        if grammar.frames.get(words) not in _FRAMES or words in grammar.words.sights:
            continue
        start = max(end, trigger.start() - _REACH, doc.sentence_at(trigger.start()).start)
        spans: list[Span] = []
        found = grammar.bare_before.search(doc.text, start, trigger.start())
        if found:
            before = doc.text[max(start, found.start() - _LONGEST) : found.start()]
            if not grammar.oblique.search(before) and not _VERB.search(before):
                spans += [Span(*found.span(part)) for part in ("one", "two") if found[part]]
        found = grammar.bare_after.match(doc.text, trigger.end(), trigger.end() + _LONGEST)
        named = found and (grammar.frames[words] != "passive" or grammar.by.search(found.group()))
        if found and named:
            spans += [Span(*found.span(part)) for part in ("one", "two") if found[part]]
        for span in spans:
            if span.start >= end and _is_name(doc, grammar, span):
                end = span.end
                name = span.of(doc.text)
                yield Side(span, Party(name, "person", None), "person")


def _is_name(doc: Doc, grammar: MeetingGrammar, span: Span) -> bool:
    name = span.of(doc.text)
    first = name.split()[0].lower()
    if first in grammar.no_names:
        return False
    heads = span.start == 0 or not doc.text[: span.start].rstrip(' "“(').endswith((".", "\n", ":"))
    inside = heads and span.start != doc.sentence_at(span.start).start
    return inside or bool(re.search(rf"[a-z,] {re.escape(name)}\b", doc.text))
