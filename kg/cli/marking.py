"""An article on the terminal, with the words of its facts in the colour of their kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cells import safe
from kg.cli.console import out, stdout
from kg.cli.summary import describe
from kg.records import record_to_json

if TYPE_CHECKING:
    from kg.build import Fact, StoredArticle

STYLES = {
    "roles": "magenta",
    "meetings": "bold green",
    "country_relations": "yellow",
    "statistics": "cyan",
    "quotes": "italic blue",
}
NAMES = {
    "roles": "office",
    "meetings": "meeting",
    "country_relations": "relation",
    "statistics": "claim",
    "quotes": "quote",
}


def print_article(found: StoredArticle) -> None:
    """Print title, source, the text with its facts marked, and the facts with their ids."""
    from rich.text import Text

    article = found.article
    console = stdout()
    text = Text(safe(article.raw), overflow="fold")
    for fact in sorted(found.facts, key=_longest_first):
        e = fact.record.evidence
        text.stylize(STYLES[fact.kind], e.start, e.end)
    title = len(article.title)
    text.stylize("bold", 0, title)
    known = (article.publisher, article.published, article.url)
    source = ", ".join(safe(part) for part in known if part)
    console.print(Text(source or "source unknown", style="dim"))
    console.print(text)
    console.print()
    console.print(Text("  ").join(Text(NAMES[k], style=s) for k, s in STYLES.items()))
    if not found.facts:
        out("No facts found in this article.")
    for fact in found.facts:
        line = describe(fact.kind, record_to_json(fact.record))
        mark = Text(f"{NAMES[fact.kind]:9}", style=STYLES[fact.kind])
        console.print(Text(short_id(fact), style="dim"), mark, Text(safe(line)), soft_wrap=True)


def _longest_first(fact: Fact) -> tuple[int, int]:
    """Short passages are coloured last, so that they show inside longer ones."""
    e = fact.record.evidence
    return e.start - e.end, e.start


def short_id(fact: Fact) -> str:
    """Return the beginning of a fact's id that `kg why` takes: ``meeting/3f2a91c0``."""
    kind, _, name = fact.iri.rpartition("/")
    return f"{kind.rpartition('/')[2]}/{name[:8]}"
