"""How fast the ready-made questions are answered, on a graph of invented articles.

usage: python benchmarks/queries.py [--articles 100000] [--small 18200] [--runs 5] [--limit 8]

Prints, for every question with typical parameters: rows and median milliseconds on Oxigraph on
disk, through the API and bare; and on a smaller graph (about a million quads) Oxigraph on disk
beside rdflib's memory store. A question that rdflib does not answer within the limit (seconds)
counts as if it had at that moment, so that its speed-up is at least the one given. Exit code 1
if a bar is missed: 300 ms for each question, 50 times rdflib, 10 % over bare.
"""

from __future__ import annotations

import argparse
import math
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from pyoxigraph import Quad, RdfFormat
from pyoxigraph import Store as Engine

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.many_articles import Maker
from kg.build import gazetteer
from kg.rdf.entities import Mention, entity_change
from kg.rdf.mapping import map_extraction
from kg.rdf.vocab import PREFIXES
from kg.store.answer import prepare
from kg.store.canned import Parameter, Question, questions
from kg.store.names import resolved
from kg.store.oxigraph import OxigraphStore, on_disk

MOST_MS, LEAST_SPEED_UP, MOST_OVERHEAD = 300.0, 50.0, 1.10
PEOPLE = {"one": 3, "other": 5, "person": 20}
COUNTRIES = {"one": "ID", "other": "MY", "country": "KH"}
DAYS = {"since": "2025-06-01", "until": "2025-06-30"}


def typical(question: Question, maker: Maker) -> dict[str, str]:
    """Return values as a reporter would give: somebody often in the news, a month, a subject."""

    def value(parameter: Parameter) -> str | None:
        match parameter.type:
            case "person":
                return maker.people[PEOPLE[parameter.name]].name
            case "country":
                return None if parameter.optional else COUNTRIES[parameter.name]
            case "date":
                return DAYS[parameter.name]
            case "text" if parameter.name == "word":
                return "perdagangan" if question.name == "meetings-about" else maker.subjects[40]
            case "text" if parameter.name == "office":
                return maker.titles[20]
            case _:
                return None if parameter.optional else parameter.example

    found = ((p.name, value(p)) for p in question.parameters)
    return {name: given for name, given in found if given is not None}


def quads(count: int) -> Iterator[Quad]:
    """Give the graph of so many articles, then the descriptions of what they name."""
    maker, places = Maker(), gazetteer()
    mentions: dict[Mention, None] = {}
    for number in range(count):
        key, extraction = maker.extraction(number)
        mapped = map_extraction(extraction, key, "0.1.0", places)
        mentions.update(dict.fromkeys(mapped.mentions))
        yield from mapped.quads
    yield from entity_change(lambda *_: (), (), mentions, places).insert


def built(folder: Path, count: int) -> OxigraphStore:
    """Load so many articles into a store on disk, say what it took, and open it for reading."""
    began = time.perf_counter()
    engine = Engine(str(folder))
    engine.bulk_extend(quads(count))
    engine.optimize()
    engine.flush()
    size = sum(f.stat().st_size for f in folder.iterdir())
    took = time.perf_counter() - began
    print(f"\n{count:,} articles: {len(engine):,} quads, {size / 1e6:,.0f} MB, {took:.0f} s\n")
    del engine
    return on_disk(str(folder), write=False)


def bare(store: OxigraphStore, text: str) -> int:
    """Ask the engine itself; return the number of rows."""
    found: Any = store._engine.query(text, prefixes=PREFIXES)
    return len([tuple(row) for row in found])


def median(runs: int, *asked: Callable[[], object]) -> list[tuple[float, float]]:
    """Return median milliseconds of each, by the wall clock and of the processor.

    They run in turn, after one run that does not count.
    """
    for ask in asked:
        ask()
    times: list[list[tuple[float, float]]] = [[] for _ in asked]
    for _ in range(runs):
        for ask, noted in zip(asked, times, strict=True):
            began, busy = time.perf_counter(), time.process_time()
            ask()
            took = time.perf_counter() - began, time.process_time() - busy
            noted.append((took[0] * 1000, took[1] * 1000))
    return [
        (statistics.median(w for w, _ in noted), statistics.median(c for _, c in noted))
        for noted in times
    ]


def large(store: OxigraphStore, maker: Maker, runs: int) -> bool:
    """Measure every question through the API and bare; tell whether the bars are met."""
    print("| question | rows | API, ms | bare, ms | processor, ms |")
    print("| --- | ---: | ---: | ---: | ---: |")
    slow: list[tuple[float, str]] = []
    ratios: list[float] = []
    for question in questions():
        values = typical(question, maker)
        text = prepare(question.sparql, resolved(store, question.bind(values)))
        ask, direct = (
            lambda q=question, v=values: q.ask(store, v),
            lambda t=text: bare(store, t),
        )
        rows = bare(store, text)
        (api, busy), (engine, least) = median(runs, ask, direct)
        slow.append((api, question.name))
        ratios.append(busy / least)
        print(f"| {question.name} | {rows} | {api:.1f} | {engine:.1f} | {busy:.1f} |", flush=True)
    slow.sort(reverse=True)
    over = geometric(ratios)
    print(f"\nslowest: {', '.join(f'{name} {ms:.0f} ms' for ms, name in slow[:3])}")
    print(f"API over bare pyoxigraph, processor time, geometric mean: {(over - 1) * 100:+.1f} %")
    return slow[0][0] < MOST_MS and over <= MOST_OVERHEAD


def small(store: OxigraphStore, maker: Maker, runs: int, limit: float) -> bool:
    """Measure every question beside rdflib's memory store; tell whether the bar is met."""
    graph = in_rdflib(store)
    print("| question | Oxigraph, ms | rdflib, ms | times |\n| --- | ---: | ---: | ---: |")
    speed_ups: list[float] = []
    for question in questions():
        values = typical(question, maker)
        text = prepare(question.sparql, resolved(store, question.bind(values)))
        ((ours, _),) = median(runs, lambda q=question, v=values: q.ask(store, v))
        theirs, whole = timed(lambda t=text: list(graph.query(t)), limit)
        speed_ups.append(theirs / ours)
        sign = "" if whole else "> "
        cells = (
            question.name,
            f"{ours:.1f}",
            f"{sign}{theirs:,.0f}",
            f"{sign}{theirs / ours:,.0f}",
        )
        print(f"| {' | '.join(cells)} |", flush=True)
    times = geometric(speed_ups)
    print(f"\nOxigraph on disk over rdflib in memory, geometric mean: {times:,.0f} times or more")
    return times >= LEAST_SPEED_UP


def in_rdflib(store: OxigraphStore) -> Any:  # noqa: ANN401 (a Dataset; imported late)
    """Return the graph in rdflib's memory store."""
    from rdflib import Dataset

    began = time.perf_counter()
    with tempfile.NamedTemporaryFile(suffix=".nq") as file:
        store._engine.dump(file.name, format=RdfFormat.N_QUADS)
        dataset = Dataset()
        dataset.parse(file.name, format="nquads")
    print(f"rdflib read it in {time.perf_counter() - began:.0f} s\n", flush=True)
    return dataset


def timed(ask: Callable[[], object], limit: float) -> tuple[float, bool]:
    """Return the milliseconds of one run, and whether it came to its end within the limit."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    began = time.perf_counter()
    try:
        ask()
    except TimeoutError:
        return limit * 1000, False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return (time.perf_counter() - began) * 1000, True


def geometric(values: list[float]) -> float:
    """Return the geometric mean."""
    return math.exp(statistics.fmean(map(math.log, values)))


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--small", type=int, default=18_200)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--limit", type=float, default=8.0)
    given = parser.parse_args()
    maker = Maker()
    with tempfile.TemporaryDirectory() as folder:
        with built(Path(folder, "large"), given.articles) as store:
            met = large(store, maker, given.runs)
        if given.small:
            with built(Path(folder, "small"), given.small) as store:
                met = small(store, maker, given.runs, given.limit) and met
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
