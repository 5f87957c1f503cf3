"""From a store and a name to the dossier: only the articles that matter are read."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from kg.errors import NotFoundError
from kg.rdf.entities import MENTIONS
from kg.rdf.vocab import schema
from kg.store import Store
from kg.store.lookup import value_of
from kg.store.tracing import thing_named
from kg.views.dossier import Dossier, make_dossier
from kg.views.folding import Fusion
from kg.views.gathering import gather_store
from kg.views.material import FACT_KINDS, Material, Thing, select
from kg.views.subject import Subject, holds_words, subject_of, topic_words


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
        NotFoundError: No thing goes by one of the names; the message tells those like it.
    """
    if topic is not None and names:
        raise NotFoundError("a dossier is about names or about a topic, not both")
    if topic is not None:
        subject = subject_of((), topic)
        graphs = _holding(store, topic_words(topic))
        return _made(gather_store(store, graphs), subject, since, until)
    nodes = [thing_named(store, name) for name in names]
    graphs = sorted({g for node in nodes for g in _mentioning(store, node)})
    if len(nodes) > 1:
        graphs = [g for g in graphs if all(g in _mentioning(store, node) for node in nodes)]
    material = gather_store(store, graphs)
    things = [_thing(node.value, name, material) for node, name in zip(nodes, names, strict=True)]
    return _made(material, subject_of(things), since, until)


def _made(material: Material, subject: Subject, since: str | None, until: str | None) -> Dossier:
    chosen = select(material, kinds=FACT_KINDS, since=since, until=until)
    kept = Material(material.things, material.sources, chosen.facts)
    return make_dossier(kept, subject, Fusion())


def _mentioning(store: Store, node: NamedNode) -> set[str]:
    return {value_of(quad.graph_name) for quad in store.find(None, MENTIONS, node, None)}


def _holding(store: Store, wanted: Sequence[str]) -> list[str]:
    """Return the articles whose text holds all the words: the others need not be read."""
    bodies = store.find(None, schema("articleBody"), None, None)
    return sorted(value_of(q.graph_name) for q in bodies if holds_words(value_of(q.object), wanted))


def _thing(key: str, name: str, material: Material) -> Thing:
    known = material.things.get(key)
    return known or Thing(key=key, kind="country" if "/country/" in key else "person", label=name)
