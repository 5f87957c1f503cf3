"""What is said of a thing, as N-Quads writes it: predicate and object, in one string.

An article's graph has some 300 statements, and most of their words are a few hundred terms of
ours. So a statement is put together out of strings that are written once, rather than made of
terms and written out each time.
"""

from __future__ import annotations

from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kg.rdf import literals
from kg.rdf.vocab import STANDARD, TYPE, jj
from kg.records import DateInterval


def text(value: str) -> str:
    r"""Return a plain string.

    >>> text("a"), text('"')
    ('"a"', '"\\""')
    """
    if value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'
    return str(literals.text(value))


def said(predicate: NamedNode, value: NamedNode | Literal) -> str:
    """Return the statement that a property has a value.

    >>> said(jj("place"), Literal("Hanoi"))
    '<https://w3id.org/jejak/ontology#place> "Hanoi"'
    """
    return f"{predicate} {value}"


@lru_cache(maxsize=1024)
def lead(name: str) -> str:
    """Return a property of the Jejak ontology and a space, behind which an object goes."""
    return f"{jj(name)} "


@lru_cache(maxsize=1024)
def known(name: str, value: str) -> str:
    """Return the statement that a property of ours has a value of ours.

    >>> known("status", "status-held")
    '<https://w3id.org/jejak/ontology#status> <https://w3id.org/jejak/ontology#status-held>'
    """
    return f"{jj(name)} {jj(value)}"


@lru_cache(maxsize=1024)
def typed(name: str) -> tuple[str, ...]:
    """Return the classes of a thing: the one of ours and the standard ones beside it."""
    return tuple(said(TYPE, kind) for kind in (jj(name), *STANDARD.get(name, ())))


@lru_cache(maxsize=4096)
def number(name: str, value: float) -> str:
    """Return the statement that a property of ours is a number."""
    return said(jj(name), literals.number(value))


@lru_cache(maxsize=64)
def truth(name: str, value: bool) -> str:
    """Return the statement that a property of ours is true, or false."""
    return said(jj(name), literals.boolean(value))


@lru_cache(maxsize=1024)
def interval(when: DateInterval | None) -> tuple[str, ...]:
    """Return the statements that tell when something was."""
    return tuple(said(predicate, value) for predicate, value in literals.interval(when))
