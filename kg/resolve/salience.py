"""Whom "dia", "-nya" or a quotation without a cue goes back to."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from functools import cached_property

from kg.records import Party
from kg.resolve.attribution import Attribution
from kg.resolve.cues import CueLexicon
from kg.resolve.naming import Namer
from kg.resolve.phrases import Who
from kg.resolve.types import Cast, Reference
from kg.spans import Span
from kg.text import Doc

_NEAR = 1500
"""How far back somebody is looked for who was only described."""
_FAR = 4000
"""How far back somebody is looked for who was named but has not spoken."""


@dataclass
class Salience:
    """Settles attributions in the order of their cues; remembers who spoke last."""

    doc: Doc
    cast: Cast
    words: CueLexicon
    namer: Namer
    turns: list[tuple[int, int]] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    quoted: Party | None = None

    def settle(self, found: Attribution) -> Party | None:
        """Return the speaker, and remember it as the last who spoke."""
        party = self._settle(found)
        if found.direct and party is not None:
            self.quoted = party
        return party

    def _settle(self, found: Attribution) -> Party | None:
        if found.rule == "continued" and self.quoted is not None:
            return self.quoted
        who = found.who
        at = found.cue.start if found.cue else found.content.start
        named = who.party if who is not None else None
        if who is not None and named is not None and not who.back:
            if not found.source:
                insort(self.turns, (at, len(self.parties)))
                self.parties.append(named)
            return named
        if who is not None and named is not None and named.kind == "body":
            party: Party | None = self._same_body(at, who.noun) or named
        else:
            party = self._last(found.content.start if found.direct else at, found) or named
        if party is not None and not found.source:
            insort(self.turns, (at, len(self.parties)))
            self.parties.append(party)
        return party

    def _last(self, position: int, found: Attribution) -> Party | None:
        """Who spoke last before the position, or was brought in since."""
        index = bisect_left(self.turns, (position, -1))
        others = self._talked_of(found)
        recent = self.turns[max(index - 8, 0) : index]
        spoken = [t for t in recent if self.parties[t[1]].name not in others]
        turn = spoken[-1] if spoken else None
        who = found.who
        if found.rule != "uncued" and not (who and who.anyone):
            turn = next((t for t in reversed(spoken) if self.parties[t[1]].kind == "person"), turn)
        if who and who.noun:
            heads = (t for t in reversed(spoken) if who.noun in self._words(t[1]))
            turn = next(heads, turn)
            if not any(who.noun in self._words(t[1]) for t in spoken):
                introduced = self._introduced(position, who.noun)
                if introduced:
                    return introduced
            last = self.parties[turn[1]] if turn else None
            if who.anyone and (last is None or last.kind == "person"):
                body = self._named_body(position, who.noun, last)
                if body:
                    return body
        brought = self._brought_in(position, turn[0] if turn else -1, others, self._is_pronoun(who))
        if brought:
            return brought
        return self.parties[turn[1]] if turn else None

    def _named_body(self, position: int, noun: str, last: Party | None) -> Party | None:
        """The body that the text named last, where people spoke since: "lembaga tersebut".

        Where it named none, that of the person who spoke ("Kepala BPS Budi").
        """
        if noun not in self.words.sets["body_nouns"]:
            return None
        named = self.namer.last_body(Span(max(position - _NEAR, 0), position))
        short = named.of(self.doc.text) if named else self._initials(last)
        return Party(self.namer.expanded(short), "body") if short else None

    def _initials(self, holder: Party | None) -> str | None:
        """The initials of a body in the office that somebody holds."""
        person = self.cast.named(holder.name) if holder else None
        words = [w for h in person.holdings for w in h.office.title.split()] if person else []
        return next((w for w in words if w.isupper() and len(w) > 2), None)

    def _is_pronoun(self, who: Who | None) -> bool:
        """Whether the words are a pronoun of their own: "ia", not "-nya"."""
        pronouns = self.words.sets["pronouns"]
        return who is not None and who.span.of(self.doc.text).lower() in pronouns

    def _introduced(self, position: int, noun: str) -> Party | None:
        """Somebody whom the text has only described: "salah seorang penumpang" before "-nya"."""
        text = self.doc.text
        if noun not in self.words.sets["person_nouns"]:
            return None
        last = text.rfind(f" {noun}", max(position - _NEAR, 0), position)
        while last >= 0:
            lead = text[max(last - 30, 0) : last].split()[-2:]
            some = [w for w in lead if w.lower() in self.words.sets["somebody"]]
            if some and lead[-1] == some[-1]:
                start = text.rindex(some[0], 0, last)
                for reference in self.cast.within(Span(last, last + len(noun) + 20)):
                    return Party(reference.person.name, "person", reference.person.country)
                return Party(text[start : last + 1 + len(noun)].lower())
            last = text.rfind(f" {noun}", max(position - _NEAR, 0), last)
        return None

    def _same_body(self, position: int, noun: str) -> Party | None:
        """The body of that kind that spoke last: the ministry that "Kementerian" stands for."""
        index = bisect_left(self.turns, (position, -1))
        for _, number in reversed(self.turns[max(index - 8, 0) : index]):
            party = self.parties[number]
            if party.kind == "body" and self._words(number)[:1] == [noun]:
                return party
        return None

    def _words(self, number: int) -> list[str]:
        return self.parties[number].name.lower().split()

    def _leads(self, start: int, end: int) -> bool:
        """Whether the words before a reference leave it the subject of its sentence."""
        lead = self.doc.text[start:end].strip(" \"“”'").lower()
        return not lead or lead.endswith(",") or lead in self.words.sets["leads"]

    def _is_kin(self, reference: Reference) -> bool:
        """Whether the phrase tells of somebody by another's name: "istri Budi"."""
        lead = self.doc.text[reference.span.start : reference.core.start].lower().split()
        return bool(lead) and lead[-1] in self.words.sets["relations"]

    def _is_new(self, reference: Reference, since: int) -> bool:
        """Whether the text has named somebody for the first time since a place."""
        return self._first[reference.person.name] > since

    @cached_property
    def _first(self) -> dict[str, int]:
        """Where the text first names each person."""
        return {r.person.name: r.span.start for r in reversed(self.cast.references)}

    def _talked_of(self, found: Attribution) -> frozenset[str]:
        """People whom the words said call by name: nobody calls himself so."""
        inside = self.cast.within(found.content)
        return frozenset(r.person.name for r in inside if r.via in ("full name", "part of name"))

    def _brought_in(
        self, position: int, since: int, others: frozenset[str], pronoun: bool
    ) -> Party | None:
        """The subject of the last sentences before the position, where nobody spoke since."""
        index = self.doc.sentence_index(position)
        if self.doc.sentences[index].start >= position:
            index -= 1
        for number in range(index, max(index - 3, -1), -1):
            sentence = self.doc.sentences[number]
            if sentence.start <= since:
                return None
            references = [
                r
                for r in self.cast.within(Span(sentence.start, min(sentence.end, position)))
                if r.via in ("full name", "part of name", "office")
                and r.person.name not in others
                and not self._is_kin(r)
            ]
            if references and self._leads(sentence.start, references[0].span.start):
                first = references[0]
                full = first.via == "full name" and " " in first.person.name
                next_to = pronoun and number == index - 1
                if since < 0 or full or next_to or self._is_new(first, since):
                    return Party(first.person.name, "person", first.person.country)
        if since < 0:
            earlier = [
                r
                for r in self.cast.within(Span(max(position - _FAR, 0), position))
                if r.via != "pronoun" and r.person.name not in others
            ]
            if earlier:
                return Party(earlier[-1].person.name, "person", earlier[-1].person.country)
        return None
