from __future__ import annotations

import io
from pathlib import Path

import networkx as nx

from kg.build import add_extraction
from kg.rdf.mapping import article_key
from kg.store import MEMORY, open_store
from kg.views.network import graph, network
from tests.views.samples import first, sample

ID = "https://w3id.org/jejak/id/"


def test_relations_and_offices_are_edges_meetings_are_nodes() -> None:
    drawn = network(sample())
    between = drawn.get_edge_data(f"{ID}country/ID", f"{ID}country/KH")
    assert {row["type"] for row in between.values()} == {"CONSULT", "ACCUSE"}
    kinds = [row["kind"] for _, row in drawn.nodes(data=True)]
    assert kinds.count("meeting") == 3
    assert kinds.count("person") == 3
    assert kinds.count("claim") == 1


def test_every_fact_carries_its_sentence_and_source() -> None:
    drawn = network(sample())
    rows = [row for _, row in drawn.nodes(data=True) if "rule" in row]
    rows += [row for *_, row in drawn.edges(data=True) if "rule" in row]
    assert len(rows) == len(sample().facts)
    for row in rows:
        assert row["sentence"][row["start"] : row["end"]] == row["evidence"]
        assert row["article_title"] in ("Ratna Temui Sok Vanna", "Pertemuan Phnom Penh")
        assert row["sparql"].startswith("PREFIX jj:")
        assert 0 < row["confidence"] <= 1


def test_the_graph_can_be_written_as_graphml() -> None:
    out = io.BytesIO()
    nx.write_graphml(network(sample()), out)
    assert b"Phnom Penh" in out.getvalue()


def test_an_office_without_a_body_hangs_on_its_holder() -> None:
    budi = f"{ID}person/budi-laksana"
    assert [r["title"] for r in network(sample()).get_edge_data(budi, budi).values()] == [
        "Duta Besar"
    ]


def test_the_graph_of_a_store_or_of_a_part_of_it() -> None:
    extraction = first()
    with open_store(MEMORY, write=True) as store:
        add_extraction(store, extraction, article_key(extraction.article.raw))
        assert f"{ID}person/sok-vanna" in graph(store)
        part = graph(store, entities=["Budi"], kinds=["roles"])
    assert list(part) == [f"{ID}person/budi-laksana"]


def test_a_store_can_be_told_by_its_folder(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store"), write=True) as store:
        add_extraction(store, first(), article_key(first().article.raw))
    assert graph(tmp_path / "store").number_of_nodes() > 0
