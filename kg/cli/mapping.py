"""`kg map`: how countries stand to each other, on a map."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import note
from kg.cli.options import DEFAULT_STORE, StoreOption, Tongue, opened
from kg.cli.summary import count


def world_map(
    name: Annotated[
        str | None, typer.Argument(metavar="[COUNTRY]", help="Only what is between it and others.")
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    language: Annotated[Tongue, typer.Option(help="Language the page opens in.")] = Tongue.id,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path(
        "output/map.html"
    ),
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Draw a map: countries by cooperation and conflict, arcs for meetings.

    The outlines come with Jejak; nothing is fetched.
    """
    from kg.cli.pages import graph_beside, tell, write_page
    from kg.views.collecting import relations_map
    from kg.views.map_page import render

    with opened(store) as graph:
        shown = relations_map(graph, name)
    write_page(output, render(shown, language=language.value, graph=graph_beside(output)))
    if shown.rows:
        note(f"{len(shown.rows)} countries and bodies, {count(len(shown.arcs), 'arc')}.")
    else:
        note("There is nothing to map: no relations or meetings of countries in the store fit.")
    tell(output, show=show)
