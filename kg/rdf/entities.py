"""Descriptions of people, countries, organisations and offices: each once, in a graph of its own.

An article's graph says which things it mentions (``jj:mentions``) and by which names
(``jj:nameUsed``, ``jj:code``). The description of a thing is the union of what the articles say
of it: adding an article adds to it, and taking one away takes away what no other article
supports, which is one look-up each. Everything else in a description follows from the thing's
IRI and the gazetteer. So it is always exactly that of the articles in the store, in whatever
order they came and went.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import msgspec
from pyoxigraph import Literal, NamedNode, Quad

from kg.ids import slug
from kg.rdf import literals
from kg.rdf.gazetteer import Gazetteer, Place
from kg.rdf.vocab import (
    ALTERNATE,
    ENTITIES,
    LABEL,
    NAME,
    SAME_AS,
    STANDARD,
    TYPE,
    WD,
    jj,
    org,
)

Term = NamedNode | Literal
Pattern = Callable[[NamedNode | None, NamedNode | None, Term | None, NamedNode | None],
                   Iterable[Quad]]  # fmt: skip
"""Finds the quads with the given parts; None is any."""

MENTIONS, NAME_USED, CODE = jj("mentions"), jj("nameUsed"), jj("code")
SUPPORT = {ALTERNATE: NAME_USED, CODE: CODE}
"""What a description says on the word of articles, and what they say for it."""


class Mention(msgspec.Struct, frozen=True, gc=False):
    """A thing that an article names: its class, the full form used, and other forms.

    ``code`` is that of a country or organisation of states; ``owner`` what an office belongs to,
    ``office_type`` what sort of office it is ("minister").
    """

    entity: NamedNode
    kind: str
    name: str | None = None
    aliases: tuple[str, ...] = ()
    code: str | None = None
    owner: NamedNode | None = None
    office_type: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms of name that the article uses."""
        return self.aliases if self.name is None else (self.name, *self.aliases)

    def facts(self, article: NamedNode) -> Iterator[tuple[NamedNode, NamedNode, Term]]:
        """Give what the article's graph says of this mention."""
        yield article, MENTIONS, self.entity
        for form in self.forms:
            yield self.entity, NAME_USED, literals.text(form)
        if self.code is not None:
            yield self.entity, CODE, literals.text(self.code)


@dataclass(frozen=True, slots=True)
class Change:
    """What to write to the graph of entities, and what to take out of it."""

    insert: tuple[Quad, ...] = ()
    delete: tuple[Quad, ...] = ()


def entity_change(
    find: Pattern,
    dropped: Iterable[NamedNode],
    mentions: Iterable[Mention],
    gazetteer: Gazetteer,
) -> Change:
    """Return how descriptions change when articles go and the given mentions come."""
    gone = frozenset(dropped)
    coming: dict[NamedNode, list[Mention]] = {}
    for mention in mentions:
        coming.setdefault(mention.entity, []).append(mention)
    leaving = {
        q.object for g in sorted(gone, key=str) for q in find(None, MENTIONS, None, g)
        if isinstance(q.object, NamedNode)
    }  # fmt: skip
    insert: list[Quad] = []
    delete: list[Quad] = []
    for thing in sorted({*coming, *leaving}, key=str):
        now = {(q.predicate, _term(q)): q for q in find(thing, None, None, ENTITIES)}
        kept = _supported(thing, set(now), gone, find) if thing in leaving else set(now)
        then = _described(thing, kept, coming.get(thing, []), gazetteer)
        insert += [Quad(thing, p, o, ENTITIES) for p, o in then if (p, o) not in now]
        delete += [q for part, q in now.items() if part not in then]
    return Change(tuple(sorted(insert, key=str)), tuple(sorted(delete, key=str)))


def _supported(
    thing: NamedNode, facts: set[tuple[NamedNode, Term]], gone: frozenset[NamedNode], find: Pattern
) -> set[tuple[NamedNode, Term]]:
    """Return the facts of a thing that an article other than those that go still supports."""
    if not _elsewhere(find(None, MENTIONS, thing, None), gone):
        return set()
    lost = {
        (p, o) for p, o in facts
        if p in SUPPORT and not _elsewhere(find(thing, SUPPORT[p], o, None), gone)
    }  # fmt: skip
    if any(p == CODE for p, _ in lost):
        lost |= {(p, o) for p, o in facts if p in (LABEL, SAME_AS)}
    return facts - lost


def _elsewhere(quads: Iterable[Quad], gone: frozenset[NamedNode]) -> bool:
    return any(q.graph_name not in gone and q.graph_name != ENTITIES for q in quads)


def _described(
    thing: NamedNode,
    kept: set[tuple[NamedNode, Term]],
    mentions: list[Mention],
    gazetteer: Gazetteer,
) -> set[tuple[NamedNode, Term]]:
    if not kept and not mentions:
        return set()
    facts = {(p, o) for p, o in kept if p not in (NAME, LABEL) or _is_tagged(o)}
    for mention in mentions:
        place = gazetteer.place(mention.code) if mention.code is not None else None
        if place is not None:
            facts = {(p, o) for p, o in facts if p not in (LABEL, SAME_AS)}
            facts |= set(_place(place))
        facts |= set(_mentioned(mention))
    name = literals.text(_display(thing, facts))
    facts.add((NAME, name))
    if not any(p == LABEL for p, _ in facts):
        facts.add((LABEL, name))
    return facts


def _mentioned(mention: Mention) -> Iterator[tuple[NamedNode, Term]]:
    yield TYPE, jj(mention.kind)
    for standard in STANDARD[mention.kind]:
        yield TYPE, standard
    for form in mention.forms:
        yield ALTERNATE, literals.text(form)
    if mention.owner is not None:
        yield org("postIn"), mention.owner
    if mention.office_type is not None:
        yield jj("officeType"), jj(f"office-{mention.office_type}")
    if mention.code is not None:
        yield CODE, literals.text(mention.code)


def _place(place: Place) -> Iterator[tuple[NamedNode, Term]]:
    for language, name in place.names.items():
        yield LABEL, literals.tagged(name, language)
    if place.wikidata is not None:
        yield SAME_AS, NamedNode(WD + place.wikidata)


def _display(thing: NamedNode, facts: set[tuple[NamedNode, Term]]) -> str:
    """Choose the name to show: a state's Indonesian label, else the form the IRI is made of."""
    labels = sorted((o.language != "id", o.value) for p, o in facts
                    if p == LABEL and isinstance(o, Literal) and o.language)  # fmt: skip
    if labels:
        return labels[0][1]
    forms = [o.value for p, o in facts if p == ALTERNATE]
    return best_form(thing, forms or [o.value for p, o in facts if p == CODE])


def best_form(thing: NamedNode, forms: Iterable[str]) -> str:
    """Choose, of the forms of a name, the one that the thing's IRI is made of; "" of none."""
    tail = thing.value.rsplit("/", 1)[-1]

    def key(form: str) -> tuple[int, int, str]:
        return -len(slug(form)) * tail.startswith(slug(form)), -len(form.encode()), form

    return min(forms, key=key, default="")


def _term(quad: Quad) -> Term:
    if not isinstance(quad.object, NamedNode | Literal):
        raise TypeError(f"not of our making: {quad}")
    return quad.object


def _is_tagged(term: Term) -> bool:
    return isinstance(term, Literal) and term.language is not None
