"""Whether two people of like names are one: named features, each with its weight and its words.

Appearances that no feature tells apart form one profile, so that somebody who is in the news
every day is compared once and not a thousand times.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.fuse.grouping import Verdict
from kg.fuse.lexicon import Lexicon
from kg.fuse.names import FIRST, ONE_LETTER, Name, compare, is_common
from kg.fuse.rows import Held, ProfileRow, Spot

_POLITICS = frozenset({"head-of-state", "head-of-government", "deputy-head", "minister",
                       "deputy-minister", "diplomat", "spokesperson", "legislator", "leader",
                       "regional-head", "official"})  # fmt: skip
DOMAINS = {**dict.fromkeys(_POLITICS, "state"), "armed-forces": "force", "police": "force",
            "judge": "law", "executive": "business", "scholar": "learning"}  # fmt: skip
_NEAR, _AT_ONCE, _CLOSE, _LONG = 14, 30, 180, 20 * 365
"""Days within which one news is told, nobody changes office, one stays in the news, and a career
lasts."""
_ASK = 0.8
"""How likely two are one whose names are a letter apart, unless they hold the same office."""
UNIONS = frozenset({"UN", "EU"})
SAMPLE = 32
"""Appearances of a profile whose company is looked at: the first by id, so any of them."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Appearances that are alike in all that tells people apart."""

    key: tuple[object, ...]
    name: Name
    aliases: tuple[str, ...]
    held: tuple[Held, ...]
    codes: tuple[str, ...]
    countries: frozenset[str]
    """The codes of states alone."""
    sex: str
    spots: tuple[Spot, ...]
    """The appearances; of a profile that is kept (`kg.fuse.kept`), those alone that came."""
    anchor: str
    """The first appearance, by id."""
    first: int | None
    last: int | None
    sampled: int
    """How many appearances, the first by id, have their company counted in ``beside``."""
    until: str
    """The last of those, by id."""
    beside: tuple[tuple[str, int], ...]
    """Full names of others that the same articles tell."""
    around: frozenset[str]
    """The same names without their counts."""
    common: bool
    listed: str = ""


def profiles(spots: Iterable[Spot], apart: Collection[str], lex: Lexicon) -> list[Profile]:
    """Return the profiles of appearances, in an order that follows from what they say.

    An appearance in ``apart`` (ids that a decision names) stands alone; so does one of a name
    that many share, with no office and no country to tell whose it is.
    """
    groups: dict[tuple[object, ...], list[Spot]] = {}
    for spot in spots:
        bare = is_common(spot.name, lex) and not (spot.held or spot.countries or spot.listed)
        key = key_of(spot, spot.id if bare or spot.id in apart else "")
        groups.setdefault(key, []).append(spot)
    return [_profile(key, groups[key], lex) for key in sorted(groups, key=str)]


def key_of(spot: Spot | ProfileRow, alone: str = "") -> tuple[object, ...]:
    """Return what the appearances of a profile have in common."""
    held = tuple(sorted({(h.office, h.of, h.kind, h.former) for h in spot.held}))
    return spot.name, spot.aliases, held, spot.countries, spot.sex, spot.listed, alone


def company(spots: Iterable[Spot]) -> Counter[str]:
    """Return the full names of others beside appearances, with how often they are."""
    return Counter(name for spot in spots for name in spot.around if " " in name)


def _profile(key: tuple[object, ...], spots: list[Spot], lex: Lexicon) -> Profile:
    spots.sort(key=lambda s: s.id)
    first = spots[0]
    days = [s.day for s in spots if s.day is not None]
    sampled = spots[:SAMPLE]
    beside = company(sampled)
    return Profile(
        key, first.name, first.aliases, first.held, first.countries,
        frozenset(first.countries) - UNIONS, first.sex, tuple(spots), first.id,
        min(days, default=None), max(days, default=None), len(sampled), sampled[-1].id,
        tuple(sorted(beside.items())), frozenset(beside), is_common(first.name, lex), first.listed,
    )  # fmt: skip


def verdict(one: Profile, other: Profile, lex: Lexicon) -> Verdict:
    """Tell whether two profiles are those of one person."""
    names = compare(one.name, other.name, lex)
    if names.score < 0.6:
        return Verdict(0.0, (names.how,))
    common = one.common or other.common
    why = [f"{names.how} {names.score:+.2f}"]
    score = names.score
    if common:
        score -= 0.25 if names.score >= 0.95 else 0.1
        why.append("a name that many share")
    elif len(one.name) == 1:
        score -= 0.15
        why.append("one name only -0.15")
    never = alike = False
    for weight, said, hard in _features(one, other, common, lex):
        alike = alike or weight > 0
        score += weight
        never = never or hard
        why.append(f"{said} {weight:+.2f}")
    if len(one.name) == 1 and not alike:
        # "Bima" of eight years ago and another "Bima": the name is all that they have in common.
        score = min(score, _ASK)
    if names.how == ONE_LETTER and not _offices(one.held, other.held):
        score = min(score, _ASK)
    return Verdict(round(score, 3), tuple(why), never)


def apart(made: Sequence[Profile], lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Give the numbers of profiles that can't be one, because one article tells both."""
    articles: dict[str, set[int]] = defaultdict(set)
    for number, profile in enumerate(made):
        for spot in profile.spots:
            articles[spot.article].add(number)
    pairs = {pair for found in articles.values() for pair in combinations(sorted(found), 2)}
    yield from (p for p in sorted(pairs) if not one_in_article(made[p[0]], made[p[1]], lex))


def one_in_article(one: Profile, other: Profile, lex: Lexicon) -> bool:
    """Tell whether two people of one article may be one after all.

    By spelling alone, or since one name is the other with less behind the first; not the wife who
    goes by her husband's name ("Iriana Joko Widodo").
    """
    near = compare(one.name, other.name, lex)
    if near.how == "part of the other name":
        apart = one.held and other.held and not set(one.held) & set(other.held)
        return near.score >= FIRST and not apart
    told = ("same name", "spelled alike", "written apart")
    return near.how in told and near.score >= 0.9


def _features(
    one: Profile, other: Profile, common: bool, lex: Lexicon
) -> Iterable[tuple[float, str, bool]]:
    if one.listed and other.listed:
        same = one.listed == other.listed
        yield (0.6, "one in your list", False) if same else (-1.0, "two in your list", True)
    offices = _offices(one.held, other.held)
    if offices:
        yield 0.3, f"same office: {offices}", False
    elif one.held and other.held:
        yield from _other_offices(one, other, common, lex)
    if one.countries and other.countries:
        both = one.countries & other.countries
        if both:
            yield 0.15, f"same country: {', '.join(sorted(both))}", False
        elif not offices:
            yield -0.45 if common else -0.12, "different countries", common
    if one.sex and other.sex and one.sex != other.sex:
        yield -0.6, "a man and a woman", True
    shared = set(one.aliases) & set(other.aliases)
    if shared:
        yield 0.3, f"also called {min(shared)}", False
    yield from _context(one, other)


def _offices(one: Sequence[Held], other: Sequence[Held]) -> str:
    mine = {(h.office, h.of) for h in one}
    theirs = {(h.office, h.of) for h in other}
    both = mine & theirs
    loose = {(a, b) for a, b in mine for c, d in theirs if a == c and not (b and d)}
    return min((office for office, _ in both | loose), default="")


def _other_offices(
    one: Profile, other: Profile, common: bool, lex: Lexicon
) -> Iterable[tuple[float, str, bool]]:
    mine, theirs = ({DOMAINS.get(h.kind, "") for h in p.held} - {""} for p in (one, other))
    if mine and theirs and not mine & theirs:
        yield -0.2 if common else -0.1, "different walks of life", False
    kinds = {h.kind for h in one.held} & {h.kind for h in other.held}
    if not kinds or not common:
        return
    present = [[h for h in p.held if not h.former and lex.single(h.office)] for p in (one, other)]
    twice = next(((a, b) for a in present[0] for b in present[1]
                  if a.kind == b.kind and a.office != b.office), None)  # fmt: skip
    if twice is not None and _gap(one, other) <= _AT_ONCE:
        yield -0.35, f"at once {twice[0].office} and {twice[1].office}", True
        return
    bodies = [{h.of for h in p.held if h.of and h.kind in kinds} for p in (one, other)]
    if bodies[0] and bodies[1] and not bodies[0] & bodies[1]:
        yield -0.2, "offices of different bodies", False


def _context(one: Profile, other: Profile) -> Iterable[tuple[float, str, bool]]:
    people = one.around & other.around
    if people:
        yield min(0.2, 0.1 * len(people)), f"beside {min(people)}", False
    gap = _gap(one, other)
    if gap <= _NEAR:
        yield 0.1, "in the same days", False
    elif gap <= _CLOSE:
        yield 0.03, "in the same months", False
    elif gap >= _LONG:
        yield -0.2, "decades apart", False


def _gap(one: Profile, other: Profile) -> int:
    """Return the days between two profiles' times; 0 if they overlap, a year if unknown."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 365
    return max(0, one.first - other.last, other.first - one.last)
