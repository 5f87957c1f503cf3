"""Shapes as SPARQL: each question gives the things that break the shape.

A question binds ``?this``, the graph ``?g`` that it stands in, and ``?value`` where there is one.
It looks at one graph at a time, but finds the class of a value wherever that is described.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.checks.shapes import Shape, Target
from kg.rdf.vocab import XSD

_HAS_CAST = frozenset(
    XSD + name for name in ("boolean", "integer", "decimal", "double", "float", "date", "dateTime")
)
_WHERE = re.compile(r"^.*?\{(.*)\}\s*$", re.DOTALL)


def questions(shape: Shape) -> Iterator[str]:
    """Give the SPARQL questions whose answers are the violations of a shape.

    >>> from kg.checks.shapes import Shape, Target
    >>> at_all = ("minCount", Literal(1))
    >>> print(*questions(Shape("x", Target(("http://c",)), {}, "http://p", (at_all,))))
    SELECT DISTINCT ?g ?this WHERE { GRAPH ?g { ?this a <http://c> .
    FILTER NOT EXISTS { ?this <http://p> ?value } } }
    """
    about = _target(shape.target)
    if shape.select:
        match = _WHERE.match(shape.select.replace("$this", "?this"))
        if match is None:
            raise ValueError(f"{shape.name}: no query")
        yield _ask(about, match.group(1), "?value")
        return
    path = NamedNode(shape.path)
    wrong: list[str] = []
    for component, value in shape.constraints:
        test = _test(component, value)
        if test is None:
            yield _ask(about, *_whole(component, value, str(path)))
        else:
            wrong.append(f"COALESCE({test}, true)")
    if wrong:
        yield _ask(about, f"?this {path} ?value .\nFILTER({' || '.join(wrong)})", "?value")


def _ask(about: str, pattern: str, also: str = "") -> str:
    names = f"?g ?this {also}".rstrip()
    return f"SELECT DISTINCT {names} WHERE {{ GRAPH ?g {{ {about} .\n{pattern} }} }}"


def _target(target: Target) -> str:
    terms = " ".join(f"<{t}>" for t in target.classes or target.subjects_of)
    if len(target.classes) == 1:
        return f"?this a {terms}"
    if target.classes:
        return f"VALUES ?kind {{ {terms} }} ?this a ?kind"
    return f"VALUES ?of {{ {terms} }} ?this ?of ?any"


def _whole(component: str, value: object, path: str) -> tuple[str, str]:
    """Return the pattern of a constraint on all the values of a path, and what it binds."""
    here = f"?this {path} ?value"
    match component:
        case "minCount" if _number(value) == 1:
            return f"FILTER NOT EXISTS {{ {here} }}", ""
        case "minCount":
            others = f"{here} . ?this {path} ?second . FILTER(!sameTerm(?value, ?second))"
            if _number(value) != 2:
                raise ValueError("sh:minCount above 2 is not understood")
            return f"FILTER NOT EXISTS {{ {others} }}", ""
        case "maxCount" if _number(value) == 1:
            more = "FILTER(!sameTerm(?value, ?second))"
            return f"{here} . ?this {path} ?second . {more}", "?value"
        case "lessThan" | "lessThanOrEquals":
            sign = "<" if component == "lessThan" else "<="
            test = f"FILTER(!COALESCE(?value {sign} ?other, false))"
            return f"{here} ; {value} ?other . {test}", "?value"
        case "disjoint":
            return f"{here} ; {value} ?value .", "?value"
        case "uniqueLang":
            same = "LANG(?value) != '' && LANG(?value) = LANG(?second)"
            more = f"FILTER({same} && !sameTerm(?value, ?second))"
            return f"{here} . ?this {path} ?second . {more}", "?value"
        case _:
            raise ValueError(f"sh:{component} {value} is not understood")


def _test(component: str, value: object) -> str | None:
    """Return the expression that is true of a wrong ``?value``; None if it is no matter of one."""
    match component, value:
        case "datatype", NamedNode():
            return _not_of_type(value)
        case "class", NamedNode():
            return f"NOT EXISTS {{ GRAPH ?where {{ ?value a {value} }} }}"
        case "nodeKind", _:
            return "!isIRI(?value)"
        case "in", tuple():
            return f"?value NOT IN ({', '.join(map(str, value))})"
        case "or", tuple():
            tests = (_test(name, term) for name, term in value)
            return "(" + " && ".join(f"COALESCE({t}, true)" for t in tests) + ")"
        case "pattern", Literal():
            return f"isBlank(?value) || !REGEX(STR(?value), {value})"
        case "minLength", Literal():
            return f"isBlank(?value) || STRLEN(STR(?value)) < {value.value}"
        case "minInclusive", Literal():
            return f"!(?value >= {value.value})"
        case "maxInclusive", Literal():
            return f"!(?value <= {value.value})"
        case _:
            return None


def _not_of_type(datatype: NamedNode) -> str:
    wrong = f"!isLiteral(?value) || DATATYPE(?value) != {datatype}"
    if datatype.value in _HAS_CAST:
        return f"{wrong} || !COALESCE(isLiteral({datatype}(STR(?value))), false)"
    return wrong


def _number(value: object) -> int:
    return int(value.value) if isinstance(value, Literal) else -1
