"""What status a relation has, or that it is none: the words around its trigger."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.relation_items import Item
from kg.extract.relation_lexicon import Trigger
from kg.extract.relation_sides import Sides
from kg.extract.relation_status import called_for, status, weighed
from kg.lang.relations import RelationWords
from kg.records import RelationStatus, RelationType

_DENIABLE: frozenset[RelationType] = frozenset(
    {
        "ASSAULT",
        "AID",
        "AGREE",
        "CONSULT",
        "COERCE",
        "PARTNER",
        "COOPERATE",
        "RETREAT",
        "CONCEDE",
        "MOBILIZE",
        "SANCTION",
    }
)
_POSSIBLE: frozenset[RelationType] = frozenset(
    {"REQUEST", "CONSULT", "AGREE", "COOPERATE", "AID", "SANCTION"}
)
_STATES: frozenset[RelationType] = frozenset({"PARTNER", "DISPUTE", "ASSAULT", "RETREAT"})
"""Types that a noun takes for granted: "mengakhiri konflik X-Y" says that there is one."""
_AFTER = 11
_NEAR = 4
_FAR = 60


def verdict_of(
    row: Sequence[Item], trigger: Trigger, sides: Sides, words: RelationWords
) -> RelationStatus | None:
    """Return the status of a relation; None where the words say that there is none."""
    frame = trigger.frame
    said = status(row, trigger.start, sides.floor, words, commas=trigger.voice == "noun")
    if trigger.voice == "passive" and _is_said(row, sides.floor, words) and said != "denied":
        said = "actual"  # "Usulan X ditolak Y": only the proposal was one
    if trigger.voice == "noun" and frame.symmetric:
        after = words_after(row, trigger)
        if frame.type == "CONSULT" and (
            _comes_to_nothing(row, trigger, words)
            or any(
                i.lower in words.broken_off for i in row[max(0, trigger.start - 2) : trigger.start]
            )
        ):
            said = "denied"
        elif said == "actual" and (
            _is_to_come(row, trigger, words)
            or (frame.type == "CONSULT" and _is_aim(row, trigger, words))
        ):
            said = "planned"
        elif frame.type == "CONSULT" and after & words.ongoing_after:
            said = "actual"
        elif after & words.undone_after:
            said = "denied"
        elif after & words.uncertain_after and frame.type == "AGREE":
            said = "hypothetical"
    if trigger.voice == "noun":
        if frame.type == "ASSAULT" and weighed(row, trigger.start, words):
            return "hypothetical"
        if frame.type == "RETREAT" and called_for(row, trigger.start, trigger.end, words):
            return "hypothetical"
        if frame.type == "SANCTION" and any(
            i.lower in words.undone for i in row[max(0, trigger.start - 3) : trigger.start]
        ):
            return "actual" if said != "actual" else None
        if _is_feared(row, trigger, words):
            return None
    if frame.type in _STATES and trigger.voice == "noun":
        return "denied" if said == "denied" and frame.type in _DENIABLE else "actual"
    if frame.when_denied:
        return "actual" if said == "denied" else None
    if said == "denied" and frame.type not in _DENIABLE:
        return None
    if said == "hypothetical" and frame.type not in _POSSIBLE:
        return None
    if frame.mediates and trigger.voice == "noun" and said == "planned":
        return "hypothetical"  # "siap menjadi perantara" is an offer
    if frame.status and said in ("actual", "planned"):
        return frame.status
    return said


def _is_said(row: Sequence[Item], at: int, words: RelationWords) -> bool:
    """Tell whether what befalls it in the passive is something that was said."""
    return at > 0 and row[at - 1].lower in words.told


def _comes_to_nothing(row: Sequence[Item], trigger: Trigger, words: RelationWords) -> bool:
    """Tell whether a sentence that begins with a meeting says that there was none."""
    opens = trigger.start < _NEAR
    return opens and any(
        i.lower in words.fallen_through for i in row[trigger.end : trigger.end + _FAR]
    )


def _is_aim(row: Sequence[Item], trigger: Trigger, words: RelationWords) -> bool:
    """Tell whether somebody is on the way to talks: "bertolak ke X untuk berunding"."""
    left = [i.lower for i in row[max(0, trigger.start - _AFTER) : trigger.start]]
    aims = [at for at, word in enumerate(left) if word in ("untuk", "guna")]
    return bool(aims) and any(word in words.motion for word in left[: aims[-1]])


def _is_to_come(row: Sequence[Item], trigger: Trigger, words: RelationWords) -> bool:
    """Tell whether the first verb after a noun is of the future: "pertemuan A-B yang akan ..."."""
    for item in row[trigger.end : trigger.end + _AFTER]:
        if item.lower in words.coming:
            return True
        if item.is_verb or item.lower in ",.;:":
            return False
    return False


def _is_feared(row: Sequence[Item], trigger: Trigger, words: RelationWords) -> bool:
    """Tell whether a hostile noun is only feared or thought of: "kemungkinan perang dengan X"."""
    kind = trigger.frame.type
    if kind not in ("ASSAULT", "DISPUTE", "COERCE"):
        return False
    before = [i.lower for i in row[max(0, trigger.start - 4) : trigger.start]]
    if any(w in words.feared for w in before):
        return True
    return kind == "ASSAULT" and any(w in words.conditional for w in before)


def is_sour(row: Sequence[Item], trigger: Trigger, words: RelationWords) -> bool:
    """Tell whether ties are said to be bad: "hubungan X dan Y memburuk"."""
    before = {i.lower for i in row[max(0, trigger.start - 2) : trigger.start]}
    return bool(before & words.souring or words_after(row, trigger) & words.sour)


def words_after(row: Sequence[Item], trigger: Trigger) -> set[str]:
    """Return the words soon after a noun and its owners, up to the end of the clause."""
    found: set[str] = set()
    aside = False
    for at in range(trigger.end, min(len(row), trigger.end + _AFTER)):
        word = row[at].lower
        if word == "," and (aside or (at + 1 < len(row) and row[at + 1].lower == "yang")):
            aside = not aside
        elif word in ",.;":
            break
        elif not aside:
            found.add(word)
    return found
