"""The subject of a verb of saying: "X mengatakan", "X, dalam jumpa pers di Y, mengatakan"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile

from kg.records import Party
from kg.resolve.phrases import REACH, TOKEN, Phrases, Who
from kg.resolve.types import Reference
from kg.spans import Span

_LONGEST = 12
_OFFICE = 5
"""From so many words on an office may hide the name at its end."""


@dataclass(frozen=True)
class Subjects(Phrases):
    """Finds who says what a verb introduces."""

    def before(self, start: int, end: int) -> Who | None:
        """Return the subject whose verb begins at ``end``, in a clause that begins at ``start``.

        None where nobody is found or the verb is denied ("tidak mengatakan").
        """
        sets = self.words.sets
        start = max(start, end - REACH)
        tokens = list(TOKEN.finditer(self.doc.text, start, end))
        if self._is_denied([t.group().lower() for t in tokens[-4:]]):
            return None
        self._strip_adverbs(tokens)
        if not tokens:
            return None
        last = tokens[-1].group().lower()
        if last in sets["infinitives"]:
            return None
        governed = len(tokens) > 1 and tokens[-2].group().lower() in sets["prepositions"]
        if (last in sets["pronouns"] or last in sets["self_words"]) and not governed:
            return Who(Span(*tokens[-1].span()), back=True)
        if last in sets["relative"]:
            return self._antecedent(start, tokens[-1].start())
        inner = self._inner_clause(start, tokens)
        if self._is_abstract(start, tokens[-1].end()):
            below = self._below_heading(start, tokens[-1].end())
            return below or self._within(inner, end)
        if len(tokens) > 1 and self.points(tokens[-2], tokens[-1]):
            return self._pointed(start, tokens)
        joined = last in sets["joins"]
        edge = tokens[-1].start() if joined else tokens[-1].end()
        return (
            self._titled(start, edge)
            or self._person(start, edge, joined)
            or self._within(inner, end)
            or self._noun_phrase(start, edge, joined)
            or self._behind_time(start, edge)
        )

    def _within(self, start: int | None, end: int) -> Who | None:
        """The subject of a clause inside the sentence, if it begins with one."""
        who = self.before(start, end) if start is not None else None
        if who is None or who.back or who.span.start != start:
            return None
        return who

    def _inner_clause(self, start: int, tokens: list[re.Match[str]]) -> int | None:
        """Where a clause inside the sentence begins: "..., ketika Badan X mengumumkan"."""
        sets = self.words.sets
        for before, token in zip(reversed(tokens[:-1]), reversed(tokens), strict=False):
            if before.group().lower() in sets["clause_openers"] and before.start() > start:
                word = token.group()
                head = any(word in sets[k] for k in ("body_nouns", "person_nouns"))
                return token.start() if word[0].isupper() or head else None
        return None

    def _titled(self, start: int, edge: int) -> Who | None:
        """The name at the end of a long office: "Deputi Bidang Statistik dan Jasa BPS X"."""
        text, sets = self.doc.text, self.words.sets
        begin = self._segment(start, edge)
        words = text[begin:edge].split()
        if len(words) < _OFFICE or words[0].lower() not in sets["titles"]:
            return None
        if any(r.span.end == edge for r in self.references(begin, edge)):
            return None
        name = self.namer.name_behind(words)
        return Who(Span(edge - len(name), edge), Party(self.namer.fullest(name))) if name else None

    def _behind_time(self, start: int, edge: int) -> Who | None:
        """A body behind words of time: "Pada hari yang sama Kementerian X mengatakan"."""
        sets = self.words.sets
        body = self.namer.last_body(Span(start, edge))
        if body is None or body.end != edge:
            return None
        before = self.doc.text[start : body.start].rstrip()
        last = before.split()[-1].lower() if before else ""
        timed = last.endswith(")") or last in sets["calendar"] or last in sets["time_words"]
        return self.described(body.start, edge) if timed else None

    def _is_denied(self, last: list[str]) -> bool:
        """Whether the words before a verb deny it ("tidak", but not "tidak hanya")."""
        sets = self.words.sets
        if any(w in sets["only"] for w in last):
            return False
        cues = self.words.all
        inside = list(takewhile(lambda w: w.isalpha() and w not in cues, reversed(last)))[:3]
        return any(w in sets["negations"] for w in inside)

    def _is_abstract(self, start: int, edge: int) -> bool:
        """Whether the subject is a deed or a thing, whoever's ("Pertemuan X dengan Y")."""
        sets = self.words.sets
        begin = self._segment(start, edge)
        for token in TOKEN.finditer(self.doc.text, begin, edge):
            word = token.group().lower()
            if word in sets["openers"]:
                continue
            if word in sets["abstract_nouns"]:
                return True
            made = len(word) > 5 and word.endswith(self.words.rules.abstract_endings)
            return made and not (
                word.endswith(self.words.rules.person_endings)
                or word in sets["body_nouns"]
                or word in sets["person_nouns"]
                or word in sets["titles"]
                or self._is_named(token.start())
            )
        return False

    def _below_heading(self, start: int, edge: int) -> Who | None:
        """A name before the verb that a heading runs into: "Tawaran Harga Budi mengatakan"."""
        for reference in reversed(self.references(start, edge)):
            before = self.doc.text[max(start, reference.span.start - 30) : reference.span.start]
            word = before.split()[-1:] if before.endswith(" ") else []
            headed = bool(word) and word[0][0].isupper() and len(before.split()) > 1
            if headed and reference.span.end == edge and self.is_free(reference, start):
                return self.who(reference)
            return None
        return None

    def _is_named(self, position: int) -> bool:
        names = self.namer.names_in(position, position + 1)
        return bool(names) or bool(self.references(position, position + 1))

    def _strip_adverbs(self, tokens: list[re.Match[str]]) -> None:
        sets = self.words.sets
        while tokens:
            last = tokens[-1].group().lower()
            pair = len(tokens) > 1 and tokens[-2].group().lower() in sets["times"]
            if pair and last in sets["time_ends"]:
                tokens[-2:] = []
            elif last in sets["adverbs"]:
                tokens.pop()
            else:
                return

    def _pointed(self, start: int, tokens: list[re.Match[str]]) -> Who:
        """``menteri itu``, ``lembaga tersebut``: whom the cast says, or who spoke last."""
        edge = tokens[-1].end()
        for reference in reversed(self.references(start, edge)):
            if reference.span.end == edge:
                return self.who(reference)
        bodies = self.words.sets["body_nouns"]
        near = [t.group().lower() for t in tokens[-4:-1]]
        nouns = [low for low in near if low in bodies]
        headed = nouns and self.words.sets["person_nouns"].isdisjoint(near)
        span = Span(*tokens[-1].span())
        return Who(span, back=True, anyone=bool(nouns), noun=nouns[0] if headed else "")

    def _antecedent(self, start: int, edge: int) -> Who | None:
        """``..., yang mengatakan``: the person or body named last before."""
        references = [r for r in self.references(start, edge) if r.span.end <= edge]
        body = self.namer.last_body(Span(start, edge))
        if body and (not references or body.start > references[-1].span.start):
            return self.described(body.start, body.end)
        return self.who(references[-1]) if references else None

    def _person(self, start: int, edge: int, joined: bool) -> Who | None:
        """The person nearest to the verb, or else the first that no preposition governs."""
        references = [r for r in self.references(start, edge) if r.span.end <= edge]
        if references and not joined:
            nearest = references[-1]
            if self.touches(nearest.span.end, edge) and self.is_free(nearest, start):
                return self.who(self._first_of_two(references, start))
        free = (r for r in references if self.is_free(r, start))
        first = next(free, None)
        return self.who(first) if first else None

    def _first_of_two(self, references: list[Reference], start: int) -> Reference:
        """The last reference, or the one that "dan" joins to it: "A dan Menteri B mengatakan"."""
        nearest = references[-1]
        for other in references[-2:-1]:
            joint = self._joint(other)
            if joint and joint[1] is nearest and self.is_free(other, start):
                return other
        return nearest

    def _noun_phrase(self, start: int, edge: int, joined: bool) -> Who | None:
        """The noun phrase before the verb where no person stands."""
        text, sets = self.doc.text, self.words.sets
        begin = start if joined else self._segment(start, edge)
        while begin < edge and not text[begin].isalnum():
            begin += 1
        words = text[begin:edge].strip(" ,").split()
        if words and words[0].lower() in sets["conditions"]:
            return None
        while words and self._opens(words):
            begin = text.index(words[0], begin) + len(words[0]) + 1
            words = words[1:]
        head = words[0].lower() if words else ""
        if not head or any(head in sets[s] for s in ("prepositions", "stops", "this_words")):
            return None
        if head in sets["data_nouns"]:
            return None
        if joined:
            first = next((n for n in self.namer.names_in(begin, edge)), None)
            if first and first.kind == "organisation" and first.span.start == begin:
                return self.described(begin, first.span.end)
            state = self.namer.country_at(begin)
            return self.described(begin, state.end) if state else None
        nominal = words[0][0].isupper() or any(
            head in sets[s] for s in ("person_nouns", "body_nouns")
        )
        if len(words) > _LONGEST or not nominal:
            return None
        end = self._cut(begin, edge)
        return None if self._says_more(text[begin:end]) else self.described(begin, end)

    def _says_more(self, phrase: str) -> bool:
        """Whether the phrase has a predicate of its own: "Ani juga lupa (menjelaskan)"."""
        sets, words = self.words.sets, phrase.split()
        return any(
            (word in sets["predicative"] or word in sets["negations"])
            and before.lower() not in sets["relative"]
            for before, word in pairwise(words)
        )

    def _opens(self, words: list[str]) -> bool:
        """Whether the first word only leads up to the subject: "Namun ...", "Pihak Istana"."""
        sets, first = self.words.sets, words[0].lower()
        named = len(words) > 1 and words[1][0].isupper()
        return first in sets["openers"] or (named and first in sets["sides"])

    def _cut(self, begin: int, edge: int) -> int:
        """The end of a subject without the time and place that follow it ("WHO pada Senin")."""
        sets = self.words.sets
        bounds = sets["stops"] - sets["inner"] | sets["relative"]
        for number, token in enumerate(TOKEN.finditer(self.doc.text, begin, edge)):
            if number and token.group() in bounds:
                return token.start()
        return edge

    def _segment(self, start: int, edge: int) -> int:
        """Where the part of the clause begins that can be its subject, past asides in commas."""
        text, sets = self.doc.text, self.words.sets
        stop = edge
        for _ in range(4):
            begin = max(text.rfind(mark, start, stop - 1) for mark in (", ", "; ", ": "))
            begin = begin + 2 if begin >= 0 else start
            words = text[begin:stop].split(None, 1)
            head = words[0].lower() if words else ""
            aside = not head or head in sets["stops"] or head in sets["calendar"]
            if not aside or begin == start:
                return begin
            stop = begin - 1
        return start
