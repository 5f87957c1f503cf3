"""Many articles into a real store: the same from one process and from several, in order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kg.build import add, prepare
from kg.ingest import ingest
from kg.ingest.readers import AHEAD_CHARACTERS, FEW
from kg.ingest.writing import BATCH_ARTICLES, put_batch
from kg.rdf.vocab import BOOKS, FUSED
from kg.records import Article
from kg.sources import Loaded
from kg.store import MEMORY, Store, open_store
from kg.store.canonical import canonical_hash
from kg.store.tally import FILE

NAMES = ("Arif Nugroho", "Ratna Wulandari", "Surya Adinata", "Damar Setiawan", "Yudha Pranata")
TOWNS = ("Jakarta", "Tokyo", "Manila", "Canberra", "Dili", "Kuala Lumpur", "Phnom Penh")


def article(number: int, text: str = "") -> Article:
    """Return an article, alike in kind to the others but with words of its own."""
    name, town = NAMES[number % len(NAMES)], TOWNS[number % len(TOWNS)]
    words = " ".join(f"kata{number}x{n}" for n in range(40))
    told = f"Menteri Luar Negeri {name} bertemu Menlu Jepang Haruto Kanda di {town}. {words}."
    return Article(
        text or told, f"Berita {number}", id=f"n-{number}", url=f"https://x.example/{number}"
    )


def given(*numbers: int) -> list[Loaded]:
    return [Loaded(article(n), f"line {n}") for n in numbers]


def put_one_by_one(articles: list[Loaded]) -> str:
    with open_store(MEMORY, write=True) as store:
        for loaded in articles:
            add(store, loaded.article)
        return said_in(store)


def said_in(store: Store) -> str:
    """Return the canonical hash of what the articles say, without what is fused from them."""
    beside = {*BOOKS, FUSED}
    quads = store.find(None, None, None, None)
    return canonical_hash(q for q in quads if q.graph_name not in beside)


def test_processes_and_one_process_make_the_same_store(tmp_path: Path) -> None:
    articles = given(*range(60))
    wanted = put_one_by_one(articles)
    for jobs in (1, 2):
        with open_store(str(tmp_path / str(jobs)), write=True) as store:
            outcomes = list(ingest(store, iter(articles), jobs=jobs))
            assert [o.loaded.where for o in outcomes] == [a.where for a in articles]
            assert {o.added.status for o in outcomes if o.added} == {"added"}
            assert said_in(store) == wanted
            again = list(ingest(store, iter(articles), jobs=jobs))
            assert {o.added.status for o in again if o.added} == {"unchanged"}


def test_what_follows_on_another_is_stored_after_it(tmp_path: Path) -> None:
    corrected = Loaded(article(3, "Berita dikoreksi: Arif Nugroho berada di Dili."), "again")
    articles = [*given(*range(40)), corrected, *given(3), *given(3)]
    with open_store(str(tmp_path / "store"), write=True) as store:
        statuses = [o.added.status for o in ingest(store, articles, jobs=2) if o.added]
        assert statuses[:40] == ["added"] * 40
        assert statuses[40:] == ["replaced", "replaced", "unchanged"]
        assert said_in(store) == put_one_by_one(given(*range(40)))


def test_a_name_that_changes_a_description_is_written_after_the_others(tmp_path: Path) -> None:
    def told(number: int, name: str) -> Article:
        return Article(f"Presiden {name} tiba di Dili. Kata {number}.", id=str(number))

    batches = [
        [told(n, "Siti Rahmawati") for n in range(10)],
        [told(n, "SITI RAHMAWATI" if n == 15 else "Siti Rahmawati") for n in range(10, 20)],
    ]
    with open_store(str(tmp_path / "store"), write=True) as store:
        for batch in batches:
            done = put_batch(store, [prepare(a) for a in batch])
            assert [a.status for a in done] == ["added"] * 10
        found = said_in(store)
    assert found == put_one_by_one([Loaded(a, "") for batch in batches for a in batch])


def test_reading_does_not_run_away_from_writing() -> None:
    taken = 0

    def endless() -> Iterator[Loaded]:
        nonlocal taken
        while True:
            taken += 1
            yield Loaded(article(taken), f"{taken}")

    with open_store(MEMORY, write=True) as store:
        outcomes = ingest(store, endless(), jobs=2)
        first = next(outcomes)
        assert first.loaded.where == "1"
        most = 2 * AHEAD_CHARACTERS // 1_500 + FEW + 1
        assert taken <= most + BATCH_ARTICLES
        outcomes.close()


MANY = 180
CHILD = """
import sys
from kg.cli.entry import main
from kg.ingest import writing
writing.BATCH_ARTICLES = 40  # much is left to do when the first is written
sys.argv = ["kg", "add", "--store", sys.argv[1], "--jobs", "2", sys.argv[2]]
if __name__ == "__main__":
    main()
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_whole_articles_and_goes_on(
    tmp_path: Path, how: signal.Signals
) -> None:
    lines = tmp_path / "many.jsonl"
    rows = [{"id": a.id, "title": a.title, "url": a.url, "text": a.text}
            for a in map(article, range(MANY))]  # fmt: skip
    lines.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))
    program = tmp_path / "program.py"
    program.write_text(CHILD)
    where = tmp_path / "store"
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, str(program), str(where), str(lines)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as child:
        while not (where / FILE).exists() and child.poll() is None:
            time.sleep(0.01)  # until the first batch is acknowledged
        child.send_signal(how)
        assert child.stdout is not None
        acknowledged = child.stdout.read().count("added ")
    assert child.returncode == (130 if how == signal.SIGINT else -how)
    with open_store(str(where)) as store:
        there = list(store.articles())
    assert acknowledged <= len(there) < MANY
    assert there
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.count("unchanged ") == len(there)
    with open_store(str(where)) as store:
        assert said_in(store) == put_one_by_one(given(*range(MANY)))
