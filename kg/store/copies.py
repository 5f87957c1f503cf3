"""Which articles are copies of one another: the same agency's text in ten outlets is one source.

Two articles are linked (``jj:nearCopyOf``, both ways, in ``g:copies``) if their fingerprints
(`kg.text.fingerprint`) say that half of all their runs of three words are in both. This depends on
the two texts only, never on what else there is or came first; the links of an article are written
in its own transaction, and go with it.

An article is looked up by parts of its fingerprint, which stand in ``g:fingerprints``: with twenty
parts of four places each a pair of similarity s is found with a probability of 1 - (1 - s^4)^20:
0.72 at 0.5, 0.94 at 0.6, 0.996 at 0.7 (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3).
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf import literals
from kg.rdf.entities import Change, Pattern
from kg.rdf.vocab import COPIES, FINGERPRINTS, jj
from kg.store.protocol import Store
from kg.text.fingerprint import similarity

NEAR_COPY, WHOLE, PART = jj("nearCopyOf"), jj("fingerprint"), jj("fingerprintPart")
ALIKE = 0.5
"""From this share of common wording on two articles are copies."""
_DIGITS = 16


def copies_change(
    store: Store, gone: Iterable[NamedNode], come: Mapping[NamedNode, str | None]
) -> Change:
    """Return how links and fingerprints change when articles go and others, not there yet, come.

    ``come`` are the new articles with their fingerprints; None is a text too short to have one.
    """
    find, leaving = store.find, sorted(set(gone), key=str)
    delete: dict[Quad, None] = {}
    for graph in leaving:
        delete.update(dict.fromkeys(find(graph, None, None, FINGERPRINTS)))
        delete.update(dict.fromkeys(find(graph, NEAR_COPY, None, COPIES)))
        delete.update(dict.fromkeys(find(None, NEAR_COPY, graph, COPIES)))
    insert: dict[Quad, None] = {}
    new = {graph: mark for graph, mark in sorted(come.items(), key=str) if mark is not None}
    marks = {graph: tuple(fingerprint_quads(graph, mark)) for graph, mark in new.items()}
    parts = {
        q.object: None
        for quads in marks.values()
        for q in quads
        if q.predicate == PART and isinstance(q.object, Literal)
    }
    store.prefetch((None, PART, part, FINGERPRINTS) for part in parts)
    among: dict[str, list[NamedNode]] = {}
    candidates = {g: _candidates(find, quads, among, leaving) for g, quads in marks.items()}
    others = {other for found in candidates.values() for other in found if other not in new}
    store.prefetch((other, WHOLE, None, FINGERPRINTS) for other in sorted(others, key=str))
    for graph, mark in new.items():
        insert.update(dict.fromkeys(marks[graph]))
        for other in candidates[graph]:
            known = new.get(other) or fingerprint_in(find, other)
            if other != graph and known is not None and similarity(mark, known) >= ALIKE:
                insert[Quad(graph, NEAR_COPY, other, COPIES)] = None
                insert[Quad(other, NEAR_COPY, graph, COPIES)] = None
    both = insert.keys() & delete.keys()
    return Change(
        tuple(q for q in insert if q not in both), tuple(q for q in delete if q not in both)
    )


def fingerprint_quads(graph: NamedNode, mark: str) -> Iterator[Quad]:
    """Yield what is kept of an article's fingerprint: the whole, and the parts to look up."""
    yield Quad(graph, WHOLE, literals.text(mark), FINGERPRINTS)
    for number in range(len(mark) // _DIGITS):
        part = bytes.fromhex(mark[number * _DIGITS : (number + 1) * _DIGITS])
        # In 14 characters: the engine keeps up to 16 in its indexes themselves.
        short = f"{number:x}.{urlsafe_b64encode(part).decode()[:-1]}"
        yield Quad(graph, PART, Literal(short), FINGERPRINTS)


def copy_groups(store: Store) -> Mapping[str, str]:
    """Return for each article the group of copies that it is in, by the first of their IRIs.

    An article without copies is a group of its own. As many groups as there are among the
    articles that state a fact, so many sources are independent of each other.
    """
    groups = {graph: graph for graph in store.articles()}

    def root(name: str) -> str:
        while (above := groups.setdefault(name, name)) != name:
            groups[name] = groups[above]
            name = above
        return name

    for quad in store.find(None, NEAR_COPY, None, COPIES):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            one, other = sorted((root(quad.subject.value), root(quad.object.value)))
            groups[other] = one
    return {name: root(name) for name in sorted(groups)}


def _candidates(
    find: Pattern,
    quads: Iterable[Quad],
    among: dict[str, list[NamedNode]],
    leaving: Iterable[NamedNode],
) -> list[NamedNode]:
    """Return articles with a part in common, of those there and those that came before it."""
    found: set[NamedNode] = set()
    for quad in quads:
        if quad.predicate != PART or not isinstance(quad.object, Literal):
            continue
        found.update(q.subject for q in find(None, PART, quad.object, FINGERPRINTS)
                     if isinstance(q.subject, NamedNode))  # fmt: skip
        also = among.setdefault(quad.object.value, [])
        found.update(also)
        if isinstance(quad.subject, NamedNode):
            also.append(quad.subject)
    return sorted(found - set(leaving), key=str)


def fingerprint_in(find: Pattern, graph: NamedNode) -> str | None:
    """Return the fingerprint of a stored article, None if it has none."""
    return next((q.object.value for q in find(graph, WHOLE, None, FINGERPRINTS)
                 if isinstance(q.object, Literal)), None)  # fmt: skip
