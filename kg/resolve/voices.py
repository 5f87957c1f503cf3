"""The phrase behind a cue word: "kata Menteri X di Jakarta", "ujar pengacara X, Y, ..."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from kg.records import Party
from kg.resolve.naming import NAME
from kg.resolve.phrases import BREAK, REACH, TOKEN, Who
from kg.resolve.subjects import Subjects
from kg.resolve.types import Reference
from kg.spans import Span

_PHRASE = 14
_NEAR = 60
_PLACE = 110


@dataclass(frozen=True)
class Voices(Subjects):
    """Reads the speakers' phrases of one document, before a verb or behind a cue."""

    def after(self, start: int, limit: int, *, spoken: bool = False) -> Who | None:
        """Return whom the phrase that begins at ``start`` names ("kata Menteri X di ...").

        ``spoken`` says that somebody must be named there, so that any noun will do.
        """
        sets = self.words.sets
        limit = min(limit, start + REACH)
        tokens = list(TOKEN.finditer(self.doc.text, start, limit))
        while tokens and tokens[0].group().lower() in sets["by"]:
            tokens = tokens[1:]
        if not tokens or tokens[0].group() in BREAK:
            return None
        first = tokens[0]
        if first.group().lower() in sets["pronouns"]:
            return Who(Span(*first.span()), back=True)
        noun = next((t for t in tokens if t.group().lower() not in sets["fillers"]), first)
        if noun.group().lower() in sets["text_nouns"]:
            return self._read_out(tokens, limit, spoken)
        end = self.phrase_end(tokens, limit)
        return (
            self._that_one(tokens)
            or self._behind_comma(first.start(), end, limit)
            or self._referred(first.start(), end)
            or self._behind_place(first.start(), end, limit)
            or self.described(first.start(), end, spoken)
        )

    def own_text(self, start: int, limit: int) -> Who | None:
        """``paparannya``, ``data mereka``: what somebody known before has said or counted."""
        token = TOKEN.search(self.doc.text, start, limit)
        clitic = self.words.rules.clitic
        if token is None or not token.group().endswith(clitic):
            return None
        stem = token.group().lower().removesuffix(clitic)
        told = stem in self.words.sets["text_nouns"] or stem in self.words.sets["data_nouns"]
        return Who(Span(*token.span()), back=True, anyone=True) if told else None

    def named_in(self, span: Span) -> Who | None:
        """Return the first person whom the span names."""
        named = (r for r in self.references(span.start, span.end) if r.via != "description")
        first = next(named, None)
        return self.who(first) if first else None

    def _read_out(self, tokens: list[re.Match[str]], limit: int, spoken: bool) -> Who | None:
        """``pernyataan (resmi yang dikeluarkan oleh) X``: whose words are read out."""
        sets = self.words.sets
        known = sets["text_nouns"] | sets["fillers"]
        rest = list(dropwhile(lambda t: t.group().lower() in known, tokens))
        read = tokens[: len(tokens) - len(rest)]
        span = Span(tokens[0].start(), read[-1].end())
        if any(t.group().lower() in sets["placards"] for t in read):
            return Who(span)
        if rest and rest[0].group()[0].isalnum():
            word = rest[0].group().lower()
            if not any(word in sets[s] for s in ("stops", "that", "calendar")):
                return self.after(rest[0].start(), limit, spoken=spoken)
        return Who(span, back=True, anyone=True)

    def _that_one(self, tokens: list[re.Match[str]]) -> Who | None:
        """``gelandang Timnas itu``, ``pria yang akrab disapa X ini``: somebody known before."""
        sets = self.words.sets
        phrase = list(takewhile(self._goes_on, tokens[:_PHRASE]))
        ends = (i for i, t in enumerate(phrase) if i and self.points(phrase[i - 1], t))
        last = next(ends, None) or self._aged(phrase)
        if last is None:
            return None
        head = phrase[0].group().lower()
        inner = any(t.group() in sets["stops"] for t in phrase[:last])
        if inner and head not in sets["person_nouns"] and head not in sets["titles"]:
            return None
        start, stop = phrase[0].start(), phrase[last].end()
        if head in sets["body_nouns"] and last > 1:
            return None
        called = {t.end() + 1 for t in phrase[:last] if t.group().lower() in sets["called"]}
        for reference in self.references(start, stop):
            whole = reference.span.end >= phrase[last - 1].end() or " " in reference.core.of(
                self.doc.text
            )
            titled = reference.person.name.split()[0].lower() in sets["titles"]
            named = reference.span.start == start and whole and not titled
            if named or reference.span.start in called:
                return self.who(reference)
        return Who(Span(start, stop), back=True, anyone=head in sets["body_nouns"], noun=head)

    def _aged(self, phrase: list[re.Match[str]]) -> int | None:
        """Where a description by somebody's age ends: "perempuan 34 tahun ini"."""
        sets = self.words.sets
        for number in range(2, len(phrase)):
            age, years, this = (t.group().lower() for t in phrase[number - 2 : number + 1])
            if age.isdigit() and years in sets["times"] and this in sets["here"]:
                return number
        return None

    def _goes_on(self, token: re.Match[str]) -> bool:
        word, sets = token.group(), self.words.sets
        if word in BREAK or word in ",(":
            return False
        return word not in sets["stops"] or word in sets["inner"]

    def _referred(self, start: int, end: int) -> Who | None:
        """The first reference of the phrase; behind a relation ("pengacara X") nobody's name."""
        references = self.references(start, end)
        if not references:
            return None
        first = references[0]
        if self.is_relation(self.doc.text[start : first.core.start].strip(" ,")):
            span = Span(start, first.span.end)
            return Who(span, Party(span.of(self.doc.text)))
        second = references[1] if len(references) > 1 else None
        if second and first.via == "office" and second.via == "full name":
            between = self.doc.text[first.span.end : second.span.start].strip(" ,").lower()
            doubles = self.words.sets["doubles"]
            if between in doubles or between.split(" ", 1)[0] in doubles:
                return self.who(second)
        return self.who(first)

    def _behind_comma(self, start: int, end: int, limit: int) -> Who | None:
        """A name that a comma sets beside its office: ``kata kuasa hukum X, Budi Santoso, ...``."""
        text, sets = self.doc.text, self.words.sets
        comma = text.find(",", start, min(end + 1, limit))
        head = text[start:comma].split(None, 1)[:1] if comma > start else []
        if not head:
            return None
        at = comma + 1
        while at < limit and text[at] == " ":
            at += 1
        titled = head[0].lower() in sets["titles"]
        past = self.namer.past_body(at, limit) if titled else at
        behind = next(
            (r for r in self.references(past, past + _NEAR) if r.span.start == past), None
        )
        inside = next(iter(self.references(start, comma)), None)
        if past > at and (behind is None or behind.via != "description"):
            return self.who(behind) if behind else self._plain_name(past, limit)
        if inside and not self._yields(inside, behind, start, comma, titled):
            return None
        if behind and behind.via in ("full name", "part of name"):
            return self.who(behind)
        if head[0].lower() in sets["somebody"]:
            return self._one_name(at, limit)
        if not titled or (inside and inside.via == "full name" and inside.span.end > comma - 2):
            return None
        return self._plain_name(at, limit)

    def _yields(
        self, inside: Reference, behind: Reference | None, start: int, comma: int, titled: bool
    ) -> bool:
        """Whether a name inside the office may give way to the name behind the comma."""
        full = behind and behind.via == "full name" and " " in behind.person.name
        if full and titled and " " not in inside.person.name:
            return True
        if self.is_relation(self.doc.text[start : inside.core.start].strip()):
            return True
        goes_on = inside.span.end < comma - 1 and inside.span == inside.core
        return inside.span.start != start or inside.via == "office" or goes_on

    def _one_name(self, at: int, limit: int) -> Who | None:
        """A name of any length beside a description: ``kata seorang relawan, Baeng, ...``."""
        text, sets = self.doc.text, self.words.sets
        name = NAME.match(text, at, limit)
        if not name or self.namer.is_known_place(Span(at, name.end())):
            return None
        after = TOKEN.match(text, name.end()) or TOKEN.match(text, name.end() + 1)
        word = after.group().lower() if after else ""
        closed = word in BREAK or word == "," or word in sets["relative"] or word in sets["stops"]
        known = {w.lower() for w in name.group().split()} & (sets["calendar"] | sets["body_nouns"])
        if known or not closed:
            return None
        plain = name.group().rstrip(".")
        return Who(Span(at, at + len(plain)), Party(self.namer.fullest(plain)))

    def _plain_name(self, at: int, limit: int) -> Who | None:
        """Two capitalised words or more that are no office, body or day."""
        text, sets = self.doc.text, self.words.sets
        name = NAME.match(text, at, limit)
        parts = name.group().split() if name else []
        other = ("titles", "calendar", "body_nouns")
        if not name or len(parts) < 2 or self.namer.organisation(Span(at, name.end())):
            return None
        if any(p.lower().strip(".") in sets[s] for p in parts for s in other):
            return None
        plain = name.group() if len(parts[-1]) < 3 else name.group().rstrip(".")
        return Who(Span(at, at + len(plain)), Party(self.namer.fullest(plain)))

    def _behind_place(self, start: int, end: int, limit: int) -> Who | None:
        """A name behind an office and its place: ``kata Dirjen PBB di Jenewa Budi Santoso``."""
        text, sets = self.doc.text, self.words.sets
        stop = TOKEN.match(text, end)
        if not stop or stop.group().lower() not in sets["within"]:
            return None
        head = text[start:end].split(None, 1)[0].lower()
        if head not in sets["titles"] and head not in sets["person_nouns"]:
            return None
        for reference in self.references(end, min(limit, end + _PLACE))[:1]:
            lead = text[stop.end() : reference.span.start].replace(",", " ").split()
            passed = sets["within"] | sets["together"]
            if all(w[0].isupper() or w.lower() in passed for w in lead):
                return self.who(reference)
        return None
