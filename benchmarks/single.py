"""What one article costs in a large store, and what many single ones leave on disk.

usage: python benchmarks/single.py [--articles 18200] [--runs 15] [--singles 1000]
                                   [--from ARTICLES.jsonl] [--folder DIR] [--at-rest]

Makes a store of invented articles (18,200 are about a million quads), or of as many made out of
those of a file as `bulk.py` makes them (2,700 are); with a folder the store is kept there, and used
again if it is there. It is filled as `kg add` fills it. Then, in turns, in the same process: opens
and closes it to write; adds one article, acknowledged; opens and closes it, now with what was added
still in the engine's log ("after"); takes one away. Prints the medians of CPU (all threads) and
wall clock, and their ratios to opening and closing it with nothing in its log. The engine's threads
begin to put tables together whenever it is opened, and give up when it is closed; with --at-rest
they have nothing to do when a turn begins.

Then the size on disk after so many single adds, each with a flush and an opening of its own, beside
that of the same articles added in one go, and once it is packed. Exit code 1 if a bar is missed:
1.4 times opening and closing, 1.2 times the size in bulk.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path

from pyoxigraph import Store as Engine

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import bulk
from benchmarks.many_articles import Maker
from kg.build import Prepared, mapped_article, prepare, put, remove
from kg.ingest.writing import Writer
from kg.sources import Input, Loaded, read_input
from kg.store import open_store
from kg.store.packing import pack

MOST_TIME, MOST_SIZE = 1.4, 1.2
Made = Callable[[int, int], Iterator[Prepared]]
"""Gives the articles from one number to another, mapped; the same for the same numbers."""


def invented(first: int, last: int) -> Iterator[Prepared]:
    """Give articles that are short, out of nothing."""
    maker = Maker()
    for number in range(last):
        key, extraction = maker.extraction(number)
        if number >= first:
            yield mapped_article(extraction, key)


def made_of(path: Path) -> Made:
    """Return what gives articles made out of those of a file, which are read as `kg add` does."""
    given = read_input(Input(path, str(path)), BytesIO(), {})
    maker = bulk.Maker([f.article for f in given if isinstance(f, Loaded)])
    return lambda first, last: (prepare(maker.make(n)) for n in range(first, last))


def build(where: str, articles: Iterable[Prepared]) -> None:
    """Add articles in batches, as `kg add` does."""
    with open_store(where, write=True) as store:
        writer = Writer(store)
        for one in articles:
            writer.put(one)
            if writer.full:
                writer.write()
        writer.write()


def timed(act: Callable[[], None]) -> tuple[float, float]:
    """Return the milliseconds of CPU and of the clock that something takes."""
    cpu, wall = time.process_time(), time.perf_counter()
    act()
    return (time.process_time() - cpu) * 1e3, (time.perf_counter() - wall) * 1e3


def opening(where: str) -> None:
    """Open and close."""
    with open_store(where, write=True):
        pass


def adding(where: str, one: Prepared) -> None:
    """Add an article; it lasts when this returns."""
    with open_store(where, write=True) as store:
        assert put(store, one).status == "added"


def removing(where: str, one: Prepared) -> None:
    """Take an article away; it is gone for good when this returns."""
    with open_store(where, write=True) as store:
        remove(store, one.key)


def rest(where: str) -> None:
    """Let the engine put its tables together, which it begins anew whenever it is opened."""
    engine = Engine(where)
    engine.flush()
    engine.optimize()
    del engine
    opening(where)


def single_cost(where: str, extra: list[Prepared], *, at_rest: bool) -> bool:
    """Print what one article costs; tell whether the bars are kept."""
    names = ("open", "add", "remove", "after")
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    opening(where)
    for one in extra:
        for name, act in (("add", adding), ("remove", removing)):
            if at_rest:
                rest(where)
            found["open"].append(timed(lambda: opening(where)))
            found[name].append(timed(lambda act=act, one=one: act(where, one)))  # type: ignore[misc]
            found["after"].append(timed(lambda: opening(where)))
    middle = {
        name: [statistics.median(t) for t in zip(*times, strict=True)]
        for name, times in found.items()
    }
    kept = True
    for name, (cpu, wall) in middle.items():
        ratios = cpu / middle["open"][0], wall / middle["open"][1]
        kept &= name == "after" or max(ratios) <= MOST_TIME
        print(
            f"{name:7} CPU {cpu:7.1f} ms ({ratios[0]:.2f})   wall {wall:7.1f} ms ({ratios[1]:.2f})"
        )
    return kept


def size(where: str) -> int:
    """Return the bytes that a store takes."""
    return sum(p.stat().st_size for p in Path(where).iterdir() if p.is_file())


def blocks(where: str) -> int:
    """Return the bytes of the disk that a store's files occupy, as ``du`` counts them."""
    return sum(p.stat().st_blocks * 512 for p in Path(where).iterdir() if p.is_file())


def disk_use(folder: Path, singles: list[Prepared]) -> bool:
    """Print what single adds leave on disk beside one go; tell whether the bar is kept."""
    whole, single = str(folder / "whole"), str(folder / "single")
    build(whole, singles)
    worst = 0
    for one in singles:
        adding(single, one)
        worst = max(worst, size(single))
    ratios = size(single) / size(whole), blocks(single) / blocks(whole)
    print(f"{len(singles):,} articles: {size(single) / 1e6:.1f} MB one by one (at most "
          f"{worst / 1e6:.1f}), {size(whole) / 1e6:.1f} MB in one go: {ratios[0]:.2f}; "
          f"by blocks {ratios[1]:.2f}; packed {pack(single).after / 1e6:.1f} MB")  # fmt: skip
    return max(ratios) <= MOST_SIZE


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--articles", type=int, default=18_200)
    options.add_argument("--runs", type=int, default=15)
    options.add_argument("--singles", type=int, default=1_000)
    options.add_argument("--from", type=Path, dest="articles_of")
    options.add_argument("--folder", type=Path)
    options.add_argument("--at-rest", action="store_true")
    given = options.parse_args()
    made = made_of(given.articles_of) if given.articles_of else invented
    fast = small = True
    with tempfile.TemporaryDirectory() as scratch:
        if given.runs:
            where = str((given.folder or Path(scratch)) / f"store-{given.articles}")
            begun = time.monotonic()
            if not Path(where).exists():
                build(where, made(0, given.articles))
            quads = len(Engine.read_only(where))
            took = time.monotonic() - begun
            print(f"{quads:,} quads, {size(where) / 1e6:.0f} MB; {took:.0f} s to make")
            extra = list(made(given.articles, given.articles + given.runs))
            fast = single_cost(where, extra, at_rest=given.at_rest)
        if given.singles:
            small = disk_use(Path(scratch), list(made(0, given.singles)))
    return 0 if fast and small else 1


if __name__ == "__main__":
    sys.exit(main())
