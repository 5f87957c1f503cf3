"""`kg verify`: is everything in the store as it was written?"""

from __future__ import annotations

import typer

from kg.cli.console import EXIT_SOME_FAILED, note, one_line, print_json, print_rows
from kg.cli.options import DEFAULT_STORE, JsonOption, StoreOption, opened
from kg.cli.summary import count


def verify(store: StoreOption = DEFAULT_STORE, as_json: JsonOption = False) -> None:
    """Check every fact against the words of its article.

    Each passage is read again in the stored text, and each article held against the ledger of
    what was added; one changed character is found.
    """
    from kg import build

    with opened(store) as graph:
        articles = len(build.list_articles(graph))
        faults = build.verify(graph)
    if as_json:
        for fault in faults:
            print_json({"article": fault.key, "fault": fault.what})
    elif faults:
        print_rows(("article", "fault"), [(f.key[:8], one_line(f.what)) for f in faults])
    note(f"{count(articles, 'article')} checked, {count(len(faults), 'fault')}.")
    if faults:
        raise typer.Exit(EXIT_SOME_FAILED)
