"""Every ready-made question gives the known answer on the fixture."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from rdflib import Dataset
from rdflib.query import ResultRow

from kg.build import verify
from kg.errors import NotFoundError, QueryError
from kg.store import Store, open_store
from kg.store.answer import prepare
from kg.store.canned import Question, parse, question, questions
from kg.store.names import resolved
from tests.queries import fixture

ME = {"person": "Sari Lestari"}
BOTH = {"one": "ID", "other": "KH"}
TWO = {"one": "Sari Lestari", "other": "Budi Hartono"}
PAIR, OTHER_PAIR = "Chan Dara, Sari Lestari", "Budi Hartono, Sari Lestari"
SHORT = {"since": "2025-02-01", "until": "2025-02-28"}
RELATED = "Indonesia, Kamboja"

# question, parameters, columns looked at, rows (lists of names are sorted before they compare)
ANSWERS: list[tuple[str, dict[str, str], str, list[tuple[Any, ...]]]] = [
    ("who-met-whom", {}, "one other date place",
     [("Chan Dara", "Sari Lestari", "2025-02-19", "Phnom Penh"),
      ("Chan Dara", "Sari Lestari", "2025-02-19", None),
      ("Budi Hartono", "Chan Dara", None, None)]),
    ("who-met-whom", SHORT, "one other date place",
     [("Chan Dara", "Sari Lestari", "2025-02-19", "Phnom Penh"),
      ("Chan Dara", "Sari Lestari", "2025-02-19", None)]),
    ("who-met-whom", {"since": "2025-02-20"}, "one", []),
    ("meetings-of", ME, "date status with words",
     [("2025-04-01", "planned", "Budi Hartono", fixture.INVITED),
      ("2025-02-19", "held", "Chan Dara", fixture.MET),
      ("2025-02-19", "held", "Chan Dara", fixture.MET),
      ("2025-02-01", "planned", "Chan Dara", fixture.ANNOUNCED),
      (None, "cancelled", "Budi Hartono", fixture.CALLED_OFF)]),
    ("meetings-between", {"one": "Sari", "other": "Chan Dara"}, "date status place publisher",
     [("2025-02-19", "held", "Phnom Penh", "Harian B"), ("2025-02-19", "held", None, "Harian A"),
      ("2025-02-01", "planned", "Phnom Penh", "Harian A")]),
    ("meetings-of-countries", BOTH, "date status place words",
     [("2025-02-19", "held", "Phnom Penh", fixture.MET), ("2025-02-19", "held", None, fixture.MET),
      ("2025-02-01", "planned", "Phnom Penh", fixture.ANNOUNCED),
      (None, "held", None, fixture.TALKED)]),
    ("meetings-about", {"word": "Dagang"}, "date status topic participants",
     [("2025-04-01", "planned", "perdagangan", OTHER_PAIR)]),
    ("meetings-about", {"word": "energi"}, "date", []),
    ("planned-meetings", {}, "date status participants place",
     [("2025-02-01", "planned", PAIR, "Phnom Penh"), ("2025-04-01", "planned", OTHER_PAIR, None)]),
    ("planned-meetings", {"since": "2025-02-28", "until": "2025-03-31"}, "date status",
     [("2025-02-01", "planned")]),
    ("planned-meetings", {"since": "2025-05-01"}, "date status", []),
    ("cancelled", {}, "published what who words",
     [("2025-03-05", "ACCUSE", "Atlantis, Indonesia", fixture.DENIED_AGAIN),
      (None, "AID", "Atlantis, Indonesia", fixture.DENIED),
      (None, "meeting", OTHER_PAIR, fixture.CALLED_OFF)]),
    ("cancelled", {"since": "2025-03-01"}, "published what", [("2025-03-05", "ACCUSE")]),
    ("announced-then-held", {}, "one other announced held",
     [("Chan Dara", "Sari Lestari", "2025-01-10", "2025-02-20"),
      ("Chan Dara", "Sari Lestari", "2025-01-10", "2025-02-21")]),
    ("announced-then-held", SHORT, "one", []),
    ("announced-not-held", {}, "one other announced date words",
     [("Budi Hartono", "Sari Lestari", "2025-03-05", "2025-04-01", fixture.INVITED)]),
    ("announced-then-cancelled", {"since": "2025-03-01"}, "one other announced published words",
     [("Budi Hartono", "Sari Lestari", "2025-03-05", None, fixture.CALLED_OFF)]),
    ("contacts-in-common", TWO, "contact", [("Chan Dara",), ("Chan Dara",)]),
    ("meetings-in", {"country": "KH"}, "date status participants",
     [("2025-02-19", "held", PAIR), ("2025-02-01", "planned", PAIR)]),
    ("relations-between", BOTH, "published source type target status publisher",
     [("2025-01-10", "ID", "CONSULT", "KH", "planned", "Harian A"),
      ("2025-02-20", "ID", "CONSULT", "KH", "actual", "Harian B"),
      ("2025-02-21", "ID", "CONSULT", "KH", "actual", "Harian A"),
      ("2025-03-05", "ID", "AID", "KH", "planned", "Harian C")]),
    ("relations-between", {"one": "KH", "other": "ID", **SHORT}, "published type",
     [("2025-02-20", "CONSULT"), ("2025-02-21", "CONSULT")]),
    ("relations-of", {"country": "Kamboja"}, "published source type target status",
     [("2025-03-05", "ID", "AID", "KH", "planned"),
      ("2025-02-21", "ID", "CONSULT", "KH", "actual"),
      ("2025-02-20", "ID", "CONSULT", "KH", "actual"),
      ("2025-01-10", "ID", "CONSULT", "KH", "planned")]),
    ("relations-of-type", {"type": "accuse"}, "published source target words",
     [("2025-02-20", "ID", "Atlantis", fixture.CRITICISED)]),
    ("relations-by-month", BOTH, "month type reports", [("2025-02", "CONSULT", 2)]),
    ("cooperation-and-conflict", BOTH, "month side reports",
     [("2025-02", "verbal-cooperation", 2)]),
    ("conflict-partners", {"country": "Atlantis"}, "other side articles",
     [("ID", "verbal-conflict", 1)]),
    ("conflict-partners", {"country": "KH"}, "other", []),
    ("countries-most-together", {}, "one other articles relations",
     [("ID", "KH", 4, 4), ("Atlantis", "ID", 3, 3)]),
    ("countries-most-together", {"most": "1"}, "one other", [("ID", "KH")]),
    ("reports-that-conflict", {}, "type source target stated denied",
     [("ACCUSE", "ID", "Atlantis", fixture.CRITICISED, fixture.DENIED_AGAIN)]),
    ("claims-about", {"word": "wni"}, "what value unit qualifier place speaker words",
     [("WNI di Kamboja", 80000, "orang", "exact", "KH", "Chan Dara", fixture.RECOUNTED),
      ("WNI di Kamboja", 100000, "orang", "exact", "KH", "Sari Lestari", fixture.COUNTED)]),
    ("claims-about", {"word": "wni", "country": "Kamboja"}, "value", [(80000,), (100000,)]),
    ("claims-about", {"word": "wni", "country": "ID"}, "value", []),
    ("claims-about", {"word": 'x" } #'}, "what", []),
    ("claims-over-time", {"word": "wni"}, "time value unit speaker published",
     [(None, 100000, "orang", "Sari Lestari", "2025-01-10"),
      (None, 80000, "orang", "Chan Dara", "2025-02-20")]),
    ("claims-that-differ", {}, "what unit place value speaker words",
     [("WNI di Kamboja", "orang", "KH", 80000, "Chan Dara", fixture.RECOUNTED),
      ("WNI di Kamboja", "orang", "KH", 100000, "Sari Lestari", fixture.COUNTED)]),
    ("claims-that-differ", {"word": "beras"}, "what", []),
    ("claims-by", ME, "what value said precision words",
     [("WNI di Kamboja", 100000, "2025-01-10", "latest", fixture.COUNTED)]),
    ("claims-on-country", {"country": "KH"}, "what value speaker",
     [("WNI di Kamboja", 80000, "Chan Dara"), ("WNI di Kamboja", 100000, "Sari Lestari")]),
    ("who-holds-office", {"office": "menteri"}, "person title of former articles",
     [("Budi Hartono", "Mantan Menteri", "ID", True, 1),
      ("Sari Lestari", "Menteri", "ID", False, 1),
      ("Chan Dara", "Menteri Luar Negeri", "KH", False, 1)]),
    ("offices-of", ME, "title type of former words",
     [("Menteri", "minister", "ID", False, "Menteri Sari Lestari")]),
    ("officials-of", {"country": "KH", "type": "minister"}, "person title first last articles",
     [("Chan Dara", "Menteri Luar Negeri", "2025-03-05", "2025-03-05", 1)]),
    ("officials-of", {"country": "KH", "type": "diplomat"}, "person", []),
    ("office-succession", {"office": "menteri", "country": "ID"},
     "first person title former articles",
     [(None, "Budi Hartono", "Mantan Menteri", True, 1),
      ("2025-01-10", "Sari Lestari", "Menteri", False, 1)]),
    ("who-speaks-for", {"country": "KH"}, "person articles quotes", [("Chan Dara", 3, 1)]),
    ("quotes-by", {"person": "Sari"}, "said published kind words publisher",
     [("2025-03-04", "2025-03-05", "direct", fixture.PROMISED, "Harian C"),
      ("2025-01-10", "2025-01-10", "indirect", fixture.COUNTED, "Harian A")]),
    ("quotes-about", {"word": "membantu"}, "said speaker kind words",
     [("2025-03-04", "Sari Lestari", "direct", fixture.PROMISED)]),
    ("quotes-about", {"word": "membantu", **SHORT}, "said", []),
    ("said-on", {"since": "2025-03-04", "until": "2025-03-04"}, "said basis speaker words",
     [("2025-03-04", "published", "Sari Lestari", fixture.PROMISED)]),
    ("said-on", {"since": "2025-01-01", "until": "2025-02-28"}, "said", []),
    ("most-quoted", {}, "speaker quotes articles",
     [("Sari Lestari", 2, 2), ("Chan Dara", 1, 1)]),
    ("promises-of", ME, "published kind towhom words",
     [("2025-03-05", "AID", "Kamboja", fixture.PROMISED),
      ("2025-03-05", "MEET", "Budi Hartono", fixture.INVITED),
      ("2025-01-10", "MEET", "Chan Dara", fixture.ANNOUNCED)]),
    ("articles-mentioning", ME, "published title publisher",
     [("2025-03-05", "", "Harian C"), ("2025-02-21", "", "Harian A"),
      ("2025-02-20", "", "Harian B"), ("2025-01-10", "", "Harian A"), (None, "Batal", None)]),
    ("one-source-facts", {}, "kind one other words",
     [("ACCUSE", "Indonesia", "Atlantis", fixture.CRITICISED),
      ("met", "Budi Hartono", "Chan Dara", fixture.TALKED)]),
    ("one-source-facts", {"until": "2025-02-20"}, "kind", [("ACCUSE",)]),
    ("timeline", SHORT, "date what status who",
     [("2025-02-01", "meeting", "planned", PAIR), ("2025-02-19", "meeting", "held", PAIR),
      ("2025-02-19", "meeting", "held", PAIR),
      ("2025-02-20", "ACCUSE", "actual", "Atlantis, Indonesia"),
      ("2025-02-20", "CONSULT", "actual", RELATED), ("2025-02-21", "CONSULT", "actual", RELATED)]),
    ("times-of-claims", ME,
     "what happened happened_how said said_how published published_how read read_how",
     [("WNI di Kamboja", None, None, "2025-01-10", "article, latest", "2025-01-10", "day, given",
       "2025-06-01T08:00:00Z", "clock, second")]),
    ("read-since", {"since": "2025-06-04"}, "read published title",
     [("2025-06-05T08:00:00Z", "2025-03-05", ""), ("2025-06-04T08:00:00Z", None, "Batal")]),
    ("weak-facts", {"below": "0.6", "since": "2025-02-21"}, "confidence kind words",
     [(0.5, "country_relations", fixture.MET), (0.5, "meetings", fixture.TALKED),
      (0.5, "meetings", fixture.MET)]),
    ("events-with-sources", {}, "first kind who sides status sources versions",
     [("2025-01-10", "meeting", PAIR, "ID, KH", "held", 3, 3),
      ("2025-02-20", "CONSULT", None, "ID, KH", "actual", 2, 2)]),
    ("claim-series", {"word": "wni"}, "what value qualifier unit published pattern sources",
     [("WNI di Kamboja", 100000, "exact", "orang", "2025-01-10", "contradiction", 2),
      ("WNI di Kamboja", 80000, "exact", "orang", "2025-02-20", "contradiction", 2)]),
    ("identifiers", {}, "kind name wikidata",
     [("state", "Indonesia", "Q252"), ("state", "Kamboja", "Q424")]),
    ("names-of", {"words": "sari"}, "name names countries sources",
     [("Sari Lestari", "Sari, Sari Lestari", "ID", 5)]),
    ("office-terms", {"word": "Menteri"}, "title of person first last former sources",
     [("Menteri", "ID", "Budi Hartono", None, None, True, 1),
      ("Menteri", "ID", "Sari Lestari", "2025-01-10", "2025-01-10", False, 1),
      ("Menteri Luar Negeri", "KH", "Chan Dara", "2025-03-05", "2025-03-05", False, 1)]),
    ("one-source-only", {"since": "2025-02-01", "until": "2025-02-28"}, "published kind words",
     [("2025-02-21", "meeting", fixture.TALKED), ("2025-02-20", "ACCUSE", fixture.CRITICISED)]),
    ("outlets", {}, "publisher articles meetings relations statistics quotes offices",
     [("Harian A", 2, 3, 2, 1, 1, 1), ("Harian B", 1, 1, 2, 1, 1, 0),
      ("Harian C", 1, 1, 2, 0, 1, 1)]),
]  # fmt: skip


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with fixture.filled() as made:
        yield made


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("answers") / "store"), write=True) as made:
        yield fixture.fill(made)


@pytest.fixture(scope="module")
def on_rdflib(store: Store) -> Dataset:
    """Return everything in the store, the ledger too, as rdflib keeps it."""
    lines = "".join(f"{q} .\n" for q in store.find(None, None, None, None))
    copy = Dataset()
    copy.parse(data=lines, format="nquads")
    return copy


def settled(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        text: str = value.isoformat()
        return text.replace("+00:00", "Z")
    if isinstance(value, Decimal):
        return float(value)
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


@pytest.mark.parametrize(("name", "values"), [(name, values) for name, values, *_ in ANSWERS])
def test_other_engines_answer_alike(
    store: Store, disk: Store, on_rdflib: Dataset, name: str, values: dict[str, str]
) -> None:
    asked = question(name)
    ours = asked.ask(store, values)
    assert known(disk, asked, values) == [list(map(bare, row)) for row in ours.rows]
    sparql = prepare(asked.sparql, resolved(store, asked.bind(values)))
    theirs = on_rdflib.query(sparql)
    found = [[bare(cell) for cell in row] for row in theirs if isinstance(row, ResultRow)]
    assert [str(v) for v in theirs.vars or ()] == list(ours.columns)
    assert sorted(found) == sorted([bare(cell) for cell in row] for row in ours.rows)


def known(store: Store, asked: Question, values: dict[str, str]) -> list[list[str]]:
    return [[bare(cell) for cell in row] for row in asked.ask(store, values).rows]


def bare(cell: Any) -> str:
    """Return the text of a term of either library; lists of names sorted, nothing as ""."""
    text = "" if cell is None else str(getattr(cell, "value", cell) if ours(cell) else cell)
    text = text.replace("+00:00", "Z")
    return ", ".join(sorted(text.split(", "))) if len(text) < 60 else text


def ours(cell: Any) -> bool:
    return type(cell).__module__.startswith("pyoxigraph")


def test_every_question_has_an_answer_here() -> None:
    assert {q.name for q in questions()} == {name for name, *_ in ANSWERS}
    assert len(questions()) >= 30


@pytest.mark.parametrize("asked", questions(), ids=lambda q: q.name)
def test_header(store: Store, asked: Question) -> None:
    assert asked.title
    assert asked.titles["id"]
    assert asked.description.endswith(".")
    own = {"person": "Sari Lestari", "country": "KH"}
    people = {p.name for p in asked.parameters if p.type == "person"}
    own |= TWO if "one" in people else BOTH
    given = {p.name: own.get(p.name, p.example) for p in asked.parameters}
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
