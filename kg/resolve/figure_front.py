"""The phrases in front of a figure: what is measured, how it is tied to the number, whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.records import Change
from kg.resolve.figure_words import Item, Words

_WALK = 60
_BRACKET = 14
_CLAUSE = 16


@dataclass(slots=True)
class Left:
    """What stands before a number.

    ``phrase`` is the noun phrase next to it, ``verb`` the verb that governs phrase or number,
    ``subject`` the noun phrase before that verb, ``owner`` what the phrase is an attribute of
    ("pabrik" in "pabrik dengan nilai investasi ..."), ``linked`` a quantity with nothing of
    its own in between. ``tied`` tells that a word such as "sebesar" joins phrase and number,
    ``within`` that a preposition stands right before it ("di 34 provinsi"), ``listed`` that
    the phrase is one member of ``owner`` ("harga pupuk, mulai dari urea"), ``relative`` that
    the number stands in a relative clause ("... yang mencapai 5 persen"), ``given`` that the
    phrase points at something known ("kerugian itu"). ``host`` is the quantity whose things
    the phrase is an attribute of ("17 proyek dengan nilai ...").
    """

    phrase: list[Item] = field(default_factory=list)
    subject: list[Item] = field(default_factory=list)
    owner: list[Item] = field(default_factory=list)
    verb: Item | None = None
    change: Change | None = None
    marker: Change | None = None
    tied: bool = False
    within: bool = False
    listed: bool = False
    relative: bool = False
    given: bool = False
    host: int | None = None
    linked: int | None = None

    def note_change(self, item: Item, w: Words) -> None:
        """Keep the change that the word names, the nearest to the number."""
        if self.change is None:
            self.change = "increase" if item.low in w.increase else "decrease"


def look_left(items: Sequence[Item], at: int, w: Words, floor: int = 0) -> Left:
    """Read backwards from the quantity at ``items[at]``, not farther than ``floor``."""
    left = Left(tied=items[at].tied)
    stop = max(at - _WALK, floor)
    j = _ties(items, at, stop, left, w)
    if left.linked is not None:
        return left
    left.given = j + 1 < at and items[j + 1].low in w.rules.demonstratives
    left.phrase, j, reason = _collect(items, j, stop, left, w)
    if reason == "verb" and _is_source(items[j], left.phrase, w):
        left.phrase, j, reason = _collect(items, j - 1, stop, left, w)
    if reason == "quantity" and not left.phrase:
        left.linked = items[j].quantity
    elif reason == "quantity" and any(i.low in w.attributive for i in left.phrase):
        left.host = items[j].quantity
    if reason == "edge" and left.phrase and left.phrase[0].low in w.enumerating and j > stop:
        left.owner, _, _ = _collect(items, j - 1, stop, Left(), w)
        left.listed = True
    if reason == "comparison":
        return _before_comparison(items, j, left, w, stop)
    if reason == "verb":
        left.verb = left.verb or items[j]
        left.subject = _subject(items, j - 1, stop, w)
        if not left.phrase and not left.subject and j > 1 and items[j - 1].low == ",":
            left.linked = items[j - 2].quantity
    _split_attribute(left, w)
    left.phrase = trim(_nearest(left.phrase, w) if left.relative else left.phrase, w)
    left.subject = trim(left.subject, w)
    left.owner = trim(left.owner, w)
    return left


def _is_source(verb: Item, phrase: list[Item], w: Words) -> bool:
    """Tell whether the phrase is who gives the figure: "kerugian ditaksir PBB mencapai 5"."""
    return verb.low in w.rules.source_passives and bool(phrase) and all(i.capital for i in phrase)


def _ties(items: Sequence[Item], at: int, stop: int, left: Left, w: Words) -> int:
    """Walk back over the words that tie number and phrase; return where the phrase ends."""
    j, near = at - 1, True
    while j >= stop:
        item = items[j]
        low = item.low
        if item.quantity is not None:
            if not (left.tied and j > stop and item.word and w.is_noun(items[j - 1])):
                left.linked = item.quantity
            return j
        if low in w.rules.resultative and j and w.is_verb(items[j - 1]):
            near = False
        elif low in w.change:
            left.note_change(item, w)
            near = False
        elif near and low in w.to:
            left.marker, left.tied, near = "to", True, False
        elif near and low in w.origin:
            left.marker, left.tied, near = "from", True, False
        elif near and low in w.earlier:
            left.marker, near = "from", False
        elif low in w.connectors or _price_reached(items, j, w):
            left.tied = True
        elif low in w.takers:
            left.verb = left.verb or item
        elif low in w.links or (w.is_time(item) and not item.word[:1].isupper()):
            left.within = left.within or (low in w.prepositions and j == at - 1)
        elif low == ",":
            if not (left.tied or left.change or (j and items[j - 1].quantity is not None)):
                return j
            if items[j + 1].low in w.change and items[j + 1].low not in w.change_nouns:
                told = _figure_before(items, j, stop)
                if told is not None:
                    left.linked = told
                    return j
        elif _per(items, j):
            j -= 1
        elif low in w.coordinators and j and items[j - 1].quantity is not None:
            pass
        elif low in w.comparison:
            near = False
        elif low in w.relative and (left.tied or left.change):
            left.relative = True
        elif low in w.coordinators and left.tied:
            pass
        elif not (low in w.light or low in w.adjectives or low == "(" or item.date):
            return j
        j -= 1
    return j


def _figure_before(items: Sequence[Item], j: int, stop: int) -> int | None:
    """Return the nearest figure of the clause before a comma: "X 5 persen di Y, naik dari 4"."""
    for k in range(j - 1, max(j - _CLAUSE, stop) - 1, -1):
        if items[k].quantity is not None:
            return items[k].quantity
        if items[k].low in {".", ";", ":"}:
            return None
    return None


def _price_reached(items: Sequence[Item], j: int, w: Words) -> bool:
    """Tell whether the word is a price after "ke": "turun 2 persen ke harga Rp 3.000"."""
    return items[j].low in w.rules.prices and bool(j) and items[j - 1].low in w.rules.toward


def _nearest(phrase: list[Item], w: Words) -> list[Item]:
    """Return the noun that a relative clause hangs on: what follows the last preposition."""
    for k in range(len(phrase) - 2, 0, -1):
        if phrase[k].low in w.rules.inner:
            return phrase[k + 1 :]
    return phrase


def _per(items: Sequence[Item], j: int) -> bool:
    """Tell whether ``items[j - 1 : j + 1]`` is "per sak" or "/kg" right after a quantity."""
    return j >= 2 and items[j - 1].low in {"per", "/"} and items[j - 2].quantity is not None


def _collect(
    items: Sequence[Item], j: int, stop: int, left: Left, w: Words
) -> tuple[list[Item], int, str]:
    """Gather a noun phrase backwards; return it, where it stopped and on what."""
    phrase: list[Item] = []
    while j >= stop:
        item = items[j]
        low = item.low
        if item.quantity is not None:
            if not ((phrase or left.linked is None) and _embedded(items, j, phrase, w)):
                return phrase, j, "quantity"
            if item.word:
                phrase.insert(0, item)
            j -= 1
            continue
        if low in w.saying and low not in w.takers:
            return phrase, j, "edge"
        if low == ")":
            j = _before_bracket(items, j, stop)
            continue
        if low in w.comparison:
            if phrase and left.tied and not left.change:
                return phrase, j, "edge"
            return [], j, "comparison"
        if low in w.time_openers and phrase and all(w.is_time(p) for p in phrase):
            phrase, j = [], j - 1
            continue
        if low in w.rules.adding and phrase:
            return phrase, j, "edge"
        if low in w.change:
            left.note_change(item, w)
            if phrase and phrase[0].low not in w.prepositions:
                return phrase, j, "verb"
        elif phrase and _fate_of(items, j, phrase, w):
            phrase.insert(0, item)
        elif w.is_verb(item) or (j > stop and w.is_object_verb(item, items[j - 1])):
            back = _relative(items, j, stop, w)
            if back is None or not phrase:
                if phrase and phrase[0].low in {"terhadap"}:
                    j -= 1
                    continue
                return phrase, j, "verb"
            phrase[0:0] = items[back : j + 1]
            j = back
        elif not item.solid and low not in {"-", "/", "&", "'"}:
            if low != "," or not (_listing(phrase, w) or _places(items, j, phrase, w)):
                return phrase, j, "edge"
            phrase.insert(0, item)
        elif low in w.rules.citing_before and phrase and _aside(items, j, w):
            phrase, j = [], j - (items[j - 1].low == ",")
        elif low in w.boundaries and not (
            (low in w.coordinators and phrase and _coordinates(items, j, stop, w))
            or (phrase and phrase[0].low in w.rules.levies and low in w.rules.before_levies)
        ):
            return phrase, j, "edge"
        else:
            phrase.insert(0, item)
        j -= 1
    return phrase, j, "edge"


def _aside(items: Sequence[Item], j: int, w: Words) -> bool:
    """Tell whether "menurut ..." at ``j`` interrupts a clause: "X, menurut Y, mencapai 5"."""
    return j > 1 and (items[j - 1].low == "," or items[j - 1].low in w.relative)


def _embedded(items: Sequence[Item], j: int, phrase: list[Item], w: Words) -> bool:
    """Tell whether the number is part of the phrase: "pembangunan 93 sekolah rakyat"."""
    if not items[j].word or not j:
        return False
    if phrase and items[j + 1] is phrase[0] and w.is_noun(phrase[0]):
        return True
    last = items[j - 1]
    if not w.is_noun(last) or last.date:
        return False
    return not phrase or phrase[0].low not in w.loose


def _subject(items: Sequence[Item], j: int, stop: int, w: Words) -> list[Item]:
    """Return the noun phrase before a verb, over auxiliaries and further verbs."""
    aside = Left()
    for _ in range(3):
        while j >= stop and (
            items[j].low in w.light or items[j].low in w.relative or items[j].date
        ):
            j -= 1
        phrase, j, reason = _collect(items, j, stop, aside, w)
        if phrase or reason != "verb":
            return phrase
        j -= 1
    return []


def _before_comparison(items: Sequence[Item], j: int, left: Left, w: Words, floor: int) -> Left:
    """Read on in front of "dibandingkan ...", keeping what ties the number itself."""
    rest = look_left(items, j, w, floor)
    rest.marker, rest.tied = left.marker, left.tied
    rest.change = left.change or rest.change
    return rest


def _listing(phrase: list[Item], w: Words) -> bool:
    """Tell whether the phrase begins as the last members of a list: "..., x, dan y"."""
    return any(p.low in w.coordinators for p in phrase[:3])


def _fate_of(items: Sequence[Item], j: int, phrase: list[Item], w: Words) -> bool:
    """Tell whether the word says of victims what befell them: "korban tewas akibat banjir"."""
    told = items[j].low in w.fates and phrase[0].low in w.prepositions
    return told and j > 0 and items[j - 1].low in w.victim_nouns


def _places(items: Sequence[Item], j: int, phrase: list[Item], w: Words) -> bool:
    """Tell whether the comma stands in a chain of places: "di Pandaan, Pasuruan"."""
    if not phrase or not phrase[0].capital:
        return False
    for k in range(j - 1, max(j - 6, 0) - 1, -1):
        if items[k].low in {"di", "dari", "ke"}:
            return k < j - 1
        if items[k].low in w.rules.landmarks and items[k].capital:
            return True
        if not items[k].capital and items[k].low != ",":
            return False
    return False


def _coordinates(items: Sequence[Item], j: int, stop: int, w: Words) -> bool:
    """Tell whether "dan" joins two nouns rather than two clauses."""
    for k in range(j - 1, max(j - 7, stop) - 1, -1):
        if items[k].quantity is not None or items[k].low in w.rules.busy:
            return False
        if items[k].low in w.boundaries or w.is_verb(items[k]) or items[k].low in ".;:\"'”“":
            break
    return True


def _relative(items: Sequence[Item], j: int, stop: int, w: Words) -> int | None:
    """Return where the "yang" stands that makes the verb part of a relative clause."""
    for k in range(j - 1, max(j - 4, stop) - 1, -1):
        if items[k].low in w.relative:
            return k
        if not (items[k].low in w.light or w.is_verb(items[k])):
            return None
    return None


def _before_bracket(items: Sequence[Item], j: int, stop: int) -> int:
    for k in range(j - 1, max(j - _BRACKET, stop) - 1, -1):
        if items[k].low == "(":
            return k - 1
    return j - 1


def _split_attribute(left: Left, w: Words) -> None:
    """Part "pabrik dengan nilai investasi" into owner and attribute."""
    ends = [item.low for item in left.phrase[-2:]]
    if len(left.phrase) > 2 and ends[1] in w.generic and ends[0] in w.rules.settings:
        left.phrase = left.phrase[-1:]
    for k in range(len(left.phrase) - 1, 0, -1):
        if left.phrase[k].low in w.attributive:
            owner, left.phrase = left.phrase[:k], left.phrase[k + 1 :]
            left.owner = [] if owner[0].low in w.prepositions else owner
            return


def trim(phrase: list[Item], w: Words) -> list[Item]:
    """Cut prepositions, adverbs, pronouns and dates off both ends of a phrase."""
    edges = w.edges
    start, end = 0, len(phrase)
    while start < end and (_edge(phrase[start], edges, w) or _than(phrase, start, w)):
        start += 1
    while end > start and _tail(phrase[end - 1], w.tails):
        if end - 1 == start and phrase[start].low in w.generic:
            break
        end -= 1
    kept = [p for p in phrase[start:end] if not p.date]
    return kept if any(w.is_noun(p) and p.low not in w.anaphors for p in kept) else []


def _edge(item: Item, edges: frozenset[str], w: Words) -> bool:
    if item.quantity is not None:
        return False
    return item.low in edges or not item.solid or w.is_time(item)


def _than(phrase: list[Item], at: int, w: Words) -> bool:
    """Tell whether an adjective stands here that only compares: "lebih rendah dari"."""
    return (
        at + 1 < len(phrase) and phrase[at].low in w.adjectives and phrase[at + 1].low in w.origin
    )


def _tail(item: Item, edges: frozenset[str]) -> bool:
    return item.quantity is None and (item.low in edges or not item.solid)
