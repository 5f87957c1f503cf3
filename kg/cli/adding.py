"""The command that puts articles in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import (
    EXIT_SOME_FAILED,
    EXIT_USAGE,
    fail,
    note,
    one_line,
    out,
    print_json,
)
from kg.cli.options import (
    DEFAULT_STORE,
    DEFAULT_WAIT,
    JsonOption,
    Sources,
    StoreOption,
    WaitOption,
    opened,
)
from kg.cli.reading import Inputs
from kg.cli.sources import (
    FeedOption,
    LimitOption,
    MapOption,
    PrivateOption,
    RobotsOption,
    how,
)
from kg.cli.summary import count

if TYPE_CHECKING:
    from kg.ingest import Outcome
    from kg.sources import Loaded


def add(
    sources: Sources,
    store: StoreOption = DEFAULT_STORE,
    title: Annotated[str | None, typer.Option(help="Title, of one article.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of publication.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Where it was published.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Outlet that published it.")] = None,
    article_id: Annotated[str | None, typer.Option("--id", help="Your id, of one article.")] = None,
    columns: MapOption = None,
    feed: FeedOption = False,
    limit: LimitOption = None,
    allow_private: PrivateOption = False,
    ignore_robots: RobotsOption = False,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, help="Processes that read; as many as there are cores if not given."),
    ] = None,
    wait: WaitOption = DEFAULT_WAIT,
    as_json: JsonOption = False,
) -> None:
    """Read articles and add what they say to the graph.

    Read are files and folders, web addresses (nothing else is ever fetched), feeds with --feed.

    Adding an article again changes nothing; a corrected one (same id or URL) replaces the old.
    """
    from kg.cli.fusing import catch_up
    from kg.ingest import Readers, ingest
    from kg.sources.days import parse_date
    from kg.store.known import is_known

    if published is not None and parse_date(published) is None:
        fail(f"--published {published}: not a date; write it as YYYY-MM-DD", EXIT_USAGE)
    fields = {"title": title, "published": published, "url": url, "publisher": publisher}
    given = {k: v for k, v in {**fields, "id": article_id}.items() if v}
    inputs = Inputs(sources, given, how(columns, feed, limit, allow_private, ignore_robots))
    articles: Iterable[Loaded] = inputs
    if title or url or article_id:
        articles = list(inputs)
        if len(articles) > 1:
            said = "--title, --url and --id describe one article"
            fail(f"{said}; here are {len(articles)}, nothing was added", EXIT_USAGE)
    done: Counter[str] = Counter()
    with opened(store, write=True, wait=wait) as graph:
        inputs.known = partial(is_known, graph)
        whole = False
        try:
            with Readers(jobs) as inputs.readers:
                for outcome in ingest(graph, articles, readers=inputs.readers):
                    if outcome.added is None:
                        inputs.report(outcome.loaded.where, outcome.problem or "left out")
                        continue
                    done[outcome.added.status] += 1
                    _report(outcome, as_json)
            whole = True
        finally:
            # However it ends: this much is in the store, and the same command goes on from there.
            _summary(done, inputs.problems, store, whole=whole)
        catch_up(graph)
    if inputs.problems:
        raise typer.Exit(EXIT_SOME_FAILED)


def _report(outcome: Outcome, as_json: bool) -> None:
    loaded, added = outcome.loaded, outcome.added
    if added is None:
        return
    title = loaded.article.title or loaded.where
    if as_json:
        row = {"article": added.key, "status": added.status, "title": title, **added.counts}
        print_json({**row, "source": loaded.where, "id": loaded.article.id})
        return
    facts = sum(added.counts.values())
    out(f"{added.status:9}  {added.key[:8]}  {count(facts, 'fact'):>9}  {one_line(title)}")


def _summary(done: Counter[str], problems: int, store: str, *, whole: bool) -> None:
    parts = [f"{done[s]} {s}" for s in ("added", "replaced", "unchanged", "duplicate") if done[s]]
    if problems:
        parts.append(f"{problems} could not be read")
    none = "nothing new" if whole else "nothing added yet"
    note(f"{', '.join(parts) or none}. Store: {store}")
