"""Every ready-made question gives on real servers what it gives on the store here."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode

from kg.checks.run import check_store
from kg.errors import QueryError, StoreError
from kg.rdf.vocab import ENTITIES
from kg.store import Store, open_store
from kg.store.canned import question
from kg.store.lookup import content_digest, list_articles
from tests import servers
from tests.queries import fixture
from tests.queries.test_answers import ANSWERS, settled

httpx = pytest.importorskip("httpx")


@pytest.fixture(scope="module")
def local() -> Iterator[Store]:
    with fixture.filled() as store:
        yield store


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def remote(
    request: pytest.FixtureRequest, local: Store, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp(request.param)
    data = folder / "fixture.nq"
    lines = sorted(f"{q} .\n" for q in local.find(None, None, None, None))
    data.write_text("".join(lines), encoding="utf-8")
    server = getattr(servers, request.param)
    with server(folder, data) as url, open_store(url) as store:
        yield store


def test_the_content_is_the_same(local: Store, remote: Store) -> None:
    for graph in (*local.articles(), ENTITIES.value):
        here, there = (
            {str(q) for q in store.find(None, None, None, NamedNode(graph))}
            for store in (local, remote)
        )
        assert here == there
    assert list_articles(remote) == list_articles(local)
    assert content_digest(remote) == content_digest(local)
    one, two = io.BytesIO(), io.BytesIO()
    local.export(one, "trig")
    remote.export(two, "trig")
    assert two.getvalue() == one.getvalue()
    if remote.location.endswith("/query"):  # Virtuoso has graphs of its own beside
        assert check_store(remote).conforms


def test_open_for_reading_it_is_not_written_to(remote: Store) -> None:
    with pytest.raises(StoreError, match="open for reading only"):
        remote.drop_article("x:a")
    with pytest.raises(QueryError, match="would change the store"):
        remote.query("DROP ALL")
    with pytest.raises(QueryError, match="SERVICE"):
        remote.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_ask_construct_and_mistakes(remote: Store) -> None:
    assert remote.query("ASK { GRAPH ?g { ?s a jj:Meeting } }").boolean is True
    made = remote.query("CONSTRUCT { ?s a jj:Meeting } WHERE { GRAPH ?g { ?s a jj:Meeting } }")
    assert made.graph
    with pytest.raises(QueryError, match="server refuses"):
        remote.query("SELECT WHERE nonsense {{{ }")
    few = remote.query("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", max_rows=3)
    assert (len(few.rows), few.truncated) == (3, True)


def test_the_questions(local: Store, remote: Store) -> None:
    different: dict[str, Any] = {}
    for name, values, *_ in ANSWERS:
        asked = question(name)
        here = asked.ask(local, values)
        try:
            there = asked.ask(remote, values, timeout=10)
        except (QueryError, StoreError) as error:
            different[name] = str(error)
            continue
        rows = [[settled(cell) for cell in row] for row in there.table()]
        wanted = [[settled(cell) for cell in row] for row in here.table()]
        if (there.columns, rows) != (here.columns, wanted):
            different[name] = [r for r in rows if r not in wanted] or rows, wanted
    assert different == {}


def test_nobody_there() -> None:
    with (
        open_store(f"http://127.0.0.1:{servers.free_port()}/query") as store,
        pytest.raises(StoreError, match="can't be reached"),
    ):
        store.query("ASK {}")


def test_what_is_no_endpoint(tmp_path: Path) -> None:
    import sys

    port = servers.free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    with (
        servers.started(command, f"http://127.0.0.1:{port}/", tmp_path),
        open_store(f"http://127.0.0.1:{port}/") as store,
        pytest.raises(StoreError, match="HTTP 501"),
    ):
        store.query("ASK {}")
