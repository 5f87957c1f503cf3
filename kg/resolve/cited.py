"""Sources that are cited but do not speak: "dilansir Antara", "berdasarkan data BPS"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.records import Party
from kg.resolve.attribution import Attribution
from kg.resolve.cues import Cue, CueLexicon
from kg.resolve.phrases import Who
from kg.resolve.voices import Voices
from kg.spans import Span
from kg.text import Doc

_WORD = re.compile(r"[^\W_](?:\w|['’.&/-](?=\w))*|[,()\"“”:;!?.]")
_REACH = 160
_LONGEST = 12
_TEXTS = ("data_nouns", "media")


@dataclass(frozen=True)
class CitedSources:
    """Reads citations of one document. Their rules are called ``source-...``."""

    doc: Doc
    words: CueLexicon
    voices: Voices

    def read(self, sentence: Span, cue: Cue) -> Attribution | None:
        """Return the source that the cue cites for its sentence, if it cites one."""
        text, sets = self.doc.text, self.words.sets
        if "source" in cue.kinds:
            lead = text[sentence.start : cue.span.start].rstrip(" (")
            if cue.word.startswith("m") and lead and lead[-1] not in ',."”':
                following = text[cue.span.end : cue.span.end + 24].lower().split()[:1]
                if not following or not any(following[0] in sets[s] for s in _TEXTS):
                    return None
            return self._made(
                self._medium(cue.span.end, sentence.end), cue, sentence, "source-cited"
            )
        if cue.kinds & {"based", "according"} and not cue.own:
            owner = self._owner(cue.span.end, sentence.end)
            return self._made(owner, cue, sentence, "source-data")
        if "data" in cue.kinds:
            head = _WORD.findall(text, sentence.start, cue.span.start)[:3]
            data = [w for w in head if w.lower() in sets["data_nouns"]]
            if data:
                at = text.index(data[0], sentence.start)
                owner = self._owner(at, cue.span.start)
                return self._made(owner, cue, sentence, "source-data")
        return None

    def _owner(self, start: int, limit: int) -> Span | None:
        """Whose data: the name behind "data", "survei", "laporan"."""
        sets, found = self.words.sets, 0
        for m in _WORD.finditer(self.doc.text, start, min(limit, start + _REACH)):
            low = m.group().lower()
            if low in sets["data_nouns"]:
                found = m.end()
            elif low not in sets["fillers"] | sets["by"] | sets["within"]:
                return self._name(m.start(), limit) if found else None
        return None

    def _medium(self, start: int, limit: int) -> Span | None:
        sets = self.words.sets
        for m in _WORD.finditer(self.doc.text, start, min(limit, start + _REACH)):
            low = m.group().lower()
            if m.group()[0].isupper() or low not in sets["fillers"] | sets["by"] | sets["media"]:
                return self._name(m.start(), limit)
        return None

    def _name(self, start: int, limit: int) -> Span | None:
        """The capitalised phrase that begins here."""
        text, sets = self.doc.text, self.words.sets
        end = start
        phrase = _WORD.finditer(text, start, min(limit, start + _REACH))
        for count, m in enumerate(phrase):
            word, low = m.group(), m.group().lower()
            inner = count and low in sets["together"] | {"of", "for", "the", "and"}
            capital = not word[0].islower() and word[0].isalpha() and low not in sets["calendar"]
            if not (inner or capital or "." in word[1:]) or count >= _LONGEST:
                break
            end = end if inner else m.end()
        return Span(start, end) if end > start and len(text[start:end]) > 1 else None

    def _made(self, name: Span | None, cue: Cue, sentence: Span, rule: str) -> Attribution | None:
        if name is None:
            return None
        who = Who(name, Party(self.voices.namer.expanded(name.of(self.doc.text)), "body"))
        return Attribution(sentence, who, cue.span, sentence, rule, 0.7, direct=False, source=True)
