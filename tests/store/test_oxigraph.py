"""The store on disk and in memory: transactions, locks, damage, limits."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import QueryError, StoreError
from kg.rdf.vocab import BOOKS, ENTITIES, TYPE, jj
from kg.store import MEMORY, Store, Transaction, iri, open_store
from kg.store.folder import TABLES
from kg.store.result import plain

G = "https://w3id.org/jejak/id/article/a"


def quads(graph: str = G, size: int = 3, word: str = "x") -> list[Quad]:
    name = NamedNode(graph)
    made = [Quad(NamedNode(f"x:{i}"), NamedNode("x:says"), Literal(word), name)
            for i in range(size)]  # fmt: skip
    return [Quad(name, TYPE, jj("Article"), name), *made]


def exported(store: Store) -> bytes:
    out = io.BytesIO()
    store.export(out)
    return out.getvalue()


@pytest.fixture(params=["memory", "disk"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return MEMORY if request.param == "memory" else str(tmp_path / "store")


def test_put_replace_drop(where: str) -> None:
    with open_store(where, write=True) as store:
        store.put_article(G, quads())
        store.put_article(G + "b", quads(G + "b"))
        assert list(store.articles()) == [G, G + "b"]
        before = exported(store)
        store.put_article(G, quads(size=1, word="y"))
        assert len(list(store.find(None, None, None, NamedNode(G)))) == 2
        store.put_article(G, quads())
        assert exported(store) == before
        store.drop_article(G)
        store.drop_article(G)
        assert list(store.articles()) == [G + "b"]


def test_a_transaction_is_all_or_nothing(where: str) -> None:
    with open_store(where, write=True) as store:
        store.put_article(G, quads())
        old = tuple(quads()[1:2])
        store.apply(Transaction((), old, tuple(quads(word="z")[1:2])))
        words = store.query("SELECT ?w { GRAPH ?g { ?s <x:says> ?w } } ORDER BY ?w").table()
        assert words == [("x",), ("x",), ("z",)]


def test_answers(where: str) -> None:
    with open_store(where, write=True) as store:
        store.put_article(G, quads())
        assert store.query("ASK { GRAPH ?g { ?s ?p ?o } }").boolean is True
        made = store.query("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } "
                           "FILTER(?g != g:ledger) }")  # fmt: skip
        assert made.graph is not None
        assert len(made.graph) == 4
        result = store.query("SELECT ?s ?o { GRAPH ?g { ?s <x:says> ?o } } ORDER BY ?s",
                             {"s": iri("x:1")}, max_rows=5)  # fmt: skip
        assert result.columns == ("s", "o")
        assert [dict(row) for row in result] == [{"s": "x:1", "o": "x"}]
        some = store.query("SELECT ?s { GRAPH ?g { ?s ?p ?o } }", max_rows=2)
        assert (len(some.rows), some.truncated) == (2, True)


def test_answers_in_a_process_of_its_own(where: str) -> None:
    with open_store(where, write=True) as store:
        store.put_article(G, quads())
        query = ("SELECT ?s ?o ?n ?e WHERE { GRAPH ?g { ?s ?p ?o } BIND('a'@id AS ?e) "
                 "OPTIONAL { GRAPH ?g { ?s <x:no> ?n } } } ORDER BY ?s ?o")  # fmt: skip
        assert store.query(query, timeout=30) == store.query(query)
        ask, construct = "ASK { GRAPH ?g { ?s ?p ?o } }", "CONSTRUCT WHERE { ?s ?p ?o }"
        assert store.query(ask, timeout=30) == store.query(ask)
        assert store.query(construct, timeout=30) == store.query(construct)
        with pytest.raises(QueryError, match="line 1, column 7: 'FILTR' is no SPARQL word; FILTER"):
            store.query("ASK { FILTR(1) }", timeout=30)


def test_a_long_query_is_stopped(where: str) -> None:
    with open_store(where, write=True) as store:
        store.put_article(G, quads(size=60))
        triples = " . ".join(f"?a{i} ?b{i} ?c{i}" for i in range(9))
        begun = time.monotonic()
        with pytest.raises(QueryError, match="took longer than 1 s"):
            store.query(f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ {triples} }} }}", timeout=1)
        assert time.monotonic() - begun < 20


@pytest.mark.parametrize("form", ["nquads", "trig", "jsonld"])
def test_exports_read_back_and_repeat(where: str, form: str) -> None:
    with open_store(where, write=True) as store:
        store.put_article(G + "b", quads(G + "b", word='a "quote" \\ \n é'))
        store.put_article(G, quads())
        one, two = io.BytesIO(), io.BytesIO()
        store.export(one, form)  # type: ignore[arg-type]
        store.export(two, form)  # type: ignore[arg-type]
        assert one.getvalue() == two.getvalue()
        kind = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
        back = sorted(map(str, parse(one.getvalue(), format=kind[form])))
        held = (q for q in store.find(None, None, None, None) if q.graph_name not in BOOKS)
        assert back == sorted(map(str, held))


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    where = str(tmp_path / "store")
    with open_store(where, write=True) as store:
        store.put_article(G, quads())
    with open_store(where) as reader, pytest.raises(StoreError, match="for reading only"):
        reader.put_article(G, quads())


def test_readers_beside_a_writer(tmp_path: Path) -> None:
    where = str(tmp_path / "store")
    with open_store(where, write=True) as writer:
        writer.put_article(G, quads())
        writer.flush()
        for number in range(20):
            with open_store(where) as reader:
                assert len(list(reader.articles())) == number + 1
            writer.put_article(f"{G}{number}", quads(f"{G}{number}"))
            writer.flush()


def test_a_second_writer_waits_then_gives_up(tmp_path: Path) -> None:
    where, waits = str(tmp_path / "store"), [0]

    def waiting() -> None:
        waits[0] += 1

    with open_store(where, write=True):
        with pytest.raises(StoreError, match=r"another process is writing.*waited 0.3 s"):
            open_store(where, write=True, wait=0.3, on_wait=waiting)
        assert waits == [1]


def test_a_second_writer_gets_its_turn(tmp_path: Path) -> None:
    where = str(tmp_path / "store")
    code = (
        "import sys, time\nfrom kg.store import open_store\n"
        "with open_store(sys.argv[1], write=True):\n"
        "    print('open', flush=True)\n    time.sleep(0.5)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, where], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        waits: list[str] = []
        with open_store(where, write=True, wait=30, on_wait=lambda: waits.append("x")) as store:
            store.put_article(G, quads())
        assert waits == ["x"]


def test_no_store_here(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store at .*`kg add` makes one"):
        open_store(str(tmp_path / "none"))
    with pytest.raises(StoreError, match="there is no store"):
        open_store(str(tmp_path))
    (tmp_path / "note.txt").write_text("mine")
    for write in (True, False):
        with pytest.raises(StoreError, match=r"holds other files \(note.txt\); it is not a store"):
            open_store(str(tmp_path), write=write)
        with pytest.raises(StoreError, match="is a file; a store is a folder"):
            open_store(str(tmp_path / "note.txt"), write=write)
    assert [p.name for p in tmp_path.iterdir()] == ["note.txt"]


@pytest.mark.parametrize("kind", ["CURRENT", "MANIFEST", ".sst"])
def test_a_damaged_store_is_one_clear_line(tmp_path: Path, kind: str) -> None:
    where = tmp_path / "store"
    with open_store(str(where), write=True) as store:
        store.put_article(G, quads())
    for file in where.iterdir():
        if kind in file.name:
            file.write_bytes(b"not what it was" * 20)
    with pytest.raises(StoreError) as caught, open_store(str(where), write=True) as store:
        list(store.find(None, None, None, None))
    assert len(str(caught.value).splitlines()) == 1
    assert str(where) in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    where = tmp_path / "closed"
    where.mkdir(mode=0o500)
    with pytest.raises(StoreError, match="may not be written"):
        open_store(str(where / "store"), write=True)


def test_a_closed_store_says_so() -> None:
    store = open_store(MEMORY, write=True)
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.query("ASK {}")


@pytest.mark.parametrize(
    ("value", "kind", "wanted"),
    [("12", "integer", 12), ("1.50", "decimal", 1.5), ("2000000000000", "decimal", 2 * 10**12),
     ("1e3", "double", 1000.0), ("true", "boolean", True), ("x", "integer", "x"),
     ("2025-13-01", "date", "2025-13-01")],
)  # fmt: skip
def test_terms_as_python_values(value: str, kind: str, wanted: object) -> None:
    xsd = NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")
    assert plain(Literal(value, datatype=xsd)) == wanted


def test_descriptions_remembered_while_writing_are_those_that_stand(tmp_path: Path) -> None:
    thing = NamedNode("x:thing")
    one, two = (Quad(thing, NamedNode("x:p"), Literal(n), ENTITIES) for n in "12")

    with open_store(str(tmp_path / "store"), write=True) as store:
        assert list(store.find(thing, None, None, ENTITIES)) == []
        store.apply(Transaction(insert=(one,)))
        assert list(store.find(thing, None, None, ENTITIES)) == [one]
        store.apply(Transaction(delete=(one,), insert=(two,)))
        assert list(store.find(thing, None, None, ENTITIES)) == [two]
        store.apply(Transaction(load=(f"{one} .\n".encode(),)))
        assert set(store.find(thing, None, None, ENTITIES)) == {one, two}
        store.apply(Transaction(drop=(ENTITIES.value,)))
        assert list(store.find(thing, None, None, ENTITIES)) == []


@pytest.mark.skipif(os.name != "posix", reason="a limit of files is posix")
def test_a_writer_holds_few_of_its_files_open(tmp_path: Path) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with open_store(str(tmp_path / "store"), write=True) as store:
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == before
        store.put_article(G, quads())
        said = next((tmp_path / "store").glob("OPTIONS-*")).read_text()
    most = int(said.split("max_open_files=")[1].split()[0])
    assert TABLES <= most < TABLES + sum(1 for _ in Path("/dev/fd").iterdir()) + 10


@pytest.mark.parametrize("many", [False, True])
def test_a_description_is_remembered_as_it_is(where: str, many: bool) -> None:
    thing = NamedNode("x:thing")
    a, b, c = (Quad(thing, NamedNode("x:says"), Literal(word), ENTITIES) for word in "abc")
    changes = [Transaction(insert=(a,)), Transaction(delete=(a,), insert=(b,)),
               Transaction(delete=(b,), insert=(b, c)), Transaction(delete=(c,)),
               Transaction((ENTITIES.value,)), Transaction(insert=(c, a))]  # fmt: skip
    with open_store(where, write=True) as store:
        for number, change in enumerate(changes):
            lines = "".join(f'<x:{number}> <x:p> "{n}" <x:g> .\n' for n in range(20_000))
            told = set(store.find(thing, None, None, ENTITIES))
            assert told == set(store.find(None, None, None, ENTITIES))
            store.apply(replace(change, load=(lines.encode(),)) if many else change)
            told = set(store.find(thing, None, None, ENTITIES))
            assert told == set(store.find(None, None, None, ENTITIES))
        assert told == {a, c}
