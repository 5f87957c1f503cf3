"""The same articles on every way into every kind of store: the same graphs, to the byte."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import pytest

from kg.build import add, verify
from kg.distributed.partition import cut
from kg.exchange.partitions import import_partition, partitions
from kg.ingest import ingest
from kg.sources import Loaded
from kg.store import MEMORY, Store, Transaction, open_store
from kg.store.canonical import canonical_hash
from kg.store.lookup import content_digest
from tests import servers
from tests.distributed.cluster import cluster
from tests.made import articles

pytest.importorskip("httpx")
pytest.importorskip("distributed")
WAYS = ("one process", "processes", "dask", "oxigraph", "virtuoso")


@pytest.mark.prove
@pytest.mark.parametrize("count", [24, 1_000], ids=["few", "thousand"])
def test_identical_canonical_hash(count: int, tmp_path: Path) -> None:
    loaded = [Loaded(a, f"made:{n}") for n, a in enumerate(articles(count))]
    graphs: dict[str, str] = {}
    contents: dict[str, str] = {}
    for way in WAYS:
        folder = tmp_path / way.replace(" ", "-")
        folder.mkdir()
        with ExitStack() as stack, open_store(MEMORY, write=True) as held:
            store = stack.enter_context(open_store(place(way, folder, stack), write=True))
            put_in(way, store, loaded, folder)
            # All of it is fetched once: a server takes longer to give it than to take it.
            held.apply(Transaction(insert=tuple(store.find(None, None, None, None))))
            assert verify(held) == []
            named = set(held.articles())
            assert len(named) == count
            quads = held.find(None, None, None, None)
            graphs[way] = canonical_hash(q for q in quads if q.graph_name.value in named)  # type: ignore[union-attr]
            contents[way] = content_digest(held)
    assert graphs == dict.fromkeys(WAYS, graphs["one process"])
    assert contents == dict.fromkeys(WAYS, contents["one process"])


def place(way: str, folder: Path, stack: ExitStack) -> str:
    """Return where the store of a way is; a server runs until the stack is left."""
    if way in ("oxigraph", "virtuoso"):
        url: str = stack.enter_context(getattr(servers, way)(folder))
        return url
    return str(folder / "store")


def put_in(way: str, store: Store, loaded: Iterable[Loaded], folder: Path) -> None:
    match way:
        case "one process":
            for one in loaded:
                add(store, one.article)
        case "dask":
            from kg.distributed.dask import run

            with cluster(folder) as found:
                run(cut(loaded, 100), folder / "parts", scheduler=found.address)
            for part in partitions(folder / "parts"):
                import_partition(store, folder / "parts", part)
        case _:
            for outcome in ingest(store, loaded, jobs=2 if way == "processes" else 1):
                assert outcome.problem is None, outcome.problem
