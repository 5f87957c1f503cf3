from __future__ import annotations

from dataclasses import replace

from kg.views.gathering import gather
from kg.views.material import Material
from kg.views.picture import MANY, draw
from tests.views.samples import first, many, sample


def test_a_meeting_told_twice_is_one_node_with_both_sentences() -> None:
    picture = draw(sample())
    held = [n for n in picture.nodes if n["k"] == "meeting" and "s" not in n]
    assert len(held) == 1
    facts = [f for f in picture.facts if f.get("n") == held[0]["id"]]
    assert len(facts) == 2
    assert len({f["a"] for f in facts}) == 2


def test_status_and_side_stand_on_nodes_and_edges() -> None:
    picture = draw(sample())
    relations = {(n.get("s"), n["d"]) for n in picture.nodes if n["k"] == "relation"}
    assert relations == {
        (None, "cooperation"),
        (None, "conflict"),
        ("cancelled", "conflict"),
    }
    assert any(e.get("s") == "planned" and e["p"] == "participant" for e in picture.edges)


def test_quotes_and_offices_are_no_nodes() -> None:
    picture = draw(sample())
    assert {n["k"] for n in picture.nodes} == {"person", "country", "meeting", "relation", "claim"}
    assert {f["k"] for f in picture.facts} >= {"quote", "role"}
    assert sum(e["p"] == "office" for e in picture.edges) == 2


def test_many_figures_of_one_speaker_are_one_stack() -> None:
    extraction = first()
    claim = extraction.statistics[0]
    claims = tuple(replace(claim, value=float(n)) for n in range(6))
    picture = draw(gather([replace(extraction, statistics=claims)]))
    stacks = [n for n in picture.nodes if n["k"] == "claim"]
    assert len(stacks) == 1
    assert sum(f.get("n") == stacks[0]["id"] for f in picture.facts) == 6


def test_marks_count_as_a_browser_counts() -> None:
    material = sample()
    fact = replace(material.facts[0], context="😀 Ratna", start=2, end=7)
    row = draw(Material(material.things, material.sources, (fact,))).facts[0]
    assert row["t"] == [0, 3, 8]


def test_a_large_graph_opens_on_its_best_connected_part() -> None:
    picture = draw(many(300))
    near = [n for n in picture.nodes if "far" not in n]
    assert len(picture.nodes) > MANY
    assert 50 < len(near) <= MANY
    assert not any(n["k"] == "claim" for n in near)
    ids = {n["id"] for n in near}
    tied = {end for e in picture.edges if e["from"] in ids and e["to"] in ids
            for end in (e["from"], e["to"])}  # fmt: skip
    assert tied == ids


def test_nothing_gives_an_empty_picture() -> None:
    assert draw(Material()).nodes == []
