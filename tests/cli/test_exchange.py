"""Checking, carrying out and in, and chains, as a person would do it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from tests.cli.test_commands import SAMPLES, Run, call, rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exchange")


@pytest.fixture(scope="module")
def kg(folder: Path) -> Run:
    """Run `kg` over a store that holds the samples."""
    done = call(folder, "add", SAMPLES)
    assert done.returncode == 0, done.stderr
    return lambda *arguments, **more: call(folder, *arguments, **more)


def test_what_kg_adds_conforms(kg: Run) -> None:
    done = kg("validate")
    assert (done.returncode, done.stdout) == (0, "")
    assert "conforms (checked by SPARQL)" in done.stderr
    one = kg("validate", "--article", "nusantara-1")
    assert (one.returncode, one.stdout) == (0, "")
    assert "conforms (checked by pySHACL)" in one.stderr


def test_a_broken_file_is_told_in_every_form(kg: Run, folder: Path) -> None:
    lines = kg("export", "--format", "nquads").stdout.splitlines(keepends=True)
    wrong = (x.replace("130 ribu", "999 ribu") if "oa#exact" in x else x for x in lines)
    (folder / "bad.nq").write_text("".join(wrong), "utf-8")
    table = kg("validate", "bad.nq")
    assert table.returncode == 1
    assert "Evidence-words" in table.stdout
    assert "violation" in table.stderr
    reported = rows(kg("validate", "bad.nq", "--json", "--lang", "id").stdout)
    assert {r["file"] for r in reported} == {"bad.nq"}
    assert "kata-kata bukti sama dengan teks artikel di letak itu" in {
        r["message"] for r in reported
    }
    assert "sh:ValidationReport" in kg("validate", "bad.nq", "--format", "rdf").stdout
    refused = kg("import", "bad.nq", "--store", "other")
    assert refused.returncode == 1
    assert "nothing was imported" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


@pytest.mark.parametrize("form", ["turtle", "jsonld"])
def test_out_and_in_again(kg: Run, folder: Path, form: str) -> None:
    ends = {"nquads": "nq", "trig": "trig", "turtle": "ttl", "jsonld": "jsonld"}
    file = f"graph.{ends[form]}"
    assert kg("export", "--format", form, "--output", file).returncode == 0
    done = kg("import", file, "--store", f"from-{form}")
    assert done.returncode == 0, done.stderr
    assert "16 added; " in done.stderr
    stats = [json.loads(kg("stats", "--json", "--store", s).stdout)
             for s in (f"from-{form}", "store")]  # fmt: skip
    assert stats[0]["hash"] == stats[1]["hash"]
    assert kg("verify", "--store", f"from-{form}").returncode == 0
    assert kg("show", "nusantara-1", "--store", f"from-{form}").stdout == (
        kg("show", "nusantara-1").stdout
    )
    again = kg("import", file, "--store", f"from-{form}", "--json")
    assert rows(again.stdout)[0]["unchanged"] == 16


def test_the_hash_is_that_of_the_export(kg: Run) -> None:
    said = json.loads(kg("stats", "--json").stdout)["hash"]
    assert said == hashlib.sha256(kg("export").stdout.encode()).hexdigest()
    assert "hash" not in json.loads(kg("stats", "--json", "--no-hash").stdout)


def test_tables_and_networks(kg: Run, folder: Path) -> None:
    for form in ("csv", "parquet", "neo4j"):
        done = kg("export", "--format", form)
        assert done.returncode == 0, done.stderr
        assert list((folder / "output" / form).iterdir())
    for form in ("graphml", "gexf"):
        assert kg("export", "--format", form).stdout.startswith("<?xml")


def test_paths_show_the_words_of_each_step(kg: Run) -> None:
    done = kg("paths", "Ratna Wulandari", "Sok Vanna")
    assert done.returncode == 0, done.stderr
    assert "1. Ratna Wulandari – Sok Vanna  (1 step)" in done.stdout
    assert "Phnom Penh" in done.stdout
    [chain, *_] = rows(kg("paths", "Ratna Wulandari", "Sok Vanna", "--json").stdout)
    fact = chain["steps"][0]["facts"][0]
    assert fact["evidence"] in fact["sentence"]
    assert kg("why", fact["fact"]).returncode == 0
    nothing = kg("paths", "Ratna Wulandari", "Oliver Grant", "--kind", "meetings")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert "Nothing connects" in nothing.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["validate", "missing.nq"], 1, "missing.nq: no such file"),
        (["validate", "a.nq", "--article", "x"], 2, "--article"),
        (["validate", "--store", "nowhere"], 3, "nowhere"),
        (["validate", "--article", "zzzz"], 1, "zzzz"),
        (["import", "missing.nq"], 1, "missing.nq: no such file"),
        (["export", "--store", "nowhere"], 3, "nowhere"),
        (["paths", "Nobody At All", "Jepang"], 1, "Nobody At All"),
        (["paths", "Jepang", "JP"], 1, "are the same"),
        (["paths", "Jepang", "Indonesia", "--since", "kemarin"], 2, "YYYY-MM-DD"),
        (["list", "--store", "http://127.0.0.1:9/query"], 3, "can't be reached"),
        (["add", str(SAMPLES), "--store", "http://127.0.0.1:9/query"], 3, "can't be reached"),
    ],
)
def test_mistakes_get_one_clear_line(kg: Run, arguments: list[str], code: int, words: str) -> None:
    done = kg(*arguments)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
