"""What a query answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.rdf.vocab import XSD

Term = NamedNode | BlankNode | Literal | Triple
Plain = str | int | float | bool | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query: rows of a SELECT, the truth of an ASK, triples of a CONSTRUCT.

    A row holds a term or None for each column. ``truncated`` says that there was more.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    boolean: bool | None = None
    graph: tuple[Triple, ...] | None = None
    truncated: bool = False

    def __iter__(self) -> Iterator[Mapping[str, Plain]]:
        """Give each row as a mapping of column to Python value."""
        for row in self.rows:
            yield {c: plain(t) for c, t in zip(self.columns, row, strict=True)}

    def table(self) -> list[tuple[Plain, ...]]:
        """Return the rows with Python values in place of terms."""
        return [tuple(plain(t) for t in row) for row in self.rows]

    def _repr_html_(self) -> str:
        """Show the answer in a notebook; IRIs by their last part."""
        from kg.inline import table

        if self.boolean is not None:
            return table(("answer",), [(self.boolean,)])
        if self.graph is not None:
            triples = [(t.subject, t.predicate, t.object) for t in self.graph[:_SHOWN]]
            more = len(self.graph) - len(triples)
            return table(("subject", "predicate", "object"), triples, more=more)
        rows = [[_brief(term) for term in row] for row in self.rows[:_SHOWN]]
        return table(self.columns, rows, more=len(self.rows) - len(rows))


_SHOWN = 100
"""Rows that a notebook shows."""


def _brief(term: Term | None) -> Plain:
    return term.value.rpartition("/")[2] if isinstance(term, NamedNode) else plain(term)


def plain(term: Term | None) -> Plain:
    """Return a term as a Python value; an IRI or an unknown datatype as its text.

    >>> plain(Literal("130000", datatype=NamedNode(XSD + "decimal")))
    130000
    """
    if not isinstance(term, Literal):
        return None if term is None else term.value if isinstance(term, NamedNode) else str(term)
    kind, value = term.datatype.value.removeprefix(XSD), term.value
    try:
        if kind == "integer":
            return int(value)
        if kind == "decimal":
            return _short(Decimal(value))
        if kind in ("double", "float"):
            return float(value)
        if kind == "boolean":
            return value in ("true", "1")
        if kind == "date":
            return date.fromisoformat(value)
    except (ValueError, ArithmeticError):
        return value
    return value


def _short(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
