"""The shapes of ``ontology/shapes.ttl`` as Python values.

Only what that file uses is understood; anything else is refused when it is read, so that the two
engines can't come to differ in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.checks.report import SH, SHAPES
from kg.files import ontology_file
from kg.rdf.vocab import RDF

Node = NamedNode | BlankNode | Literal
_UNDERSTOOD = frozenset({
    "minCount", "maxCount", "datatype", "nodeKind", "class", "in", "or", "pattern", "minLength",
    "minInclusive", "maxInclusive", "lessThan", "lessThanOrEquals", "disjoint", "uniqueLang",
})  # fmt: skip
_BESIDE = frozenset({"path", "message"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a shape is about: things of these classes, and subjects of these properties."""

    classes: tuple[str, ...] = ()
    subjects_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """A rule with a name. It has a ``path`` and constraints on it, or a ``select`` of its own.

    A constraint's value is a term, or a tuple of terms for ``in``; for ``or`` a tuple of pairs of
    component and term.
    """

    name: str
    target: Target
    messages: Mapping[str, str]
    path: str = ""
    constraints: tuple[tuple[str, object], ...] = ()
    select: str = ""


class _Graph:
    def __init__(self, quads: list[Quad]) -> None:
        self._index: dict[tuple[object, str], list[Node]] = {}
        for quad in quads:
            if isinstance(quad.object, NamedNode | BlankNode | Literal):
                key = (quad.subject, quad.predicate.value)
                self._index.setdefault(key, []).append(quad.object)

    def nodes(self, subject: Node, name: str) -> list[Node]:
        return self._index.get((subject, SH + name), [])

    def about(self, subject: Node) -> list[tuple[str, Node]]:
        return [
            (predicate.removeprefix(SH), value)
            for (node, predicate), values in self._index.items()
            if node == subject and predicate.startswith(SH)
            for value in values
        ]

    def items(self, node: Node) -> list[Node]:
        found: list[Node] = []
        while node != NamedNode(RDF + "nil"):
            [first] = self._index[node, RDF + "first"]
            [node] = self._index[node, RDF + "rest"]
            found.append(first)
        return found


@lru_cache(maxsize=1)
def shapes() -> tuple[Shape, ...]:
    """Return every shape of ``ontology/shapes.ttl``, by name."""
    return read_shapes(ontology_file("shapes.ttl"))


def read_shapes(turtle: bytes) -> tuple[Shape, ...]:
    """Read shapes; ``ValueError`` if they use a part of SHACL that is not understood here."""
    quads = list(parse(turtle, format=RdfFormat.TURTLE))
    graph = _Graph(quads)
    kind = NamedNode(SH + "NodeShape")
    found: list[Shape] = []
    for node in (q.subject for q in quads if q.object == kind):
        if not isinstance(node, NamedNode):
            raise ValueError("a node shape needs a name")  # noqa: TRY004
        target = Target(
            tuple(sorted(_iri(n) for n in graph.nodes(node, "targetClass"))),
            tuple(sorted(_iri(n) for n in graph.nodes(node, "targetSubjectsOf"))),
        )
        found += [_property(graph, n, target) for n in graph.nodes(node, "property")]
        found += [_select(graph, n, target) for n in graph.nodes(node, "sparql")]
    return tuple(sorted(found, key=lambda s: s.name))


def _property(graph: _Graph, node: Node, target: Target) -> Shape:
    constraints: list[tuple[str, object]] = []
    for name, value in graph.about(node):
        if name in _BESIDE:
            continue
        if name not in _UNDERSTOOD:
            raise ValueError(f"{node}: sh:{name} is not understood")
        constraints.append((name, _value(graph, name, value)))
    [path] = graph.nodes(node, "path")
    ordered = tuple(sorted(constraints, key=lambda c: c[0]))
    return Shape(_name(node), target, _messages(graph, node), _iri(path), ordered)


def _value(graph: _Graph, name: str, value: Node) -> object:
    if name == "in":
        return tuple(graph.items(value))
    if name == "or":
        return tuple(_alternative(graph, item) for item in graph.items(value))
    return value


def _alternative(graph: _Graph, node: Node) -> tuple[str, Node]:
    [(name, value)] = graph.about(node)
    if name not in ("class", "datatype"):
        raise ValueError(f"sh:or of sh:{name} is not understood")
    return name, value


def _select(graph: _Graph, node: Node, target: Target) -> Shape:
    [query] = graph.nodes(node, "select")
    select = query.value if isinstance(query, Literal) else ""
    return Shape(_name(node), target, _messages(graph, node), select=select)


def _messages(graph: _Graph, node: Node) -> dict[str, str]:
    said = graph.nodes(node, "message")
    return {m.language: m.value for m in said if isinstance(m, Literal) and m.language}


def _name(node: Node) -> str:
    return _iri(node).removeprefix(SHAPES)


def _iri(node: Node) -> str:
    if not isinstance(node, NamedNode):
        raise TypeError(f"an IRI is needed, not {node}")
    return node.value
