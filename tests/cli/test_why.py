"""`kg why` from every direction, and `kg verify` after one character has changed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.store import open_store
from tests.cli.test_commands import SAMPLES, Run, call, rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("why")


@pytest.fixture(scope="module")
def kg(folder: Path) -> Run:
    done = call(folder, "add", SAMPLES)
    assert done.returncode == 0, done.stderr
    return lambda *arguments, **more: call(folder, *arguments, **more)


def told(kg: Run, *what: object) -> list[Any]:
    done = kg("why", *what, "--json")
    assert done.returncode == 0, done.stderr
    return rows(done.stdout)


def test_a_fact_brings_every_article_that_says_the_same(kg: Run) -> None:
    asked = rows(kg("query", "--name", "who-met-whom", "--json").stdout)
    number = next(n for n, row in enumerate(asked, 1) if row["other"] == "Sok Vanna")
    behind_row = told(kg, number)
    assert {fact["evidence"] for fact in behind_row} == {asked[number - 1]["words"]}
    both = told(kg, behind_row[0]["iri"])
    assert len({fact["article"] for fact in both}) == 2
    assert {fact["record"] for fact in both} == {"meetings"}
    for fact in both:
        assert fact["evidence"] in fact["context"]
        assert {"publisher", "published", "url", "extractor", "confidence", "start"} <= fact.keys()


def test_a_row_is_that_of_the_last_query(kg: Run) -> None:
    asked = rows(kg("query", "--name", "quotes-by", "person=Surya Adinata", "--json").stdout)
    assert len(asked) > 1
    for number, row in enumerate(asked, 1):
        facts = told(kg, number)
        assert row["words"] in {fact.get("text") for fact in facts}
        assert {fact["published"] for fact in facts} == {row["published"]}
    beyond = kg("why", len(asked) + 1)
    assert beyond.returncode == 2
    assert f"the last query gave {len(asked)} rows" in beyond.stderr


def test_a_row_of_counts_leads_to_the_facts_behind_it(kg: Run) -> None:
    counted = rows(kg("query", "--name", "countries-most-together", "--json").stdout)
    facts = told(kg, 1)
    assert {fact["record"] for fact in facts} >= {"country_relations"}
    states = {counted[0]["one"], counted[0]["other"]}
    related = [f for f in facts if f["record"] == "country_relations"]
    assert len(related) == counted[0]["relations"]
    assert all({f["source"], f["target"]} == states for f in related)


def test_two_names(kg: Run) -> None:
    facts = told(kg, "Ratna Wulandari", "Sok Vanna")
    assert len({f["article"] for f in facts}) >= 2
    for fact in facts:
        people = fact.get("participants", []) + fact.get("attendees", [])
        assert {"Ratna Wulandari", "Sok Vanna"} <= set(people)
    assert told(kg, "Ratna", "Kamboja")
    shown = kg("why", "Ratna Wulandari", "Sok Vanna")
    assert "offsets:" in shown.stdout
    assert f"{len(facts)} passages in" in shown.stderr


def test_a_speaker_and_when_it_was_said_are_shown(kg: Run) -> None:
    shown = kg("why", "Damar Setiawan").stdout
    assert "speaker: Damar Setiawan" in shown
    assert "speaker: Damar Setiawan, on 2026-04-10" in shown


@pytest.mark.parametrize(
    ("what", "code", "said"),
    [
        (("Ratna Wulandari", "Nobody Known"), 1, "nobody goes by 'Nobody Known'"),
        (("Siti Rahmawati", "Haruto Kanda"), 1, "No fact names Siti Rahmawati and Haruto Kanda"),
        (("zzzz",), 1, "no fact goes by 'zzzz'"),
        ((0,), 2, "the last query gave"),
    ],
)
def test_what_is_not_there(kg: Run, what: tuple[object, ...], code: int, said: str) -> None:
    kg("query", "--name", "outlets")
    done = kg("why", *what)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


def test_before_any_query(tmp_path: Path) -> None:
    call(tmp_path, "add", SAMPLES / "kopi-sore.txt")
    done = call(tmp_path, "why", "1")
    assert done.returncode == 2
    assert "no query was asked" in done.stderr


def test_a_broken_file_of_rows_is_no_harm(tmp_path: Path) -> None:
    call(tmp_path, "add", SAMPLES / "kopi-sore.txt")
    (tmp_path / "store.last-query.json").write_text('{"rows": 5}')
    assert call(tmp_path, "why", "1").returncode == 2
    assert call(tmp_path, "query", "ASK {}").returncode == 0


@pytest.mark.parametrize("field", ["schema:articleBody", "oa:exact", "jj:value", "jj:rule"])
def test_one_changed_character_is_found(tmp_path: Path, field: str) -> None:
    call(tmp_path, "add", SAMPLES / "kunjungan-phnom-penh-1.txt")
    assert call(tmp_path, "verify").returncode == 0
    with open_store(str(tmp_path / "store"), write=True) as store:
        found = store.query(
            f"SELECT ?g ?s ?o WHERE {{ GRAPH ?g {{ ?s {field} ?o }} }} ORDER BY ?s ?o LIMIT 1"
        ).rows[0]
        graph, subject, value = map(str, found)
        middle = len(value.rpartition('"')[0] or value) // 2
        other = "7" if value[middle] != "7" else "8"
        changed = value[:middle] + other + value[middle + 1 :]
        engine = store._engine  # type: ignore[attr-defined]
        prefixes = "PREFIX jj: <https://w3id.org/jejak/ontology#> PREFIX schema: "
        prefixes += "<https://schema.org/> PREFIX oa: <http://www.w3.org/ns/oa#> "
        engine.update(
            f"{prefixes} DELETE DATA {{ GRAPH {graph} {{ {subject} {field} {value} }} }} ; "
            f"INSERT DATA {{ GRAPH {graph} {{ {subject} {field} {changed} }} }}"
        )
    done = call(tmp_path, "verify", "--json")
    assert done.returncode == 1
    faults = [fault["fault"] for fault in rows(done.stdout)]
    assert any("not as it was written" in fault for fault in faults)
    if field in ("schema:articleBody", "oa:exact"):
        assert any(fault.startswith("the words at") for fault in faults) or field != "oa:exact"
