"""Groups and bodies that can be a side of a meeting: "para menlu ASEAN", "Komisi I DPR"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Literal

import msgspec

from kg.mentions.types import CountryMention
from kg.records import Party
from kg.resolve.encounter_words import MeetingGrammar
from kg.spans import Span
from kg.text import Doc

Rank = Literal["person", "office", "group", "body", "country"]
_WORD = re.compile(r"[\w'’/-]+")
_GROUP_WORDS = 8
_LEAD_REACH = 30
_ABBREVIATED = re.compile(r"\s\([A-Z][\w-]{1,15}\)(?=\sdari\s)")
_PREDICATES = ("planned", "cancelled", "not_yet", "negated")


class Side(msgspec.Struct, frozen=True, gc=False):
    """A passage that can be a side of a meeting, and whom it stands for."""

    span: Span
    party: Party
    rank: Rank


def find_groups(
    doc: Doc, grammar: MeetingGrammar, countries: tuple[CountryMention, ...], where: Span
) -> Iterator[Side]:
    """Yield the groups and bodies that a span names: "para menlu ASEAN", "Komisi I DPR"."""
    end = 0
    for found in grammar.group.finditer(doc.text, max(0, where.start - 1), where.end):
        head = Span(*found.span("head"))
        if head.start < end or not _may_head(doc.text, grammar, head):
            continue
        end = _group_end(doc, grammar, head)
        side = _group(doc.text, grammar, countries, head, Span(head.start, max(head.start, end)))
        if side:
            yield side


def _group(
    text: str,
    grammar: MeetingGrammar,
    countries: tuple[CountryMention, ...],
    head: Span,
    span: Span,
) -> Side | None:
    """Return the side that a noun phrase stands for, or None for crowds and nobody in particular.

    A government stands for its state; without a name it is a body ("Komisi I dan pemerintah").
    """
    first, words = head.of(text).lower(), span.of(text).split()
    tail = words[len(first.split()) :]
    crowd = first in grammar.crowds or any(w.lower() in grammar.crowds for w in tail)
    if not words or (crowd and first not in grammar.words.representing):
        return None
    government = first in grammar.government
    plural = first in grammar.people and first in grammar.masses
    if len(words) == 1 and words[0][0].islower() and not (government or plural):
        return None  # "delegasi" alone
    if not any(word[0].isalpha() for word in words):
        return None  # "30" of "30 pimpinan perusahaan"
    at = bisect_left(countries, span.start, key=lambda c: c.span.start)
    inside = [c for c in countries[at : at + 1] if c.span.start < span.end]
    code = inside[0].code if inside else None
    if government and code:
        return Side(span, Party(span.of(text), "country", code), "country")
    body = government or head.of(text) in grammar.words.body_heads
    kind: Literal["body", "group"] = "body" if body else "group"
    name = _ABBREVIATED.sub("", span.of(text))
    return Side(span, Party(name, kind, code), kind)


def _may_head(text: str, grammar: MeetingGrammar, head: Span) -> bool:
    """Tell whether a word begins a group here: a plain noun of people only where a side begins."""
    word = " ".join(head.of(text).lower().split())
    if word not in grammar.people:
        return True
    before = text[max(0, head.start - _LEAD_REACH) : head.start]
    return bool(grammar.group_lead.search(before))


def shared_offices(doc: Doc, grammar: MeetingGrammar, where: Span) -> Iterator[Side]:
    """Yield those who hold one office in many states: "menteri pertanian se-Asia Tenggara"."""
    for found in grammar.of_many.finditer(doc.text, max(0, where.start - 1), where.end):
        words = found["head"]
        yield Side(Span(*found.span("head")), Party(words, "group", None), "group")


def _group_end(doc: Doc, grammar: MeetingGrammar, head: Span) -> int:
    """Return where the noun phrase ends: at punctuation, a word of another phrase, a verb."""
    end = head.end
    sentence_end = doc.sentence_at(head.start).end
    for count, word in enumerate(_WORD.finditer(doc.text, end, min(sentence_end, end + 120))):
        bracket = _ABBREVIATED.match(doc.text, end, sentence_end)
        end = bracket.end() if bracket else end
        if word.start() < end:
            continue
        gap = doc.text[end : word.start()]
        text = word.group()
        lower = text.lower()
        if count >= _GROUP_WORDS or gap != " " or lower in grammar.group_ends:
            break
        if (
            lower in grammar.words.and_words
            or lower in grammar.frames
            or grammar.cue_kind.get(lower) in _PREDICATES
        ):
            break
        if " ".join((lower, *doc.text[word.end() : word.end() + 20].split()[:1])) in grammar.frames:
            break
        if text[0].islower() and re.match(r"(?:me[mnrly]|ber|di|ter)[a-z]{4,}", lower):
            break
        end = word.end()
    tail = doc.text[head.start : end]
    if tail.endswith((" dari", " para", " dan")):
        end -= len(tail) - tail.rindex(" ")
    return end
