"""The other side of a relation where the clause leaves it out: what the text has said before."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from kg.extract.relation_arguments import Clause
from kg.extract.relation_context import only_other
from kg.extract.relation_items import Item
from kg.extract.relation_lexicon import UNSAID, Trigger
from kg.extract.relation_sides import GUESSED, Sides
from kg.lang.countries import is_organisation
from kg.lang.relations import RelationWords
from kg.resolve.actor_types import Actor
from kg.spans import Span

_FRESH = 3
"""For how many sentences it is remembered who has just dealt with whom."""
_HEAD = 3
"""In so many sentences a text says where it is set."""
_FEW = 7
_REACH = 12
_WIDE = 60
_VERBAL = frozenset(
    {
        "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE", "SANCTION", "COERCE",
        "MOBILIZE",
    }
)  # fmt: skip
"""Types of verbs whose object may be something that has been told: "menolak usulan itu"."""
_OPEN = frozenset({"request", "disagreement", "sanction"})
"""Frames whose verb may leave out its object altogether in a text about states."""
_DENSE = 0.6
_HANDED_ON = frozenset({"SUPPORT", "REQUEST", "AID", "THREATEN", "ACCUSE"})
"""Types whose verb may share the object of the verb before: "menelepon X dan menawarkan ..."."""
_JOINING = frozenset({"dan", "serta", "sekaligus", "sembari", "seraya", "sambil", "lalu"})
_AT = "di"
_WITH = frozenset({"dengan", "bersama"})
_WHERE = frozenset({"di", "ke", "dari", "dalam"})
_ABOUT = frozenset({"terhadap", "kepada", "soal", "ihwal", "mengenai", "terkait", "untuk", "bagi"})
_HEARD = ("acts", "belongs", "people")


class Thread:
    """The states an article is about, and who has dealt with whom a moment ago."""

    def __init__(
        self,
        actors: Sequence[Actor],
        home: str,
        sentences: Sequence[Span],
        text: str,
        words: RelationWords,
    ) -> None:
        named = Counter(c for a in actors if a.standing in _HEARD for c in a.codes)
        self.scene = _scene(actors, sentences, text, words)
        self._rank = sorted(named, key=lambda c: (-named[c], c))
        self._named = named
        self.home = home
        self.at_home = self._rank[:1] == [home]
        self.dense = _density(actors, home, sentences) >= _DENSE
        self._recent: dict[str, tuple[int, str]] = {}
        self._last: tuple[str, str] | None = None
        self._sentence = 0

    def step(self) -> None:
        """Go on to the next sentence."""
        self._sentence += 1

    def note(self, source: str, target: str) -> None:
        """Remember that one state has dealt with another."""
        self._recent[source] = (self._sentence, target)
        self._recent[target] = (self._sentence, source)
        self._last = (source, target)

    def other(self, code: str) -> str | None:
        """Return the state that ``code`` deals with: in the whole article, or else lately."""
        main = self._opponent(code)
        if main:
            return main
        when, other = self._recent.get(code, (-_FRESH, ""))
        return other if other and self._sentence - when < _FRESH else None

    def pair_beside(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the two states that a third may stand between."""
        main = self._rank[:1]
        other = self.other(main[0]) if main else None
        pair = (main[0], other) if other else self._last
        return pair if pair and not set(pair) & set(codes) else ()

    def _opponent(self, code: str) -> str | None:
        """Return the other one of the two states that the article is about, if it is of two."""
        states = [c for c in self._rank if not is_organisation(c)][:3]
        if len(states) < 2 or code not in states[:2]:
            return None
        rest = self._named[states[2]] if len(states) > 2 else 0
        if self._named[states[1]] < 2 * rest + 1:
            return None
        return states[1] if code == states[0] else states[0]


def _scene(
    actors: Sequence[Actor], sentences: Sequence[Span], text: str, words: RelationWords
) -> str | None:
    """Return the state that a text on a disaster is set in: where the first places lie."""
    end = sentences[min(_HEAD, len(sentences)) - 1].end if sentences else 0
    if words.disasters.isdisjoint(text[:end].lower().split()):
        return None
    placed = [a for a in actors if a.span.start < end and _is_where(a, text)]
    codes = {c for a in placed for c in a.codes}
    states = {c for c in codes if not is_organisation(c)}
    return states.pop() if len(states) == 1 else None


def _is_where(actor: Actor, text: str) -> bool:
    """Tell whether an actor is a place, or stands behind "di"."""
    before = text[max(0, actor.span.start - 4) : actor.span.start].lower()
    return actor.standing == "place" or before.split()[-1:] == [_AT]


def _density(actors: Sequence[Actor], home: str, sentences: Sequence[Span]) -> float:
    """Return the share of sentences in which a state other than the home state acts."""
    starts = [a.span.start for a in actors if a.standing == "acts" and set(a.codes) - {home}]
    told = sum(bisect_left(starts, s.start) < bisect_left(starts, s.end) for s in sentences)
    return told / max(1, len(sentences))


def implied(clause: Clause, trigger: Trigger, thread: Thread, before: Sides | None) -> Sides | None:
    """Return the sides of a trigger one of whose sides the clause does not name.

    ``before`` are those of the trigger left of it in the sentence, if there is one.
    """
    frame = trigger.frame
    if frame.claim_only or frame.people_source:
        return None
    if frame.mediates:
        return _mediated(clause, trigger, thread)
    if trigger.voice == "bare" and not clause.is_headline(trigger.start):
        return None
    if frame.facing and trigger.voice in ("active", "bare"):
        return _facing(clause, trigger)
    if trigger.voice == "noun" and frame.type in UNSAID and not frame.owned:
        return _at_home(clause, trigger, thread)
    if trigger.voice == "passive" and frame.type == "REJECT":
        return _turned_down(clause, trigger, thread)
    if frame.symmetric or trigger.voice == "passive":
        return None
    if trigger.voice == "noun":
        return _at_request(clause, trigger) or _owned(clause, trigger, thread)
    if frame.type == "AID":
        return _handed_on(clause, trigger, before) or _sent_there(clause, trigger, thread)
    return _handed_on(clause, trigger, before) or _verb(clause, trigger, thread)


def _at_home(clause: Clause, trigger: Trigger, thread: Thread) -> Sides | None:
    """Return the home state and whom "kerja sama dengan X" is with, in a text about home."""
    found = clause.target(trigger.end, trigger.frame)
    if found is None or not thread.at_home:
        return None
    for j in range(trigger.start - 1, max(-1, trigger.start - _WIDE), -1):
        item = clause.row[j]
        if item.is_actor:
            return None
        if item.lower in ",;:" or clause.bounds(j):
            break
    source = (thread.home,)
    target = clause.row[found].codes
    return Sides(source, target, confidence=GUESSED) if thread.home not in target else None


def _around(clause: Clause, trigger: Trigger) -> Sequence[Item]:
    return clause.row[max(0, trigger.start - _WIDE) : trigger.end + _WIDE]


def _mediated(clause: Clause, trigger: Trigger, thread: Thread) -> Sides | None:
    """Return a mediator and the two sides that the text is about: "siap menjadi juru damai"."""
    if trigger.voice == "passive":
        found = clause.agent(trigger.end, trigger.frame)
    else:
        found = clause.subject(trigger.start)
        if found is None and trigger.voice == "noun":
            found = clause.owner(trigger.end + 1, trigger.frame)
    if found is None:
        return None
    source = clause.row[found].codes
    others = tuple(
        dict.fromkeys(
            c for i in _around(clause, trigger) if i.codes and i.standing in _HEARD
            for c in i.codes if c not in source and not is_organisation(c)
        )
    )  # fmt: skip
    target = others if len(others) == 2 else thread.pair_beside(source)
    return Sides(source, target, confidence=GUESSED) if target else None


def _facing(clause: Clause, trigger: Trigger) -> Sides | None:
    """Return the sides of "Dengan Menlu X, ia membahas ..."."""
    subject = clause.subject(trigger.start)
    faced = _fronted(clause, _WITH)
    if subject is None or faced is None or faced >= subject:
        return None
    return Sides(clause.row[subject].codes, clause.row[faced].codes, subject)


def _fronted(clause: Clause, preps: frozenset[str]) -> int | None:
    """Return the state that a preposition at the beginning of the sentence leads to."""
    for j in range(min(3, len(clause.row) - 1)):
        if clause.row[j].lower in preps and clause.row[j + 1].codes:
            return j + 1
    return None


def _at_request(clause: Clause, trigger: Trigger) -> Sides | None:
    """Return who asked whom in "X membebaskan tahanan atas permintaan Y"."""
    if trigger.start == 0 or clause.row[trigger.start - 1].lower != "atas":
        return None
    owner = clause.owner(trigger.end, trigger.frame)
    asked = clause.nearest(trigger.start, owner) if owner is not None else None
    if owner is None or asked is None:
        return None
    return Sides(clause.row[owner].codes, clause.row[asked].codes, owner)


def _is_small(clause: Clause, at: int) -> bool:
    word = clause.row[at].lower
    return word in clause.words.auxiliaries and word not in _JOINING


def _handed_on(clause: Clause, trigger: Trigger, before: Sides | None) -> Sides | None:
    """Return the sides of a second verb without an object of its own."""
    at = trigger.start - 1
    while at > 0 and _is_small(clause, at):
        at -= 1
    if before is None or trigger.frame.type not in _HANDED_ON or at < 1:
        return None
    near = clause.row[trigger.end : trigger.end + _REACH]
    if clause.row[at].lower not in _JOINING or any(i.codes for i in near):
        return None
    subject = clause.subject(trigger.start)
    if subject is None or not before.target or not _has_topic(clause, trigger):
        return None
    source = clause.row[subject].codes
    if source == before.source:
        return Sides(source, before.target, subject, GUESSED)
    return None


def _turned_down(clause: Clause, trigger: Trigger, thread: Thread) -> Sides | None:
    """Return who turns down what another has said: "Tuduhan itu ditepis Kamboja"."""
    agent = clause.agent(trigger.end, trigger.frame)
    before = clause.row[max(0, trigger.start - _REACH) : trigger.start]
    said = {word for i in before for word in (i.lower, i.head)}
    if agent is None or said.isdisjoint(clause.words.told):
        return None
    source = clause.row[agent].codes
    named = {c for i in before if i.is_actor for c in i.codes} - {*source}
    other = thread.other(source[0]) if source and not named else None
    if len(named) == 1:
        return Sides(source, tuple(named), confidence=GUESSED)
    return Sides(source, (other,), confidence=GUESSED) if other else None


def _sent_there(clause: Clause, trigger: Trigger, thread: Thread) -> Sides | None:
    """Return who helps where the text is set: "Kanada mengirim tim penyelamat"."""
    subject = clause.subject(trigger.start)
    if thread.scene is None or subject is None or not _has_topic(clause, trigger):
        return None
    source = clause.row[subject].codes
    end = min(trigger.end + _WIDE, len(clause.row))
    stop = next((j for j in range(trigger.end, end) if clause.bounds(j)), end)
    others = [i for i in clause.row[trigger.end : stop] if i.is_actor]
    if thread.scene in source or any(thread.scene not in i.codes for i in others):
        return None
    return Sides(source, (thread.scene,), subject, GUESSED)


def _verb(clause: Clause, trigger: Trigger, thread: Thread) -> Sides | None:
    if trigger.frame.type not in _VERBAL or trigger.frame.status == "hypothetical":
        return None
    subject = clause.subject(trigger.start)
    if subject is None or not _has_topic(clause, trigger):
        return None
    source = clause.row[subject].codes
    if len(source) == 2 and _is_mutual(clause, trigger):
        return Sides(source, source, subject, GUESSED)
    faced = _fronted(clause, _ABOUT)
    told = trigger.frame.carried or _is_told(clause, trigger)
    if (
        faced is None
        and not told
        and not (thread.dense and trigger.frame.name in _OPEN and not _is_inward(clause, trigger))
    ):
        return None
    other = (
        only_other(clause, source, trigger.start) if faced is None or faced >= subject else faced
    )
    if other is not None and clause.row[other].standing in _HEARD:
        if other != faced and other > 0 and clause.row[other - 1].lower in _WHERE:
            return None
        return Sides(source, clause.row[other].codes, subject, GUESSED)
    if any(i.codes and not set(i.codes) & set(source) for i in _around(clause, trigger)):
        return None
    found = thread.other(source[0])
    return Sides(source, (found,), subject, GUESSED) if found else None


def _is_mutual(clause: Clause, trigger: Trigger) -> bool:
    """Tell whether each of two does it to the other: "bea masuk atas produk masing-masing"."""
    near = clause.row[trigger.end : trigger.end + _REACH]
    return any(i.lower in clause.words.mutual for i in near)


def _is_inward(clause: Clause, trigger: Trigger) -> bool:
    """Tell whether it is the own people that something is asked of: "meminta semua warga"."""
    near = clause.row[trigger.end : trigger.end + 4]
    said = {i.lower.removesuffix("nya") for i in near} | {i.lower for i in near}
    return bool(said & clause.words.own_people or said & clause.private)


def _is_told(clause: Clause, trigger: Trigger) -> bool:
    """Tell whether what follows is known already: "itu", "tersebut", a word for what was said."""
    words = clause.words
    for item in clause.row[trigger.end : trigger.end + _FEW]:
        if item.lower in words.pointing or item.lower in words.told:
            return True
        if item.lower in words.counterparts or item.is_actor or item.is_verb:
            return False
        if item.lower in ".,;:":
            return False
    return False


def _has_topic(clause: Clause, trigger: Trigger) -> bool:
    frame = trigger.frame
    if not frame.when:
        return True
    near = clause.row[trigger.end : trigger.end + _REACH]
    said = " " + " ".join(i.lower.removesuffix("nya") for i in near) + " "
    return any(f" {w} " in said for w in frame.when)


def _owned(clause: Clause, trigger: Trigger, thread: Thread) -> Sides | None:
    """Return whom "tarif baru AS" hits where nobody else is named, or one other state is."""
    if trigger.frame.type not in ("SANCTION", "CONCEDE"):
        return None
    owner = clause.owner(trigger.end, trigger.frame)
    if owner is None:
        return _aimed(clause, trigger, thread)
    if clause.row[owner].standing not in ("acts", "belongs"):
        return None
    source = clause.row[owner].codes
    other = only_other(clause, source, trigger.start)
    if other is not None and clause.row[other].acts:
        return Sides(source, clause.row[other].codes, confidence=GUESSED)
    if any(i.codes and not set(i.codes) & set(source) for i in _around(clause, trigger)):
        return None
    found = thread.other(source[0])
    return Sides(source, (found,), confidence=GUESSED) if found else None


def _aimed(clause: Clause, trigger: Trigger, thread: Thread) -> Sides | None:
    """Return whose measure "moratorium ke Arab Saudi" is, where its author goes unsaid."""
    aimed = clause.target(trigger.end, trigger.frame)
    light = clause.light(trigger.start)
    done = False
    if light is not None and light[1] == "does" and light[0] > 0:
        doer = clause.row[light[0] - 1]
        done = doer.capital and not doer.is_actor  # "Dewan Etik MK menjatuhkan sanksi"
    if aimed is None or done or clause.is_undone(trigger.start) or trigger.frame.type != "SANCTION":
        return None
    target = clause.row[aimed].codes
    other = only_other(clause, target, trigger.start)
    found = clause.row[other].codes if other is not None and clause.row[other].acts else ()
    deeper = thread.other(target[0]) if len(target) == 1 else None
    source = found or ((deeper,) if deeper else ())
    return Sides(source, target, confidence=GUESSED) if source else None
