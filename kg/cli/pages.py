"""What commands that write a page have in common."""

from __future__ import annotations

from pathlib import Path

import typer

from kg.cli.console import out


def write_page(path: Path, page: str) -> None:
    """Write a page: as a whole, or not at all."""
    from kg.files import replacing

    with replacing(path) as file:
        file.write(page.encode("utf-8", "xmlcharrefreplace"))


def tell(path: Path, *, show: bool) -> None:
    """Say where a page was written, but for standard output; show it in the browser if asked."""
    from kg.files import STDOUT

    if str(path) == STDOUT:
        return
    out(str(path))
    if show:
        typer.launch(str(path))


def graph_beside(path: Path) -> str | None:
    """Return the graph page's address for a page in the same folder, if there is one."""
    return "graph.html" if path.with_name("graph.html").is_file() else None
