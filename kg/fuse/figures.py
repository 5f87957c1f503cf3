"""A claimed number with what it counts, brought to one form; how several numbers go together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from kg.fuse.lexicon import Lexicon
from kg.fuse.model import Pattern
from kg.fuse.names import words_of
from kg.fuse.rows import Figure
from kg.ids import as_written

AMOUNT = frozenset({"increase", "decrease"})
LONG = frozenset({"month", "year", "interval"})
"""Precisions of a time that a figure is for."""
PLAN = frozenset({"plan"})
_DIGITS = 4
"""From how many digits on that are not zeros behind a number is hardly met by chance."""
_WIDE = 1.5
"""How many times the lower end of a range its upper one is, if it still tells one number."""
_ANSWER = 60
"""Days within which who gives another number speaks against the first."""

About = Callable[[str], frozenset[str]]
"""What an article is about, by its IRI."""


@dataclass(frozen=True, eq=False)
class Counted:
    """A figure with what it counts, and where, brought to one form.

    Most of many figures that are looked at need no more than their words, so all else is found
    when it is asked for.
    """

    figure: Figure
    lex: Lexicon
    about: About
    thing: frozenset[str]
    places: frozenset[str]
    """The words of `thing` and of the place that name countries and smaller places."""
    states: frozenset[str]
    """Codes of countries that it is about, but the home state, which is mostly understood."""
    spots: frozenset[str]
    """Words of the names of smaller places."""
    dimension: str

    @property
    def terms(self) -> frozenset[str]:
        """What the article is about."""
        return self.about(self.figure.article)

    @cached_property
    def stated(self) -> bool:
        """Whether the day is that of the number, and not that of the article."""
        return self.figure.precision == "day" and self.figure.end is not None

    @cached_property
    def day(self) -> int | None:
        """The day of the number, else that on which it was said, else that of the article."""
        return self.figure.end if self.stated else self.figure.said or self.figure.day

    @cached_property
    def brief(self) -> bool:
        """Whether it is of what changes within days."""
        return bool(self._told & self.lex.brief)

    @cached_property
    def around(self) -> frozenset[str]:
        """Codes of all that the article names."""
        return frozenset(self.figure.around)

    @cached_property
    def names(self) -> frozenset[str]:
        """Words of other names in it: of a product, a body, somebody."""
        return frozenset(_names(self.figure, self.lex, self.places | self._units))

    @cached_property
    def bodies(self) -> bool:
        """Whether all these are of bodies by their short names, which mostly are who says it."""
        return self.names <= self.lex.rules.body_forms.keys()

    @cached_property
    def bare(self) -> bool:
        """Whether it says no more than the unit does ("sapi"), or what any article counts."""
        return not self._more

    @cached_property
    def core(self) -> frozenset[str]:
        """The words that say more than that, but names."""
        return self._more - self.names - {self.lex.stem(n) for n in self.names}

    @cached_property
    def money(self) -> frozenset[str]:
        """Currencies whose rate it is."""
        found = {m for w in self._plain if (m := self.lex.rules.claim_money.get(w))}
        if found and len(found) < 2 and self.dimension in ("percent", "IDR", "poin"):
            found |= {self.lex.rules.claim_money_home}
        return frozenset(found if len(found) > 1 else ())

    @cached_property
    def sizes(self) -> frozenset[str]:
        """Numbers in it: of a size, an edition."""
        years = ("19", "20")
        return frozenset(w for w in self._plain
                         if w.isdigit() and not (len(w) == 4 and w[:2] in years))  # fmt: skip

    @cached_property
    def sorts(self) -> frozenset[tuple[int, str]]:
        """Which of several that exclude each other it is: confirmed and not suspected."""
        return frozenset(_sorts(self.figure, self._plain, self.lex))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """What makes it a figure of another kind: "target"."""
        return frozenset(_kinds(self.figure, self.lex))

    @cached_property
    def version(self) -> bool:
        """Whether it is said to be one source's, against another's ("angka BPS")."""
        return _version(self.figure, self._plain, self.lex)

    @cached_property
    def _plain(self) -> Sequence[str]:
        return words_of(self.figure.what)

    @cached_property
    def _told(self) -> frozenset[str]:
        """The words that are no places, if there are any at all."""
        return self.thing - self.places - {self.lex.stem(w) for w in self.places}

    @cached_property
    def _units(self) -> frozenset[str]:
        units = (self.figure.raw_unit, self.figure.unit)
        return frozenset(w for u in units for w in self.lex.thing(u))

    @cached_property
    def _more(self) -> frozenset[str]:
        return self._told - self._units - self.lex.bare_words


def counted(figure: Figure, lex: Lexicon, about: About) -> Counted:
    """Return a figure with the places among its words told from the thing that it counts."""
    inside, named = lex.countries(words_of(figure.what))
    spots = lex.spots(figure.place)
    places = frozenset(inside | spots)
    words = frozenset(figure.thing)
    return Counted(
        figure, lex, about, words - places - {lex.stem(w) for w in places} or words, places,
        frozenset(named | {figure.country}) - {lex.offices.home, ""}, spots,
        _dimension(figure, lex),
    )  # fmt: skip


def _names(figure: Figure, lex: Lexicon, known: frozenset[str]) -> Iterator[str]:
    """Give the words of names in what is counted, but of places, the unit and who says it.

    The first word is capital because a phrase or sentence begins, so it is none unless it is
    capital throughout.
    """
    speaker = set(words_of(figure.speaker_name))
    for place, word in enumerate(as_written(figure.what)):
        name = "".join(c for c in word if c.isalnum())
        plain = name.casefold()
        capital = (name.isupper() and len(name) > 1) or (place > 0 and name[:1].isupper())
        other = plain in lex.states or plain in lex.place_words or plain in known | speaker
        if capital and not other and plain not in lex.rules.claim_money:
            yield plain


def _sorts(figure: Figure, words: Sequence[str], lex: Lexicon) -> Iterator[tuple[int, str]]:
    """Give the sort of each set that the unit or the words name, if they name one only."""
    for number, sorts in enumerate(lex.rules.claim_sorts):
        found = {w for w in (figure.raw_unit,) if w in sorts} or set(words) & set(sorts)
        if len(found) == 1:
            yield number, min(found)


def _kinds(figure: Figure, lex: Lexicon) -> Iterator[str]:
    thing = set(figure.thing)
    plain = {w for w in as_written(figure.what.casefold()) if lex.thing(w) <= thing}
    if plain & set(lex.rules.claim_plan):
        yield from PLAN
    plain |= {w.strip(".,;:\"'“”") for w in figure.words}
    for kind, marks in lex.rules.claim_kinds.items():
        if plain & set(marks):
            yield kind
    if plain & set(lex.rules.claim_guess) and plain & set(lex.rules.claim_future):
        yield "target"


def _version(figure: Figure, plain: Sequence[str], lex: Lexicon) -> bool:
    """Tell whether a number is set against another source's."""
    words = {w.strip(".,;:\"'“”") for w in figure.words}
    return bool(lex.versions & set(plain[:1])) or bool(lex.versions & words and lex.compare & words)


def _dimension(figure: Figure, lex: Lexicon) -> str:
    """Return the unit of what is measured; "count" for what is counted, whatever it is called."""
    return figure.raw_unit if lex.measured(figure.raw_unit) else "count"


def digits(value: float) -> int:
    """Return how many digits a number has, but zeros before and behind.

    >>> digits(131184), digits(6318.5), digits(130000), digits(0.14)
    (6, 5, 2, 2)
    """
    return len(f"{abs(value):.15g}".replace(".", "").strip("0"))


def precise(value: float) -> bool:
    """Tell whether a number has so many digits that it is hardly met twice by chance."""
    return digits(value) >= _DIGITS


def agree(one: Figure, other: Figure) -> Pattern:
    """Tell how two figures go together: they agree, one rounds the other, or they contradict.

    >>> a = Figure("a", "x", "WNI", (), "orang", "orang", 131184)
    >>> agree(a, Figure("b", "y", "WNI", (), "orang", "orang", 130000, qualifier="about"))
    'rounding'
    >>> agree(a, Figure("b", "y", "WNI", (), "orang", "orang", 80000))
    'contradiction'
    """
    if (one.value, one.upper) == (other.value, other.upper):
        return "agreement"
    if one.upper is other.upper is None and not _near(one.value, other.value, 0.25):
        return "contradiction"
    exact, loose = sorted((one, other), key=_roundness)
    value = exact.value
    match loose.qualifier:
        case "more_than" | "at_least" if value >= loose.value and _near(value, loose.value, 0.25):
            return "rounding"
        case "less_than" | "at_most" if value <= loose.value and _near(value, loose.value, 0.25):
            return "rounding"
    if loose.upper is not None and loose.value <= value <= loose.upper <= _WIDE * loose.value:
        return "rounding"
    step = 10 ** _zeros(loose.value)
    slack = 0.05 if loose.qualifier == "about" else 0.005
    reach = 0.05 if loose.qualifier == "exact" else 0.1
    if step > 10 and abs(value - loose.value) < step and _near(value, loose.value, reach):
        return "rounding"
    return "rounding" if _near(value, loose.value, slack) else "contradiction"


def _roundness(figure: Figure) -> tuple[bool, int, float]:
    return figure.qualifier != "exact", _zeros(figure.value), figure.value


def _zeros(value: float) -> int:
    if value == 0 or not float(value).is_integer():
        return 0
    text = f"{abs(value):.0f}"
    return len(text) - len(text.rstrip("0"))


def _near(one: float, other: float, part: float) -> bool:
    return abs(one - other) <= part * max(abs(one), abs(other))


def pattern_of(points: Sequence[Counted]) -> Pattern:
    """Tell how the figures of a quantity, in the order of their days, go together.

    Different numbers for one time by different speakers are a contradiction; different ones of
    different days are a development, as is what moves within a day.
    """
    if len({(p.figure.value, p.figure.upper) for p in points}) < 2:
        return "agreement" if len({p.figure.group for p in points}) > 1 else "single"
    if all(_together(a, b) != "contradiction" for a, b in combinations(points, 2)):
        return "rounding"
    risen = [p.figure for p in points if p.figure.change == "to"]
    against = any(_together(a, b) == "contradiction" and _against(a, b, risen)
                  for a, b in _at_once(points))  # fmt: skip
    return "contradiction" if against else "development"


def _at_once(points: Sequence[Counted]) -> Iterator[tuple[Counted, Counted]]:
    """Give the pairs of points, in the order of their days, that are near enough to answer."""
    undated = [p for p in points if p.day is None]
    for place, one in enumerate(points):
        for other in points[place + 1 :]:
            if one.day is not None and other.day is not None and other.day - one.day > _ANSWER:
                yield from ((one, later) for later in undated)
                break
            yield one, other


def _together(one: Counted, other: Counted) -> Pattern:
    """Tell how two figures go together; of a price, two exact ones that differ are a move."""
    a, b = one.figure, other.figure
    exact = a.qualifier == b.qualifier == "exact" and a.value != b.value
    return "contradiction" if exact and _moves(one) else agree(a, b)


def _overtaken(one: Figure, other: Figure, risen: Sequence[Figure]) -> bool:
    """Tell whether the number became the other on a later day."""
    day = one.day or 0
    return any(agree(f, other) != "contradiction" and day < (f.day or 0) for f in risen)


def _moves(claim: Counted) -> bool:
    """Tell whether it is the level of a market."""
    return bool(claim.money) or claim.dimension == "poin" or "price" in claim.kinds


def _against(one: Counted, other: Counted, risen: Sequence[Figure]) -> bool:
    """Tell whether who gives one number denies the other: another speaker, at the same time.

    A number to which ``risen`` ones say that it rose or fell denies none of an earlier day.
    """
    a, b = one.figure, other.figure
    if _moves(one) or {a.change, b.change} == {"from", "to"} or one_speaker(a, b):
        return False
    if a.day != b.day and ("from" in (a.change, b.change) or _overtaken(a, b, risen)):
        return False
    if one.day is None or other.day is None:
        return True
    return abs(one.day - other.day) <= (0 if one.brief else _ANSWER)


def one_speaker(one: Figure, other: Figure) -> bool:
    """Tell whether one may be who says both: a word of the name is the same, or there is none."""
    mine, theirs = (set(words_of(f.speaker_name)) for f in (one, other))
    return mine == theirs or any(len(word) > 2 for word in mine & theirs)


def by_day(claims: Iterable[Counted]) -> list[Counted]:
    """Return claims in the order of their days; those without one at the end."""
    return sorted(claims, key=lambda c: (c.day is None, c.day or 0, c.figure.id))
