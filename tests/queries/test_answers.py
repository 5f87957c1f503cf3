"""Every ready-made question gives the known answer on the fixture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kg.build import verify
from kg.errors import NotFoundError, QueryError
from kg.store import Store
from kg.store.canned import Question, parse, question, questions
from tests.queries import fixture

ME = {"person": "Sari Lestari"}
BOTH = {"one": "ID", "other": "KH"}
PAIR = "Chan Dara, Sari Lestari"

# question, parameters, columns looked at, rows (lists of names are sorted before they compare)
ANSWERS: list[tuple[str, dict[str, str], str, list[tuple[Any, ...]]]] = [
    ("who-met-whom", {}, "one other date place",
     [("Chan Dara", "Sari Lestari", "2025-02-19", "Phnom Penh"),
      ("Chan Dara", "Sari Lestari", "2025-02-19", None),
      ("Budi Hartono", "Chan Dara", None, None)]),
    ("meetings-of", ME, "date status with words",
     [("2025-02-19", "held", "Chan Dara", fixture.MET),
      ("2025-02-19", "held", "Chan Dara", fixture.MET),
      ("2025-02-01", "planned", "Chan Dara", fixture.ANNOUNCED),
      (None, "cancelled", "Budi Hartono", fixture.CALLED_OFF)]),
    ("planned-meetings", {}, "date status participants place",
     [("2025-02-01", "planned", PAIR, "Phnom Penh")]),
    ("planned-meetings", {"since": "2025-02-28"}, "date status", [("2025-02-01", "planned")]),
    ("planned-meetings", {"since": "2025-03-01"}, "date status", []),
    ("cancelled", {}, "published what who words",
     [(None, "AID", "Atlantis, Indonesia", fixture.DENIED),
      (None, "meeting", "Budi Hartono, Sari Lestari", fixture.CALLED_OFF)]),
    ("announced-then-held", {}, "one other announced held",
     [("Chan Dara", "Sari Lestari", "2025-01-10", "2025-02-20"),
      ("Chan Dara", "Sari Lestari", "2025-01-10", "2025-02-21")]),
    ("contacts-in-common", {"one": "Sari Lestari", "other": "Budi Hartono"}, "contact",
     [("Chan Dara",), ("Chan Dara",)]),
    ("meetings-in", {"country": "KH"}, "date status participants",
     [("2025-02-19", "held", PAIR), ("2025-02-01", "planned", PAIR)]),
    ("relations-between", BOTH, "published source type target status publisher",
     [("2025-01-10", "ID", "CONSULT", "KH", "planned", "Harian A"),
      ("2025-02-20", "ID", "CONSULT", "KH", "actual", "Harian B"),
      ("2025-02-21", "ID", "CONSULT", "KH", "actual", "Harian A")]),
    ("relations-of", {"country": "Kamboja"}, "published source type target status",
     [("2025-02-21", "ID", "CONSULT", "KH", "actual"),
      ("2025-02-20", "ID", "CONSULT", "KH", "actual"),
      ("2025-01-10", "ID", "CONSULT", "KH", "planned")]),
    ("relations-of-type", {"type": "accuse"}, "published source target words",
     [("2025-02-20", "ID", "Atlantis", fixture.CRITICISED)]),
    ("relations-by-month", BOTH, "month type reports", [("2025-02", "CONSULT", 2)]),
    ("countries-most-together", {}, "one other articles relations",
     [("ID", "KH", 3, 3), ("Atlantis", "ID", 2, 2)]),
    ("claims-about", {"word": "wni"}, "what value unit qualifier place speaker words",
     [("WNI di Kamboja", 80000, "orang", "exact", "KH", "Chan Dara", fixture.RECOUNTED),
      ("WNI di Kamboja", 100000, "orang", "exact", "KH", "Sari Lestari", fixture.COUNTED)]),
    ("claims-about", {"word": 'x" } #'}, "what", []),
    ("claims-that-differ", {}, "what unit place value speaker words",
     [("WNI di Kamboja", "orang", "KH", 80000, "Chan Dara", fixture.RECOUNTED),
      ("WNI di Kamboja", "orang", "KH", 100000, "Sari Lestari", fixture.COUNTED)]),
    ("claims-by", ME, "what value words", [("WNI di Kamboja", 100000, fixture.COUNTED)]),
    ("claims-on-country", {"country": "KH"}, "what value speaker",
     [("WNI di Kamboja", 80000, "Chan Dara"), ("WNI di Kamboja", 100000, "Sari Lestari")]),
    ("who-holds-office", {"office": "menteri"}, "person title of former articles",
     [("Budi Hartono", "Mantan Menteri", "ID", True, 1),
      ("Sari Lestari", "Menteri", "ID", False, 1)]),
    ("offices-of", ME, "title of former words",
     [("Menteri", "ID", False, "Menteri Sari Lestari")]),
    ("who-speaks-for", {"country": "KH"}, "person articles quotes", [("Chan Dara", 3, 1)]),
    ("quotes-by", {"person": "Sari"}, "published kind words publisher",
     [("2025-01-10", "indirect", fixture.COUNTED, "Harian A")]),
    ("most-quoted", {}, "speaker quotes articles",
     [("Chan Dara", 1, 1), ("Sari Lestari", 1, 1)]),
    ("articles-mentioning", ME, "published title publisher",
     [("2025-02-21", "", "Harian A"), ("2025-02-20", "", "Harian B"),
      ("2025-01-10", "", "Harian A"), (None, "Batal", None)]),
    ("one-source-facts", {}, "kind one other words",
     [("ACCUSE", "ID", "Atlantis", fixture.CRITICISED),
      ("met", "Budi Hartono", "Chan Dara", fixture.TALKED)]),
    ("timeline", {"since": "2025-02-01", "until": "2025-02-19"}, "date what status who",
     [("2025-02-01", "meeting", "planned", PAIR), ("2025-02-19", "meeting", "held", PAIR),
      ("2025-02-19", "meeting", "held", PAIR)]),
    ("outlets", {}, "publisher articles meetings relations statistics quotes offices",
     [("Harian A", 2, 3, 2, 1, 1, 1), ("", 1, 1, 1, 0, 0, 1), ("Harian B", 1, 1, 2, 1, 1, 0)]),
]  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with fixture.filled() as made:
        yield made


def settled(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, str) and len(value) < 60:
        return ", ".join(sorted(value.split(", ")))
    return value


@pytest.mark.parametrize(("name", "values", "columns", "rows"), ANSWERS)
def test_answer(
    store: Store, name: str, values: dict[str, str], columns: str, rows: list[tuple[Any, ...]]
) -> None:
    found = [
        tuple(settled(row[c]) for c in columns.split()) for row in question(name).ask(store, values)
    ]
    assert found == rows


def test_every_question_has_an_answer_here() -> None:
    assert {q.name for q in questions()} == {name for name, *_ in ANSWERS}
    assert len(questions()) >= 24


@pytest.mark.parametrize("asked", questions(), ids=lambda q: q.name)
def test_header(store: Store, asked: Question) -> None:
    assert asked.title
    assert asked.titles["id"]
    assert asked.description.endswith(".")
    own = {"person": "Sari Lestari", "one": "ID", "other": "KH", "country": "KH"}
    given = {p.name: own.get(p.name, p.example) for p in asked.parameters}
    if asked.name == "contacts-in-common":
        given = {"one": "Sari Lestari", "other": "Budi Hartono"}
    result = asked.ask(store, given)
    assert result.columns == asked.columns


@pytest.mark.parametrize("asked", questions(), ids=lambda q: q.name)
def test_names_its_graphs_and_orders_its_rows(asked: Question) -> None:
    assert "GRAPH" in asked.sparql
    assert "ORDER BY" in asked.sparql


def test_fixture_is_sound(store: Store) -> None:
    assert verify(store) == []


def test_part_of_a_name_finds_the_person(store: Store) -> None:
    asked = question("quotes-by")
    full = asked.ask(store, {"person": "Sari Lestari"})
    assert full.rows
    assert asked.ask(store, {"person": "sari"}) == full
    iri = "https://w3id.org/jejak/id/person/sari-lestari"
    assert asked.ask(store, {"person": iri}) == full


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("quotes-by", {}, "person (whose words) is needed"),
        ("quotes-by", {"who": "x"}, "no parameter 'who'; it has: person"),
        ("planned-meetings", {"since": "besok"}, "since=besok: not of type date"),
        ("relations-of-type", {"type": "LIKE"}, "'LIKE' is no type of relation"),
    ],
)
def test_wrong_values(store: Store, name: str, values: dict[str, str], said: str) -> None:
    with pytest.raises(QueryError, match=said.replace("(", r"\(").replace(")", r"\)")):
        question(name).ask(store, values)


def test_unknown_names_are_helped(store: Store) -> None:
    with pytest.raises(NotFoundError, match="perhaps 'Sari Lestari'"):
        question("quotes-by").ask(store, {"person": "Sari Lestary"})
    with pytest.raises(NotFoundError, match="no country goes by 'Kambodia'; perhaps 'Cambodia'"):
        question("relations-of").ask(store, {"country": "Kambodia"})
    with pytest.raises(NotFoundError, match="perhaps quotes-by"):
        question("quote-by")


def test_a_wrong_header_is_told() -> None:
    with pytest.raises(QueryError, match=r"x\.rq: the header is wrong"):
        parse("x.rq", "# name: x\nSELECT * WHERE { GRAPH ?g { ?s ?p ?o } }")
