"""Processes that read pages and prepare articles, in the order in which they are given.

Written for work that may hurt its worker: an article can take all memory, or for ever. The worker
is then gone, or is stopped; another takes its place, the articles that it held are tried once
more, one by one, and the one at fault is told apart from the others. A worker is also replaced
when it has done much: what it shares with the others at first becomes its own bit by bit.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, Pipe, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from kg.ingest.worker import Failure, Result, Work, serve, size_of

SHARED, PAGES = "kg.ingest.forked", "kg.ingest.forked_pages"
"""What processes have in common, where they can be copies of one; that for pages comes first."""
DIED = "the process that read it ended (out of memory?); it was left out"
SLOW = "reading it took longer than {:.0f} s; it was left out"


MOST = 500
"""After so many articles, or pages, a process makes room for a new one."""


def seconds_for(given: Sequence[Work]) -> float:
    """Return how long reading may take by the wall clock.

    Hundreds of times the usual, as a busy machine must not leave articles out, and two minutes to
    start a process there.
    """
    return 120 + sum(10 + size_of(one) / 250 for one in given)


class Task:
    """Work that goes to a process together; `results` are of it, in its order."""

    def __init__(self) -> None:
        self.given: list[Work] = []
        self._results: list[Result | None] = []
        self._finished = threading.Event()

    def __len__(self) -> int:
        return len(self.given)

    def add(self, work: Work) -> int:
        """Put an article or a page in, before the task is submitted; return its place."""
        self.given.append(work)
        self._results.append(None)
        return len(self.given) - 1

    @property
    def done(self) -> bool:
        """Whether `results` would not wait."""
        return self._finished.is_set()

    def results(self) -> list[Result]:
        """Wait until all are done."""
        self._finished.wait()
        return [r if r is not None else Failure(DIED) for r in self._results]

    def put(self, place: int, results: Sequence[Result]) -> None:
        """Note results from a place on."""
        self._results[place : place + len(results)] = results
        if None not in self._results:
            self._finished.set()


@dataclass(frozen=True, slots=True)
class _Part:
    """What one process does at a time: a task, or one article of a task that failed."""

    task: Task
    start: int
    stop: int
    tries: int = 0

    @property
    def given(self) -> Sequence[Work]:
        return self.task.given[self.start : self.stop]


@dataclass
class _Worker:
    process: BaseProcess
    number: int
    connection: Connection
    part: _Part | None = None
    until: float = float("inf")
    limit: float = 0.0
    done: int = 0


class Pool:
    """``jobs`` processes; used in a ``with`` block, at the end of which they are gone.

    A thread hands out the work and takes in the results, so that processes are kept busy while
    the caller writes to the disk.
    """

    def __init__(
        self, jobs: int, lang: str = "id", *, pages: bool = False, slowest: float | None = None
    ) -> None:
        self._context = _context([PAGES, SHARED] if pages else [SHARED])
        self._jobs, self._lang, self._slowest = jobs, lang, slowest
        self._waiting: deque[_Part] = deque()
        self._lock = threading.Lock()
        self._heard, self._bell = Pipe(duplex=False)
        self._closing = False
        self._workers: list[_Worker] = []
        self._thread = threading.Thread(target=self._serve, name="kg-ingest", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing = True
        self._ring()
        self._thread.join()
        self._heard.close()
        self._bell.close()

    @property
    def process_ids(self) -> list[int]:
        """The processes at work now."""
        return [w.number for w in list(self._workers)]

    @property
    def hungry(self) -> bool:
        """Whether a process has nothing to do, or is not started yet."""
        busy = sum(w.part is not None for w in list(self._workers))
        return len(self._waiting) + busy < self._jobs

    def submit(self, task: Task) -> None:
        """Hand in work; returns at once."""
        if not len(task):
            return
        with self._lock:
            self._waiting.append(_Part(task, 0, len(task)))
        self._ring()

    def _ring(self) -> None:
        self._bell.send_bytes(b"!")

    def _serve(self) -> None:
        try:
            while not self._closing:
                self._hand_out()
                self._take_in()
        finally:
            for worker in self._workers:
                _end(worker)

    def _hand_out(self) -> None:
        while True:
            with self._lock:
                part = self._waiting.popleft() if self._waiting else None
            if part is None:
                return
            worker = self._idle()
            if worker is None:
                with self._lock:
                    self._waiting.appendleft(part)
                return
            worker.part = part
            worker.limit = self._slowest or seconds_for(part.given)
            worker.until = time.monotonic() + worker.limit
            try:
                worker.connection.send(part.given)
            except OSError:
                self._lost(worker, DIED)

    def _idle(self) -> _Worker | None:
        for worker in self._workers:
            if worker.part is None:
                return worker
        if len(self._workers) >= self._jobs:
            return None
        mine, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._lang), daemon=True)
        process.start()
        theirs.close()
        self._workers.append(_Worker(process, process.pid or 0, mine))
        return self._workers[-1]

    def _take_in(self) -> None:
        """Wait for results, for new work, or for the time of the slowest to be up."""
        until = min((w.until for w in self._workers), default=float("inf"))
        left = None if until == float("inf") else max(0.0, until - time.monotonic())
        ready = wait([self._heard, *(w.connection for w in self._workers)], left)
        if self._heard in ready:
            self._heard.recv_bytes()
        for worker in [w for w in self._workers if w.connection in ready]:
            try:
                results = worker.connection.recv()
            except (EOFError, OSError):
                self._lost(worker, DIED)
                continue
            if worker.part is not None:
                worker.part.task.put(worker.part.start, results)
            worker.part, worker.until = None, float("inf")
            worker.done += len(results)
            if worker.done >= MOST:
                self._workers.remove(worker)
                _end(worker)
        for worker in [w for w in self._workers if w.until <= time.monotonic()]:
            self._lost(worker, SLOW.format(worker.limit))

    def _lost(self, worker: _Worker, why: str) -> None:
        """Give up a worker; what it held is tried once more, each article by itself."""
        self._workers.remove(worker)
        _end(worker)
        part = worker.part
        if part is None:
            return
        if part.tries:
            part.task.put(part.start, [Failure(why)])
            return
        singly = [_Part(part.task, n, n + 1, 1) for n in range(part.start, part.stop)]
        with self._lock:
            self._waiting.extendleft(reversed(singly))


def _context(shared: list[str]) -> ForkServerContext | SpawnContext:
    """Return how processes start: not as copies of this one, which would lack its threads."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(shared)
    return context


def _end(worker: _Worker) -> None:
    worker.connection.close()
    with suppress(OSError):
        worker.process.kill()
    worker.process.join()
    worker.process.close()
