"""The command `kg`: registers the commands and turns errors into one line and an exit code."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from kg import __version__
from kg.cli import articles, ask, demo, evaluate, extracting, views
from kg.cli.console import EXIT_SOME_FAILED, EXIT_STORE, EXIT_USAGE, note, safe
from kg.errors import KgError, NotFoundError, QueryError, StoreError

app = typer.Typer(
    name="kg",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Turn news articles (Indonesian first) into a graph of who met whom, how countries stand "
        "to each other, who claims which number, who holds which office and who said what. "
        "Every fact leads back to the words that say it.\n\n"
        "Start with: kg demo"
    ),
)

_START, _ASK, _KEEP = "Put articles in", "Ask and look", "Look after the collection"

app.command(rich_help_panel=_START)(demo.demo)
app.command(rich_help_panel=_START)(articles.add)
app.command(rich_help_panel=_START)(extracting.extract)
app.command(rich_help_panel=_ASK)(ask.query)
app.command(rich_help_panel=_ASK)(views.view)
app.command(rich_help_panel=_ASK)(ask.why)
app.command("list", rich_help_panel=_KEEP)(articles.list_articles)
app.command(rich_help_panel=_KEEP)(articles.show)
app.command(rich_help_panel=_KEEP)(articles.remove)
app.command(rich_help_panel=_KEEP)(articles.stats)
app.command(rich_help_panel=_KEEP)(articles.export)
app.command("eval", rich_help_panel=_KEEP)(evaluate.evaluate)


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
    pass


def main() -> None:
    """Run the command line; no traceback reaches a user (``KG_DEBUG=1`` shows it)."""
    try:
        app()
    except (Exception, KeyboardInterrupt) as error:
        if os.environ.get("KG_DEBUG"):
            raise
        sys.exit(_report(error))


def _report(error: BaseException) -> int:
    match error:
        case KeyboardInterrupt():
            note("Stopped. What was reported as added is stored.")
            return 130
        case BrokenPipeError():
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        case StoreError():
            code = EXIT_STORE
        case QueryError():
            code = EXIT_USAGE
        case NotFoundError() | KgError():
            code = EXIT_SOME_FAILED
        case _:
            kind = type(error).__name__
            message = f"Something went wrong inside kg ({kind}: {error}). KG_DEBUG=1 shows where."
            typer.secho(safe(message), err=True, fg=typer.colors.RED)
            return EXIT_SOME_FAILED
    typer.secho(safe(error), err=True, fg=typer.colors.RED)
    return code
