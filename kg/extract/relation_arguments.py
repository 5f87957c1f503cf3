"""Who does it to whom: the two sides of a trigger, from the order of words and the voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.relation_items import Item
from kg.lang.relations import Frame, RelationWords
from kg.spans import Span

NEEDS_STATES = frozenset({"CONSULT", "AGREE", "REQUEST"})
"""Types whose other side is a state itself, not something or somebody of it."""
OWNING = frozenset({"dari", "oleh", "antara", "bersama"})
COPULAS = frozenset({"adalah", "merupakan", "menjadi", "ialah", "sebagai", ","})
_LEFT = 28
_NAME = 12
_RIGHT = 10


@dataclass(frozen=True)
class Clause:
    """A row of words with the small words that bound its clauses."""

    row: Sequence[Item]
    words: RelationWords
    private: frozenset[str] = frozenset()
    """Nouns of people who act for no state."""
    focus: str | None = None
    """The state that acted last before, or the home state where the article names it."""
    speakers: tuple[tuple[Span, str], ...] = ()
    """What officials say in their own words, and for which state they speak."""
    pair: frozenset[str] = frozenset()
    """The states of an article that is about two, else none."""

    def speaker(self, at: int) -> str | None:
        """Return the state whose official speaks the word, where nobody else is named before it."""
        span = self.row[at].span
        for content, code in self.speakers:
            if content.contains(span):
                near = self.row[max(0, at - _LEFT) : at]
                before = (i for i in near if i.span.start >= content.start)
                return None if any(i.is_actor or i.lower == "yang" for i in before) else code
        return None

    def subject(self, at: int, *, patient: bool = False, purpose: bool = False) -> int | None:
        """Return the index of the actor that the verb at ``at`` is said of, if any.

        With ``patient`` it may be people or things of a state, with ``purpose`` the subject of a
        clause before "untuk" ("berada di Oman untuk berunding").
        """
        first = at - 1
        while first >= 0 and self.row[first].lower in self.words.auxiliaries:
            first -= 1
        if self._is_deed(first):
            return first
        over = self._over_an_aside(first)
        if over is not None:
            return over
        crossed = supposed = False
        nearest = True
        for j in range(first, max(-1, at - _LEFT), -1):
            item = self.row[j]
            if item.is_actor:
                if self._is_subject(j, patient=patient) or (supposed and item.acts):
                    return j if item.codes else self._named_with(j)
            elif item.lower == "yang":
                return self.antecedent(j)
            elif item.lower in ("untuk", "guna") and not self._is_posting(j):
                committed = self._is_committed(j - 1)
                if committed and self.row[j - 1].is_actor:
                    return j - 1
                asked = self.row[j - 1].is_actor and self.row[j - 2].lower not in ("di", "ke")
                if not committed and (not purpose or asked):
                    return None  # "meminta AS untuk membantu": who helps is another
            elif self.bounds(j):
                if item.lower not in self.words.temporal or crossed:
                    return None
                crossed, supposed = True, item.lower in self.words.conditional
            elif nearest and item.capital and j > 0 and not self._is_aside(j):
                return None
            nearest = nearest and item.lower in (",", ")", '"', "”")
        return None

    def _over_an_aside(self, at: int) -> int | None:
        """Return X of "X, yang ..., menutup" and "Namun, X, sekutu Y, menutup"."""
        if at < 3 or self.row[at].lower != ",":
            return None
        for j in range(min(4, at - 2)):
            if self.row[j].acts and self.row[j + 1].lower == ",":
                aside = self.row[j + 2]
                told = aside.lower == "yang" or not (aside.capital or aside.is_verb)
                return j if told and not self._is_governed(j) else None
        return None

    def _is_governed(self, at: int) -> bool:
        return at > 0 and self.row[at - 1].lower in self.words.prepositions

    def is_headline(self, at: int) -> bool:
        """Tell whether a bare root is a verb: "Israel Serang Iran", "X Kecam Y, Panggil Z"."""
        before = at - 1
        while before >= 0 and self.row[before].lower in self.words.auxiliaries:
            before -= 1
        if before < 0:
            return False
        goes_on = self.row[before].lower == "," and self.row[0].acts and self.row[at].capital
        return self.row[before].acts or self._is_deed(before) or goes_on

    def _named_with(self, at: int) -> int | None:
        """Return the office that a name stands in apposition to, over commas and nouns only."""
        commas = 0
        for j in range(at - 1, max(-1, at - 10), -1):
            item = self.row[j]
            if item.acts:
                return j if commas and self._is_subject(j, patient=False) else None
            small = item.lower in self.words.prepositions or self.bounds(j)
            if small or item.is_verb or item.lower == "yang":
                return None
            commas += item.lower == ","
        return None

    def _is_deed(self, at: int) -> bool:
        """Tell whether a deed of the actor is the subject: "keputusan AS mengakui ..."."""
        item = self.row[at] if at >= 0 else None
        return bool(item and item.codes and item.head in self.words.deeds)

    def _is_posting(self, at: int) -> bool:
        """Tell whether "untuk" names an envoy's post: "Duta Besar Inggris untuk Indonesia"."""
        return 0 < at < len(self.row) - 1 and self.row[at - 1].acts and self.row[at + 1].is_actor

    def _is_committed(self, at: int) -> bool:
        """Tell whether "untuk" after this word goes on with the same subject."""
        if at < 0:
            return False
        item = self.row[at]
        return (item.head if item.is_actor else item.lower) in self.words.committed

    def _is_aside(self, at: int) -> bool:
        """Tell whether a capitalised word is no subject: a day, a place, part of a name."""
        before = self.row[at - 1]
        governed = before.lower in self.words.prepositions and not before.capital
        return governed or self.row[at].lower in self.words.calendar or self._names_an_actor(at)

    def _names_an_actor(self, at: int) -> bool:
        """Tell whether a capitalised word belongs to the actor left of it (a name)."""
        for j in range(at, max(-1, at - _NAME), -1):
            if self.row[j].is_actor:
                return True
            if not self.row[j].capital and self.row[j].lower not in "(),":
                return False
        return False

    def _is_subject(self, at: int, *, patient: bool) -> bool:
        item = self.row[at]
        if item.standing == "place" or (item.standing in ("belongs", "people") and not patient):
            return False
        if at == 0:
            return True
        before = self.row[at - 1]
        if before.lower in self.words.prepositions:
            return False
        return not (before.is_verb and before.lower not in self.words.report_verbs)

    def antecedent(self, at: int) -> int | None:
        """Return the actor that the "yang" at ``at`` goes on about."""
        for j in range(at - 1, max(-1, at - 7), -1):
            item = self.row[j]
            if item.is_actor:
                return j if item.codes and item.standing not in ("place", "people") else None
            if not item.capital and item.lower not in "(),":
                return self._said_to_be(j)
        return None

    def _said_to_be(self, at: int) -> int | None:
        """Return X of "X adalah pelopor (yang ...)" and "X mengadopsi resolusi (yang ...)"."""
        if self.row[at].lower in self.words.texts and at > 0 and self._is_active(at - 1):
            return self.subject(at - 1)
        for j in range(at, max(-1, at - 6), -1):
            word = self.row[j].lower
            if word in ("sebagai", "adalah", "merupakan", "menjadi"):
                return self.subject(j)
            if self.row[j].is_actor or self.bounds(j) or word in ",.;:":
                return None
        return None

    def object(self, at: int, frame: Frame, *, preps: bool = True) -> int | None:
        """Return the actor that follows the verb, directly or after the frame's prepositions."""
        for j in range(at, min(len(self.row), at + _RIGHT)):
            item = self.row[j]
            if item.is_actor and item.lower.endswith("nya"):
                continue
            if item.is_actor:
                return j if self._may_suffer(item, frame) else None
            if item.lower == "yang" and self._is_passive(j + 1):
                return self.agent(j + 2, frame)
            if (preps and item.lower in frame.preps) or (frame.territory and item.lower == "di"):
                continue
            if self._is_counterpart(j):
                continue
            if frame.clause and item.lower in ("agar", "supaya", "untuk"):
                continue
            if item.lower == "," and self._is_place_of(j, frame):
                continue  # "di Krasnodar, Rusia"
            if preps and j > at and item.lower == "oleh":
                continue  # "memprotes penyadapan oleh Australia"
            if preps and (item.lower == "dan" or self._goes_on(j)):
                continue  # "menyerang markas dan posisi Suriah", "menewaskan dan melukai"
            if self._stops(j):
                return None
        return None

    def _is_place_of(self, at: int, frame: Frame) -> bool:
        """Tell whether a comma stands between a place and its state."""
        named = at > 0 and self.row[at - 1].capital and at + 1 < len(self.row)
        return bool(named and (frame.territory or frame.place) and self.row[at + 1].codes)

    def against(self, at: int) -> int | None:
        """Return whom forces are sent against: "menempatkan pasukan di X guna menghadapi Y"."""
        for j in range(at, min(len(self.row) - 1, at + 2 * _RIGHT)):
            if self.row[j].lower in self.words.against and self.row[j + 1].codes:
                return j + 1
        return None

    def _is_counterpart(self, at: int) -> bool:
        """Tell whether a word announces the other side: "mitranya, Menlu X", "tuan rumah, X"."""
        word = self.row[at].lower
        if word == ",":
            return at > 0 and self.row[at - 1].lower in self.words.counterparts
        return word in self.words.counterparts

    def _goes_on(self, at: int) -> bool:
        return self.row[at].is_verb and self.row[at - 1].lower == "dan"

    def _is_passive(self, at: int) -> bool:
        return at < len(self.row) and self.row[at].is_verb and self.row[at].lower.startswith("di")

    def _may_suffer(self, item: Item, frame: Frame) -> bool:
        """Tell whether the actor can be the other side of this kind of relation."""
        if not item.codes:
            return False
        match item.standing:
            case "place":
                return frame.territory or frame.place
            case "people" | "belongs":
                only_states = frame.type in NEEDS_STATES or frame.states_only
                asked = frame.type == "REQUEST" and item.head in self.words.askable
                return frame.organisations_only or asked or not only_states
            case _:
                return True

    def bounds(self, at: int) -> bool:
        """Tell whether a clause ends here; "menghentikan sementara" goes on."""
        word = self.row[at].lower
        adverb = word == "sementara" and at > 0 and self.row[at - 1].is_verb
        return word in self.words.boundaries and not adverb

    def _stops(self, at: int) -> bool:
        item, words = self.row[at], self.words
        if item.lower == "sementara":
            return self.bounds(at)
        return (
            item.lower in words.object_stops
            or item.lower in words.boundaries
            or item.lower in words.prepositions
            or item.lower in ",.?!:;—"
            or item.is_verb
        )

    def agent(self, at: int, frame: Frame) -> int | None:
        """Return the actor of a passive verb: "oleh X" or X right after it."""
        for j in range(at, min(len(self.row), at + 5)):
            item = self.row[j]
            if item.is_actor:
                barred = ("private", "people") if frame.agent_place else (
                    "private", "people", "place")  # fmt: skip
                return j if item.codes and item.standing not in barred else None
            if item.lower == "oleh" or (frame.agent_place and item.lower in frame.preps):
                continue
            if self._stops(j):
                return None
        return None

    def owner(self, at: int, frame: Frame) -> int | None:
        """Return the actor that a noun belongs to: "sanksi baru AS", "kecaman dari Iran"."""
        for j in range(at, min(len(self.row), at + 5)):
            item = self.row[j]
            if item.is_actor:
                return j if item.codes and item.standing not in ("place", "people") else None
            if item.lower in self.private:
                return None
            if item.lower in OWNING and item.lower not in frame.preps:
                continue
            if self._stops(j):
                return None
        return None

    def nominal(self, at: int) -> tuple[int | None, int | None]:
        """Return who suffers and who does it: "penangkapan nelayan Indonesia oleh Malaysia"."""
        suffers: int | None = None
        for j in range(at, min(len(self.row) - 1, at + _RIGHT)):
            item = self.row[j]
            if item.is_actor and suffers is None and item.codes:
                suffers = j
            elif item.lower == "oleh" and suffers is not None:
                return suffers, j + 1 if self.row[j + 1].acts else None
            elif item.is_verb or self.bounds(j) or item.lower in ",.;:":
                break
        return None, None

    def target(self, at: int, frame: Frame) -> int | None:
        """Return the actor after one of the frame's prepositions, right of a noun and its owner."""
        for j in range(at, min(len(self.row), at + _RIGHT)):
            item = self.row[j]
            if item.is_actor:
                continue
            if item.lower in frame.preps:
                found = self.object(j + 1, frame, preps=False)
                if found is not None:
                    return found
                continue
            if self.bounds(j) or item.lower in ".;:":
                return None
            if item.lower == "," and frame.type != "ASSAULT":
                return None
            if item.is_verb and not frame.territory and item.lower not in self.words.light_passive:
                return None
        return None

    def between(self, at: int) -> int | None:
        """Return two states that "antara" names, some words right of a noun."""
        for j in range(at, min(len(self.row) - 1, at + 2 * _RIGHT)):
            if self.row[j].lower in ".;:":
                return None
            if self.row[j].lower == "antara":
                near = range(j + 1, min(len(self.row), j + 7))
                return next((k for k in near if len(self.row[k].codes) > 1), None)
        return None

    def group_before(self, at: int) -> int | None:
        """Return the nearest two states named together left of a noun."""
        near = range(at - 1, max(-1, at - _LEFT), -1)
        return next((j for j in near if len(self.row[j].codes) > 1), None)

    def apposed(self, at: int) -> int | None:
        """Return X of "X, sekutu terbesar Y" and "X adalah mitra Y" for the noun at ``at``."""
        for j in range(at - 1, max(-1, at - 6), -1):
            item = self.row[j]
            if item.is_actor:
                tied = {i.lower for i in self.row[j + 1 : at]}
                return j if item.acts and tied & COPULAS else None
            if item.is_verb and item.lower not in COPULAS:
                return None
        return None

    def addressed(self, at: int, source: int) -> int | None:
        """Return another state that something is meant for, anywhere right: "terhadap Iran"."""
        for j in range(at, min(len(self.row), at + 2 * _RIGHT)):
            item = self.row[j]
            governed = self.row[j - 1].lower in ("terhadap", "kepada", "ke", "atas")
            if governed and item.codes and not set(item.codes) & set(self.row[source].codes):
                return j
        return None

    def opens(self, at: int) -> bool:
        """Tell whether a clause of what is wanted begins here: "meminta agar pelaku ..."."""
        return at < len(self.row) and self.row[at].lower in ("agar", "supaya")

    def nearest(self, at: int, other: int) -> int | None:
        """Return the nearest state left of a noun that acts and is not the other side."""
        for j in range(at - 1, max(-1, at - _LEFT), -1):
            item = self.row[j]
            governed = j > 0 and self.row[j - 1].lower in self.words.prepositions
            if item.acts and not governed and not set(item.codes) & set(self.row[other].codes):
                return j
        return None

    def is_undone(self, at: int) -> bool:
        """Tell whether the noun at ``at`` is broken off, broken, left: "melanggar kesepakatan"."""
        return any(self.row[j].lower in self.words.undone for j in range(max(0, at - 3), at))

    def light(self, at: int, *, any_verb: bool = False) -> tuple[int, str] | None:
        """Return the light verb that a noun at ``at`` hangs on, and its kind."""
        for j in range(at - 1, max(-1, at - 4), -1):
            word = self.row[j].lower
            if self.row[j].is_actor or self.bounds(j) or word == "yang":
                return None
            if word in self.words.light_suffering:
                return j, "suffers"
            if word in self.words.light_receiving:
                return j, "receives"
            if word in self.words.light_active or (any_verb and self._is_active(j)):
                return j, "does"
        return None

    def _is_active(self, at: int) -> bool:
        return self.row[at].is_verb and self.row[at].lower.startswith("me")
