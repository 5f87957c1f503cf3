"""Commands of fusion: fuse, entities; and catching up after articles came and went."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import EXIT_USAGE, fail, note, one_line, out, print_json
from kg.cli.options import (
    DEFAULT_STORE,
    DEFAULT_WAIT,
    JsonOption,
    StoreOption,
    WaitOption,
    opened,
)
from kg.cli.summary import count

if TYPE_CHECKING:
    from kg.fuse.known import Listed
    from kg.store import Store


def fuse(
    store: StoreOption = DEFAULT_STORE,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Fuse everything anew, not only what is new.")
    ] = False,
    as_json: JsonOption = False,
    wait: WaitOption = DEFAULT_WAIT,
) -> None:
    """Put together what several articles tell: people, offices, events, figures.

    kg add, remove, refresh and import do it by themselves.
    """
    from kg import fuse as fusion

    with opened(store, write=True, create=False, wait=wait) as graph:
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


def entities(
    action: Annotated[str, typer.Argument(metavar="import|list", help="What to do.")],
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...")] = None,
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
    wait: WaitOption = DEFAULT_WAIT,
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
    with opened(store, write=True, wait=wait) as graph:
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
