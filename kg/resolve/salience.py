"""Whom "dia", "-nya" or a quotation without a cue goes back to."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from kg.records import Party
from kg.resolve.cues import CueLexicon
from kg.resolve.direct import Attribution
from kg.resolve.types import Cast
from kg.spans import Span
from kg.text import Doc


@dataclass
class Salience:
    """Settles attributions in the order of their cues; remembers who spoke last."""

    doc: Doc
    cast: Cast
    words: CueLexicon
    turns: list[tuple[int, int]] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)

    def settle(self, found: Attribution) -> Party | None:
        """Return the speaker, and remember it as the last who spoke."""
        who = found.who
        at = found.cue.start if found.cue else found.content.start
        if who is not None and who.party is not None:
            if not found.source:
                insort(self.turns, (at, len(self.parties)))
                self.parties.append(who.party)
            return who.party
        party = self._last(found.content.start if found.direct else at, found)
        if party is not None and not found.source:
            insort(self.turns, (at, len(self.parties)))
            self.parties.append(party)
        return party

    def _last(self, position: int, found: Attribution) -> Party | None:
        """Who spoke last before the position, or was brought in since."""
        index = bisect_left(self.turns, (position, -1))
        spoken = self.turns[max(index - 6, 0) : index]
        turn = next(
            (t for t in reversed(spoken) if self.parties[t[1]].kind == "person"),
            spoken[-1] if spoken else None,
        )
        brought = self._brought_in(position, turn[0] if turn else -1)
        if brought:
            return brought
        return self.parties[turn[1]] if turn else None

    def _brought_in(self, position: int, since: int) -> Party | None:
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
            ]
            if references and references[0].span.start - sentence.start < 40:
                first = references[0]
                if since < 0 or first.via == "full name":
                    return Party(first.person.name, "person", first.person.country)
        if since < 0:
            earlier = [r for r in self.cast.within(Span(0, position)) if r.via != "pronoun"]
            if earlier:
                return Party(earlier[-1].person.name, "person", earlier[-1].person.country)
        return None
