"""Several sources of one text: the text is stored once, with all who published it.

The article itself is the primary source: the one published first, then that with the smallest id,
then address. It is a function of the set of sources, so that the order of adding never matters.
The others are nodes of their own in the article's graph; they hold their text only where it is
not, to the letter, that of the article (the key is made of the cleaned text).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf import literals
from kg.rdf.iris import Iris
from kg.rdf.mapping import given_facts
from kg.rdf.reading import read_article
from kg.rdf.vocab import TYPE, jj, schema
from kg.records import Article
from kg.store.protocol import Store

OTHER, SOURCE = jj("otherSource"), jj("Source")


def normal(article: Article) -> Article:
    """Return an article as it comes back from a store."""
    texts = ("text", "title", "id", "url", "publisher", "author", "language")
    values: dict[str, Any] = {
        name: literals.scrub(value)
        for name in texts
        if (value := getattr(article, name)) is not None
    }
    basis = tuple(sorted(
        (field, basis) for field, basis in article.basis
        if basis != "given" and getattr(article, field) is not None
    ))  # fmt: skip
    return replace(article, **values, basis=basis)


def same_source(one: Article, other: Article) -> bool:
    """Tell whether two articles come from one place: the same id, or address.

    Failing both, the same outlet.

    >>> same_source(Article("a", id="1", url="u"), Article("b", id="2", url="u"))
    True
    """
    if one.id is not None and one.id == other.id:
        return True
    if one.url is not None and one.url == other.url:
        return True
    return not (_named(one) or _named(other)) and one.publisher == other.publisher


def merged(sources: Iterable[Article], new: Article) -> list[Article]:
    """Return the sources with a new one in the place of itself, the primary one first.

    One that says neither id nor address yields to another that might be the same.
    """
    found = [*(s for s in sources if not same_source(s, new)), new]
    kept = [s for s in found if not any(_yields(s, other) for other in found)]
    return sorted(kept, key=_order)


def read_sources(quads: Sequence[Quad], graph: NamedNode) -> list[Article]:
    """Return all sources of the article of a graph, the primary one first."""
    about: dict[object, list[Quad]] = {graph: []}
    for quad in quads:
        if quad.subject == graph and quad.predicate == OTHER:
            about[quad.object] = []
    for quad in quads:
        if quad.subject in about:
            about[quad.subject].append(quad)
    body = next((q.object.value for q in about[graph] if q.predicate == schema("articleBody")
                 and isinstance(q.object, Literal)), "")  # fmt: skip
    others = (n for n in about if n != graph and isinstance(n, NamedNode))
    found = [read_article(about[node], node, body) for node in others]
    return [read_article(about[graph], graph, body), *sorted(found, key=_order)]


def sources_of(store: Store, graph: NamedNode) -> list[Article]:
    """Return all sources of a stored article, the primary one first, without reading the rest."""
    own = list(store.find(graph, None, None, graph))
    nodes = (q.object for q in own if q.predicate == OTHER and isinstance(q.object, NamedNode))
    others = (q for node in nodes for q in store.find(node, None, None, graph))
    return read_sources([*own, *others], graph)


def source_quads(sources: Sequence[Article], graph: NamedNode) -> Iterator[Quad]:
    """Give what an article's graph says of its sources but the first, which is the article."""
    primary, *others = sources
    key = Iris().key(graph.value)
    for source in others:
        name = (source.id or "", source.url or "", source.publisher or "")
        node = Iris().record("source", key, *name)
        yield Quad(graph, OTHER, node, graph)
        yield Quad(node, TYPE, SOURCE, graph)
        for subject, predicate, value in given_facts(source, node):
            yield Quad(subject, predicate, value, graph)
        if source.raw != primary.raw:
            yield Quad(node, schema("articleBody"), literals.text(source.raw), graph)


def without_sources(quads: Iterable[Quad], graph: NamedNode) -> list[Quad]:
    """Return the quads of a graph but those of other sources than the primary one."""
    given = list(quads)
    nodes = {q.object for q in given if q.predicate == OTHER and q.subject == graph}
    return [q for q in given if q.subject not in nodes and q.predicate != OTHER]


def _named(source: Article) -> bool:
    return source.id is not None or source.url is not None


def _yields(one: Article, other: Article) -> bool:
    if _named(one):
        return False
    if one.publisher is None:
        return _named(other) or other.publisher is not None
    return _named(other) and one.publisher == other.publisher


def _order(source: Article) -> tuple[Any, ...]:
    known = (source.id, source.url, source.publisher)
    return (source.published or date.max, *((v is None, v or "") for v in known), source.raw)
