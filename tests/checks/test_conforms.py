"""What `kg add` writes conforms: the samples, hostile text, real articles, ten thousand records."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.build import add, add_extraction
from kg.checks.run import check_article, check_store
from kg.ids import content_hash
from kg.store import MEMORY, Store, open_store
from tests.exchange.test_exports import hostile
from tests.queries import fixture
from tests.rdf import sample
from tests.shared import articles, needs_shared


def on_shared(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that needs the real articles."""
    for mark in needs_shared:
        test = mark(test)
    return test


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(MEMORY, write=True) as made:
        yield made


def test_hostile_text(store: Store) -> None:
    add_extraction(store, hostile(), "f" * 32)
    add_extraction(store, sample.EXTRACTION, sample.KEY)
    assert check_store(store).violations == ()
    assert check_store(store, "pyshacl").violations == ()


@on_shared
def test_the_seed_article(store: Store) -> None:
    [article] = articles("pigai-keo-remy.json")
    added = add(store, article)
    assert check_article(store, added.graph).violations == ()
    assert check_store(store).violations == ()


@on_shared
def test_real_articles(store: Store) -> None:
    for article in articles("dev"):
        add(store, article)
    assert check_store(store).violations == ()


@pytest.mark.prove
def test_ten_thousand_records_in_seconds(tmp_path: Path) -> None:
    made = (sample.EXTRACTION, *fixture.extractions())
    records = count = 0
    with open_store(str(tmp_path / "store"), write=True) as store:
        while records < 10_000:
            given = made[count % len(made)]
            count += 1
            text = f"{given.article.text}\n{count}"
            article = replace(given.article, text=text, id=f"a{count}", url=f"x:{count}")
            added = replace(given, article=article)
            records += len(added.records())
            add_extraction(store, added, content_hash(article.raw))
        before = time.process_time()
        report = check_store(store)
        took = time.process_time() - before
    assert report.conforms
    assert took < 30, took
