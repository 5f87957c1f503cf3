"""A writer's journal: what it began, what it said was done, and what the store may then hold.

A writer is a process of its own that applies a stream of operations to a store and writes a line
before each and a line once it is acknowledged. Killed at any moment, it leaves a journal from which
follows what the store must hold: all that was acknowledged, and of the one operation that was under
way either nothing or all.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

What = Literal["add", "remove", "import", "backup", "restore"]
SLOTS, EDITIONS = 5, 3
"""Articles (by id) that come and go, and texts that each has in turn."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a writer does: ``slot`` is the article, ``edition`` its text."""

    number: int
    what: What
    slot: int
    edition: int


def operations(seed: int, begin: int, kinds: tuple[What, ...]) -> Iterator[Operation]:
    """Yield the operations from a number on: the same for a seed, wherever it begins."""
    number = begin
    while True:
        draw = random.Random(f"{seed}/{number}")
        yield Operation(number, draw.choice(kinds), draw.randrange(SLOTS), draw.randrange(EDITIONS))
        number += 1


State = dict[int, int]
"""Slots that hold an article, and which edition of it."""


@dataclass
class Journal:
    """What writers have acknowledged so far; ``saved`` is the state in the last backup."""

    state: State = field(default_factory=dict)
    saved: State | None = None
    done: int = 0
    """Operations that were acknowledged."""
    began: Operation | None = None
    """The operation that was under way when the writer was killed."""

    @property
    def next(self) -> int:
        """The number of the first operation that has not begun."""
        return self.began.number + 1 if self.began else self.done

    def after(self, operation: Operation) -> tuple[State, State | None]:
        """Return the state of the store and of the last backup once an operation is done."""
        state, saved = dict(self.state), self.saved
        match operation.what:
            case "add" | "import":
                state[operation.slot] = operation.edition
            case "remove":
                state.pop(operation.slot, None)
            case "backup":
                saved = dict(state)
            case "restore":
                state = dict(saved) if saved is not None else state
        return state, saved

    def note(self, operation: Operation, *, done: bool) -> None:
        """Take a line of the writer."""
        if done:
            self.state, self.saved = self.after(operation)
            self.done += 1
            self.began = None
        else:
            self.began = operation

    def possible(self) -> list[State]:
        """Return the states that the store may be in."""
        return [self.state, *([self.after(self.began)[0]] if self.began else [])]

    def settle(self, state: State) -> None:
        """Take what the store was found to hold for what was done."""
        if self.began is not None and self.began.what == "backup":
            self.saved = None  # the file may be the old one or the new one: nobody was told
        self.state = state
        if self.began is not None:
            self.done = max(self.done, self.began.number + 1)
            self.began = None


def in_child(work: Callable[[int], None]) -> tuple[int, int]:
    """Run work in a forked process, with a pipe to write to; return its id and the reading end.

    What is imported already need not be imported again, so a child costs milliseconds. This
    process must have no store open: an engine's threads don't survive a fork.
    """
    reader, writer = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        os.close(writer)
        return child, reader
    code = 0
    try:
        os.close(reader)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        work(writer)
    except BaseException:  # noqa: BLE001 (a child must never return into its parent's code)
        os.write(writer, b"!" + traceback.format_exc().encode())
        code = 1
    finally:
        os._exit(code)


def told(reader: int) -> bytes:
    """Return all that a child wrote, once it has ended."""
    with os.fdopen(reader, "rb") as pipe:
        return pipe.read()


def killed_after(work: Callable[[int], None], delay: float) -> bytes:
    """Run work in a child, kill -9 it after a delay (in seconds); return what it wrote.

    The delay counts from the child's first byte: before it, nothing has begun.
    """
    child, reader = in_child(work)
    first = os.read(reader, 1)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return first + told(reader)


def done_by(work: Callable[[], object]) -> Any:
    """Run work in a child to its end; return what it returned, by way of JSON.

    Raises:
        AssertionError: if it failed, with what it said.
    """
    child, reader = in_child(lambda pipe: print(json.dumps(work()), file=os.fdopen(pipe, "w")))
    said = told(reader)
    _, status = os.waitpid(child, 0)
    assert status == 0, f"{status}: {said.decode()}"
    return json.loads(said)
