"""Which state an office belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.lang import Language
from kg.mentions.name_shapes import NameWords, home_score, name_words
from kg.mentions.office_words import office_words
from kg.mentions.types import CountryMention, OfficeMention
from kg.resolve.actor_words import leader_of
from kg.spans import Span
from kg.text import Doc

ABROAD = 2
"""Mentions of other states from which an article without the home state plays abroad."""


class States:
    """Which state an office belongs to where its own words do not say so."""

    def __init__(
        self,
        doc: Doc,
        lang: Language,
        countries: Sequence[CountryMention],
        links: Iterable[tuple[OfficeMention, int]],
    ) -> None:
        """Count the states of the article, and note which person has an office of which state."""
        rules = office_words(lang).rules
        self.lang = lang
        self.home = rules.home
        self.never_home = rules.never_home
        self.heads_of_state = frozenset((*rules.presiding_heads, *rules.royal_heads))
        self.vocabulary: NameWords = name_words(lang)
        self.doc = doc
        links = list(links)
        # A state inside a title that is no owner there is a field of work ("Dirjen Amerika").
        themes = {p for o, _ in links if o.of is None for p in range(o.span.start, o.span.end)}
        self.states = [c for c in countries if len(c.code) == 2 and c.span.start not in themes]
        self.starts = [c.span.start for c in self.states]
        self.counts = Counter(c.code for c in self.states)
        self.near: dict[int, Counter[str]] = {}
        self.taken: dict[tuple[str, str], set[int]] = {}
        for office, person in links:
            if office.of:
                self.taken.setdefault((office.title.lower(), office.of), set()).add(person)

    def of(
        self, office: OfficeMention, name: str, person: int, mentions: Sequence[Span]
    ) -> str | None:
        """Return the code of the state that the office belongs to, or None.

        That of a leader is known. A name of the home state's kind speaks for it, one of another's
        for the state that stands beside the person most and has nobody else in that office; else
        the state that the sentences and the article name.
        """
        if office.of is not None or office.kind in ("company", "description"):
            return office.of
        if (known := leader_of(name, self.lang)) is not None and len(known) == 2:
            return known
        score = home_score(name, self.vocabulary)
        title = office.title.lower()
        if score > 0 and office.kind == "state":
            self.taken.setdefault((title, self.home), set()).add(person)
        beside = self._beside(person, mentions)
        if office.title.lower().endswith(self.never_home):
            return self._foreign(office, person, mentions)
        if score < 0:
            abroad = max((n for c, n in self.counts.items() if c != self.home), default=0)
            beside_abroad = beside.total() > beside[self.home]
            if abroad >= 2 or beside_abroad:
                return self._foreign(office, person, mentions) or self.home
            # A president with a name from abroad is one abroad, a minister may have such a name.
            head = office.title.lower() in self.heads_of_state
            return self._foreign(office, person, mentions) if head else self.home
        # No president at home lacks a name of home, and nobody else has a minister's office.
        held = bool(self.taken.get((title, self.home), set()) - {person})
        if score == 0 and office.kind == "state" and (title in self.heads_of_state or held):
            return self._foreign(office, person, mentions) or self.home
        far = self.counts.total() > 4 * self.counts[self.home]
        abroad_only = not self.counts[self.home] and self.counts.total() >= ABROAD
        if score == 0 and (abroad_only or (far and beside and not beside[self.home])):
            return self._foreign(office, person, mentions) or self.home
        return self.home

    def _foreign(self, office: OfficeMention, person: int, mentions: Sequence[Span]) -> str | None:
        """Return the foreign state that stands beside the person, and in the article, most."""
        beside = self._beside(person, mentions)
        sentences = max(1, len({self.doc.sentence_index(m.start) for m in mentions}))
        most = max((n for c, n in self.counts.items() if c != self.home), default=0)
        title = office.title.lower()
        best: tuple[float, str] | None = None
        for code in sorted(self.counts):
            if code == self.home or self.taken.get((title, code), set()) - {person}:
                continue
            weight = beside[code] / sentences + self.counts[code] / most
            if best is None or weight > best[0]:
                best = (weight, code)
        return best[1] if best else None

    def _beside(self, person: int, mentions: Sequence[Span]) -> Counter[str]:
        """Count the states in the sentences that name the person."""
        if person in self.near:
            return self.near[person]
        found: Counter[str] = Counter()
        self.near[person] = found
        for number in sorted({self.doc.sentence_index(m.start) for m in mentions}):
            sentence = self.doc.sentences[number]
            first = bisect_left(self.starts, sentence.start)
            last = bisect_left(self.starts, sentence.end)
            found.update({c.code for c in self.states[first:last]})
        return found
