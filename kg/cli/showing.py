"""`kg show`: an article with its facts marked, on the terminal or as a page to read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.console import EXIT_USAGE, fail, note, one_line, out, print_json
from kg.cli.options import DEFAULT_STORE, JsonOption, Key, StoreOption, Tongue, opened
from kg.cli.summary import count

if TYPE_CHECKING:
    from kg.build import StoredArticle
    from kg.records import Article


def show(
    key: Key,
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
    history: Annotated[
        bool, typer.Option("--history", help="Show its former versions, and what changed.")
    ] = False,
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
    from kg.fuse.decisions import rejected

    paged = as_html or output is not None or browse
    if paged and as_json:
        fail("A page can't be JSON: give --json, or --html with -o and --open.", EXIT_USAGE)
    if paged:
        _write_page(key, store, output, language, browse)
        return
    with opened(store) as graph:
        found = build.get_article(graph, key)
        sources = build.sources(graph, found)
        versions = build.versions(graph, found.graph)
        wrong = rejected(graph)
    if history:
        from kg.cli.history import print_history

        print_history(sources, versions, as_json)
        return
    if as_json:
        told = [source_json(s) for s in sources]
        facts = [{**f.row(), "rejected": True} if f.iri in wrong else f.row() for f in found.facts]
        more = {"sources": told, "former_versions": len(versions)}
        print_json({**article_json(found), "facts": facts, **more})
        return
    from kg.cli.marking import print_article

    print_article(found, wrong)
    for source in sources[1:]:
        known = (source.publisher, source.published, source.url or source.id)
        out(f"also published: {', '.join(one_line(k) for k in known if k) or 'source unknown'}")
    if versions:
        note(f"{count(len(versions), 'former version')}: kg show {found.key[:8]} --history")


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


def source_json(source: Article) -> dict[str, Any]:
    """Return what is known of an article as given, but for its text."""
    return {
        "id": source.id,
        "title": source.title,
        "published": source.published.isoformat() if source.published else None,
        "publisher": source.publisher,
        "author": source.author,
        "url": source.url,
    }


def _write_page(key: str, store: str, output: Path | None, language: Tongue, browse: bool) -> None:
    from kg.cli.pages import graph_beside, tell, write_page
    from kg.views.reader import marked, render

    with opened(store) as graph:
        article = marked(graph, key)
    name = article.source.key.rpartition("/")[2][:8]
    path = output or Path("output") / f"article-{name}.html"
    write_page(path, render(article, language=language.value, graph=graph_beside(path)))
    note(f"{count(len(article.facts), 'record')} marked.")
    tell(path, show=browse)
