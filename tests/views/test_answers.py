from __future__ import annotations

from kg.views.answers import facts_behind
from tests.views.samples import sample

MATERIAL = sample()
MEETING = next(f for f in MATERIAL.facts if f.kind == "meeting")


def kept(*row: object) -> list[str]:
    return [fact.key for fact in facts_behind(MATERIAL, [row]).facts]


def test_a_row_that_names_a_record_rests_on_it() -> None:
    assert kept("x", MEETING.key, None, 3) == [MEETING.key]


def test_a_row_with_an_article_and_words_rests_on_the_record_that_has_them() -> None:
    words = "Kami ingin mereka aman,"
    found = facts_behind(MATERIAL, [(words, MEETING.source)]).facts
    assert [fact.kind for fact in found] == ["quote"]


def test_a_row_with_an_article_and_a_name_rests_on_what_it_says_of_them() -> None:
    found = facts_behind(MATERIAL, [("Budi Laksana", MEETING.source)]).facts
    assert {fact.kind for fact in found} == {"role", "meeting"}
    assert all(MEETING.source == fact.source for fact in found)


def test_a_row_of_two_countries_rests_on_what_names_both() -> None:
    found = facts_behind(MATERIAL, [("ID", "KH", 7)]).facts
    assert {fact.kind for fact in found} == {"relation"}
    assert len(found) == 3


def test_a_row_of_numbers_rests_on_nothing() -> None:
    assert kept(1, 2.5, None, "2026-03") == []
