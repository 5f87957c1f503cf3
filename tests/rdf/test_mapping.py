"""What an article says as quads, and back."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import Dataset, Graph

from kg.rdf import literals
from kg.rdf.mapping import Mapped, map_extraction
from kg.rdf.reading import read_graph
from kg.rdf.vocab import ENTITIES, jj
from kg.records import (
    KINDS,
    Article,
    CountryRelation,
    Evidence,
    Extraction,
    Meeting,
    Party,
    Quotation,
    Record,
    Role,
)
from kg.store import MEMORY, Transaction, open_store
from kg.store.writing import write_quads
from tests.rdf import sample

GOLDEN = Path(__file__).parents[1] / "golden" / "sample.trig"
ROOT = Path(__file__).parents[2]


def mapped(extraction: Extraction = sample.EXTRACTION) -> Mapped:
    return map_extraction(extraction, sample.KEY, "0.0.0", sample.GAZETTEER)


def trig() -> str:
    """Return the sample's graph and the descriptions of what it names."""
    from kg.rdf.entities import entity_change

    made, out = mapped(), io.BytesIO()
    with open_store(MEMORY, write=True) as store:
        change = entity_change(store.find, (), made.mentions, sample.GAZETTEER)
        store.apply(Transaction((), (), (*made.quads, *change.insert)))
        store.export(out, "trig")
    return out.getvalue().decode()


def test_golden() -> None:
    """Run with KG_GOLDEN=write after a change that is meant; read the difference."""
    if os.environ.get("KG_GOLDEN") == "write":
        GOLDEN.write_text(trig(), encoding="utf-8")
    assert trig() == GOLDEN.read_text(encoding="utf-8")


def test_golden_reads_back() -> None:
    back = {str(q) for q in parse(GOLDEN.read_bytes(), format=RdfFormat.TRIG)}
    own = {str(q) for q in mapped().quads}
    assert own <= back
    assert all(line.endswith(str(ENTITIES)) for line in back - own)


def test_rdflib_reads_the_same() -> None:
    dataset = Dataset()
    dataset.parse(GOLDEN, format="trig")
    assert sum(1 for _ in dataset.quads()) == sum(
        1 for _ in parse(GOLDEN.read_bytes(), format=RdfFormat.TRIG)
    )


@pytest.mark.parametrize("seed", ["0", "1", "2"])
def test_same_bytes_in_another_process(seed: str) -> None:
    code = "from tests.rdf.test_mapping import trig; import sys; sys.stdout.write(trig())"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONUTF8": "1"}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment, cwd=ROOT, check=True
    )
    assert ran.stdout.decode() == trig()


def test_order_of_records_does_not_matter() -> None:
    turned: dict[str, Any] = {k: getattr(sample.EXTRACTION, k)[::-1] for k in KINDS}
    assert mapped(Extraction(sample.ARTICLE, **turned)).quads == mapped().quads


def test_same_record_twice_is_one() -> None:
    twice: dict[str, Any] = {k: getattr(sample.EXTRACTION, k) * 2 for k in KINDS}
    assert mapped(Extraction(sample.ARTICLE, **twice)).quads == mapped().quads


def test_conforms_to_the_shapes() -> None:
    conforms, report = validate(mapped_graph(sample.EXTRACTION))
    assert conforms, report


def mapped_graph(extraction: Extraction) -> Graph:
    from kg.rdf.entities import entity_change

    made, out = mapped(extraction), io.BytesIO()
    described = entity_change(lambda *_: (), (), made.mentions, sample.GAZETTEER).insert
    write_quads((*made.quads, *described), out, "turtle")
    return Graph().parse(data=out.getvalue(), format="turtle")


def validate(graph: Graph) -> tuple[bool, str]:
    pyshacl = pytest.importorskip("pyshacl")
    shapes = Graph().parse(ROOT / "ontology" / "shapes.ttl")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes)
    return bool(conforms), str(report)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(sample.EXTRACTION.meetings[0], participants=(sample.RATNA,)), "two principals"),
        (replace(sample.EXTRACTION.country_relations[0], target="ID"), "not to the same"),
        (replace(sample.EXTRACTION.roles[0], title=""), "title as written"),
        (replace(sample.EXTRACTION.quotes[0], text=""), "has its words"),
        (replace(sample.EXTRACTION.statistics[1], value_max=1.0), "not below the lower"),
        (replace(sample.EXTRACTION.statistics[0], confidence=1.5), "from 0 to 1"),
        (replace(sample.EXTRACTION.quotes[0], evidence=Evidence(3, 3, "")), "exact words"),
    ],
)
def test_what_is_wrong_does_not_conform(wrong: Record, said: str) -> None:
    only: dict[str, Any] = {k: (wrong,) for k, made in KINDS.items() if type(wrong) is made}
    conforms, report = validate(mapped_graph(Extraction(sample.ARTICLE, **only)))
    assert not conforms
    assert said in report


def test_reads_back_as_it_was() -> None:
    made = mapped()
    article, records = read_graph(made.quads, made.graph)
    assert article == sample.ARTICLE
    assert len({r.iri for r in records}) == len(records)
    assert sorted(map(key, (r.record for r in records))) == sorted(
        map(key, sample.EXTRACTION.records())
    )


def key(record: Record) -> str:
    return repr(record).replace(".0", "")


def test_shortcuts_stand_only_for_what_is_so() -> None:
    edges = {(str(q.subject), q.predicate, str(q.object)) for q in mapped().quads}
    met = {(s, o) for s, p, o in edges if p == jj("metWith")}
    person = "<https://w3id.org/jejak/id/person/"
    ratna, minh = f"{person}ratna-wulandari>", f"{person}tran-van-minh>"
    assert met == {(ratna, minh), (minh, ratna)}
    assert not any(p == jj("consultsWith") for _, p, _ in edges)
    assert sum(p == jj("agreesWith") for _, p, _ in edges) == 2
    holders = {s for s, p, _ in edges if p == jj("holdsOffice")}
    assert holders == {ratna}


def test_every_evidence_is_in_the_text() -> None:
    article, records = read_graph(mapped().quads, mapped().graph)
    for stored in records:
        said = stored.record.evidence
        assert article.raw[said.start : said.end] == said.text


def test_the_surer_of_two_equal_records_stays() -> None:
    sure = sample.EXTRACTION.quotes[0]
    unsure = replace(sure, confidence=0.2, extractor="quotes/other")
    for quotes in ((sure, unsure), (unsure, sure)):
        made = mapped(Extraction(sample.ARTICLE, quotes=quotes))
        _, records = read_graph(made.quads, made.graph)
        assert [r.record.extractor for r in records] == [sure.extractor]


HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\"'\\\n\r\t\x00\x01\x7f\x85\u2028\u202e\ufeff\U0001f600<>{}^`|@#?$"),
        st.characters(categories=["Cs"]),
    ),
    max_size=40,
)


@given(HOSTILE, HOSTILE, HOSTILE)
@settings(max_examples=150, deadline=None)
def test_hostile_text_round_trips(title: str, text: str, name: str) -> None:
    article = Article(text=text, title=title, id=name, url=name, publisher=name)
    evidence = Evidence(0, len(article.raw), article.raw)
    who = Party(name, "person", "ID")
    said = Quotation(text=text, speaker=who, evidence=evidence, extractor=name)
    held = Role(person=name, title=name, of=name, aliases=(text,), evidence=evidence, extractor="x")
    met = Meeting(participants=(who, Party(text, "group")), place=name, country=name,
                  topics=(text,), evidence=evidence, extractor="x")  # fmt: skip
    related = CountryRelation(source=name, target=text, type="AID", evidence=evidence,
                              extractor="x")  # fmt: skip
    extraction = Extraction(article, (held,), (met,), (related,), (), (said,))
    made = mapped(extraction)
    out = io.BytesIO()
    write_quads(made.quads, out, "nquads")
    back = list(parse(out.getvalue(), format=RdfFormat.N_QUADS))
    assert sorted(map(str, back)) == [str(q) for q in made.quads]
    read, records = read_graph(back, made.graph)
    assert read.raw == scrubbed(article.raw)
    assert read.id == scrubbed(name)
    quote = next(r.record for r in records if isinstance(r.record, Quotation))
    assert quote.text == scrubbed(text)
    with open_store(MEMORY, write=True) as store:
        store.put_article(made.graph.value, made.quads)
        store.put_article(made.graph.value, made.quads)
        assert sorted(map(str, store.find(None, None, None, made.graph))) == sorted(
            map(str, made.quads)
        )


def scrubbed(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


@given(st.floats())
@settings(deadline=None)
def test_numbers_are_written_as_the_engine_keeps_them(value: float) -> None:
    quad = Quad(NamedNode("x:s"), jj("value"), literals.number(value), NamedNode("x:g"))
    with open_store(MEMORY, write=True) as store:
        store.put_article("x:g", [quad])
        assert list(store.find(None, None, None, None)) == [quad]
    if isfinite(value):
        assert float(literals.number(value).value) == value


def test_one_who_is_only_described_belongs_to_the_article() -> None:
    quote = Quotation(text="ya", speaker=Party("seorang pejabat"), evidence=sample.SAID,
                      extractor="x")  # fmt: skip
    extraction = Extraction(Article(text="ya", published=date(2025, 1, 1)), quotes=(quote,))
    one = map_extraction(extraction, "a" * 32, "0")
    other = map_extraction(extraction, "b" * 32, "0")
    assert {m.entity for m in one.mentions}.isdisjoint({m.entity for m in other.mentions})


def test_identifier_base_can_be_another() -> None:
    from kg.rdf.iris import Iris

    made = map_extraction(sample.EXTRACTION, sample.KEY, "0", iris=Iris("urn:x:"))
    assert made.graph == NamedNode(f"urn:x:article/{sample.KEY}")
    _, records = read_graph(made.quads, made.graph, Iris("urn:x:"))
    assert {r.iri.partition("/")[0] for r in records} == {
        f"urn:x:{k}" for k in ("role", "meeting", "relation", "claim", "quote")
    }
