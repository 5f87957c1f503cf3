"""CSV that ``neo4j-admin database import`` reads: nodes by class, relationships by property.

Every thing, record, passage and article is a node with its IRI for an id; what the graph says of
it in text and numbers are its properties, and each link to another node a relationship, named as
Neo4j does (``PARTICIPANT``, ``MET_WITH``) with the article that says so. Cells are exact, with no
guard against spreadsheets, because Neo4j would store the guard.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.files import replacing
from kg.rdf.vocab import BESIDE, ENTITIES, JJ, TYPE, XSD
from kg.store import Store

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TYPES = {XSD + "integer": "long", XSD + "decimal": "double", XSD + "double": "double",
          XSD + "boolean": "boolean", XSD + "date": "date"}  # fmt: skip
_LISTS = frozenset({"alternateName", "nameUsed", "topic", "involves", "partyName", "label"})
"""Properties that may have several values."""
_LEFT_OUT = BESIDE - {ENTITIES}
"""Graphs that are not written: articles and descriptions are."""
_MARK = ";"
README = """\
Load these files into a new, empty database of Neo4j 5 (stopped), in this folder:

  neo4j-admin database import full --overwrite-destination \\
    --multiline-fields=true --array-delimiter=";" \\
{files} \\
    neo4j

Nodes have their IRI as id; relationships carry the IRI of the article that says so.
A first question:  MATCH (a:Person)-[m:MET_WITH]->(b:Person) RETURN a.name, b.name, m.article
"""


def write_neo4j(store: Store, folder: Path) -> list[Path]:
    """Write one file of nodes for each class, one of relationships for each property, a README.

    Raises:
        OutputError: if a file can't be written.
    """
    quads = [q for q in store.find(None, None, None, None) if q.graph_name not in _LEFT_OUT]
    quads.sort(key=str)
    classes = dict(_classes(quads))
    files = {**_nodes(quads, classes), **_links(quads, classes)}
    options = [
        f"    --{'nodes' if name.startswith('nodes-') else 'relationships'}={name}"
        for name in sorted(files)
    ]
    files["README.txt"] = README.format(files=" \\\n".join(options))
    written: list[Path] = []
    for name, text in sorted(files.items()):
        with replacing(folder / name) as out:
            out.write(text.encode())
        written.append(folder / name)
    return written


def relationship(name: str) -> str:
    """Return a property's name as Neo4j writes relationships.

    >>> relationship("metWith")
    'MET_WITH'
    """
    return _CAMEL.sub("_", name).upper()


def _classes(quads: Iterable[Quad]) -> Iterator[tuple[str, str]]:
    for quad in quads:
        about, kind = quad.subject, quad.object
        if quad.predicate == TYPE and isinstance(kind, NamedNode) and isinstance(about, NamedNode):
            name = kind.value.removeprefix(JJ)
            if name != kind.value:
                yield about.value, name


def _nodes(quads: Iterable[Quad], classes: dict[str, str]) -> dict[str, str]:
    rows: dict[str, dict[str, dict[str, list[str]]]] = {}
    types: dict[str, dict[str, str]] = {}
    for quad in quads:
        about, value = quad.subject, quad.object
        if not isinstance(about, NamedNode) or about.value not in classes:
            continue
        if isinstance(value, NamedNode) and value.value in classes:
            continue
        kind, name = classes[about.value], _local(quad.predicate)
        row = rows.setdefault(kind, {}).setdefault(about.value, {})
        if quad.predicate == TYPE:
            continue
        row.setdefault(name, []).append(_text(value))
        datatype = value.datatype.value if isinstance(value, Literal) else ""
        form = _TYPES.get(datatype, "string")
        known = types.setdefault(kind, {}).setdefault(name, form)
        if known != form:
            types[kind][name] = "string"
    return {f"nodes-{k}.csv": _node_file(k, rows[k], types.get(k, {})) for k in sorted(rows)}


def _node_file(kind: str, rows: dict[str, dict[str, list[str]]], types: dict[str, str]) -> str:
    several = {n for n in types if n in _LISTS}
    several |= {n for row in rows.values() for n, v in row.items() if len(set(v)) > 1}
    head = [f"{n}:{types[n]}{'[]' if n in several else ''}" for n in sorted(types)]
    lines = (
        [iri, *(_joined(row.get(n, []), n in several) for n in sorted(types)), kind]
        for iri, row in sorted(rows.items())
    )
    return _csv(["iri:ID", *head, ":LABEL"], lines)


def _joined(values: list[str], several: bool) -> str:
    unique = sorted(set(values))
    if not several:
        return unique[0] if unique else ""
    return _MARK.join(v.replace(_MARK, ",") for v in unique)


def _links(quads: Iterable[Quad], classes: dict[str, str]) -> dict[str, str]:
    rows: dict[str, list[list[str]]] = {}
    for quad in quads:
        about, value = quad.subject, quad.object
        if not isinstance(about, NamedNode) or not isinstance(value, NamedNode):
            continue
        if about.value in classes and value.value in classes:
            name = relationship(_local(quad.predicate))
            graph = quad.graph_name
            said = graph.value if isinstance(graph, NamedNode) and graph != ENTITIES else ""
            rows.setdefault(name, []).append([about.value, value.value, said, name])
    head = [":START_ID", ":END_ID", "article:string", ":TYPE"]
    return {f"links-{name}.csv": _csv(head, lines) for name, lines in sorted(rows.items())}


def _csv(head: list[str], lines: Iterable[list[str]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(lines)
    return buffer.getvalue()


def _text(value: object) -> str:
    if isinstance(value, NamedNode):
        return value.value.removeprefix(JJ)
    return value.value if isinstance(value, Literal) else str(value)


def _local(predicate: NamedNode) -> str:
    return re.split(r"[#/]", predicate.value)[-1]
