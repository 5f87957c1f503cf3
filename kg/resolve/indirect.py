"""Indirect speech: "X mengatakan (bahwa) ...", "menurut X, ...", "..., kata X", and sources."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.records import Party
from kg.resolve.attribution import Attribution
from kg.resolve.cues import Cue, CueLexicon, Cues
from kg.resolve.quotations import Quoted
from kg.resolve.voices import Voices, Who
from kg.spans import Span
from kg.text import Doc


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
        """Yield indirect speech in text order, one a sentence, and the source it cites."""
        told: Attribution | None = None
        for sentence in self.doc.sentences:
            if sentence == self.doc.title:
                continue
            cues = [c for c in self.cues.within(sentence.start, sentence.end) if self._free(c)]
            source = next((s for c in cues if (s := self._source(sentence, c))), None)
            if source:
                yield source
            found = next((a for c in cues if (a := self._said(sentence, c, told))), None)
            if found:
                yield found
            told = found

    @cached_property
    def _taken(self) -> frozenset[int]:
        return frozenset(a.cue.start for a in self.direct if a.cue and a.rule != "fragment")

    @cached_property
    def _quoted(self) -> list[Span]:
        return [a.content for a in self.direct if a.rule != "fragment"]

    def _free(self, cue: Cue) -> bool:
        """Whether a cue is neither used by direct speech nor inside a quotation."""
        if cue.span.start in self._taken:
            return False
        index = bisect_right(self._starts, cue.span.start) - 1
        return index < 0 or self.quotes[index].outer.end <= cue.span.start

    @cached_property
    def _starts(self) -> list[int]:
        return [q.outer.start for q in self.quotes]

    def _said(self, sentence: Span, cue: Cue, told: Attribution | None) -> Attribution | None:
        if "according" in cue.kinds:
            return self._according(sentence, cue)
        if cue.kinds & {"active", "loose"}:
            found = self._verb(sentence, cue)
            if found:
                return found
        if "trailing" in cue.kinds:
            return self._trailing(sentence, cue)
        if "passive" in cue.kinds:
            return self._passive(sentence, cue, told)
        return None

    def _according(self, sentence: Span, cue: Cue) -> Attribution | None:
        """``Menurut X, ...``, ``..., menurut X``."""
        text = self.doc.text
        who = Who(cue.span, back=True) if cue.own else self.voices.after(cue.span.end, sentence.end)
        if who is None:
            return None
        lead = text[sentence.start : cue.span.start].strip(" ,")
        if who.back:
            after = who.span.end
        else:
            comma = text.find(",", who.span.end, sentence.end)
            after = comma if comma >= 0 else who.span.end
        tail = text[after : sentence.end].strip(" ,.")
        if len(lead.split()) <= 3:
            content = self._trim(after, sentence.end)
        elif len(tail.split()) <= 3:
            content = self._trim(sentence.start, cue.span.start)
        else:
            content = self._trim(sentence.start, sentence.end)
        data = self._is_data(cue.span.end)
        rule = "source-data" if data else "according"
        return self._made(content, who, cue, sentence, rule, 0.85)

    def _is_data(self, start: int) -> bool:
        word = self.doc.text[start : start + 30].split()
        return bool(word) and word[0].lower() in self.words.sets["data_nouns"]

    def _verb(self, sentence: Span, cue: Cue) -> Attribution | None:
        """``X mengatakan (bahwa) ...``."""
        text, sets = self.doc.text, self.words.sets
        rest = text[cue.span.end : sentence.end]
        words = rest.strip(" ,").split()
        if len(words) < 2 or words[0].lower() in ("itu", "oleh", "hal"):
            return None
        opened = words[0].lower() in sets["conjunctions"] or rest.startswith(",")
        if "active" not in cue.kinds and not opened:
            return None
        who = self.voices.before(sentence.start, cue.span.start)
        if who is None:
            return self._data(sentence, cue)
        start = cue.span.end
        if words[0].lower() in sets["conjunctions"]:
            start = text.index(words[0], cue.span.end) + len(words[0])
        content = self._trim(start, sentence.end)
        return self._made(content, who, cue, sentence, "says", 0.85)

    def _data(self, sentence: Span, cue: Cue) -> Attribution | None:
        """``Data X menunjukkan ...``, ``Survei X mencatat ...``."""
        return None

    def _trailing(self, sentence: Span, cue: Cue) -> Attribution | None:
        """``..., kata X.``, ``Namun, kata X, ...``."""
        text = self.doc.text
        before = text[sentence.start : cue.span.start].rstrip()
        if not before.endswith(","):
            return None
        who = Who(cue.span, back=True) if cue.own else self.voices.after(cue.span.end, sentence.end)
        if who is None or (who.party is None and not who.back):
            return None
        end = max(who.span.end, cue.span.end)
        tail = text[end : sentence.end].strip(" ,.")
        if len(before.split()) <= 3:
            content = self._trim(end, sentence.end)
        elif text[end : end + 1] == "," and len(tail.split()) > 4:
            content = self._trim(sentence.start, sentence.end)
        else:
            content = self._trim(sentence.start, cue.span.start)
        return self._made(content, who, cue, sentence, "cue-trailing", 0.85)

    def _passive(self, sentence: Span, cue: Cue, told: Attribution | None) -> Attribution | None:
        """``Dikatakan X, ...``, ``Hal itu disampaikan X ...`` (of the sentence before)."""
        text = self.doc.text
        who = Who(cue.span, back=True) if cue.own else self.voices.after(cue.span.end, sentence.end)
        if who is None or (who.party is None and not who.back):
            return None
        lead = text[sentence.start : cue.span.start].strip(" ,").lower().split()
        if not lead or (len(lead) <= 2 and text[: cue.span.start].rstrip().endswith(",")):
            comma = text.find(",", who.span.end, sentence.end)
            if comma < 0:
                return None
            content = self._trim(comma, sentence.end)
            return self._made(content, who, cue, sentence, "told", 0.8)
        if lead[0] in self.words.sets["this_words"] and len(lead) <= 5:
            index = self.doc.sentence_index(sentence.start)
            content = sentence if index == 0 or told is not None else self.doc.sentences[index - 1]
            return self._made(content, who, cue, sentence, "told-back", 0.7)
        return None

    def _source(self, sentence: Span, cue: Cue) -> Attribution | None:
        """``dilansir X``, ``dikutip dari X``, ``berdasarkan data X``."""
        text = self.doc.text
        if "source" in cue.kinds:
            start = cue.span.end
            rest = text[start : start + 12].split()
            if rest and rest[0] in ("dari", "oleh"):
                start = text.index(rest[0], start) + len(rest[0])
            who = self.voices.after(start, sentence.end)
            rule = "source-cited"
        elif "based" in cue.kinds:
            start = cue.span.end
            words = text[start : start + 40].split()
            while words and words[0].lower() in self.words.sets["data_nouns"] | {
                "pada",
                "dari",
                "resmi",
                "terbaru",
            }:
                start = text.index(words[0], start) + len(words[0])
                words = words[1:]
            if start == cue.span.end:
                return None
            who = self.voices.after(start, sentence.end)
            rule = "source-data"
        else:
            return None
        if who is None or who.party is None:
            return None
        party = Party(who.party.name, "body", who.party.country)
        return self._made(sentence, Who(who.span, party), cue, sentence, rule, 0.7)

    def _made(
        self, content: Span, who: Who, cue: Cue, sentence: Span, rule: str, sure: float
    ) -> Attribution:
        return Attribution(
            content, who, cue.span, sentence.cover(content), rule, sure,
            direct=False, source=rule.startswith("source"),
        )  # fmt: skip

    def _trim(self, start: int, end: int) -> Span:
        text = self.doc.text
        while start < end and text[start] in " ,:;":
            start += 1
        while end > start and text[end - 1] in " ,":
            end -= 1
        return Span(start, max(start, end))
