"""Kill -9 a writer at random moments, again and again; tell what the store had lost.

usage: python -m tests.prove.kills FOLDER --kills N [--seed S] [--writer NAME] [--what ...]

A process of its own, which forks the writers and never opens a store itself. It prints one line of
JSON: how many kills there were, how many operations were acknowledged, how many were under way
when the writer died, and the faults found, of which there should be none.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import get_args

from pyoxigraph import NamedNode

from kg.build import Prepared, prepare, put, remove, restore, verify
from kg.exchange.importing import import_file
from kg.rdf import literals
from kg.rdf.vocab import ENTITIES
from kg.records import Article
from kg.store import MEMORY, Store, Transaction, open_store
from kg.store.backup import write_backup
from kg.store.packing import pack
from tests.prove.journal import (
    EDITIONS,
    SLOTS,
    Journal,
    Operation,
    State,
    What,
    done_by,
    killed_after,
    operations,
)

Writer = Callable[[Store, Operation, Path], None]
LONGEST = 0.6
"""Seconds that three of four writers live at most after their store is open; the fourth gets to
the end of what takes long, too."""
BACKUP = "saved.tar"
_PLACES = ("Hanoi", "Tokyo", "Canberra", "Phnom Penh", "Manila")
_OTHERS = ("Menteri Luar Negeri Vietnam Tran Van Minh", "Menteri Luar Negeri Jepang Haruto Kanda",
           "Perdana Menteri Australia Oliver Grant", "Menteri Tenaga Kerja Kamboja Sok Vanna",
           "Presiden Filipina Jose Ramos")  # fmt: skip


@cache
def prepared(slot: int, edition: int) -> Prepared:
    """Return an edition of the article in a slot, read once for all writers."""
    text = (
        f"Menteri Perdagangan Ratna Wulandari bertemu {_OTHERS[slot]} di {_PLACES[slot]}, "
        f"Senin ({3 + edition}/3/2025). Pertemuan itu membahas perdagangan.\n\n"
        f'"Nilai perdagangan kita naik menjadi {edition + 2},5 miliar dolar AS," kata Ratna.'
    )
    return prepare(
        Article(
            text,
            f"Ratna ke {_PLACES[slot]}",
            f"slot-{slot}",
            date(2025, 3, 3 + edition),
            url=f"https://news.example/{slot}",
            publisher="Harian Uji",
        )
    )


def write(store: Store, operation: Operation, folder: Path) -> None:
    """Do one operation as `kg` does it, and return when it is to be acknowledged."""
    slot, edition = operation.slot, operation.edition
    match operation.what:
        case "add":
            put(store, prepared(slot, edition))
        case "remove":
            if f"slot-{slot}" in held(store):
                remove(store, f"slot-{slot}")
        case "import":
            import_file(store, folder / f"{slot}-{edition}.nq")
        case "backup":
            write_backup(store.location, folder / BACKUP)
        case "restore" | "pack":
            raise ValueError("not while the store is open")
    store.flush()


def write_carelessly(store: Store, operation: Operation, folder: Path) -> None:
    """Do an operation as it must not be done: quad by quad, and acknowledged before it is done."""
    mapped = prepared(operation.slot, operation.edition).mapped
    if operation.what == "remove":
        store.drop_article(mapped.graph.value)
        return
    for quad in mapped.quads:
        store.apply(Transaction((), (), (quad,)))


def work_on(pipe: int, where: str, todo: Iterator[Operation], writer: Writer, folder: Path) -> None:
    """Do operations until killed; write to the pipe before and after each."""
    with ExitStack() as held_open:
        store = held_open.enter_context(open_store(where, write=True, wait=30))
        for operation in todo:
            os.write(pipe, f"+{operation.number}\n".encode())
            if operation.what not in ("restore", "pack"):
                writer(store, operation, folder)
            elif operation.what == "pack" or (folder / BACKUP).exists():
                held_open.close()
                if operation.what == "pack":
                    pack(where)
                else:
                    restore(folder / BACKUP, where)
                store = held_open.enter_context(open_store(where, write=True, wait=30))
            os.write(pipe, f"={operation.number}\n".encode())


WRITERS: dict[str, Writer] = {"kg": write, "careless": write_carelessly}


def held(store: Store) -> dict[str, str]:
    """Return the ids of the articles in the store, and the digests of their texts."""
    asked = (
        "SELECT ?id ?digest WHERE { GRAPH ?g { ?g schema:identifier ?id ; jj:textDigest ?digest } }"
    )
    return {str(given): str(digest) for given, digest in store.query(asked).table()}


def state_of(store: Store) -> State:
    """Return which edition of which article the store holds."""
    known = {
        literals.digest(prepared(slot, edition).article.raw): (slot, edition)
        for slot in range(SLOTS)
        for edition in range(EDITIONS)
    }
    return dict(known[digest] for digest in held(store).values())


def said_by(store: Store) -> list[str]:
    """Return the lines of the articles' graphs and of the descriptions, sorted."""
    graphs = [*(NamedNode(name) for name in store.articles()), ENTITIES]
    return sorted(str(q) for graph in graphs for q in store.find(None, None, None, graph))


@cache
def should_say(state: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """Return what a fresh store says that is given these editions."""
    with open_store(MEMORY, write=True) as store:
        for slot, edition in state:
            put(store, prepared(slot, edition))
        return tuple(said_by(store))


Pairs = list[tuple[int, int]]


def check(where: str, journal: Journal, folder: Path) -> tuple[Pairs, Pairs | None, list[str]]:
    """Open what a killed writer left; return the state of store and backup, and what is wrong."""
    state, faults = looked_at(where, journal.possible())
    backup, scratch = folder / BACKUP, folder / "scratch"
    if not backup.exists():
        return state, None, faults
    if not (journal.began and journal.began.what in ("backup", "restore")):
        return state, sorted(journal.saved[0].items()), faults
    shutil.rmtree(scratch, ignore_errors=True)
    restore(backup, str(scratch))
    saved, wrong = looked_at(str(scratch), journal.in_backup())
    return state, saved, [*faults, *(f"backup: {what}" for what in wrong)]


def looked_at(where: str, possible: list[State]) -> tuple[Pairs, list[str]]:
    """Return which editions a store holds, and what is wrong with it."""
    with open_store(where, write=True) as store:
        faults = [f"verify: {fault.key}: {fault.what}" for fault in verify(store)]
        state = state_of(store)
        if state not in possible:
            faults.append(f"holds {state}, should be one of {possible}")
        if tuple(said_by(store)) != should_say(tuple(sorted(state.items()))):
            faults.append(f"what it says is not what {state} say")
    return sorted(state.items()), faults


def write_files(folder: Path) -> None:
    """Write each edition as a file to import."""
    for slot in range(SLOTS):
        for edition in range(EDITIONS):
            with (
                open_store(MEMORY, write=True) as store,
                (folder / f"{slot}-{edition}.nq").open("wb") as out,
            ):
                put(store, prepared(slot, edition))
                store.export(out)


def campaign(
    folder: Path, kills: int, seed: int, kinds: tuple[What, ...], writer: Writer
) -> dict[str, object]:
    """Kill writers on one store; return the figures and the faults found."""
    where = str(folder / "store")
    for slot in range(SLOTS):
        for edition in range(EDITIONS):
            prepared(slot, edition)  # read once, here, so that no child has to
    done_by(partial(write_files, folder))
    with open_store(MEMORY, write=True) as warm:  # what checks a file is read once, here, too
        import_file(warm, folder / "0-0.nq")
    chance = random.Random(seed)
    journal = Journal()
    acknowledged, under_way = Counter[str](), Counter[str]()
    faults: list[str] = []
    for number in range(kills):
        todo = partial(operations, seed, journal.done, kinds)
        stream = partial(work_on, where=where, todo=todo(), writer=writer, folder=folder)
        said = killed_after(stream, chance.uniform(0, LONGEST * chance.choice((1, 1, 1, 4))))
        if b"!" in said:
            faults.append(f"kill {number}: the writer failed: {said.partition(b'!')[2].decode()}")
            break
        lines = said.split()
        begun = islice(todo(), len(lines))
        given = {operation.number: operation for operation in begun}
        for line in lines:
            operation = given[int(line[1:])]
            journal.note(operation, done=line.startswith(b"="))
            acknowledged[operation.what] += line.startswith(b"=")
        if journal.began:
            under_way[journal.began.what] += 1
        try:
            state, saved, wrong = done_by(partial(check, where, journal, folder))
        except AssertionError as error:
            state, saved, wrong = [], None, [str(error)]
        faults += [f"kill {number}, operation {journal.done}: {what}" for what in wrong]
        if wrong:
            begin = journal.began.number + 1 if journal.began else journal.done
            journal = Journal(done=begin)
            shutil.rmtree(where, ignore_errors=True)
            (folder / BACKUP).unlink(missing_ok=True)
        else:
            journal.settle(dict(state), None if saved is None else dict(saved))
    return {
        "kills": kills,
        "acknowledged": dict(sorted(acknowledged.items())),
        "killed in the middle of": dict(sorted(under_way.items())),
        "faults": faults,
    }


def main() -> int:
    """Run what was asked for and print what was seen; 1 if anything was lost."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("folder", type=Path)
    ask.add_argument("--kills", type=int, default=20)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--writer", choices=WRITERS, default="kg")
    ask.add_argument("--what", default=",".join(get_args(What)))
    asked = ask.parse_args()
    kinds: tuple[What, ...] = tuple(w for w in get_args(What) if w in asked.what.split(","))
    seen = campaign(asked.folder, asked.kills, asked.seed, kinds, WRITERS[asked.writer])
    print(json.dumps(seen))
    return int(bool(seen["faults"]))


if __name__ == "__main__":
    sys.exit(main())
