"""Every passage that stands for a person: names with their offices, offices alone, pronouns."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec

from kg.lang import Language
from kg.mentions.name_shapes import NameWords, name_words
from kg.mentions.office_words import office_words
from kg.mentions.types import OfficeMention
from kg.mentions.words import Words, words_of
from kg.resolve.offices import Link, title_tokens
from kg.resolve.people import Group, tokens_of
from kg.resolve.shared import COUNTERPART
from kg.resolve.types import Holding, ReferenceVia
from kg.spans import Span
from kg.text import Doc

MOST_HOLDERS = 50
"""Holders of one office that are looked at; a bound that keeps time linear."""
SUBJECT_WITHIN = 6
"""How many words into a sentence its subject is looked for."""
_APART = frozenset({"before-name-comma", COUNTERPART})
"""Rules of offices that are no part of the passage that stands for their holder."""
_QUOTES = '"“”'


class Draft(msgspec.Struct, frozen=True, gc=False):
    """A reference while people still are numbers."""

    span: Span
    core: Span
    person: int
    via: ReferenceVia


def find_references(
    doc: Doc,
    lang: Language,
    groups: Sequence[Group],
    mentions: Sequence[tuple[Span, int]],
    links: Sequence[Link],
    offices: Sequence[OfficeMention],
    held: Sequence[Sequence[Holding]],
) -> tuple[list[Draft], list[tuple[int, Link]]]:
    """Return the references in text order, and offices that point back to a person by "itu"."""
    words = words_of(doc.text)
    vocabulary = name_words(lang)
    drafts = _named(words, vocabulary, groups, mentions, links)
    linked = {link.office.span.start for link in links}
    loose = [o for o in offices if o.span.start not in linked]
    later: list[tuple[int, Link]] = []
    events: list[tuple[int, str, object]] = [(d.span.start, "name", d) for d in drafts]
    events += [(o.span.start, "office", o) for o in loose]
    events += [(s.start, "pronoun", s) for s in _pronouns(words, vocabulary)]
    holders = _Holders(lang, held)
    memory = _Memory(doc, words, vocabulary)
    out: list[Draft] = []
    for _, _, event in sorted(events, key=lambda e: (e[0], e[1])):
        if isinstance(event, Draft):
            memory.note(event)
            out.append(event)
        elif isinstance(event, OfficeMention):
            draft, link = _office_alone(lang, vocabulary, words, memory, event, holders)
            if draft:
                memory.note(draft)
                out.append(draft)
            if link and draft:
                later.append((draft.person, link))
        elif isinstance(event, Span):
            person = memory.subject(event.start)
            if person is not None:
                out.append(Draft(event, event, person, "pronoun"))
    return out, later


def _named(
    words: Words,
    vocabulary: NameWords,
    groups: Sequence[Group],
    mentions: Sequence[tuple[Span, int]],
    links: Sequence[Link],
) -> list[Draft]:
    before: dict[int, Span] = {}
    for link in links:
        span, _ = mentions[link.mention]
        if link.office.span.end <= span.start and link.rule not in _APART:
            before[link.mention] = before.get(link.mention, link.office.span).cover(
                link.office.span
            )
    drafts = []
    for number, (span, person) in enumerate(mentions):
        whole = before[number].cover(span) if number in before else _titled(words, vocabulary, span)
        full = len(tokens_of(span.of(words.text))) >= len(groups[person].tokens)
        drafts.append(Draft(whole, span, person, "full name" if full else "part of name"))
    return drafts


def _titled(words: Words, vocabulary: NameWords, span: Span) -> Span:
    """Return the span with the honorifics and ranks before it."""
    first = words.at(span.start)
    while first > 0 and not words.apart(first):
        bare = words.lower[first - 1].rstrip(".")
        if bare in vocabulary.titles or bare in vocabulary.ranks:
            first -= 1
        else:
            break
    return Span(words.starts[first], span.end) if first < len(words) else span


def _pronouns(words: Words, vocabulary: NameWords) -> list[Span]:
    pronouns = frozenset(vocabulary.rules.pronouns)
    clitic = vocabulary.rules.clitic
    hosts = frozenset(w + clitic for w in vocabulary.rules.clitic_words)
    either = pronouns | hosts
    return [
        words.span(index, index + 1)
        if word in pronouns
        else Span(words.ends[index] - len(clitic), words.ends[index])
        for index, word in enumerate(words.lower)
        if word in either
    ]


def _places(text: str, mark: str) -> Iterator[int]:
    at = text.find(mark)
    while at >= 0:
        yield at
        at = text.find(mark, at + 1)


class _Memory:
    """Who was spoken of last, sentence by sentence, outside of quotations."""

    def __init__(self, doc: Doc, words: Words, vocabulary: NameWords) -> None:
        self.doc = doc
        self.vocabulary = vocabulary
        self.words = words
        self.marks = sorted(chain.from_iterable(_places(doc.text, mark) for mark in _QUOTES))
        self.last: int | None = None
        self.topic: int | None = None
        self.sentence = -1
        self.recent: dict[int, int] = {}
        self.trail: deque[int] = deque(maxlen=MOST_HOLDERS)

    def quoted(self, position: int) -> bool:
        """Tell whether the position lies between quotation marks of its paragraph."""
        paragraph = self.doc.paragraphs[self.doc.paragraph_index(position)]
        marks = bisect_right(self.marks, position) - bisect_right(self.marks, paragraph.start - 1)
        return marks % 2 == 1

    def note(self, draft: Draft) -> None:
        """Remember a reference; the first of a sentence, or one that speaks, is its topic."""
        position = draft.span.start
        self.recent[draft.person] = position
        self.trail.append(draft.person)
        if self.doc.title.contains(draft.span) or self.quoted(position):
            return
        sentence = self.doc.sentence_index(position)
        if self._speaks(draft) or (
            sentence != self.sentence and self._may_be_subject(draft, sentence)
        ):
            self.sentence, self.topic = sentence, draft.person
        self.last = draft.person

    def leads(self, span: Span) -> bool:
        """Tell whether the words open their sentence, or follow a word of saying."""
        first = self.words.at(span.start)
        sentence = self.doc.sentences[self.doc.sentence_index(span.start)]
        if span.start - sentence.start <= 1:
            return True
        if first == 0 or self.words.apart(first):
            return False
        if self._described(first):
            return True
        before = self.words.lower[first - 1]
        return before in self.vocabulary.said or before in self.vocabulary.rules.clause_openers

    def _described(self, first: int) -> bool:
        """Tell whether a noun that leads is said to hold it: "kata pria yang juga Ketua X"."""
        for index in range(first - 1, max(first - 5, 0), -1):
            if self.words.lower[index] == self.vocabulary.rules.relative:
                if " ".join(self.words.lower[index:first]) not in self.vocabulary.apposition_cues:
                    return False
                noun = max(index - 4, 0)
                return any(self._opens(at) for at in range(index - 1, noun, -1))
        return False

    def _opens(self, at: int) -> bool:
        start = self.words.starts[at]
        sentence = self.doc.sentences[self.doc.sentence_index(start)]
        before = self.words.lower[at - 1]
        return start - sentence.start <= 1 or before in self.vocabulary.said

    def _speaks(self, draft: Draft) -> bool:
        """Tell whether a word of saying stands right before or behind the reference."""
        before = self.words.at(draft.span.start) - 1
        after = self.words.at(draft.span.end)
        if before >= 0 and self.words.lower[before] in self.vocabulary.said:
            return True
        return after < len(self.words) and self.words.lower[after] in self.vocabulary.speech

    def _may_be_subject(self, draft: Draft, sentence: int) -> bool:
        """Tell whether a reference stands where subjects do: early, and behind no preposition."""
        if self.topic is None:
            return True
        first = self.words.at(self.doc.sentences[sentence].start)
        index = self.words.at(draft.span.start)
        if index and self.words.lower[index - 1] in self.vocabulary.not_subject:
            return False
        return index - first <= SUBJECT_WITHIN

    def subject(self, position: int) -> int | None:
        """Return whom a pronoun here stands for."""
        if self.quoted(position):
            return None
        return self.topic if self.topic is not None else self.last

    def fitting(self, office: OfficeMention, holders: _Holders) -> int | None:
        """Return the topic, or else whoever was named last, whose state the office may be of."""
        if self.topic is None or holders.may_hold(self.topic, office):
            return self.topic
        return next((p for p in reversed(self.trail) if holders.may_hold(p, office)), None)


class _Holders:
    """Who holds which office, to find whom an office without a name stands for."""

    def __init__(self, lang: Language, held: Sequence[Sequence[Holding]]) -> None:
        self.lang = lang
        self.all = held
        self.epithets = frozenset(office_words(lang).rules.epithet_heads)
        self.held: dict[tuple[frozenset[str], str | None, bool], list[int]] = {}
        for person, holdings in enumerate(held):
            for holding in holdings:
                if not holding.office.candidate:
                    tokens = title_tokens(holding.office.title, lang)
                    key = (tokens, holding.of, holding.office.former)
                    self.held.setdefault(key, []).append(person)
        self.found: dict[tuple[str, str | None, bool], list[tuple[bool, bool, int]]] = {}
        self.home = office_words(lang).rules.home

    def may_hold(self, person: int, office: OfficeMention) -> bool:
        """Tell whether nothing says that the person's offices are another state's."""
        states = {h.of for h in self.all[person] if h.of and len(h.of) == 2 and h.of.isupper()}
        known = office.of is not None and len(office.of) == 2 and office.of.isupper()
        return not known or not states or office.of in states

    def is_epithet(self, office: OfficeMention) -> bool:
        """Tell whether the words only praise or describe: "pemimpin AS itu"."""
        return office.title.lower() in self.epithets

    def of(self, office: OfficeMention, memory: _Memory, *, back: bool) -> int | None:
        """Return the holder of the office; of several the one of that very title named last.

        An office without its state is that of the home state ("Menlu" beside a foreign one),
        unless it points back ("menteri itu").
        """
        key = (office.title, office.of, office.former)
        if key not in self.found:
            self.found[key] = self._fitting(*key)
        fitting = self.found[key]
        if not fitting:
            return None
        ours = office.of is None and not back
        return max(
            fitting, key=lambda f: (f[0], ours and f[1], memory.recent.get(f[2], -1), -f[2])
        )[2]

    def _fitting(self, title: str, of: str | None, former: bool) -> list[tuple[bool, bool, int]]:
        tokens = title_tokens(title, self.lang)
        return [
            (tokens == known, owner == self.home, person)
            for (known, owner, past), people in self.held.items()
            if past == former and (not of or not owner or of == owner)
            if tokens <= known or known <= tokens
            for person in people[:MOST_HOLDERS]
        ][:MOST_HOLDERS]


def _office_alone(
    lang: Language,
    vocabulary: NameWords,
    words: Words,
    memory: _Memory,
    office: OfficeMention,
    holders: _Holders,
) -> tuple[Draft | None, Link | None]:
    """Return whom an office without a name stands for, if the article says so."""
    after = words.at(office.span.end)
    back = after < len(words) and words.lower[after] in vocabulary.rules.that_one
    span = words.span(words.at(office.span.start), after + 1) if back else office.span
    if office.kind == "description":
        if back and memory.topic is not None and not memory.quoted(office.span.start):
            return Draft(span, office.span, memory.topic, "description"), None
        return None, None
    pronoun = _pronoun_before(vocabulary, words, office)
    if pronoun is not None and not office.candidate:
        person = memory.subject(pronoun.start)
        if person is None:
            return None, None
        link = Link(office, 0, pronoun.cover(office.span), "behind-name-cue")
        return Draft(span, office.span, person, "office"), link
    role = _as_whom(vocabulary, words, memory, office)
    if role is not None and not office.candidate:
        link = Link(office, 0, office.span, "behind-name-cue")
        return Draft(span, office.span, role, "office"), link
    if not back and _in_general(lang, words, office):
        return None, None
    person = holders.of(office, memory, back=back)
    if person is not None:
        return Draft(span, office.span, person, "office"), None
    telling = office.kind == "region" or len(office.title.split()) > 1 or office.of is not None
    telling = (
        telling
        and title_head(lang, office)
        and not holders.is_epithet(office)
        and memory.leads(office.span)
    )
    person = memory.fitting(office, holders) if back and telling else None
    if person is not None and not memory.quoted(office.span.start):
        return Draft(span, office.span, person, "office"), Link(office, 0, span, "that-office")
    return None, None


def _as_whom(
    vocabulary: NameWords, words: Words, memory: _Memory, office: OfficeMention
) -> int | None:
    """Return of whom a sentence tells the office first: "Sebagai Ketua X, ia ..."."""
    first, after = words.at(office.span.start), words.at(office.span.end)
    if first == 0 or words.lower[first - 1] not in vocabulary.rules.as_words:
        return None
    if words.words[after : after + 1] != [","] or after + 1 >= len(words):
        return None
    if words.lower[after + 1] not in vocabulary.rules.pronouns:
        return None
    return memory.subject(office.span.start)


def title_head(lang: Language, office: OfficeMention) -> bool:
    """Tell whether an office may be told by pointing back: a president is known before."""
    rules = office_words(lang).rules
    return office.former or office.of != rules.home or office.title.lower() not in rules.known_heads


def _pronoun_before(vocabulary: NameWords, words: Words, office: OfficeMention) -> Span | None:
    """Return the pronoun of whom the words say that he holds the office ("ia menjabat")."""
    first = words.at(office.span.start)
    for index in range(first - 2, max(first - 6, -1), -1):
        if words.lower[index] in vocabulary.rules.pronouns:
            cue = " ".join(words.lower[index + 1 : first])
            return words.span(index, index + 1) if cue in vocabulary.apposition_cues else None
    return None


def _in_general(lang: Language, words: Words, office: OfficeMention) -> bool:
    """Tell whether an office names nobody in particular: "para gubernur", "kantor presiden"."""
    vocabulary = office_words(lang)
    first = words.at(office.span.start)
    if first and words.lower[first - 1] in vocabulary.general and not words.apart(first):
        return True
    return words.lower[first] in vocabulary.member_heads
