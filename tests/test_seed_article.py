"""The article that the project began with: each of its facts is answered with its words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.build import Fact, add, get_article, list_articles, verify
from kg.records import CountryRelation, Meeting, Quotation, Role, StatisticClaim
from kg.store import MEMORY, Store, open_store
from kg.store.canned import question
from tests.shared import articles, needs_shared

pytestmark = needs_shared


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with open_store(MEMORY, write=True) as made:
        for article in articles("pigai-keo-remy.json"):
            add(made, article)
        yield made


def asked(fact: Fact) -> tuple[str, dict[str, str]] | None:
    """Return the question that a reporter would ask to be told the fact."""
    match fact.record:
        case Meeting() as met:
            person = next(p.name for p in met.participants if p.kind == "person")
            return "meetings-of", {"person": person}
        case CountryRelation() as relation:
            return "relations-between", {"one": relation.source, "other": relation.target}
        case StatisticClaim() as claim:
            return "claims-about", {"word": claim.what}
        case Quotation() as quote if quote.speaker is not None and quote.speaker.kind == "person":
            return "quotes-by", {"person": quote.speaker.name}
        case Role() as role:
            return "offices-of", {"person": role.person}
        case _:
            return None


def test_it_is_as_it_was_written(store: Store) -> None:
    assert verify(store) == []


def test_each_fact_is_answered_with_its_words(store: Store) -> None:
    (row,) = list_articles(store)
    facts = get_article(store, row.key).facts
    assert {fact.kind for fact in facts} >= {"meetings", "statistics", "quotes", "roles"}
    for fact in facts:
        how = asked(fact)
        if how is None:
            continue
        name, values = how
        said = {answer["words"] for answer in question(name).ask(store, values)}
        record = fact.record
        words = record.text if isinstance(record, Quotation) else record.evidence.text
        assert words in said, (fact.iri, name, values)
