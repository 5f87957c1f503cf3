"""From a store and a name to the dossier: only the articles that matter are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from kg.errors import NotFoundError
from kg.rdf.entities import MENTIONS
from kg.rdf.vocab import FUSED, ID_BASE, IN_ARTICLE, schema
from kg.store import Store
from kg.store.lookup import value_of
from kg.store.tracing import thing_named
from kg.views.dossier import Dossier, make_dossier
from kg.views.folding import Fusion, fold
from kg.views.fusing import fusion_of, named, people_called
from kg.views.gathering import gather_store
from kg.views.material import Fact, Material, Thing, select
from kg.views.relations_map import WorldMap, make_map
from kg.views.subject import Subject, about, holds_words, subject_of, topic_words


def dossier(
    store: Store,
    *names: str,
    topic: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Dossier:
    """Return the dossier of a person, country or body, of two of them, or of a topic.

    Args:
        store: Where the articles are.
        names: One name or two, as `kg why` takes them: names, aliases, codes, IRIs.
        topic: Words of a topic, in the place of names.
        since: First ISO day, month or year: of what happened, or else of publication.
        until: Last ISO day, month or year.

    Raises:
        NotFoundError: No thing, or more than one, goes by one of the names; the message tells
            those like it.
    """
    if topic is not None and names:
        raise NotFoundError("a dossier is about names or about a topic, not both")
    fusion = fusion_of(store)
    if topic is not None:
        subject = subject_of((), topic)
        material = gather_store(store, _holding(store, topic_words(topic)))
        return _made(store, material, subject, fusion, since, until)
    found = [_looked_up(store, name, fusion) for name in names]
    articles = frozenset.intersection(*(articles for _, articles in found)) if found else ()
    material = gather_store(store, sorted(articles))
    things = [_described(thing, material) for thing, _ in found]
    return _made(store, material, subject_of(things), fusion, since, until)


def relations_map(store: Store, name: str | None = None) -> WorldMap:
    """Return the map of a store, or of what is between one country and others.

    Raises:
        NotFoundError: No country goes by the name.
    """
    fusion = fusion_of(store)
    if name is None:
        return make_map(gather_store(store), None, fusion)
    thing, articles = _looked_up(store, name, fusion)
    material = gather_store(store, sorted(articles))
    focus = _described(thing, material)
    if focus.kind != "country":
        raise NotFoundError(f"{name!r} is no country; a map is about one, or about all")
    return make_map(material, focus, fusion)


def _made(
    store: Store,
    material: Material,
    subject: Subject,
    fusion: Fusion,
    since: str | None,
    until: str | None,
) -> Dossier:
    whole = _with_other_versions(store, material, fusion, about(subject, fold(material, fusion)))
    chosen = select(whole, since=since, until=until)
    return make_dossier(replace(whole, facts=chosen.facts), subject, fusion)


def _with_other_versions(
    store: Store, material: Material, fusion: Fusion, facts: Sequence[Fact]
) -> Material:
    """Return a material with the figures of other articles for the quantities of some facts."""
    told = fusion.series_with(fact.key for fact in facts)
    records = {record for record, series in fusion.series.items() if series.key in told}
    records -= {fact.key for fact in material.facts}
    if not records:
        return material
    claims = (store.find(NamedNode(record), IN_ARTICLE, None, FUSED) for record in records)
    others = gather_store(store, sorted({value_of(q.object) for found in claims for q in found}))
    facts = [*material.facts, *(fact for fact in others.facts if fact.key in records)]
    return Material(
        {**others.things, **material.things}, {**others.sources, **material.sources}, ()
    ).with_facts(facts)


def _looked_up(store: Store, name: str, fusion: Fusion) -> tuple[Thing, frozenset[str]]:
    """Return what goes by a name, and the articles that name it."""
    node = thing_named(store, name)
    people = people_called(fusion, node.value)
    if len(people) > 1:
        raise NotFoundError(f"{len(people)} people go by {name!r}: {named(people)}; give the IRI")
    if people:
        return people[0]
    kind = node.value.removeprefix(ID_BASE).partition("/")[0]
    thing = Thing(
        key=node.value,
        kind="country" if kind == "country" else "person" if kind == "person" else "organisation",
        label=name,
    )
    return thing, frozenset(_mentioning(store, node))


def _mentioning(store: Store, node: NamedNode) -> set[str]:
    return {value_of(quad.graph_name) for quad in store.find(None, MENTIONS, node, None)}


def _holding(store: Store, wanted: Sequence[str]) -> list[str]:
    """Return the articles whose text holds all the words: the others need not be read."""
    bodies = store.find(None, schema("articleBody"), None, None)
    return sorted(value_of(q.graph_name) for q in bodies if holds_words(value_of(q.object), wanted))


def _described(thing: Thing, material: Material) -> Thing:
    """Return a thing as the material has it; fused people are as fusion has them."""
    return material.things.get(thing.key, thing)
