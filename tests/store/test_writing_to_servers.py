"""A server's store is written to as that of a folder is, and holds the same."""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.build import add, mapped_article, put, remove, stats, verify
from kg.errors import StoreError
from kg.ids import content_hash
from kg.rdf.vocab import LEDGER, xsd
from kg.records import Article, Extraction
from kg.store import MEMORY, Transaction, open_store
from kg.store.lookup import content_digest, list_articles
from kg.store.remote import journal
from kg.store.remote.access import access
from kg.store.remote.changes import VIRTUOSO, Operation, operations
from kg.store.remote.client import Client
from kg.store.remote.lease import LEASE, Lease
from kg.store.update import PENDING
from tests import servers
from tests.made import articles

pytest.importorskip("httpx")
NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)
GRAPH = "https://w3id.org/jejak/id/article/test"
HOSTILE = (
    "", "it's \"so\"", "back\\slash \\u0041 \\n", "line\nline\r\n\ttab", "\x00\x01\x07\x1b[31m\x7f",
    "\u202egnirts \u200f\u2028\x85",
    "😀 𝕏 \ufeff \uffff", "} ; DROP ALL ; INSERT DATA {", "'''\"\"\"",
    "x" * 400_000 + "é",
)  # fmt: skip
_numbers = count()


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    with getattr(servers, request.param)(tmp_path_factory.mktemp(request.param)) as url:
        yield url


@pytest.fixture
def url(server: str) -> str:
    """The address of a store that holds nothing."""
    with open_store(server, write=True) as store:
        graphs = {q.graph_name.value for q in store.find(None, None, None, None)}  # type: ignore[union-attr]
        store.apply(Transaction(tuple(graphs - {LEDGER.value})))
    with open_store(server, write=True) as store:
        store.apply(Transaction((LEDGER.value,)))
    return server


def quad(value: str, graph: str = GRAPH, number: int | None = None) -> Quad:
    node = NamedNode(f"x:s{next(_numbers) if number is None else number}")
    return Quad(node, NamedNode("x:p"), Literal(value), NamedNode(graph))


def test_the_same_as_in_a_folder(url: str) -> None:
    """Add, add again, correct, remove: after each the same content, and nothing to find fault."""
    first, *more = articles(4)
    # A text by itself, so that it goes with its article and its graph keeps its name when only
    # what is known of it changes.
    steps: tuple[tuple[str, Article], ...] = (
        *(("added", a) for a in (first, *more)),
        ("unchanged", first),
        ("replaced", replace(first, text=first.text + "\n\nRalat: tanggal diperbaiki.")),
        ("replaced", replace(more[0], publisher="Kabar Lain")),
    )
    with open_store(MEMORY, write=True) as here, open_store(url, write=True) as there:
        for status, article in steps:
            assert add(here, article, now=NOW).status == status
            assert add(there, article, now=NOW).status == status
        assert content_digest(there) == content_digest(here)
        assert verify(there) == []
        assert list_articles(there) == list_articles(here)
        for store in (here, there):
            remove(store, first.id or "")
        assert content_digest(there) == content_digest(here)
        assert verify(there) == []
        told = [s.find(None, None, None, LEDGER) for s in (here, there)]
        lines = [sorted(str(q) for q in found if q.predicate != LEASE) for found in told]
        assert lines[0] == lines[1]
        one, two = io.BytesIO(), io.BytesIO()
        here.export(one, "nquads")
        there.export(two, "nquads")
        assert one.getvalue() == two.getvalue()
    with open_store(url) as there:
        assert stats(there).articles == 3
        assert list(there.find(LEDGER, LEASE, None, None)) == []


def test_hostile_texts_come_back_as_they_were(url: str) -> None:
    quads = [quad(text) for text in HOSTILE]
    numbers = (("130000", "decimal"), ("0.0000001", "decimal"), ("1" + "0" * 21, "double"),
               ("true", "boolean"), ("2026-03", "gYearMonth"), ("-5", "integer"),
               ("2026-11-30T01:51:18Z", "dateTime"), ("kata <tak> sah", "anyURI"))  # fmt: skip
    quads += [
        Quad(q.subject, q.predicate, Literal(v, datatype=xsd(t)), q.graph_name)
        for v, t in numbers
        for q in [quad("")]
    ]
    quads.append(Quad(quads[0].subject, NamedNode("x:q"), Literal("", language="id"),
                      quads[0].graph_name))  # fmt: skip
    with open_store(url, write=True) as store:
        store.put_article(GRAPH, quads)
        assert set(store.find(None, None, None, NamedNode(GRAPH))) == set(quads)
        for one in quads:
            assert isinstance(one.subject, NamedNode)
            assert list(store.find(one.subject, one.predicate, None, None)) == [one]
        store.apply(Transaction((), tuple(quads)))
        assert list(store.find(None, None, None, NamedNode(GRAPH))) == []


def test_a_text_that_a_server_can_t_keep_is_refused_and_nothing_lost(url: str) -> None:
    old, long = quad("old"), quad("x" * 10_000_000)
    with open_store(url, write=True) as store:
        store.put_article(GRAPH, [old])
        if url.endswith("/query"):
            store.put_article(GRAPH, [long])
            assert list(store.find(None, None, None, NamedNode(GRAPH))) == [long]
            return
        with pytest.raises(StoreError, match=r"no text longer than 1,000,000 bytes: .*10,000,000"):
            store.put_article(GRAPH, [long])
        giant = Quad(old.subject, old.predicate, Literal(10**30), old.graph_name)
        with pytest.raises(StoreError, match="can't keep the number 1000"):
            store.put_article(GRAPH, [giant])
        assert list(store.find(None, None, None, NamedNode(GRAPH))) == [old]


def test_an_article_of_many_quads_is_put_in_the_place_of_another(url: str) -> None:
    few = [quad(f"old {n}", number=n) for n in range(500)]
    many = [quad(f"new {n}", number=n) for n in range(10_500)]
    with open_store(url, write=True) as store:
        store.put_article(GRAPH, few)
        store.put_article(GRAPH, many)
        assert set(store.find(None, None, None, NamedNode(GRAPH))) == set(many)
        assert list(store.find(LEDGER, PENDING, None, None)) == []
        store.drop_article(GRAPH)
        assert list(store.find(None, None, None, NamedNode(GRAPH))) == []


def test_only_what_differs_is_sent() -> None:
    kept, gone = [quad(f"{n}") for n in range(500)], [quad(f"gone {n}") for n in range(100)]
    change = Transaction((GRAPH,), (), (*kept, quad("new")))
    first, last = operations(change, VIRTUOSO, lambda _: [*kept, *gone])
    assert (first.verb, len(first.quads)) == ("INSERT", 1)
    assert (last.verb, set(last.quads)) == ("DELETE", set(gone))
    assert operations(Transaction((GRAPH,), (), tuple(kept)), VIRTUOSO, lambda _: kept) == []


def test_what_a_killed_writer_had_begun_is_done_by_the_next(url: str) -> None:
    old, new = [quad(f"old {n}") for n in range(5)], [quad(f"new {n}") for n in range(5)]
    with open_store(url, write=True) as store:
        store.put_article(GRAPH, old)
    killed = multiprocessing.get_context("spawn").Process(target=_die, args=(url, old, new))
    killed.start()
    killed.join()
    assert killed.exitcode == -signal.SIGKILL
    with open_store(url) as store:
        assert set(store.find(None, None, None, NamedNode(GRAPH))) == {*old, *new}
    with open_store(url, write=True) as store:
        assert set(store.find(None, None, None, NamedNode(GRAPH))) == set(new)
        assert list(store.find(LEDGER, PENDING, None, None)) == []


def _die(url: str, old: list[Quad], new: list[Quad]) -> None:
    """Die by SIGKILL after the first of two operations."""
    client = Client(access(url, {}))
    done = client.update

    def update(text: str) -> None:
        done(text)
        os.kill(os.getpid(), signal.SIGKILL)

    client.update = update  # type: ignore[method-assign]
    put_in, take_out = ("INSERT", new), ("DELETE", old)
    journal.make(client, [Operation(v, tuple(quads), 100) for v, quads in (put_in, take_out)])


def test_a_note_that_is_not_whole_is_forgotten(url: str) -> None:
    note = Literal("abc 0/2\nDROP ALL")
    client = Client(access(url, {}))
    client.update(f"INSERT DATA {{ GRAPH {LEDGER} {{ {LEDGER} {PENDING} {note} }} }}")
    with open_store(url, write=True) as store:
        assert list(store.find(LEDGER, PENDING, None, None)) == []


def test_one_writer_at_a_time(url: str) -> None:
    waited: list[int] = []
    with open_store(url, write=True) as store:
        store.put_article(GRAPH, [quad("one")])
        with pytest.raises(StoreError, match="another process is writing"):
            open_store(url, write=True, wait=0.5, on_wait=lambda: waited.append(1))
        assert waited == [1]
        assert open_store(url).articles() is not None
    with open_store(url, write=True, wait=0.0) as store:
        store.drop_article(GRAPH)


def test_a_lease_ends(url: str) -> None:
    client = Client(access(url, {}))
    past = Literal("2026-01-01T00:00:00.000Z somebody 1 abc")
    client.update(f"INSERT DATA {{ GRAPH {LEDGER} {{ {LEDGER} {LEASE} {past} }} }}")
    with open_store(url, write=True, wait=0.0) as store:
        client.update(f"DELETE WHERE {{ GRAPH {LEDGER} {{ {LEDGER} {LEASE} ?x }} }}")
        future = Literal("2999-01-01T00:00:00.000Z somebody 2 abc")
        client.update(f"INSERT DATA {{ GRAPH {LEDGER} {{ {LEDGER} {LEASE} {future} }} }}")
        store._lease._since -= 1000  # type: ignore[attr-defined]  # as if it had paused
        with pytest.raises(StoreError, match="took over"):
            store.put_article(GRAPH, [quad("late")])
        client.update(f"DELETE WHERE {{ GRAPH {LEDGER} {{ {LEDGER} {LEASE} ?x }} }}")
    with open_store(url) as store:
        assert list(store.find(None, None, None, NamedNode(GRAPH))) == []


@pytest.mark.prove
def test_many_writers_at_once_write_one_after_the_other(url: str) -> None:
    inside: list[int] = []
    most: list[int] = []
    failed: list[Exception] = []

    def write() -> None:
        client = Client(access(url, {}))

        def held() -> list[str]:
            from kg.store.remote.answers import accepted, result

            query = f"SELECT ?x WHERE {{ GRAPH {LEDGER} {{ {LEDGER} {LEASE} ?x }} }}"
            answer = client.ask(query, accepted(query))
            return [str(v) for (v,) in result(answer, url).table()]

        lease = Lease(client, held)
        try:
            for _ in range(2):
                lease.take(60, None)
                inside.append(1)
                most.append(len(inside))
                inside.pop()
                lease.release()
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(most) == 8
    assert set(most) == {1}


def test_credentials_by_digest(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if url.endswith("/query"):
        pytest.skip("Oxigraph's server knows no users")
    monkeypatch.setenv("KG_USER", "dba")
    monkeypatch.setenv("KG_PASSWORD", "dba")
    with open_store(url, write=True) as store:
        store.put_article(GRAPH, [quad("mine")])
        assert len(list(store.find(None, None, None, NamedNode(GRAPH)))) == 1
    monkeypatch.setenv("KG_PASSWORD", "n0t-this")
    with pytest.raises(StoreError, match="KG_USER and KG_PASSWORD") as wrong:
        open_store(url, write=True)
    assert "n0t-this" not in str(wrong.value)


def test_nothing_said_of_an_article(url: str) -> None:
    article = Article("Tidak ada apa-apa.", "Judul", "kosong")
    with open_store(url, write=True) as store:
        made = mapped_article(Extraction(article), content_hash(article.raw))
        assert put(store, made, NOW).status == "added"
        assert put(store, made, NOW).status == "unchanged"
