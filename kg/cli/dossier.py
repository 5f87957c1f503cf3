"""`kg dossier`: all that articles say of somebody, as a page or as Markdown."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.console import EXIT_SOME_FAILED, EXIT_USAGE, fail, note
from kg.cli.fusing import remind
from kg.cli.options import DEFAULT_STORE, StoreOption, Tongue, opened, time_given
from kg.cli.pages import graph_beside, tell, write_page
from kg.cli.summary import count


class Format(StrEnum):
    """How a dossier is written."""

    html = "html"
    md = "md"


def dossier(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]...", help="A person, a country, or a pair of them."),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
    topic: Annotated[str | None, typer.Option(help="A topic, in the place of names.")] = None,
    how: Annotated[Format, typer.Option("--format", help="A page, or Markdown.")] = Format.html,
    language: Annotated[
        Tongue, typer.Option(help="Language to open in; that of Markdown.")
    ] = Tongue.id,
    since: Annotated[
        str | None, typer.Option(metavar="YYYY[-MM[-DD]]", help="Only what is from this day on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="YYYY[-MM[-DD]]", help="Only what is up to this day.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File to write  [default: output/dossier-NAME.html]"),
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Write a dossier of somebody: offices, meetings, relations, figures, quotes.

    Every line has footnotes that lead to the sentences of the articles.

    kg dossier "Ratna Wulandari"

    kg dossier Indonesia Kamboja --format md

    kg dossier --topic "WNI di Kamboja"
    """
    from shlex import quote

    from kg.errors import NotFoundError
    from kg.views.collecting import dossier as collect

    _check(names or [], topic)
    since, until = time_given("--since", since), time_given("--until", until)
    path = output or Path("output") / f"dossier-{_slug(names or [], topic)}.{how.value}"
    with opened(store) as graph:
        remind(graph)
        try:
            found = collect(graph, *(names or ()), topic=topic, since=since, until=until)
        except NotFoundError as error:
            hint = f"; as words of a topic: kg dossier --topic {quote(names[0])}" if names else ""
            fail(f"{error}{hint}", EXIT_SOME_FAILED)
    if how is Format.md:
        data = found.markdown(language.value)
    else:
        data = found.html(language=language.value, graph=graph_beside(path))
    write_page(path, data)
    if not found.facts:
        what = topic or " and ".join(names or ())
        note(f"No article in {store} says anything of {what}"
             f"{' in that time' if since or until else ''}. `kg list` shows the articles,"
             " `kg stats` what they hold.")  # fmt: skip
    else:
        parts = (count(len(found.facts), "record"), count(len(found.articles), "article"))
        note(f"{parts[0]} from {parts[1]}, {count(len(found.notes), 'footnote')}.")
    tell(path, show=show)


def _check(names: list[str], topic: str | None) -> None:
    if topic is not None and names:
        fail("Give names or a --topic, not both.", EXIT_USAGE)
    if topic is None and not 1 <= len(names) <= 2:
        fail('Give one name, or two for a pair, or --topic "WORDS".', EXIT_USAGE)


def _slug(names: list[str], topic: str | None) -> str:
    from kg.ids import slug

    return "-".join(slug(name) for name in names) or slug(topic or "")
