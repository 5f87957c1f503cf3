"""`kg validate`: is the graph, or a file, well formed?"""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import (
    EXIT_SOME_FAILED,
    EXIT_USAGE,
    fail,
    note,
    print_json,
    print_rows,
    problem,
)
from kg.cli.options import DEFAULT_STORE, JsonOption, StoreOption, opened
from kg.cli.summary import count

if TYPE_CHECKING:
    from kg.checks import Report

SHOWN = 50
"""Violations in a table; the other forms list all."""


class EngineName(StrEnum):
    """What judges."""

    auto = "auto"
    pyshacl = "pyshacl"
    sparql = "sparql"


class ReportForm(StrEnum):
    """How a report is written."""

    table = "table"
    json = "json"
    rdf = "rdf"


class MessageLanguage(StrEnum):
    """Languages of messages."""

    en = "en"
    id = "id"


def validate(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...", help="RDF files: .nq .trig .ttl .jsonld; the store if none."
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    article: Annotated[
        str | None, typer.Option(metavar="ARTICLE", help="Only this article of the store.")
    ] = None,
    engine: Annotated[
        EngineName,
        typer.Option(help="pySHACL, or the same shapes as SPARQL; auto takes what fits the size."),
    ] = EngineName.auto,
    form: Annotated[
        ReportForm, typer.Option("--format", "-f", help="How to print the report.")
    ] = ReportForm.table,
    as_json: JsonOption = False,
    language: Annotated[
        MessageLanguage, typer.Option("--lang", help="Language of the messages.")
    ] = MessageLanguage.en,
) -> None:
    """Check the graph, or an RDF file, against the shapes of the ontology.

    Every record kind has its fields, types, codes and dates; evidence is there and agrees with
    its article's text; every description rests on an article. Ends with 0 if all conforms, with 1
    if not.
    """
    how = ReportForm.json if as_json else form
    if files and article:
        fail("--article goes with the store, not with a file", EXIT_USAGE)
    reports = _files(files, engine) if files else [("", _store(store, article, engine))]
    failed = len(reports) < len(files or [""])
    for name, report in reports:
        _print(report, how, language.value, name)
        failed = failed or not report.conforms
    if failed:
        raise typer.Exit(EXIT_SOME_FAILED)


def _store(where: str, article: str | None, engine: EngineName) -> Report:
    from kg import build
    from kg.checks.run import check_article, check_store

    with opened(where) as graph:
        if article is not None:
            return check_article(graph, build.get_article(graph, article).graph)
        return check_store(graph, engine.value)


def _files(files: list[str], engine: EngineName) -> list[tuple[str, Report]]:
    from kg.checks.run import check_file
    from kg.errors import SourceError

    reports: list[tuple[str, Report]] = []
    for name in files:
        try:
            reports.append((name, check_file(Path(name), engine.value)))
        except SourceError as error:
            where, _, said = str(error).partition(": ")
            problem(where, said)
    return reports


def _print(report: Report, how: ReportForm, language: str, name: str) -> None:
    if how is ReportForm.rdf:
        sys.stdout.flush()
        sys.stdout.buffer.write(report.turtle())
    elif how is ReportForm.json:
        for row in report.rows(language):
            print_json({"file": name, **row} if name else row)
    elif report.violations:
        rows = [
            (v.rule, report.message(v, language), _short(v.focus), _short(v.value))
            for v in report.violations[:SHOWN]
        ]
        print_rows(("rule", "what it asks", "not so for", "value"), rows)
        if len(report.violations) > SHOWN:
            rest = len(report.violations) - SHOWN
            note(f"... and {rest:,} more; --json lists them all.")
    if report.truncated:
        note(f"Of these rules only the first are listed: {', '.join(report.truncated)}")
    where = f"{name}: " if name else ""
    outcome = "conforms" if report.conforms else count(len(report.violations), "violation")
    note(f"{where}{outcome} (checked by {report.engine}).")


def _short(text: str) -> str:
    from kg.cli.ask import shortened

    short = shortened(text)
    return short if len(short) <= 80 else short[:79] + "…"
