"""What servers answer, as results: SPARQL JSON and N-Triples."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import StoreError
from kg.rdf import literals
from kg.rdf.vocab import XSD
from kg.store.remote.client import Answer
from kg.store.result import Result, Term
from kg.store.sparql import tokens

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples, text/plain;q=0.5"
_TRUTH = "__ASK_RETVAL"
"""The column in which Virtuoso says yes or no; no row is a no, too."""
_BOOLEAN, _DOUBLE = XSD + "boolean", XSD + "double"
_WORDS = {"1": "true", "0": "false"}


def accepted(query: str) -> str:
    """Return the one syntax that fits: some servers give triples as rows where both are asked.

    >>> accepted("ASK {}")
    'application/sparql-results+json'
    """
    forms = ("select", "ask", "construct", "describe")
    words = (token.text.casefold() for token in tokens(query) if token.kind == "word")
    form = next((word for word in words if word in forms), "")
    return _TRIPLES if form in ("construct", "describe") else _ROWS


def result(answer: Answer, where: str, max_rows: int | None = None) -> Result:
    """Read an answer; `StoreError` if it is none of a SPARQL endpoint."""
    kind = answer.kind
    if kind in ("application/n-triples", "text/plain", "text/ntriples"):
        return _triples(answer.body, max_rows)
    if kind not in ("application/sparql-results+json", "application/json"):
        raise StoreError(f"{where} is no SPARQL endpoint: it answers with {kind!r}")
    found = _rows(answer.body, max_rows)
    limit = answer.headers.get("x-sparql-maxrows", "")
    cut = limit.isdigit() and len(found.rows) >= int(limit)
    return Result(found.columns, found.rows, found.boolean, truncated=True) if cut else found


def _rows(body: bytes, max_rows: int | None) -> Result:
    try:
        said = json.loads(body)
        if "boolean" in said:
            return Result(boolean=bool(said["boolean"]))
        columns = tuple(said["head"]["vars"])
        rows = said["results"]["bindings"]
        if columns == (_TRUTH,):
            return Result(boolean=any(row[_TRUTH]["value"] in ("1", "true") for row in rows))
        more = max_rows is not None and len(rows) > max_rows
        read = (tuple(_term(row.get(c)) for c in columns) for row in rows[:max_rows])
        return Result(columns, tuple(read), truncated=more)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreError(f"the server's answer can't be read: {error}") from None


def _triples(body: bytes, max_rows: int | None) -> Result:
    try:
        read = tuple(q.triple for q in parse(body, format=RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise StoreError(f"the server's answer can't be read: {error.msg}") from None
    more = max_rows is not None and len(read) > max_rows
    return Result(graph=read[:max_rows], truncated=more)


def _term(cell: Mapping[str, Any] | None) -> Term | None:
    if cell is None:
        return None
    value = cell["value"]
    match cell["type"]:
        case "uri":
            return NamedNode(value)
        case "bnode":
            return BlankNode(re.sub(r"\W", "_", value))
        case "triple":
            parts: list[Any] = [_term(value[p]) for p in ("subject", "predicate", "object")]
            return Triple(*parts)
        case _ if cell.get("xml:lang"):
            return Literal(value, language=cell["xml:lang"])
        case _ if cell.get("datatype"):
            return _typed(value, cell["datatype"])
        case _:
            return Literal(value)


def _typed(value: str, datatype: str) -> Literal:
    """Return a typed literal in the form that `kg.rdf.literals` writes.

    Virtuoso gives truth as a number, and doubles with an exponent.
    """
    if datatype == _BOOLEAN:
        value = _WORDS.get(value, value)
    elif datatype == _DOUBLE:
        ours = literals.number(float(value))
        value = ours.value if ours.datatype.value == _DOUBLE else value
    return Literal(value, datatype=NamedNode(datatype))
