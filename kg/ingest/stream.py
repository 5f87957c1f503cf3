"""Articles in, and in the same order out again, each once it is safe in the store."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from kg.build import Added, Prepared, unchanged
from kg.ingest.pool import Pool, Task
from kg.ingest.worker import Failure, prepare_one
from kg.ingest.writing import Writer
from kg.records import Article
from kg.sources import Loaded
from kg.store import Store

FEW = 24
"""So many articles are read sooner than processes are started."""
CHUNK = 8
CHUNK_CHARACTERS = 60_000
"""A process is given so many articles at a time, or characters."""
AHEAD_CHARACTERS = 400_000
"""So many characters a process are on their way at a time; each article counts for some more."""
_WEIGHT = 1_500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article: it is in the store, or there is a line that says why not."""

    loaded: Loaded
    added: Added | None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """An article on its way: what is known of it already, or where it is being prepared."""

    loaded: Loaded
    known: Added | Prepared | Failure | None = None
    task: Task | None = None
    place: int = 0

    @property
    def ready(self) -> bool:
        return self.task is None or self.task.done

    @property
    def weight(self) -> int:
        return _WEIGHT + len(self.loaded.article.raw)

    def result(self) -> Added | Prepared | Failure:
        if self.task is not None:
            return self.task.results()[self.place]
        assert self.known is not None
        return self.known


def ingest(
    store: Store,
    articles: Iterable[Loaded],
    lang: str = "id",
    *,
    jobs: int | None = None,
    now: datetime | None = None,
) -> Generator[Outcome, None, None]:
    """Add articles; yield what became of each, in their order, when it is safe on the disk.

    They are read in ``jobs`` processes (as many as there are cores; 1 is this process, which also
    reads them where they are few), which are a limited way ahead of the writing, and written by
    this one in batches. What is in the store already is not read again. Whoever stops halfway
    loses what has not been yielded, and nothing else.

    Raises:
        StoreError: if the store can't be written to; what was yielded before is in it.
    """
    given = iter(articles)
    jobs = jobs or cores()
    first = list(islice(given, FEW)) if jobs > 1 else []
    under_way: Counter[object] = Counter()
    with ExitStack() as stack:
        if len(first) == FEW:
            pool = stack.enter_context(Pool(jobs, lang))
            steps = _side_by_side(store, chain(first, given), pool, jobs, under_way)
        else:
            steps = _one_by_one(store, chain(first, given), lang, under_way)
        yield from _written(store, steps, under_way, now)


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _one_by_one(
    store: Store, articles: Iterable[Loaded], lang: str, under_way: Counter[object]
) -> Iterator[_Step]:
    for loaded in articles:
        known = _known(store, loaded.article, under_way)
        yield _Step(loaded, known or prepare_one(loaded.article, lang))


def _side_by_side(
    store: Store, articles: Iterable[Loaded], pool: Pool, jobs: int, under_way: Counter[object]
) -> Iterator[_Step]:
    """Hand articles to the pool, not too far ahead; yield them in their order."""
    waiting: deque[_Step] = deque()
    ahead = size = 0
    task = Task()
    for loaded in articles:
        known = _known(store, loaded.article, under_way)
        if known is not None:
            step = _Step(loaded, known)
        else:
            step = _Step(loaded, None, task, task.add(loaded.article))
            size += len(loaded.article.raw)
        waiting.append(step)
        ahead += step.weight
        if len(task) >= CHUNK or size >= CHUNK_CHARACTERS or (len(task) and pool.hungry):
            pool.submit(task)
            task, size = Task(), 0
        while waiting and (waiting[0].ready or ahead > jobs * AHEAD_CHARACTERS):
            if waiting[0].task is task:
                pool.submit(task)
                task, size = Task(), 0
            ahead -= waiting[0].weight
            yield waiting.popleft()
    pool.submit(task)
    yield from waiting


def _known(store: Store, article: Article, under_way: Counter[object]) -> Added | None:
    """Return that an article is there already, unless one of its name is on its way there."""
    names = _names(article)
    alone = not any(under_way[name] for name in names)
    under_way.update(names)
    return unchanged(store, article) if alone else None


def _names(article: Article) -> list[object]:
    named = [("id", article.id), ("url", article.url)]
    return [hash(article.raw), *(n for n in named if n[1] is not None)]


def _written(
    store: Store, steps: Iterable[_Step], under_way: Counter[object], now: datetime | None
) -> Iterator[Outcome]:
    """Write what is prepared; what waits for the disk is held back, and all that comes after."""
    writer = Writer(store, now)
    held: list[tuple[Loaded, Added | Failure | None]] = []
    """None is what the writer has."""

    def written() -> Iterator[Outcome]:
        done = iter(writer.write())
        for loaded, result in held:
            under_way.subtract(_names(loaded.article))
            if isinstance(result, Failure):
                yield Outcome(loaded, None, result.why)
            else:
                yield Outcome(loaded, result or next(done))
        held.clear()
        for name in [n for n, number in under_way.items() if not number]:
            del under_way[name]

    for step in steps:
        result = step.result()
        if isinstance(result, Prepared):
            if writer.follows(result):
                yield from written()
            writer.put(result)
        held.append((step.loaded, None if isinstance(result, Prepared) else result))
        if writer.full or held[0][1] is not None:
            yield from written()
    yield from written()
