"""How long fusion takes: everything anew, and one more article, on invented news.

usage: python benchmarks/fuse.py [ARTICLES] [--more N] [--store FOLDER]

The articles are those of `newsroom.py`, with as many facts as real ones have. They are made once in
a FOLDER that is given, which is then kept; else in one that is gone afterwards. Prints seconds by
the clock and of this process's CPU (the machine may be busy), the most memory that the rebuild took
(its resident set, engine and all), and what one more article took, of several added one by one.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from benchmarks.newsroom import REAL, Newsroom, measured
from kg.build import add_extraction
from kg.build.prepared import mapped_article
from kg.build.putting import put_all
from kg.fuse import catch_up, counts, rebuild
from kg.fuse.table import Table
from kg.store import Store, open_store

_BATCH = 500


class Clock:
    """Seconds that something took, by the clock and of the CPU."""

    wall = cpu = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Take the time of a ``with`` block."""
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        self.wall, self.cpu = time.perf_counter() - wall, time.process_time() - cpu


def make(folder: str, articles: int) -> None:
    """Put so many articles into a store that is not there yet."""
    room = Newsroom()
    with open_store(folder, write=True) as store:
        for start in range(0, articles, _BATCH):
            numbers = range(start, min(start + _BATCH, articles))
            made = (room.extraction(number) for number in numbers)
            put_all(store, [mapped_article(found, key) for key, found in made])


def main() -> None:
    """Fuse so many articles, then some more one by one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("articles", type=int, nargs="?", default=10_000)
    parser.add_argument("--more", type=int, default=100)
    parser.add_argument("--store", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = str(asked.store or Path(folder) / "store")
        if not Path(where).exists():
            # In another process, so that its memory is not counted.
            maker = get_context("spawn").Process(target=make, args=(where, asked.articles))
            maker.start()
            maker.join()
        with open_store(where, write=True) as store:
            whole(store)
            one_by_one(store, asked.articles, asked.more)
            print("articles as made:", told(measured(Table(store).stored())))
            print("real articles:   ", told(REAL))


def whole(store: Store) -> None:
    """Print what fusing everything anew takes."""
    clock = Clock()
    with clock.running():
        rebuild(store)
        store.flush()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"rebuild: {clock.wall:.0f} s, {clock.cpu:.0f} s CPU; most memory {most:,.0f} MB")
    print("         ", ", ".join(f"{n:,} {kind}" for kind, n in counts(store).items()), flush=True)


def one_by_one(store: Store, articles: int, more: int) -> None:
    """Print what it takes to fuse one more article, and another, and so on."""
    room = Newsroom(seed=8)
    clocks = []
    for number in range(articles, articles + more):
        key, extraction = room.extraction(number)
        add_extraction(store, extraction, key)
        clocks.append(Clock())
        with clocks[-1].running():
            catch_up(store)
    print(f"one more: {spread([c.wall for c in clocks])}; CPU {spread([c.cpu for c in clocks])}")


def spread(seconds: Sequence[float]) -> str:
    """Return the median, the ninth of ten and the most of some times."""
    taken = sorted(1000 * s for s in seconds)
    return (
        f"median {statistics.median(taken):.0f} ms, "
        f"nine of ten {taken[int(len(taken) * 0.9)]:.0f}, most {taken[-1]:.0f}"
    )


def told(numbers: dict[str, float]) -> str:
    """Return numbers with what they are of, on one line."""
    return ", ".join(f"{kind} {number:g}" for kind, number in numbers.items())


if __name__ == "__main__":
    main()
