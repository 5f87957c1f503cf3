"""What an article costs where there are many: sizes, seconds of a core, rates into servers.

usage: python benchmarks/servers.py [--articles 500]

Reads invented articles, writes them as a partition, puts them into a folder and into each server
that is installed (Oxigraph's, Virtuoso), and prints what each took: seconds of CPU here and in the
server, bytes on the disk. Seconds are of CPU, so that others on the machine don't count.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

import psutil

from kg.build import prepare, rules_digest
from kg.distributed.partition import Partition
from kg.distributed.work import work
from kg.exchange.partitions import import_partition
from kg.store import open_store
from tests import servers
from tests.made import articles


def seconds(pid: int | None = None) -> float:
    """Return the seconds of CPU that a process took so far, or all of a server's here."""
    times = psutil.Process(pid or os.getpid()).cpu_times()
    return float(times.user + times.system)


def size(folder: Path) -> int:
    """Return the bytes of the files in a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


def main() -> None:
    """Measure, and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    count = parser.parse_args().articles
    given = tuple((f"made:{n}", a) for n, a in enumerate(articles(count)))
    for _, article in given[:32]:
        prepare(article)
    began = time.process_time()
    made = [prepare(article) for _, article in given]
    read = time.process_time() - began
    quads = sum(p.mapped.nquads.count(b"\n") for p in made)
    text = sum(len(p.article.raw.encode()) for p in made)
    lines = sum(len(p.mapped.nquads) for p in made)
    folder = Path(tempfile.mkdtemp())
    try:
        done = work(Partition(0, given), str(folder), "nquads", rules_digest())
        print(
            f"articles {count}: {text / count:,.0f} bytes of text, {quads / count:.0f} quads each"
        )
        print(f"reading: {1000 * read / count:.1f} ms of CPU an article")
        print(f"N-Quads: {lines / count:,.0f} bytes an article, {done.size / count:,.0f} packed")

        def put(where: str) -> None:
            with open_store(where, write=True) as store:
                import_partition(store, folder, done)

        report("folder", count, lambda: put(str(folder / "store")), None)
        print(f"  {size(folder / 'store') / count:,.0f} bytes an article on disk")
        for name in ("oxigraph", "virtuoso"):
            if shutil.which("virtuoso-t") is None and name == "virtuoso":
                continue
            with served(name, folder) as (url, pid):
                before = size(folder / name)
                report(name, count, lambda url=url: put(url), pid)  # type: ignore[misc]
                where = folder / name
            print(f"  {(size(where) - before) / count:,.0f} bytes an article on disk, once stopped")
    finally:
        shutil.rmtree(folder)


@contextmanager
def served(name: str, folder: Path):  # noqa: ANN201 (an address and a process id)
    """Run a server; gives its address and its process."""
    (folder / name).mkdir()
    with getattr(servers, name)(folder / name) as url:
        known = [p for p in psutil.Process().children() if name in " ".join(p.cmdline())]
        yield url, known[0].pid


def report(what: str, count: int, put: Callable[[], None], server: int | None) -> None:
    """Print what an import took here and in a server."""
    here, there, clock = seconds(), seconds(server) if server else 0.0, time.monotonic()
    put()
    here, there = seconds() - here, (seconds(server) - there) if server else 0.0
    clock = time.monotonic() - clock
    print(
        f"{what}: {1000 * here / count:.1f} ms of CPU an article here, {1000 * there / count:.1f} "
        f"in the server ({clock:.0f} s by the clock)"
    )


if __name__ == "__main__":
    main()
