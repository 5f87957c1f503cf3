"""Who the people of a few invented articles are: rules that no story shows alone."""

from __future__ import annotations

import pytest

from kg.fuse import read, rebuild
from kg.records import Extraction
from kg.store import MEMORY, open_store
from tests.fuse.sample import article, claim, put, role


def people(*articles: Extraction) -> list[set[str]]:
    """Return the forms of the name of each person."""
    with open_store(MEMORY, write=True) as store:
        put(store, articles)
        rebuild(store)
        found = read(store).people
    return sorted(({f for m in p.members for f in m.forms} for p in found), key=sorted)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Andi Amran Sulawan", "Amran Sulawan"),
        ("Ratu Atut Choisyah", "Atut Choisiyah"),
        ("Munafrin Arifudin", "Arifudin"),
        ("Ketua Serikat Buruh Rina Kusumawardi", "Rina Kusumawardi"),
        ("Kepri Rosmawani", "Rosmawani"),
    ],
)
def test_two_forms_that_one_article_has_of_one_name(one: str, other: str) -> None:
    told = article("x", "2025-03-01", role(one, "pengamat"), role(other, "pengamat"))
    assert people(told) == [{one, other}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iriana Joko Wiryawan", "Joko Wiryawan"),
        ("Donald Trumper", "Donald Trumper Jr"),
        ("Retno Marsani", "Ratna Marsani"),
    ],
)
def test_two_people_of_one_article(one: str, other: str) -> None:
    told = article("x", "2025-03-01", role(one, "pengamat"), role(other, "pengamat"))
    assert people(told) == sorted([{one}, {other}], key=sorted)


def test_a_surname_with_an_office_is_not_who_else_has_the_surname() -> None:
    told = article("x", "2025-03-01", role("Simanjorang", "Menteri Perdagangan"),
                   role("Parlin Simanjorang", "Ketua", "Serikat Petani"))  # fmt: skip
    assert people(told) == [{"Parlin Simanjorang"}, {"Simanjorang"}]


def test_a_surname_that_fits_two_of_its_article_is_nobody_s() -> None:
    told = article("x", "2025-03-01", role("Marwan Tambunar", "pengamat"),
                   role("Ina Tambunar", "pengamat"), role("Tambunar", "pengamat"))  # fmt: skip
    assert {"Tambunar"} in people(told)


def test_a_letter_apart_takes_the_same_office() -> None:
    def told(name: str, person: str, title: str) -> Extraction:
        return article(name, "2025-03-01", role(person, title))

    first = told("x", "Sultan Bachtiar Najamudin", "Ketua DPD")
    assert people(first, told("y", "Sultan Baktiar Najamudin", "Ketua DPD")) == [
        {"Sultan Bachtiar Najamudin", "Sultan Baktiar Najamudin"}
    ]
    other = told("y", "Sultan Baktiar Najamudin", "Bupati Sleman")
    assert len(people(first, other)) == 2


@pytest.mark.parametrize(("day", "one"), [("2017-03-20", True), ("2016-09-16", False)])
def test_an_office_alone_is_its_holder_s_near_what_is_told(day: str, one: bool) -> None:
    """Half a year before anybody is told to be president, somebody else may have been."""
    holder = article("x", "2017-07-01", role("Moon Jae-sung", "Presiden", "KR"))
    alone = article("y", day, role("Presiden Korea Selatan", "Presiden", "KR"))
    assert len(people(holder, alone)) == (1 if one else 2)


def test_an_office_of_a_province_is_an_office_alone() -> None:
    holder = article("x", "2026-02-01", role("Lalu Muhammad Wirajati", "Gubernur NTB"))
    alone = article("y", "2026-02-10", role("Gubernur NTB", "Gubernur", None))
    assert len(people(holder, alone)) == 1


def test_an_office_in_short_helps_a_surname() -> None:
    full = article("x", "2026-02-01", role("Lalu Muhammad Wirajati", "Gubernur NTB"))
    rival = article("z", "2026-02-05", role("Sri Wirajati", "Ketua", "PMI NTB"))
    short = article("y", "2026-02-10", role("Wirajati", "Gubernur", None))
    assert {"Lalu Muhammad Wirajati", "Wirajati"} in people(full, rival, short)


def test_a_common_first_name_joins_nobody_on_the_name_alone() -> None:
    full = article("x", "2026-02-01", role("Budi Kartamuja", "Bupati Sleman"))
    short = article(
        "y", "2026-02-02", claim(5, "ekor sapi", "ekor"), role("Budi", "peternak", None)
    )
    assert people(full, short) == [{"Budi"}, {"Budi Kartamuja"}]
