"""`kg view`: the graph as an interactive page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import EXIT_USAGE, fail, note, out
from kg.cli.options import DEFAULT_STORE, StoreOption, opened


def view(
    store: StoreOption = DEFAULT_STORE,
    entities: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...", help="People or countries to draw around; all if none."
        ),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path(
        "output/graph.html"
    ),
    hops: Annotated[int, typer.Option(min=1, max=5, help="Steps from the names given.")] = 1,
    kinds: Annotated[
        list[str] | None, typer.Option("--kind", help="Only meetings, relations, claims, ...")
    ] = None,
    statuses: Annotated[
        list[str] | None, typer.Option("--status", help="Only held, planned, actual, ...")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Only articles from this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Only articles up to this day.")
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Draw the graph as one HTML page that needs no network."""
    from kg.sources.fields import parse_date
    from kg.views.material import FACT_KINDS, STATUSES
    from kg.views.page import write_page

    for name, given in (("--since", since), ("--until", until)):
        if given is not None and parse_date(given) is None:
            fail(f"{name} {given}: not a date; write it as YYYY-MM-DD", EXIT_USAGE)
    with opened(store) as graph:
        drawn = write_page(
            graph, output, entities=entities or (), hops=hops, kinds=kinds or FACT_KINDS,
            statuses=statuses or STATUSES, since=since, until=until,
        )  # fmt: skip
    if not drawn.facts:
        note("There is nothing to draw: no facts in the store fit what was asked for.")
    note(f"Wrote {output}; open it in a browser.")
    out(str(output))
    if show:
        typer.launch(str(output))
