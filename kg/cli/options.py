"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kg.store import Store

DEFAULT_STORE = "output/store"
_MONTH_OR_YEAR = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")
DEFAULT_WAIT = 10.0


class Tongue(StrEnum):
    """A language of pages and notes."""

    id = "id"
    en = "en"


StoreOption = Annotated[
    str,
    typer.Option("--store", envvar="KG_STORE", metavar="FOLDER", help="Where the graph is kept."),
]
"""Give it the default `DEFAULT_STORE`."""
WaitOption = Annotated[
    float,
    typer.Option(
        "--wait", metavar="SECONDS", min=0, help="How long to wait while another kg writes."
    ),
]
"""Give it the default `DEFAULT_WAIT`."""
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Files or folders (.txt .md .html .json .jsonl .csv .tsv .pdf .rss .atom .warc, .gz "
        "of them), addresses (https://...); - reads standard input.",
    ),
]
Key = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="An article's id, as `kg list` shows it.")
]


def time_given(option: str, given: str | None) -> str | None:
    """Return a day, month or year as ISO writes it; end with a message if it is none."""
    from kg.cli.console import EXIT_USAGE, fail
    from kg.sources.days import parse_date

    if given is None or _MONTH_OR_YEAR.fullmatch(given):
        return given
    day = parse_date(given)
    if day is None:
        said = "not a date; write it as YYYY-MM-DD, or as a month or year"
        fail(f"{option} {given}: {said}", EXIT_USAGE)
    return day.isoformat()


@contextmanager
def opened(
    where: str, *, write: bool = False, create: bool = True, wait: float = DEFAULT_WAIT
) -> Iterator[Store]:
    """Open the store for one command; readers don't keep a writer out.

    ``create=False`` refuses to write to a store that is not there yet. A reader is told if
    something that was acknowledged is gone.
    """
    from kg.cli.console import note
    from kg.store import open_store

    if write and not create:
        open_store(where).close()
    with open_store(where, write=write, wait=wait, on_wait=waiting(where)) as store:
        doubt = getattr(store, "doubt", None)
        if doubt is not None:
            note(f"Warning: {doubt}.")
        yield store


def waiting(where: str) -> Callable[[], None]:
    """Return what says, once, that another process is waited for."""
    from kg.cli.console import note

    return lambda: note(f"Another kg is writing to {where}; waiting for it ...")
