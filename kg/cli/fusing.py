"""Commands of fusion: fuse, review, entities; and catching up after articles came and went."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import EXIT_USAGE, fail, note, one_line, out, print_json
from kg.cli.options import DEFAULT_STORE, JsonOption, StoreOption, opened
from kg.cli.summary import count

if TYPE_CHECKING:
    from kg.fuse.known import Listed
    from kg.fuse.reviewing import Question
    from kg.store import Store

_WIDTH = 100


def fuse(
    store: StoreOption = DEFAULT_STORE,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Fuse everything anew, not only what is new.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Put together what several articles tell: people, offices, events, figures.

    kg add, remove, refresh and import do it by themselves.
    """
    from kg import fuse as fusion

    with opened(store, write=True, create=False) as graph:
        if rebuild:
            fusion.rebuild(graph)
        else:
            fusion.catch_up(graph)
        figures = fusion.counts(graph)
    if as_json:
        print_json(figures)
        return
    note(", ".join(f"{name}: {n:,}" for name, n in figures.items()))


def catch_up(store: Store) -> None:
    """Fuse what a command brought or took away."""
    from kg import fuse as fusion

    fusion.catch_up(store)
    store.flush()


def remind(store: Store) -> None:
    """Say so where articles were not put together by the present rules."""
    from kg import fuse as fusion

    if not fusion.is_fused(store) and any(store.articles()):
        note("What several articles tell is not put together by the present rules: kg fuse")


def review(
    store: StoreOption = DEFAULT_STORE,
    by: Annotated[str | None, typer.Option("--by", metavar="WHO", help="Who decides.")] = None,
    limit: Annotated[int | None, typer.Option(help="Ask at most so many.")] = None,
) -> None:
    """Walk through pairs that may be one: y one, n not one, s skip, q quit.

    People come first, then events and figures. Each answer is kept at once, so the next review
    goes on where this one ended.
    """
    from kg.cli.deciding import who
    from kg.fuse.reviewing import answered, questions, record_questions

    with opened(store, write=True, create=False) as graph:
        asked = 0
        skipped: set[tuple[str, str]] = set()
        records = record_questions(graph)
        while limit is None or asked < limit:
            pair = next((q for q in questions(graph) if q.pair not in skipped), None)
            pair = pair or next(records, None)
            if pair is None:
                note("Nothing more is unsure." if not skipped else "All that is left was skipped.")
                return
            _show(pair)
            match _key():
                case "y" | "n" as key:
                    answered(graph, pair, one=key == "y", by=who(by))
                    graph.flush()
                case "s":
                    skipped.add(pair.pair)
                case _:
                    return
            asked += 1


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
    import sys

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


def entities(
    action: Annotated[str, typer.Argument(metavar="import|list", help="What to do.")],
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...")] = None,
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
) -> None:
    """Take over your own list of people: name, aliases, qid, country, office, from, to.

    Aliases are set apart by | or ;. What the list tells is used to see who is who.
    """
    from kg.fuse import listed

    if action == "list":
        with opened(store) as graph:
            _people(listed.read_people(graph), as_json)
        return
    if action != "import" or not files:
        fail("kg entities import people.csv, or kg entities list", EXIT_USAGE)
    people = [person for file in files for person in listed.read_csv(file)]
    with opened(store, write=True) as graph:
        new = listed.put_people(graph, people)
    read = count(len(people), "person") if len(people) == 1 else f"{len(people)} people"
    note(f"{read} read, {new} new or changed")


def _people(people: Iterable[Listed], as_json: bool) -> None:
    from msgspec import to_builtins

    for person in people:
        row = to_builtins(person)
        if as_json:
            print_json(row)
        else:
            told = (v if isinstance(v, str) else ", ".join(v) for v in row.values() if v)
            out("  ".join(map(one_line, told)))
