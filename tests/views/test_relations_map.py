"""What the map counts, and how its outlines came out."""

from __future__ import annotations

import re

import pytest

from kg.errors import NotFoundError
from kg.store import MEMORY, open_store
from kg.views.collecting import relations_map
from kg.views.map_page import render, world
from kg.views.relations_map import make_map
from kg.views.subject import thing_called
from tests.views.samples import sample


def test_countries_count_what_is_told_as_so() -> None:
    rows = {row.thing.code: row for row in make_map(sample()).rows}
    assert set(rows) == {"ID", "KH"}
    # CONSULT and ACCUSE are told as so; the SANCTION is denied and not counted.
    assert [(r.cooperation, r.conflict, len(r.relations)) for r in rows.values()] == [(1, 1, 3)] * 2


def test_one_meeting_is_one_arc_and_planned_ones_are_none() -> None:
    (arc,) = make_map(sample()).arcs
    assert {arc.one[-2:], arc.other[-2:]} == {"ID", "KH"}
    assert [entry.articles for entry in arc.meetings] == [2]


def test_a_focus_shows_the_others() -> None:
    material = sample()
    shown = make_map(material, thing_called(material, "ID"))
    assert [row.thing.code for row in shown.rows] == ["KH"]


def test_states_that_readers_here_ask_for_can_be_seen() -> None:
    points, shapes = world()["points"], world()["shapes"]
    assert {"SG", "BN", "TL", "MV", "PS", "XK", "TW", "VA", "MH", "WS"} <= set(points)
    assert {"BN", "TL", "PS"} <= set(world()["small"])
    assert len(shapes) > 170
    assert all(re.fullmatch(r"[-Mlz0-9., ]+", path) for path in shapes.values())
    for x, y in points.values():
        assert 0 <= x <= world()["width"]
        assert -5 <= y <= world()["height"] + 5


def test_the_seam_lies_in_the_atlantic() -> None:
    points = world()["points"]
    assert points["MA"][0] < points["ID"][0] < points["US"][0] < points["BR"][0]
    assert abs(points["ID"][0] - world()["width"] / 2) < world()["width"] / 6


def test_a_map_is_about_a_country_and_an_empty_one_says_so() -> None:
    store = open_store(MEMORY)
    assert "tidak mengatakan apa-apa" in render(relations_map(store))
    with pytest.raises(NotFoundError):
        relations_map(store, "Ratna Wulandari")
