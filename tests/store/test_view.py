"""What a reader sees stays as it was when it opened the store, whatever a writer does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pyoxigraph import Store as Engine

from kg.build import add_extraction
from kg.store import open_store
from kg.store.view import View, places, view
from tests.queries.fixture import extractions

READER = """
import os, sys, time
from pathlib import Path
from kg.store.view import View, places
kept = View(places(Path(sys.argv[1]))[0])
print(kept.path, flush=True)
time.sleep(60)
"""


def filled(where: str) -> None:
    for number, extraction in enumerate(extractions()):
        with open_store(where, write=True) as store:
            add_extraction(store, extraction, f"{number:032x}")


def test_a_reader_outlives_the_tables_that_it_opened(tmp_path: Path) -> None:
    where = str(tmp_path / "store")
    filled(where)
    with open_store(where) as reader:
        before = len(list(reader.articles()))
        tables = {p.name for p in Path(where).glob("*.sst")}
        writer = Engine(where)
        writer.clear()
        writer.flush()
        writer.optimize()
        del writer
        assert tables - {p.name for p in Path(where).glob("*.sst")}, "nothing was put together"
        assert len(list(reader.articles())) == before > 0
        asked = "SELECT ?a WHERE { GRAPH ?a { ?a a jj:Article } }"
        assert len(reader.query(asked).rows) == before
        assert len(reader.query(asked, timeout=30).rows) == before


def test_a_view_is_gone_when_its_reader_is(tmp_path: Path) -> None:
    where = str(tmp_path / "store")
    filled(where)
    with open_store(where) as reader:
        assert list(reader.articles())
        assert len(list((tmp_path / ".store.views").iterdir())) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["store"]
    (tmp_path / ".store.views").write_text("in the way")
    with open_store(where) as reader:
        assert list(reader.articles())
        assert len(list((tmp_path / "store" / "views").iterdir())) == 1


def test_a_writer_clears_up_after_killed_readers_only(tmp_path: Path) -> None:
    where = tmp_path / "store"
    filled(str(where))
    living = view(where)
    assert living is not None
    command = [sys.executable, "-c", READER, str(where)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        left = Path(reader.stdout.readline().strip())
        reader.kill()
    assert left.is_dir()
    with open_store(str(where), write=True):
        pass
    assert not left.exists()
    assert living.path.is_dir()
    living.close()


def test_where_no_view_can_be_made_the_store_itself_is_read(tmp_path: Path) -> None:
    where = tmp_path / "store"
    filled(str(where))
    for place in places(where):
        place.write_text("in the way")
    assert view(where) is None
    with open_store(str(where)) as reader:
        assert list(reader.articles())


def test_views_hold_no_second_copy_of_the_tables(tmp_path: Path) -> None:
    where = tmp_path / "store"
    filled(str(where))
    made = view(where)
    assert isinstance(made, View)
    for table in where.glob("*.sst"):
        assert table.samefile(made.path / table.name)
    made.close()
