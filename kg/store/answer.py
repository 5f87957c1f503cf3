"""Asking an Oxigraph store: the one path by which queries reach the engine."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple
from pyoxigraph import Store as Engine

from kg.errors import QueryError
from kg.rdf.literals import scrub
from kg.rdf.vocab import PREFIXES
from kg.store import sparql
from kg.store.protocol import Binding, Named
from kg.store.result import Result, Term


def prepare(query: str, bindings: Mapping[str, Binding] | None) -> str:
    """Return the query, checked and with its variables bound; `QueryError` if it may not run."""
    sparql.check(query)
    if not bindings:
        return query
    return sparql.bind(query, {name: written(value) for name, value in bindings.items()})


def written(value: Binding) -> str:
    """Return a binding as SPARQL writes it."""
    if isinstance(value, tuple):
        return " ".join("UNDEF" if part is None else str(part) for part in value)
    return str(term(value))


def term(value: Binding) -> NamedNode | Literal:
    """Return a Python value as a term; text becomes a plain literal."""
    if isinstance(value, Named | tuple):
        raise TypeError(f"no single term: {value}")
    if isinstance(value, NamedNode | Literal):
        return value
    return Literal(scrub(value)) if isinstance(value, str) else Literal(value)


def answer(engine: Engine, query: str, max_rows: int | None) -> Result:
    """Run a prepared query. `QueryError` says where it is wrong."""
    try:
        found = engine.query(query, prefixes=PREFIXES)
    except SyntaxError as error:
        raise sparql.explain(query, str(error), PREFIXES) from None
    except UnicodeEncodeError:
        raise QueryError("the query holds characters that are not text") from None
    match found:
        case QueryBoolean():
            return Result(boolean=bool(found))
        case QuerySolutions():
            return _rows(found, max_rows)
        case _:
            return _triples(found, max_rows)


def _rows(found: QuerySolutions, max_rows: int | None) -> Result:
    columns = tuple(v.value for v in found.variables)
    rows: list[tuple[Term | None, ...]] = []
    for row in found:
        if len(rows) == max_rows:
            return Result(columns, tuple(rows), truncated=True)
        rows.append(tuple(row))
    return Result(columns, tuple(rows))


def _triples(found: QueryTriples, max_rows: int | None) -> Result:
    triples: list[Triple] = []
    for triple in found:
        if len(triples) == max_rows:
            return Result(graph=tuple(triples), truncated=True)
        triples.append(triple)
    return Result(graph=tuple(triples))
