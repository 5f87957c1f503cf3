from __future__ import annotations

import pytest

from kg.errors import NotFoundError
from kg.views.material import Material, Thing, find_things, select, side_of
from tests.views.samples import sample

ID = "https://w3id.org/jejak/id/"


def test_facts_keep_their_words() -> None:
    for fact in sample().facts:
        words = fact.context[fact.start : fact.end]
        assert words
        assert fact.context.count(words) >= 1
    claim = next(f for f in sample().facts if f.kind == "claim")
    assert claim.context == "Ratna mengatakan sekitar 130 ribu WNI bekerja di Kamboja."
    assert claim.context[claim.start : claim.end] == "sekitar 130 ribu WNI bekerja di Kamboja"


def test_one_thing_for_a_person_of_two_articles() -> None:
    material = sample()
    ratna = material.things[f"{ID}person/ratna-wulandari"]
    assert ratna.aliases == ("Ratna",)
    assert ratna.home == f"{ID}country/ID"
    assert {f.source for f in material.facts if ratna.key in f.things} == set(material.sources)


@pytest.mark.parametrize("name", ["Ratna", "ratna wulandari", "wulandari", f"{ID}person/sok-vanna"])
def test_things_are_found_by_any_name(name: str) -> None:
    assert len(find_things(sample(), name)) == 1


@pytest.mark.parametrize("name", ["KH", "Kamboja", "Cambodia"])
def test_countries_are_found_by_code_and_both_names(name: str) -> None:
    assert find_things(sample(), name) == (f"{ID}country/KH",)


def test_a_body_is_found_by_its_initials() -> None:
    names = {"badan-pusat-statistik": "Badan Pusat Statistik", "dpr": "DPR", "bi": "Bank Indonesia"}
    things = {key: Thing(key=key, kind="organisation", label=label) for key, label in names.items()}
    material = Material(things)
    assert find_things(material, "BPS") == ("badan-pusat-statistik",)
    assert find_things(material, "DPR") == ("dpr",)
    assert find_things(material, "bps") == find_things(material, "B") == ()


def test_an_unknown_name_tells_near_ones() -> None:
    with pytest.raises(NotFoundError, match="did you mean Ratna Wulandari"):
        select(sample(), entities=["Ratna Wulandri"])
    with pytest.raises(NotFoundError, match="there is no 'tea'"):
        select(sample(), kinds=["tea"])


def test_one_hop_holds_the_facts_of_the_entity() -> None:
    near = select(sample(), entities=["Budi Laksana"])
    assert {f.kind for f in near.facts} == {"role", "meeting"}
    assert len(near.sources) == 1
    assert len(select(sample(), entities=["Budi Laksana"], hops=2).facts) > len(near.facts)


@pytest.mark.parametrize("kinds", [["meeting"], ["meetings"], ["MEETINGS"]])
def test_kinds(kinds: list[str]) -> None:
    assert {f.kind for f in select(sample(), kinds=kinds).facts} == {"meeting"}


def test_statuses_in_the_words_of_records_and_pictures() -> None:
    denied = select(sample(), statuses=["denied"]).facts
    assert [f.values["type"] for f in denied] == ["SANCTION"]
    assert denied == select(sample(), statuses=["cancelled"]).facts


@pytest.mark.parametrize(
    ("since", "until", "meetings"),
    [("2026-03-11", "2026-03-11", 2), ("2027", None, 1), (None, "2026", 2), ("2028-01", None, 0)],
)
def test_a_fact_counts_on_its_own_date(since: str | None, until: str | None, meetings: int) -> None:
    part = select(sample(), kinds=["meeting"], since=since, until=until)
    assert len(part.facts) == meetings


def test_every_relation_type_has_a_side() -> None:
    assert side_of("ASSAULT") == "conflict"
    assert side_of("RETREAT") == "cooperation"


def test_countries_keep_what_names_them_or_who_acts_for_them() -> None:
    material = sample()
    found = select(material, countries=["Kamboja"]).facts
    assert {fact.kind for fact in found} == {"role", "meeting", "relation", "claim"}
    assert not any(fact.kind == "role" and "Budi" in fact.context and "Sok" not in fact.context
                   for fact in found)  # fmt: skip
    with pytest.raises(NotFoundError):
        select(material, countries=["Atlantis"])
