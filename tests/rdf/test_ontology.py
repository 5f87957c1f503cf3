"""No term is emitted that is undefined, none is defined that is not used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import pytest
from pyoxigraph import NamedNode
from pyoxigraph import Store as Engine
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.build import add_extraction
from kg.rdf.iris import Iris
from kg.rdf.vocab import JJ, PREFIXES, SHORTCUTS
from kg.records import Change, Precision, Qualifier, RelationType
from kg.store import MEMORY, Store, open_store
from tests.rdf.sample import EXTRACTION, KEY

ROOT = Path(__file__).parents[2]
ABSTRACT = {"Record", "Event", "Party", "relatesTo", "cameo"}
SCHEMES = {"side-", "status-", "type-", "qualifier-", "change-", "precision-", "basis-", "speech-"}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology" / "jejak.ttl")


@pytest.fixture(scope="module")
def store() -> Store:
    made = open_store(MEMORY, write=True)
    add_extraction(made, EXTRACTION, KEY)
    return made


def emitted(store: Store) -> set[str]:
    """Return the IRIs in the store that are no identifiers of things."""
    found: set[str] = set()
    for quad in store.find(None, None, None, None):
        parts = (quad.predicate, quad.object)
        found |= {p.value for p in parts if isinstance(p, NamedNode)}
    outside = (Iris().base, "http://www.wikidata.org/", "http://qudt.org/vocab/")
    return {iri for iri in found if not iri.startswith(outside)}


def local(iri: str) -> str:
    return iri.removeprefix(JJ)


def test_every_term_emitted_is_defined(ontology: Graph, store: Store) -> None:
    builtin = (str(RDF), str(RDFS), str(OWL))
    defined = {str(s) for s in ontology.subjects(RDF.type)}
    assert {t for t in emitted(store) if not t.startswith(builtin)} <= defined


def test_every_term_in_the_code_is_defined(ontology: Graph) -> None:
    calls = re.compile(r'\bjj\("([A-Za-z]+)"\)')
    named = {n for f in (ROOT / "kg").rglob("*.py") for n in calls.findall(f.read_text("utf-8"))}
    defined = {local(str(s)) for s in ontology.subjects(RDF.type)}
    assert named <= defined


def test_every_term_in_the_queries_and_shapes_is_defined(ontology: Graph) -> None:
    files = [*(ROOT / "kg" / "queries").glob("*.rq"), ROOT / "ontology" / "shapes.ttl"]
    defined = {local(str(s)) for s in ontology.subjects(RDF.type)}
    for file in files:
        named = set(re.findall(r"\bjj:([A-Za-z][\w-]*)", file.read_text("utf-8")))
        assert named <= defined, file.name


def test_no_term_is_idle(ontology: Graph, store: Store) -> None:
    properties_and_classes = {
        local(str(s))
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for s in ontology.subjects(RDF.type, kind)
        if str(s).startswith(JJ)
    }
    used = {local(t) for t in emitted(store)} | set(SHORTCUTS.values())
    assert properties_and_classes - used == ABSTRACT - {"cameo"}


def test_concepts_are_those_of_the_records(ontology: Graph) -> None:
    def concepts(prefix: str) -> set[str]:
        names = {local(str(s)) for s in ontology.subjects(RDF.type, SKOS.Concept)}
        return {n.removeprefix(prefix) for n in names if n.startswith(prefix)}

    assert concepts("type-") == set(get_args(RelationType))
    assert concepts("qualifier-") == set(get_args(Qualifier))
    assert concepts("change-") == set(get_args(Change))
    assert concepts("precision-") == set(get_args(Precision))
    known = {local(str(s)) for s in ontology.subjects(RDF.type, SKOS.Concept)}
    assert all(n.startswith(tuple(SCHEMES)) for n in known)


def languages(texts: Iterable[Node]) -> list[str]:
    return sorted(t.language or "" for t in texts if isinstance(t, Literal))


def test_every_term_has_label_and_definition_in_both_languages(ontology: Graph) -> None:
    for term in set(ontology.subjects(RDF.type)):
        if isinstance(term, URIRef) and str(term).startswith(JJ):
            labels = [*ontology.objects(term, RDFS.label), *ontology.objects(term, SKOS.prefLabel)]
            assert languages(labels) == ["en", "id"], term
            assert languages(ontology.objects(term, SKOS.definition)) == ["en", "id"], term
            assert (term, RDFS.isDefinedBy, URIRef(JJ.removesuffix("#"))) in ontology


def test_the_engine_reads_ontology_and_shapes() -> None:
    for name in ("jejak.ttl", "shapes.ttl"):
        engine = Engine()
        engine.load(path=str(ROOT / "ontology" / name))
        assert len(engine) > 100


def test_prefixes_are_those_of_the_ontology(ontology: Graph) -> None:
    theirs = {p: str(n) for p, n in ontology.namespaces()}
    for prefix in ("jj", "schema", "org", "oa", "prov", "sem", "foaf", "skos"):
        assert PREFIXES[prefix] == theirs[prefix]
