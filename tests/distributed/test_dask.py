"""Reading on a cluster: a real scheduler, two workers, and what becomes of a worker's death."""

from __future__ import annotations

import gzip
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.build import add, verify
from kg.distributed.partition import Done, Form, Partition, Summary, cut, read_done
from kg.errors import KgError, SourceError
from kg.exchange.partitions import import_partition, partitions
from kg.sources import Loaded
from kg.store import MEMORY, open_store
from kg.store.lookup import content_digest
from tests import servers
from tests.distributed.cluster import Cluster, cluster
from tests.made import articles

pytest.importorskip("distributed")
COUNT, SIZE = 24, 4


pytestmark = pytest.mark.prove  # a cluster takes its time to come up


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("dask")) as found:
        yield found


def given(count: int = COUNT) -> list[Loaded]:
    return [Loaded(a, f"made:{n}") for n, a in enumerate(articles(count))]


def extract(
    where: Cluster, folder: Path, loaded: list[Loaded], form: Form = "nquads"
) -> tuple[Summary, dict[int, Done | str]]:
    from kg.distributed.dask import run

    told: dict[int, Done | str] = {}

    def note(partition: Partition, found: Done | str) -> None:
        assert partition.articles == ()
        assert partition.number not in told
        told[partition.number] = found

    parts = cut(loaded, SIZE)
    return run(parts, folder, form, scheduler=where.address, told=note), told


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_partitions_are_made_once_and_hold_what_adding_gives(
    running: Cluster, tmp_path: Path
) -> None:
    loaded = given()
    total, told = extract(running, tmp_path / "out", loaded)
    assert (total.made, total.kept, total.articles, total.failed) == (6, 0, COUNT, 0)
    assert sorted(told) == list(range(6))
    before = files(tmp_path / "out")
    again, _ = extract(running, tmp_path / "out", loaded)
    assert (again.made, again.kept, again.rows) == (0, 6, total.rows)
    assert {n: b for n, b in files(tmp_path / "out").items() if n != "manifest.json"} == {
        n: b for n, b in before.items() if n != "manifest.json"
    }
    changed = [*loaded[:-1], Loaded(replace(loaded[-1].article, text="Tidak ada."), "made:x")]
    less, _ = extract(running, tmp_path / "out", changed[4:])
    assert (less.made, less.kept) == (5, 0)
    assert len(list((tmp_path / "out").glob("*.nq.gz"))) == 5
    other, _ = extract(running, tmp_path / "other", loaded)
    assert other.made == 6
    assert files(tmp_path / "other").keys() == before.keys()
    assert files(tmp_path / "other") == before
    with open_store(MEMORY, write=True) as one, open_store(MEMORY, write=True) as two:
        for item in loaded:
            add(one, item.article)
        done = [
            import_partition(two, tmp_path / "other", p) for p in partitions(tmp_path / "other")
        ]
        assert sum(d.statuses["added"] for d in done) == COUNT
        assert content_digest(two) == content_digest(one)
        assert verify(two) == []
        same = [
            import_partition(two, tmp_path / "other", p) for p in partitions(tmp_path / "other")
        ]
        assert sum(d.statuses["unchanged"] for d in same) == COUNT


def test_a_worker_that_is_killed_costs_nothing(tmp_path: Path) -> None:
    loaded = given(40)
    with cluster(tmp_path) as found:

        def kill() -> None:
            while not list((tmp_path / "out").glob("*.nq.gz")):
                time.sleep(0.02)
            os.kill(found.workers[0].pid, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        total, told = extract(found, tmp_path / "out", loaded)
        killer.join()
        assert found.workers[0].wait(10) == -signal.SIGKILL
        assert (total.made, total.articles, total.lost) == (10, 40, 0)
        assert all(isinstance(one, Done) for one in told.values())
    kept = [gzip.decompress(p.read_bytes()) for p in (tmp_path / "out").glob("*.nq.gz")]
    assert sum(text.count(b"# article ") for text in kept) == 40


def test_one_article_that_fails_is_told_and_the_others_are_there(
    running: Cluster, tmp_path: Path
) -> None:
    good = given(5)
    no_date: Any = "kemarin"
    broken = replace(good[0].article, published=no_date)
    loaded = [*good, Loaded(broken, "made:broken")]
    total, told = extract(running, tmp_path, loaded)
    assert (total.articles, total.failed) == (5, 1)
    last = told[1]
    assert isinstance(last, Done)
    assert [where for where, _ in last.failed] == ["made:broken"]
    assert read_done(tmp_path / "part-000001.json") == last


def test_a_table_of_records(running: Cluster, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    total, _ = extract(running, tmp_path, given(8), "parquet")
    tables = [parquet.read_table(p) for p in sorted(tmp_path.glob("*.parquet"))]
    assert sum(t.num_rows for t in tables) == total.rows > 0
    row = tables[0].to_pylist()[0]
    assert json.loads(row["record"])["evidence"] == row["evidence"]
    with pytest.raises(SourceError, match="no partitions of N-Quads"):
        partitions(tmp_path)


def test_a_file_that_is_not_as_it_was_written_is_refused(running: Cluster, tmp_path: Path) -> None:
    extract(running, tmp_path, given(4))
    (one,) = partitions(tmp_path)
    path = tmp_path / one.file
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with (
        open_store(MEMORY, write=True) as store,
        pytest.raises(SourceError, match="not as it was written"),
    ):
        import_partition(store, tmp_path, one)


def test_nobody_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.distributed import dask

    monkeypatch.setattr(dask, "_PATIENCE", "1s")
    nowhere = Cluster(f"tcp://127.0.0.1:{servers.free_port()}")
    with pytest.raises(KgError, match="can't be reached"):
        extract(nowhere, tmp_path, given(1))
