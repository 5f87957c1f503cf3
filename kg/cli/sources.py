"""Options that say how inputs are read: columns, feeds, addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import EXIT_USAGE, fail

if TYPE_CHECKING:
    from kg.sources import Input, Options

MapOption = Annotated[
    str | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,...",
        help="Columns of a table or keys of JSON: text=BODY,published=DAY,...",
    ),
]
FeedOption = Annotated[
    bool, typer.Option("--feed", help="The sources are RSS or Atom feeds; reads new entries.")
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", min=1, help="New entries of a feed, at most.")
]
PrivateOption = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch from private networks and unusual ports too."),
]
RobotsOption = Annotated[
    bool, typer.Option("--ignore-robots", help="Fetch what robots.txt asks not to.")
]


@dataclass(frozen=True)
class How:
    """How inputs are read."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    feed: bool = False
    limit: int | None = None
    allow_private: bool = False
    ignore_robots: bool = False

    @contextmanager
    def options(
        self, inputs: Sequence[Input], known: Callable[[str], bool] | None = None
    ) -> Iterator[Options]:
        """Give what the readers take; what fetches addresses only where there are any."""
        from kg.sources import Options

        options = Options(mapping=self.mapping, limit=self.limit)
        options = replace(options, known=known) if known else options
        if not any(one.url or one.feed for one in inputs):
            yield options
            return
        from kg.sources.web import Fetcher

        with Fetcher(self.allow_private, self.ignore_robots) as fetcher:
            yield replace(options, fetcher=fetcher)


def how(
    mapping: str | None, feed: bool, limit: int | None, allow_private: bool, ignore_robots: bool
) -> How:
    """Return what the options say; a mapping that can't be read ends the command."""
    from kg.errors import SourceError
    from kg.sources.columns import parse_mapping

    if limit is not None and not feed:
        fail("--limit counts the entries of a feed; it goes with --feed", EXIT_USAGE)
    try:
        columns = parse_mapping(mapping or "")
    except SourceError as error:
        fail(f"--map: {error}", EXIT_USAGE)
    return How(columns, feed, limit, allow_private, ignore_robots)
