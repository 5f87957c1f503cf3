"""The standard engine: pySHACL, an implementation of SHACL that is not ours, on a small graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kg.checks.report import SH, SHAPES, Report, Violation
from kg.checks.shapes import shapes
from kg.files import ontology_file
from kg.rdf.vocab import BOOKS, ENTITIES
from kg.store import Store

if TYPE_CHECKING:
    from rdflib import Graph


def check(quads: Iterable[Quad]) -> Report:
    """Return what pySHACL finds wrong with the union of the graphs (without the ledger)."""
    import pyshacl
    from rdflib import Graph

    triples = {str(q.triple): q.triple for q in quads if q.graph_name not in BOOKS}
    lines = serialize(triples.values(), None, RdfFormat.N_TRIPLES) or b""
    data = Graph().parse(data=lines, format="nt")
    rules = Graph().parse(data=ontology_file("shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=rules, advanced=False, meta_shacl=False)
    if not isinstance(report, Graph):
        raise TypeError(f"pySHACL: {report}")
    found = tuple(sorted(set(_violations(report))))
    return Report(found, {s.name: s.messages for s in shapes()}, "pySHACL")


def article_quads(store: Store, graph: str) -> list[Quad]:
    """Return an article's graph with the descriptions of what it mentions."""
    quads = list(store.find(None, None, None, NamedNode(graph)))
    things = {n for q in quads for n in (q.subject, q.object) if isinstance(n, NamedNode)}
    for thing in sorted(things, key=str):
        quads += store.find(thing, None, None, ENTITIES)
    return quads


def _violations(report: Graph) -> Iterable[Violation]:
    from rdflib import URIRef

    for result in report.objects(None, URIRef(SH + "result")):
        said = {str(p).removeprefix(SH): str(o) for p, o in report.predicate_objects(result)}
        reasons = (said.get("sourceConstraint", ""), said.get("sourceShape", ""))
        shape = next((r for r in reasons if r.startswith(SHAPES)), reasons[1])
        yield Violation(
            shape.removeprefix(SHAPES),
            said.get("focusNode", ""),
            said.get("value", ""),
            "",
            said.get("resultPath", ""),
        )
