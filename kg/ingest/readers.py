"""The processes that read, for all that is to be read at a time; started when there is enough."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from types import TracebackType
from typing import Self, TypeVar

from kg.ingest.pool import Pool, Task
from kg.ingest.worker import Failure, Result, Work, do, size_of
from kg.sources import Item, Loaded, NoArticle, Problem, Read, Unread

T = TypeVar("T")
FEW = 24
"""So many articles are read sooner than processes are started."""
CHUNK = 8
CHUNK_CHARACTERS = 60_000
"""A process is given so many articles at a time, or characters."""
AHEAD_CHARACTERS = 250_000
"""So many characters a process are on their way at a time; each article counts for some more."""
_WEIGHT = 1_500


class Readers:
    """``jobs`` processes (as many as there are cores; 1 is this one), used in a ``with`` block.

    ::

        with Readers() as readers:
            articles = told(readers.pages(items))           # kg.sources
            for outcome in ingest(store, articles, readers=readers):
                ...
    """

    def __init__(self, jobs: int | None = None, lang: str = "id") -> None:
        self.jobs, self.lang = jobs or cores(), lang
        self._pool: Pool | None = None
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()
        self._pool = None

    @property
    def processes(self) -> int:
        """How many are at work now."""
        return 0 if self._pool is None else len(self._pool.process_ids)

    def pages(self, items: Iterable[Item]) -> Iterator[tuple[Item, Read]]:
        """Read the pages among what inputs hold; beside each item stands what came of it."""
        given = ((item, item if isinstance(item, Unread) else None) for item in items)
        for item, result in self.in_order(given):
            match result:
                case Failure():
                    assert isinstance(item, Unread)
                    yield item, Problem(item.where, result.why)
                case Loaded() | Problem() | NoArticle():
                    yield item, result
                case _:
                    yield item, item if isinstance(item, Loaded | Problem) else NoArticle()

    def in_order(self, given: Iterable[tuple[T, Work | None]]) -> Iterator[tuple[T, Result | None]]:
        """Do the work that comes with things, not too far ahead; give each with what came of it.

        What comes without work passes through. Where there are few they wait for nobody.
        """
        coming = iter(given)
        first = list(islice(coming, FEW)) if self.jobs > 1 else []
        whole = chain(first, coming)
        if len(first) == FEW:
            return self._side_by_side(whole)
        return ((t, None if work is None else do(work, self.lang)) for t, work in whole)

    def _side_by_side(
        self, given: Iterable[tuple[T, Work | None]]
    ) -> Iterator[tuple[T, Result | None]]:
        waiting: deque[tuple[T, Task | None, int, int]] = deque()
        task = Task()
        ahead = size = 0

        def submit() -> None:
            nonlocal task, size
            if len(task):
                self._processes(task.given[0]).submit(task)
                task, size = Task(), 0

        for thing, work in given:
            if work is None:
                waiting.append((thing, None, 0, _WEIGHT))
            else:
                letters = size_of(work)
                waiting.append((thing, task, task.add(work), _WEIGHT + letters))
                size += letters
            ahead += waiting[-1][-1]
            if len(task) >= CHUNK or size >= CHUNK_CHARACTERS or self._hungry:
                submit()
            while waiting and (_is_done(waiting[0][1]) or ahead > self.jobs * AHEAD_CHARACTERS):
                if waiting[0][1] is task:
                    submit()
                one, where, place, weight = waiting.popleft()
                ahead -= weight
                yield one, None if where is None else where.results()[place]
        submit()
        while waiting:
            one, where, place, _ = waiting.popleft()
            yield one, None if where is None else where.results()[place]

    def _processes(self, first: Work) -> Pool:
        if self._pool is None:
            pages = isinstance(first, Unread)
            self._pool = self._open.enter_context(Pool(self.jobs, self.lang, pages=pages))
        return self._pool

    @property
    def _hungry(self) -> bool:
        return self._pool is None or self._pool.hungry


def _is_done(task: Task | None) -> bool:
    return task is None or task.done


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
