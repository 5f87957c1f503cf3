"""Every command as a person would use it: what it prints, what it leaves, how it ends."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

KG = [sys.executable, "-c", "from kg.cli.entry import main; main()"]
SAMPLES = Path(__file__).parents[2] / "kg" / "samples"
VISIT = SAMPLES / "kunjungan-phnom-penh-1.txt"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cli")


def call(folder: Path, *arguments: object, given: str | None = None) -> Any:
    environment = {**os.environ, "KG_STORE": str(folder / "store"), "COLUMNS": "120"}
    environment.pop("KG_DEBUG", None)
    done = subprocess.run(
        [*KG, *map(str, arguments)], check=False, capture_output=True, text=True, cwd=folder,
        env=environment, input=given, encoding="utf-8",
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "inside kg" not in done.stderr
    return done


@pytest.fixture(scope="module")
def kg(folder: Path) -> Run:
    """Run `kg` over a store that holds the samples."""
    done = call(folder, "add", SAMPLES)
    assert done.returncode == 0, done.stderr
    return lambda *arguments, **more: call(folder, *arguments, **more)


def rows(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def article(kg: Run, given: str) -> Any:
    return next(r for r in rows(kg("list", "--json").stdout) if r["id"] == given)


def test_add_again_changes_nothing(kg: Run, folder: Path) -> None:
    before = kg("export").stdout
    again = kg("add", SAMPLES)
    assert again.returncode == 0
    assert all(line.startswith("unchanged") for line in again.stdout.splitlines())
    assert kg("export").stdout == before


def test_list(kg: Run) -> None:
    listed = rows(kg("list", "--json").stdout)
    assert len(listed) == 16
    assert "Kunjungan" in kg("list").stdout or "Menaker" in kg("list").stdout


def test_show_gives_the_facts_with_their_words(kg: Run) -> None:
    key = article(kg, "nusantara-1")["article"]
    shown = json.loads(kg("show", key, "--json").stdout)
    raw = shown["title"] + "\n" + shown["text"]
    assert shown["facts"]
    for fact in shown["facts"]:
        assert raw[fact["start"] : fact["end"]] == fact["evidence"]
    assert "Ratna Wulandari" in kg("show", "nusantara-1").stdout


def test_why_leads_back_to_the_words(kg: Run) -> None:
    fact = json.loads(kg("show", "nusantara-1", "--json").stdout)["facts"][0]
    told = kg("why", fact["iri"])
    assert told.returncode == 0
    assert f"offsets: {fact['start']} to {fact['end']}" in told.stdout
    assert fact["extractor"] in told.stdout
    assert kg("why", fact["iri"].rpartition("/")[2][:10]).stdout == told.stdout


def test_verify_finds_nothing_wrong(kg: Run) -> None:
    done = kg("verify")
    assert (done.returncode, done.stdout) == (0, "")
    assert "16 articles checked, 0 faults" in done.stderr


def test_the_claims_of_three_outlets_stand_side_by_side(kg: Run) -> None:
    asked = kg("query", "--name", "claims-about", "word=WNI", "--json")
    assert asked.returncode == 0, asked.stderr
    values = {v for row in rows(asked.stdout) for v in row.values() if isinstance(v, int | float)}
    assert {130_000, 131_184, 120_000} <= values


def test_query_formats(kg: Run) -> None:
    ask = "SELECT ?g WHERE { GRAPH ?g { ?g a jj:Article } } ORDER BY ?g LIMIT 2"
    assert len(rows(kg("query", ask, "--json").stdout)) == 2
    assert kg("query", ask, "--format", "csv").stdout.splitlines()[0] == "g"
    assert kg("query", ask, "--format", "tsv").stdout.count("\n") == 3


def test_query_from_a_file(kg: Run, folder: Path) -> None:
    (folder / "q.rq").write_text("ASK { GRAPH ?g { ?g a jj:Article } }")
    assert kg("query", "@q.rq").stdout == "yes\n"


def test_ready_made_questions_run_with_the_examples_that_are_listed(kg: Run) -> None:
    listed = rows(kg("query", "--list", "--json").stdout)
    assert len(listed) >= 12
    for one in listed[:3]:
        example = shlex.split(one["parameters (with an example)"])
        asked = kg("query", "--name", one["name"], *example, "--json")
        assert asked.returncode == 0, (one, asked.stderr)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["query", "SELECT ?s WHERE { ?s ?p "], 2, "line 1"),
        (["query", "DROP ALL"], 2, ""),
        (["query", "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"], 2, "SERVICE"),
        (["query"], 2, "Ask something"),
        (["query", "--name", "nothing-such"], 2, "nothing-such"),
        (["query", "@missing.rq"], 2, "missing.rq"),
        (["show", "zzzz"], 1, "zzzz"),
        (["why", "zzzz"], 1, "zzzz"),
        (["remove", "zzzz"], 1, "zzzz"),
        (["add", "missing.txt"], 1, "missing.txt: no such file"),
        (["list", "--store", "nowhere"], 3, "nowhere"),
        (["add", str(VISIT), "--published", "kemarin"], 2, "YYYY-MM-DD"),
        (["nonsense"], 2, "nonsense"),
    ],
)
def test_mistakes_get_one_clear_line(kg: Run, arguments: list[str], code: int, words: str) -> None:
    done = kg(*arguments)
    assert done.returncode == code, done.stderr
    assert words in done.stderr


def test_bad_inputs_are_named_and_good_ones_stored(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    good = json.dumps({"id": "a", "text": "Menteri Luar Negeri Surya Adinata tiba di Tokyo."})
    (tmp_path / "lines.jsonl").write_text(f'{good}\n{{"text": \n{good.replace("a", "b", 1)}\n')
    (tmp_path / "none").mkdir()
    done = call(tmp_path, "add", "missing.txt", "empty.txt", "binary.txt", "lines.jsonl", "none")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    for name in ("missing.txt", "empty.txt", "binary.txt", "lines.jsonl:2", "none"):
        assert sum(line.startswith(f"{name}:") for line in lines) == 1, (name, lines)
    assert len(rows(call(tmp_path, "list", "--json").stdout)) == 1


def test_options_describe_one_article(tmp_path: Path) -> None:
    text = "Presiden Arif Nugroho bertemu Perdana Menteri Malaysia Azlan Rahim hari ini."
    done = call(
        tmp_path, "add", "-", "--title", "Pertemuan", "--published", "2026-05-09", "--id", "x1",
        "--publisher", "Harian Uji", given=text,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    [row] = rows(call(tmp_path, "list", "--json").stdout)
    assert (row["id"], row["title"], row["published"]) == ("x1", "Pertemuan", "2026-05-09")


def test_remove_takes_away_exactly_its_own(tmp_path: Path) -> None:
    call(tmp_path, "add", SAMPLES / "kabar-pasar.jsonl")
    before = call(tmp_path, "export").stdout
    call(tmp_path, "add", VISIT)
    assert call(tmp_path, "remove", "nusantara-1").returncode == 0
    assert call(tmp_path, "export").stdout == before


@pytest.mark.parametrize("form", ["jsonl", "table", "trig"])
def test_extract_needs_no_store(tmp_path: Path, form: str) -> None:
    done = call(tmp_path, "extract", VISIT, "--format", form)
    assert done.returncode == 0, done.stderr
    assert "Ratna Wulandari" in done.stdout
    assert not (tmp_path / "store").exists()


def test_mentions_have_exact_offsets(tmp_path: Path) -> None:
    [row] = rows(call(tmp_path, "extract", SAMPLES / "tokyo-rencana.json", "--mentions").stdout)
    given = json.loads((SAMPLES / "tokyo-rencana.json").read_text(encoding="utf-8"))
    raw = given["title"] + "\n" + given["text"]
    assert {"person", "office", "country", "date", "quantity"} <= {
        m["kind"] for m in row["mentions"]
    }
    for mention in row["mentions"]:
        assert raw[mention["start"] : mention["end"]] == mention["text"]


def test_extract_is_the_same_every_time(tmp_path: Path) -> None:
    first = call(tmp_path, "extract", SAMPLES, "--indirect").stdout
    assert first == call(tmp_path, "extract", SAMPLES, "--indirect").stdout
    assert len(first.splitlines()) == 16


def test_texts_without_facts_give_none(tmp_path: Path) -> None:
    done = call(tmp_path, "extract", SAMPLES / "kopi-sore.txt", SAMPLES / "puisi-pantai.txt.gz")
    for row in rows(done.stdout):
        assert not any(v for v in row.values() if isinstance(v, list))


def test_hostile_text_is_harmless_on_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b[31mMerah\x1b]0;judul\x07 \u202ebalik [bold]tebal[/bold]"
    row = {"id": "evil", "title": evil, "text": f"Presiden Arif Nugroho berkata {evil}."}
    (tmp_path / "evil.json").write_text(json.dumps(row))
    assert call(tmp_path, "add", "evil.json").returncode == 0
    for command in (["list"], ["show", "evil"], ["remove", "evil"]):
        done = call(tmp_path, *command)
        assert done.returncode == 0, done.stderr
        assert not set("\x1b\x07\u202e") & set(done.stdout + done.stderr), command


def test_csv_cells_are_no_formulas(tmp_path: Path) -> None:
    row = {"id": "f", "title": "=HYPERLINK(1)", "text": "Tidak ada."}
    (tmp_path / "f.json").write_text(json.dumps(row))
    call(tmp_path, "add", "f.json")
    ask = "SELECT ?t WHERE { GRAPH ?g { ?g a jj:Article ; schema:headline ?t } }"
    done = call(tmp_path, "query", ask, "--format", "csv")
    assert done.stdout.splitlines()[1] == "'=HYPERLINK(1)"


def test_demo(tmp_path: Path) -> None:
    done = call(tmp_path, "demo")
    assert done.returncode == 0, done.stderr
    assert "Who met whom" in done.stdout
    told = " ".join(done.stdout.split())
    assert told.count("): held, Phnom Penh, KH, 2026-03-11") == 1
    assert "planned → held; 2 articles" in told
    page = (tmp_path / "output" / "graph.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")


def test_view_of_a_country_or_an_answer(kg: Run, folder: Path) -> None:
    whole, part = folder / "whole.html", folder / "part.html"
    assert kg("view", "-o", "whole.html").returncode == 0
    for arguments in (
        ("--country", "KH"),
        ("--query", "meetings-of", "person=Ratna Wulandari"),
        ("--status", "cancelled"),
    ):
        done = kg("view", "-o", "part.html", *arguments)
        assert done.returncode == 0, done.stderr
        assert 10_000 < part.stat().st_size < whole.stat().st_size
    assert kg("view", "--country", "Atlantis").returncode == 1
    assert kg("view", "--query", "no-such-question").returncode == 2
    assert kg("view", "--query", "meetings-of", "person").returncode == 2


def test_view_around_a_name(kg: Run, folder: Path) -> None:
    done = kg("view", "Surya Adinata", "-o", "surya.html")
    assert done.returncode == 0, done.stderr
    assert (folder / "surya.html").stat().st_size > 10_000
