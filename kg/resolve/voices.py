"""Who a cue word's neighbours name: the phrase after "kata", the subject before "mengatakan"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kg.mentions.types import CountryMention, NameMention
from kg.records import Party
from kg.resolve.cues import CueLexicon
from kg.resolve.types import Cast, Reference
from kg.spans import Span
from kg.text import Doc

_WORD = re.compile(r"[^\W_][\w'’.&/-]*|[,()\"“”:;!?]|\.(?=\s|$)")
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]*\.?(?:\s(?:[A-ZÀ-Þ][\w'’-]*\.?|bin|binti|van|von|de|al)){0,5}")
_BREAK = frozenset('.:;!?"“”')
_REACH = 320


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as far as the phrase tells: a party, or a word for one known before.

    ``span`` is the phrase; ``back`` says that the phrase points back ("dia", "-nya").
    """

    span: Span
    party: Party | None = None
    back: bool = False
    reference: Reference | None = None


@dataclass(frozen=True)
class Voices:
    """Reads speakers' phrases of one document."""

    doc: Doc
    words: CueLexicon
    cast: Cast
    names: tuple[NameMention, ...]
    countries: tuple[CountryMention, ...]

    def after(self, start: int, limit: int) -> Who | None:
        """Return whom the phrase that begins at ``start`` names ("kata Menteri X di ...")."""
        text, sets = self.doc.text, self.words.sets
        limit = min(limit, start + _REACH)
        tokens = list(_WORD.finditer(text, start, limit))
        while tokens and tokens[0].group().lower() in ("oleh", "para", ",", "salah"):
            if tokens[0].group().lower() in ("para", "salah"):
                break
            tokens = tokens[1:]
        if not tokens:
            return None
        start = tokens[0].start()
        if tokens[0].group().lower() in sets["pronouns"]:
            return Who(Span(*tokens[0].span()), back=True)
        end = self._phrase_end(list(tokens), limit)
        found = self._reference(start, end) or self._apposition(start, end, limit)
        if found:
            return found
        return self._described(start, end)

    def before(self, start: int, end: int) -> Who | None:
        """Return the subject whose verb begins at ``end``, in a clause that begins at ``start``."""
        text, sets = self.doc.text, self.words.sets
        start = max(start, end - _REACH)
        tokens = list(_WORD.finditer(text, start, end))
        while tokens and tokens[-1].group().lower() in sets["adverbs"]:
            tokens = tokens[:-1]
        if not tokens:
            return None
        last = tokens[-1].group().lower()
        if last in sets["negations"]:
            return None
        edge = tokens[-1].end()
        if last in sets["pronouns"] or last in sets["self_words"]:
            return Who(Span(*tokens[-1].span()), back=True)
        references = self.cast.within(Span(start, edge))
        for reference in reversed(references):
            if reference.span.end > edge:
                continue
            if self._touches(reference.span.end, edge) and self._free(reference, start):
                return self._who(reference)
            break
        for reference in references:
            if reference.span.end <= edge and self._free(reference, start):
                return self._who(reference)
        return self._subject(start, edge)

    def _touches(self, end: int, edge: int) -> bool:
        """Whether only brackets and commas stand between a reference and the verb."""
        between = self.doc.text[end:edge]
        return not re.sub(r"\([^)]{0,40}\)|[\s,]", "", between)

    def _free(self, reference: Reference, start: int) -> bool:
        """Whether no preposition governs the reference."""
        before = re.search(
            r"([\w-]+)\s*$",
            self.doc.text[max(start, reference.span.start - 30) : reference.span.start],
        )
        return not before or before.group(1).lower() not in self.words.sets["prepositions"]

    def _who(self, reference: Reference) -> Who:
        party = Party(reference.person.name, "person", reference.person.country)
        return Who(reference.span, party, reference=reference)

    def _phrase_end(self, tokens: list[re.Match[str]], limit: int) -> int:
        """Where the phrase ends: before a stop word, a date or the clause's end."""
        sets = self.words.sets
        depth = 0
        for number, token in enumerate(tokens):
            word = token.group()
            low = word.lower()
            if word == "(":
                depth += 1
            elif word == ")":
                depth = max(depth - 1, 0)
            elif depth:
                continue
            elif number and (word in _BREAK or low in sets["stops"] or low in sets["calendar"]):
                return token.start()
        return tokens[-1].end() if tokens else limit

    def _reference(self, start: int, end: int) -> Who | None:
        references = [r for r in self.cast.within(Span(start, end)) if r.span.start < end]
        if not references:
            return None
        first = references[0]
        lead = self.doc.text[start : first.span.start].strip(" ,").lower()
        if lead and any(lead == r or lead.endswith(" " + r) for r in self.words.rules.relations):
            others = [r for r in references[1:] if r.person is not first.person]
            if others:
                return self._who(others[0])
            return Who(
                Span(start, first.span.end), Party(self.doc.text[start : first.span.end].strip())
            )
        if self.doc.text.count(",", start, first.span.start) > 2:
            return None
        return self._who(first)

    def _apposition(self, start: int, end: int, limit: int) -> Who | None:
        """A name behind a comma, where a stop word came first ("... di Kementerian X, Budi")."""
        references = self.cast.within(Span(end, min(limit, end + 120)))
        for reference in references[:1]:
            lead = self.doc.text[end : reference.span.start]
            if lead.rstrip().endswith(",") and lead.split(None, 1)[0].lower() in (
                "di",
                "dari",
                "untuk",
                "yang",
                "pada",
            ):
                return self._who(reference)
        return None

    def _described(self, start: int, end: int) -> Who | None:
        """A speaker that no reference covers: a name, a body, a country, a described person."""
        text, sets = self.doc.text, self.words.sets
        phrase = self._plain(start, end)
        if not phrase:
            return None
        span = Span(start, start + len(phrase))
        head = phrase.split()[0].lower()
        if head in sets["text_nouns"]:
            rest = phrase.split(None, 1)[1:]
            return (
                self._described(text.index(rest[0], start), end) if rest else Who(span, back=True)
            )
        tail = phrase.split()[-1].lower()
        if tail in sets["that"] and not any(w[:1].isupper() for w in phrase.split()[1:]):
            return Who(span, back=True)
        country = next(
            (c for c in self.countries if c.span.start >= start and c.span.end <= span.end), None
        )
        if country and country.span == span and country.via != "region":
            return Who(span, Party(phrase, "country", country.code))
        if (
            head in sets["body_nouns"]
            or any(
                n.kind == "organisation" and n.span.start == start
                for n in self._names_in(start, end)
            )
            or (phrase.isupper() and len(phrase.split()) == 1)
        ):
            return Who(span, Party(phrase, "body", country.code if country else None))
        return self._named(span, end)

    def _named(self, span: Span, end: int) -> Who | None:
        """A person by name: the mention in the phrase, or its capitals without titles."""
        text, sets = self.doc.text, self.words.sets
        for name in self._names_in(span.start, end):
            if name.kind == "person":
                return Who(name.span, Party(self.fullest(name.text)))
        words = span.of(text).split()
        if words[0].lower() in sets["person_nouns"] and words[0][0].islower():
            return Who(span, Party(span.of(text)))
        behind = _NAME.match(text, span.end + 2) if text[span.end : span.end + 2] == ", " else None
        if (
            behind
            and behind.group().split()[0].lower() not in sets["calendar"]
            and words[0].lower() in sets["titles"]
        ):
            return Who(Span(*behind.span()), Party(self.fullest(behind.group())))
        kept = [
            w for w in words if w.lower() not in sets["titles"] and not (w.isupper() and len(w) > 1)
        ]
        capitals: list[str] = []
        for word in reversed(kept):
            if not word[0].isupper():
                break
            capitals.insert(0, word)
        if capitals:
            return Who(span, Party(self.fullest(" ".join(capitals))))
        if words[0].lower() in sets["titles"] or words[0].lower() in sets["person_nouns"]:
            return Who(span, Party(span.of(text)))
        return None

    def _subject(self, start: int, edge: int) -> Who | None:
        """The noun phrase before the verb where no person stands."""
        text, sets = self.doc.text, self.words.sets
        clause = max(text.rfind(mark, start, edge - 1) + 2 for mark in (", ", "; ", ": ", ") "))
        begin = clause if clause >= start + 2 else start
        while begin < edge and not text[begin].isalnum():
            begin += 1
        phrase = text[begin:edge].strip(" ,")
        words = phrase.split()
        if (
            not 1 <= len(words) <= 12
            or words[0].lower()
            in sets["prepositions"] | sets["stops"] | sets["this_words"] | sets["data_nouns"]
        ):
            return None
        if words[0].lower() in (
            "namun",
            "tetapi",
            "dan",
            "lalu",
            "adapun",
            "sedangkan",
            "sementara",
            "pihak",
        ):
            begin += len(words[0]) + 1
            words = words[1:]
        if not words or not (
            words[0][0].isupper() or words[0].lower() in sets["person_nouns"] | sets["body_nouns"]
        ):
            return None
        return self._described(begin, edge)

    def _plain(self, start: int, end: int) -> str:
        """The phrase up to its first comma or bracket that no name continues."""
        phrase = re.split(r"[,(]", self.doc.text[start:end], maxsplit=1)[0].strip()
        return phrase if len(phrase.split()) <= 14 else ""

    def _names_in(self, start: int, end: int) -> list[NameMention]:
        cells = self._cells[start // 512 : end // 512 + 1]
        return [n for cell in cells for n in cell if start <= n.span.start < end]

    @cached_property
    def _cells(self) -> list[list[NameMention]]:
        """Names in cells of 512 characters, so that a look-up reads few."""
        cells: list[list[NameMention]] = [[] for _ in range(len(self.doc.text) // 512 + 2)]
        for name in self.names:
            cells[name.span.start // 512].append(name)
        return cells

    def fullest(self, name: str) -> str:
        """Return the fullest form that the article has of a person's name."""
        person = self.cast.named(name)
        if person:
            return person.name
        tokens = set(name.split())
        best = name
        for other in self._fuller.get(name.split()[-1], ()):
            if tokens <= set(other.split()) and len(other) > len(best):
                best = other
        return best

    @cached_property
    def _fuller(self) -> dict[str, list[str]]:
        by_word: dict[str, list[str]] = {}
        for name in self.names:
            if name.kind == "person" and " " in name.text:
                for word in name.text.split():
                    known = by_word.setdefault(word, [])
                    if name.text not in known and len(known) < 20:
                        known.append(name.text)
        return by_word
