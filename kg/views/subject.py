"""Whom or what a dossier is about: from a name to the things meant and the facts about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.errors import NotFoundError
from kg.views.material import Fact, Material, Thing, find_things
from kg.views.wording import plain

SubjectKind = Literal["person", "country", "organisation", "pair", "topic"]
_WORD = re.compile(r"\w+")
_SHORT = 3
"""Words of a topic up to so many letters say little ("di", "dan", "the"), unless in capitals."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a dossier is about: one thing, two, or the words of a topic."""

    kind: SubjectKind
    things: tuple[Thing, ...] = ()
    topic: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the things."""
        return tuple(thing.key for thing in self.things)


def subject_of(things: Sequence[Thing], topic: str | None = None) -> Subject:
    """Return the subject of a dossier about these things, or about a topic.

    Raises:
        NotFoundError: if there is nothing, or more than two things, or both are the same.
    """
    if topic is not None:
        if not topic_words(topic):
            raise NotFoundError(f"{topic!r} holds no word to look for; give a topic of words")
        return Subject("topic", (), plain(topic))
    match things:
        case [one]:
            return Subject(one.kind, (one,))
        case [one, other] if one.key != other.key:
            return Subject("pair", (one, other))
        case [one, _]:
            raise NotFoundError(f"both names are {one.label!r}; a pair takes two")
        case _:
            raise NotFoundError("a dossier is about one name, or a pair of them")


def thing_called(material: Material, name: str) -> Thing:
    """Return the one thing of a material that goes by a name; `NotFoundError` if not just one."""
    from kg.views.material import select

    found = find_things(material, name)
    if not found:
        select(material, entities=[name])  # raises, and tells what is near
    if len(found) > 1:
        shown = ", ".join(repr(material.things[key].label) for key in found[:6])
        raise NotFoundError(f"{len(found)} go by {name!r}: {shown}; give a full name")
    return material.things[found[0]]


def topic_words(topic: str) -> tuple[str, ...]:
    """Return the words of a topic that say something, folded.

    >>> topic_words("WNI di Kamboja")
    ('wni', 'kamboja')
    """
    found = _WORD.findall(topic)
    kept = [w for w in found if len(w) > _SHORT or (w.isupper() and len(w) > 1) or w.isdigit()]
    return tuple(dict.fromkeys(w.casefold() for w in kept or found))


def holds_words(text: str, wanted: Sequence[str]) -> bool:
    """Tell whether a text holds all the words."""
    return set(wanted) <= {w.casefold() for w in _WORD.findall(text)}


def about(subject: Subject, material: Material) -> tuple[Fact, ...]:
    """Return the facts that are about the subject, in the material's order.

    One thing: the facts in which it, or somebody who acts for it, takes part. A pair: those of
    both; a quote or a figure of one side counts where its sentence names the other. A topic:
    those whose sentence and values hold all its words.
    """
    wanted = topic_words(subject.topic)
    if subject.kind == "topic":
        return tuple(f for f in material.facts if holds_words(_words_of(f), wanted))
    pair = subject.kind == "pair"
    tests = [_touches(thing, material, pair) for thing in subject.things]
    if pair:
        tests = [_or_names(test, thing) for test, thing in zip(tests, subject.things, strict=True)]
        said = [f for f in material.facts if all(test(f) for test in tests)]
        return tuple(
            f for f in said if f.kind != "role" or len(set(f.things) & {*subject.keys}) > 1
        )
    return tuple(f for f in material.facts if tests[0](f))


def _words_of(fact: Fact) -> str:
    return " ".join((fact.context, *(str(value) for value in fact.values.values())))


def _touches(thing: Thing, material: Material, pair: bool) -> Callable[[Fact], bool]:
    def acts_for(key: str) -> bool:
        other = material.things.get(key)
        return other is not None and other.home == thing.key

    def test(fact: Fact) -> bool:
        if thing.key in fact.things:
            return True
        if fact.kind == "claim" and fact.at("about") and not pair:
            return False  # a figure about another country, though one of ours names it
        return any(acts_for(key) for key in fact.at("participant", "speaker"))

    return test


def _or_names(test: Callable[[Fact], bool], thing: Thing) -> Callable[[Fact], bool]:
    forms = [form for form in (thing.label, *thing.aliases) if len(form) > 1]
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(forms)))})(?!\w)")

    def either(fact: Fact) -> bool:
        if test(fact):
            return True
        return fact.kind in ("quote", "claim") and bool(named.search(fact.context))

    return either
