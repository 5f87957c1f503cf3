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
_BETWEEN = ("fillers", "by", "within", "media", "calendar", "published_in")
_ASIDE = 4
"""So many small words at most stand between data and whose they are ("data lalu lintas Polri")."""
_HEAD = 4
_NEXT = 40
_PHRASE = 5
"""So many words has a source without a name at most ("pihak berwenang setempat")."""


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
            at = self._head(sentence.start, cue.span.start)
            if at is not None:
                return self._made(self._owner(at, cue.span.start), cue, sentence, "source-data")
        if "active" in cue.kinds:
            return None
        if "finds" in cue.kinds:
            return self._found(cue, sentence)
        if "counts" in cue.kinds or ("revises" in cue.kinds and self._forecasts(cue, sentence)):
            return self._counted(cue, sentence)
        return None

    def _head(self, start: int, end: int) -> int | None:
        """Where the data begin that are the subject: "Sebuah studi ...", "Adapun hasil survei"."""
        sets = self.words.sets
        for count, m in enumerate(_WORD.finditer(self.doc.text, start, end)):
            low = m.group().lower()
            if low in sets["data_nouns"]:
                return m.start()
            known = any(low in sets[k] for k in ("quantifiers", "fillers", "leads", "openers"))
            if count >= _HEAD or not (known or low in ",." or low in sets["published_in"]):
                return None
        return None

    def _forecasts(self, cue: Cue, sentence: Span) -> bool:
        """Whether a forecast is what the verb changes or gives out: "memangkas proyeksi"."""
        following = self.doc.text[cue.span.end : min(sentence.end, cue.span.end + _NEXT)]
        known = self.words.sets["forecasts"] | self.words.sets["data_nouns"]
        return any(w in known for w in following.lower().split()[:2])

    def _found(self, cue: Cue, sentence: Span) -> Attribution | None:
        """``Para peneliti menemukan ...``: what those find whose work it is."""
        who = self.voices.before(sentence.start, cue.span.start)
        if who is None or who.party is None or who.reference:
            return None
        finders = self.words.sets["finders"]
        if not finders.intersection(who.span.of(self.doc.text).lower().split()):
            return None
        return Attribution(
            sentence, who, cue.span, sentence, "source-finds", 0.6, direct=False, source=True
        )

    def _counted(self, cue: Cue, sentence: Span) -> Attribution | None:
        """``BNPB mendata 40 rumah rusak``: what a body counts, it says."""
        lead = self.doc.text[sentence.start : cue.span.start].lower().split()[-1:]
        who = self.voices.before(sentence.start, cue.span.start)
        if (
            self.words.sets["not_yet"].intersection(lead)
            or who is None
            or not (who.back or (who.party and self._counts(who.party)))
        ):
            return None
        return Attribution(
            sentence, who, cue.span, sentence, "source-counts", 0.6, direct=False, source=True
        )

    def _owner(self, start: int, limit: int) -> Span | None:
        """Whose data: the name behind "data", "survei", "laporan", or a body without a name."""
        sets, found, passed = self.words.sets, 0, 0
        text = self.doc.text
        for m in _WORD.finditer(text, start, min(limit, start + _REACH)):
            word, low = m.group(), m.group().lower()
            if low in sets["data_nouns"]:
                if word[0].isupper() and m.start() > start and text[m.end() + 1 :][:1].isupper():
                    return self._name(m.start(), limit)
                found = m.end()
            elif word.isdigit() or self._leads_on(m, limit):
                continue
            elif not found or not word[0].isalnum():
                return None
            elif word[0].isupper():
                return self._body(m.start(), limit) if passed else self._name(m.start(), limit)
            elif low in sets["body_nouns"] or low in sets["teams"]:
                return self._described(m.start(), limit)
            else:
                passed += 1
                if passed > _ASIDE or low in sets["stops"]:
                    return None
        return None

    def _counts(self, party: Party) -> bool:
        """Whether a party is a body, or an organisation of states, rather than a state."""
        state = party.country and len(party.country) == 2
        return party.kind == "body" or (party.kind == "country" and not state)

    def _leads_on(self, word: re.Match[str], limit: int) -> bool:
        """Whether a word stands between data and whose they are, and names nobody itself."""
        sets, low = self.words.sets, word.group().lower()
        if low in sets["body_nouns"] and not self.doc.text[word.end() + 1 : limit][:1].isupper():
            return False
        return any(low in sets[k] for k in _BETWEEN)

    def _body(self, start: int, limit: int) -> Span | None:
        """The name that begins here, if it is that of a body and no place or product."""
        name = self._name(start, limit)
        return name if name and self.voices.namer.organisation(name) else None

    def _described(self, start: int, limit: int) -> Span | None:
        """A source by its kind ("kepolisian", "para ahli PBB"), or the name that follows it."""
        text, sets, end = self.doc.text, self.words.sets, start
        phrase = _WORD.finditer(text, start, min(limit, start + _REACH))
        for count, m in enumerate(phrase):
            word, low = m.group(), m.group().lower()
            if word[0].isupper() and low not in sets["calendar"]:
                name = self._name(m.start(), limit)
                known = all(w in sets["teams"] for w in text[start : m.start()].split())
                place = name is not None and self.voices.namer.is_place(name)
                return name if name is None or (known and not place) else Span(start, name.end)
            if not word[0].isalpha() or low in sets["stops"] or count >= _PHRASE:
                break
            if low in self.words.all or low in sets["calendar"]:
                break
            end = m.end()
        return Span(start, end) if end > start else None

    def _medium(self, start: int, limit: int) -> Span | None:
        sets, first = self.words.sets, start
        for m in _WORD.finditer(self.doc.text, start, min(limit, start + _REACH)):
            low = m.group().lower()
            if m.group()[0].isupper() or low not in sets["fillers"] | sets["by"] | sets["media"]:
                name = self._name(m.start(), limit)
                abroad = name is not None and first > start and self.voices.namer.is_place(name)
                return Span(first, name.end) if name is not None and abroad else name
            if first == start and low in sets["media"]:
                first = m.start()
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
        known = self.voices.cast.named(name.of(self.doc.text))
        party = Party(self.voices.namer.expanded(name.of(self.doc.text)), "body")
        if known:
            party = Party(known.name, "person", known.country)
        who = Who(name, party)
        return Attribution(sentence, who, cue.span, sentence, rule, 0.7, direct=False, source=True)
