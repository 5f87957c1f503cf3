"""`kg verify`: is everything in the store as it was written?"""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.console import EXIT_SOME_FAILED, note, one_line, print_json, print_rows
from kg.cli.options import DEFAULT_STORE, JsonOption, StoreOption, opened
from kg.cli.summary import count


def verify(
    store: StoreOption = DEFAULT_STORE,
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Go on with what a damaged store still has."),
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Check every fact against the words of its article.

    Each passage is read again in the stored text, and each article held against the ledger of
    what was added; one changed character is found. So is the loss of anything that was reported
    as added: a store that lost something is not written to until the loss is accepted, or a
    backup restored.
    """
    from kg import build

    if accept:
        from kg.store.oxigraph import accept_loss

        gone = accept_loss(store)
        note(f"{count(gone, 'lost change')} accepted. Add the articles again: kg add FILE")
    with opened(store) as graph:
        articles = len(build.list_articles(graph))
        faults = build.verify(graph)
    if as_json:
        for fault in faults:
            print_json({"article": fault.key, "fault": fault.what})
    elif faults:
        print_rows(("article", "fault"), [(f.short, one_line(f.what)) for f in faults])
    note(f"{count(articles, 'article')} checked, {count(len(faults), 'fault')}.")
    if faults:
        raise typer.Exit(EXIT_SOME_FAILED)
