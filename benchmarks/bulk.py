r"""How fast many articles go into a store, what memory and disk they take, whether it stays so.

usage: bulk.py ARTICLES.jsonl [--sizes 1000,10000] [--jobs N] [--folder DIR] [--stages] [--json]

The articles are made on the fly out of those of the file, by substitution: each is one of them with
most sentences changed for sentences of others, its numbers for other numbers and its rare names for
other names, so that none is a copy of another. They are never written down but into the store.

For each size: articles a second by the clock, CPU time an article of all processes together, the
most memory they held at a time (proportional set sizes, so that shared pages count once), bytes on
disk, and the cost of an article beside that of the first size. Memory is given for each tenth of
the run, with its growth a million articles over the last half. With ``--stages`` the CPU time of
each step is measured in one process, without the others.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from kg.build import prepare
from kg.build.prepared import gazetteer
from kg.ingest import cores, ingest
from kg.ingest.writing import Writer
from kg.pipeline import extract_from, read
from kg.rdf.mapping import article_key, map_extraction
from kg.records import Article
from kg.sources import Input, Loaded, read_input
from kg.store import open_store
from kg.text.fingerprint import fingerprint

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_NUMBER = re.compile(r"\b\d{2,3}\b(?![./-])")
_PARTS = ("ar", "di", "no", "wan", "sa", "ri", "ta", "mu", "lan", "ko", "be", "yus")
T = TypeVar("T")
_OWN = 0.3
"""Share of sentences that stay."""


class Maker:
    """Makes any number of articles out of a few."""

    def __init__(self, articles: list[Article]) -> None:
        self._articles = articles
        self._sentences = [
            [_SENTENCE.split(p) for p in article.text.split("\n") if p.strip()]
            for article in articles
        ]
        self._pool = [s for a in self._sentences for p in a for s in p]
        seen = Counter(w for a in articles for w in {*_NAME.findall(a.text)})
        self._rare = {word for word, number in seen.items() if number <= 2}

    def make(self, number: int) -> Article:
        """Return the article of a number, the same on any machine."""
        chance = random.Random(number)
        place = number % len(self._articles)
        made = "\n".join(
            " ".join(s if chance.random() < _OWN else chance.choice(self._pool) for s in paragraph)
            for paragraph in self._sentences[place]
        )
        named = _NAME.sub(lambda m: self._renamed(m[0], chance), made)
        told = _NUMBER.sub(lambda m: str(chance.randrange(10, 10 ** len(m[0]))), named)
        article = self._articles[place]
        return replace(
            article, text=told, title=f"{article.title} {number}", id=f"made-{number}",
            url=f"https://contoh.example/{number}", basis=(),
        )  # fmt: skip

    def _renamed(self, word: str, chance: random.Random) -> str:
        if word not in self._rare or chance.random() < 0.5:
            return word
        return "".join(chance.choice(_PARTS) for _ in range(3)).capitalize()

    def stream(self, size: int) -> Iterator[Loaded]:
        """Yield so many, one at a time."""
        for number in range(size):
            yield Loaded(self.make(number), f"made:{number}")


class Watch:
    """CPU seconds and memory of this process and all its descendants, by ``/proc``."""

    def __init__(self) -> None:
        self.most = 0.0
        self.seen: list[float] = []
        self._cpu: dict[int, float] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._stop.wait(1.0):
            self.look()

    def look(self) -> float:
        """Return the megabytes held now, and note them and the CPU time."""
        held = 0.0
        for number in self._family():
            try:
                fields = Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()
                rollup = Path(f"/proc/{number}/smaps_rollup").read_text()
            except OSError:
                continue
            self._cpu[number] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            held += next((int(line.split()[1]) for line in rollup.splitlines()
                          if line.startswith("Pss:")), 0) / 1024  # fmt: skip
        self.most = max(self.most, held)
        self.seen.append(held)
        return held

    @property
    def cpu(self) -> float:
        """CPU seconds so far, of those that ended too."""
        self.look()
        return sum(self._cpu.values())

    def stop(self) -> None:
        """Look no more."""
        self._stop.set()
        self._thread.join()

    def _family(self) -> set[int]:
        parents = {}
        for path in Path("/proc").glob("[0-9]*"):
            try:
                fields = (path / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(path.name)] = int(fields[1])
        family = {os.getpid()}
        while more := {n for n, parent in parents.items() if parent in family} - family:
            family |= more
        return family


def run(maker: Maker, size: int, jobs: int, folder: Path) -> dict[str, Any]:
    """Put so many articles into a new store; return what it cost."""
    where = folder / f"store-{size}"
    watch = Watch()
    before = watch.cpu
    start = time.monotonic()
    statuses: Counter[str] = Counter()
    marks: list[tuple[int, float]] = []
    with open_store(str(where), write=True) as store:
        for number, outcome in enumerate(ingest(store, maker.stream(size), jobs=jobs), 1):
            statuses[outcome.added.status if outcome.added else "failed"] += 1
            if number % max(1, size // 10) == 0:
                marks.append((number, watch.look()))
        cpu = watch.cpu - before
        seconds = time.monotonic() - start
        copies = sum(1 for _ in store.query("SELECT ?a { GRAPH g:copies { ?a ?p ?b } }").table())
        quads = store.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").table()[0][0]
    watch.stop()
    half = marks[len(marks) // 2 :]
    slope = (half[-1][1] - half[0][1]) / max(1, half[-1][0] - half[0][0]) * 1e6
    return {
        "articles": size,
        "jobs": jobs,
        "seconds": round(seconds, 1),
        "articles_a_second": round(size / seconds, 1),
        "cpu_ms_an_article": round(cpu / size * 1e3, 2),
        "most_mb": round(watch.most),
        "mb_by_tenth": [round(held) for _, held in marks],
        "mb_more_a_million": round(slope),
        "mb_on_disk": round(sum(p.stat().st_size for p in where.iterdir()) / 1e6, 1),
        "quads": quads,
        "links_of_copies": copies,
        **statuses,
    }


def stages(maker: Maker, size: int, folder: Path) -> dict[str, float]:
    """Return CPU milliseconds an article by step, each done for all articles before the next."""
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], T]) -> T:
        begin = time.process_time()
        done = work()
        spent[name] = round((time.process_time() - begin) / size * 1e3, 2)
        return done

    prepare(maker.make(0))
    places = gazetteer("id")
    articles = [maker.make(n) for n in range(size)]
    readings = timed("clean", lambda: [read(a) for a in articles])
    found = timed("extract", lambda: [extract_from(r) for r in readings])
    keys = [article_key(r.doc.text) for r in readings]
    timed("map", lambda: [map_extraction(e, k, "0", places)
                          for e, k in zip(found, keys, strict=True)])  # fmt: skip
    timed("fingerprint", lambda: [fingerprint(r.doc.text) for r in readings])
    prepared = [prepare(a) for a in articles]
    with open_store(str(folder / "stages"), write=True) as store:

        def write() -> None:
            writer = Writer(store)
            for one in prepared:
                writer.put(one)
                if writer.full:
                    writer.write()
            writer.write()

        timed("write", write)
    return spent


def main() -> None:
    """Run it."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("articles", type=Path)
    asked.add_argument("--sizes", default="1000,10000")
    asked.add_argument("--jobs", type=int, default=cores())
    asked.add_argument("--folder", type=Path, default=None)
    asked.add_argument("--stages", action="store_true")
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    given = read_input(Input(options.articles, str(options.articles)), BytesIO(), {})
    maker = Maker([f.article for f in given if isinstance(f, Loaded)])
    with TemporaryDirectory(dir=options.folder) as folder:
        if options.stages:
            print(json.dumps(stages(maker, 300, Path(folder))))
        first = None
        for size in map(int, options.sizes.split(",")):
            row = run(maker, size, options.jobs, Path(folder))
            first = first or row["cpu_ms_an_article"]
            row["cost_beside_first"] = round(row["cpu_ms_an_article"] / first, 2)
            if options.json:
                print(json.dumps(row), flush=True)
                continue
            for name, value in row.items():
                print(f"{name:20} {value}", flush=True)
            print()


if __name__ == "__main__":
    sys.exit(main())
