"""Commands that keep the collection: add, list, show, remove, stats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
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
    print_rows,
)
from kg.cli.options import DEFAULT_STORE, JsonOption, Sources, StoreOption, opened
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
    from kg.build import Added
    from kg.sources import Loaded

FLUSH_EVERY = 20
"""Articles a batch: what is reported as added survives a loss of power."""


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
    as_json: JsonOption = False,
) -> None:
    """Read articles and add what they say to the graph.

    Read are files and folders, web addresses (nothing else is ever fetched), feeds with --feed.

    Adding an article again changes nothing; a corrected one (same id or URL) replaces the old.
    """
    from functools import partial

    from kg.build import add as put
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
    with opened(store, write=True) as graph:
        inputs.known = partial(is_known, graph)
        batch: list[tuple[Loaded, Added]] = []

        def acknowledge() -> None:
            if batch:
                graph.flush()
            for loaded, added in batch:
                done[added.status] += 1
                _report(loaded, added, as_json)
            batch.clear()

        try:
            for loaded in articles:
                batch.append((loaded, put(graph, loaded.article)))
                if len(batch) >= FLUSH_EVERY:
                    acknowledge()
        finally:
            with suppress(BrokenPipeError):
                acknowledge()
    _summary(done, inputs.problems, store)
    if inputs.problems:
        raise typer.Exit(EXIT_SOME_FAILED)


def _report(loaded: Loaded, added: Added, as_json: bool) -> None:
    title = loaded.article.title or loaded.where
    if as_json:
        row = {"article": added.key, "status": added.status, "title": title, **added.counts}
        print_json({**row, "source": loaded.where, "id": loaded.article.id})
        return
    facts = sum(added.counts.values())
    out(f"{added.status:9}  {added.key[:8]}  {count(facts, 'fact'):>9}  {one_line(title)}")


def _summary(done: Counter[str], problems: int, store: str) -> None:
    parts = [f"{done[s]} {s}" for s in ("added", "replaced", "unchanged", "duplicate") if done[s]]
    if problems:
        parts.append(f"{problems} could not be read")
    note(f"{', '.join(parts) or 'nothing added'}. Store: {store}")


def list_articles(store: StoreOption = DEFAULT_STORE, as_json: JsonOption = False) -> None:
    """List the articles in the graph."""
    from kg import build
    from kg.records import KINDS

    with opened(store) as graph:
        rows = build.list_articles(graph)
    if as_json:
        for row in rows:
            print_json(
                {
                    "article": row.key,
                    "id": row.id,
                    "title": row.title,
                    "published": row.published.isoformat() if row.published else None,
                    "publisher": row.publisher,
                    "url": row.url,
                    **dict.fromkeys(KINDS, 0),
                    **row.counts,
                }
            )
        return
    if not rows:
        note("No articles yet. Add some: kg add FILE, or try: kg demo")
        return
    table = [
        (r.key[:8], r.published or "", r.publisher or "", sum(r.counts.values()), r.title or r.id)
        for r in rows
    ]
    print_rows(("article", "published", "outlet", "facts", "title"), table)


def remove(
    keys: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids of articles.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Take articles and what only they say out again."""
    from kg import build
    from kg.cli.console import problem
    from kg.errors import NotFoundError

    missing = 0
    with opened(store, write=True, create=False) as graph:
        for key in keys:
            try:
                gone = build.remove(graph, key)
            except NotFoundError as error:
                missing += 1
                problem(key, str(error))
                continue
            graph.flush()
            name = gone.article.title or gone.article.id or gone.key
            out(f"removed    {gone.key[:8]}  {one_line(name)}")
    if missing:
        raise typer.Exit(EXIT_SOME_FAILED)


def stats(
    store: StoreOption = DEFAULT_STORE,
    with_hash: Annotated[
        bool,
        typer.Option("--hash/--no-hash", help="Read everything for its canonical hash."),
    ] = True,
    as_json: JsonOption = False,
) -> None:
    """Count what the graph holds.

    The hash is the SHA-256 of the canonical N-Quads (RDFC-1.0), as of kg export: it is the same
    where the content is.
    """
    from dataclasses import asdict

    from kg import build
    from kg.store.lookup import content_digest

    with opened(store) as graph:
        figures = asdict(build.stats(graph))
        if with_hash:
            figures["hash"] = content_digest(graph)
    if as_json:
        print_json({k: v.isoformat() if isinstance(v, date) else v for k, v in figures.items()})
        return
    rows: list[tuple[str, object]] = []
    for name, value in figures.items():
        if isinstance(value, dict):
            rows.extend((str(k).replace("_", " "), v) for k, v in value.items())
        else:
            rows.append((name.replace("_", " "), value))
    print_rows(("what", "how many"), rows)
