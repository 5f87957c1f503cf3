"""`kg show`: an article with its facts marked, on the terminal or as a page to read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.console import note, out, print_json
from kg.cli.options import DEFAULT_STORE, JsonOption, Key, StoreOption, Tongue, opened
from kg.cli.summary import count

if TYPE_CHECKING:
    from kg.build import StoredArticle


def show(
    key: Key,
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
    as_html: Annotated[
        bool, typer.Option("--html", help="Write it as a page, each record marked in its place.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The page to write  [default: output/article-ID.html]"),
    ] = None,
    language: Annotated[Tongue, typer.Option(help="Language the page opens in.")] = Tongue.id,
    browse: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Show an article with its facts marked in colour.

    Below it stand the facts, each with the id that `kg why` takes.
    """
    from kg import build

    if as_html or output is not None or browse:
        _write_page(key, store, output, language, browse)
        return
    with opened(store) as graph:
        found = build.get_article(graph, key)
    if as_json:
        print_json(article_json(found))
        return
    from kg.cli.marking import print_article

    print_article(found)


def article_json(found: StoredArticle) -> dict[str, Any]:
    """Return an article and its facts as one object."""
    article = found.article
    return {
        "article": found.key,
        "id": article.id,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "publisher": article.publisher,
        "url": article.url,
        "author": article.author,
        "basis": dict(article.basis),
        "text": article.text,
        "facts": [f.row() for f in found.facts],
    }


def _write_page(key: str, store: str, output: Path | None, language: Tongue, browse: bool) -> None:
    from kg.cli.pages import graph_beside, write_page
    from kg.views.reader import marked, render

    with opened(store) as graph:
        article = marked(graph, key)
    name = article.source.key.rpartition("/")[2][:8]
    path = output or Path("output") / f"article-{name}.html"
    write_page(path, render(article, language=language.value, graph=graph_beside(path)))
    note(f"{count(len(article.facts), 'record')} marked.")
    out(str(path))
    if browse:
        typer.launch(str(path))
