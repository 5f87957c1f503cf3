"""`kg review`: the pairs that may be one, side by side, a key each."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import note, one_line, out
from kg.cli.deciding import ByOption, who
from kg.cli.options import DEFAULT_STORE, DEFAULT_WAIT, StoreOption, WaitOption, opened

if TYPE_CHECKING:
    from kg.fuse.reviewing import Question


def review(
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Ask at most so many.")] = None,
    wait: WaitOption = DEFAULT_WAIT,
) -> None:
    """Walk through pairs that may be one: y one, n not one, s skip, q quit.

    People come first, then events and figures. Each answer is kept at once, so the next review
    goes on where this one ended. Others may add and decide meanwhile.
    """
    from kg.fuse.reviewing import answered, stands

    walk = Walk(store)
    with walk.stack:
        for pair in walk:
            _show(pair)
            match _key():
                case "y" | "n" as key:
                    with opened(store, write=True, create=False, wait=wait) as graph:
                        if stands(graph, pair):
                            answered(graph, pair, one=key == "y", by=who(by))
                        else:
                            note("Not kept: it was decided, or its articles changed, meanwhile.")
                case "s":
                    walk.skipped.add(pair.pair)
                case _:
                    return
            walk.asked += 1
            if walk.asked == limit:
                return
    note("Nothing more is unsure." if not walk.skipped else "All that is left was skipped.")


class Walk:
    """The questions, one after the other, read so that nobody is kept from writing meanwhile.

    People's are looked up anew each time, as they are kept. Finding those of events and figures
    takes a walk over all records: one is made, in the store as it is when it begins, and what
    was settled since is passed over.
    """

    def __init__(self, store: str) -> None:
        self.store = store
        self.asked = 0
        self.skipped: set[tuple[str, str]] = set()
        self.stack = ExitStack()

    def __iter__(self) -> Iterator[Question]:
        from kg.fuse.reviewing import questions, record_questions, stands

        while True:
            with opened(self.store) as graph:
                pair = next((q for q in questions(graph) if q.pair not in self.skipped), None)
            if pair is None:
                break
            yield pair
        before = self.asked
        for pair in record_questions(self.stack.enter_context(opened(self.store))):
            if self.asked > before:
                with opened(self.store) as graph:
                    if not stands(graph, pair):
                        continue
            yield pair


def _show(question: Question) -> None:
    from rich.columns import Columns
    from rich.panel import Panel
    from rich.text import Text

    from kg.cli.console import stdout

    sides = [
        Panel(Text("\n".join(map(one_line, side.lines))), title=Text(one_line(side.name)))
        for side in (question.one, question.other)
    ]
    console = stdout()
    console.print(Columns(sides, equal=True, expand=True))
    out(f"{question.score:.2f}  {one_line('; '.join(question.why))}")


def _key() -> str:
    """Return one of the keys asked for; from a pipe, the first letter of a line, q at its end."""
    sys.stdout.flush()
    while True:
        typer.echo("One? [y]es [n]o [s]kip [q]uit ", nl=False, err=True)
        if sys.stdin.isatty():
            try:
                key = typer.getchar()
            except EOFError:
                key = "q"
        else:
            line = sys.stdin.readline()
            key = line.strip()[:1] if line else "q"
        shown = one_line(key)
        typer.echo(shown, err=True)
        if shown and shown.lower() in "ynsq":
            return shown.lower()
