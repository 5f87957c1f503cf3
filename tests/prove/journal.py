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

What = Literal["add", "remove", "import", "backup", "restore", "pack"]
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
    """What writers have acknowledged so far; ``saved`` are the states that the backup may hold."""

    state: State = field(default_factory=dict)
    saved: list[State] = field(default_factory=list)
    done: int = 0
    """The number of the first operation that has not begun."""
    began: Operation | None = None
    """The operation that was under way when the writer was killed."""

    def after(self, operation: Operation) -> State:
        """Return the state of the store once an operation is done."""
        state = dict(self.state)
        match operation.what:
            case "add" | "import":
                state[operation.slot] = operation.edition
            case "remove":
                state.pop(operation.slot, None)
            case "restore" if self.saved:
                (state,) = self.saved
            case _:
                pass
        return state

    def note(self, operation: Operation, *, done: bool) -> None:
        """Take a line of the writer."""
        if not done:
            self.began = operation
            return
        self.state = self.after(operation)
        if operation.what == "backup":
            self.saved = [dict(self.state)]
        self.done, self.began = operation.number + 1, None

    def possible(self) -> list[State]:
        """Return the states that the store may be in."""
        return [self.state, *([self.after(self.began)] if self.began else [])]

    def in_backup(self) -> list[State]:
        """Return the states that the backup may hold: under way, it is the old or the new."""
        new = self.began is not None and self.began.what == "backup"
        return [*self.saved, *([self.state] if new else [])]

    def settle(self, state: State, saved: State | None) -> None:
        """Take what the store and its backup were found to hold for what was done."""
        self.state, self.saved = state, [] if saved is None else [saved]
        if self.began is not None:
            self.done, self.began = self.began.number + 1, None


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
