"""The ontology is consistent, alone and with data in it: HermiT finds no contradiction.

HermiT runs on Java; where there is none the tests are skipped (never in CI, which installs it).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from kg.build import add_extraction
from kg.rdf.vocab import JJ
from kg.store import MEMORY, open_store
from tests.rdf.sample import EXTRACTION, KEY

owlready2 = pytest.importorskip("owlready2", reason="owlready2 is not installed")

ONTOLOGY = Path(__file__).parents[2] / "ontology" / "jejak.ttl"
NEED = "CI" in os.environ
pytestmark = pytest.mark.skipif(
    shutil.which("java") is None and not NEED, reason="HermiT needs Java, and there is none here"
)


def terms() -> Graph:
    """Return the ontology."""
    return Graph().parse(ONTOLOGY)


def with_data() -> Graph:
    """Return the ontology with the sample article: its things, classes and edges."""
    graph = terms()
    with open_store(MEMORY, write=True) as store:
        add_extraction(store, EXTRACTION, KEY)
        for quad in store.find(None, None, None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                parts = (quad.subject, quad.predicate, quad.object)
                one, how, other = (URIRef(part.value) for part in parts)
                graph.add((one, how, other))
    return graph


def contradiction(graph: Graph, folder: Path) -> str | None:
    """Return what is wrong: a class that can have no members, or data that can't be; else None."""
    file = folder / "all.nt"
    graph.serialize(file, format="nt", encoding="utf-8")
    world = owlready2.World()
    loaded = world.get_ontology(file.as_uri()).load()
    try:
        with loaded:
            owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return "the data contradicts the ontology"
    return next((str(c) for c in world.inconsistent_classes()), None)


def test_consistent(tmp_path: Path) -> None:
    assert contradiction(terms(), tmp_path) is None


def test_consistent_with_data(tmp_path: Path) -> None:
    assert contradiction(with_data(), tmp_path) is None


def test_a_person_who_is_a_country_is_found(tmp_path: Path) -> None:
    graph = with_data()
    person = next(graph.subjects(RDF.type, URIRef(JJ + "Person")))
    graph.add((person, RDF.type, URIRef(JJ + "Country")))
    assert contradiction(graph, tmp_path) == "the data contradicts the ontology"


def test_a_speaker_that_is_a_passage_is_found(tmp_path: Path) -> None:
    graph = with_data()
    quote = next(graph.subjects(RDF.type, URIRef(JJ + "Quotation")))
    passage = next(graph.subjects(RDF.type, URIRef(JJ + "Evidence")))
    graph.add((quote, URIRef(JJ + "speaker"), passage))
    assert contradiction(graph, tmp_path) == "the data contradicts the ontology"


def test_a_class_that_can_have_no_members_is_found(tmp_path: Path) -> None:
    graph = terms()
    both = URIRef(JJ + "MeetingClaim")
    graph.add((both, RDF.type, OWL.Class))
    for above in ("Meeting", "StatisticClaim"):
        graph.add((both, RDFS.subClassOf, URIRef(JJ + above)))
    assert contradiction(graph, tmp_path) is not None
