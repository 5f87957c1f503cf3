"""What one article costs in a large store, and what many single ones leave on disk.

usage: python benchmarks/single.py [--articles 18200] [--runs 15] [--singles 1000]

Makes a store of invented articles (18,200 are about a million quads). Then, in turns, in the same
process: opens and closes it to write; adds one article, acknowledged; opens and closes it, now
with what was added still in the engine's log ("after"); takes one away. Prints the medians of CPU
(all threads) and wall clock, and their ratios to opening and closing it with nothing in its log.
Then the size on disk after so many single adds, each with a flush and an opening of its own,
beside that of the same articles added in one go. Exit code 1 if a bar is missed: 1.4 times opening
and closing, 1.2 times the size in bulk.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pyoxigraph import Store as Engine

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.many_articles import Maker
from kg.build import Prepared, mapped_article, put, put_all, remove
from kg.store import open_store

MOST_TIME, MOST_SIZE = 1.4, 1.2
BATCH = 200


def made(first: int, last: int) -> Iterator[Prepared]:
    """Give invented articles, mapped; the same for the same numbers."""
    maker = Maker()
    for number in range(last):
        key, extraction = maker.extraction(number)
        if number >= first:
            yield mapped_article(extraction, key)


def build(where: str, articles: Iterator[Prepared]) -> None:
    """Add articles in large transactions."""
    with open_store(where, write=True) as store:
        batch: list[Prepared] = []
        for one in articles:
            batch.append(one)
            if len(batch) == BATCH:
                put_all(store, batch)
                batch.clear()
        put_all(store, batch)


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


def single_cost(where: str, extra: list[Prepared]) -> bool:
    """Print what one article costs; tell whether the bars are kept."""
    names = ("open", "add", "remove", "after")
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    opening(where)
    for one in extra:
        for name, act in (("add", adding), ("remove", removing)):
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


def disk_use(folder: Path, singles: list[Prepared]) -> bool:
    """Print what single adds leave on disk beside one go; tell whether the bar is kept."""
    bulk, single = str(folder / "bulk"), str(folder / "single")
    build(bulk, iter(singles))
    worst = 0
    for one in singles:
        adding(single, one)
        worst = max(worst, size(single))
    ratio = size(single) / size(bulk)
    print(f"{len(singles):,} articles: {size(single) / 1e6:.1f} MB one by one (at most "
          f"{worst / 1e6:.1f}), {size(bulk) / 1e6:.1f} MB in one go: {ratio:.2f}")  # fmt: skip
    return ratio <= MOST_SIZE


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("--articles", type=int, default=18_200)
    options.add_argument("--runs", type=int, default=15)
    options.add_argument("--singles", type=int, default=1_000)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = str(Path(folder) / "store")
        begun = time.monotonic()
        build(where, made(0, given.articles))
        quads = len(Engine.read_only(where))
        print(
            f"{quads:,} quads, {size(where) / 1e6:.0f} MB; {time.monotonic() - begun:.0f} s to make"
        )
        extra = list(made(given.articles, given.articles + given.runs))
        fast = single_cost(where, extra)
        small = disk_use(Path(folder), list(made(0, given.singles))) if given.singles else True
    return 0 if fast and small else 1


if __name__ == "__main__":
    sys.exit(main())
