"""Whether a relation is said to be so, to come, to be possible, or not to be so."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.relation_items import Item
from kg.lang.relations import RelationWords
from kg.records import RelationStatus

_REACH = 8
_NEGATION = 4
_NEAR = 2
_BEFORE = 3
_DENIAL = 4
_FAR = 40
_JOINING = frozenset({"dan", "serta", "lalu", "sekaligus"})


def status(
    row: Sequence[Item], start: int, floor: int, words: RelationWords, *, commas: bool
) -> RelationStatus:
    """Return the status that the words before a trigger at ``start`` give it.

    The nearest word decides; a negation close by decides over all. Left of ``floor``, the subject,
    only the last few words count ("diharapkan AS ..."); ``commas``: the search crosses commas.
    """
    if any(item.lower in words.deniers for item in row[max(0, floor - _DENIAL) : floor]):
        return "denied"  # "membantah kabar bahwa ..."
    nearest: RelationStatus | None = None
    joined = False
    for distance, j in enumerate(
        range(start - 1, max(-1, start - 1 - _REACH, floor - _BEFORE), -1)
    ):
        word = row[j].lower
        if row[j].is_actor:
            continue
        if word == "," and not commas:
            break
        joined = joined or (word in _JOINING and row[j + 1].is_verb)
        if joined and row[j].is_verb:
            continue  # "menuntut penjelasan dan memanggil X": asked is the first alone
        if (
            word in words.modal_denied
            and distance < (_NEAR if commas else _NEGATION)
            and j >= floor
            and row[j + 1].lower not in words.double_negative
        ):
            return "denied"
        if nearest is None and word in words.wishing:
            nearest = "planned" if j > floor else "hypothetical"
        elif (
            nearest is None
            and word == "sebelum"
            and any(i.lower == "belum" for i in row[max(0, j - _FAR) : j])
        ):
            nearest = "planned"  # "belum dicabut sebelum keduanya meneken ..."
        elif nearest is None and word in words.modal_hypothetical:
            nearest = "hypothetical"
        elif nearest is None and word in words.future and row[j + 1].lower in words.continuing:
            nearest = "actual"
        elif nearest is None and word in words.modal_planned:
            nearest = "planned"
        elif nearest is None and word in ("telah", "sudah", "sempat", "pernah"):
            nearest = "actual"
        if word in words.boundaries and word not in words.modal_hypothetical:
            break
    return nearest or "actual"


def called_for(row: Sequence[Item], start: int, end: int, words: RelationWords) -> bool:
    """Tell whether a truce is only asked for: "menyerukan gencatan senjata"."""
    near = (*row[max(0, start - _BEFORE) : start], *row[end : end + _REACH])
    return any(i.lower in words.calling for i in near)


def weighed(row: Sequence[Item], start: int, words: RelationWords) -> bool:
    """Tell whether a deed is only thought about: "mempertimbangkan serangan"."""
    return any(i.lower in words.weighing for i in row[max(0, start - _NEAR) : start])
