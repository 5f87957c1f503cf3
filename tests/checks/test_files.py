"""RDF files: read in a process of their own, told about in one line, judged as stores are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat
from pyoxigraph import Store as Engine
from rdflib import SH, Graph, Literal

from kg.checks.generate import questions
from kg.checks.parsing import read_rdf
from kg.checks.run import check_article, check_file, check_quads, check_store
from kg.checks.shapes import read_shapes, shapes
from kg.errors import SourceError
from kg.store import Store
from tests.queries import fixture


@pytest.fixture
def store() -> Store:
    return fixture.filled()


def written(store: Store, path: Path, form: str = "nquads") -> Path:
    with path.open("wb") as out:
        store.export(out, form)  # type: ignore[arg-type]
    return path


def test_a_store_a_file_and_an_article_conform(store: Store, tmp_path: Path) -> None:
    assert check_store(store).conforms
    assert check_store(store, "pyshacl").engine == "pySHACL"
    assert check_file(written(store, tmp_path / "a.nq")).conforms
    assert check_file(written(store, tmp_path / "a.trig", "trig")).conforms
    assert check_article(store, next(store.articles())).conforms


def test_triples_without_graphs_are_judged_by_their_shapes(store: Store, tmp_path: Path) -> None:
    engine = Engine()
    engine.extend(q for q in store.find(None, None, None, None))
    lines = "\n".join(f"{q.triple} ." for q in engine)
    (tmp_path / "a.nt").write_text(lines, encoding="utf-8")
    assert check_file(tmp_path / "a.nt").conforms
    (tmp_path / "b.nt").write_text(lines.replace("status-held", "status-sold"), encoding="utf-8")
    assert "Meeting-status" in check_file(tmp_path / "b.nt").rules


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.ttl", "<a> <b> <c> .", "a.ttl: "),
        ("a.nq", "nonsense", "line 1"),
        ("a.jsonld", '{"@context": "http://127.0.0.1:9/c", "@id": "http://a/b"}', "context"),
        ("a.nt", "<x:a> <x:b> <<( <x:c> <x:d> <x:e> )>> .", "statements about statements"),
        ("a.rdf", "<rdf/>", "not RDF by its name"),
        ("a.jsonld", '{"@graph":' + "[" * 200_000 + "]" * 200_000 + "}", "a.jsonld: "),
        ("a.ttl", "<x:a> <x:b> " + "[ <x:p> " * 100_000, "a.ttl: "),
        ("a.trig", "<x:a> <x:b> " + "<<" * 100_000, "a.trig: "),
    ],
)
def test_what_cant_be_read_is_told_in_one_line(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(SourceError) as told:
        list(read_rdf(tmp_path / name))
    assert said in str(told.value)
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 1_000


def test_missing_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        list(read_rdf(tmp_path / "none.nq"))
    (tmp_path / "x.nq").mkdir()
    with pytest.raises(SourceError, match="not a file"):
        list(read_rdf(tmp_path / "x.nq"))


def test_reports_for_machines(store: Store) -> None:
    quads = [q for q in store.find(None, None, None, None) if "oa#exact" not in q.predicate.value]
    report = check_quads(quads, "sparql")
    assert not report.conforms
    assert set(report.rules) == {"Evidence-exact"}
    row = json.loads(json.dumps(report.rows("id")[0]))
    assert row["message"] == "bukti memuat kata-kata persisnya"
    graph = Graph().parse(data=report.turtle(), format="turtle")
    assert (None, SH.conforms, Literal(False)) in graph
    assert len(list(graph.objects(None, SH.result))) == len(report.violations)
    assert {str(o) for o in graph.objects(None, SH.sourceShape)} == {
        "https://w3id.org/jejak/shapes#Evidence-exact"
    }


def test_the_list_of_one_rule_is_bounded(store: Store) -> None:
    from kg.checks import bulk

    quads = [q for q in store.find(None, None, None, None) if "oa#exact" not in q.predicate.value]
    engine = Engine()
    engine.extend(quads)
    from kg.store.oxigraph import OxigraphStore

    report = bulk.check(OxigraphStore(engine, "in memory", None, write=True), most=3)
    assert len(report.violations) == 3
    assert report.truncated == ("Evidence-exact",)


def test_every_shape_has_messages_in_both_languages_and_makes_questions() -> None:
    assert len(shapes()) > 80
    for shape in shapes():
        assert set(shape.messages) == {"en", "id"}, shape.name
        assert list(questions(shape)), shape.name


def test_shapes_that_are_not_understood_are_refused() -> None:
    text = b"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix s: <https://x.example/> .
    s:A a sh:NodeShape ; sh:targetClass s:B ; sh:property s:p .
    s:p sh:path s:q ; sh:hasValue 1 ."""
    with pytest.raises(ValueError, match="hasValue is not understood"):
        read_shapes(text)


def test_the_engine_reads_the_reports_turtle(store: Store) -> None:
    Engine().load(check_store(store).turtle(), format=RdfFormat.TURTLE)
