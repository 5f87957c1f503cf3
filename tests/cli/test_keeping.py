"""The commands that look after a store, run as people run them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.build import add, stale
from kg.records import Article
from kg.store import open_store
from tests.store.test_durability import ROOT

SAID = "Menteri Luar Negeri Surya Adinata bertemu Haruto Kanda di {}, Senin (4/5/2026)."


def kg(
    store: Path, *words: str, stdin: str | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "KG_STORE": str(store), "COLUMNS": "160", "PYTHONPATH": str(ROOT), **more}
    command = [sys.executable, "-c", "from kg.cli.entry import main; main()", *words]
    return subprocess.run(
        command, env=env, capture_output=True, text=True, input=stdin or "", check=False
    )


@pytest.fixture
def store(tmp_path: Path) -> Path:
    where = tmp_path / "store"
    with open_store(str(where), write=True) as made:
        for number, place in enumerate(("Tokyo", "Kyoto")):
            add(made, Article(SAID.format(place), "Menlu", id="1", publisher=f"Harian {number}"))
        add(made, Article(SAID.format("Kyoto"), "Menlu", id="2", publisher="Harian 9"))
        add(made, Article("Harga cabai naik menjadi Rp 90.000 per kilogram.", id="3"))
    return where


def test_a_life(store: Path, tmp_path: Path) -> None:
    rows = [json.loads(line) for line in kg(store, "list", "--json").stdout.splitlines()]
    assert [(r["sources"], r["former_versions"], r["meetings"]) for r in rows] == [
        (1, 0, 0), (2, 1, 1),
    ]  # fmt: skip
    for option, found in (("--has=meetings", 1), ("--publisher=harian 9", 1), ("--has=quotes", 0),
                          ("--since=2026-01-01", 0), ("--limit=1", 1)):  # fmt: skip
        assert len(kg(store, "list", "--json", option).stdout.splitlines()) == found, option
    assert "No article is like that" in kg(store, "list", "--publisher", "x").stderr
    assert kg(store, "list", "--since", "kemarin").returncode == 2
    said = kg(store, "show", "1", "--history").stdout
    assert "no longer said: Surya Adinata and Haruto Kanda: held, Tokyo" in said
    assert "publisher: Harian 0 -> Harian 1" in said
    assert "also published: Harian 9, 2" in kg(store, "show", "1").stdout
    figures = json.loads(kg(store, "stats", "--json").stdout)
    assert (figures["articles"], figures["further_sources"], figures["former_versions"]) == (
        2,
        1,
        1,
    )
    assert sum(figures["added_by_month"].values()) == 2
    assert figures["bytes_on_disk"] > 10_000
    done = kg(store, "backup", str(tmp_path / "a.tar.gz"))
    assert (done.returncode, "its ledger has 3 entries" in done.stderr) == (0, True)
    assert "(a source; 1 left)" in kg(store, "remove", "2").stdout
    assert kg(store, "remove", "1", "3").returncode == 0
    assert kg(store, "restore", str(tmp_path / "a.tar.gz")).returncode == 0
    assert "2 articles checked, 0 faults." in kg(store, "verify").stderr
    before = json.loads(kg(store, "stats", "--json").stdout)
    done = kg(store, "pack")
    assert (done.returncode, "MB before" in done.stderr) == (0, True)
    after = json.loads(kg(store, "stats", "--json").stdout)
    assert after.pop("bytes_on_disk") < before.pop("bytes_on_disk")
    assert after == before
    (tmp_path / "a.tar.gz").write_bytes(b"no backup")
    done = kg(store, "restore", str(tmp_path / "a.tar.gz"))
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert "2 articles checked, 0 faults." in kg(store, "verify").stderr


def test_a_refresh_shows_first_and_writes_when_told(store: Path) -> None:
    assert "nothing to do" in kg(store, "refresh").stderr
    from pyoxigraph import NamedNode

    from kg.rdf.vocab import LEDGER, jj
    from kg.store import Transaction

    with open_store(str(store), write=True) as made:
        # As other rules would have read them: one without its meeting, all without a fingerprint.
        rules = tuple(made.find(None, jj("rulesDigest"), None, LEDGER))
        meeting = next(iter(made.find(None, jj("participant"), None, None))).subject
        assert isinstance(meeting, NamedNode)
        made.apply(Transaction(delete=(*rules, *made.find(meeting, None, None, None))))
    looked = kg(store, "refresh", "--dry-run")
    assert "+1 -0  Menlu" in looked.stdout
    assert "+ Surya Adinata and Haruto Kanda: held, Kyoto" in looked.stdout
    assert "1 article would change: 1 fact gained, 0 lost. 1 stay the same." in looked.stderr
    refused = kg(store, "refresh")
    assert (refused.returncode, "--yes" in refused.stderr) == (2, True)
    with open_store(str(store)) as made:
        assert len(stale(made)) == 2
    assert "2 articles brought up to date" in kg(store, "refresh", "--yes").stderr
    assert "nothing to do" in kg(store, "refresh").stderr
    assert "2 articles checked, 0 faults." in kg(store, "verify").stderr


def test_a_second_writer_waits_then_says_so(store: Path) -> None:
    with open_store(str(store), write=True):
        done = kg(store, "remove", "1", "--wait", "0.5")
    assert done.returncode == 3
    assert "waiting for it" in done.stderr
    assert "waited 0.5 s" in done.stderr
    assert kg(store, "remove", "1", "--wait", "0.5").returncode == 0


def test_what_a_stranger_trips_over(store: Path, tmp_path: Path) -> None:
    named = kg(store, "add", "")
    assert (named.returncode, "an empty name" in named.stderr) == (1, True)
    (tmp_path / "x.txt").write_text(SAID.format("Nara"), "utf-8")
    kg(store, "query", "--name", "who-met-whom")
    added = kg(store, "add", str(tmp_path))
    assert (added.returncode, added.stdout.count("\n")) == (0, 1), added.stderr
    assert "Menteri Luar Negeri Surya Adinata bertemu" in kg(store, "list").stdout
    digest = json.loads(kg(store, "stats", "--json").stdout)["hash"]
    narrow = kg(store, "stats", COLUMNS="50").stdout
    assert digest in re.sub(r"\s|─", "", narrow)
    assert "relations" in narrow
    page = kg(store, "show", "1", "--html", "-o", "-")
    assert page.stdout.startswith("<!")
    assert page.stdout.rstrip().endswith("</html>")


def test_a_slip_of_the_pen_is_answered(store: Path) -> None:
    done = kg(store, "lst")
    assert (done.returncode, "Did you mean 'list'" in done.stderr) == (2, True)


def test_help_breaks_lines_by_the_width(store: Path) -> None:
    said = kg(store, "verify", "--help", COLUMNS="80").stdout
    paragraph = re.search(r"Each passage.*?\n\s*\n", said, re.S)
    assert paragraph
    lines = paragraph.group().rstrip().split("\n")
    assert all(len(line.rstrip()) > 60 for line in lines[:-1]), lines


def test_history_tells_of_no_fact_that_is_only_worded_otherwise(tmp_path: Path) -> None:
    where = tmp_path / "store"
    said = "Ekspor tuna Indonesia ke Jepang naik menjadi {} ton."
    with open_store(str(where), write=True) as made:
        for tons in ("4.250", "4.520"):
            add(made, Article(said.format(tons), "Tuna", id="1"))
    told = kg(where, "show", "1", "--history").stdout.splitlines()
    gone, new = (
        {line.partition(": ")[2] for line in told if line.startswith(mark)}
        for mark in ("  no longer said", "  new")
    )
    assert gone
    assert new
    assert not gone & new
