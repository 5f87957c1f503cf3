"""Commands that carry the graph out and in: export and import."""

from __future__ import annotations

import sys
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.console import EXIT_SOME_FAILED, fail, note, one_line, print_json, problem
from kg.cli.options import DEFAULT_STORE, DEFAULT_WAIT, JsonOption, StoreOption, WaitOption, opened
from kg.cli.summary import count
from kg.files import STDOUT

if TYPE_CHECKING:
    from kg.store import Store


class ExportFormat(StrEnum):
    """What a graph can be written as."""

    nquads = "nquads"
    trig = "trig"
    turtle = "turtle"
    jsonld = "jsonld"
    graphml = "graphml"
    gexf = "gexf"
    csv = "csv"
    parquet = "parquet"
    neo4j = "neo4j"


def export(
    store: StoreOption = DEFAULT_STORE,
    form: Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write.")] = (
        ExportFormat.nquads
    ),
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="File to write (stdout if not given); a folder for tables."
        ),
    ] = None,
) -> None:
    """Write the whole graph as RDF, a network, or tables.

    RDF (nquads, trig, turtle, jsonld) is read back by kg import, to the same graph. graphml and
    gexf are networks for Gephi and others. csv and parquet are one table for each kind of record,
    neo4j files for its importer: into a folder, output/csv and so on if not said otherwise.
    The same graph gives the same bytes on any machine.
    """
    from kg.exchange.exporting import FOLDER_FORMS
    from kg.exchange.exporting import export as write_all

    with opened(store) as graph:
        if form.value in FOLDER_FORMS:
            output = output or Path("output") / form.value
        elif str(output) == STDOUT:
            output = None
        if output is None:
            _print(graph, form.value)
            return
        written = write_all(graph, output, form.value)
    for path in written:
        note(f"Wrote {path}")


def _print(graph: Store, form: Any) -> None:  # noqa: ANN401 (one of the forms that are a file)
    from kg.exchange.exporting import write

    sys.stdout.flush()
    with suppress(BrokenPipeError):
        write(graph, sys.stdout.buffer, form)


def import_files(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...",
            help="RDF with named graphs: .nq .trig .ttl .jsonld; or a folder of kg extract's.",
        ),
    ],
    store: StoreOption = DEFAULT_STORE,
    wait: WaitOption = DEFAULT_WAIT,
    as_json: JsonOption = False,
) -> None:
    """Put the articles of an exported graph into this one.

    A file is checked first, as by kg validate, and put in whole or not at all. What is there
    already stays as it is; an article with the same id or address takes the place of the old.
    The folder that kg extract --engine dask has filled is put in a hundred articles at a time.
    """
    from kg.cli.fusing import catch_up
    from kg.errors import SourceError
    from kg.exchange.importing import import_file

    if not any(path.exists() for path in files):
        fail(f"{one_line(files[0])}: no such file", EXIT_SOME_FAILED)
    failed = False
    with opened(store, write=True, wait=wait) as graph:
        for path in files:
            try:
                if path.is_dir():
                    failed |= _import_folder(graph, path, store, as_json)
                    continue
                done = import_file(graph, path)
            except SourceError as error:
                failed = True
                where, _, said = str(error).partition(": ")
                problem(where, said)
                continue
            graph.flush()
            figures = {
                "added": len(done.added),
                "replaced": len(done.replaced),
                "unchanged": len(done.unchanged),
                "records": done.records,
            }
            if as_json:
                print_json({"file": str(path), **figures})
            else:
                told = [f"{n} {what}" for what, n in figures.items() if n and what != "records"]
                records = count(done.records, "record")
                note(f"{path}: {', '.join(told) or 'no articles'}; {records}. Store: {store}")
        catch_up(graph)
    if failed:
        raise typer.Exit(EXIT_SOME_FAILED)


def _import_folder(graph: Store, folder: Path, store: str, as_json: bool) -> bool:
    """Put in the partitions of a folder, one after the other; tell whether any failed."""
    from kg.errors import SourceError
    from kg.exchange.partitions import import_partition, partitions

    failed = False
    for one in partitions(folder):
        try:
            done = import_partition(graph, folder, one)
        except SourceError as error:
            failed = True
            where, _, said = str(error).partition(": ")
            problem(where, said)
            continue
        if as_json:
            figures = {**done.statuses, "records": done.records}
            print_json({"file": str(folder / one.file), **figures})
        else:
            told = ", ".join(f"{n} {what}" for what, n in sorted(done.statuses.items()))
            records = count(done.records, "record")
            note(f"{folder / one.file}: {told or 'no articles'}; {records}. Store: {store}")
    return failed
