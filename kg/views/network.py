"""The knowledge graph as a networkx graph: things and events as nodes, facts with their words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TypedDict, Unpack

import networkx as nx

from kg.store import Store, open_store
from kg.views.gathering import gather_store
from kg.views.material import Fact, Material, Source, Thing, select, side_of

Attributes = dict[str, str | float | int]


class Selection(TypedDict, total=False):
    """What to take of a store, as `kg.views.material.select` has it."""

    entities: Sequence[str]
    hops: int
    kinds: Collection[str]
    statuses: Collection[str]
    countries: Sequence[str]
    since: str | None
    until: str | None


def graph(store: Store | str | Path, **selection: Unpack[Selection]) -> nx.MultiDiGraph[str]:
    """Return what a store holds as a networkx graph: people, countries, bodies and events.

    ``store`` is an open store, or where one lies. See `network` for what nodes and edges carry.
    ``entities``, ``hops``, ``kinds``, ``statuses``, ``countries``, ``since`` and ``until`` take a
    part of it; `NotFoundError` if no thing goes by one of the names.
    """
    opened = open_store(str(store)) if isinstance(store, str | Path) else store
    return network(select(gather_store(opened), **selection))


def network(material: Material) -> nx.MultiDiGraph[str]:
    """Return the material as a directed multigraph.

    Nodes are people, countries, organisations, meetings, claims and quotes (attribute ``kind``);
    country relations are edges from source to target, offices edges from holder to the state or
    body, and meetings, claims and quotes are tied to their things by edges named after the part
    (``part``: participant, attendee, venue, speaker, about). An edge's key is its fact's key.

    Each fact's node or edge carries what the record says and how it is known: ``evidence``,
    ``sentence`` with ``start`` and ``end`` inside it, ``title``, ``published``, ``outlet``,
    ``url``, ``rule``, ``confidence``, ``status``, ``sparql``. All are strings or numbers, so that
    the graph can be written as GraphML; a list is joined by ``"; "``.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, thing in material.things.items():
        graph.add_node(key, **_thing(thing))
    for fact in material.facts:
        attributes = fact_attributes(fact, material.sources.get(fact.source))
        if fact.kind in ("relation", "role"):
            _add_edges(graph, fact, attributes)
        else:
            graph.add_node(fact.key, **attributes)
            for part, key in fact.ends:
                inward = part in ("participant", "attendee", "speaker")
                start, end = (key, fact.key) if inward else (fact.key, key)
                graph.add_edge(start, end, key=f"{fact.key}#{part}", kind=fact.kind, part=part)
    return graph


def _add_edges(graph: nx.MultiDiGraph[str], fact: Fact, attributes: Attributes) -> None:
    starts, ends = fact.at("source", "holder"), fact.at("target", "office-of")
    for start in starts:
        # An office without a state or body still is one: it hangs on its holder.
        for end in ends or (start,):
            graph.add_edge(start, end, key=fact.key, **attributes)


def _thing(thing: Thing) -> Attributes:
    row: Attributes = {"kind": thing.kind, "label": thing.label}
    if thing.aliases:
        row["aliases"] = "; ".join(thing.aliases)
    if thing.code:
        row["code"] = thing.code
    return row


def fact_attributes(fact: Fact, source: Source | None) -> Attributes:
    """Return a fact as flat attributes; what is unknown is left out."""
    return dict(_attributes(fact, source))


def _attributes(fact: Fact, source: Source | None) -> Iterator[tuple[str, str | float | int]]:
    for name, value in fact.values.items():
        yield (f"record_{name}" if name in _OURS else name), _plain(value)
    yield "kind", fact.kind
    yield "status", fact.status
    if fact.kind == "relation":
        yield "side", side_of(str(fact.values.get("type", "")))
    yield "evidence", fact.context[fact.start : fact.end]
    yield "sentence", fact.context
    yield "start", fact.start
    yield "end", fact.end
    yield "rule", fact.rule
    yield "sparql", fact.sparql
    if fact.confidence is not None:
        yield "confidence", fact.confidence
    if source is not None:
        yield "article", source.key
        for name, known in (
            ("article_title", source.title),
            ("published", source.date),
            ("outlet", source.outlet),
            ("url", source.url),
        ):
            if known:
                yield name, known


_OURS = frozenset({"kind", "status", "evidence", "sentence", "start", "end", "key"})


def _plain(value: object) -> str | float | int:
    if isinstance(value, (str, int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return "; ".join(str(v) for v in value)
    return str(value)
