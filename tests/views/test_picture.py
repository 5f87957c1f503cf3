from __future__ import annotations

from dataclasses import replace
from typing import Any

from kg.records import Party
from kg.views.folding import Fusion, Happening, fold
from kg.views.gathering import gather
from kg.views.material import Fact, Material, Thing
from kg.views.picture import MANY, Picture, draw
from tests.views.samples import first, many, sample


def standing_at(picture: Picture, node: int) -> list[list[Any]]:
    return [row for row in picture.rows.facts if row[10:] == [node]]


def test_a_meeting_told_twice_is_one_node_with_both_sentences() -> None:
    picture = draw(sample())
    meetings = [n for n in picture.nodes if n["k"] == "meeting"]
    told = sorted(len(standing_at(picture, n["id"])) for n in meetings)
    assert told == [1, 2]
    twice = next(n for n in meetings if len(standing_at(picture, n["id"])) == 2)
    assert len({row[8] for row in standing_at(picture, twice["id"])}) == 2


def test_status_and_side_stand_in_the_shape_of_a_fact() -> None:
    rows = draw(sample()).rows
    relations = {tuple(rows.shapes[row[0]][1:3]) for row in rows.facts
                 if rows.shapes[row[0]][0] == "relation"}  # fmt: skip
    assert relations == {
        ("actual", "cooperation"),
        ("actual", "conflict"),
        ("cancelled", "conflict"),
    }


def test_quotes_offices_and_relations_are_no_nodes() -> None:
    picture = draw(sample())
    assert {n["k"] for n in picture.nodes} == {"person", "country", "meeting", "claim"}
    kinds = {shape[0] for shape in picture.rows.shapes}
    assert kinds >= {"quote", "role", "relation"}


def test_what_hangs_on_nothing_is_no_node_but_a_fact() -> None:
    extraction = first()
    loose = replace(extraction.statistics[0], speaker=None, place=None)
    picture = draw(gather([replace(extraction, statistics=(loose,))]))
    assert not any(n["k"] == "claim" for n in picture.nodes)
    assert any(shape[0] == "claim" for shape in picture.rows.shapes)


def test_many_figures_of_one_speaker_are_one_stack() -> None:
    extraction = first()
    claim = extraction.statistics[0]
    claims = tuple(replace(claim, value=float(n)) for n in range(6))
    picture = draw(gather([replace(extraction, statistics=claims)]))
    stacks = [n for n in picture.nodes if n["k"] == "claim"]
    assert len(stacks) == 1
    assert len(standing_at(picture, stacks[0]["id"])) == 6


def test_what_an_end_a_status_or_the_words_say_is_not_said_again() -> None:
    rows = draw(sample()).rows
    named = {name for shape in rows.shapes for name in shape[4]}
    assert not named & {"person", "of", "participants", "attendees", "source", "target", "status"}
    assert "title" in named
    quote = next(row for row in rows.facts if rows.shapes[row[0]][0] == "quote")
    text, start, length = rows.texts[quote[4]], quote[5], quote[6]
    assert text[start : start + length] == "Kami ingin mereka aman,"


def test_a_name_that_its_thing_does_not_have_is_kept() -> None:
    extraction = first()
    side = Party("delegasi Kamboja", "country", "KH")
    meeting = replace(extraction.meetings[0], participants=(Party("Ratna Wulandari"), side))
    rows = draw(gather([replace(extraction, meetings=(meeting,))])).rows
    shape = next(s for s in rows.shapes if s[0] == "meeting")
    assert "participants" in shape[4]


def test_marks_count_as_a_browser_counts() -> None:
    material = sample()
    fact = replace(material.facts[0], context="😀 Ratna", start=2, end=7)
    row = draw(Material(material.things, material.sources, (fact,))).rows.facts[0]
    assert row[4:7] == [0, 3, 5]


def test_a_large_graph_opens_on_countries_that_count_who_is_inside() -> None:
    picture = draw(many(300))
    assert len(picture.nodes) > MANY
    countries = [n for n in picture.nodes if n["k"] == "country"]
    assert picture.shown_first == len(countries) == 12
    assert sum(n.get("m", 0) for n in countries) == 300
    assert all("o" in n for n in countries)
    people = [n for n in picture.nodes if n["k"] == "person"]
    assert {n["h"] for n in people} <= {n["id"] for n in countries}


def test_who_belongs_to_no_country_is_in_a_company_or_among_the_others() -> None:
    things = {f"p{n}": Thing(key=f"p{n}", kind="person", label=f"Orang {n}") for n in range(500)}
    facts = [
        Fact(key=f"f{n}", kind="quote", ends=(("speaker", f"p{n}"),),
             source=f"s{n // 5 if n < 25 else n}") for n in range(500)
    ]  # fmt: skip
    picture = draw(Material(things, {}, tuple(facts)))
    groups = {n["key"]: n["m"] for n in picture.nodes if n["k"] == "group"}
    assert groups == {**{f"group/p{n}": 5 for n in range(0, 25, 5)}, "group/others": 475}
    assert picture.shown_first == 6


def test_what_is_known_across_articles_is_drawn() -> None:
    material = sample()
    meetings = [f for f in material.facts if f.kind == "meeting"]
    one = Happening(
        "event/1", "held", (("planned", "2026-03-01", "2026-03-01"), ("held", None, None)),
        ("2026-03-11", "2027"), ("Phnom Penh", "Jakarta"), ("date",),
    )  # fmt: skip
    ratna = Thing(key="somebody/1", kind="person", label="Ratna Wulandari")
    people = {(f.source, "https://w3id.org/jejak/id/person/ratna-wulandari"): ratna
              for f in material.facts}  # fmt: skip
    first_, second_ = sorted({f.source for f in material.facts})
    fusion = Fusion(people, {f.key: one for f in meetings}, {}, {second_: first_, first_: first_})
    picture = draw(fold(material, fusion), fusion)
    node = next(n for n in picture.nodes if n["k"] == "meeting")
    assert len(standing_at(picture, node["id"])) == len(meetings) == 3
    assert node["s"] == "actual"
    assert node["ev"] == [["planned", "2026-03-01", "2026-03-01"], ["actual", None, None]]
    assert node["cf"] == {"date": ["2026-03-11", "2027"]}
    person = next(n for n in picture.nodes if n["key"] == "somebody/1")
    assert person["was"] == ["person/ratna-wulandari"]
    groups = {row[5] if len(row) > 5 else row[0] for row in picture.rows.sources}
    assert len(groups) == 1


def test_nothing_gives_an_empty_picture() -> None:
    assert draw(Material()).nodes == []
