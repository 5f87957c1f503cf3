"""Going through many inputs: a progress bar, one line for each problem, a count at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from kg.cli.console import note, problem
from kg.cli.sources import How

if TYPE_CHECKING:
    from kg.ingest import Readers
    from kg.sources import Input, Item, Loaded, Options


@dataclass
class Inputs:
    """Reads the named sources one article at a time; problems are printed and counted."""

    sources: Sequence[str]
    given: dict[str, str] = field(default_factory=dict)
    how: How = field(default_factory=How)
    known: Callable[[str], bool] | None = None
    readers: Readers | None = None
    """Processes in which pages are read, if not in this one."""
    problems: int = 0

    def __iter__(self) -> Iterator[Loaded]:
        from kg.sources import Loaded, each, find_inputs, found_in, told

        inputs, wrong = find_inputs(self.sources, feed=self.how.feed)
        for one in wrong:
            self.report(one.where, one.message)
        positions: list[Callable[[], int]] = []
        past = 0

        def items(options: Options) -> Iterator[Item]:
            nonlocal past
            for source in inputs:
                yield from found_in(source, sys.stdin.buffer, self.given, options)
                past += _size(source)
                positions.clear()

        read = self.readers.pages if self.readers else each
        with (
            self.how.options(inputs, self.known) as options,
            progress(sum(map(_size, inputs))) as bar,
        ):
            watching = replace(options, watch=positions.append)
            for found in told(read(items(watching))):
                if isinstance(found, Loaded):
                    for remark in found.notes:
                        note(f"{found.where}: {remark}")
                    bar.article(past + (positions[-1]() if positions else 0))
                    yield found
                else:
                    self.report(found.where, found.message)

    def report(self, where: str, message: str) -> None:
        """Print one problem and count it."""
        self.problems += 1
        problem(where, message)


def _size(source: Input) -> int:
    try:
        return max(source.path.stat().st_size, 1) if source.path else 1
    except OSError:
        return 1


class Bar(Protocol):
    """What a progress bar is told."""

    def article(self, size: int) -> None:
        """One more article was read; so many bytes of all were read by then."""


class _NoBar:
    def article(self, size: int) -> None:
        pass


@contextmanager
def progress(total: int) -> Iterator[Bar]:
    """Show how far the inputs are done, the rate and the time left, if stderr is a terminal."""
    if not sys.stderr.isatty():
        yield _NoBar()
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("Reading {task.fields[articles]} articles", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]:.1f}/s", markup=False),
        TimeRemainingColumn(),
        TimeElapsedColumn(),
    )
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    with Progress(*columns, console=console, transient=True) as live:
        task = live.add_task("", total=total, articles=0, rate=0.0)

        class Live:
            articles = 0

            def article(self, size: int) -> None:
                self.articles += 1
                elapsed = live.tasks[task].elapsed or 0
                rate = self.articles / elapsed if elapsed else 0.0
                live.update(task, completed=size, articles=self.articles, rate=rate)

        yield Live()
