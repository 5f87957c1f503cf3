"""The command `kg`: registers the commands and turns errors into one line and an exit code."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Annotated, ClassVar

import typer

from kg import __version__
from kg.cells import safe
from kg.cli.console import EXIT_SOME_FAILED, EXIT_STORE, EXIT_USAGE
from kg.cli.lazy import Entry, LazyGroup
from kg.errors import KgError, NotFoundError, QueryError, StoreError

_START, _ASK, _KEEP = "Put articles in", "Ask and look", "Look after the collection"
_RIGHT = "Put right what was understood"


class Commands(LazyGroup):
    """What `kg` can do. The help is the first line of each command's own; a test sees to it."""

    entries: ClassVar[Mapping[str, Entry]] = {
        "demo": Entry(
            "kg.cli.demo:demo",
            _START,
            "Read the sample articles, tell what they say, draw the graph.",
        ),
        "add": Entry(
            "kg.cli.adding:add", _START, "Read articles and add what they say to the graph."
        ),
        "extract": Entry(
            "kg.cli.extracting:extract",
            _START,
            "Print what articles say, without storing anything.",
        ),
        "query": Entry(
            "kg.cli.ask:query", _ASK, "Ask the graph: a ready-made question, or your own in SPARQL."
        ),
        "view": Entry(
            "kg.cli.views:view", _ASK, "Draw the graph as one HTML page that needs no network."
        ),
        "dossier": Entry(
            "kg.cli.dossier:dossier",
            _ASK,
            "Write a dossier of somebody: offices, meetings, relations, figures, quotes.",
        ),
        "map": Entry(
            "kg.cli.mapping:world_map",
            _ASK,
            "Draw a map: countries by cooperation and conflict, arcs for meetings.",
        ),
        "paths": Entry(
            "kg.cli.paths:paths",
            _ASK,
            "Show how X is connected to Y: the shortest chains, each step with its words.",
        ),
        "why": Entry(
            "kg.cli.why:why", _ASK, "Show where a fact comes from: article, sentence, rule."
        ),
        "review": Entry(
            "kg.cli.reviewing:review",
            _RIGHT,
            "Walk through pairs that may be one: y one, n not one, s skip, q quit.",
        ),
        "merge": Entry(
            "kg.cli.deciding:merge",
            _RIGHT,
            "Decide that two people, events or quantities are one.",
        ),
        "split": Entry(
            "kg.cli.deciding:split",
            _RIGHT,
            "Decide that an article means somebody or something else.",
        ),
        "reject": Entry(
            "kg.cli.deciding:reject",
            _RIGHT,
            "Decide that a record is wrong: it counts no more in fused knowledge.",
        ),
        "rename": Entry("kg.cli.deciding:rename", _RIGHT, "Decide what a person is to be called."),
        "decisions": Entry(
            "kg.cli.deciding:decisions",
            _RIGHT,
            "List decisions, take one back, write them to a file for review, or read such a file.",
        ),
        "entities": Entry(
            "kg.cli.fusing:entities",
            _RIGHT,
            "Take over your own list of people: name, aliases, qid, country, office, from, to.",
        ),
        "fuse": Entry(
            "kg.cli.fusing:fuse",
            _KEEP,
            "Put together what several articles tell: people, offices, events, figures.",
        ),
        "list": Entry(
            "kg.cli.articles:list_articles",
            _KEEP,
            "List the articles in the graph, the latest first.",
        ),
        "show": Entry(
            "kg.cli.showing:show", _KEEP, "Show an article with its facts marked in colour."
        ),
        "remove": Entry(
            "kg.cli.articles:remove",
            _KEEP,
            "Take articles and what only they say out again, former versions too.",
        ),
        "stats": Entry("kg.cli.articles:stats", _KEEP, "Count what the graph holds."),
        "verify": Entry(
            "kg.cli.check:verify", _KEEP, "Check every fact against the words of its article."
        ),
        "validate": Entry(
            "kg.cli.validate:validate",
            _KEEP,
            "Check the graph, or an RDF file, against the shapes of the ontology.",
        ),
        "export": Entry(
            "kg.cli.exchange:export", _KEEP, "Write the whole graph as RDF, a network, or tables."
        ),
        "import": Entry(
            "kg.cli.exchange:import_files",
            _KEEP,
            "Put the articles of an exported graph into this one.",
        ),
        "refresh": Entry(
            "kg.cli.keeping:refresh",
            _KEEP,
            "Read again what an older version has read; show what changes, then write it.",
        ),
        "backup": Entry(
            "kg.cli.keeping:backup", _KEEP, "Copy the store to a file or folder, whole."
        ),
        "restore": Entry(
            "kg.cli.keeping:restore",
            _KEEP,
            "Put a backup in the place of the store, checked first.",
        ),
        "pack": Entry(
            "kg.cli.keeping:pack", _KEEP, "Write the store anew, so that it takes less room."
        ),
        "eval": Entry(
            "kg.cli.evaluate:evaluate", _KEEP, "Score extraction against your annotations."
        ),
    }


app = typer.Typer(
    name="kg",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Turn news articles into a graph that can be asked, and traced back to the words.

    Who met whom, how countries stand to each other, who claims which number,
    who holds which office and who said what: from Indonesian news, offline.

    Start with: kg demo
    """


def report(error: Exception) -> int:
    """Print an error as one line for a person; return the exit code."""
    match error:
        case StoreError():
            code = EXIT_STORE
        case QueryError():
            code = EXIT_USAGE
        case NotFoundError() | KgError():
            code = EXIT_SOME_FAILED
        case OSError() if error.errno in (errno.ENOSPC, errno.EIO):
            typer.secho(f"The output can't be written: {error.strerror}", err=True, fg="red")
            return EXIT_SOME_FAILED
        case _:
            kind = type(error).__name__
            message = f"Something went wrong inside kg ({kind}: {error}). KG_DEBUG=1 shows where."
            typer.secho(safe(message), err=True, fg=typer.colors.RED)
            return EXIT_SOME_FAILED
    typer.secho(safe(error), err=True, fg=typer.colors.RED)
    return code
