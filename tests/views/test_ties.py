"""Ties, centrality, groups and chains, on a few articles whose answers can be seen by eye."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import NotFoundError
from kg.views.network import graph
from kg.views.ties import centrality, communities, paths, ties
from tests.queries import fixture

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def network() -> nx.MultiDiGraph[str]:
    with fixture.filled() as store:
        return graph(store, statuses=["actual"])


def test_a_chain_by_a_common_contact_and_its_words(network: nx.MultiDiGraph[str]) -> None:
    chain, *_ = paths(network, "Sari Lestari", "Budi Hartono", most=5)
    assert [s.start_label for s in chain] == ["Sari Lestari", "Chan Dara"]
    assert chain[-1].end_label == "Budi Hartono"
    first = chain[0].facts[0]
    assert first["kind"] == "meeting"
    assert first["evidence"] == fixture.MET
    assert first["fact"].startswith("https://w3id.org/jejak/id/meeting/")
    assert {f["outlet"] for f in chain[0].facts} == {"Harian A", "Harian B"}
    assert chain[1].facts[0]["evidence"] == fixture.TALKED


def test_chains_are_in_order_of_length_and_no_more_than_asked(
    network: nx.MultiDiGraph[str],
) -> None:
    chains = paths(network, "Sari Lestari", "Chan Dara", most=10)
    assert [len(c) for c in chains] == sorted(len(c) for c in chains)
    assert len(chains[0]) == 1
    assert paths(network, "Sari Lestari", "Chan Dara", most=1) == chains[:1]


def test_every_step_rests_on_a_sentence(network: nx.MultiDiGraph[str]) -> None:
    for chain in paths(network, "Budi Hartono", "Atlantis", most=10):
        for step in chain:
            assert step.facts
            for fact in step.facts:
                assert fact["sentence"][fact["start"] : fact["end"]] == fact["evidence"]


def test_what_nothing_connects() -> None:
    with fixture.filled() as store:
        held = graph(store, statuses=["actual"], kinds=["meetings", "relations"])
    assert paths(held, "Budi Hartono", "Atlantis") == []


def test_plans_connect_nobody_unless_asked_for() -> None:
    with fixture.filled() as store:
        held = graph(store, kinds=["meetings"], statuses=["actual"])
        off = graph(store, kinds=["meetings"], statuses=["cancelled"])
    assert len(paths(held, "Sari Lestari", "Budi Hartono")[0]) == 2
    assert len(paths(off, "Sari Lestari", "Budi Hartono")[0]) == 1


@pytest.mark.parametrize(
    ("name", "said"),
    [("Sari Lestary", "perhaps 'Sari Lestari'"), ("", "nobody"), ("zzz", "nobody and nothing")],
)
def test_names_that_are_unknown(network: nx.MultiDiGraph[str], name: str, said: str) -> None:
    with pytest.raises(NotFoundError, match=said):
        paths(network, name, "Chan Dara")


def test_the_same_thing_twice(network: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(NotFoundError, match="are the same: Chan Dara"):
        paths(network, "chan dara", "Dara")


def test_ties_count_facts(network: nx.MultiDiGraph[str]) -> None:
    tied = ties(network)
    base = "https://w3id.org/jejak/id/person/"
    assert tied[base + "sari-lestari"][base + "chan-dara"]["weight"] == 2
    assert not tied.has_edge(base + "sari-lestari", base + "budi-hartono")
    assert {row["kind"] for _, row in tied.nodes(data=True)} <= {"person", "country",
                                                                "organisation"}  # fmt: skip


@pytest.mark.parametrize("by", ["degree", "betweenness", "closeness", "pagerank"])
def test_who_is_central(network: nx.MultiDiGraph[str], by: str) -> None:
    ranked = centrality(network, by)  # type: ignore[arg-type]
    assert [r.score for r in ranked] == sorted((r.score for r in ranked), reverse=True)
    assert {r.label for r in ranked[:3]} & {"Chan Dara", "Indonesia", "Kamboja"}


def test_pagerank_is_that_of_networkx(network: nx.MultiDiGraph[str]) -> None:
    pytest.importorskip("scipy")
    theirs = nx.pagerank(ties(network), weight="weight", tol=1e-12)
    for ranked in centrality(network, "pagerank"):
        assert ranked.score == pytest.approx(theirs[ranked.key], abs=1e-6)


def test_an_unknown_measure(network: nx.MultiDiGraph[str]) -> None:
    with pytest.raises(NotFoundError, match="degree, betweenness"):
        centrality(network, "fame")  # type: ignore[arg-type]


def test_groups_hold_every_tied_thing_once(network: nx.MultiDiGraph[str]) -> None:
    groups = communities(network)
    keys = [r.key for group in groups for r in group]
    assert len(keys) == len(set(keys))
    assert set(keys) == {n for n, d in ties(network).degree() if d}
    assert [len(g) for g in groups] == sorted(map(len, groups), reverse=True)


def test_an_empty_graph_has_no_groups() -> None:
    nothing: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    assert communities(nothing) == []
    assert centrality(nothing, "pagerank") == []


def test_the_same_groups_in_any_process() -> None:
    code = (
        "from kg.views.network import graph; from kg.views.ties import communities, paths\n"
        "from tests.queries import fixture\n"
        "g = graph(fixture.filled())\n"
        "print(communities(g), paths(g, 'Budi Hartono', 'Sari Lestari', 9))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(said) == 1
