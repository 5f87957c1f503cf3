"""Direct speech: which quoted passages somebody says, and which words name the speaker."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kg.resolve.cues import Cue, CueLexicon, Cues
from kg.resolve.quotations import Quoted
from kg.resolve.voices import Voices, Who
from kg.spans import Span
from kg.text import Doc

_BARE = re.compile(r"[\s,.–—-]{0,4}")
_END = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Speech before it is settled who a pronoun means. ``who`` None: whoever spoke last."""

    content: Span
    who: Who | None
    cue: Span | None
    passage: Span
    rule: str
    confidence: float
    direct: bool = True
    source: bool = False


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
        last: Attribution | None = None
        for number, quote in enumerate(self.quotes):
            found = self._attribution(number, quote, last)
            if found:
                yield found
                last = found
            elif not self._is_label(quote):
                last = None

    def _attribution(
        self, number: int, quote: Quoted, last: Attribution | None
    ) -> Attribution | None:
        after = self._after(number, quote)
        if after and not (
            self._is_label(quote) and self._lead(quote).strip() and not self._said_before(quote)
        ):
            return self._trimmed(quote, after)
        before = self._before(number, quote)
        if before:
            return before
        if quote.single:
            return None
        return self._continued(number, quote, last) or self._alone(number, quote)

    # What stands behind the closing mark.

    def _limit(self, number: int, quote: Quoted) -> int:
        """Where the attribution behind a quotation ends at the latest."""
        end = quote.outer.end
        sentence = self.doc.sentence_at(max(end - 1, 0))
        limit = sentence.end
        if end >= sentence.end:
            following = self.doc.sentence_index(end - 1) + 1
            limit = (
                self.doc.sentences[following].end if following < len(self.doc.sentences) else end
            )
        paragraph = self.doc.paragraphs[self.doc.paragraph_index(end - 1)]
        limit = min(limit, paragraph.end)
        if number + 1 < len(self.quotes):
            limit = min(limit, self.quotes[number + 1].outer.start)
        return max(limit, end)

    def _after(self, number: int, quote: Quoted) -> Attribution | None:
        text, limit = self.doc.text, self._limit(number, quote)
        if not quote.closed:
            return self._open_ended(quote)
        at = _BARE.match(text, quote.outer.end, limit)
        start = at.end() if at else quote.outer.end
        ended = text[quote.inner.end - 1] == "." or "." in text[quote.outer.end : start]
        for cue in self.cues.within(start, min(limit, start + 60)):
            lead = text[start : cue.span.start].strip().lower()
            if "bare" in cue.kinds and not lead.strip(","):
                return self._cued(quote, cue, limit, "cue-after", 0.95 if not ended else 0.85)
            if "thus" in cue.kinds and not lead:
                found = self._thus(quote, cue, limit)
                if found:
                    return found
            if "bare" in cue.kinds and lead in self.words.sets["thus"] | self.words.sets["cues"]:
                return self._cued(quote, cue, limit, "cue-after", 0.9)
            if (
                "passive" in cue.kinds
                and (ended or lead in self.words.sets["thus"])
                and self._points_back(lead)
            ):
                return self._cued(quote, cue, limit, "told-after", 0.8)
            if "active" in cue.kinds and not ended and lead:
                who = self.voices.before(start, cue.span.start)
                if who and not self._opens_clause(cue.span.end, limit):
                    return Attribution(
                        quote.inner,
                        who,
                        cue.span,
                        Span(quote.outer.start, limit),
                        "subject-after",
                        0.8,
                    )
            if "source" in cue.kinds and not lead and not self._lead(quote).strip():
                return Attribution(
                    quote.inner, None, cue.span, Span(quote.outer.start, limit), "cited", 0.6
                )
        return None

    def _cued(
        self, quote: Quoted, cue: Cue, limit: int, rule: str, sure: float
    ) -> Attribution | None:
        passage = Span(quote.outer.start, max(limit, quote.outer.end))
        if cue.own:
            return Attribution(
                quote.inner, Who(cue.span, back=True), cue.span, passage, rule, sure - 0.05
            )
        who = self.voices.after(cue.span.end, limit)
        if who is None and len(quote.inner.of(self.doc.text).split()) < 4:
            return None
        return Attribution(quote.inner, who, cue.span, passage, rule, sure if who else 0.6)

    def _thus(self, quote: Quoted, cue: Cue, limit: int) -> Attribution | None:
        """``demikian (pernyataan) X``, ``demikian dikatakan X``."""
        following = self.cues.within(cue.span.end, min(limit, cue.span.end + 30))
        start, used = cue.span.end, cue
        for other in following:
            if (
                other.kinds & {"bare", "passive"}
                and not self.doc.text[start : other.span.start].strip()
            ):
                if other.own:
                    return self._cued(quote, other, limit, "cue-after", 0.9)
                start, used = other.span.end, other
        if any("source" in c.kinds for c in following):
            return None
        who = self.voices.after(start, limit)
        if not who or cue.word in ("seperti", "sebagaimana"):
            return None
        return Attribution(
            quote.inner, who, used.span, Span(quote.outer.start, limit), "thus-after", 0.85
        )

    def _points_back(self, lead: str) -> bool:
        words = lead.split()
        return not words or (
            len(words) <= 4 and words[0] in self.words.sets["this_words"] | self.words.sets["thus"]
        )

    def _opens_clause(self, start: int, limit: int) -> bool:
        """Whether something said follows the verb, so that the quotation is not what is said."""
        rest = self.doc.text[start:limit].strip(" ,").split(None, 1)
        if not rest:
            return False
        word = rest[0].lower().strip(".")
        return word not in self.words.sets["stops"] and word not in ("", "hal")

    def _open_ended(self, quote: Quoted) -> Attribution | None:
        """A quotation without a closing mark: it ends where a comma and a cue follow."""
        for cue in self.cues.within(quote.inner.start, quote.inner.end):
            before = self.doc.text[quote.inner.start : cue.span.start].rstrip()
            if "trailing" in cue.kinds and before.endswith((",", "?", "!", "’", "'")):
                end = self.doc.sentence_at(cue.span.start).end
                inner = Span(quote.inner.start, quote.inner.start + len(before.rstrip("’'")))
                found = self._cued(replace(quote, inner=inner), cue, end, "unclosed", 0.75)
                if found and (cue.own or (found.who and (found.who.party or found.who.back))):
                    return found
        return None

    # What stands before the opening mark.

    def _lead_span(self, quote: Quoted) -> Span:
        """The words of the quotation's sentence before it, or the sentence that ends in a colon."""
        start = quote.outer.start
        sentence = self.doc.sentence_at(start)
        begin = sentence.start if sentence.start <= start < sentence.end else start
        previous = [q for q in self.quotes_before(start) if q.outer.end > begin]
        if previous:
            begin = max(begin, previous[-1].outer.end)
        if not self.doc.text[begin:start].strip():
            earlier = self.doc.sentence_index(start) - (begin == sentence.start)
            if earlier >= 0 and begin == sentence.start:
                prior = self.doc.sentences[earlier]
                if prior.of(self.doc.text).endswith((":", ",")) and not previous:
                    return prior
        return Span(min(begin, start), start)

    def quotes_before(self, position: int) -> tuple[Quoted, ...]:
        """The last quotation that ends before the position, if any."""
        index = bisect_left(self._starts, position)
        return self.quotes[max(index - 1, 0) : index]

    @cached_property
    def _starts(self) -> list[int]:
        return [q.outer.start for q in self.quotes]

    def _lead(self, quote: Quoted) -> str:
        return self._lead_span(quote).of(self.doc.text)

    def _said_before(self, quote: Quoted) -> bool:
        return self._lead(quote).rstrip().endswith((":", ","))

    def _before(self, number: int, quote: Quoted) -> Attribution | None:
        lead = self._lead_span(quote)
        text = self.doc.text
        if not lead.of(text).strip():
            return None
        passage = Span(lead.start, quote.outer.end)
        words = lead.of(text).rstrip()
        marked = words.endswith((":", ","))
        for cue in reversed(self.cues.within(lead.start, quote.outer.start)):
            who = self._speaker_before(lead, cue, quote.outer.start)
            if who is None:
                continue
            tail = text[cue.span.end : quote.outer.start].strip(" ,:;").lower()
            near = (
                not tail
                or tail in self.words.sets["conjunctions"]
                or (not cue.kinds & {"active", "loose"})
            )
            if marked and not self._is_title(quote):
                near = True
            if near and (marked or not tail) and (not quote.single or marked):
                return Attribution(quote.inner, who, cue.span, passage, "cue-before", 0.9)
            if self._is_clause(quote):
                return Attribution(quote.inner, who, cue.span, passage, "fragment", 0.7)
            return None
        if words.endswith(":") and self._is_clause(quote) and not quote.single:
            return Attribution(quote.inner, None, None, passage, "colon-before", 0.55)
        return None

    def _speaker_before(self, lead: Span, cue: Cue, end: int) -> Who | None:
        if cue.kinds & {"active", "loose"}:
            return self.voices.before(lead.start, cue.span.start)
        if cue.kinds & {"trailing", "according", "passive"}:
            if cue.own:
                return Who(cue.span, back=True)
            return self.voices.after(cue.span.end, end)
        return None

    # Quotations without a cue of their own.

    def _continued(
        self, number: int, quote: Quoted, last: Attribution | None
    ) -> Attribution | None:
        """The second part of speech that its attribution interrupts: ``"A," kata X. "B."``."""
        if last is None or number == 0 or last.content != self.quotes[number - 1].inner:
            return None
        text, start = self.doc.text, quote.outer.start
        between = text[self.quotes[number - 1].outer.end : start]
        if (
            "\n" in between
            or not between.rstrip().endswith((".", ",", ":", ";"))
            or len(between) > 260
        ):
            return None
        if between.count(". ") > 1 or not (
            self._is_clause(quote) or text[quote.inner.end - 1] in ".!?"
        ):
            return None
        return Attribution(quote.inner, None, None, Span(start, quote.outer.end), "continued", 0.85)

    def _alone(self, number: int, quote: Quoted) -> Attribution | None:
        """A quotation that is a sentence or a paragraph of its own."""
        text, start, end = self.doc.text, quote.outer.start, quote.outer.end
        paragraph = self.doc.paragraphs[self.doc.paragraph_index(start)]
        if self._lead(quote).strip() or not self._is_clause(quote) or self._is_title(quote):
            return None
        rest = text[end : paragraph.end].strip()
        ended = text[quote.inner.end - 1] in ".!?…" or not quote.closed
        if rest and not ((ended and (rest[0].isupper() or rest[0] in '"“(')) or rest[:1] == "."):
            return None
        if not ended and not (start == paragraph.start and not rest):
            return None
        if paragraph == self.doc.paragraphs[0] and number == 0:
            return None
        return Attribution(quote.inner, None, None, Span(start, end), "uncued", 0.65)

    def _trimmed(self, quote: Quoted, found: Attribution) -> Attribution:
        return found

    def _is_clause(self, quote: Quoted) -> bool:
        """Whether the passage is a clause or more, not a label or a title."""
        return len(quote.inner.of(self.doc.text).split()) >= 4 and not self._is_title(quote)

    def _is_label(self, quote: Quoted) -> bool:
        words = quote.inner.of(self.doc.text).split()
        return len(words) <= 3 and words[-1][-1] not in ",.!?…"

    def _is_title(self, quote: Quoted) -> bool:
        words = [w for w in quote.inner.of(self.doc.text).split() if w[0].isalpha()]
        if len(words) < 2 or quote.inner.of(self.doc.text)[-1] in ".,!?":
            return False
        small = sum(1 for w in words if w[0].islower() and len(w) > 3)
        return small == 0 or small * 6 < len(words)
