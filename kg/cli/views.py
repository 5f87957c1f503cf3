"""`kg view`: the graph as an interactive page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import note
from kg.cli.options import DEFAULT_STORE, StoreOption, opened, time_given


def view(
    store: StoreOption = DEFAULT_STORE,
    entities: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]... [PARAM=VALUE]...",
            help="People or countries to draw around, all if none; parameters of --query.",
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
    countries: Annotated[
        list[str] | None,
        typer.Option("--country", help="Only what names this country, or who acts for it."),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option("--query", metavar="NAME", help="Only what a ready-made question finds."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY[-MM[-DD]]", help="Only articles from this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY[-MM[-DD]]", help="Only articles up to this day.")
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Draw the graph as one HTML page that needs no network.

    kg view "Surya Adinata" Jepang --hops 2

    kg view --country KH --since 2026-03 --status held

    kg view --query meetings-of person="Ratna Wulandari"
    """
    from kg.cli.ask import TIME_LIMIT, ready_made
    from kg.cli.fusing import remind
    from kg.cli.pages import tell
    from kg.files import STDOUT
    from kg.store.canned import ask
    from kg.views.material import FACT_KINDS, STATUSES
    from kg.views.page import write_page

    since, until = time_given("--since", since), time_given("--until", until)
    around = [word for word in entities or () if not (query and "=" in word)]
    with opened(store) as graph:
        remind(graph)
        rows = None
        if query:
            sparql, bound = ready_made(query, [word for word in entities or () if "=" in word])
            rows = ask(graph, sparql, bound, timeout=TIME_LIMIT).table()
        drawn = write_page(
            graph, output, entities=around, hops=hops, kinds=kinds or FACT_KINDS,
            statuses=statuses or STATUSES, countries=countries or (), since=since, until=until,
            rows=rows,
        )  # fmt: skip
    if not drawn.facts:
        note("There is nothing to draw: no facts in the store fit what was asked for.")
    if str(output) != STDOUT:
        note(f"Wrote {output}; open it in a browser.")
    tell(output, show=show)
