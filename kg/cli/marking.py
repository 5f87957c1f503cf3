"""An article on the terminal, with the words of its facts in the colour of their kind."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from kg.cells import safe
from kg.cli.console import out, stdout
from kg.cli.summary import describe
from kg.records import record_to_json

if TYPE_CHECKING:
    from kg.build import Fact, StoredArticle
    from kg.records import Article

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
SHOWN = ("publisher", "author", "published", "url")
BASES = {
    "json-ld": "says the page's data",
    "meta": "says its metadata",
    "printed": "printed on the page",
    "url": "from the address",
    "feed": "says the feed",
    "http": "fetched there",
    "captured": "when archived",
}


def print_article(found: StoredArticle, rejected: Collection[str] = ()) -> None:
    """Print title, source, the text with its facts marked, and the facts with their ids.

    Facts that somebody rejected (their IRIs) are struck through.
    """
    from rich.text import Text

    article = found.article
    console = stdout()
    text = Text(safe(article.raw), overflow="fold")
    for fact in sorted(found.facts, key=_longest_first):
        e = fact.record.evidence
        text.stylize(STYLES[fact.kind], e.start, e.end)
    title = len(article.title)
    text.stylize("bold", 0, title)
    source = ", ".join(_told(article, name) for name in SHOWN if getattr(article, name))
    console.print(Text(source or "source unknown", style="dim"))
    console.print(text)
    console.print()
    console.print(Text("  ").join(Text(NAMES[k], style=s) for k, s in STYLES.items()))
    if not found.facts:
        out("No facts found in this article.")
    widest = max((len(short_id(fact)) for fact in found.facts), default=0)
    for fact in found.facts:
        line = describe(fact.kind, record_to_json(fact.record))
        mark = Text(f"{NAMES[fact.kind]:9}", style=STYLES[fact.kind])
        told = Text(safe(line))
        if fact.iri in rejected:
            told = Text.assemble((safe(line), "strike"), " (rejected)")
        name = Text(short_id(fact).ljust(widest), style="dim")
        console.print(name, mark, told, soft_wrap=True)


def _told(article: Article, name: str) -> str:
    """Return what is known of an article, and where it was found if it was not given."""
    basis = article.basis_of(name)
    return safe(getattr(article, name)) + ("" if basis == "given" else f" ({BASES[basis]})")


def _longest_first(fact: Fact) -> tuple[int, int]:
    """Short passages are coloured last, so that they show inside longer ones."""
    e = fact.record.evidence
    return e.start - e.end, e.start


def short_id(fact: Fact) -> str:
    """Return the beginning of a fact's id that `kg why` takes: ``meeting/3f2a91c0``."""
    kind, _, name = fact.iri.rpartition("/")
    return f"{kind.rpartition('/')[2]}/{name[:8]}"
