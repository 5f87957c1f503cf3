"""An article to read, with every record marked in place: one HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.spans import Span
from kg.store import Store
from kg.store.lookup import get_article
from kg.views.document import Both, markup, render_document
from kg.views.gathering import gather_store
from kg.views.material import FACT_KINDS, Fact, Source, Thing
from kg.views.passages import Piece, lanes, pieces
from kg.views.wording import Language, plain

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True)
class Marked:
    """An article and its facts, each with the words in the text that say it."""

    title: str
    text: str
    source: Source
    facts: tuple[Fact, ...]
    spans: tuple[Span, ...]
    things: dict[str, Thing]


def marked(store: Store, key: str) -> Marked:
    """Return an article of a store, marked; ``key`` as `kg show` takes it.

    Raises:
        NotFoundError: if no article goes by the key.
    """
    found = get_article(store, key)
    material = gather_store(store, [found.graph])
    where = {
        fact.iri: Span(fact.record.evidence.start, fact.record.evidence.end) for fact in found.facts
    }
    facts = sorted(material.facts, key=lambda f: (where[f.key].start, -where[f.key].end))
    return Marked(
        title=found.article.title,
        text=found.article.text,
        source=material.sources[found.graph],
        facts=tuple(facts),
        spans=tuple(where[fact.key] for fact in facts),
        things=dict(material.things),
    )


def render(article: Marked, *, language: Language = "id", graph: str | None = None) -> str:
    """Return the page of a marked article; ``graph`` is the address of a graph page to link to."""
    raw = f"{article.title}\n{article.text}"
    lines = list(pieces(raw, article.spans))
    depth = _depths(article)
    drawn = [_line(line, article, depth) for line in lines]
    titled = bool(article.title.strip())
    name = plain(article.title)
    return render_document(
        "reader.html.j2",
        article.things,
        title={"id": name or "Artikel", "en": name or "Article"},
        language=language,
        scripts=("reader.js",),
        styles=("reader.css",),
        article=article,
        title_line=drawn[0] if titled and drawn else "",
        lines=drawn[1:] if titled else drawn,
        deep=min(max(depth, default=0), 5),
        kinds=[(k, n) for k in FACT_KINDS if (n := sum(f.kind == k for f in article.facts))],
        graph=graph,
        details=details,
        sureness=lambda value: lambda say: say.number(round(value, 2)),
    )


def details(fact: Fact, say: Both) -> list[tuple[Markup, Markup]]:
    """Return what a record says beside its headline: names of values, and the values."""

    def row(name: str, value: str | None) -> list[tuple[Markup, Markup]]:
        return [(say.t(name), markup("{}", value))] if value else []

    def told(name: str, what: str, *given: object) -> list[tuple[Markup, Markup]]:
        return [(say.t(name), getattr(say, what)(*given))]

    values = fact.values
    found: list[tuple[Markup, Markup]] = []
    if fact.kind == "meeting":
        if say.wordings["id"].place(fact):
            found += told("place", "place", fact)
        found += told("date", "day", values["date"]) if values.get("date") else told(
            "date", "t", "unknownDate"
        )  # fmt: skip
        if fact.at("attendee"):
            found += told("parts.attendee", "names", fact.at("attendee"))
        topics = values.get("topics")
        found += row("topics", ", ".join(map(plain, topics)) if isinstance(topics, list) else None)
    elif fact.kind in ("claim", "quote"):
        known = say.names(fact.at("speaker")) if fact.at("speaker") else None
        found.append((say.t("speaker"), known or say.t("unknownSpeaker")))
        if values.get("time"):
            found += told("time", "day", values["time"])
        place = values.get("place")
        about = fact.at("about")
        found += (
            told("place", "names", about) if about else row("place", str(place) if place else None)
        )
    return found


def _depths(article: Marked) -> tuple[int, ...]:
    """The lane of each record; those of one kind over the very same words share one."""
    kinds = [fact.kind for fact in article.facts]
    own = list(dict.fromkeys(zip(article.spans, kinds, strict=True)))
    found = dict(zip(own, lanes([span for span, _ in own]), strict=True))
    return tuple(found[item] for item in zip(article.spans, kinds, strict=True))


def _line(line: Sequence[Piece], article: Marked, depth: Sequence[int]) -> Markup:
    parts = [_piece(piece, article, depth) for piece in line]
    return markup("{}" * len(parts), *parts)


def _piece(piece: Piece, article: Marked, depth: Sequence[int]) -> Markup:
    inner = markup("{}", piece.text)
    if piece.records:
        lines = {depth[number]: article.facts[number].kind for number in piece.records}
        for lane, kind in sorted(lines.items()):
            inner = markup('<span class="u k-{} lane{}">{}</span>', kind, lane, inner)
        numbers = " ".join(str(number + 1) for number in piece.records)
        inner = markup('<span class="seg" data-r="{}">{}</span>', numbers, inner)
    marks = [
        markup(
            '<a class="num k-{}" id="m-{}" href="#record-{}">{}</a>',
            article.facts[number].kind, number + 1, number + 1, number + 1,
        )
        for number in piece.begins
    ]  # fmt: skip
    return markup("{}" * (len(marks) + 1), *marks, inner)
