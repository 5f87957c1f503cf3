"""Groups of appearances that are one person by themselves, and the keys by which they are found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from kg.fuse.attaching import office_of
from kg.fuse.names import Name, sound
from kg.fuse.profiles import Profile
from kg.fuse.rows import Core, Doubtful, Spot, Term
from kg.ids import content_hash

_Office = tuple[str, str, str, bool]
"""What a term is of: office, whose, kind, and whether it is past."""
QUARTER = 92
"""Days of a quarter of a year."""
_AROUND = 30
"""How many of those who are named beside somebody are kept."""


def spot_blocks(spot: Spot) -> list[str]:
    """Return the blocks of an appearance."""
    blocks = [f"a:{spot.article}", f"en:{spot.entity}"]
    if len(spot.name) > 1:
        blocks.append(f"n:{name_id(spot.name)}")
    elif spot.name:
        word = sound(spot.name[0])
        blocks += [word_block(word), word_block(word, quarter(spot.day))]
    elif not spot.described:
        office, of = office_of(spot)
        blocks += [office_block(office, of), office_block(office, of, quarter(spot.day))]
    return blocks


def quarter(day: int | None) -> int:
    """Return the number of the quarter of a year that a day is in."""
    return (day or 0) // QUARTER


def word_block(word: str, at: int | None = None) -> str:
    """Return the block of those who are told by a name alone, at all or in one quarter."""
    return f"s:{word}" if at is None else f"s:{word}|{at}"


def office_block(office: str, of: str, at: int | None = None) -> str:
    """Return the block of those who are told by an office alone, at all or in one quarter."""
    return f"o:{office}|{of}" if at is None else f"o:{office}|{of}|{at}"


def name_id(name: Name) -> str:
    """Return the id of a name of several words."""
    return "name/" + "-".join(name)


def name_of_id(name: str) -> Name:
    """Return the name with an id."""
    return tuple(name.removeprefix("name/").split("-"))


def core_id(level: str, anchor: str) -> str:
    """Return the id of a group, which is made of that of its first member."""
    return "somebody/" + content_hash(level, anchor)[:16]


def core_of(
    level: str, made: Sequence[Profile], sources: int, doubts: Iterable[Doubtful] = ()
) -> Core:
    """Return what is known of a group of appearances by themselves, told by so many sources."""
    days = [d for p in made for d in (p.first, p.last) if d is not None]
    beside: Counter[str] = Counter()
    for profile in made:
        beside.update(dict(profile.beside))
    most = sorted(beside, key=lambda n: (-beside[n], n))[:_AROUND]
    sexes = {p.sex for p in made} - {""}
    anchor = min(p.anchor for p in made)
    return Core(
        core_id(level, anchor), level, tuple(sorted({p.name for p in made if p.name})),
        tuple(sorted({a for p in made if p.name for a in p.aliases})),
        _terms(((h.office, h.of, h.kind, h.former), (p.first, p.last))
               for p in made for h in p.held),
        tuple(sorted({c for p in made for c in p.codes})),
        min(days, default=None), max(days, default=None), sources,
        tuple(sorted(most)), sexes.pop() if len(sexes) == 1 else "", anchor, tuple(sorted(doubts)),
    )  # fmt: skip


def by_own(core: Core) -> dict[str, list[Doubtful]]:
    """Return the doubts of a core by its appearances."""
    found: dict[str, list[Doubtful]] = defaultdict(list)
    for doubt in core.doubts:
        found[doubt.own].append(doubt)
    return found


def terms_of(spots: Iterable[Spot]) -> tuple[Term, ...]:
    """Return the offices that appearances tell, with the first and last day of each."""
    return _terms(((h.office, h.of, h.kind, h.former), (s.day,)) for s in spots for h in s.held)


def with_terms(terms: Iterable[Term], more: Iterable[Term]) -> tuple[Term, ...]:
    """Return terms of office with more of them, each office once.

    >>> with_terms([Term("menlu", "ID", "", False, 3, 5)], [Term("menlu", "ID", "", False, 8, 8)])
    (Term(office='menlu', of='ID', kind='', former=False, first=3, last=8),)
    """
    return _terms(((t.office, t.of, t.kind, t.former), (t.first, t.last)) for t in (*terms, *more))


def _terms(told: Iterable[tuple[_Office, Iterable[int | None]]]) -> tuple[Term, ...]:
    days: dict[_Office, list[int]] = defaultdict(list)
    for office, seen in told:
        days[office] += [day for day in seen if day is not None]
    return tuple(Term(*office, min(seen, default=None), max(seen, default=None))
                 for office, seen in sorted(days.items()))  # fmt: skip


def sounds(core: Core) -> set[str]:
    """Return the words of a core's names as they sound: what one name alone may be."""
    if core.level not in ("full", "short"):
        return set()
    words = {w for name in core.names for w in name if len(w) > 1}
    return {sound(w) for w in words | {a for a in core.aliases if " " not in a}}
