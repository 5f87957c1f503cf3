"""The fast engine: shapes and layout asked of a whole store, as SPARQL.

A store is looked at in parts of some hundred thousand quads, each copied into memory, where the
questions are answered several times as fast as on disk; so memory stays bounded, and time grows
with the number of articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.checks.generate import questions
from kg.checks.layout import BLANK, DIGEST, PREDICATE, RULES
from kg.checks.report import Report, Violation
from kg.checks.shapes import shapes
from kg.files import ontology_file
from kg.rdf import literals
from kg.rdf.vocab import DECISIONS, ENTITIES, FUSED, OWL, RDF, RDFS, jj, schema
from kg.store import MEMORY, Store, Transaction, open_store
from kg.store.result import Result, Term

MOST = 1_000
"""Violations listed of one rule."""
PART = 250_000
"""Quads looked at together."""
_Asked = tuple[str, str, str]


def check(store: Store, most: int = MOST) -> Report:
    """Return what is wrong with a store; up to ``most`` violations of each rule are listed."""
    return _report(_all(store, most), most)


def _all(store: Store, most: int) -> Iterator[Violation]:
    remote = store.location.startswith(("http://", "https://"))
    whole = [(r.name, "", r.sparql) for r in RULES if r.whole and not (r.local and remote)]
    yield from _ask(store, whole, most)
    yield from _quads(store.find(None, None, None, ENTITIES))
    for graph in (FUSED, DECISIONS):
        beside = list(store.find(None, None, None, graph))
        yield from _quads(beside)
        with open_store(MEMORY, write=True) as copy:
            copy.apply(Transaction(insert=tuple(beside)))
            yield from _ask(copy, _shaped(), most)
    for part in _parts(store):
        with open_store(MEMORY, write=True) as copy:
            copy.apply(Transaction(insert=tuple(part)))
            yield from _ask(copy, _questions(), most)
            yield from _quads(part)


def _report(violations: Iterable[Violation], most: int) -> Report:
    found: dict[str, set[Violation]] = {}
    for violation in violations:
        named = found.setdefault(violation.rule, set())
        if len(named) <= most:
            named.add(violation)
    listed = sorted(v for named in found.values() for v in sorted(named)[:most])
    more = sorted(rule for rule, named in found.items() if len(named) > most)
    return Report(tuple(listed), messages(), "SPARQL", tuple(more))


def check_one_graph(store: Store, most: int = MOST) -> Report:
    """Return what is wrong with a store that holds one graph, of which the name says nothing."""
    layout = {r.name for r in RULES}
    asked = [q for q in _questions() if q[0] not in layout]
    quads = store.find(None, None, None, None)
    return _report(chain(_ask(store, asked, most), _quads(quads)), most)


def messages() -> dict[str, dict[str, str]]:
    """Return what each rule asks for, by its name and by language."""
    rules = {r.name: dict(r.messages) for r in (*RULES, BLANK, PREDICATE, DIGEST)}
    return {**{s.name: dict(s.messages) for s in shapes()}, **rules}


@lru_cache(maxsize=1)
def _shaped() -> tuple[_Asked, ...]:
    return tuple((s.name, s.path, sparql) for s in shapes() for sparql in questions(s))


@lru_cache(maxsize=1)
def _questions() -> tuple[_Asked, ...]:
    return (*_shaped(), *((r.name, "", r.sparql) for r in RULES if not r.whole))


def _parts(store: Store) -> Iterator[list[Quad]]:
    """Give the articles' graphs in parts, each with the descriptions of what they name."""
    part: list[Quad] = []
    things: dict[str, NamedNode] = {}
    for name in store.articles():
        quads = list(store.find(None, None, None, NamedNode(name)))
        named = (n for q in quads for n in (q.subject, q.object) if isinstance(n, NamedNode))
        things.update((n.value, n) for n in named)
        part += quads
        if len(part) >= PART:
            yield [*part, *_descriptions(store, things.values())]
            part, things = [], {}
    if part:
        yield [*part, *_descriptions(store, things.values())]


def _descriptions(store: Store, things: Iterable[NamedNode]) -> Iterator[Quad]:
    for thing in things:
        yield from store.find(thing, None, None, ENTITIES)


def _ask(store: Store, asked: Iterable[_Asked], most: int) -> Iterator[Violation]:
    for name, path, sparql in asked:
        yield from _violations(store.query(sparql, max_rows=most + 1), name, path)


def _violations(result: Result, rule: str, path: str) -> Iterator[Violation]:
    for row in result.rows:
        cells = dict(zip(result.columns, map(shown, row), strict=True))
        if cells.get("this"):
            yield Violation(rule, cells["this"], cells.get("value", ""), cells.get("g", ""), path)


def shown(term: Term | None) -> str:
    """Return a term as a report shows it: an IRI, or the text of a literal."""
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def _quads(quads: Iterable[Quad]) -> Iterator[Violation]:
    """Give what is wrong with quads by themselves."""
    known, digest, body = defined(), jj("textDigest"), schema("articleBody")
    noted: dict[str, str] = {}
    texts: dict[str, str] = {}
    for quad in quads:
        subject, graph = shown(quad.subject), shown_graph(quad)
        if quad.predicate.value not in known:
            yield Violation(PREDICATE.name, quad.predicate.value, subject, graph)
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
            yield Violation(BLANK.name, subject, shown(quad.object), graph)
        if quad.predicate == digest:
            noted[subject] = shown(quad.object)
        elif quad.predicate == body:
            texts[subject] = shown(quad.object)
    for article in sorted(noted.keys() & texts.keys()):
        if literals.digest(texts[article]) != noted[article]:
            yield Violation(DIGEST.name, article, noted[article], article)


def shown_graph(quad: Quad) -> str:
    """Return the name of a quad's graph; "" for the default graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


@lru_cache(maxsize=1)
def defined() -> frozenset[str]:
    """Return the terms that the ontology defines, and those of RDF, RDFS and OWL that we use."""
    kind = NamedNode(RDF + "type")
    quads = parse(ontology_file("jejak.ttl"), format=RdfFormat.TURTLE)
    own = {shown(q.subject) for q in quads if q.predicate == kind}
    return frozenset({*own, RDF + "type", RDFS + "label", OWL + "sameAs"})
