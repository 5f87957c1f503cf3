"""What a store finds out about itself: lost changes, damaged files, other formats."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import cast

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Engine

from kg.build import Fault, add_extraction, get_article, list_articles, put_all, remove, verify
from kg.build.prepared import mapped_article
from kg.errors import StoreError
from kg.ids import content_hash
from kg.rdf.vocab import COPIES, ENTITIES, FINGERPRINTS, FUSED, LEDGER, jj
from kg.store import Store, Transaction, open_store
from kg.store.copies import NEAR_COPY, WHOLE, fingerprint_quads
from kg.store.lookup import value_of
from kg.store.orders import order_faults
from kg.store.oxigraph import accept_loss
from kg.store.tally import FILE, TALLY
from tests.prove.damage import judged
from tests.queries.fixture import extractions
from tests.store.test_durability import ROOT


def fill(where: Path, first: int = 0, last: int = 5) -> None:
    with open_store(str(where), write=True) as store:
        for extraction in extractions()[first:last]:
            add_extraction(store, extraction, content_hash(extraction.article.raw))
            store.flush()


def content(store: Store) -> list[str]:
    return sorted(str(q) for q in store.find(None, None, None, None))


@pytest.fixture
def where(tmp_path: Path) -> Path:
    fill(tmp_path / "store")
    return tmp_path / "store"


def test_a_store_set_back_is_found_out(tmp_path: Path, where: Path) -> None:
    older = tmp_path / "older"
    fill(older, 0, 3)
    shutil.copy(where / FILE, older / FILE)
    with pytest.raises(StoreError, match=r"damaged: 2 of 5 acknowledged changes are gone"):
        open_store(str(older), write=True)
    with open_store(str(older)) as store:
        assert len(list(store.articles())) == 3
        faults = verify(store)
    assert [f.key for f in faults] == ["store"]
    assert "kg restore" in faults[0].what
    assert accept_loss(str(older)) == 2
    fill(older)
    with open_store(str(older)) as store:
        assert (len(list(store.articles())), verify(store)) == (5, [])


def test_a_promise_that_is_gone_or_unreadable_harms_nothing(where: Path) -> None:
    for damage in (lambda p: p.unlink(), lambda p: p.write_text("{"), lambda p: p.write_text("[]")):
        damage(where / FILE)  # type: ignore[no-untyped-call]
        fill(where)
        with open_store(str(where), write=True) as store:
            assert verify(store) == []
            remove(store, "one")
        fill(where)
        assert json.loads((where / FILE).read_text())["format"] == 2


Change = Callable[[Store, NamedNode], Transaction]
ENTRY = jj("graphDigest")


def _without_an_article(store: Store, graph: NamedNode) -> Transaction:
    """Take away an article as if it had never been, ledger and all."""
    gone = [*store.find(graph, None, None, LEDGER)]
    return Transaction((graph.value,), tuple(gone))


def _without_a_description(store: Store, _: NamedNode) -> Transaction:
    return Transaction(delete=(next(iter(store.find(None, None, None, ENTITIES))),))


def _with_a_description_of_nothing(_: Store, graph: NamedNode) -> Transaction:
    thing = NamedNode("https://w3id.org/jejak/id/person/si-anu")
    return Transaction(insert=(Quad(thing, jj("code"), Literal("ANU"), ENTITIES),))


def _without_a_triple(store: Store, graph: NamedNode) -> Transaction:
    return Transaction(delete=(next(iter(store.find(None, jj("mentions"), None, graph))),))


GONE = NamedNode("https://w3id.org/jejak/id/article/" + "0" * 32)


def _with_a_fingerprint_of_nothing(_: Store, graph: NamedNode) -> Transaction:
    return Transaction(insert=tuple(fingerprint_quads(GONE, "0" * 320)))


def _with_another_fingerprint(store: Store, graph: NamedNode) -> Transaction:
    old = tuple(store.find(graph, WHOLE, None, FINGERPRINTS))
    return Transaction((), old, (Quad(graph, WHOLE, Literal("none" * 80), FINGERPRINTS),))


def _with_a_copy_that_is_gone(_: Store, graph: NamedNode) -> Transaction:
    return Transaction(insert=(Quad(graph, NEAR_COPY, GONE, COPIES),))


def _with_a_copy_that_is_none(store: Store, graph: NamedNode) -> Transaction:
    other = next(NamedNode(g) for g in store.articles() if g != graph.value)
    return Transaction(insert=(Quad(graph, NEAR_COPY, other, COPIES),))


def _with_what_was_fused_of_nothing(_: Store, graph: NamedNode) -> Transaction:
    return Transaction(insert=(Quad(graph, jj("inArticle"), GONE, FUSED),))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_with_a_fingerprint_of_nothing, "it has a fingerprint, but is gone"),
        (_with_another_fingerprint, "its fingerprint is not as it was written"),
        (_with_a_copy_that_is_gone, "a copy to or from an article that is gone"),
        (_with_a_copy_that_is_none, "but is none"),
        (_with_what_was_fused_of_nothing, "but not what was fused out of it"),
        (_without_an_article, "it has 4 entries and should have 5"),
        (_without_a_description, "is missing"),
        (_with_a_description_of_nothing, "no article supports its code 'ANU'"),
        (_without_a_triple, "its graph is not as it was written"),
    ],
)
def test_verify_finds_what_was_done_behind_its_back(where: Path, change: Change, said: str) -> None:
    with open_store(str(where)) as store:
        graph = NamedNode(get_article(store, "one").graph)
        behind = change(store, graph)
    engine = Engine(str(where))
    for name in behind.drop:
        engine.remove_graph(NamedNode(name))
    for quad in behind.delete:
        engine.remove(quad)
    engine.extend(behind.insert)
    engine.flush()
    del engine
    with open_store(str(where)) as store:
        assert any(said in f.what for f in verify(store)), verify(store)


def damaged(path: Path, how: str, chance: random.Random) -> None:
    raw = bytearray(path.read_bytes())
    match how:
        case "gone":
            path.unlink()
            return
        case "cut":
            raw = raw[: chance.randrange(len(raw))]
        case "zeros":
            at = chance.randrange(len(raw))
            raw[at : at + 64] = bytes(len(raw[at : at + 64]))
        case _:
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)


@pytest.mark.parametrize("how", ["gone", "cut", "flip", "zeros"])
def test_damage_is_found_or_changes_nothing(tmp_path: Path, where: Path, how: str) -> None:
    """Whatever file is damaged: the open or verify says so, or all is there."""
    chance = random.Random(how)
    with open_store(str(where)) as store:
        whole = content(store)
    names = sorted(p.name for p in where.iterdir() if p.is_file() and p.stat().st_size)
    for name in names:
        copy = tmp_path / f"copy-{name}"
        shutil.copytree(where, copy)
        damaged(copy / name, how, chance)
        try:
            with open_store(str(copy)) as store:
                faults = verify(store)
                found = None if faults else content(store)
        except StoreError as error:
            lines = str(error).splitlines()
            faults, found = [Fault("store", *lines)], None
        assert faults or found == whole, name


def test_damage_is_found_in_whatever_order_it_would_be_read(tmp_path: Path, where: Path) -> None:
    engine = Engine(str(where))
    engine.optimize()  # one table of each kind: strings, graphs, and six orders of the quads
    del engine
    tables = sorted(where.glob("*.sst"))
    assert len(tables) >= 8
    for table in tables:
        copy = tmp_path / table.stem
        shutil.copytree(where, copy)
        data = bytearray(table.read_bytes())
        data[20] ^= 0x55
        (copy / table.name).write_bytes(data)
        assert judged(str(copy), []) in ("found", "refused"), table.name


def test_an_order_that_lacks_a_quad_is_named(tmp_path: Path) -> None:
    class Lacking:
        """An engine that finds one quad less for those who begin with an object."""

        def __init__(self, engine: Engine) -> None:
            self.engine = engine

        def __iter__(self) -> Iterator[Quad]:
            return iter(self.engine)

        def named_graphs(self) -> Sequence[object]:
            return list(self.engine.named_graphs())[1:]

        def query(self, asked: str) -> object:
            lacking = "FILTER(?o != 255)" if "(?o)" in asked else ""
            return self.engine.query(asked.replace("?o } }", f"?o {lacking} }} }}"))

    engine = Engine(str(tmp_path / "store"))
    s, p = NamedNode("http://s.example"), NamedNode("http://p.example")
    values = [Literal(n) for n in (254, 255, 256, 511)] + [Literal('a "b" \\n' * 30_000)]
    graphs = [NamedNode(f"http://g.example/{n}") for n in range(2)]
    engine.extend(Quad(s, p, v, g) for v in values for g in graphs)
    assert list(order_faults(engine)) == []
    assert list(order_faults(cast("Engine", Lacking(engine)))) == [
        "sorted by object it has 8 quads, by graph 10",
        "its list of graphs lacks 1 of 2",
    ]


def as_format_1(where: Path) -> None:
    """Make of a store one as the version before wrote it."""
    engine = Engine(str(where))
    later = ("extractorVersion", "rulesDigest", "roleCount", "meetingCount", "relationCount",
             "claimCount", "quoteCount", "tally", "storeFormat")  # fmt: skip
    for name in later:
        for quad in list(engine.quads_for_pattern(None, jj(name), None, LEDGER)):
            engine.remove(quad)
    engine.add(Quad(LEDGER, jj("storeFormat"), Literal(1), LEDGER))
    engine.flush()
    (where / FILE).unlink()


def test_an_older_store_is_read_and_brought_up_to_date(where: Path) -> None:
    with open_store(str(where)) as store:
        rows = list_articles(store)
    as_format_1(where)
    with open_store(str(where)) as store:
        assert list_articles(store) == rows
        assert verify(store) == []
    with open_store(str(where), write=True) as store:
        assert verify(store) == []
        formats = list(store.find(LEDGER, jj("storeFormat"), None, LEDGER))
        assert [value_of(q.object) for q in formats] == ["2"]
        remove(store, "one")
    fill(where)
    with open_store(str(where)) as store:
        assert [r.key for r in list_articles(store)] == [r.key for r in rows]
        assert verify(store) == []


def test_a_later_store_is_refused_with_the_way_out(where: Path) -> None:
    engine = Engine(str(where))
    engine.add(Quad(LEDGER, jj("storeFormat"), Literal(3), LEDGER))
    engine.flush()
    del engine
    for write in (False, True):
        with pytest.raises(StoreError, match=r"later Jejak.*update Jejak"):
            open_store(str(where), write=write)


WRITER = """
import sys
from kg.build import add_extraction
from kg.ids import content_hash
from kg.store import open_store
from tests.queries.fixture import extractions

with open_store(sys.argv[1], write=True) as store:
    for extraction in extractions():
        add_extraction(store, extraction, content_hash(extraction.article.raw))
        store.flush()
    print("acknowledged", flush=True)
    sys.stdin.read()
"""


def killed(where: Path) -> None:
    """Add five articles, each acknowledged; then die without a word to the engine."""
    command = [sys.executable, "-c", WRITER, str(where)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"acknowledged\n"
        child.send_signal(signal.SIGKILL)


def test_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    killed(tmp_path / "store")
    for write in (False, True):
        with open_store(str(tmp_path / "store"), write=write) as store:
            assert (len(list(store.articles())), verify(store)) == (5, [])


@pytest.mark.parametrize("how", ["cut", "flip", "zeros"])
@pytest.mark.parametrize("seed", range(5))
def test_a_damaged_log_is_found_out(tmp_path: Path, how: str, seed: int) -> None:
    """The engine itself opens such a store without an error, and passes over the end of the log."""
    where = tmp_path / "store"
    killed(where)
    log = max(where.glob("*.log"), key=lambda p: p.stat().st_size)
    damaged(log, how, random.Random(f"{how} {seed}"))
    with open_store(str(where)) as store:
        assert any("acknowledged changes are gone" in f.what for f in verify(store))
    with pytest.raises(StoreError, match="acknowledged changes are gone"):
        open_store(str(where), write=True)
    assert accept_loss(str(where)) > 0
    fill(where)
    with open_store(str(where)) as store:
        assert (len(list(store.articles())), verify(store)) == (5, [])


def test_one_tally_is_left_after_a_flush(where: Path) -> None:
    with open_store(str(where), write=True) as store:
        assert len(list(store.find(LEDGER, TALLY, None, LEDGER))) == 1
        given = [mapped_article(e, content_hash(e.article.raw)) for e in extractions()]
        put_all(store, given)
        before = content(store)
        store.flush()
        assert content(store) == before
