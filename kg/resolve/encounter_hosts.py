"""Who meets where other words than the verb tell: hosts, chairs, those addressed on a visit."""

from __future__ import annotations

import re

from kg.records import Party
from kg.resolve.encounter_chains import listed
from kg.resolve.encounter_frames import Bond, Frames
from kg.resolve.encounter_groups import Side
from kg.resolve.encounter_lexicon import NOUN_FRAMES
from kg.resolve.encounter_setting import Setting
from kg.resolve.encounter_words import MeetingGrammar

_LIGHT_REACH = 40
_GAP = 60
_FEW = 2
_STATES_REACH = 600
_LONGEST_GAP = 120
_GATHERINGS = ("summit", "session", "chaired")
_HUMAN = ("person", "office")
_PAUSE = re.compile(r"[.,;:!?\"“”]")


def hosted(frames: Frames, bond: Bond) -> tuple[Party, ...]:
    """Return guest and host of a noun: "menghadiri jamuan yang digelar X", "di kediaman X".

    Or host and guest of a meal: "menggelar jamuan untuk X".
    """
    if bond.frame not in NOUN_FRAMES or not bond.before:
        return ()
    text, grammar = frames.text, frames.grammar
    start = max(bond.clause.start, bond.trigger.start - _LIGHT_REACH)
    after = frames.in_adjunct(bond.clause, bond.trigger.start)
    led = after and grammar.led_tail.search(text, bond.trigger.end, bond.clause.end)
    if not led and not grammar.light.search(text[start : bond.trigger.start]):
        return ()
    found = grammar.treat_for.match(text, bond.trigger.start, bond.clause.end)
    found = found or grammar.hosting.match(text, bond.trigger.end, bond.clause.end)
    sides = frames.sides.within(found.end(), bond.clause.end)[:1] if found else ()
    if not found or not sides or sides[0].span.start > found.end() or sides[0].rank not in _HUMAN:
        return ()
    return _distinct([*bond.before, *sides])


def chaired(frames: Frames, bond: Bond) -> tuple[Party, ...]:
    """Return who leads and who attends: "Rapat itu dipimpin X dan dihadiri Y"."""
    text, grammar, clause = frames.text, frames.grammar, bond.clause
    if not grammar.session_noun.search(text, clause.start, bond.trigger.start):
        return ()
    if not bond.after or bond.after[0].rank not in _HUMAN:
        return ()
    states = {s.party.country for s in bond.after if s.rank in _HUMAN and s.party.country}
    here = frames.sides.within(clause.start, bond.trigger.start)
    named = {s.party.country for s in here if s.rank == "country"}
    if len(states) > 1 or (states and len(named) > 1):
        return _distinct([s for s in bond.after if s.rank in _HUMAN])
    cue = grammar.attended.search(text, bond.after[-1].span.end, clause.end)
    sides = frames.sides.within(cue.end(), clause.end) if cue else ()
    if not cue or not sides or sides[0].span.start - cue.end() > _GAP:
        return ()
    present = [s for s in listed(frames.text, frames.grammar, sides) if s.rank != "country"]
    return _distinct([bond.after[0], *present])


def addressed(frames: Frames, bond: Bond) -> tuple[Party, ...]:
    """Return speaker and hearer on a visit: "mengatakan kepada Y saat berkunjung ke Z"."""
    occasion = frames.grammar.occasion.search(frames.text, bond.clause.start, bond.clause.end)
    people = bool(bond.after) and bond.after[0].rank in _HUMAN
    if not occasion or not people or not any(s.rank == "person" for s in bond.before):
        return ()
    return _distinct([*bond.before[:1], *bond.after[:1]])


def summoned(frames: Frames, bond: Bond) -> tuple[Party, ...]:
    """Return who calls whom to a place: "memanggil X ke Istana"; courts call to no place."""
    sides = (*bond.before, *bond.after)
    end = min(bond.clause.end, bond.end + _GAP)
    if bond.frame == "summoned":
        caller, called = bond.after[:1], bond.before[:1]
    else:
        caller, called = bond.before[:1], bond.after[:1]
    if not caller or not called or frames.grammar.as_witness.match(frames.text, bond.end, end):
        return ()
    envoy = frames.grammar.envoy.match(called[0].span.of(frames.text))
    chamber = frames.grammar.chamber.match(caller[0].party.name)
    if (envoy and caller[0].rank == "person") or (chamber and called[0].rank in (*_HUMAN, "body")):
        return _distinct((*caller, *called))
    if not frames.grammar.to_place.search(frames.text, bond.end, end):
        return ()
    leader = caller[0].rank == "person" and caller[0].party.country
    official = leader and called[0].rank in ("person", "group")
    return _distinct(sides) if official and bond.before and bond.after else ()


def joint(frames: Frames, bond: Bond) -> tuple[Party, ...]:
    """Return the people of different states who discuss something.

    "X dan Y membahas Z", or "X membahas Z dengan Y".
    """
    sides = list(bond.before)
    if len(sides) == 1:
        sides += _discusses_with(frames, bond)
    states = {s.party.country for s in sides if s.party.country}
    people = all(s.rank == "person" for s in sides)
    return _distinct(sides) if people and len(states) > 1 else ()


def _discusses_with(frames: Frames, bond: Bond) -> list[Side]:
    """Return the person behind "dengan" in what somebody discusses, if no meeting is told of."""
    end = min(bond.clause.end, bond.trigger.end + _LONGEST_GAP)
    for side in frames.sides.within(bond.trigger.end, end):
        gap = frames.text[bond.trigger.end : side.span.start]
        if side.rank == "person":
            led = frames.grammar.lead_in.search(gap) and not frames.grammar.session_noun.search(gap)
            return [side] if led and not _PAUSE.search(gap) else []
    return []


def both_after(frames: Frames, bond: Bond) -> tuple[Party, ...]:
    """Return the two of different states who do something after: "Usai pertemuan, X dan Y ..."."""
    follows = bond.author_follows and bond.frame in ("noun", "talks") and not bond.after
    return joint(frames, bond) if follows else ()


def cabinet_led(frames: Frames, bond: Bond) -> tuple[Party, ...]:
    """Return who leads a cabinet session and the cabinet: "memimpin sidang kabinet"."""
    grammar, text = frames.grammar, frames.text
    start = max(bond.clause.start, bond.trigger.start - _LIGHT_REACH)
    leads = grammar.leading.search(text[start : bond.trigger.start])
    session = grammar.cabinet.match(text, bond.trigger.start)
    if not (leads and session and bond.before and bond.before[0].rank == "person"):
        return ()
    return (bond.before[0].party, Party(grammar.words.cabinet_word, "group", None))


def offices_of_states(setting: Setting, sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Return an office and the same office of the states listed after it.

    "Menlu Oman, Yordania, dan Kuwait" are three.
    """
    if len(sides) < 2 or sides[0].rank != "office" or any(s.rank != "country" for s in sides[1:]):
        return sides
    own = setting.countries_in(sides[0].span.start, sides[0].span.end)
    if not own:
        return sides
    head = sides[0].party.name[: own[0].span.start - sides[0].span.start].rstrip()
    made = [
        Side(s.span, Party(f"{head} {s.party.name}", "person", s.party.country), "office")
        for s in sides[1:]
    ]
    return (sides[0], *made) if head else sides


def held_by(frames: Frames, bond: Bond) -> tuple[Party, ...]:
    """Return who holds a meeting in the passive: "Pertemuan itu digelar A dan B di Z"."""
    text, grammar = frames.text, frames.grammar
    if bond.frame not in ("noun", "talks") or bond.after:
        return ()
    found = grammar.held_by.match(text, bond.trigger.end, bond.clause.end)
    sides = frames.sides.within(found.end(), bond.clause.end) if found else ()
    if not found or not sides or sides[0].span.start > found.end():
        return ()
    return _distinct([s for s in listed(text, grammar, sides) if s.rank != "country"])


def summit_led(frames: Frames, bond: Bond) -> tuple[Party, ...]:
    """Return the leaders who do something at a summit: "KTT X ditutup dengan deklarasi A, B, C".

    Three or more, named one after the other, of as many states.
    """
    start = max(bond.clause.start, bond.trigger.start - _LIGHT_REACH)
    aside = frames.grammar.margins.search(frames.text, start, bond.trigger.start)
    if bond.frame != "summit" or bond.clause.quoted or aside:
        return ()
    sides = frames.sides.within(bond.clause.start, bond.clause.end)
    for at in range(len(sides) - _FEW):
        row = listed(frames.text, frames.grammar, sides[at:])
        states = {s.party.country for s in row if s.rank == "person"} - {None}
        if len(states) > _FEW and len(states) == len(row):
            there = [s for s in bond.before[:1] if s.rank == "person"]
            return _distinct([*there, *row])
    return ()


def of_both_states(setting: Setting, sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Return the two groups that one name means: "pakar kedua negara" is those of each.

    The states are the two named last before it.
    """
    if len(sides) != 1 or sides[0].rank not in ("group", "office"):
        return sides
    name = sides[0].party.name
    tail = next((w for w in setting.grammar.words.both_states if name.lower().endswith(w)), "")
    head = name[: len(name) - len(tail)].rstrip()
    if not tail or not head:
        return sides
    named: dict[str, str] = {}
    until = sides[0].span.start
    for mention in reversed(setting.countries_in(max(0, until - _STATES_REACH), until)):
        if mention.via in ("name", "abbreviation") and len(named) < _FEW:
            named.setdefault(mention.code, mention.span.of(setting.doc.text))
    if len(named) < _FEW:
        return sides
    return tuple(
        Side(sides[0].span, Party(f"{head} {state}", "group", code), "group")
        for code, state in reversed(named.items())
    )


def one_by_one(frames: Frames, bond: Bond, parties: tuple[Party, ...]) -> bool:
    """Tell whether the subject meets those named one after the other.

    Said so ("bilateral", "secara terpisah"), three or more states, or one office of many.
    """
    after = {s.party.name for s in bond.after}
    subject = [p for p in parties if p.name not in after]
    states = {s.party.country for s in bond.after}
    if len(subject) != 1 or len(bond.after) < 2 or any(s.rank not in _HUMAN for s in bond.after):
        return False
    if separately(frames, bond) or bond.trigger.of(frames.text).lower() in _calls(frames):
        return True
    if len(states) < len(bond.after) or None in states:
        return False
    start, end = bond.trigger.start, max(bond.trigger.end, bond.after[0].span.start)
    said = frames.grammar.apart.search(frames.text, start, end)
    such = frames.grammar.lead_such.search(frames.text, start, end)
    offices = all(s.rank == "office" for s in bond.after)
    many = len(states) > _FEW and bond.frame in ("reciprocal", "noun", "active")
    return bool(said or offices or many) and not such and bond.frame not in _GATHERINGS


def separately(frames: Frames, bond: Bond) -> bool:
    """Tell whether words say so: "pertemuan terpisah dengan", "menelepon X dan Y bergantian"."""
    text, words = frames.text, frames.grammar.words.separately
    start = max(bond.clause.start, bond.trigger.start - _LIGHT_REACH)
    if bond.frame in NOUN_FRAMES and frames.grammar.several.search(
        text[start : bond.trigger.start]
    ):
        return True
    inside = text[bond.trigger.end : bond.after[-1].span.start] if bond.after else ""
    after = text[bond.end : min(bond.clause.end, bond.end + _LIGHT_REACH)]
    between = text[bond.after[0].span.end : bond.after[-1].span.start] if bond.after else ""
    later = frames.grammar.words.and_later
    if any(w in inside.lower() for w in words) or any(f" {w} " in between for w in later):
        return True
    return after.lower().lstrip().startswith(words)


def conveyed(frames: Frames, bond: Bond) -> tuple[Party, ...]:
    """Return host and guest of an invitation: "menyampaikan undangan Y kepada Z"."""
    sides = frames.sides.within(bond.trigger.end, bond.clause.end)
    hosts, guests = list(bond.before[:1]), list[Side]()
    for side in sides:
        gap = frames.text[bond.trigger.end : side.span.start]
        to = frames.grammar.recipient.search(gap)
        if side.rank not in _HUMAN or len(gap) > _LONGEST_GAP:
            continue
        if to:
            guests = [side]
            break
        hosts = [side]
    return _distinct([*hosts, *guests]) if guests else ()


def committee(frames: Frames, bond: Bond) -> tuple[Party, ...]:
    """Return who is heard and the committee named elsewhere in the clause of a session."""
    if bond.frame != "session" or bond.after:
        return ()
    if not bond.before or bond.before[0].rank not in _HUMAN:
        return _heard(frames, bond)
    for side in frames.sides.within(bond.clause.start, bond.clause.end):
        far = abs(side.span.start - bond.trigger.start) > _LONGEST_GAP
        start = max(bond.clause.start, side.span.start - _LIGHT_REACH)
        housed = frames.grammar.housed.search(frames.text, start, side.span.start)
        hears = side.rank in ("body", "group") and not far and not housed
        if hears and frames.grammar.committee.search(side.party.name):
            return _distinct([*bond.before, side])
    return ()


def _heard(frames: Frames, bond: Bond) -> tuple[Party, ...]:
    """Return a committee that is the subject and the one person whom it questions."""
    hears = [s for s in bond.before if frames.grammar.committee.search(s.party.name)]
    around = frames.sides.within(bond.clause.start, bond.trigger.start) if hears else ()
    people = [s for s in around if s.rank == "person"]
    one = len(people) == 1 and frames.in_adjunct(bond.clause, bond.trigger.start)
    return _distinct([hears[0], people[0]]) if one else ()


def _calls(frames: Frames) -> tuple[str, ...]:
    return frames.grammar.words.calling


def told_in(frames: Frames, bond: Bond) -> tuple[Party, ...]:
    """Return who tells whom something in a talk: "Dalam percakapan telepon, X meminta Y ...".

    Not in one that the text has told of before ("dalam pertemuan itu").
    """
    text, clause = frames.text, bond.clause
    if bond.frame not in NOUN_FRAMES or bond.after or clause.quoted:
        return ()
    behind = text[bond.trigger.end : clause.end].split(maxsplit=1)[:1]
    known = behind and behind[0].strip(".,") in frames.grammar.words.demonstratives
    if known or not frames.in_adjunct(clause, bond.trigger.start):
        return ()
    people = [s for s in frames.sides.within(clause.start, clause.end) if s.rank == "person"]
    if len(people) != _FEW:
        return ()
    one, two = people
    gap = text[one.span.end : two.span.start]
    tells = frames.grammar.telling.search(gap)
    return _distinct(people) if tells and frames.acts(clause, one, one.span.end) else ()


def is_hearing(grammar: MeetingGrammar, bond: Bond) -> bool:
    """Tell whether somebody stands before a committee: "di hadapan Komisi I DPR"."""
    return bond.frame == "facing" and any(
        grammar.committee.search(s.party.name) for s in bond.after
    )


def _distinct(sides: list[Side] | tuple[Side, ...]) -> tuple[Party, ...]:
    parties = tuple({s.party.name: s.party for s in sides}.values())
    return parties if len(parties) > 1 else ()
