"""How long fusion takes: everything anew, and one more article, on invented articles.

usage: python benchmarks/fuse.py [ARTICLES] [--more N]

Prints CPU seconds of this process (the machine may be busy), the median of the articles that are
added one by one, and the most memory that was used.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.many_articles import Maker
from kg.build import add_extraction
from kg.fuse import catch_up, counts, rebuild
from kg.store import open_store


def main() -> None:
    """Fuse so many articles, then some more one by one."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("articles", type=int, nargs="?", default=10_000)
    parser.add_argument("--more", type=int, default=50)
    asked = parser.parse_args()
    maker = Maker()
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(str(Path(folder) / "store"), write=True) as store,
    ):
        start = time.process_time()
        for number in range(asked.articles):
            key, extraction = maker.extraction(number)
            add_extraction(store, extraction, key)
        print(f"{asked.articles:,} articles added in {time.process_time() - start:.0f} s CPU")
        start = time.process_time()
        rebuild(store)
        print(f"rebuild: {time.process_time() - start:.1f} s CPU; {counts(store)}")
        taken: list[float] = []
        for number in range(asked.articles, asked.articles + asked.more):
            key, extraction = maker.extraction(number)
            add_extraction(store, extraction, key)
            start = time.process_time()
            catch_up(store)
            taken.append(1000 * (time.process_time() - start))
        taken.sort()
        print(
            f"one more article: median {statistics.median(taken):.0f} ms CPU, "
            f"nine of ten {taken[int(len(taken) * 0.9)]:.0f}, most {taken[-1]:.0f}"
        )
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory: {most:,.0f} MB")


if __name__ == "__main__":
    main()
