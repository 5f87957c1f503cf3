"""What a number measures: the phrase in front of it, behind it, or carried over from before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.lang.numbers import NumberRules
from kg.mentions.types import Quantity
from kg.records import Change
from kg.resolve.figure_behind import clause_right, list_tail, look_right
from kg.resolve.figure_front import Left, first_subject, look_left, sentence_topic
from kg.resolve.figure_words import Item, Words

_LONGEST = 10
_SHORT = 2
_LONG = 7
RATES = frozenset({"percent", "percentage_point", "bps", "poin", "kali", "kali lipat"})


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure measures, and on what grounds. ``rule`` names the construction."""

    what: str
    unit: str
    rule: str
    confidence: float
    change: Change | None = None
    victims: bool = False
    carried: bool = False


@dataclass(slots=True)
class Story:
    """What has been measured so far in the article: the topic that an ellipsis falls back on."""

    topic: str = ""
    hero: str = ""
    """The body or thing that the article is about, by how often it is named."""
    unit: str | None = None
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
    def link(self) -> Measure | None:
        """What the quantity measures that this one is joined to."""
        linked = self.left.linked
        return self.story.by_quantity.get(linked) if linked is not None else None


@dataclass(frozen=True)
class Kinds:
    """The kinds of unit: money, units of measure, classifiers."""

    currencies: frozenset[str]
    symbols: frozenset[str]
    classifiers: frozenset[str]

    @classmethod
    def of(cls, r: NumberRules) -> Kinds:
        """Return the kinds of unit of a language."""
        money = frozenset(r.currency_words.values()) | frozenset(r.currency_signs.values())
        return cls(money, frozenset(r.units.values()), frozenset(r.classifiers))

    def counts(self, unit: str) -> bool:
        """Tell whether the unit is a noun that is counted."""
        return not (unit in self.currencies or unit in self.symbols or unit in RATES)


def measure(
    items: Sequence[Item], at: int, quantity: Quantity, story: Story, w: Words, kinds: Kinds
) -> Measure | None:
    """Return what the quantity at ``items[at]`` measures, None where nothing says it."""
    here = Place(items, at, quantity, look_left(items, at, w), look_right(items, at, w), story, w)
    unit = quantity.unit or _unit(here)
    if unit is None:
        return None
    change = _change(here)
    if unit in RATES:
        found = _rate(here, unit)
    elif unit in kinds.currencies:
        found = _money(here)
    elif unit in kinds.symbols:
        found = _amount(here)
    else:
        found = _count(here, unit, unit in kinds.classifiers)
    if found is None or not found[0]:
        return None
    what, rule, confidence = found
    carried = rule in {"carried", "joined"}
    for epithet, plain in w.rules.epithets.items():
        at_name = what.lower().find(epithet)
        if at_name >= 0:
            what = what[:at_name] + plain + what[at_name + len(epithet) :]
    return Measure(
        _tidy(what), unit, rule, confidence, change, _victims(here, unit) is not None, carried
    )


def _change(here: Place) -> Change | None:
    """Return the direction of a change, or whether the number is the level left or reached."""
    left, w = here.left, here.w
    if left.marker == "from" and not left.change:
        ahead = here.items[here.at + 1 : here.at + 10]
        onward = any(i.low in w.to for i in ahead) and any(i.quantity is not None for i in ahead)
        back = here.link is not None and here.link.change is not None
        return "from" if onward or back or here.items[here.at - 1].low in w.earlier else None
    if left.marker == "to" and here.items[here.at - 1].low == "ke" and not left.change:
        return "to" if here.link and here.link.change else None
    return left.marker or left.change


Found = tuple[str, str, float] | None


def _subset(here: Place) -> Found:
    """A part of what was counted before: "92 ribu di antaranya berasal dari petani"."""
    for k, item in enumerate(here.items[here.at + 1 : here.at + 4], start=here.at + 1):
        if item.low in here.w.among:
            before = here.link.what if here.link else here.story.topic
            said = _text(clause_right(here.items, k, here.w, 6))
            return f"{' '.join(before.split()[:3])} {said}".strip(), "subset", 0.6
    return None


def _rate(here: Place, unit: str) -> Found:
    """Per cent and the like: of the phrase before, or of the noun behind ("51 persen saham")."""
    left, w = here.left, here.w
    noun = bool(here.right) and w.is_noun(here.right[0])
    subset = _subset(here)
    if subset:
        return subset
    if unit == "percent" and noun and not (left.tied or left.change or left.marker):
        whole = w.unowned(here.right[0])
        if whole:
            whose = _text(left.phrase[-4:]) or here.story.hero
            said = [
                i for i in clause_right(here.items, here.at, w, 6)[1:] if i.low not in w.connectors
            ]
            return f"{whole} {whose} {_text(said)}", "part-of", 0.6
        return _enough(here.right, clause_right(here.items, here.at, w, 7)), "part-of", 0.8
    before = _phrase_before(here)
    if before:
        against = _text(here.right) if here.right and here.right[0].low in w.rules.against else ""
        return f"{before[0]} {against}".strip(), before[1], before[2]
    if left.change and not here.link and not left.subject:
        about = first_subject(here.items, w)
        if about:
            return _text(about), "subject", 0.6
    if here.right and here.right[0].low in w.rules.settings and not here.link:
        subject = _text(left.subject[:5])
        if left.change or subject:
            return f"{subject} {_text(here.right[1:])}".strip(), "behind", 0.65
    behind = clause_right(here.items, here.at, w, 7)
    part = (
        behind
        and not (left.tied or left.change)
        and (w.is_verb(behind[0]) or behind[0].low in w.relative)
    )
    if here.link and not part:
        return here.link.what, "joined", 0.75
    if here.story.topic or here.link:
        if part:
            whole = here.link.what if here.link else here.story.topic
            head = " ".join(whole.split()[:2])
            return f"{head} {_text(behind)}", "part-carried", 0.6
        return here.story.topic, "carried", 0.55
    found = left.subject or here.right or behind or first_subject(here.items, w)
    return (_text(found), "behind", 0.5) if found else None


def _money(here: Place) -> Found:
    """Money: the phrase before with what it is for, else what follows "untuk"."""
    per = _per(here)
    before = _phrase_before(here)
    if before:
        return before[0] + per, before[1], before[2]
    purpose = _purpose(here)
    if purpose and (here.link or here.story.topic):
        base = here.story.topic
        return f"{' '.join(base.split()[:4])} {purpose}", "purpose", 0.6
    if here.link:
        return here.link.what + per, "joined", 0.75
    if here.left.subject and here.left.verb:
        return f"{_text(here.left.subject)} {purpose}".strip(), "subject", 0.55
    if here.story.topic:
        return here.story.topic + per, "carried", 0.5
    found = here.right or first_subject(here.items, here.w)
    return (_text(found), "behind", 0.5) if found else None


def _purpose(here: Place) -> str:
    """Return what follows "untuk" after the number."""
    right, w = clause_right(here.items, here.at, here.w, 8), here.w
    return _text(right[1:]) if right and right[0].low in w.purpose else ""


def _amount(here: Place) -> Found:
    """Weights, areas, power: of the stuff behind ("10 ton beras"), else as money."""
    right, left, w = here.right, here.left, here.w
    subset = _subset(here)
    if subset:
        return subset
    if right and w.is_noun(right[0]) and not (left.tied and left.phrase):
        cut = next((k for k, i in enumerate(right) if k and i.low in w.outward), len(right))
        return _with_event(_text(right[:cut]), here, cut), "stuff", 0.8
    before = _phrase_before(here)
    if before:
        return before
    if here.link and not left.verb:
        return here.link.what, "joined", 0.6
    if left.subject and left.verb:
        return f"{_text(left.subject)} {_text(right)}".strip(), "subject", 0.5
    if here.story.topic:
        return here.story.topic, "carried", 0.5
    found = right or left.subject or first_subject(here.items, w)
    return (_text(found), "behind", 0.5) if found else None


def _count(here: Place, unit: str, classifier: bool) -> Found:
    """People and things: the counted noun with what is said of it."""
    left, right, w = here.left, here.right, here.w
    fate = _victims(here, unit)
    if fate:
        return fate, "victims", 0.85
    subset = _subset(here)
    if subset:
        return f"{unit} {subset[0]}", subset[1], subset[2]
    stuff = bool(right) and w.is_noun(right[0])
    if classifier and left.tied and left.subject and not left.phrase:
        return _owned(here, left.subject), "subject", 0.75
    if classifier and len(left.phrase) == 1 and here.link and not stuff:
        return f"{_text(left.phrase)} {here.link.what}", "before", 0.6
    if classifier and left.phrase and not left.within and not (stuff and not left.tied):
        if _names(left.phrase) and here.story.topic and not left.tied:
            return f"{_topic_head(here)} {_text(left.phrase)}", "listed", 0.6
        return _owned(here, left.phrase), "before", 0.8
    noun = "" if classifier and stuff else unit
    named = f"{noun} {_text(right)}".strip()
    link = here.link if here.link and here.link.unit not in RATES else None
    if left.within and link and right and right[0].low in w.prepositions:
        return f"{unit} {' '.join(link.what.split()[:6])} {_text(right)}", "joined-place", 0.6
    if len(right) >= _SHORT:
        if right[0].low in w.rules.settings and not noun == "":
            event = _with_event(unit, here, 0)
            if event != unit:
                return f"{event} {_text(right)}", "counted-event", 0.75
        return named, "counted", 0.85
    if left.within and link:
        return f"{named} {' '.join(link.what.split()[:6])}", "joined-place", 0.6
    behind = clause_right(here.items, here.at, w, over=True)
    if len(behind) > len(right) and behind[0].low not in w.prepositions | w.attributive:
        return f"{noun} {_text(behind)}".strip(), "counted-clause", 0.75
    tail = list_tail(here.items, here.at, w)
    if tail:
        return f"{named} {_text(tail)}", "listed", 0.7
    event = _with_event(named, here, 0)
    if event != named:
        return event, "counted-event", 0.75
    agent = sentence_topic(here.items, w) or left.subject or first_subject(here.items, w)
    if left.phrase and not left.within:
        phrase = _text(_head(left.phrase, w))
        topic = sentence_topic(here.items, w)
        if topic:
            return f"{named} {_text(topic)}", "counted-before", 0.65
        if _names(left.phrase):
            agent = []
        if unit in phrase.lower().split():
            return phrase, "counted-before", 0.75
        return f"{named} {phrase} {_text(agent[:5])}".strip(), "counted-before", 0.65
    if here.link and here.link.unit in RATES and (left.marker or left.tied):
        what = here.link.what
        return (what if unit in what.lower().split() else f"{named} {what}"), "joined", 0.7
    if here.link and here.link.unit not in RATES:
        tailing = " ".join(here.link.what.split()[1:])
        return f"{named} {tailing}".strip(), "joined", 0.6
    if agent:
        return f"{named} {_text(agent[:5])}", "counted-subject", 0.6
    if here.story.topic and classifier:
        return here.story.topic, "carried", 0.5
    return named, "counted-alone", 0.6


def _victims(here: Place, unit: str) -> str | None:
    """Say what befell the people counted, None where nothing did."""
    left, w = here.left, here.w
    verb = left.verb.low if left.verb and not left.phrase else ""
    behind = clause_right(here.items, here.at, w, 7)
    near = [i.low for i in behind[:4]]
    if here.quantity.value == 1 and len(here.items[here.at].word) > 3:
        hurt = verb in w.fatal or any(n in w.rules.lethal for n in near)
        if not hurt:
            return None
    if any(n in w.fates for n in near):
        return f"{unit} {_text(behind)}"
    place = here.right[:6]
    if verb in w.fatal and (unit in w.victim_nouns or unit == "orang" or verb == "menewaskan"):
        cause = ""
        if len(left.subject) > 1 and not place:
            cause = f"{w.rules.cause} {_text(left.subject[:6])}"
        place = place or ([] if cause else _where(here))
        return " ".join(f"{unit} {w.rules.dead} {cause} {_text(place)}".split())
    if verb in w.seizing:
        agent = _text((left.subject or first_subject(here.items, w))[:4])
        return " ".join(f"{unit} {w.passive(verb)} {agent} {_text(place)}".split())
    return f"{unit} {_text(behind)}".strip() if unit in w.victim_nouns else None


def _where(here: Place) -> list[Item]:
    """Return the last "di ..." phrase in front of the number."""
    for k in range(here.at - 1, max(here.at - 30, -1), -1):
        if here.items[k].low == "di":
            return [here.items[k], *clause_right(here.items, k, here.w, 5)]
    return []


def _phrase_before(here: Place) -> Found:
    """Use the phrase before the number, with its owner where it says too little alone."""
    left = here.left
    if left.phrase:
        phrase = _head(left.phrase, here.w)
        return _owned(here, phrase), "before", 0.8 if left.tied or left.change else 0.65
    if left.subject and (left.tied or left.change):
        return _owned(here, left.subject), "subject", 0.7
    return None


def _head(phrase: list[Item], w: Words) -> list[Item]:
    """Cut the relative clause off a long phrase."""
    for k, item in enumerate(phrase):
        if k > _SHORT and item.low in w.relative and len(phrase) > _LONG:
            return phrase[:k]
    return phrase


def _owned(here: Place, phrase: list[Item]) -> str:
    """Return the phrase, with the owner of a generic noun or of a possessive added."""
    w, left = here.w, here.left
    words = [w.unowned(i) or i.word for i in phrase]
    possessive = any(w.unowned(i) for i in phrase)
    text = _plain(words)
    if left.listed and left.owner:
        return f"{_text(left.owner[:5])} {text}"
    whole = len(phrase) > _SHORT or any(i.capital for i in phrase[1:])
    if not possessive and (whole or phrase[0].low not in w.generic):
        return text
    behind = clause_right(here.items, here.at, w, 7)
    extra = _text(left.owner[:7]) or _text(sentence_topic(here.items, w))
    if not extra and behind and behind[0].low in w.purpose | w.relative and not possessive:
        extra = _text(behind)
    if not extra and here.right and here.right[0].low in w.prepositions and not possessive:
        extra = _text(here.right[:6])
    if not extra and here.link and left.phrase == phrase:
        extra = _new(here.link.what, text, 6)
    subject = left.subject or first_subject(here.items, w)
    if not extra and subject and subject != phrase and _text(subject) != text:
        extra = _text(subject[:5])
    if not extra:
        extra = here.story.hero or _new(here.story.topic, text, 4)
    return f"{text} {extra}".strip()


def _with_event(named: str, here: Place, known: int) -> str:
    """Add what is done to the things counted, and by whom: "sapi yang diterima masjid"."""
    left, w = here.left, here.w
    if known > _SHORT + 1 or not left.verb or left.phrase or not left.verb.low.startswith("me"):
        return named
    agent = _text(left.subject[:4])
    if left.verb.low in w.owning:
        return f"{named} {agent}".strip()
    return f"{named} {w.rules.by_relative} {w.passive(left.verb.low)} {agent}".strip()


def _unit(here: Place) -> str | None:
    """Return the unit of a number without one: the head of its subject, or the one before."""
    w, link = here.w, here.link
    around = {i.low for i in here.items[max(here.at - 30, 0) : here.at]}
    if here.items[here.at - 1].low in w.rules.levels and around & set(w.rules.indices):
        return "poin"
    if link:
        alike = link.unit not in RATES and not link.unit.isupper()
        return link.unit if alike or here.quantity.value < 100 else None
    ahead = [i.low for i in here.items[here.at + 1 : here.at + 4]]
    part = any(a in w.among for a in ahead)
    held = here.big and (here.left.tied or here.left.change or here.left.marker)
    held = held or here.quantity.qualifier != "exact"
    if not (part or held):
        return None
    for item in here.left.phrase or here.left.subject:
        plain = item.word.islower() or item.initial
        if plain and w.is_noun(item) and item.low not in w.generic | w.anaphors:
            return item.low
    counted = here.story.unit
    return counted if counted and counted not in RATES and counted.islower() else None


def _per(here: Place) -> str:
    """Return " per kg" where the price is one a unit."""
    items, at = here.items, here.at
    if at + 2 < len(items) and items[at + 1].low in {"per", "/"} and items[at + 2].solid:
        word = items[at + 2]
        skip = word.word.isupper() or word.quantity is not None
        return "" if skip else f" per {word.word}"
    return ""


def _enough(phrase: list[Item], longer: list[Item]) -> str:
    return _text(phrase) if len(phrase) > _SHORT else _text(longer)


def _topic_head(here: Place) -> str:
    return " ".join(here.story.topic.split()[:9])


def _new(what: str, text: str, most: int) -> str:
    """Return the words of ``what`` that the text does not have yet."""
    have = set(text.lower().split())
    return " ".join([t for t in what.split() if t.lower() not in have][:most])


def _names(phrase: list[Item]) -> bool:
    return all(i.word[:1].isupper() for i in phrase)


def _text(phrase: Sequence[Item]) -> str:
    return _plain([i.word for i in phrase if i.low != ","])


def _plain(words: Sequence[str]) -> str:
    return (
        " ".join(w for w in words if w)
        .replace(" - ", "-")
        .replace(" / ", "/")
        .replace(" & ", " & ")
    )


def _tidy(what: str) -> str:
    """Drop what is said twice in a row, and what makes the phrase too long to read."""
    words: list[str] = []
    for word in what.split():
        words.append(word)
        for n in (1, 2):
            if len(words) >= 2 * n and words[-n:] == words[-2 * n : -n]:
                del words[-n:]
    return " ".join(words[:_LONGEST])
