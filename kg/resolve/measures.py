"""What a number measures: the phrase in front of it, behind it, or carried over from before."""

from __future__ import annotations

from collections.abc import Sequence

from kg.mentions.types import Quantity
from kg.records import Change
from kg.resolve.figure_behind import clause_right, list_tail, look_right
from kg.resolve.figure_front import look_left
from kg.resolve.figure_subject import first_subject, sentence_topic
from kg.resolve.figure_words import Item, Words
from kg.resolve.measure_parts import (
    RATES,
    SHORT,
    Found,
    Measure,
    Place,
    Story,
    all_names,
    as_member,
    enough,
    head_of,
    new_words,
    owned,
    per_unit,
    phrase_before,
    text_of,
    topic_head,
    victims,
    with_event,
)
from kg.resolve.measure_units import Kinds, unit_of
from kg.resolve.measure_words import worded


def measure(
    items: Sequence[Item], at: int, quantity: Quantity, story: Story, w: Words, kinds: Kinds
) -> Measure | None:
    """Return what the quantity at ``items[at]`` measures, None where nothing says it."""
    here = Place(items, at, quantity, look_left(items, at, w), look_right(items, at, w), story, w)
    unit = quantity.unit or unit_of(here, kinds)
    if unit is None:
        return None
    if kinds.counts(unit) and " " not in unit:
        unit = (w.unowned(Item(unit, unit.lower(), quantity.span)) or unit) if unit else unit
    if unit == "poin" and _of_percent(here):
        unit = "percentage_point"
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
        worded(what, w),
        unit,
        rule,
        confidence,
        change,
        victims(here, unit) is not None,
        carried,
        here,
    )


def _of_percent(here: Place) -> bool:
    """Tell whether the points are those of a percentage: "51 persen atau naik 2,4 poin".

    Where the percentage is itself a change ("turun 0,9 persen atau 0,3 poin") they are not.
    """
    if here.link and here.link.change in {"increase", "decrease"}:
        return False
    unit = here.link.unit if here.link else here.story.unit
    around = {i.low for i in here.items[max(here.at - 30, 0) : here.at]}
    market = around & here.w.rules.indices
    return unit in {"percent", "percentage_point"} and here.quantity.value < 20 and not market


def _change(here: Place) -> Change | None:
    """Return the direction of a change, or whether the number is the level left or reached."""
    left, w = here.left, here.w
    if here.link and not (left.marker or left.change) and here.beside:
        return here.link.change
    if left.marker == "from" and not left.change:
        ahead = here.items[here.at + 1 : here.at + 10]
        onward = any(i.low in w.to for i in ahead) and any(i.quantity is not None for i in ahead)
        back = here.link is not None and here.link.change is not None
        return "from" if onward or back or here.items[here.at - 1].low in w.earlier else None
    if left.marker == "to" and here.items[here.at - 1].low == "ke" and not left.change:
        return "to" if here.link and here.link.change else None
    return left.marker or left.change


def _subset(here: Place) -> Found:
    """A part of what was counted before: "92 ribu di antaranya berasal dari petani"."""
    for k, item in enumerate(here.items[here.at + 1 : here.at + 4], start=here.at + 1):
        if item.low in here.w.among:
            before = here.link.what if here.link else here.story.topic
            said = text_of(clause_right(here.items, k, here.w, 6))
            whole = before.split()[:3]
            while whole and whole[-1].lower() in here.w.prepositions:
                whole.pop()
            return f"{' '.join(whole)} {said}".strip(), "subset", 0.6
    return None


def _of_group(here: Place) -> Found:
    """A share of a group that is counted itself: "60 persen dari 1.200 warga merasa puas"."""
    items, k = here.items, here.at + 2
    if k >= len(items) or items[k - 1].low not in here.w.origin or not items[k].word:
        return None
    if items[k].quantity is None:
        return None
    said = text_of(clause_right(items, k, here.w, 6))
    return (f"{items[k].word} {said}", "subset", 0.6) if said else None


def _rate(here: Place, unit: str) -> Found:
    """Per cent and the like: of the phrase before, or of the noun behind ("51 persen saham")."""
    left, w = here.left, here.w
    noun = bool(here.right) and w.is_noun(here.right[0])
    subset = _subset(here) or _of_group(here)
    if subset:
        return subset
    if unit == "percent" and noun and not (left.tied or left.change or left.marker):
        whole = w.unowned(here.right[0])
        if whole:
            whose = text_of(left.phrase[-4:]) or here.story.hero
            said = [
                i for i in clause_right(here.items, here.at, w, 6)[1:] if i.low not in w.connectors
            ]
            return f"{whole} {whose} {text_of(said)}", "part-of", 0.6
        told = enough(here.right, clause_right(here.items, here.at, w, 7))
        taker = left.verb is not None and left.verb.low in w.rules.taking_part
        whose = text_of(left.subject[:4]) if taker and not left.phrase else ""
        return f"{whose} {told}".strip(), "part-of", 0.8
    alone = not left.phrase or (left.verb is not None and left.verb.low in w.saying)
    grown = alone and here.items[here.at - 1].low in w.change_nouns
    if grown and len(here.right) > 1 and here.right[0].low in w.rules.settings:
        return text_of(here.right[1:]), "behind", 0.65
    before = phrase_before(here)
    if before:
        against = text_of(here.right) if here.right and here.right[0].low in w.rules.against else ""
        against = "" if against in before[0] else against
        return f"{before[0]} {against}".strip(), before[1], before[2]
    if left.change and not here.link and not left.subject:
        about = first_subject(here.items, w)
        if about:
            return text_of(about), "subject", 0.6
    if here.right and here.right[0].low in w.rules.settings and not here.link:
        subject = text_of(left.subject[:5])
        if left.change or subject:
            return f"{subject} {text_of(here.right[1:])}".strip(), "behind", 0.65
    behind = clause_right(here.items, here.at, w, 7)
    part = (
        behind
        and not (left.tied or left.change)
        and (w.is_verb(behind[0]) or behind[0].low in w.relative)
    )
    if here.right and here.right[0].low in w.rules.against and (here.link or here.story.topic):
        base = here.link.what if here.link else here.story.topic
        kept = base.split(f" {here.right[0].low} ")[0]
        return f"{kept} {text_of(here.right)}", "joined", 0.7
    index = here.items[here.at].quantity or 0
    first = here.link or here.story.by_quantity.get(index - 1)
    settled = bool(here.right) and here.right[0].low in w.rules.settings
    if first and first.unit == unit and settled and not (left.change or left.subject):
        words = first.what.split()
        ends = (k for k, word in enumerate(words) if k and word.lower() in w.hollow)
        return f"{' '.join(words[: next(ends, SHORT + 1)])} {text_of(here.right)}", "joined", 0.7
    if here.link and not part:
        return here.link.what, "joined", 0.75
    if here.story.topic or here.link:
        if part:
            whole = here.link.what if here.link else here.story.topic
            head = " ".join(whole.split()[:2])
            return f"{head} {text_of(behind)}", "part-carried", 0.6
        doing = left.verb is not None and left.verb.low.startswith("me")
        agent = text_of(left.subject[:3]) if doing and not (left.tied or left.change) else ""
        head = " ".join(here.story.topic.split()[:5]) if agent else here.story.topic
        return f"{head} {agent}".strip(), "carried", 0.55
    found = left.subject or here.right or behind or first_subject(here.items, w)
    return (text_of(found), "behind", 0.5) if found else None


def _money(here: Place) -> Found:
    """Money: the phrase before with what it is for, else what follows "untuk"."""
    per = per_unit(here)
    before = phrase_before(here)
    if before:
        return before[0] + per, before[1], before[2]
    purpose = _purpose(here)
    if purpose and (here.link or here.story.topic):
        base = here.story.topic
        return f"{' '.join(base.split()[:4])} {purpose}", "purpose", 0.6
    if here.link:
        return here.link.what + per, "joined", 0.75
    if here.right and here.w.is_noun(here.right[0]) and not here.left.tied and here.left.verb:
        return text_of(here.right), "stuff", 0.65
    if here.left.subject and here.left.verb:
        right = here.right[:6] if here.right and here.right[0].low in here.w.prepositions else []
        behind = purpose or text_of(right)
        return f"{text_of(here.left.subject)} {behind}".strip(), "subject", 0.55
    if here.story.topic:
        return here.story.topic + per, "carried", 0.5
    found = here.right or first_subject(here.items, here.w)
    return (text_of(found), "behind", 0.5) if found else None


def _purpose(here: Place) -> str:
    """Return what follows "untuk" after the number."""
    items, k, w = here.items, here.at + 2, here.w
    counted = k < len(items) and items[k].quantity is not None and items[k].word
    if counted and items[k - 1].low in w.purpose:
        return f"{items[k].word} {text_of(clause_right(items, k, w, 6))}"
    right = clause_right(items, here.at, w, 8)
    return text_of(right[1:]) if right and right[0].low in w.purpose else ""


def _amount(here: Place) -> Found:
    """Weights, areas, power: of the stuff behind ("10 ton beras"), else as money."""
    right, left, w = here.right, here.left, here.w
    subset = _subset(here)
    if subset:
        return subset
    again = bool(right and left.phrase) and right[0].low == left.phrase[0].low
    if right and w.is_noun(right[0]) and (again or not (left.tied and left.phrase)):
        cut = next((k for k, i in enumerate(right) if k and i.low in w.outward), len(right))
        told = with_event(text_of(right[:cut]), here, cut)
        if cut == 1 and " " not in told:
            told = text_of(clause_right(here.items, here.at, w, 6)) or told
        return told, "stuff", 0.8
    before = phrase_before(here)
    if before:
        return before
    if here.link and not left.verb:
        return here.link.what, "joined", 0.6
    if left.subject and left.verb:
        return f"{text_of(left.subject)} {text_of(right)}".strip(), "subject", 0.5
    if here.story.topic:
        return here.story.topic, "carried", 0.5
    found = right or left.subject or first_subject(here.items, w)
    return (text_of(found), "behind", 0.5) if found else None


def _count(here: Place, unit: str, classifier: bool) -> Found:
    """People and things: the counted noun with what is said of it."""
    left, right, w = here.left, here.right, here.w
    fate = victims(here, unit)
    if fate and (fate != unit or not here.link):
        return fate, "victims", 0.85
    among = _fate_shared(here, unit)
    if among:
        return among
    subset = _subset(here)
    if subset:
        return f"{unit} {subset[0]}", subset[1], subset[2]
    stuff = bool(right) and w.is_noun(right[0])
    if classifier and left.tied and left.subject and not left.phrase:
        return owned(here, left.subject), "subject", 0.75
    if classifier and len(left.phrase) == 1 and here.link and not stuff:
        return f"{text_of(left.phrase)} {here.link.what}", "before", 0.6
    if classifier and left.phrase and not left.within and not (stuff and not left.tied):
        if all_names(left.phrase) and here.story.topic and not left.tied:
            return f"{topic_head(here)} {text_of(left.phrase)}", "listed", 0.6
        return as_member(here, owned(here, left.phrase)), "before", 0.8
    noun = "" if classifier and stuff else unit
    named = f"{noun} {text_of(right)}".strip()
    link = here.link if here.link and here.link.unit not in RATES else None
    if left.within and link and right and right[0].low in w.prepositions:
        return f"{unit} {' '.join(link.what.split()[:6])} {text_of(right)}", "joined-place", 0.6
    if len(right) >= SHORT:
        if right[0].low in w.rules.settings and noun:
            event = with_event(unit, here, 0)
            if event != unit:
                return f"{event} {text_of(right)}", "counted-event", 0.75
        return named, "counted", 0.85
    if left.within and link:
        return f"{named} {' '.join(link.what.split()[:6])}", "joined-place", 0.6
    behind = clause_right(here.items, here.at, w, over=True)
    if len(behind) > len(right) and behind[0].low not in w.added:
        return f"{noun} {text_of(behind)}".strip(), "counted-clause", 0.75
    tail = list_tail(here.items, here.at, w)
    if tail:
        return f"{named} {text_of(tail)}", "listed", 0.7
    event = with_event(named, here, 0)
    if event != named:
        return event, "counted-event", 0.75
    where = text_of(sentence_topic(here.items, w))
    if classifier and where and here.story.topic and here.items[here.at - 1].low in w.anaphors:
        return f"{topic_head(here)} {where}", "carried", 0.6
    agent = sentence_topic(here.items, w) or left.subject or first_subject(here.items, w)
    if left.phrase and not left.within:
        phrase = text_of(head_of(left.phrase, w))
        topic = sentence_topic(here.items, w)
        if topic:
            return f"{named} {text_of(topic)}", "counted-before", 0.65
        if all_names(left.phrase):
            member = as_member(here, phrase)
            if member != phrase:
                return member, "listed", 0.65
            agent = []
        if unit in phrase.lower().split():
            return phrase, "counted-before", 0.75
        told = new_words(text_of(agent[:5]), phrase, 5)
        return f"{named} {phrase} {told}".strip(), "counted-before", 0.65
    if here.link and here.link.unit in RATES and (left.marker or left.tied):
        what = here.link.what
        whole = classifier or unit in what.lower().split()
        return (what if whole else f"{named} {what}"), "joined", 0.7
    if here.link and here.link.unit not in RATES:
        tailing = " ".join(here.link.what.split()[1:])
        return f"{named} {tailing}".strip(), "joined", 0.6
    if agent:
        return f"{named} {text_of(agent[:5])}", "counted-subject", 0.6
    if here.story.topic and classifier:
        return here.story.topic, "carried", 0.5
    return named, "counted-alone", 0.6


def _fate_shared(here: Place, unit: str) -> Found:
    """People among victims: "30 orang tewas, termasuk 12 anak"."""
    index, w = here.items[here.at].quantity, here.w
    first = here.story.by_quantity.get(index - 1) if index else None
    if first is None or not first.victims:
        return None
    named = {i.low for i in here.items[max(here.at - 2, 0) : here.at]}
    fate = [word for word in first.what.split() if word.lower() in w.fates]
    if not fate or not named & w.enumerating:
        return None
    return " ".join([unit, text_of(here.right[:4]), fate[0]]), "victims", 0.7
