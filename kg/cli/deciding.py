"""Commands by which people put fused knowledge right: merge, split, reject, rename, decisions."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import EXIT_USAGE, fail, note, out, print_json, print_rows
from kg.cli.options import (
    DEFAULT_STORE,
    DEFAULT_WAIT,
    JsonOption,
    StoreOption,
    WaitOption,
    opened,
)
from kg.cli.summary import count

ByOption = Annotated[
    str | None, typer.Option("--by", metavar="WHO", help="Who decides; you, if not given.")
]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why, for those who review.")]
Thing = Annotated[
    str,
    typer.Argument(
        metavar="THING",
        help="A person's name, NAME@ARTICLE, or the id of a fused thing or record.",
    ),
]


def merge(
    one: Thing,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other one.")],
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    why: WhyOption = "",
    wait: WaitOption = DEFAULT_WAIT,
) -> None:
    """Decide that two people, events or quantities are one."""
    from kg.fuse import deciding

    with opened(store, write=True, create=False, wait=wait) as graph:
        name = deciding.merge(graph, one, other, who(by), why)
    out(f"decided    {name}  {one} and {other} are one")


def split(
    one: Thing,
    mention: Annotated[
        str, typer.Option("--mention", metavar="ARTICLE", help="The article that means another.")
    ],
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    why: WhyOption = "",
    wait: WaitOption = DEFAULT_WAIT,
) -> None:
    """Decide that an article means somebody or something else."""
    from kg.fuse import deciding

    with opened(store, write=True, create=False, wait=wait) as graph:
        name = deciding.split(graph, one, mention, who(by), why)
    out(f"decided    {name}  {mention} does not mean {one}")


def reject(
    fact: Annotated[str, typer.Argument(metavar="FACT", help="The id of a record or event.")],
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    why: WhyOption = "",
    wait: WaitOption = DEFAULT_WAIT,
) -> None:
    """Decide that a record is wrong: it counts no more in fused knowledge.

    It stays in its article, marked.
    """
    from kg.fuse import deciding

    with opened(store, write=True, create=False, wait=wait) as graph:
        names = deciding.reject(graph, fact, who(by), why)
    for name in names:
        out(f"decided    {name}  {fact} is rejected")


def rename(
    one: Thing,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show.")],
    store: StoreOption = DEFAULT_STORE,
    by: ByOption = None,
    why: WhyOption = "",
    wait: WaitOption = DEFAULT_WAIT,
) -> None:
    """Decide what a person is to be called."""
    from kg.fuse import deciding

    with opened(store, write=True, create=False, wait=wait) as graph:
        decided = deciding.rename(graph, one, name, who(by), why)
    out(f"decided    {decided}  {one} is called {name}")


class Action(StrEnum):
    """What `kg decisions` can do."""

    list = "list"
    undo = "undo"
    export = "export"
    import_ = "import"


def decisions(
    action: Annotated[Action, typer.Argument(help="What to do.")] = Action.list,
    what: Annotated[
        str | None,
        typer.Argument(metavar="[ID|FILE]", help="A decision to undo; a file to read or write."),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
    wait: WaitOption = DEFAULT_WAIT,
) -> None:
    """List decisions, take one back, write them to a file for review, or read such a file."""
    if what is not None and action is Action.list:
        fail(f"{what}: kg decisions list takes no more; undo, export and import do", EXIT_USAGE)
    match action:
        case Action.list:
            _list(store, as_json)
        case Action.undo:
            _undo(store, what, wait)
        case Action.export:
            _export(store, what)
        case Action.import_:
            _import(store, what, wait)


def _list(store: str, as_json: bool) -> None:
    from kg.fuse.decision_file import as_row
    from kg.fuse.decisions import decision_id, read_decisions

    with opened(store) as graph:
        found = read_decisions(graph)
    rows = [{"id": decision_id(d), **as_row(d)} for d in found]
    if as_json:
        for row in rows:
            print_json(row)
        return
    if not rows:
        note("Nothing was decided yet. kg review shows what is unsure.")
        return
    columns = ("id", "when", "who", "decision", "one", "other", "name", "why")
    for row in rows:
        row["when"] = row["when"].partition(".")[0].replace("T", " ")
    print_rows(columns, [[row.get(c, "") for c in columns] for row in rows])


def _undo(store: str, what: str | None, wait: float) -> None:
    from kg.fuse import deciding

    if what is None:
        fail("which decision? kg decisions undo ID; kg decisions lists them", EXIT_USAGE)
    with opened(store, write=True, create=False, wait=wait) as graph:
        undone = deciding.undo(graph, what)
    out(f"undone     {what}  {undone.kind}, decided by {undone.who}")


def _export(store: str, what: str | None) -> None:
    from kg.files import replacing
    from kg.fuse.decision_file import written
    from kg.fuse.decisions import read_decisions

    with opened(store) as graph:
        found = read_decisions(graph)
    text = written(found)
    if what is None or what == "-":
        out(text)
        return
    with replacing(Path(what)) as file:
        file.write(text.encode())
    note(f"{count(len(found), 'decision')} written to {what}")


def _import(store: str, what: str | None, wait: float) -> None:
    from kg.errors import SourceError
    from kg.files import why_not
    from kg.fuse import deciding, decision_file
    from kg.fuse.decisions import read_decisions

    if what is None:
        fail("which file? kg decisions import FILE", EXIT_USAGE)
    try:
        text = Path(what).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise SourceError(f"{what}: can't be read: {why_not(error)}") from None
    given = decision_file.read(text, what)
    with opened(store, write=True, wait=wait) as graph:
        known = set(read_decisions(graph))
        new = [d for d in given if d not in known]
        if new:
            deciding.decide(graph, *new)
    note(f"{count(len(new), 'decision')} taken over, {len(given) - len(new)} known before")


def who(by: str | None) -> str:
    """Return who decides: as given, else the user of this machine."""
    import getpass

    if by:
        return by
    try:
        return os.environ.get("USER") or getpass.getuser()
    except (OSError, KeyError):
        return "somebody"
