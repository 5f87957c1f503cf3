"""Kill -9 a writer that adds articles in batches, as `kg add` does with many; tell what was lost.

usage: python -m tests.prove.batches FOLDER --kills N [--seed S]

A batch that only adds is taken in by the engine as a file of its own, another way than that of
single articles. After each kill the store must hold whole batches: all that were acknowledged, and
at most one more. Then the writer goes on where it was, as `kg add` does when it is run again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.many_articles import Maker
from kg.build import Prepared, mapped_article, verify
from kg.ingest.writing import Writer
from kg.store import open_store
from tests.prove.journal import done_by, killed_after

BATCH, BATCHES = 25, 40
LONGEST = 1.0
"""Seconds that a writer lives at most after its store is open."""


def invented(number: int) -> list[Prepared]:
    """Return so many invented articles, read."""
    maker = Maker(people=40)
    made = (maker.extraction(n) for n in range(number))
    return [mapped_article(extraction, key) for key, extraction in made]


def add(pipe: int, where: str, articles: Sequence[Prepared], first: int) -> None:
    """Add batches from one on until killed; write to the pipe before and after each."""
    with open_store(where, write=True, wait=30) as store:
        writer = Writer(store)
        for number in range(first, BATCHES):
            os.write(pipe, f"+{number}\n".encode())
            for prepared in articles[number * BATCH : (number + 1) * BATCH]:
                writer.put(prepared)
            writer.write()
            os.write(pipe, f"={number}\n".encode())


def check(where: str) -> tuple[int, list[str]]:
    """Return how many articles a store holds, and what is wrong with it."""
    with open_store(where, write=True) as store:
        return len(list(store.articles())), [f"{f.key}: {f.what}" for f in verify(store)]


def campaign(folder: Path, kills: int, seed: int) -> dict[str, object]:
    """Kill writers on one store, which is begun anew when it is full; return what was seen."""
    where = str(folder / "store")
    articles = invented(BATCH * BATCHES)
    chance, faults = random.Random(seed), list[str]()
    first = acknowledged = under_way = 0
    for number in range(kills):
        stream = partial(add, where=where, articles=articles, first=first)
        said = killed_after(stream, chance.uniform(0, LONGEST)).decode()
        if "!" in said:
            faults.append(f"kill {number}: the writer failed: {said.partition('!')[2]}")
            break
        done = said.count("=")
        began = said.count("+") - done
        acknowledged, under_way = acknowledged + done, under_way + began
        try:
            held, wrong = done_by(partial(check, where))
        except AssertionError as error:
            held, wrong = -1, [str(error)]
        least = (first + done) * BATCH
        if held not in (least, least + began * BATCH):
            wrong.append(f"holds {held} articles; {least} were acknowledged, {began} was under way")
        faults += [f"kill {number}: {what}" for what in wrong]
        first = held // BATCH
        if wrong or first == BATCHES:
            shutil.rmtree(where)
            first = 0
    return {"kills": kills, "acknowledged": acknowledged, "under way": under_way, "faults": faults}


def main() -> int:
    """Run what was asked for and print what was seen; 1 if anything was lost."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("folder", type=Path)
    ask.add_argument("--kills", type=int, default=10)
    ask.add_argument("--seed", type=int, default=7)
    asked = ask.parse_args()
    seen = campaign(asked.folder, asked.kills, asked.seed)
    print(json.dumps(seen))
    return int(bool(seen["faults"]))


if __name__ == "__main__":
    sys.exit(main())
