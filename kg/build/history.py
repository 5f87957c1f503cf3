"""Former versions of articles: each as it was given, in a graph of its own.

The graph of history holds no clock: when a version was added and when another took its place
stands in the ledger, with its digest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.build.ledger import ADDED_AT, digest_of
from kg.rdf import literals
from kg.rdf.iris import Iris
from kg.rdf.mapping import given_facts
from kg.rdf.reading import read_article
from kg.rdf.vocab import HISTORY, LEDGER, TYPE, jj, schema, xsd
from kg.records import Article
from kg.store.protocol import Store

FORMER, FORMER_OF, NUMBER = jj("FormerVersion"), jj("formerOf"), jj("versionNumber")
REPLACED_AT, DIGEST = jj("replacedAt"), jj("graphDigest")


@dataclass(frozen=True, slots=True)
class Version:
    """A former version of an article; its number counts from 1, the oldest."""

    node: NamedNode
    number: int
    article: Article
    added_at: str | None
    replaced_at: str | None


def versions(store: Store, graph: str) -> list[Version]:
    """Return the former versions of an article, the oldest first."""
    nodes = {q.subject for q in store.find(None, FORMER_OF, NamedNode(graph), HISTORY)}
    found = [_version(store, node) for node in nodes if isinstance(node, NamedNode)]
    return sorted(found, key=lambda v: (v.replaced_at or "", v.number, v.node.value))


def version_quads(
    article: Article, graph: NamedNode, number: int, added_at: str | None, replaced_at: str
) -> Iterator[Quad]:
    """Give what is kept of a version that another takes the place of, and its ledger entry."""
    digest = literals.digest(article.raw)
    key = Iris().key(graph.value)
    name = (str(number), digest, article.id or "", article.url or "", replaced_at)
    node = Iris().record("version", key, *name)
    own = [
        Quad(node, TYPE, FORMER, HISTORY),
        Quad(node, NUMBER, literals.integer(number), HISTORY),
        Quad(node, schema("articleBody"), literals.text(article.raw), HISTORY),
        *(Quad(s, p, o, HISTORY) for s, p, o in given_facts(article, node)),
    ]
    own.sort(key=str)
    yield from own
    yield Quad(node, FORMER_OF, graph, HISTORY)
    if added_at:
        yield Quad(node, ADDED_AT, _time(added_at), LEDGER)
    yield Quad(node, REPLACED_AT, _time(replaced_at), LEDGER)
    yield Quad(node, DIGEST, literals.text(digest_of(own)), LEDGER)


def moved(gone: Sequence[Version], old: NamedNode, new: NamedNode) -> tuple[list[Quad], list[Quad]]:
    """Return what to delete and insert so that versions become those of another article."""
    return (
        [Quad(v.node, FORMER_OF, old, HISTORY) for v in gone],
        [Quad(v.node, FORMER_OF, new, HISTORY) for v in gone],
    )


def all_of(store: Store, version: Version) -> Iterator[Quad]:
    """Give all that is kept of a version."""
    yield from store.find(version.node, None, None, HISTORY)
    yield from store.find(version.node, None, None, LEDGER)


def is_whole(store: Store, node: NamedNode, digest: str) -> bool:
    """Tell whether a version is as it was written."""
    kept = [q for q in store.find(node, None, None, HISTORY) if q.predicate != FORMER_OF]
    return digest_of(sorted(kept, key=str)) == digest


def _version(store: Store, node: NamedNode) -> Version:
    quads = list(store.find(node, None, None, HISTORY))
    said = {q.predicate: q.object.value for q in quads if isinstance(q.object, Literal)}
    clock = {
        q.predicate: q.object.value
        for q in store.find(node, None, None, LEDGER)
        if isinstance(q.object, Literal)
    }
    return Version(
        node, int(said.get(NUMBER, 0)), read_article(quads, node),
        clock.get(ADDED_AT), clock.get(REPLACED_AT),
    )  # fmt: skip


def _time(moment: str) -> Literal:
    return Literal(moment, datatype=xsd("dateTime"))
