"""`kg extract --engine dask`: many processes or machines read, each partition becomes a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kg.cli.console import EXIT_SOME_FAILED, EXIT_USAGE, fail, note, problem
from kg.cli.reading import Inputs
from kg.cli.summary import count

if TYPE_CHECKING:
    from kg.distributed.partition import Done, Form, Partition


def extract_far(
    inputs: Inputs,
    engine: str,
    form: str | None,
    scheduler: str | None,
    workers: int | None,
    output: Path | None,
    size: int,
) -> None:
    """Have articles read by workers into the files of a folder; say of each what became of it."""
    wanted: Form = "parquet" if form == "parquet" else "nquads"
    if engine != "dask":
        fail("--format nquads and parquet, --scheduler and --output need --engine dask", EXIT_USAGE)
    if form not in (None, "nquads", "parquet"):
        fail("--engine dask writes nquads or parquet; choose one with --format", EXIT_USAGE)
    if output is None:
        fail("--engine dask needs a folder for its files: --output FOLDER", EXIT_USAGE)
    from kg.distributed.dask import run
    from kg.distributed.partition import Done, cut

    done = 0

    def told(partition: Partition, found: Done | str) -> None:
        nonlocal done
        done += 1
        if not isinstance(found, Done):
            problem(partition.name, found)
            return
        for where, said in found.failed:
            problem(where, said)
        if done % 10 == 0:
            note(f"{done} partitions done")

    total = run(cut(inputs, size), output, wanted, scheduler=scheduler, workers=workers, told=told)
    what = "quad" if wanted == "nquads" else "record"
    parts = [count(total.articles, "article"), count(total.rows, what),
             f"{count(total.made, 'partition')} made"]  # fmt: skip
    parts += [f"{total.kept} already there"] if total.kept else []
    parts += [f"{total.failed} articles failed"] if total.failed else []
    parts += [f"{total.lost} partitions lost; run it again"] if total.lost else []
    note(f"{', '.join(parts)}. Folder: {output}")
    if total.failed or total.lost or inputs.problems:
        raise typer.Exit(EXIT_SOME_FAILED)
