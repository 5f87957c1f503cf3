"""`kg query`: ready-made questions and SPARQL."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cells import safe
from kg.cli.console import EXIT_USAGE, fail, note, out, print_json, print_rows
from kg.cli.options import DEFAULT_STORE, JsonOption, StoreOption, opened
from kg.cli.why import keep

if TYPE_CHECKING:
    from kg.store import Result

TIME_LIMIT = 60.0
MAX_QUERY = 1024 * 1024
_HASH = re.compile(r"[0-9a-f]{32}")


class Form(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"
    tsv = "tsv"


def query(
    store: StoreOption = DEFAULT_STORE,
    question: Annotated[
        str | None,
        typer.Argument(metavar="SPARQL", help="A SPARQL query, or @FILE.rq to read one."),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME=VALUE]...", help="Parameters of a ready-made question."),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", "-n", help="Ask a ready-made question.")
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list", "-l", help="List the ready-made questions.")
    ] = False,
    form: Annotated[Form, typer.Option("--format", "-f", help="How to print rows.")] = Form.table,
    as_json: JsonOption = False,
    timeout: Annotated[
        float, typer.Option(min=0.1, max=86_400, help="Seconds it may take.")
    ] = TIME_LIMIT,
) -> None:
    """Ask the graph: a ready-made question, or your own in SPARQL.

    kg query --list

    kg query --name who-met-whom

    kg query --name claims-about word=Kamboja
    """
    from kg.store.canned import ask

    how = Form.json if as_json else form
    if listing:
        _list_questions(how)
        return
    given = [*([question] if name and question else []), *(values or [])]
    if name:
        sparql, bindings = ready_made(name, given)
    else:
        sparql, bindings = _own(question, given), {}
    with opened(store) as graph:
        result = ask(graph, sparql, bindings, timeout=timeout)
    keep(result, store)
    _print_result(result, how, named=bool(bindings))


def _list_questions(how: Form) -> None:
    from shlex import quote

    from kg.store.canned import questions

    rows = [
        (q.name, q.title, " ".join(f"{p.name}={quote(str(p.example))}" for p in q.parameters))
        for q in questions()
    ]
    print_rows(("name", "question", "parameters (with an example)"), rows, how)


def ready_made(name: str, given: list[str]) -> tuple[str, dict[str, Any]]:
    """Return a ready-made question and what to bind for values written NAME=VALUE."""
    from kg.errors import NotFoundError
    from kg.store.canned import question

    try:
        canned = question(name)
    except NotFoundError as error:
        fail(str(error), EXIT_USAGE)
    values: dict[str, str] = {}
    for pair in given:
        key, mark, value = pair.partition("=")
        if not mark:
            fail(f"{pair}: parameters are written NAME=VALUE, e.g. {canned.usage}", EXIT_USAGE)
        values[key] = value
    return canned.sparql, canned.bind(values)


def _own(question: str | None, extra: list[str]) -> str:
    if not question:
        fail("Ask something: SPARQL text, @FILE.rq, or --name; see: kg query --list", EXIT_USAGE)
    if extra:
        fail(f"{extra[0]}: parameters go with --name; put the query in quotes", EXIT_USAGE)
    if not question.startswith("@"):
        return question
    try:
        with Path(question[1:]).open("rb") as file:
            return file.read(MAX_QUERY + 1).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8 text"
        fail(f"{question[1:]}: can't be read: {reason}", EXIT_USAGE)


def _print_result(result: Result, how: Form, *, named: bool) -> None:
    if result.boolean is not None:
        print_json(result.boolean) if how is Form.json else out("yes" if result.boolean else "no")
    elif result.graph is not None:
        _print_triples(result, how)
    else:
        if not result.rows and how is Form.table:
            asked = "Is the name spelled as in the articles? " if named else ""
            note(f"No rows. {asked}See: kg list, kg query --list")
        else:
            short = how is Form.table
            rows = [[_plain(c, short) for c in row] for row in result.table()]
            print_rows(result.columns, rows, how)
        if result.truncated:
            note("There is more; only the first rows are shown. Add a LIMIT or narrow the query.")


def _print_triples(result: Result, how: Form) -> None:
    """Print what CONSTRUCT or DESCRIBE gives: N-Triples, or rows where a format asks for them."""
    triples = result.graph or ()
    if how is Form.table:
        for triple in triples:
            out(safe(f"{triple} ."))
        if not triples:
            note("No triples. Queries here name their graph: GRAPH ?g { ... }")
        return
    parts = [[str(p) for p in (t.subject, t.predicate, t.object)] for t in triples]
    print_rows(("subject", "predicate", "object"), parts, how)


def _plain(value: object, short: bool) -> object:
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return shortened(value) if short and isinstance(value, str) else value


def shortened(text: str) -> str:
    """Write an IRI so that a person can read it, and `kg show` and `kg why` take it.

    >>> shortened("https://w3id.org/jejak/id/meeting/3f2a91c07d7ed9d8cffefe8f45b06ad0")
    'meeting/3f2a91c0'
    """
    from kg.rdf.vocab import ID_BASE, PREFIXES

    if text.startswith(ID_BASE):
        kind, _, name = text.removeprefix(ID_BASE).partition("/")
        short = name[:8] if _HASH.fullmatch(name) else name
        return short if kind == "article" else f"{kind}/{short}"
    for prefix, base in PREFIXES.items():
        if text.startswith(base) and len(text) > len(base):
            return f"{prefix}:{text.removeprefix(base)}"
    return text
