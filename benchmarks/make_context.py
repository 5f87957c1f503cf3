"""Write ontology/context.jsonld: a JSON-LD term for every property of the ontology.

python benchmarks/make_context.py            # after a change of ontology/jejak.ttl
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rdflib import OWL, RDF, RDFS, Graph, URIRef

from kg.rdf.vocab import ID_BASE, JJ, PREFIXES, SCHEMA, SKOS, XSD

ONTOLOGY = Path(__file__).parents[1] / "ontology"
NAMES = {"oa:start": "startOffset", "oa:end": "endOffset", "oa:exact": "exactWords"}
"""Terms for properties whose own name another one has."""
RANGES = {"schema:datePublished": "xsd:date", "schema:url": "xsd:anyURI", "oa:start": "xsd:integer",
          "oa:end": "xsd:integer"}  # fmt: skip
"""Datatypes that we write with properties of others, which our ontology says nothing about."""
LEFT = frozenset({"unit"})
"""Prefixes that are also names of our properties."""


def make() -> dict[str, Any]:
    """Return the context, its keys in order."""
    graph = Graph().parse(ONTOLOGY / "jejak.ttl")
    kinds = ("@id", "@base", "@vocab")
    made: dict[str, Any] = {"@version": 1.1, "@base": ID_BASE, "@vocab": JJ}
    prefixes = {p: iri for p, iri in PREFIXES.items() if not iri.startswith(ID_BASE)}
    made |= {("qudt-unit" if p in LEFT else p): iri for p, iri in sorted(prefixes.items())}
    terms: dict[str, dict[str, str]] = {}
    properties = {
        p
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for p in graph.subjects(RDF.type, kind)
        if isinstance(p, URIRef)
    }
    for iri in sorted(
        {*properties, RDFS.label, OWL.sameAs}, key=lambda p: (not p.startswith(JJ), p)
    ):
        short = _short(str(iri), prefixes)
        name = NAMES.get(short, short.partition(":")[2])
        if not name or name in terms or name in made or name in kinds or "/" in name:
            continue
        terms[name] = {"@id": short, **_type(graph, iri, short)}
    return {**made, **dict(sorted(terms.items()))}


def _type(graph: Graph, iri: URIRef, short: str) -> dict[str, str]:
    told = (RDFS.range, URIRef(SCHEMA + "rangeIncludes"))
    ranges = {str(o) for said in told for o in graph.objects(iri, said)}
    if SKOS + "Concept" in ranges:
        return {"@type": "@vocab"}
    if (iri, RDF.type, OWL.ObjectProperty) in graph or iri == OWL.sameAs:
        return {"@type": "@id"}
    datatype = RANGES.get(short) or next(
        (f"xsd:{r.removeprefix(XSD)}" for r in sorted(ranges) if r.startswith(XSD)), ""
    )
    return {} if datatype in ("", "xsd:string") else {"@type": datatype}


def _short(iri: str, prefixes: dict[str, str]) -> str:
    for prefix, base in prefixes.items():
        if iri.startswith(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri


def text() -> str:
    """Return the file."""
    return json.dumps({"@context": make()}, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (ONTOLOGY / "context.jsonld").write_text(text(), encoding="utf-8")
