"""`kg demo`: the sample articles, read, asked and drawn."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.console import one_line, out, stdout
from kg.cli.options import opened
from kg.cli.reading import Inputs
from kg.cli.summary import count, describe, number

if TYPE_CHECKING:
    from kg.build import Fact
    from kg.fuse import Fused


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

    from kg import build, fuse
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
            fused = fuse.read(graph)
            write_page(graph, output, title="Jejak: the sample articles")
    out(
        f"Read {count(articles, 'article')} (invented, in the style of Indonesian news) "
        f"and found {count(len(facts), 'fact')}."
    )
    for heading, kind in SECTIONS.items():
        _section(heading, [f for f in facts if f.kind == kind], fused)
    _next_steps(output, store)


SECTIONS = {
    "Who met whom": "meetings",
    "How countries stand to each other": "country_relations",
    "Who claims which number": "statistics",
}


def _section(heading: str, facts: list[Fact], fused: Fused, most: int = 12) -> None:
    """Print the surest of what is told, each once with the sentence of one article."""
    from rich.padding import Padding
    from rich.text import Text

    from kg.records import record_to_json

    told: dict[str, list[Fact]] = {}
    for fact in facts:
        whole = fused.event_of(fact.iri) or fused.series_of(fact.iri)
        told.setdefault(whole.iri if whole else fact.iri, []).append(fact)
    ranked = sorted(told.values(), key=lambda t: (-len(t), -max(map(_sureness, t))))[:most]
    console = stdout()
    console.print(Text(f"\n{heading}", style="bold"))
    for versions in sorted(ranked, key=lambda t: facts.index(t[0])):
        event = fused.event_of(versions[0].iri)
        latest = [f for f in versions if event and _status(f) == event.status] or versions
        fact = max(latest, key=_sureness)
        says = Text(describe(fact.kind, record_to_json(fact.record)))
        says.append(_told_by(versions, fused), style="cyan")
        words = Text(f"“{one_line(fact.record.evidence.text)}”", style="dim")
        console.print(Padding(says, (0, 0, 0, 2), expand=False))
        console.print(Padding(words, (0, 0, 0, 6), expand=False))
    if len(told) > most:
        out(f"  … and {len(told) - most} more")


def _sureness(fact: Fact) -> float:
    return fact.record.confidence


def _status(fact: Fact) -> str:
    return str(getattr(fact.record, "status", ""))


def _told_by(versions: list[Fact], fused: Fused) -> str:
    """Return what several articles make of one thing: "; planned before; 3 articles"."""
    event, series = fused.event_of(versions[0].iri), fused.series_of(versions[0].iri)
    notes = []
    if event and len(event.history) > 1:
        notes.append(" → ".join(step.status for step in event.history))
    if series and len(numbers := dict.fromkeys(number(p.value) for p in series.points)) > 1:
        notes.append(f"{series.pattern}: {', '.join(numbers)}")
    whole = event or series
    if whole and whole.sources > 1:
        notes.append(count(whole.sources, "article"))
    return "".join(f"; {note}" for note in notes)


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
