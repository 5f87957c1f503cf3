"""`kg demo`: the sample articles, read, asked and drawn."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import one_line, out, stdout
from kg.cli.options import opened
from kg.cli.reading import Inputs
from kg.cli.summary import count, describe

if TYPE_CHECKING:
    from kg.build import Fact


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")] = Path(
        "output/graph.html"
    ),
    store: Annotated[
        str, typer.Option("--store", metavar="FOLDER", help="Where the demo's graph is kept.")
    ] = "output/demo",
) -> None:
    """Read the sample articles, tell what they say, draw the graph."""
    from importlib import resources

    from kg import build
    from kg.cli.fusing import catch_up
    from kg.views.page import write_page

    with resources.as_file(resources.files("kg") / "samples") as samples:
        inputs = Inputs([str(samples)])
        with opened(store, write=True) as graph:
            articles = 0
            for loaded in inputs:
                build.add(graph, loaded.article)
                articles += 1
            catch_up(graph)
            keys = [a.key for a in build.list_articles(graph)]
            facts = [f for key in keys for f in build.get_article(graph, key).facts]
            write_page(graph, output, title="Jejak: the sample articles")
    out(
        f"Read {count(articles, 'article')} (invented, in the style of Indonesian news) "
        f"and found {count(len(facts), 'fact')}."
    )
    for heading, kind in SECTIONS.items():
        _section(heading, [f for f in facts if f.kind == kind])
    _next_steps(output, store)


SECTIONS = {
    "Who met whom": "meetings",
    "How countries stand to each other": "country_relations",
    "Who claims which number": "statistics",
}


def _section(heading: str, facts: list[Fact], most: int = 12) -> None:
    """Print the surest facts of one kind, each with its sentence."""
    from rich.padding import Padding
    from rich.text import Text

    from kg.records import record_to_json

    console = stdout()
    console.print(Text(f"\n{heading}", style="bold"))
    chosen = sorted(facts, key=lambda f: -f.record.confidence)[:most]
    for fact in sorted(chosen, key=facts.index):
        says = Text(describe(fact.kind, record_to_json(fact.record)))
        words = Text(f"“{one_line(fact.record.evidence.text)}”", style="dim")
        console.print(Padding(says, (0, 0, 0, 2), expand=False))
        console.print(Padding(words, (0, 0, 0, 6), expand=False))
    if len(facts) > most:
        out(f"  … and {len(facts) - most} more")


def _next_steps(output: Path, store: str) -> None:
    kg = _command()
    steps = {
        f"open {output} in a browser": "the graph; click a line to see its sentence",
        f"{kg} query --list": "ready-made questions",
        f"{kg} query --store {store} --name who-met-whom": "ask one of them",
        f"{kg} list --store {store}": "the articles; `show ID` marks the facts in one",
        f"{kg} add YOUR-FILES": "your own articles, in a store of your own",
    }
    width = max(map(len, steps))
    out("\nNext")
    for step, meaning in steps.items():
        out(f"  {step:{width}}  {meaning}")


def _command() -> str:
    """Return how this program is called from here: ``kg``, or a path to it."""
    import shutil

    own = Path(sys.argv[0])
    found = shutil.which("kg")
    if found and own.exists() and Path(found).samefile(own):
        return "kg"
    if own.stem == "kg" and own.absolute().is_relative_to(Path.cwd()):
        return str(own.absolute().relative_to(Path.cwd()))
    return "kg"
