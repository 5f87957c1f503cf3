"""Whether an encounter was, will be, is wished for, or is off: from the words around it."""

from __future__ import annotations

import re

import msgspec

from kg.records import Status
from kg.resolve.encounter_frames import Bond
from kg.resolve.encounter_words import MeetingGrammar

_CONTEXT = 110
_INVITING = ("inviting", "invited", "conveying")
_AFTER_WORDS = 5
_DENIAL = 40
_PREDICATE = re.compile(r"(?:,\syang\s[^.,;:\"“”]{1,80},)?(?P<main>[^.,;:\"“”]{0,70})")
_VERB = re.compile(r"\b(?:me[mnlrwy][a-z]{3,}|ber[a-z]{4,})\b")
_NOT_PREDICATES = ("untuk", "sepakat", "mau", "gagal", "demi", "setuju")
"""Cues of a plan before a verb, that after a noun open something else."""
_ORDER: tuple[Status, ...] = ("cancelled", "proposed", "planned")


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """A status, and whether words state it or it is only the default."""

    status: Status
    stated: bool
    purpose: bool = False
    """Only as what somebody goes somewhere for."""


def verdict_of(text: str, grammar: MeetingGrammar, bond: Bond) -> Verdict | None:
    """Return the status of what a bond tells, or None where it tells of no single meeting.

    Words between the subject and the trigger decide, or after a noun its predicate
    ("pertemuan ... batal"); cancelled goes before proposed, proposed before planned. A
    conjunction of time ("usai", "saat") cuts off what stands before it.
    """
    begin = bond.clause.start
    if bond.before and not bond.author_follows:
        begin = max(begin, bond.before[0].span.end)
    elif bond.speaker:
        spoken = list(grammar.first_person.finditer(text, begin, bond.trigger.start))
        begin = spoken[-1].end() if spoken else begin
    elif not bond.before and not bond.clause.quoted:
        begin = max(begin, _last_comma(text, begin, bond.trigger.start))
    begin = max(begin, bond.trigger.start - _CONTEXT)
    kinds, completed, earlier = _cues(text, grammar, begin, bond.trigger.start)
    if bond.frame in ("noun", "talks", "session", "summit"):
        kinds |= _predicate(text, grammar, bond)
    near = max(bond.clause.start, bond.trigger.start - _CONTEXT)
    if grammar.no_plans.search(text, near, bond.trigger.start):
        return Verdict("cancelled", True)
    head = bond.before[0].span.start if bond.before else bond.trigger.start
    if grammar.denial.search(text[max(bond.clause.start, head - _DENIAL) : head]):
        return Verdict("cancelled", True)
    if kinds & {"not_yet", "conditional", "habitual"}:
        return None
    off = grammar.counterfactual.match(text, bond.clause.start)
    if off and kinds & {"planned", "purpose"}:
        return Verdict("cancelled", True)
    if bond.before and grammar.urged.search(text[max(bond.clause.start, head - _DENIAL) : head]):
        return Verdict("cancelled" if "cancelled" in kinds else "proposed", True)
    for status in _ORDER:
        if status in kinds:
            if bond.frame in _INVITING and status == "proposed":
                break
            return Verdict(status, True)
    if "purpose" in kinds and bond.frame == "joint":
        return None  # "berkumpul untuk membahas": the meeting is told by another word
    if "purpose" in kinds and bond.frame not in _INVITING:
        return Verdict("planned", True, purpose=True)
    if bond.frame in _INVITING:
        return Verdict("proposed", True)
    if completed and earlier:
        return Verdict("planned", True)
    if bond.frame == "invitation":
        visits = bond.trigger.of(text).lower().startswith(grammar.words.on_invitation)
        return Verdict("held" if completed or visits else "planned", bool(completed))
    finite = bond.frame not in ("noun", "talks", "session", "summit")
    return Verdict("held", bool(completed) or finite)


def _last_comma(text: str, start: int, end: int) -> int:
    """Return the last comma in a range, or -1; one before a relative clause cuts nothing off."""
    comma = text.rfind(",", start, end)
    return -1 if text[comma + 1 : comma + 6] == " yang" else comma


def _cues(text: str, grammar: MeetingGrammar, start: int, end: int) -> tuple[set[str], bool, bool]:
    """Return the kinds of cue in a range after the last conjunction of time.

    Also whether there is such a conjunction, and whether a plan stands before it without a
    verb of saying between ("akan membahas hal itu saat bertemu").
    """
    kinds: set[str] = set()
    completed = planned_before = False
    refused: set[str] = set()
    last = start
    negated = -1
    for cue in grammar.cues.finditer(text, start, end):
        if _other_verb(text, grammar, last, cue.start()):
            kinds = set()
        behind, last = cue.start() - last, cue.end()
        word = " ".join(cue.group().lower().split())
        kind = grammar.cue_kind[word]
        if (
            kind == "completed"
            and behind <= 1
            and kinds == {"cancelled"}
            and word in grammar.aspects
        ):
            continue  # "membantah pernah bertemu"
        if kind == "completed":
            planned_before = bool(kinds & {"planned", "purpose"}) and not grammar.say.search(
                text, start, cue.start()
            )
            completed = True
            refused = kinds & {"cancelled"}
            kinds = set()
        elif kind == "negated":
            negated = cue.end()
            if not text[cue.end() : end].strip():
                kinds.add("cancelled")
        elif negated >= 0 and cue.start() - negated <= 1:
            continue  # "tak membantah bertemu"
        elif kind == "planned" and cue.group().lower() in grammar.words.purposes:
            if text[cue.end() + 1 : cue.end() + 2].isupper():
                continue  # "Dubes RI untuk Jepang"
            # Who has come to meet somebody meets him.
            if kinds or not grammar.arrival.search(text, start, cue.start()):
                kinds |= refused | {"purpose"}
        else:
            kinds.add(kind)
            if kind == "planned":
                kinds |= refused  # "ditahan ... saat akan menemui": off, though planned
    if _other_verb(text, grammar, last, end):
        kinds = set()
    return kinds, completed, planned_before


def _other_verb(text: str, grammar: MeetingGrammar, start: int, end: int) -> bool:
    """Tell whether another verb takes the cue before it: "menolak mengulas pertemuan"."""
    verbs = _VERB.findall(text, start, end)
    known = (grammar.transparent, grammar.cue_kind, grammar.frames)
    return any(not any(v in words for words in known) for v in verbs)


def _called_off(text: str, grammar: MeetingGrammar, bond: Bond) -> bool:
    """Tell whether what was planned is off: "pertemuan ... yang semula dijadwalkan ... batal"."""
    rest = text[bond.end : min(bond.clause.end, bond.end + _CONTEXT)]
    off = grammar.called_off.search(rest[:_DENIAL])
    if off is None:
        return False
    cues = grammar.cues.finditer(rest, off.end())
    return any(grammar.cue_kind[" ".join(c.group().lower().split())] == "cancelled" for c in cues)


def _predicate(text: str, grammar: MeetingGrammar, bond: Bond) -> set[str]:
    """Return the cues right after a noun and its parties: "akan digelar", "batal"."""
    found: set[str] = set()
    after = _PREDICATE.match(text, bond.end, bond.clause.end)
    words = after["main"].split()[:_AFTER_WORDS] if after else []
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        kind = grammar.cue_kind.get(word.lower())
        # "akan mencairkan suasana" says what a meeting does, not that it lies ahead.
        held = grammar.takes_place.fullmatch(following) or grammar.topic.fullmatch(following)
        effect = _VERB.fullmatch(following) and not held
        if at == 0 and word.lower() in grammar.words.floated:
            found.add("proposed")
        likely = kind == "proposed" and at == 0 and following and not effect
        if likely and grammar.takes_place.fullmatch(following):
            found.add("proposed")
        if grammar.cue_kind.get(f"{word} {following}".lower()) == "cancelled":
            found.add("cancelled")  # "tidak jadi", "tak terlaksana"
        wanted = kind in ("planned", "cancelled") and word.lower() not in _NOT_PREDICATES
        if kind and wanted and not effect:
            found.add(kind)
        if grammar.say.fullmatch(word) or word.lower() in grammar.words.purposes:
            break
    if _called_off(text, grammar, bond):
        found.add("cancelled")
    inside = text[bond.trigger.end : bond.after[0].span.start] if bond.after else ""
    for cue in grammar.cues.finditer(inside):
        kind = grammar.cue_kind[" ".join(cue.group().lower().split())]
        if kind in ("planned", "cancelled"):
            found.add(kind)
    return found
