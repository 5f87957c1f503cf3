"""What is to go while many articles come is gone for everybody, though it is deleted later."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from kg.build import prepare, put, verify
from kg.ingest.writing import put_batch
from kg.rdf.vocab import ENTITIES, LEDGER, NAME
from kg.records import Article
from kg.store import MEMORY, Store, Transaction, open_store, oxigraph
from kg.store.lookup import content_digest
from kg.store.update import PENDING, pending

GRAPHS = [NamedNode(f"x:g{n}") for n in range(3)]
QUADS = [
    Quad(NamedNode(f"x:s{s}"), NamedNode("x:p"), Literal(f'"{o}"\n\\ ü'), graph)
    for graph in GRAPHS
    for s in range(3)
    for o in range(3)
]


@pytest.fixture(autouse=True)
def _all_is_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oxigraph, "_MANY", 0)
    monkeypatch.setattr(oxigraph, "_PAST", 4)


def lines(quads: Iterable[Quad]) -> bytes:
    return "".join(f"{q} .\n" for q in quads).encode()


def drawn(chance: random.Random) -> tuple[tuple[Quad, ...], ...]:
    """Return what is deleted, inserted and loaded; what is loaded is mostly of other graphs."""
    old, new = QUADS[: chance.choice((18, 18, 18, 27))], QUADS[18:]
    given = ((old, 4), (QUADS, 2), (new, 4))
    return tuple(tuple(chance.sample(some, chance.randrange(most))) for some, most in given)


def held(store: Store) -> set[Quad]:
    return {q for g in GRAPHS for q in store.find(None, None, None, g)}


def noted(store: Store) -> bool:
    return any(True for _ in store.find(LEDGER, PENDING, None, LEDGER))


def exported(store: Store, graph: NamedNode) -> set[Quad]:
    asked = store.query(f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {graph} {{ ?s ?p ?o }} }}").graph
    return {Quad(t.subject, t.predicate, t.object, graph) for t in asked or ()}


@pytest.mark.parametrize("seed", range(2))
def test_any_changes_are_seen_by_all_as_they_were_made(tmp_path: Path, seed: int) -> None:
    chance, where, said = random.Random(seed), str(tmp_path / "store"), set[Quad]()
    waited = 0
    for _ in range(4):
        store = open_store(where, write=True)
        assert not noted(store)
        for _ in range(chance.randrange(1, 12)):
            delete, insert, load = drawn(chance)
            drop = (chance.choice(GRAPHS).value,) if chance.random() < 0.15 else ()
            store.apply(Transaction(drop, delete, insert, (lines(load),) if load else ()))
            gone = {q for q in said if q in delete or q.graph_name.value in drop}  # type: ignore[union-attr]
            said = (said - gone) | {*insert, *load}
            assert held(store) == said
            if chance.random() < 0.5:
                store.flush()
            waited += noted(store)
            if chance.random() < 0.3:
                with open_store(where) as reader:
                    assert held(reader) == said
                    assert {q for g in GRAPHS for q in exported(reader, g)} == said
            if chance.random() < 0.1:
                assert exported(store, GRAPHS[0]) == {q for q in said if q.graph_name == GRAPHS[0]}
        if chance.random() < 0.5:
            store.flush()
            store.close()  # as if killed: nothing more is written
        else:
            store.__exit__(None, None, None)
            assert not pending(Engine.read_only(where))
    assert waited > 3


def about(name: str, number: int) -> Article:
    text = (f"Menteri Pertanian Filipina {name} menerima kunjungan Wakil Menteri Perdagangan Yusri "
            f"Haryono di Manila, Selasa ({1 + number}/9/2026).")  # fmt: skip
    return Article(text, id=f"{name} {number}")


def test_a_better_spelling_takes_the_place_of_the_old_at_once(tmp_path: Path) -> None:
    where = str(tmp_path / "store")
    first = [prepare(about("Andres Pena", n)) for n in range(8)]
    later = [prepare(about("Andrés Peña", n + 8)) for n in range(8)]
    store = open_store(where, write=True)
    put_batch(store, first)
    store.flush()
    before = set(store.find(None, NAME, None, ENTITIES))
    put_batch(store, later)
    store.flush()
    store.close()  # as if killed
    with open_store(where) as reader:
        assert verify(reader) == []
        names = set(reader.find(None, NAME, None, ENTITIES))
        hashed = content_digest(reader)
    assert before - names, "nobody is called otherwise now"
    assert pending(Engine.read_only(where))
    with open_store(where, write=True) as again:
        assert verify(again) == []
        assert content_digest(again) == hashed
        assert not noted(again)
    with open_store(MEMORY, write=True) as one_by_one:
        for prepared in (*first, *later):
            put(one_by_one, prepared)
        assert content_digest(one_by_one) == hashed


@pytest.mark.parametrize("change", [
    Transaction(load=(lines(QUADS[:9]),)),
    Transaction(drop=("x:g1",), insert=tuple(QUADS[:3])),
], ids=["many", "few"])  # fmt: skip
def test_ctrl_c_before_a_change_is_made_promises_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Transaction
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    where = str(tmp_path / "store")
    store = open_store(where, write=True)
    store.apply(Transaction(insert=(QUADS[0],)))
    store.flush()
    with monkeypatch.context() as patched:
        patched.setattr(oxigraph, "update_text", stopped)
        patched.setattr(oxigraph.OxigraphStore, "_load", stopped)
        with pytest.raises(KeyboardInterrupt), store:
            store.apply(change)
    with open_store(where, write=True) as again:
        assert held(again) == {QUADS[0]}
