"""RDF out of a store: canonical, so that the same content gives the same bytes anywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import IO

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg.rdf.vocab import PREFIXES
from kg.store import jsonld
from kg.store.canonical import canonical_lines
from kg.store.protocol import Format

SECTIONED = b"# A Jejak dataset in Turtle: each part below is the graph that its comment names.\n"
"""The first line of a Turtle file that says, in comments, which graph each part is."""
_HEAD = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in sorted(PREFIXES.items())).encode() + b"\n"
_SYNTAX = {"trig": RdfFormat.TRIG, "turtle": RdfFormat.TURTLE}
Graphs = Iterable[tuple[str, Callable[[], Iterable[Quad]]]]
"""Names of graphs ("" is the default graph), each with what gives its quads."""


def write_graphs(graphs: Graphs, out: IO[bytes], form: Format, *, named: bool = True) -> None:
    """Write graphs in the order of their names.

    Turtle knows no graphs: several are written one after the other, each below a comment with its
    name, by which `kg import` tells them apart; with ``named=False`` there are no such comments.
    """
    ordered = sorted(graphs, key=lambda g: g[0])
    if form == "nquads":
        out.writelines(canonical_lines(q for _, quads in ordered for q in quads()))
        return
    if form == "jsonld":
        jsonld.write(((name, _sorted(quads())) for name, quads in ordered), out)
        return
    sectioned = form == "turtle" and named
    if sectioned:
        out.write(SECTIONED)
    out.write(_HEAD)
    for name, quads in ordered:
        if sectioned:
            out.write(f"# graph <{name}>\n".encode())
        out.write(_body(_sorted(quads()), form))


def _sorted(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(quads, key=str)


def _body(quads: Iterable[Quad], form: Format) -> bytes:
    syntax = _SYNTAX[form]
    given = (q.triple for q in quads) if form == "turtle" else quads
    return _without_head(serialize(given, None, syntax, prefixes=PREFIXES) or b"")


def _without_head(written: bytes) -> bytes:
    """Take the prefixes away, which the engine declares in no set order."""
    at = 0
    while written.startswith(b"@prefix ", at):
        at = written.index(b"\n", at) + 1
    return written[at:]


def turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> bytes:
    """Return triples, in the order given, as Turtle with its prefixes in order."""
    head = "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in sorted(prefixes.items()))
    written = serialize(triples, None, RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""
    return head.encode() + b"\n" + _without_head(written)


def write_quads(quads: Iterable[Quad], out: IO[bytes], form: Format) -> None:
    """Write quads in canonical order; Turtle without the names of their graphs."""
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        name = quad.graph_name
        graphs.setdefault(name.value if isinstance(name, NamedNode) else "", []).append(quad)
    write_graphs(((name, found.copy) for name, found in graphs.items()), out, form, named=False)
