"""Sides of a relation that the words next to it do not name, but the sentence does."""

from __future__ import annotations

from kg.extract.relation_arguments import Clause

_REACH = 16
_WIDE = 60
_LISTING = frozenset({"seperti", "yakni", "yaitu", "misalnya", "termasuk", "antaranya", "ialah"})


def only_other(clause: Clause, known: tuple[str, ...], at: int) -> int | None:
    """Return the actor of the one other state that is named around a word; None if more are."""
    first = max(0, at - _WIDE)
    found = [
        (j, item.codes)
        for j, item in enumerate(clause.row[first : at + _WIDE], first)
        if item.standing in ("acts", "belongs", "people") and item.codes
        if not set(item.codes) & set(known)
    ]
    return found[0][0] if found and len({codes for _, codes in found}) == 1 else None


def counterpart(clause: Clause, at: int, source: tuple[str, ...]) -> str | None:
    """Return who is asked where the request names only what one state decides.

    "Vietnam meminta tarif itu dihapus" asks the other one of two states an article is about.
    """
    others = clause.pair.difference(source)
    if len(others) != 1 or len(source) != 1 or source[0] not in clause.pair:
        return None
    for item in clause.row[at : at + 4]:
        if item.lower in clause.words.policies:
            return min(others)
        if item.is_actor or item.is_verb or item.lower.endswith("nya"):
            return None
    return None


def is_harmed(clause: Clause, at: int) -> bool:
    """Tell whether ties are named only as what something harms."""
    near = clause.row[max(0, at - _REACH) : at]
    return any(i.lower in clause.words.harmful for i in near)


def giver(clause: Clause, at: int) -> int | None:
    """Return who a thing comes from, right of its noun: "tarif 32 persen oleh AS"."""
    for j in range(at, min(len(clause.row) - 1, at + _REACH)):
        if clause.row[j].lower in ("oleh", "dari") and clause.row[j + 1].codes:
            return j + 1
        if clause.bounds(j) or clause.row[j].lower in ".;":
            return None
    return None


def listed(clause: Clause, at: int) -> int | None:
    """Return the states that a list after a noun names: "mitra dagang seperti A, B, dan C"."""
    for j in range(at, min(len(clause.row) - 1, at + 8)):
        item = clause.row[j]
        if item.lower in _LISTING:
            near = range(j + 1, min(len(clause.row), j + 4))
            return next((k for k in near if clause.row[k].codes), None)
        if item.is_verb or item.lower in ".;":
            return None
    return None


def entered(clause: Clause, at: int) -> int | None:
    """Return the state somebody wants to enter: "pelarangan Panglima TNI masuk ke AS"."""
    for j in range(at, min(len(clause.row) - 2, at + _REACH)):
        if clause.row[j].lower in ("masuk", "memasuki"):
            near = clause.row[j + 1 : j + 4]
            return next((j + 1 + k for k, item in enumerate(near) if item.codes), None)
    return None


def host(clause: Clause, first: int, last: int) -> int | None:
    """Return where it is that the subject at ``first`` does something: "berada di Qatar"."""
    for j in range(first + 1, last):
        if clause.row[j].codes and clause.row[j - 1].lower in ("di", "ke"):
            return j
    return None
