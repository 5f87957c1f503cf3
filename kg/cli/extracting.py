"""`kg extract`: records out of articles, without a store."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import EXIT_SOME_FAILED, json_line, one_line, out, print_rows
from kg.cli.options import Sources
from kg.cli.reading import Inputs
from kg.cli.sources import (
    FeedOption,
    LimitOption,
    MapOption,
    PrivateOption,
    RobotsOption,
    how,
)

if TYPE_CHECKING:
    from kg.records import Extraction


class Format(StrEnum):
    """What `kg extract` prints."""

    jsonl = "jsonl"
    table = "table"
    trig = "trig"
    nquads = "nquads"
    parquet = "parquet"


class Engine(StrEnum):
    """Who reads the articles."""

    here = "here"
    dask = "dask"


def extract(
    sources: Sources,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="JSON lines (the default), a table, TriG; for dask nquads or parquet.",
        ),
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out records that are less sure.")
    ] = 0.0,
    indirect: Annotated[
        bool, typer.Option("--indirect", help="Give indirect speech too, among the quotes.")
    ] = False,
    with_mentions: Annotated[
        bool, typer.Option("--mentions", help="Add every name, office, date and number (jsonl).")
    ] = False,
    columns: MapOption = None,
    feed: FeedOption = False,
    limit: LimitOption = None,
    allow_private: PrivateOption = False,
    ignore_robots: RobotsOption = False,
    engine: Annotated[
        Engine, typer.Option(help="Read here, or by the workers of dask, into a folder of files.")
    ] = Engine.here,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="tcp://HOST:PORT", help="Scheduler of dask; none: workers here."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes to start where there is no scheduler.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Where dask's workers write."),
    ] = None,
    partition: Annotated[int, typer.Option(min=1, help="Articles in a file of dask's.")] = 500,
) -> None:
    """Print what articles say, without storing anything.

    With --engine dask the articles are read by many processes or machines, which write a file for
    each partition into a folder; run again, it makes only what is missing or has changed.
    kg import puts the folder into a store.
    """
    inputs = Inputs(sources, how=how(columns, feed, limit, allow_private, ignore_robots))
    if engine is Engine.dask or form in (Format.nquads, Format.parquet) or scheduler or output:
        from kg.cli.extracting_far import extract_far

        extract_far(inputs, engine, form, scheduler, workers, output, partition)
        return
    _extract_here(inputs, form or Format.jsonl, min_confidence, indirect, with_mentions)


def _extract_here(
    inputs: Inputs, form: Format, min_confidence: float, indirect: bool, with_mentions: bool
) -> None:
    from kg.pipeline import extract_from, mentions, read

    for loaded in inputs:
        reading = read(loaded.article)
        extraction = extract_from(reading).at_least(min_confidence)
        if not indirect:
            extraction = extraction.direct_only()
        match form:
            case Format.jsonl:
                row = extraction.to_json()
                if with_mentions:
                    row["mentions"] = mentions(reading)
                out(json_line(row))
            case Format.table:
                _print_table(extraction, loaded.where)
            case _:
                from kg.build import to_trig

                out(to_trig(extraction))
    if inputs.problems:
        raise typer.Exit(EXIT_SOME_FAILED)


def _print_table(extraction: Extraction, where: str) -> None:
    from kg.cli.summary import describe

    out(one_line(extraction.article.title or extraction.article.id or where))
    rows = [
        (kind, describe(kind, row), f"{row['confidence']:.2f}", one_line(row["evidence"]))
        for kind, rows in extraction.to_json().items()
        if isinstance(rows, list)
        for row in rows
    ]
    if rows:
        print_rows(("kind", "says", "sure", "words"), rows)
    else:
        out("  nothing found\n")
