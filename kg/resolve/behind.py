"""What stands behind a closing quotation mark: "...," kata X."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.resolve.attribution import Attribution
from kg.resolve.cues import Cue, CueLexicon, Cues
from kg.resolve.phrases import Who
from kg.resolve.quotations import Quoted
from kg.resolve.voices import Voices
from kg.spans import Span
from kg.text import Doc

_BETWEEN = re.compile(r"[\s,.–—-]{0,4}")
_STRAY = re.compile(r"(?P<verb>[a-z]{3,14}?)(?P<own>n[yh]a)?\b")
_NEAR = 60


@dataclass(frozen=True)
class Behind:
    """Reads the words behind a quotation for who said it."""

    doc: Doc
    words: CueLexicon
    cues: Cues
    voices: Voices

    def read(self, quote: Quoted, limit: int, bare_lead: bool) -> Attribution | None:
        """Return the attribution behind the quotation, before ``limit``.

        ``bare_lead`` says that nothing stands before the quotation in its sentence.
        """
        text = self.doc.text
        start = self._start(quote, limit)
        ended = text[quote.inner.end - 1] == "." or "." in text[quote.outer.end : start]
        for cue in self.cues.within(start, min(limit, start + _NEAR)):
            lead = text[start : cue.span.start].strip(" ,").lower()
            found = self._by_cue(quote, cue, limit, lead, ended)
            if found:
                return found
            if "source" in cue.kinds and not lead and bare_lead:
                return self._made(quote, None, cue, limit, "cited", 0.6)
        return None if ended else self._without_cue(quote, start, limit)

    def open_ended(self, quote: Quoted) -> Attribution | None:
        """Read a quotation without a closing mark: it ends where a comma and a cue follow."""
        text = self.doc.text
        for cue in self.cues.within(quote.inner.start, quote.inner.end):
            end = cue.span.start
            while end > quote.inner.start and text[end - 1] in " '’":
                end -= 1
            if "trailing" not in cue.kinds or text[end - 1] not in ",?!":
                continue
            inner = Quoted(quote.outer, Span(quote.inner.start, end), closed=False)
            limit = self.doc.sentence_at(cue.span.start).end
            found = self.cued(inner, cue, limit, "unclosed", 0.75)
            if found and found.who and (found.who.party or found.who.back):
                return found
        return None

    def cued(
        self, quote: Quoted, cue: Cue, limit: int, rule: str, sure: float
    ) -> Attribution | None:
        """Return the attribution by a cue and the phrase behind it."""
        if cue.own:
            return self._made(quote, Who(cue.span, back=True), cue, limit, rule, sure - 0.05)
        who = self.voices.after(cue.span.end, limit, spoken=True)
        if who is not None and not (who.party or who.back):
            return None
        if who is None and len(quote.inner.of(self.doc.text).split()) < 4:
            return None
        return self._made(quote, who, cue, limit, rule, sure if who else 0.6)

    def _start(self, quote: Quoted, limit: int) -> int:
        between = _BETWEEN.match(self.doc.text, quote.outer.end, limit)
        return between.end() if between else quote.outer.end

    def _by_cue(
        self, quote: Quoted, cue: Cue, limit: int, lead: str, ended: bool
    ) -> Attribution | None:
        sets = self.words.sets
        if "bare" in cue.kinds and (not lead or lead in sets["thus"] | sets["cues"]):
            found = self.cued(quote, cue, limit, "cue-after", 0.95)
            if ended and found and not self._begins_well(cue, found):
                return None
            return found
        if "thus" in cue.kinds and not lead:
            return self._thus(quote, cue, limit)
        if "passive" in cue.kinds and self._points_back(lead) and (ended or lead in sets["thus"]):
            return self.cued(quote, cue, limit, "told-after", 0.8)
        if "active" in cue.kinds and lead and not ended:
            start = cue.span.start - len(lead) - 1
            who = self.voices.before(max(start, quote.outer.end), cue.span.start)
            if who and not self._opens_clause(cue.span.end, limit):
                return self._made(quote, who, cue, limit, "subject-after", 0.8)
        return None

    def _begins_well(self, cue: Cue, found: Attribution) -> bool:
        """Whether a cue that begins a sentence is one: "Kata Budi ...", not "Nilai ekspor ..."."""
        who = found.who
        known = who is not None and (who.back or who.reference is not None)
        return known or ("trailing" in cue.kinds and self.doc.text[cue.span.start].islower())

    def _thus(self, quote: Quoted, cue: Cue, limit: int) -> Attribution | None:
        """``demikian (pernyataan) X``, ``demikian dikatakan X``."""
        start, used = cue.span.end, cue
        for other in self.cues.within(start, min(limit, start + 30)):
            if "source" in other.kinds:
                return None
            between = self.doc.text[start : other.span.start].strip()
            if between or not other.kinds & {"bare", "passive"}:
                continue
            if other.own:
                return self.cued(quote, other, limit, "cue-after", 0.9)
            start, used = other.span.end, other
        who = self.voices.after(start, limit, spoken=True)
        if who is None or (used is cue and cue.word not in self.words.sets["closing"]):
            return None
        return self._made(quote, who, used, limit, "thus-after", 0.85)

    def _without_cue(self, quote: Quoted, start: int, limit: int) -> Attribution | None:
        """A verb that no list has, before a speaker that the cast knows: ``"...," sorot Budi``.

        Also the office and name alone, where the verb was left out.
        """
        text, sets = self.doc.text, self.words.sets
        if text[quote.inner.end - 1] not in ",!?" and text[quote.outer.end : start].strip() != ",":
            return None
        stray = _STRAY.match(text, start, limit)
        if not stray:
            return None
        word = stray.group().lower()
        if word in sets["titles"] | sets["person_nouns"]:
            who = self.voices.after(start, limit)
            rule = "speaker-after"
        elif word in sets["stops"] | sets["joins"] | sets["conjunctions"] | sets["that"]:
            return None
        elif stray["own"]:
            who, rule = Who(Span(*stray.span()), back=True), "verb-after"
            if text[stray.end() : stray.end() + 1] not in ("", ".", ",") and not self._stops(
                stray.end()
            ):
                return None
        else:
            who, rule = self.voices.after(stray.end(), limit), "verb-after"
            if who and not (
                who.back or (who.party and text[stray.end() + 1 : stray.end() + 2].isupper())
            ):
                return None
        if who is None or not (
            who.back or who.reference or (who.party and who.party.kind != "person")
        ):
            return None
        return Attribution(
            quote.inner, who, Span(*stray.span()), Span(quote.outer.start, limit), rule, 0.65
        )

    def _stops(self, position: int) -> bool:
        following = self.doc.text[position : position + 20].split()
        return bool(following) and following[0].lower() in self.words.sets["stops"]

    def _points_back(self, lead: str) -> bool:
        words, sets = lead.split(), self.words.sets
        return not words or (len(words) <= 4 and words[0] in sets["this_words"] | sets["thus"])

    def _opens_clause(self, start: int, limit: int) -> bool:
        """Whether something said follows the verb, so that the quotation is not what is said."""
        rest = self.doc.text[start:limit].strip(" ,").split(None, 1)
        return bool(rest) and rest[0].lower().strip(".") not in self.words.sets["stops"] | {""}

    def _made(
        self, quote: Quoted, who: Who | None, cue: Cue, limit: int, rule: str, sure: float
    ) -> Attribution:
        passage = Span(quote.outer.start, max(limit, quote.outer.end))
        return Attribution(quote.inner, who, cue.span, passage, rule, sure)
