"""What is wrong with a graph, for people and for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.rdf.vocab import PREFIXES, RDF
from kg.store.writing import turtle

SHAPES = "https://w3id.org/jejak/shapes#"
SH = "http://www.w3.org/ns/shacl#"
_TYPE = NamedNode(RDF + "type")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Something that is not as it should be.

    ``rule`` is the name of the shape (``Meeting-status``), ``focus`` what it is wrong with,
    ``value`` what is wrong there, ``graph`` the graph it stands in, as far as they are known.
    """

    rule: str
    focus: str
    value: str = ""
    graph: str = ""
    path: str = ""

    @property
    def iri(self) -> str:
        """The IRI of the shape."""
        return SHAPES + self.rule


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check; ``messages`` say, by rule and language, what each rule asks for.

    ``truncated`` names the rules of which only the first violations are listed.
    """

    violations: tuple[Violation, ...]
    messages: Mapping[str, Mapping[str, str]]
    engine: str
    truncated: tuple[str, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations

    @property
    def rules(self) -> Counter[str]:
        """How often each rule is broken."""
        return Counter(v.rule for v in self.violations)

    def message(self, violation: Violation, language: str = "en") -> str:
        """Return what the broken rule asks for, in a language."""
        said = self.messages.get(violation.rule, {})
        return said.get(language) or said.get("en") or violation.rule

    def rows(self, language: str = "en") -> list[dict[str, Any]]:
        """Return the violations as JSON objects."""
        return [
            {
                "rule": v.rule,
                "message": self.message(v, language),
                "focus": v.focus,
                "path": v.path or None,
                "value": v.value or None,
                "graph": v.graph or None,
            }
            for v in self.violations
        ]

    def turtle(self) -> bytes:
        """Return the report in SHACL's own vocabulary, as Turtle."""
        return turtle(self._triples(), {**PREFIXES, "sh": SH, "s": SHAPES})

    def _triples(self) -> Iterable[Triple]:
        report = BlankNode("report")
        yield Triple(report, _TYPE, _sh("ValidationReport"))
        conforms = Literal("true" if self.conforms else "false", datatype=_xsd_boolean())
        yield Triple(report, _sh("conforms"), conforms)
        for number, violation in enumerate(self.violations):
            node = BlankNode(f"r{number}")
            yield Triple(report, _sh("result"), node)
            yield Triple(node, _TYPE, _sh("ValidationResult"))
            yield Triple(node, _sh("resultSeverity"), _sh("Violation"))
            yield Triple(node, _sh("sourceShape"), NamedNode(violation.iri))
            yield Triple(node, _sh("focusNode"), _node(violation.focus))
            if violation.path:
                yield Triple(node, _sh("resultPath"), NamedNode(violation.path))
            if violation.value:
                yield Triple(node, _sh("value"), _node(violation.value))
            for language, said in sorted(self.messages.get(violation.rule, {}).items()):
                yield Triple(node, _sh("resultMessage"), Literal(said, language=language))


def _sh(name: str) -> NamedNode:
    return NamedNode(SH + name)


def _xsd_boolean() -> NamedNode:
    return NamedNode("http://www.w3.org/2001/XMLSchema#boolean")


def _node(text: str) -> NamedNode | Literal:
    try:
        return NamedNode(text)
    except ValueError:
        return Literal(text)
