"""Which engine looks at what: a store, one article of it, a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.checks import bulk
from kg.checks.parsing import read_rdf
from kg.checks.report import Report
from kg.checks.shapes import shapes
from kg.rdf.vocab import BOOKS, GRAPH, TYPE, jj
from kg.store import MEMORY, Store, Transaction, open_store

Engine = Literal["auto", "pyshacl", "sparql"]
_PLAIN = NamedNode(GRAPH + "file")
"""Where the triples of a file without named graphs are put."""


def check_store(store: Store, engine: Engine = "auto") -> Report:
    """Return what is wrong with a store; by SPARQL unless pySHACL is asked for."""
    if engine != "pyshacl":
        return bulk.check(store)
    quads = list(store.find(None, None, None, None))
    return _both(quads, bulk.check(store))


def check_article(store: Store, graph: str) -> Report:
    """Return what pySHACL finds wrong with one article of a store; ``graph`` is its IRI."""
    from kg.checks import standard

    return standard.check(standard.article_quads(store, graph))


def check_file(path: Path, engine: Engine = "auto") -> Report:
    """Return what is wrong with an RDF file; by pySHACL if it holds one article.

    Raises:
        SourceError: if it can't be read.
    """
    return check_quads(list(read_rdf(path)), engine)


def check_quads(quads: Iterable[Quad], engine: Engine = "auto") -> Report:
    """Return what is wrong with quads; those without named graphs by their shapes alone."""
    given = [q for q in quads if q.graph_name not in BOOKS]
    article = jj("Article")
    articles = sum(q.predicate == TYPE and q.object == article for q in given)
    named = any(q.graph_name != DefaultGraph() for q in given)
    put = given if named else [Quad(q.subject, q.predicate, q.object, _PLAIN) for q in given]
    with open_store(MEMORY, write=True) as store:
        store.apply(Transaction(insert=tuple(put)))
        report = bulk.check(store) if named else bulk.check_one_graph(store)
    wanted = engine == "pyshacl" or (engine == "auto" and articles <= 1)
    return _both(given, report) if wanted else report


def _both(quads: Iterable[Quad], report: Report) -> Report:
    """Return what pySHACL finds, with what only the layout's rules see."""
    from kg.checks import standard

    first = standard.check(quads)
    told = {s.name for s in shapes()}
    beside = (v for v in report.violations if v.rule not in told)
    return Report(
        tuple(sorted({*first.violations, *beside})), report.messages, first.engine,
        tuple(r for r in report.truncated if r not in told),
    )  # fmt: skip
