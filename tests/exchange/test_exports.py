"""Every form that a store can be written in: read by other tools, the same bytes every time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Dataset as Quads
from pyoxigraph import Literal as RdfLiteral
from rdflib import Dataset

from kg.build import add_extraction
from kg.checks.parsing import read_rdf
from kg.exchange.exporting import FOLDER_FORMS, FileForm, FolderForm, export
from kg.exchange.neo4j import relationship
from kg.exchange.tables import columns
from kg.fuse import rebuild
from kg.ids import content_hash
from kg.rdf.vocab import BOOKS
from kg.records import KINDS, Article, Evidence, Extraction, Party, Quotation
from kg.store import MEMORY, Store, open_store
from kg.store.canonical import canonical_lines
from kg.store.lookup import content_digest
from kg.store.writing import write_quads
from tests.queries import fixture
from tests.rdf import sample

ROOT = Path(__file__).parents[2]
FORMS: tuple[Any, ...] = (*get_args(FileForm), *get_args(FolderForm))
RDF = {"turtle": "ttl", "trig": "trig", "nquads": "nq", "jsonld": "jsonld"}
HOSTILE = '=HYPERLINK("http://x") \x01\x7f\u202e\r\n\t"\\ <b>é😀</b> # graph <x:y>'


def hostile() -> Extraction:
    text = f'Awal.\n"{HOSTILE}" kata @Budi.'
    start = text.index(HOSTILE) + 1  # after the empty title and its line feed
    said = Evidence(start, start + len(HOSTILE), HOSTILE)
    quote = Quotation(text=HOSTILE, speaker=Party("@Budi"), evidence=said, extractor="quotes/x")
    article = Article(text, "", "-1+1", None, "javascript:alert(1)", "+62", "=cmd|' /C calc'!A0")
    return Extraction(article, quotes=(quote,))


@pytest.fixture
def store() -> Iterator[Store]:
    with fixture.filled() as made:
        for extraction, key in ((sample.EXTRACTION, sample.KEY), (hostile(), "f" * 32)):
            add_extraction(made, extraction, key)
        rebuild(made)
        yield made


def content(store: Store) -> set[str]:
    quads = store.find(None, None, None, None)
    return {str(q) for q in quads if q.graph_name not in BOOKS}


def written(store: Store, folder: Path, form: Any) -> dict[str, bytes]:
    where = folder / "out"
    name = where if form in FOLDER_FORMS else where / f"graph.{RDF.get(form, form)}"
    return {p.name: p.read_bytes() for p in export(store, name, form)}


@pytest.mark.parametrize("form", FORMS)
def test_identical_bytes_from_identical_stores(store: Store, tmp_path: Path, form: Any) -> None:
    with open_store(str(tmp_path / "other"), write=True) as other:
        parts = [*((e, content_hash(e.article.raw)) for e in fixture.extractions()),
                 (sample.EXTRACTION, sample.KEY), (hostile(), "f" * 32)]  # fmt: skip
        for extraction, key in reversed(parts):
            add_extraction(other, extraction, key)
        rebuild(other)
        second = written(other, tmp_path / "b", form)
    assert written(store, tmp_path / "a", form) == second


@pytest.mark.parametrize("form", RDF)
def test_rdf_reads_back_to_the_identical_dataset(store: Store, tmp_path: Path, form: Any) -> None:
    written(store, tmp_path, form)
    back = [str(q) for q in read_rdf(tmp_path / "out" / f"graph.{RDF[form]}")]
    assert len(back) == len(set(back))
    assert set(back) == content(store)


@pytest.mark.parametrize("form", ["trig", "jsonld", "nquads"])
def test_rdflib_reads_the_same(store: Store, form: str) -> None:
    names = {"jsonld": "json-ld"}
    with fixture.filled() as small:
        out = io.BytesIO()
        small.export(out, form)  # type: ignore[arg-type]
        theirs = Dataset().parse(data=out.getvalue(), format=names.get(form, form))
        assert isinstance(theirs, Dataset)
        lines = theirs.serialize(format="nquads").encode()
        assert {str(q) for q in parse(lines, format=RdfFormat.N_QUADS)} == content(small)


def test_turtle_is_one_graph_for_others(store: Store) -> None:
    out = io.BytesIO()
    store.export(out, "turtle")
    read = {str(q.triple) for q in parse(out.getvalue(), format=RdfFormat.TURTLE)}
    quads = store.find(None, None, None, None)
    assert read == {str(q.triple) for q in quads if q.graph_name not in BOOKS}


def test_jsonld_is_readable(store: Store) -> None:
    out = io.BytesIO()
    store.export(out, "jsonld")
    said = json.loads(out.getvalue())
    published = json.loads((ROOT / "ontology" / "context.jsonld").read_text("utf-8"))
    assert said["@context"] == published["@context"]
    graphs = {g["@id"]: g["@graph"] for g in said["@graph"]}
    meeting = next(
        n for n in graphs[f"article/{sample.KEY}"]
        if "Meeting" in n.get("@type", ()) and n["status"] == "status-held"
    )  # fmt: skip
    assert meeting["participant"] == ["person/ratna-wulandari", "person/tran-van-minh"]
    assert (meeting["start"], meeting["year"], meeting["place"]) == ("2025-03-03", 2025, "Hanoi")
    assert meeting["precision"] == "precision-day"
    person = next(n for n in graphs["g:entities"] if n["@id"] == "person/ratna-wulandari")
    assert person["name"] == "Ratna Wulandari"


def test_the_published_context_is_that_of_the_ontology() -> None:
    from benchmarks.make_context import text

    assert (ROOT / "ontology" / "context.jsonld").read_text("utf-8") == text()


def test_the_hash_is_that_of_the_file(store: Store) -> None:
    out = io.BytesIO()
    store.export(out, "nquads")
    assert content_digest(store) == hashlib.sha256(out.getvalue()).hexdigest()
    with fixture.filled() as other:
        assert content_digest(other) != content_digest(store)


def test_canonical_lines_are_those_of_rdfc(store: Store) -> None:
    quads = [q for q in store.find(None, None, None, None) if q.graph_name not in BOOKS]
    blank = Quad(BlankNode("b"), NamedNode("x:p"), BlankNode("c"), NamedNode("x:g"))
    other = Quad(BlankNode("c"), NamedNode("x:q"), RdfLiteral("v"), NamedNode("x:g"))
    theirs = Quads([*quads, blank, other])
    theirs.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    wanted = sorted(f"{q} .\n".encode() for q in theirs)
    assert list(canonical_lines([other, *quads, blank])) == wanted
    assert list(canonical_lines([*quads, blank, other], chunk=50)) == wanted


def test_csv_has_a_table_for_each_kind_and_every_record(store: Store, tmp_path: Path) -> None:
    files = written(store, tmp_path, "csv")
    assert set(files) == {f"{n}.csv" for n in (*KINDS, "articles", "things")}
    rows = {n: list(csv.DictReader(io.StringIO(t.decode()))) for n, t in files.items()}
    every = [*fixture.extractions(), sample.EXTRACTION, hostile()]
    for kind in KINDS:
        assert len(rows[f"{kind}.csv"]) == sum(len(getattr(e, kind)) for e in every)
        assert list(rows[f"{kind}.csv"][0]) == list(columns(kind))
    held = next(r for r in rows["meetings.csv"] if r["place"] == "Hanoi")
    assert held["participants"] == "Ratna Wulandari; Tran Van Minh"
    assert held["participants_iri"].startswith("https://w3id.org/jejak/id/person/ratna-wulandari;")
    assert (held["date"], held["date_precision"], held["date_basis"]) == (
        "2025-03-03", "day", "stated",
    )  # fmt: skip
    assert held["article_id"] == "sample-1"
    dollars = next(r for r in rows["statistics.csv"] if r["unit"] == "USD")
    assert dollars["value"] == "15500000000"


def test_no_cell_of_csv_is_a_formula_or_an_order(store: Store, tmp_path: Path) -> None:
    files = written(store, tmp_path, "csv")
    for text in files.values():
        for row in csv.reader(io.StringIO(text.decode(), newline="")):
            for cell in row:
                assert not cell.startswith(("=", "@", "\t", "\r")), cell
                assert not cell.startswith(("+", "-")) or cell[1:].replace(".", "").isdigit(), cell
                assert "\x01" not in cell
                assert "\u202e" not in cell


def test_parquet_has_types_and_the_text_as_it_is(store: Store, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    written(store, tmp_path, "parquet")
    quotes = parquet.read_table(tmp_path / "out" / "quotes.parquet").to_pylist()
    assert HOSTILE in {q["text"] for q in quotes}
    meetings = parquet.read_table(tmp_path / "out" / "meetings.parquet").to_pylist()
    assert ["Ratna Wulandari", "Tran Van Minh"] in [m["participants"] for m in meetings]
    figures = parquet.read_table(tmp_path / "out" / "statistics.parquet")
    assert str(figures.schema.field("value").type) == "double"
    assert {str(figures.schema.field(n).type) for n in ("start", "end")} == {"int64"}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_are_read_by_networkx(store: Store, tmp_path: Path, form: Any) -> None:
    from kg.views.network import graph

    written(store, tmp_path, form)
    path = tmp_path / "out" / f"graph.{form}"
    read = nx.read_graphml(path) if form == "graphml" else nx.read_gexf(path)
    drawn = graph(store)
    assert set(read) == set(drawn)
    assert read.number_of_edges() == drawn.number_of_edges()
    assert read.is_directed()
    assert b"lastmodified" not in path.read_bytes()


def test_neo4j_files_hang_together(store: Store, tmp_path: Path) -> None:
    files = written(store, tmp_path, "neo4j")
    rows = {
        name: list(csv.reader(io.StringIO(text.decode(), newline="")))
        for name, text in files.items()
        if name.endswith(".csv")
    }
    ids: set[str] = set()
    for name, (head, *lines) in rows.items():
        assert all(len(line) == len(head) for line in lines), name
        if name.startswith("nodes-"):
            assert (head[0], head[-1]) == ("iri:ID", ":LABEL")
            assert all(":" in h for h in head)
            assert {line[-1] for line in lines} == {name.removeprefix("nodes-")[:-4]}
            assert not ids & {line[0] for line in lines}
            ids |= {line[0] for line in lines}
    for name, (head, *lines) in rows.items():
        if name.startswith("links-"):
            assert (head[0], head[1], head[-1]) == (":START_ID", ":END_ID", ":TYPE")
            assert {end for line in lines for end in line[:2]} <= ids, name
    assert len(rows["nodes-Meeting.csv"]) - 1 == len(
        {q.subject for q in store.find(None, None, None, None)
         if str(q.object).endswith("#Meeting>")}
    )  # fmt: skip
    assert all(f"={name}" in files["README.txt"].decode() for name in rows)


def test_names_of_relationships() -> None:
    assert [relationship(n) for n in ("metWith", "participant")] == ["MET_WITH", "PARTICIPANT"]


def test_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.queries import fixture\n"
        "from kg.exchange.exporting import export\n"
        "with fixture.filled() as store:\n"
        "    for form in ('jsonld', 'gexf', 'neo4j', 'csv', 'turtle'):\n"
        "        export(store, Path(sys.argv[1]) / form, form)"
    )
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / seed)], check=True, cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        )  # fmt: skip
    one, two = (
        {p.relative_to(tmp_path / seed): p.read_bytes()
         for p in (tmp_path / seed).rglob("*") if p.is_file()}
        for seed in ("1", "2")
    )  # fmt: skip
    assert len(one) > 30
    assert one == two


def test_replaced_names_do_not_matter() -> None:
    """A store into which an article came twice, in two versions, is as if it came once."""
    first, *_ = fixture.extractions()
    changed = replace(first, article=replace(first.article, publisher="Lain"))
    with open_store(MEMORY, write=True) as twice, open_store(MEMORY, write=True) as once:
        for extraction in (changed, first):
            add_extraction(twice, extraction, content_hash(extraction.article.raw))
        add_extraction(once, first, content_hash(first.article.raw))
        assert content_digest(twice) == content_digest(once)


_LOCAL = ("", "person/a", "person/a:b", "x?y", "x#y", "a/../z", "../z", "./a", "a/.", "a//b",
          "1:2/3", "@id", "é/ü", "%20", "..a/b.")  # fmt: skip
_TERMS = ("", "status-held", "start", "schema", "country", "a:b", "place")
_IRIS = st.sampled_from(
    [
        *(f"https://w3id.org/jejak/id/{x}" for x in _LOCAL),
        *(f"https://w3id.org/jejak/ontology#{x}" for x in _TERMS),
        "urn:x:y",
        "https://schema.org/",
        "https://schema.org//x",
        "https://schema.org/name",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil",
    ]
).map(NamedNode)
_PROPERTIES = st.sampled_from(
    [NamedNode(f"https://w3id.org/jejak/ontology#{x}") for x in ("status", "start", "year", "place",
     "former", "confidence", "participant", "unit", "none-such")]
    + [NamedNode(x) for x in ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
       "https://schema.org/url", "http://www.w3.org/ns/oa#start", "urn:p:q")]
)  # fmt: skip
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["1", "-1", "007", "true", "1.50", "2025-01-01", "status-held", "person/a", "1e400", "@id"]
)
_XSD = st.sampled_from(["string", "integer", "decimal", "double", "boolean", "date", "anyURI"])
_LITERALS = (
    _TEXTS.map(RdfLiteral)
    | st.builds(lambda t, tag: RdfLiteral(t, language=tag), _TEXTS, st.sampled_from(["id", "en"]))
    | st.builds(
        lambda t, kind: RdfLiteral(
            t, datatype=NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}")
        ),
        _TEXTS,
        _XSD,
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(_IRIS, _PROPERTIES, _IRIS | _LITERALS, _IRIS), max_size=6))
def test_any_dataset_comes_back_from_jsonld(parts: list[tuple[Any, Any, Any, Any]]) -> None:
    quads = {str(q): q for q in (Quad(*part) for part in parts)}
    out = io.BytesIO()
    write_quads(quads.values(), out, "jsonld")
    back = {str(q) for q in parse(out.getvalue(), format=RdfFormat.JSON_LD)}
    assert back == set(quads)
