"""Who is meant by one name ("Retno", "Menlu Retno") or by an office alone ("Menlu RI").

Such appearances never join two people: each goes to the likeliest of those who are known by
full names, if one is likely enough and likelier than all others.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.fuse.names import alike, sound
from kg.fuse.profiles import DOMAINS, UNIONS
from kg.fuse.rows import Core, Doubtful, Holder, Spot, Term

ENOUGH, MARGIN, DOUBT = 0.75, 0.1, 0.6
TERM, _REACH = 400, 200
"""Days around what is known of a term of office within which a name, an office alone, is it."""
_IN_THE_NEWS, _LONG_AGO = STEPS = 180, 5 * 365
"""Days from when somebody was in the news within which it tells for a name, and from which on
against it."""
_AS_NEAR = 5
"""Days that one has to be nearer to a term than to another's."""
REACH = _REACH + _AS_NEAR
"""Days around a term beyond which it does not matter to an office alone."""
_KNOWN = 5
"""How many times as often as the next somebody is told of who is the one known by a name."""
_MANY = 50
"""So many people of one name make it a common one, if none of them is known far better."""

_OTHER_OFFICE = "other offices"
_Scored = tuple[float, Core, list[str]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """To whom an appearance belongs, or who it may be."""

    core: str | None
    doubt: Doubtful | None = None


def crowded(cores: Sequence[Core]) -> bool:
    """Tell whether so many have a name that nobody is the one known by it: it is a common one."""
    first, second, *_ = (*heapq.nlargest(2, (c.weight for c in cores)), 0, 0)
    return len(cores) >= _MANY and first < _KNOWN * second


def choose(spot: Spot, candidates: Sequence[Core], *, common: bool) -> Chosen:
    """Choose whom one name means; ``common`` is a name that tells little by itself."""
    scored = [found for core in candidates if (found := _score(spot, core)) is not None]
    if not scored:
        return Chosen(None)
    weighed = (_alone(found, scored, common) for found in scored)
    ranked = sorted(weighed, key=lambda f: (-f[0], f[1].id))
    best, core, why = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    if best >= ENOUGH and best - second >= MARGIN:
        return Chosen(core.id)
    if best >= DOUBT:
        return Chosen(None, Doubtful(spot.id, core.anchor, round(best, 3), tuple(why)))
    return Chosen(None)


def same(spot: Spot, before: Core | None, after: Core | None) -> bool:
    """Tell whether a core that changed is to an appearance what it was."""
    one = _score(spot, before) if before is not None else None
    two = _score(spot, after) if after is not None else None
    if one is None or two is None:
        return one is two
    return (one[0], one[1].id, one[1].anchor, one[2]) == (two[0], two[1].id, two[1].anchor, two[2])


def steady(changed: Sequence[tuple[Core | None, Core | None]], cores: Sequence[Core]) -> bool:
    """Tell whether nobody became, or stopped being, the one known by a name.

    ``changed`` are cores as they were and as they are, ``cores`` all that have the name.
    """
    weights = {(c.id, c.weight) for c in (*cores, *(b for b, _ in changed if b is not None))}
    for before, after in changed:
        if before is None or after is None or before.weight == after.weight:
            continue
        one, two = before.weight, after.weight
        if (one >= _KNOWN) != (two >= _KNOWN):
            return False
        for name, other in weights:
            above = (other * _KNOWN <= one) != (other * _KNOWN <= two)
            below = (one * _KNOWN <= other) != (two * _KNOWN <= other)
            if name != after.id and (above or below):
                return False
    return True


def stays(spot: Spot, chosen: Core | None, other: Core, *, sure: bool) -> bool:
    """Tell whether a name that many share means who it meant, whatever became of another core.

    ``chosen`` is whom it meant, or, if not ``sure``, likeliest means.
    """
    found = _score(spot, other)
    if found is None or found[0] < DOUBT:
        return True
    own = None if chosen is None or chosen.id == other.id else _score(spot, chosen)
    if own is None or (-found[0], other.id) < (-own[0], own[1].id):
        return False
    return own[0] - found[0] >= MARGIN or (not sure and own[0] < ENOUGH)


def _alone(found: _Scored, scored: Sequence[_Scored], common: bool) -> _Scored:
    """Add what it counts that nobody else, or nobody as well known, has the name."""
    score, core, why = found
    if common or any(said.startswith(_OTHER_OFFICE) for said in why):
        return found
    others = max((c.weight for _, c, _ in scored if c is not core), default=0)
    if not others:
        return score + 0.25, core, [*why, "nobody else has the name +0.25"]
    if core.weight >= _KNOWN and others * _KNOWN <= core.weight:
        return score + 0.2, core, [*why, "by far the best known of the name +0.20"]
    return found


def _score(spot: Spot, core: Core) -> _Scored | None:
    word = spot.name[0]
    beside = any(" ".join(name) in spot.around for name in core.names)
    if beside and not _only_one(spot, core):
        return None
    if spot.sex and core.sex and spot.sex != core.sex:
        return None
    near = max((alike(word, w) for n in core.names for w in n if len(w) > 1), default=0.0)
    if word in core.aliases or sound(word) in {sound(a) for a in core.aliases}:
        near = 1.0
    if near < 0.9:
        return None
    score, why = 0.5, ["part of the name +0.50"]
    if any(word == n[-1] or word == n[0] for n in core.names) or word in core.aliases:
        score += 0.05
    for weight, said in (*_by_office(spot, core), *_by_place(spot, core), *_by_time(spot, core)):
        score += weight
        why.append(f"{said} {weight:+.2f}")
    if beside:
        score += 0.3
        why.append("the only full name of the article that it fits +0.30")
    people = [n for n in spot.around if " " in n and n in core.around]
    if people:
        score += min(0.2, 0.1 * len(people))
        why.append(f"beside {min(people)}")
    return score, core, why


def _only_one(spot: Spot, core: Core) -> bool:
    """Tell whether one name is short for the only longer one of the article that it fits.

    Not so with an office that the other is not known to hold: then two are told apart by it.
    """
    word = spot.name[0]
    fitting = [n for n in spot.around if any(alike(word, w) >= 0.9 for w in n.split())]
    offices = {h.office for h in spot.held} - {t.office for t in core.terms}
    return len(fitting) == 1 and not offices


def _by_office(spot: Spot, core: Core) -> Iterable[tuple[float, str]]:
    best: tuple[float, str] = (0.0, "")
    for held in spot.held:
        for term in core.terms:
            if held.office == term.office and (held.of == term.of or not (held.of and term.of)):
                near = _away(spot.day, term) <= TERM
                best = max(best, (0.45 if near else 0.2, f"same office: {term.office}"))
            elif term.office.startswith(f"{held.office} ") and held.of in ("", term.of):
                best = max(best, (0.3, f"an office in short: {term.office}"))
            elif held.office == term.office:
                best = max(best, (0.15, f"like office: {term.office}"))
            elif held.kind == term.kind and held.of == term.of and held.kind != "other":
                best = max(best, (0.1, f"office of the same kind: {term.office}"))
    if best[0]:
        yield best
    elif spot.held and core.terms:
        mine, theirs = (
            (DOMAINS.get(h.kind) for h in spot.held),
            {DOMAINS.get(t.kind) for t in core.terms},
        )
        yield (-0.15, _OTHER_OFFICE) if theirs & set(mine) else (-0.3, "another walk of life")


def _by_place(spot: Spot, core: Core) -> Iterable[tuple[float, str]]:
    mine, theirs = set(spot.countries) - UNIONS, set(core.countries) - UNIONS
    if mine & theirs:
        yield 0.1, f"same country: {min(mine & theirs)}"
    elif mine and theirs:
        alike = {h.office for h in spot.held} & {t.office for t in core.terms}
        yield -0.1 if alike else -0.4, "different countries"
    elif theirs and not mine and theirs & set(spot.around):
        yield 0.05, "an article on the same country"


def _by_time(spot: Spot, core: Core) -> Iterable[tuple[float, str]]:
    if spot.day is None or core.first is None or core.last is None:
        return
    gap = max(0, core.first - spot.day, spot.day - core.last)
    if gap <= _IN_THE_NEWS:
        yield 0.1, "in the news at the time"
    elif gap > _LONG_AGO:
        yield -0.15, "years apart"


def _away(day: int | None, term: Term) -> int:
    if day is None or term.first is None or term.last is None:
        return TERM // 2
    return max(0, term.first - day, day - term.last)


def office_of(spot: Spot) -> tuple[str, str]:
    """Return the office by which an appearance without a name goes, and whose it is."""
    return (spot.held[0].office, spot.held[0].of) if spot.held else ("", "")


def holder_at(spot: Spot, holders: Sequence[Holder]) -> Chosen:
    """Choose who holds an office on the day of an article.

    Whoever is said to hold it nearest to that day, within some months; nobody, where two are as
    near.
    """
    ranked: list[tuple[int, str, str, Term]] = []
    office, of = office_of(spot)
    for holder in holders:
        terms = [t for t in holder.terms if (t.office, t.of, t.former) == (office, of, False)]
        if terms:
            away, term = min((_away(spot.day, t), t) for t in terms)
            ranked.append((away, holder.core, holder.anchor, term))
    ranked.sort()
    if not ranked or spot.day is None or ranked[0][0] > _REACH:
        return Chosen(None)
    best = ranked[0]
    rivals = [r for r in ranked[1:] if r[1] != best[1]]
    if rivals and rivals[0][0] - best[0] < _AS_NEAR:
        why = (f"holds {office} at the time, as does another",)
        return Chosen(None, Doubtful(spot.id, best[2], DOUBT, why))
    return Chosen(best[1])
