"""No term is emitted that is undefined, none is defined that is not used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from pyoxigraph import NamedNode
from pyoxigraph import Store as Engine
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.build import add, add_extraction
from kg.fuse.decisions import put_decision
from kg.fuse.known import Listed
from kg.fuse.listed import put_people
from kg.lang import language
from kg.lang.office_types import OTHER, OfficeTypes
from kg.rdf.iris import Iris
from kg.rdf.vocab import JJ, ONTOLOGY, PREFIXES, SHORTCUTS, SIDES
from kg.records import (
    Article,
    Basis,
    Change,
    Precision,
    Qualifier,
    QuoteKind,
    RelationStatus,
    RelationType,
    SourceBasis,
    Status,
)
from kg.store import Store, open_store
from tests.fuse.sample import DECISIONS, put
from tests.rdf.sample import EXTRACTION, KEY

ROOT = Path(__file__).parents[2]
ABSTRACT = {"Record", "Event", "Party", "relatesTo", "cameo", "Fused"}
SCHEMES = {"side-", "status-", "type-", "qualifier-", "change-", "precision-", "basis-", "speech-",
           "office-", "conflict-", "pattern-", "judgement-"}  # fmt: skip
TIMES = {"precision-latest", "precision-second", "basis-given", "basis-article", "basis-clock",
         *(f"basis-{b}" for b in get_args(SourceBasis))}  # fmt: skip
"""Of when something was said, published and read."""


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ROOT / "ontology" / "jejak.ttl")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = open_store(str(tmp_path_factory.mktemp("ontology") / "store"), write=True)
    add_extraction(made, EXTRACTION, KEY)
    for said in ("Mula-mula.", "Kemudian."):  # one more source, and a former version
        add(made, Article(said, id="lama"))
        add(made, Article(said, id="lain", published=date(2026, 3, 12)))
    put(made)
    for decision in DECISIONS:
        put_decision(made, decision)
    known = Listed("Ani", ("Anik",), "Q900001", "ID", "Menteri", "2025-01-01", "2025-12-31")
    put_people(made, [known])
    for basis in get_args(SourceBasis):  # each word for where a field was found
        found = tuple((field, basis) for field in ("author", "published", "publisher", "url"))
        article = Article(
            text=f"Dari {basis}.",
            published=date(2026, 3, 12),
            url=f"https://contoh.example/{basis}",
            publisher="Harian Contoh",
            author="Wartawan Contoh",
            basis=found,
        )
        add(made, article)
    told = " ".join(f"Kabar ke-{n} dari pelabuhan." for n in range(20))
    for lead in ("Pagi ini.", "Sore ini."):  # copies of one another
        add(made, Article(f"{lead} {told}", url=f"https://contoh.example/{lead}"))
    return made


def emitted(store: Store) -> set[str]:
    """Return the IRIs in the store that are no identifiers of things."""
    found: set[str] = set()
    for quad in store.find(None, None, None, None):
        parts = (quad.predicate, quad.object)
        found |= {p.value for p in parts if isinstance(p, NamedNode)}
    outside = (ONTOLOGY, Iris().base, "http://www.wikidata.org/", "http://qudt.org/vocab/")
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


ON_SERVERS = {"writerLease", "pendingChange"}
"""What only the ledger of a store on a server has, while somebody writes there."""


def test_no_term_is_idle(ontology: Graph, store: Store) -> None:
    properties_and_classes = {
        local(str(s))
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for s in ontology.subjects(RDF.type, kind)
        if str(s).startswith(JJ)
    }
    used = {local(t) for t in emitted(store)} | set(SHORTCUTS.values()) | ON_SERVERS
    assert properties_and_classes - used == ABSTRACT - {"cameo"}
    assert used >= TIMES


def test_concepts_are_those_of_the_records(ontology: Graph) -> None:
    def concepts(prefix: str) -> set[str]:
        names = {local(str(s)) for s in ontology.subjects(RDF.type, SKOS.Concept)}
        return {n.removeprefix(prefix) for n in names if n.startswith(prefix)}

    assert concepts("type-") == set(get_args(RelationType))
    assert concepts("qualifier-") == set(get_args(Qualifier))
    assert concepts("change-") == set(get_args(Change))
    times = {t.partition("-")[2] for t in TIMES}
    assert concepts("precision-") - times == set(get_args(Precision))
    assert concepts("basis-") - times == set(get_args(Basis))
    assert concepts("status-") == {*get_args(Status), *get_args(RelationStatus)}
    assert concepts("speech-") == set(get_args(QuoteKind))
    titled = set(language("id").section("office_types", OfficeTypes).titles)
    assert concepts("office-") == titled | {OTHER, "state", "private"}
    assert concepts("side-") == {*SIDES.values(), "cooperation", "conflict"}
    known = {local(str(s)) for s in ontology.subjects(RDF.type, SKOS.Concept)}
    assert all(n.startswith(tuple(SCHEMES)) for n in known)


def test_sides_and_schemes_hang_together(ontology: Graph) -> None:
    for kind, side in SIDES.items():
        assert (URIRef(f"{JJ}type-{kind}"), SKOS.broader, URIRef(f"{JJ}side-{side}")) in ontology
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        scheme = ontology.value(concept, SKOS.inScheme)
        above = ontology.value(concept, SKOS.broader)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology, concept
        assert (above is None) == ((concept, SKOS.topConceptOf, scheme) in ontology), concept
        assert above is None or (above, SKOS.inScheme, scheme) in ontology, concept


def test_versions_agree(ontology: Graph) -> None:
    document = URIRef(JJ.removesuffix("#"))
    assert str(ontology.value(document, OWL.versionIRI)) == ONTOLOGY
    version = str(ontology.value(document, OWL.versionInfo))
    assert ONTOLOGY.endswith(f"/{version}")
    changes = (ROOT / "ontology" / "CHANGELOG.md").read_text("utf-8")
    assert changes.split("## ")[1].startswith(version)


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
