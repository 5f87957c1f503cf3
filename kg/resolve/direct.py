"""Direct speech: which quoted passages somebody says, and which words name the speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from msgspec.structs import replace

from kg.resolve.attribution import Attribution
from kg.resolve.behind import Behind
from kg.resolve.cues import Cue, CueLexicon, Cues
from kg.resolve.phrases import Who
from kg.resolve.quotations import Quoted
from kg.resolve.voices import Voices
from kg.spans import Span
from kg.text import Doc

_ANNOUNCED = 120
_CLAUSE = 4
"""From how many words on a passage is a clause rather than a label."""


@dataclass(frozen=True)
class DirectSpeech:
    """Finds the attribution of quoted passages in one document."""

    doc: Doc
    words: CueLexicon
    cues: Cues
    voices: Voices
    quotes: tuple[Quoted, ...]

    def attributions(self) -> Iterator[Attribution]:
        """Yield the quoted passages that are speech, in text order."""
        found: list[Attribution | None] = []
        for number, quote in enumerate(self.quotes):
            last = found[-1] if found else None
            found.append(self._attribution(number, quote, last))
        for number in range(len(found) - 2, -1, -1):
            following = found[number + 1]
            if found[number] is None:
                found[number] = self._shared(number, following)
            if not self.quotes[number].closed:
                found[number] = self._goes_on(number, following) or found[number]
        yield from (a for a in found if a is not None)

    def _attribution(
        self, number: int, quote: Quoted, last: Attribution | None
    ) -> Attribution | None:
        lead = self._lead(quote)
        words = lead.of(self.doc.text).strip()
        behind = Behind(self.doc, self.words, self.cues, self.voices)
        if quote.closed:
            after = behind.read(quote, self._limit(number, quote), not words)
        else:
            after = behind.open_ended(quote)
        label = self._is_label(quote) and words and words[-1] not in ":,"
        if after and not label:
            return after
        before = self._before(quote, lead) if words else None
        if before or quote.single:
            return before
        return self._continued(number, quote, last) or self._alone(number, quote, words)

    def _limit(self, number: int, quote: Quoted) -> int:
        """Where the attribution behind a quotation ends at the latest."""
        end, sentences = quote.outer.end, self.doc.sentences
        index = self.doc.sentence_index(max(end - 1, 0))
        limit = sentences[index].end
        if end >= limit and index + 1 < len(sentences):
            limit = sentences[index + 1].end
        paragraph = self.doc.paragraphs[self.doc.paragraph_index(end - 1)]
        limit = min(limit, paragraph.end)
        if number + 1 < len(self.quotes):
            limit = min(limit, self.quotes[number + 1].outer.start)
        return max(limit, end)

    # What stands before the opening mark.

    def _lead(self, quote: Quoted) -> Span:
        """The words of the quotation's sentence before it, or the sentence that ends in a colon."""
        start = quote.outer.start
        index = self.doc.sentence_index(start)
        sentence = self.doc.sentences[index]
        begin = sentence.start if sentence.start <= start < sentence.end else start
        earlier = bisect_left(self._starts, start) - 1
        if earlier >= 0 and self.quotes[earlier].outer.end > begin:
            return Span(min(self.quotes[earlier].outer.end, start), start)
        if not self.doc.text[begin:start].strip() and begin == sentence.start and index:
            prior = self.doc.sentences[index - 1]
            if self.doc.text[prior.end - 1] in ":,":
                return prior
        return Span(begin, start)

    @cached_property
    def _starts(self) -> list[int]:
        return [q.outer.start for q in self.quotes]

    def _before(self, quote: Quoted, lead: Span) -> Attribution | None:
        text, sets = self.doc.text, self.words.sets
        passage = Span(lead.start, quote.outer.end)
        words = lead.of(text).rstrip()
        marked = words.endswith((":", ","))
        clause = self._is_clause(quote)
        for cue in reversed(self.cues.within(lead.start, lead.end)):
            who = self._speaker_before(lead, cue)
            if who is None:
                continue
            tail = text[cue.span.end : lead.end].strip(" ,:;").lower()
            verb = bool(cue.kinds & {"active", "loose"})
            near = not tail or tail in sets["conjunctions"] or not verb
            if marked and (near or not self._is_title(quote)):
                return Attribution(quote.inner, who, cue.span, passage, "cue-before", 0.9)
            ended = text[quote.inner.end - 1] in ".!?" and not self._is_title(quote)
            if near and not quote.single and not tail and (clause or ended):
                return Attribution(quote.inner, who, cue.span, passage, "cue-before", 0.85)
            if clause:
                return Attribution(quote.inner, who, cue.span, passage, "fragment", 0.7)
            return None
        if words.endswith(":") and not quote.single:
            return self._announced(quote, lead, passage)
        return self._second(quote, lead) if clause else None

    def _second(self, quote: Quoted, lead: Span) -> Attribution | None:
        """A further fragment of a sentence: ``X menyebut A "b", dan meminta agar "c d e f"``."""
        sentence = self.doc.sentence_at(quote.outer.start)
        first = bisect_left(self._starts, sentence.start)
        if first >= len(self.quotes) or self.quotes[first].outer.end > lead.start:
            return None
        told = [c for c in self.cues.within(lead.start, lead.end) if c.kinds & {"active"}]
        told += self.cues.within(sentence.start, self.quotes[first].outer.start)
        for cue in told:
            who = self._speaker_before(sentence, cue)
            if who is not None:
                passage = Span(sentence.start, quote.outer.end)
                return Attribution(quote.inner, who, cue.span, passage, "fragment", 0.65)
        return None

    def _announced(self, quote: Quoted, lead: Span, passage: Span) -> Attribution | None:
        """``Trump: "..."``, ``Berikut pernyataan X: "..."``."""
        text = self.doc.text
        who = self.voices.named_in(lead) if len(lead) <= _ANNOUNCED else None
        if who is None:
            return None
        words = text[lead.start : who.span.start].lower().split()
        speech = self._is_clause(quote) or self._is_sentence(quote)
        if not speech and (words or " " not in quote.inner.of(text) or self._is_title(quote)):
            return None
        if words and not any(w in self.words.sets["announcing"] for w in words):
            return None
        return Attribution(quote.inner, who, None, passage, "announced", 0.75)

    def _speaker_before(self, lead: Span, cue: Cue) -> Who | None:
        if cue.kinds & {"active", "loose"}:
            return self.voices.before(lead.start, cue.span.start)
        if cue.kinds & {"trailing", "according", "passive"}:
            if cue.own:
                return Who(cue.span, back=True)
            who = self.voices.after(cue.span.end, lead.end)
            body = who is not None and who.party is not None and who.party.kind == "body"
            known = who and (who.reference or who.back or body or "passive" not in cue.kinds)
            return who if known else None
        return None

    # Quotations without a cue of their own.

    def _continued(
        self, number: int, quote: Quoted, last: Attribution | None
    ) -> Attribution | None:
        """The second part of speech that its attribution interrupts: ``"A," kata X. "B."``."""
        if last is None or not (self._is_clause(quote) or self._is_sentence(quote)):
            return None
        between = self.doc.text[self.quotes[number - 1].outer.end : quote.outer.start]
        plain = between.rstrip().endswith((".", ",", ":", ";")) and between.count(". ") <= 1
        if "\n" in between or len(between) > 260 or not plain:
            return None
        span = Span(quote.outer.start, quote.outer.end)
        return Attribution(quote.inner, None, None, span, "continued", 0.85)

    def _alone(self, number: int, quote: Quoted, lead: str) -> Attribution | None:
        """A quotation that is a sentence or a paragraph of its own."""
        text, start, end = self.doc.text, quote.outer.start, quote.outer.end
        if lead or not self._is_clause(quote) or self._is_title(quote, ended=True):
            return None
        index = self.doc.paragraph_index(start)
        paragraph = self.doc.paragraphs[index]
        if number == 0 and index == 0:
            return None
        rest = text[end : min(paragraph.end, end + 20)].strip()
        whole = start == paragraph.start and not rest
        ended = self._is_sentence(quote) or not quote.closed or rest[:1] == "."
        if not whole and not (ended and (not rest or rest[0].isupper() or rest[0] in '"“(.')):
            return None
        return Attribution(quote.inner, None, None, quote.outer, "uncued", 0.65)

    def _shared(self, number: int, following: Attribution | None) -> Attribution | None:
        """A fragment in a sentence whose next quotation has the cue: ``A "b" dan "c," kata X``."""
        quote = self.quotes[number]
        if following is None or following.rule not in ("cue-after", "shared"):
            return None
        sentence = self.doc.sentence_index(quote.outer.start)
        same = sentence == self.doc.sentence_index(following.content.start)
        if not same or not self._is_clause(quote) or quote.single:
            return None
        return replace(
            following, content=quote.inner, rule="shared", confidence=0.7,
            passage=quote.outer.cover(following.passage),
        )  # fmt: skip

    def _goes_on(self, number: int, following: Attribution | None) -> Attribution | None:
        """A paragraph of speech without a closing mark, because the next one goes on."""
        quote, after = self.quotes[number], self.quotes[number + 1]
        between = self.doc.text[quote.outer.end : after.outer.start]
        if following is None or between.strip() or "\n" not in between:
            return None
        return replace(
            following, content=quote.inner, rule="goes-on", passage=quote.outer
        )  # fmt: skip

    # What a passage looks like.

    def _is_clause(self, quote: Quoted) -> bool:
        """Whether the passage is a clause or more, not a label or a title."""
        words = quote.inner.of(self.doc.text).split()
        return len(words) >= _CLAUSE and not self._is_title(quote)

    def _is_sentence(self, quote: Quoted) -> bool:
        return self.doc.text[quote.inner.end - 1] in ".!?…"

    def _is_label(self, quote: Quoted) -> bool:
        words = quote.inner.of(self.doc.text).split()
        return len(words) < _CLAUSE and words[-1][-1] not in ",.!?…"

    def _is_title(self, quote: Quoted, ended: bool = False) -> bool:
        """Whether the passage is written like a title: no final mark, its words capitalised."""
        passage = quote.inner.of(self.doc.text)
        words = [w for w in passage.split() if w[0].isalpha()]
        if len(words) < 2 or (passage[-1] in ".,!?" and not ended):
            return False
        small = sum(1 for w in words if w[0].islower() and len(w) > 3)
        return small == 0 or small * 6 < len(words)
