"""The parts that the reading of a figure is put together from: phrases, owners, events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from kg.mentions.types import Quantity
from kg.records import Change
from kg.resolve.figure_behind import clause_right
from kg.resolve.figure_front import Left
from kg.resolve.figure_subject import first_subject, sentence_topic
from kg.resolve.figure_words import Item, Words

SHORT = 2
_LONG = 7
_MEMBER = 5
_ASIDE = 14
RATES = frozenset({"percent", "percentage_point", "bps", "poin", "kali", "kali lipat"})


Found = tuple[str, str, float] | None
"""What is measured, the rule that found it, and how sure that is."""


class Measure(msgspec.Struct, frozen=True):
    """What a figure measures, and on what grounds. ``rule`` names the construction."""

    what: str
    unit: str
    rule: str
    confidence: float
    change: Change | None = None
    victims: bool = False
    carried: bool = False
    here: Place | None = None
    """The figure in its sentence, for a closer look at the words around it."""


@dataclass(slots=True)
class Story:
    """What has been measured so far in the article: the topic that an ellipsis falls back on."""

    topic: str = ""
    hero: str = ""
    """The body or thing that the article is about, by how often it is named."""
    unit: str | None = None
    counted: str | None = None
    """The noun that was counted last."""
    by_quantity: dict[int, Measure] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """A quantity in its sentence, with the phrases on both sides."""

    items: Sequence[Item]
    at: int
    quantity: Quantity
    left: Left
    right: list[Item]
    story: Story
    w: Words

    @property
    def big(self) -> bool:
        """Tell whether the number is too big to be a label."""
        return abs(self.quantity.value) >= 100

    @property
    def beside(self) -> bool:
        """Tell whether the number only says the one before it in another unit: "(0,14%)"."""
        for k in range(self.at - 1, max(self.at - 4, -1), -1):
            if self.items[k].quantity is not None:
                return True
            if self.items[k].low not in self.w.rules.beside:
                return False
        return False

    @property
    def link(self) -> Measure | None:
        """What the quantity measures that this one is joined to."""
        linked = self.left.linked
        return self.story.by_quantity.get(linked) if linked is not None else None


def victims(here: Place, unit: str) -> str | None:
    """Say what befell the people counted, None where nothing did."""
    left, w = here.left, here.w
    verb = left.verb.low if left.verb and not left.phrase else ""
    behind = clause_right(here.items, past_aside(here.items, here.at, w), w, 7)
    near = [i.low for i in behind[:4]]
    if here.quantity.value == 1 and len(here.items[here.at].word) > 3:
        hurt = verb in w.fatal or any(n in w.rules.lethal for n in near)
        if not hurt:
            return None
    others = [k for k, i in enumerate(behind[:1]) if i.low in w.rules.others]
    index = here.items[here.at].quantity
    first = here.link or (here.story.by_quantity.get(index - 1) if index else None)
    if others and first and any(n in w.fates for n in near):
        whole = first.what.split()
        ends = [k for k, word in enumerate(whole) if word.lower() in w.fates]
        return f"{' '.join(whole[: ends[0]] if ends else whole)} {text_of(behind[others[0] + 1 :])}"
    if any(n in w.fates for n in near):
        return f"{unit} {text_of(behind)}"
    place = [i for i in here.right[:6] if i.low not in w.rules.others]
    cause = f"{w.rules.cause} {text_of(left.subject[:6])}" if len(left.subject) > 1 else ""
    if verb in w.fatal and (unit in w.victim_nouns or unit == "orang" or verb == "menewaskan"):
        place = place or ([] if cause else where(here))
        if place and place[0].low not in w.prepositions:
            return f"{unit} {text_of(place)} {w.rules.dead}"
        return " ".join(f"{unit} {w.rules.dead} {cause} {text_of(place)}".split())
    if verb in w.rules.wounding:
        return " ".join(f"{unit} {text_of(place)} {w.rules.wounded} {cause}".split())
    if verb in w.seizing:
        agent = text_of((left.subject or first_subject(here.items, w))[:4])
        done = f"{w.passive(verb)} {agent}"
        within = bool(place) and place[0].low in w.prepositions
        parts = (unit, done, text_of(place)) if within else (unit, text_of(place), done)
        return " ".join(" ".join(parts).split())
    return f"{unit} {text_of(behind)}".strip() if unit in w.victim_nouns else None


def past_aside(items: Sequence[Item], at: int, w: Words) -> int:
    """Return where an aside right behind ends, or ``at``: "5 orang, termasuk 2 anak, tewas"."""
    opens = at + 2 < len(items) and items[at + 1].low == ","
    if not opens or items[at + 2].low not in w.enumerating:
        return at
    ends = (k for k in range(at + 3, min(at + _ASIDE, len(items))) if items[k].low == ",")
    return next(ends, at)


def where(here: Place) -> list[Item]:
    """Return the last "di ..." phrase in front of the number."""
    for k in range(here.at - 1, max(here.at - 30, -1), -1):
        if here.items[k].low == "di":
            return [here.items[k], *clause_right(here.items, k, here.w, 5)]
    return []


def phrase_before(here: Place) -> Found:
    """Use the phrase before the number, with its owner where it says too little alone."""
    left, w = here.left, here.w
    if left.phrase and all(i.low in w.vacant or i.low in w.adjectives for i in left.phrase):
        known = here.story.topic if here.story.topic and not left.subject else ""
        host = left.subject or first_subject(here.items, w)
        return (known or text_of(host) or text_of(left.phrase)), "subject", 0.6
    if left.phrase:
        phrase = head_of(left.phrase, here.w)
        return (
            as_member(here, owned(here, phrase)),
            "before",
            0.8 if left.tied or left.change else 0.65,
        )
    if left.subject and (left.tied or left.change):
        return owned(here, left.subject), "subject", 0.7
    return None


def as_member(here: Place, what: str) -> str:
    """Return the phrase with what the list that it is a member of measures.

    After "harga beras Rp 14 ribu" a bare "gula pasir Rp 17 ribu" is "harga gula pasir".
    """
    index, phrase, w = here.items[here.at].quantity, here.left.phrase, here.w
    first = here.story.by_quantity.get(index - 1) if index else None
    if first is None or not 0 < len(phrase) <= _MEMBER or here.left.change or here.left.verb:
        return what
    unit = here.quantity.unit or first.unit
    if first.change or first.unit != unit or phrase[0].low in w.generic:
        return what
    start = next((k for k in range(here.at - 1, -1, -1) if here.items[k] is phrase[0]), here.at)
    between = here.items[max(start - _MEMBER, 0) : start]
    last = max((k for k, i in enumerate(between) if i.quantity is not None), default=None)
    if last is None and start > len(between):
        return what
    gap = [i.low for i in between[last or 0 :][last is not None :] if i.solid]
    where = gap[-1] if gap and gap[-1] in w.rules.settings and last is not None else ""
    if any(low not in w.listing for low in (gap[:-1] if where else gap)):
        return what
    head = first.what.split()
    if where:
        ends = (k for k, e in enumerate(head) if k and e.lower() in w.hollow)
        return f"{' '.join(head[: next(ends, _MEMBER)])} {where} {what}"
    if all_names(phrase):
        ends = (k for k, e in enumerate(head) if k and (e[0].isupper() or e in w.hollow))
        named = next(ends, min(len(head), _MEMBER))
        return f"{' '.join(head[:named])} {what}"
    if last is None:
        return what
    listed = [k for k, word in enumerate(head) if word.lower() in w.generic]
    return f"{head[0]} {what}" if listed[:1] == [0] and len(head) > 1 else what


def head_of(phrase: list[Item], w: Words) -> list[Item]:
    """Cut the relative clause off a long phrase, and a term before it: "setahun atau denda"."""
    for k in range(len(phrase) - 2, 0, -1):
        if phrase[k].low in w.coordinators and any(w.is_time(p) for p in phrase[:k]):
            return phrase[k + 1 :]
    for k, item in enumerate(phrase):
        if k > SHORT and item.low in w.relative and len(phrase) > _LONG:
            return phrase[:k]
    return phrase


def owned(here: Place, phrase: list[Item]) -> str:
    """Return the phrase, with the owner of a generic noun or of a possessive added."""
    w, left = here.w, here.left
    words = [w.unowned(i) or i.word for i in phrase]
    possessive = any(w.unowned(i) for i in phrase)
    text = plain(words)
    if left.listed and left.owner:
        return f"{text_of(left.owner[:5])} {text}"
    whole = len(phrase) > SHORT or any(i.capital for i in phrase[1:])
    if not possessive and (whole or phrase[0].low not in w.generic):
        return text
    behind = clause_right(here.items, here.at, w, 7)
    host = here.story.by_quantity.get(left.host) if left.host is not None else None
    if host:
        return f"{text} {new_words(thing_of(host.what, w), text, 6)}"
    extra = text_of(left.owner[:7]) or text_of(sentence_topic(here.items, w))
    if not extra and behind and behind[0].low in w.said_of and not possessive:
        extra = text_of(behind)
    settled = bool(here.right) and here.right[0].low in w.prepositions
    settled = settled and (here.right[0].low != "per" or len(phrase) > 1)
    if not extra and settled and not possessive:
        extra = text_of(here.right[:6])
    if not extra and here.link and left.phrase == phrase:
        extra = new_words(here.link.what, text, 6)
    subject = left.subject or first_subject(here.items, w)
    if not extra and subject and subject != phrase and text_of(subject) != text:
        extra = text_of(subject[:5])
    if not extra and not left.given:
        alone = possessive or len(phrase) == 1  # "harga beras" has a thing of its own
        extra = here.story.hero
        extra = extra or (new_words(thing_of(here.story.topic, w), text, 4) if alone else "")
    return f"{text} {extra}".strip()


def thing_of(what: str, w: Words) -> str:
    """Return the thing without what is measured of it: "panjang dermaga" is of a "dermaga"."""
    words = what.split()
    start = next((k for k, word in enumerate(words) if word.lower() not in w.generic), 0)
    return " ".join(words[start:])


def with_event(named: str, here: Place, known: int) -> str:
    """Add what is done to the things counted, and by whom: "sapi yang diterima masjid"."""
    left, w = here.left, here.w
    if known > SHORT + 1 or not left.verb or left.phrase or not left.verb.low.startswith("me"):
        return named
    agent = text_of(left.subject[:4])
    if left.verb.low in w.owning:
        return f"{named} {agent}".strip()
    return f"{named} {w.rules.by_relative} {w.passive(left.verb.low)} {agent}".strip()


def per_unit(here: Place) -> str:
    """Return " per kg" where the price is one a unit."""
    items, at = here.items, here.at
    if at + 2 < len(items) and items[at + 1].low in {"per", "/"} and items[at + 2].solid:
        word = items[at + 2]
        skip = word.word.isupper() or word.quantity is not None
        return "" if skip else f" per {word.word}"
    return ""


def enough(phrase: list[Item], longer: list[Item]) -> str:
    """Return the phrase, or the longer one where it says too little."""
    return text_of(phrase) if len(phrase) > SHORT else text_of(longer)


def topic_head(here: Place) -> str:
    """Return the words of the topic that a list goes on with."""
    return " ".join(here.story.topic.split()[:9])


def new_words(what: str, text: str, most: int) -> str:
    """Return the words of ``what`` that the text does not have yet."""
    have = set(text.lower().split())
    return " ".join([t for t in what.split() if t.lower() not in have][:most])


def all_names(phrase: list[Item]) -> bool:
    """Tell whether every word of the phrase is written as a name."""
    return all(i.word[:1].isupper() for i in phrase)


def text_of(phrase: Sequence[Item]) -> str:
    """Return the words of a phrase, without its commas."""
    return plain([i.word for i in phrase if i.low != ","])


def plain(words: Sequence[str]) -> str:
    """Join words as the text would have them."""
    return (
        " ".join(w for w in words if w).replace(" - ", "-").replace(" / ", "/").replace(" & ", "&")
    )
