"""Who a cue word's neighbours name: the phrase after "kata", the subject before "mengatakan"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import dropwhile, takewhile

from kg.records import Party
from kg.resolve.cues import CueLexicon
from kg.resolve.naming import NAME, Namer
from kg.resolve.types import Cast, Reference
from kg.spans import Span
from kg.text import Doc

_TOKEN = re.compile(r"[^\W_](?:\w|['’.&/-](?=\w))*|[,()\"“”:;!?.]")
_BREAK = frozenset('.:;!?"“”')
_REACH = 320
_PHRASE = 14
_ASIDE = re.compile(r"\([^)]{0,60}\)|[\s,]")
_POINTED = re.compile(r"(?:[\w-]+ ){1,6}(?:itu|tersebut)\b")
_PRECEDING = re.compile(r"([\w-]+)\s*$")


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as far as the phrase tells: a party, or a word for one known before.

    ``span`` is the phrase; ``back`` says that it points back ("dia", "-nya", "menteri itu"),
    neither, that it names what speaks for nobody. ``anyone`` says that it may point to a body as
    well ("pernyataan itu"), ``noun`` by which word.
    """

    span: Span
    party: Party | None = None
    back: bool = False
    anyone: bool = False
    noun: str = ""
    reference: Reference | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Voices:
    """Reads speakers' phrases of one document."""

    doc: Doc
    words: CueLexicon
    cast: Cast
    namer: Namer

    def after(self, start: int, limit: int, *, spoken: bool = False) -> Who | None:
        """Return whom the phrase that begins at ``start`` names ("kata Menteri X di ...").

        ``spoken`` says that somebody must be named there, so that any noun will do.
        """
        sets = self.words.sets
        limit = min(limit, start + _REACH)
        tokens = list(_TOKEN.finditer(self.doc.text, start, limit))
        while tokens and tokens[0].group().lower() in sets["by"]:
            tokens = tokens[1:]
        if not tokens or tokens[0].group() in _BREAK:
            return None
        first = tokens[0]
        if first.group().lower() in sets["pronouns"]:
            return Who(Span(*first.span()), back=True)
        noun = next((t for t in tokens if t.group().lower() not in sets["fillers"]), first)
        if noun.group().lower() in sets["text_nouns"]:
            return self._read_out(tokens, limit, spoken)
        end = self._phrase_end(tokens, limit)
        return (
            self._that_one(tokens)
            or self._behind_comma(first.start(), end, limit)
            or self._referred(first.start(), end)
            or self._behind_place(first.start(), end, limit)
            or self._described(first.start(), end, spoken)
        )

    def named_in(self, span: Span) -> Who | None:
        """Return the first person whom the span names."""
        references = [r for r in self._references(span.start, span.end) if r.via != "description"]
        return self._who(references[0]) if references else None

    def before(self, start: int, end: int) -> Who | None:
        """Return the subject whose verb begins at ``end``, in a clause that begins at ``start``."""
        sets = self.words.sets
        start = max(start, end - _REACH)
        tokens = list(_TOKEN.finditer(self.doc.text, start, end))
        if self._denied([t.group().lower() for t in tokens[-4:]]):
            return None
        self._strip_adverbs(tokens)
        if not tokens:
            return None
        last = tokens[-1].group().lower()
        if last in sets["pronouns"] or last in sets["self_words"]:
            return Who(Span(*tokens[-1].span()), back=True)
        if len(tokens) > 1 and self._points(tokens[-2], tokens[-1]):
            return self._pointed(start, tokens)
        if last in sets["relative"]:
            return self._antecedent(start, tokens[-1].start())
        joined = last in sets["joins"]
        edge = tokens[-1].start() if joined else tokens[-1].end()
        return self._subject_person(start, edge, joined) or self._subject(start, edge, joined)

    def _denied(self, last: list[str]) -> bool:
        """Whether the words before a verb deny it ("tidak", but not "tidak hanya")."""
        sets = self.words.sets
        if any(w in sets["only"] for w in last):
            return False
        inside = list(takewhile(lambda w: w.isalpha(), reversed(last)))[:3]
        return any(w in sets["negations"] for w in inside)

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

    def _that_one(self, tokens: list[re.Match[str]]) -> Who | None:
        """``gelandang Timnas itu``, ``pria yang akrab disapa X ini``: somebody known before."""
        sets = self.words.sets
        bounds = sets["stops"] - sets["inner"]
        phrase = list(
            takewhile(
                lambda t: t.group() not in _BREAK | {",", "("} and t.group().lower() not in bounds,
                tokens[:_PHRASE],
            )
        )
        last = next((i for i, t in enumerate(phrase) if i and self._points(phrase[i - 1], t)), None)
        if last is None:
            return None
        head = phrase[0].group().lower()
        inner = any(t.group().lower() in sets["stops"] for t in phrase[:last])
        if inner and head not in sets["person_nouns"] | sets["titles"]:
            return None
        start, stop = phrase[0].start(), phrase[last].end()
        called = {t.end() + 1 for t in phrase[:last] if t.group().lower() in sets["called"]}
        for reference in self._references(start, stop):
            whole = reference.span.end >= phrase[last - 1].end() or reference.via == "full name"
            if (reference.span.start == start and whole) or reference.span.start in called:
                return self._who(reference)
        body = head in sets["body_nouns"]
        return Who(Span(start, stop), back=True, anyone=body, noun=head)

    def _points(self, before: re.Match[str], word: re.Match[str]) -> bool:
        sets = self.words.sets
        low = word.group().lower()
        near = low in sets["here"] and before.group().lower() not in sets["times"]
        return low in sets["that"] or near

    def _read_out(self, tokens: list[re.Match[str]], limit: int, spoken: bool) -> Who | None:
        """``pernyataan (resmi yang dikeluarkan oleh) X``: whose words are read out."""
        sets = self.words.sets
        known = sets["text_nouns"] | sets["fillers"]
        rest = list(dropwhile(lambda t: t.group().lower() in known, tokens))
        read = tokens[: len(tokens) - len(rest)]
        if any(t.group().lower() in sets["placards"] for t in read):
            return Who(Span(tokens[0].start(), read[-1].end()))
        if rest and rest[0].group()[0].isalnum():
            word = rest[0].group().lower()
            if word not in sets["stops"] | sets["that"] | sets["calendar"]:
                return self.after(rest[0].start(), limit, spoken=spoken)
        return Who(Span(tokens[0].start(), read[-1].end()), back=True, anyone=True)

    def _pointed(self, start: int, tokens: list[re.Match[str]]) -> Who:
        """``menteri itu``, ``lembaga tersebut``: whom the cast says, or who spoke last."""
        edge = tokens[-1].end()
        for reference in reversed(self._references(start, edge)):
            if reference.span.end == edge:
                return self._who(reference)
        body = len(tokens) > 1 and any(
            t.group().lower() in self.words.sets["body_nouns"] for t in tokens[-4:-1]
        )
        return Who(Span(*tokens[-1].span()), back=True, anyone=body)

    def _antecedent(self, start: int, edge: int) -> Who | None:
        """``..., yang mengatakan``: the person or body named last before."""
        references = [r for r in self._references(start, edge) if r.span.end <= edge]
        body = self.namer.last_body(Span(start, edge))
        if body and (not references or body.start > references[-1].span.start):
            return self._described(body.start, body.end)
        return self._who(references[-1]) if references else None

    # A person whom the cast knows.

    def _subject_person(self, start: int, edge: int, joined: bool) -> Who | None:
        references = [r for r in self._references(start, edge) if r.span.end <= edge]
        if references and not joined:
            nearest = references[-1]
            if self._touches(nearest.span.end, edge) and self._free(nearest, start):
                return self._who(nearest)
        free = [r for r in references if self._free(r, start)]
        return self._who(free[0]) if free else None

    def _references(self, start: int, end: int) -> list[Reference]:
        found = self.cast.within(Span(start, max(start, end)))
        return [r for r in found if r.via != "pronoun"]

    def _touches(self, end: int, edge: int) -> bool:
        """Whether only brackets and commas stand between a reference and the verb."""
        return not _ASIDE.sub("", self.doc.text[end:edge])

    def _free(self, reference: Reference, start: int) -> bool:
        """Whether no preposition governs the reference."""
        at = reference.span.start
        before = _PRECEDING.search(self.doc.text, max(start, at - 30), at)
        return not before or before.group(1).lower() not in self.words.sets["prepositions"]

    def _who(self, reference: Reference) -> Who:
        """The person, or two of them: ``kata A dan B``."""
        joint = self._joint(reference)
        if joint:
            name = f"{reference.person.name} {joint[0]} {joint[1].person.name}"
            return Who(
                reference.span.cover(joint[1].span), Party(name, "group"), reference=reference
            )
        party = Party(reference.person.name, "person", reference.person.country)
        return Who(reference.span, party, reference=reference)

    def _joint(self, first: Reference) -> tuple[str, Reference] | None:
        end = first.span.end
        following = self._references(end, end + 12)[:1]
        if not following or following[0].via == "office" or first.via == "office":
            return None
        between = self.doc.text[end : following[0].span.start].strip().lower()
        second = following[0]
        if between not in self.words.sets["together"] or second.person is first.person:
            return None
        return between, second

    def _referred(self, start: int, end: int) -> Who | None:
        """The first reference of the phrase; behind a relation ("pengacara X") nobody's name."""
        references = self._references(start, end)
        if not references:
            return None
        first = references[0]
        lead = self.doc.text[start : first.core.start].strip(" ,")
        if lead and self._is_relation(lead):
            span = Span(start, first.span.end)
            return Who(span, Party(span.of(self.doc.text)))
        if first.via == "office" and len(references) > 1:
            second = references[1]
            between = self.doc.text[first.span.end : second.span.start].strip(" ,").lower()
            if (
                second.via == "full name"
                and between.split()[:1]
                and between.split()[0] in self.words.sets["doubles"]
            ):
                return self._who(second)
            if second.via == "full name" and between in self.words.sets["doubles"]:
                return self._who(second)
        return self._who(first)

    def _behind_comma(self, start: int, end: int, limit: int) -> Who | None:
        """A name that a comma sets beside its office: ``kata kuasa hukum X, Budi Santoso, ...``."""
        text, sets = self.doc.text, self.words.sets
        comma = text.find(",", start, min(end + 1, limit))
        if comma < 0:
            return None
        at = comma + 1
        while at < limit and text[at] == " ":
            at += 1
        lead = text[start:comma]
        first = lead.split()[0].lower() if lead.split() else ""
        behind = [r for r in self._references(at, at + 60) if r.span.start == at]
        full = bool(behind) and behind[0].via == "full name" and " " in behind[0].person.name
        inside = self._references(start, comma)
        if full and inside and first in sets["titles"] and " " not in inside[0].person.name:
            return self._who(behind[0])
        if inside and not self._is_relation(text[start : inside[0].core.start].strip()):
            goes_on = inside[0].span.end < comma - 1 and inside[0].span == inside[0].core
            if inside[0].span.start == start and inside[0].via != "office" and not goes_on:
                return None
        if behind and behind[0].via in ("full name", "part of name"):
            return self._who(behind[0])
        name = NAME.match(text, at, limit)
        if (
            not name
            or first not in sets["titles"]
            or (inside and inside[0].via == "full name" and inside[0].span.end > comma - 2)
        ):
            return None
        parts = name.group().split()
        plain = all(
            p.lower().strip(".") not in sets["titles"] | sets["calendar"] | sets["body_nouns"]
            for p in parts
        )
        closed = (
            text[name.end() : name.end() + 1] in ",.("
            or text[name.end() : name.end() + 10].split()[:1]
        )
        if (
            plain
            and len(parts) >= 2
            and closed
            and not self.namer.organisation(Span(at, name.end()))
        ):
            return Who(Span(*name.span()), Party(self.namer.fullest(name.group())))
        return None

    def _behind_place(self, start: int, end: int, limit: int) -> Who | None:
        """A name behind an office and its place: ``kata Dirjen PBB di Jenewa Budi Santoso``."""
        text, sets = self.doc.text, self.words.sets
        stop = _TOKEN.match(text, end)
        if not stop or stop.group().lower() not in sets["within"]:
            return None
        if text[start:end].split()[0].lower() not in sets["titles"] | sets["person_nouns"]:
            return None
        for reference in self._references(end, min(limit, end + 110))[:1]:
            lead = text[stop.end() : reference.span.start]
            if all(
                w[0].isupper() or w.lower() in sets["within"] or w == "dan"
                for w in lead.replace(",", " ").split()
            ):
                return self._who(reference)
        return None

    # Bodies, countries, described people.

    def _described(self, start: int, end: int, spoken: bool = False) -> Who | None:
        """A speaker that no reference covers."""
        text, sets = self.doc.text, self.words.sets
        phrase = re.split(r"[,(]", text[start:end], maxsplit=1)[0].strip()
        pointed = _POINTED.match(phrase)
        phrase = pointed.group() if pointed else phrase
        words = phrase.split()
        if not 1 <= len(words) <= 14:
            return None
        span = Span(start, start + len(phrase))
        head = words[0].lower()
        if head in sets["text_nouns"]:
            return Who(span, back=True, anyone=True)
        if words[-1].lower() in sets["that"]:
            return Who(span, back=True, anyone=head in sets["body_nouns"], noun=head)
        party = self.namer.party(span, spoken=spoken)
        return Who(span, party) if party else None

    def _subject(self, start: int, edge: int, joined: bool) -> Who | None:
        """The noun phrase before the verb where no person stands."""
        text, sets = self.doc.text, self.words.sets
        begin = start if joined else self._segment(start, edge)
        while begin < edge and not text[begin].isalnum():
            begin += 1
        words = text[begin:edge].strip(" ,").split()
        while words and words[0].lower() in sets["openers"]:
            begin = text.index(words[0], begin) + len(words[0]) + 1
            words = words[1:]
        if (
            not words
            or words[0].lower()
            in sets["prepositions"] | sets["stops"] | sets["this_words"] | sets["data_nouns"]
        ):
            return None
        if joined:
            organisations = [
                n for n in self.namer.names_in(begin, edge) if n.kind == "organisation"
            ]
            if organisations and organisations[0].span.start == begin:
                return self._described(begin, organisations[0].span.end)
            return None
        if len(words) > 12 or not (
            words[0][0].isupper() or words[0].lower() in sets["person_nouns"] | sets["body_nouns"]
        ):
            return None
        return self._described(begin, self._cut(begin, edge))

    def _cut(self, begin: int, edge: int) -> int:
        """The end of a subject without the time and place that follow it ("WHO pada Senin")."""
        sets = self.words.sets
        bounds = sets["stops"] - sets["inner"] | sets["relative"]
        for number, token in enumerate(_TOKEN.finditer(self.doc.text, begin, edge)):
            if number and token.group().lower() in bounds:
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
            aside = not words or words[0].lower() in sets["stops"] | sets["calendar"]
            if not aside or begin == start:
                return begin
            stop = begin - 1
        return start

    # Words.

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
            elif depth or (word == "." and self._is_short(tokens[number - 1].group())):
                continue
            elif number and (word in _BREAK or low in sets["stops"] or low in sets["calendar"]):
                return token.start()
        return tokens[-1].end() if tokens else limit

    def _is_short(self, word: str) -> bool:
        """Whether a point behind the word shortens it ("dr. Sri", "M. Hery")."""
        return (len(word) == 1 and word.isupper()) or word in self.words.short

    def _is_relation(self, lead: str) -> bool:
        low = lead.lower()
        return any(low == r or low.endswith(" " + r) for r in self.words.rules.relations)
