"""A dataset comes in whole, checked, with its ledger, or not at all."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kg.build import add_extraction, get_article, list_articles, remove, verify
from kg.checks.run import check_store
from kg.errors import SourceError
from kg.exchange.exporting import export
from kg.exchange.importing import DatasetError, import_file
from kg.ids import content_hash
from kg.rdf.vocab import ENTITIES, LEDGER, jj
from kg.records import Extraction
from kg.store import MEMORY, Store, open_store
from tests.queries import fixture
from tests.rdf import sample

COUNT = len(fixture.extractions())
RDF = {"turtle": "ttl", "trig": "trig", "nquads": "nq", "jsonld": "jsonld"}


def empty() -> Store:
    return open_store(MEMORY, write=True)


def exported(store: Store) -> bytes:
    out = io.BytesIO()
    store.export(out)
    return out.getvalue()


def put(store: Store, *extractions: Extraction) -> Store:
    for extraction in extractions:
        add_extraction(store, extraction, content_hash(extraction.article.raw))
    return store


def dump(store: Store, folder: Path, form: Any = "nquads") -> Path:
    [path] = export(store, folder / f"graph.{RDF[form]}", form)
    return path


@pytest.mark.parametrize("form", RDF)
def test_there_and_back_again(tmp_path: Path, form: str) -> None:
    source = put(empty(), *fixture.extractions(), sample.EXTRACTION)
    store = open_store(str(tmp_path / "store"), write=True)
    now = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    done = import_file(store, dump(source, tmp_path, form), now=now)
    assert (len(done.added), done.replaced, done.unchanged) == (COUNT + 1, (), ())
    assert exported(store) == exported(source)
    assert verify(store) == []
    assert check_store(store).conforms
    rows = list_articles(store)
    assert {r.added_at for r in rows} == {"2026-01-02T03:04:05Z"}
    assert [(r.key, r.counts) for r in rows] == [(r.key, r.counts) for r in list_articles(source)]
    for row in rows:
        assert get_article(store, row.key).facts == get_article(source, row.key).facts
        remove(store, row.key)
    assert exported(store) == b""


def test_again_changes_nothing(tmp_path: Path) -> None:
    source = put(empty(), *fixture.extractions())
    path = dump(source, tmp_path)
    before = {str(q) for q in source.find(None, None, None, None)}
    done = import_file(source, path)
    assert (done.added, len(done.unchanged)) == ((), COUNT)
    assert {str(q) for q in source.find(None, None, None, None)} == before


@pytest.mark.parametrize("split", [0, 1, 2, 3])
def test_parts_come_together_as_if_added_one_by_one(tmp_path: Path, split: int) -> None:
    every = (*fixture.extractions(), sample.EXTRACTION)
    store = put(empty(), *every[: split + 1])
    import_file(store, dump(put(empty(), *every[split:]), tmp_path))
    whole = put(empty(), *every)
    assert exported(store) == exported(whole)
    ledgers = [
        {str(q) for q in s.find(None, None, None, LEDGER) if q.predicate != jj("addedAt")}
        for s in (store, whole)
    ]
    assert ledgers[0] == ledgers[1]
    assert verify(store) == []


def test_an_article_takes_the_place_of_its_older_version(tmp_path: Path) -> None:
    first, second, *_ = fixture.extractions()
    old = replace(first, article=replace(first.article, text=first.article.text + " Lama."))
    store = put(empty(), old, second)
    done = import_file(store, dump(put(empty(), first), tmp_path))
    assert len(done.replaced) == 1
    assert exported(store) == exported(put(empty(), first, second))
    assert verify(store) == []


def test_what_is_not_well_formed_is_refused_whole(tmp_path: Path) -> None:
    path = dump(put(empty(), *fixture.extractions()), tmp_path)
    path.write_text(path.read_text("utf-8").replace("100 ribu", "900 ribu", 1), encoding="utf-8")
    store = put(empty(), sample.EXTRACTION)
    before = exported(store)
    with pytest.raises(DatasetError, match="nothing was imported") as told:
        import_file(store, path)
    assert not told.value.report.conforms
    assert "\n" not in str(told.value)
    assert exported(store) == before


def test_a_description_that_no_article_supports_is_refused(tmp_path: Path) -> None:
    path = dump(put(empty(), *fixture.extractions()), tmp_path)
    thing = "<https://w3id.org/jejak/id/person/sari-lestari>"
    with path.open("a", encoding="utf-8") as out:
        out.write(f'{thing} <https://schema.org/alternateName> "Bos Besar" {ENTITIES} .\n')
    with pytest.raises(DatasetError, match="Name-supported"):
        import_file(empty(), path)


def test_a_ledger_in_the_file_is_not_taken_over(tmp_path: Path) -> None:
    source = put(empty(), *fixture.extractions())
    path = tmp_path / "all.nq"
    lines = sorted(f"{q} .\n" for q in source.find(None, None, None, None))
    path.write_text("".join(lines).replace("T", "T", 1), encoding="utf-8")
    store = empty()
    now = datetime(2020, 1, 1, tzinfo=UTC)
    import_file(store, path, now=now)
    stamps = {q.object.value for q in store.find(None, jj("addedAt"), None, LEDGER)}  # type: ignore[union-attr]
    assert stamps == {"2020-01-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.ttl", "<x:a> <x:b> <x:c> .", "no named graphs"),
        ("a.nq", "", "no named graphs"),
        ("a.nq", "<x:a> <x:b> <x:c> <x:d> .", "nothing was imported"),
        ("a.csv", "a,b", "not RDF by its name"),
    ],
)
def test_what_is_no_dataset(tmp_path: Path, name: str, text: str, said: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(SourceError, match=said):
        import_file(empty(), tmp_path / name)
