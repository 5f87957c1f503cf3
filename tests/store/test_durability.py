"""A writer killed at any time leaves whole articles, and loses none that it acknowledged."""

from __future__ import annotations

import io
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from kg.build import add_extraction, get_article, verify
from kg.store import MEMORY, Store, open_store
from tests.queries.fixture import extractions

KILLS = 20
ROOT = Path(__file__).parents[2]
CHILD = """
import sys
from dataclasses import replace
from itertools import count
from kg.build import add_extraction, remove
from kg.errors import NotFoundError
from kg.ids import content_hash
from kg.store import open_store
from tests.queries.fixture import extractions

begin = int(sys.argv[2])
with open_store(sys.argv[1], write=True) as store:
    for number in count(begin):
        given = extractions()[number % 4]
        article = replace(given.article, publisher=f"edition {number}")
        if number % 7 == 3:
            try:
                key = remove(store, article.id).key
            except NotFoundError:
                key = "-"
            store.flush()
            print("removed", number, key, flush=True)
            continue
        key = content_hash(article.raw, str(number % 3))
        add_extraction(store, replace(given, article=article), key)
        store.flush()
        print("added", number, key, flush=True)
"""


def exported(store: Store) -> bytes:
    out = io.BytesIO()
    store.export(out)
    return out.getvalue()


def rebuilt(store: Store) -> bytes:
    """Return what a fresh store holds that is given the same articles."""
    with open_store(MEMORY, write=True) as fresh:
        for graph in store.articles():
            found = get_article(store, graph)
            add_extraction(fresh, found.extraction, found.key)
        return exported(fresh)


def killed_after(where: str, begin: int, delay: float) -> list[list[str]]:
    command = [sys.executable, "-c", CHILD, where, str(begin)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(delay)
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read()
    return [line.decode().split() for line in (first + rest).splitlines()]


def test_killed_writers_leave_whole_articles(tmp_path: Path) -> None:
    where, begin = str(tmp_path / "store"), 0
    chance = random.Random(7)
    present: dict[str, str] = {}
    for _ in range(KILLS):
        done = killed_after(where, begin, chance.uniform(0, 0.12))
        for what, number, key in done:
            slot = str(int(number) % 4)
            present[slot] = key if what == "added" else ""
        last = int(done[-1][1])
        with open_store(where, write=True, wait=10) as store:
            assert verify(store) == []
            assert exported(store).splitlines() == rebuilt(store).splitlines()
            keys = {g.rsplit("/", 1)[1] for g in store.articles()}
            interrupted = str((last + 1) % 4)
            for slot, key in present.items():
                if slot != interrupted:
                    assert not key or key in keys
        begin = last + 1


def test_fixture_has_an_id_for_each() -> None:
    assert len({e.article.id for e in extractions()}) == 5
