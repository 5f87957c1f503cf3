"""Indirect speech: "X mengatakan (bahwa) ...", "menurut X, ...", "..., kata X", "dikatakan X"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.resolve.attribution import Attribution
from kg.resolve.cited import CitedSources
from kg.resolve.cues import Cue, CueLexicon, Cues
from kg.resolve.phrases import Who
from kg.resolve.quotations import Quoted
from kg.resolve.voices import Voices
from kg.spans import Span
from kg.text import Doc

TURN = "turn"
"""The rule of an attribution that only says whose turn it is, and tells nothing."""
_TELLING = frozenset({"active", "loose", "talks", "near"})
_SHORT = 3
"""A lead or a tail of so many words is no part of what is said."""
_CUES = 16
"""Of how many cues of one sentence the first that says something is looked for."""
_NEAR = 80
_AHEAD = 90
"""How far behind its verb a "bahwa" may stand ("mengatakan kepada wartawan bahwa")."""


_Told = tuple[Attribution | None, ...]


@dataclass(frozen=True)
class IndirectSpeech:
    """Finds what is told as said without quotation marks, sentence by sentence."""

    doc: Doc
    words: CueLexicon
    cues: Cues
    voices: Voices
    quotes: tuple[Quoted, ...]
    direct: tuple[Attribution, ...]

    def attributions(self) -> Iterator[Attribution]:
        """Yield indirect speech in text order, one a clause, and the source it cites."""
        cited = CitedSources(self.doc, self.words, self.voices)
        told: Attribution | None = None
        for sentence in self.doc.sentences:
            if sentence == self.doc.title:
                continue
            inside = self.cues.within(sentence.start, sentence.end)[:_CUES]
            cues = [c for c in inside if self._free(c)]
            if not cues:
                told = None
                continue
            first = self._read(sentence, cues, cited, told)
            if len(cues) > 1 and any(first):
                parted = self._contrasted(sentence, cues, cited, told)
                first = parted or first
            yield from (a for a in first if a)
            told = first[-1]

    def _read(
        self, clause: Span, cues: Sequence[Cue], cited: CitedSources, told: Attribution | None
    ) -> _Told:
        """Return the source that the clause cites, and what it tells as said."""
        source = next((s for c in cues if (s := cited.read(clause, c))), None)
        used = source.cue if source else None
        found = (a for c in cues if c.span != used and (a := self._said(clause, c, told)))
        return source, next(found, None)

    def _contrasted(
        self, sentence: Span, cues: list[Cue], cited: CitedSources, told: Attribution | None
    ) -> _Told | None:
        """What one says, and what another in a second clause: ``A ..., sedangkan B ...``.

        None where the sentence has one voice only.
        """
        for joint in self.words.contrasts.finditer(self.doc.text, sentence.start, sentence.end):
            before = [c for c in cues if c.span.start < joint.start()]
            after = [c for c in cues if c.span.start >= joint.end()]
            if not before:
                continue
            if not after:
                return None
            clause = Span(joint.end(), sentence.end)
            second = self._read(clause, after, cited, None)
            if not any(self._takes_turn(a, clause) for a in second):
                continue
            first = self._read(Span(sentence.start, joint.start()), before, cited, told)
            if any(first):
                return (*first, *second)
        return None

    def _takes_turn(self, found: Attribution | None, clause: Span) -> bool:
        """Whether the clause begins with a speaker of its own, or with whose data it has."""
        if found is None or found.who is None or found.cue is None or found.rule == TURN:
            return False
        begin = min(found.who.span.start, found.cue.start)
        lead = self.doc.text[clause.start : begin].lower().split()
        sets = self.words.sets
        who = found.who
        named = who.party is not None and not who.back
        known = ("openers", "sides", "data_nouns", "published_in", "quantifiers")
        return named and all(any(w in sets[k] for k in known) for w in lead)

    @cached_property
    def _taken(self) -> frozenset[int]:
        kept = ("fragment", "shared")
        return frozenset(a.cue.start for a in self.direct if a.cue and a.rule not in kept)

    @cached_property
    def _starts(self) -> list[int]:
        return [q.outer.start for q in self.quotes]

    def _free(self, cue: Cue) -> bool:
        """Whether a cue is neither used by direct speech nor inside a quotation."""
        if cue.span.start in self._taken:
            return False
        index = bisect_right(self._starts, cue.span.start) - 1
        return index < 0 or self.quotes[index].outer.end <= cue.span.start

    def _said(self, sentence: Span, cue: Cue, told: Attribution | None) -> Attribution | None:
        if "according" in cue.kinds:
            return self._according(sentence, cue)
        found = self._verb(sentence, cue) if cue.kinds & _TELLING else None
        if found:
            return found
        if "trailing" in cue.kinds:
            return self._trailing(sentence, cue)
        return self._passive(sentence, cue, told) if "passive" in cue.kinds else None

    def _who(self, cue: Cue, limit: int) -> Who | None:
        """The speaker behind a cue, where the words name or point to somebody."""
        if cue.own:
            return Who(cue.span, back=True)
        who = self.voices.own_text(cue.span.end, limit) or self.voices.after(cue.span.end, limit)
        return who if who and (who.party or who.back) else None

    def _according(self, sentence: Span, cue: Cue) -> Attribution | None:
        """``Menurut X, ...``, ``..., menurut X``."""
        who = self._who(cue, sentence.end)
        if who is None:
            return None
        after = who.span.end
        comma = self.doc.text.find(",", after, sentence.end)
        if not who.back and comma >= 0:
            after = comma
        content = self._around(sentence, cue, after)
        return self._made(content, who, cue, sentence, "according", 0.85)

    def _around(self, sentence: Span, cue: Cue, after: int) -> Span:
        """What is said before and behind an attribution that stands inside its sentence."""
        text = self.doc.text
        before = text[max(sentence.start, cue.span.start - _NEAR) : cue.span.start]
        lead = before.strip(" ,").lower().split()
        tail = text[after : min(sentence.end, after + _NEAR)].strip(" ,.").split()
        if not lead or (len(lead) <= _SHORT and lead[0] in self.words.sets["leads"]):
            return self._trim(after, sentence.end)
        if len(tail) <= _SHORT or (tail[0] in self.words.sets["stops"]):
            return self._trim(sentence.start, cue.span.start)
        return sentence

    def _verb(self, sentence: Span, cue: Cue) -> Attribution | None:
        """``X mengatakan (bahwa) ...``."""
        text, sets = self.doc.text, self.words.sets
        rest = text[cue.span.end : min(sentence.end, cue.span.end + _NEAR)]
        words = rest.strip(" ,.").split()
        if not words:
            return self._turn(sentence, cue)
        alone = len(words) == 1 and words[0][0].isupper()
        if alone or words[0].lower().strip(".") in sets["no_content"]:
            return None
        opened = words[0].lower() in sets["conjunctions"] or rest.startswith(",")
        topical = "talks" in cue.kinds and words[0].lower() in sets["topics"]
        near = "near" in cue.kinds
        if "active" not in cue.kinds and not opened and not topical and not near:
            return None
        who = self.voices.before(sentence.start, cue.span.start)
        if who is None or (near and cue.span.start - who.span.end > 1):
            return None
        content = self._trim(self._content_start(cue, sentence, words[0]), sentence.end)
        return self._made(content, who, cue, sentence, "says", 0.85)

    def _turn(self, sentence: Span, cue: Cue) -> Attribution | None:
        """``Budi membenarkan.``: nothing is told, but Budi is the one who speaks next."""
        who = self.voices.before(sentence.start, cue.span.start)
        return self._made(cue.span, who, cue, sentence, TURN, 0.5) if who else None

    def _content_start(self, cue: Cue, sentence: Span, first: str) -> int:
        text, sets = self.doc.text, self.words.sets
        start = text.index(first, cue.span.end)
        if first.lower() in sets["conjunctions"] or first.lower() in sets["topics"]:
            return start + len(first)
        if first.lower() in sets["stops"]:
            limit = min(sentence.end, cue.span.end + _AHEAD)
            for word in self.words.rules.that_clause:
                at = text.find(f" {word} ", start, limit)
                if at >= 0:
                    return at + len(word) + 2
        return start

    def _trailing(self, sentence: Span, cue: Cue) -> Attribution | None:
        """``..., kata X.``, ``Namun, kata X, ...``."""
        text = self.doc.text
        at = cue.span.start
        while at > sentence.start and text[at - 1] == " ":
            at -= 1
        opens = at <= sentence.start and text[cue.span.end : cue.span.end + 2].strip().isupper()
        if not opens and (text[at - 1 : at] != "," or at <= sentence.start):
            return None
        who = self._who(cue, sentence.end)
        if who is None or (opens and (who.back or text[who.span.end : who.span.end + 1] != ",")):
            return None
        content = self._around(sentence, cue, max(who.span.end, cue.span.end))
        return self._made(content, who, cue, sentence, "cue-trailing", 0.85)

    def _passive(self, sentence: Span, cue: Cue, told: Attribution | None) -> Attribution | None:
        """``Dikatakan X, ...``, ``Hal itu disampaikan X ...`` (of the sentence before)."""
        text, sets = self.doc.text, self.words.sets
        who = self._who(cue, sentence.end)
        if who is None:
            return None
        lead = text[max(sentence.start, cue.span.start - _NEAR) : cue.span.start].lower().strip(" ")
        far = cue.span.start - sentence.start > _NEAR
        if not lead or lead.endswith(","):
            comma = text.find(",", who.span.end, sentence.end)
            if comma < 0 or not (who.reference or who.back):
                return None
            content = sentence if lead else self._trim(comma, sentence.end)
            return self._made(content, who, cue, sentence, "told", 0.8)
        words = lead.split()
        if words[-1] in sets["relative"] and len(words) > 1 and words[-2] in sets["thus"]:
            return self._made(sentence, who, cue, sentence, "told", 0.75)
        if far or words[0] not in sets["this_words"] or len(words) > 5:
            return None
        index = self.doc.sentence_index(sentence.start)
        prior = self.doc.sentences[index - 1] if index else sentence
        content = sentence if told is not None or prior == self.doc.title else prior
        return self._made(content, who, cue, sentence, "told-back", 0.7)

    def _made(
        self, content: Span, who: Who, cue: Cue, sentence: Span, rule: str, sure: float
    ) -> Attribution:
        passage = sentence.cover(content)
        return Attribution(content, who, cue.span, passage, rule, sure, direct=False)

    def _trim(self, start: int, end: int) -> Span:
        text = self.doc.text
        while start < end and text[start] in " ,:;":
            start += 1
        while end > start and text[end - 1] in " ,":
            end -= 1
        return Span(start, max(start, end))
