"""Write docs/ontology.md from ontology/jejak.ttl: every term, its definition, a diagram.

usage: python benchmarks/make_ontology_page.py
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "ontology.md"
JJ = "https://w3id.org/jejak/ontology#"
DOCUMENT = URIRef(JJ.removesuffix("#"))
DRAWN = (
    "evidence", "passageOf", "participant", "source", "target", "speaker", "post", "mentions",
    "actsFor", "metWith", "holdsOffice", "relatesTo", "country",
)  # fmt: skip
"""Properties that the diagram shows; all are in the tables."""


def page() -> str:
    """Return the page."""
    graph = Graph().parse(ROOT / "ontology" / "jejak.ttl")
    version = graph.value(DOCUMENT, OWL.versionInfo)
    parts = [
        f"# The ontology, version {version}",
        "Made by `benchmarks/make_ontology_page.py` from [`ontology/jejak.ttl`]"
        "(../ontology/jejak.ttl); changes are in [its changelog](../ontology/CHANGELOG.md). How to "
        "ask the graph is told in [graph.md](graph.md).",
        *(str(text) for text in both(graph, DOCUMENT, DCTERMS.description)),
        f"Namespace `{JJ}`, prefix `jj:`; this version is "
        f"`{graph.value(DOCUMENT, OWL.versionIRI)}`. Terms of other vocabularies keep their own "
        "names.",
        "## Classes at a glance",
        diagram(graph),
        "## Classes",
        table(graph, classes(graph), ("is a", lambda t: above(graph, t, RDFS.subClassOf))),
        "## Properties",
        table(
            graph,
            properties(graph),
            ("of", lambda t: above(graph, t, RDFS.domain)),
            ("to", lambda t: reach(graph, t)),
            ("is a", lambda t: above(graph, t, RDFS.subPropertyOf)),
        ),
        "## Concepts",
        *schemes(graph),
        "## Terms of other vocabularies",
        others(graph),
    ]
    return "\n\n".join(parts) + "\n"


def diagram(graph: Graph) -> str:
    """Return a Mermaid class diagram: our classes, what they are, how they hang together."""
    lines = ["```mermaid", "classDiagram", "  direction LR"]
    for term in classes(graph):
        over = sorted(o for o in graph.objects(term, RDFS.subClassOf) if str(o).startswith(JJ))
        lines.extend(f"  {local(other)} <|-- {local(term)}" for other in over)
    for name in DRAWN:
        term = URIRef(JJ + name)
        one, other = graph.value(term, RDFS.domain), graph.value(term, RDFS.range)
        if one and other:
            lines.append(f"  {local(one)} --> {local(other)} : {name}")
    return "\n".join([*lines, "```"])


def table(graph: Graph, terms: Iterable[URIRef], *more: tuple) -> str:  # type: ignore[type-arg]
    """Return a table of terms: name, label, definition in both languages, and more columns."""
    heads = ["term", "label", "definition", *(head for head, _ in more)]
    rows = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for term in terms:
        labels = " / ".join(both(graph, term, RDFS.label))
        cells = [f"`{short(graph, term)}`", labels, "<br>".join(both(graph, term, SKOS.definition))]
        rows.append(f"| {' | '.join([*cells, *(cell(term) for _, cell in more)])} |")
    return "\n".join(rows)


def schemes(graph: Graph) -> Iterable[str]:
    """Give each scheme of concepts with a table; narrower concepts name the broader one."""
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        yield f"### {' / '.join(both(graph, scheme, SKOS.prefLabel))} (`{short(graph, scheme)}`)"
        yield "<br>".join(both(graph, scheme, SKOS.definition))
        rows = [
            "| concept | label | definition | broader | CAMEO |",
            "| --- | --- | --- | --- | --- |",
        ]
        for term in sorted(graph.subjects(SKOS.inScheme, scheme)):
            codes = sorted(
                str(n) for n in graph.objects(term, SKOS.notation)
                if isinstance(n, Literal) and str(n.datatype) == f"{JJ}cameo"
            )  # fmt: skip
            cells = (
                f"`{short(graph, term)}`", " / ".join(both(graph, term, SKOS.prefLabel)),
                "<br>".join(both(graph, term, SKOS.definition)),
                above(graph, term, SKOS.broader), ", ".join(codes),
            )  # fmt: skip
            rows.append(f"| {' | '.join(cells)} |")
        yield "\n".join(rows)


def others(graph: Graph) -> str:
    """Return the terms that are not ours, by vocabulary."""
    found: dict[str, list[str]] = {}
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    for term in {t for kind in kinds for t in graph.subjects(RDF.type, kind)}:
        if isinstance(term, URIRef) and not str(term).startswith(JJ):
            name = short(graph, term)
            found.setdefault(name.partition(":")[0], []).append(f"`{name}`")
    return "\n".join(f"- {', '.join(sorted(set(found[p])))}" for p in sorted(found))


def classes(graph: Graph) -> list[URIRef]:
    """Return our classes by name."""
    return [t for t in _ours(graph) if (t, RDF.type, OWL.Class) in graph]


def properties(graph: Graph) -> list[URIRef]:
    """Return our properties by name."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    return [t for t in _ours(graph) if any((t, RDF.type, kind) in graph for kind in kinds)]


def _ours(graph: Graph) -> list[URIRef]:
    return sorted(
        t for t in set(graph.subjects(RDF.type)) if isinstance(t, URIRef) and str(t).startswith(JJ)
    )


def reach(graph: Graph, term: URIRef) -> str:
    """Return what a property leads to."""
    found = above(graph, term, RDFS.range)
    return found or above(graph, term, URIRef("https://schema.org/rangeIncludes"))


def above(graph: Graph, term: Node, how: URIRef) -> str:
    """Return what a term hangs on, by names."""
    names = sorted(short(graph, o) for o in graph.objects(term, how) if isinstance(o, URIRef))
    return ", ".join(f"`{name}`" for name in names)


def both(graph: Graph, term: Node, what: URIRef) -> list[str]:
    """Return the English and the Indonesian text, English first."""
    texts = [o for o in graph.objects(term, what) if isinstance(o, Literal)]
    return [str(o).replace("|", "\\|") for o in sorted(texts, key=lambda o: o.language or "")]


def local(term: Node) -> str:
    """Return the name without its namespace."""
    return str(term).rpartition("#")[2].rpartition("/")[2]


def short(graph: Graph, term: Node) -> str:
    """Return the name with its prefix."""
    return str(term).replace(JJ, "jj:") if str(term).startswith(JJ) else term.n3(
        graph.namespace_manager
    )  # fmt: skip


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
