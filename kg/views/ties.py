"""Who hangs together with whom: ties between people, countries and bodies, from the network.

All functions take the graph that `kg.graph` gives, so that its selection (kinds of facts, their
status, a stretch of time) holds for them too. Answers are the same on every run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, islice, pairwise
from typing import Any, Literal

import networkx as nx

from kg.errors import NotFoundError

_THINGS = frozenset({"person", "country", "organisation"})
_RANK = {"meeting": 1, "relation": 2, "role": 3, "claim": 4}
"""Which kind of fact tells a chain best, where two are as long."""
Measure = Literal["degree", "betweenness", "closeness", "pagerank"]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A thing and how central it is; ``key`` is its IRI."""

    key: str
    label: str
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: from a thing to the next, and the facts that tie them.

    A fact is the attributes of its node or edge in the network, with its IRI as ``fact``.
    """

    start: str
    end: str
    start_label: str
    end_label: str
    facts: tuple[Row, ...]


def ties(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """Return things tied by facts: offices, relations, meetings of both, claims of one on another.

    An edge's ``weight`` is the number of facts, ``facts`` the facts themselves by IRI.
    """
    tied: nx.Graph[str] = nx.Graph()
    for key in sorted(graph):
        if graph.nodes[key].get("kind") in _THINGS:
            tied.add_node(key, **graph.nodes[key])
    for one, other, fact, row in sorted(_facts(graph), key=lambda f: f[:3]):
        if not tied.has_edge(one, other):
            tied.add_edge(one, other, weight=0, facts={})
        edge = tied[one][other]
        edge["facts"][fact] = row
        edge["weight"] = len(edge["facts"])
    for _, _, edge in tied.edges(data=True):
        best = min(_RANK.get(str(row["kind"]), 9) for row in edge["facts"].values())
        edge["cost"] = 1 + best / 1_000
    return tied


def _facts(graph: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, str, Row]]:
    for start, end, key, row in graph.edges(keys=True, data=True):
        if "part" not in row and start != end:
            yield start, end, key, row
    for key, row in graph.nodes(data=True):
        if row.get("kind") in ("meeting", "claim"):
            parts = [(n, r["part"]) for n, _, r in graph.in_edges(key, data=True)]
            parts += [(n, r["part"]) for _, n, r in graph.out_edges(key, data=True)]
            tied = sorted({n for n, part in parts if part != "venue"})
            for one, other in combinations(tied, 2):
                yield one, other, key, row


def centrality(graph: nx.MultiDiGraph[str], by: Measure = "degree") -> list[Ranked]:
    """Return things by how central they are, the most central first.

    ``degree`` counts the facts that tie a thing to others, ``betweenness`` and ``closeness`` look
    at shortest chains, ``pagerank`` at who is tied to those who are tied.
    """
    tied = ties(graph)
    measures: dict[str, Callable[[], Mapping[str, float]]] = {
        "degree": lambda: dict(tied.degree(weight="weight")),
        "betweenness": lambda: nx.betweenness_centrality(tied),
        "closeness": lambda: nx.closeness_centrality(tied),
        "pagerank": lambda: _pagerank(tied),
    }
    if by not in measures:
        raise NotFoundError(f"there is no measure {by!r}; there are: {', '.join(measures)}")
    scores = measures[by]()
    ranked = (
        Ranked(key, str(row["label"]), str(row["kind"]), round(float(scores[key]), 9))
        for key, row in tied.nodes(data=True)
    )
    return sorted(ranked, key=lambda r: (-r.score, r.label, r.key))


def _pagerank(tied: nx.Graph[str], damping: float = 0.85) -> dict[str, float]:
    """Power iteration in plain Python; networkx's own needs scipy, which nothing else here does."""
    count = len(tied)
    rank = dict.fromkeys(tied, 1 / count) if count else {}
    strength: dict[str, float] = dict(tied.degree(weight="weight"))
    for _ in range(200):
        loose = sum(rank[n] for n in tied if not strength[n]) / count if count else 0.0
        new = {
            n: (1 - damping) / count
            + damping * (loose + sum(rank[m] * tied[n][m]["weight"] / strength[m] for m in tied[n]))
            for n in tied
        }
        done = sum(abs(new[n] - rank[n]) for n in tied) < 1e-10
        rank = new
        if done:
            break
    return rank


def communities(graph: nx.MultiDiGraph[str]) -> list[tuple[Ranked, ...]]:
    """Return groups of things that are tied more among themselves than to others.

    By the Louvain method; the largest group first, in each the most tied first. Things that no
    fact ties to another are left out.
    """
    tied = ties(graph)
    tied.remove_nodes_from([n for n in list(tied) if not tied.degree(n)])
    order = sorted(tied)
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(order)))
    at = {key: number for number, key in enumerate(order)}
    for one, other, edge in sorted(tied.edges(data=True), key=lambda e: e[:2]):
        numbered.add_edge(at[one], at[other], weight=edge["weight"])
    found = nx.community.louvain_communities(numbered, weight="weight", seed=0) if order else []
    known = {r.key: r for r in centrality(graph)}
    groups = [
        tuple(sorted((known[order[n]] for n in group), key=lambda r: (-r.score, r.label, r.key)))
        for group in found
    ]
    return sorted(groups, key=lambda g: (-len(g), g[0].label, g[0].key))


def paths(
    graph: nx.MultiDiGraph[str], one: str, other: str, most: int = 3
) -> list[tuple[Step, ...]]:
    """Return the shortest chains of facts from one thing to another, ``most`` of them.

    Things go by name, another form of it, code or IRI. Of chains as long as one another those by
    meetings come first, then relations, then offices. None are found where nothing connects them.

    Raises:
        NotFoundError: if nothing, or more than one thing, goes by a name.
    """
    tied = ties(graph)
    start, end = thing_named(tied, one), thing_named(tied, other)
    if start == end:
        raise NotFoundError(f"{one!r} and {other!r} are the same: {tied.nodes[start]['label']}")
    if not nx.has_path(tied, start, end):
        return []
    chains = islice(nx.shortest_simple_paths(tied, start, end, weight="cost"), most)
    return [tuple(_step(tied, a, b) for a, b in pairwise(chain)) for chain in chains]


def _step(tied: nx.Graph[str], start: str, end: str) -> Step:
    def order(item: tuple[str, Row]) -> tuple[int, str, str]:
        key, row = item
        return _RANK.get(str(row["kind"]), 9), str(row.get("published", "")), key

    facts = sorted(tied[start][end]["facts"].items(), key=order)
    one, other = (str(tied.nodes[n]["label"]) for n in (start, end))
    return Step(start, end, one, other, tuple({**row, "fact": key} for key, row in facts))


def thing_named(graph: nx.Graph[str], name: str) -> str:
    """Return the node that goes by a name, a part of one, a code or an IRI."""
    from difflib import get_close_matches

    wanted = name.casefold().strip()
    forms: dict[str, set[str]] = {}
    for key, row in graph.nodes(data=True):
        others = str(row.get("aliases", "")).split("; ")
        for form in (key, str(row.get("label", "")), str(row.get("code", "")), *others):
            if form:
                forms.setdefault(form.casefold(), set()).add(key)
    found = forms.get(wanted, set())
    if len(found) > 1:  # a full name goes before one of another's forms
        called = {k for k in found if str(graph.nodes[k].get("label", "")).casefold() == wanted}
        found = called if len(called) == 1 else found
    if not found and wanted:
        parts = (keys for form, keys in forms.items() if wanted in form.split())
        found = {key for keys in parts for key in keys}
    if len(found) == 1:
        return next(iter(found))
    if found:
        shown = ", ".join(sorted(repr(str(graph.nodes[k].get("label", k))) for k in found)[:6])
        raise NotFoundError(f"{len(found)} go by {name!r}: {shown}; give a full name")
    near = get_close_matches(wanted, sorted(forms), 3, 0.7)
    labels = dict.fromkeys(str(graph.nodes[k].get("label", k)) for n in near for k in forms[n])
    hint = f"; perhaps {' or '.join(map(repr, labels))}" if labels else ""
    raise NotFoundError(f"nobody and nothing here goes by {name!r}{hint}")
