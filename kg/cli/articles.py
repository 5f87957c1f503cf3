"""Commands that keep the collection: list, remove, stats."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
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
    from kg.build import ArticleRow


class Kind(StrEnum):
    """Kinds of record, as a person would call them."""

    offices = "offices"
    meetings = "meetings"
    relations = "relations"
    claims = "claims"
    quotes = "quotes"


_KINDS = {"offices": "roles", "relations": "country_relations", "claims": "statistics"}
_SHOWN = {"roles": "holders of offices", "country_relations": "relations", "statistics": "claims"}


def list_articles(
    store: StoreOption = DEFAULT_STORE,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Published on this day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Published on this day or before.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of this outlet; a part of its name will do.")
    ] = None,
    has: Annotated[
        list[Kind] | None, typer.Option(help="With at least one such fact; may be repeated.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="NUMBER", min=1, help="Show no more than these.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List the articles in the graph, the latest first."""
    from kg import build
    from kg.records import KINDS
    from kg.store.lookup import opening

    kinds = tuple(_KINDS.get(kind.value, kind.value) for kind in has or ())
    wanted = build.Wanted(_day("since", since), _day("until", until), publisher, kinds)
    with opened(store) as graph:
        rows = build.list_articles(graph, wanted)
        shown = rows[:limit]
        bare = [] if as_json else [r.graph for r in shown if not (r.title or r.id)]
        openings = {name: opening(graph, name) for name in bare}
    if as_json:
        for row in shown:
            print_json(
                {
                    "article": row.key,
                    "id": row.id,
                    "title": row.title,
                    "published": row.published.isoformat() if row.published else None,
                    "publisher": row.publisher,
                    "url": row.url,
                    "added": row.added_at,
                    "sources": 1 + len(row.others),
                    "former_versions": row.versions,
                    **dict.fromkeys(KINDS, 0),
                    **row.counts,
                }
            )
        return
    if not rows:
        some = wanted != build.Wanted()
        note(
            "No article is like that; `kg list` without options shows all."
            if some
            else "No articles yet. Add some: kg add FILE, or try: kg demo"
        )
        return
    table = [
        (r.key[:8], r.published or "", _outlet(r), sum(r.counts.values()),
         r.title or r.id or openings[r.graph])
        for r in shown
    ]  # fmt: skip
    print_rows(("article", "published", "outlet", "facts", "title"), table)
    if len(shown) < len(rows):
        note(f"{len(shown):,} of {count(len(rows), 'article')}; without --limit all are shown.")


def _outlet(row: ArticleRow) -> str:
    """Return who published an article, and how many others did."""
    others = f" and {count(len(row.others), 'other')}" if row.others else ""
    return (row.publisher or ("unknown" if others else "")) + others


def _day(name: str, given: str | None) -> date | None:
    from kg.sources.fields import parse_date

    found = None if given is None else parse_date(given)
    if given is not None and found is None:
        fail(f"--{name} {given}: not a date; write it as YYYY-MM-DD", EXIT_USAGE)
    return found


def remove(
    keys: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="Ids of articles.")],
    store: StoreOption = DEFAULT_STORE,
    wait: WaitOption = DEFAULT_WAIT,
) -> None:
    """Take articles and what only they say out again, former versions too.

    Of a text that several outlets published, an id or URL of one of them takes out that source
    alone; the article goes with its last source, or by its key.
    """
    from kg import build
    from kg.cli.console import problem
    from kg.cli.fusing import catch_up
    from kg.errors import NotFoundError

    missing = 0
    with opened(store, write=True, create=False, wait=wait) as graph:
        for key in keys:
            try:
                gone = build.remove(graph, key)
            except NotFoundError as error:
                missing += 1
                problem(key, str(error))
                continue
            graph.flush()
            name = gone.article.title or gone.article.id or gone.key
            left = f"  (a source; {gone.left} left)" if gone.left else ""
            out(f"removed    {gone.key[:8]}  {one_line(name)}{left}")
        catch_up(graph)
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

    from kg import build, fuse
    from kg.store.lookup import content_digest

    with opened(store) as graph:
        figures = asdict(build.stats(graph))
        figures["across_articles"] = fuse.counts(graph)
        if with_hash:
            figures["hash"] = content_digest(graph)
    if as_json:
        print_json({k: v.isoformat() if isinstance(v, date) else v for k, v in figures.items()})
        return
    months = {name: figures.pop(name) for name in ("published_by_month", "added_by_month")}
    size = figures.pop("bytes_on_disk")
    rows: list[tuple[str, object]] = []
    for name, value in figures.items():
        if isinstance(value, dict):
            after = ", across articles" if name == "across_articles" else ""
            rows.extend((_SHOWN.get(k, str(k)) + after, v) for k, v in value.items())
        else:
            rows.append((name.replace("_", " "), value))
    if size is not None:
        rows.append(("size on disk", f"{size / 1e6:,.1f} MB"))
    print_rows(("what", "how many"), rows)
    by = sorted({month for counted in months.values() for month in counted})
    growth = [(month, *(counted.get(month, 0) for counted in months.values())) for month in by]
    if growth:
        out()
        print_rows(("month", "published", "added"), growth)
