"""Real articles: the one that the project was born from, and the whole collection."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.pipeline import extract
from tests.shared import articles, needs_shared

pytestmark = needs_shared


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    [article] = articles("pigai-keo-remy.json")
    return extract(article).to_json()


def test_offices(found: dict[str, Any]) -> None:
    roles = {(r["person"], r["title"], r["of"]) for r in found["roles"]}
    assert ("Natalius Pigai", "Menteri Hak Asasi Manusia", "ID") in roles
    assert ("Keo Remy", "Menteri Senior Urusan HAM", "KH") in roles
    assert ("Thomas Harming Suwarta", "Staf Khusus Menteri HAM", "ID") in roles
    assert ("Santo Darmosumarto", "Duta Besar untuk Kamboja", "ID") in roles
    assert len({r["person"] for r in found["roles"]}) == 4


def test_the_held_meeting(found: dict[str, Any]) -> None:
    [held] = [m for m in found["meetings"] if m["status"] == "held"]
    assert sorted(held["participants"]) == ["Keo Remy", "Natalius Pigai"]
    assert sorted(held["attendees"]) == ["Santo Darmosumarto", "Thomas Harming Suwarta"]


def test_the_proposed_meeting_stands_apart(found: dict[str, Any]) -> None:
    [proposed] = [m for m in found["meetings"] if m["status"] == "proposed"]
    assert sorted(proposed["participants"]) == ["Keo Remy", "Natalius Pigai"]
    assert (proposed["country"], proposed["date"]) == ("ID", "2026")


@pytest.mark.parametrize(
    ("kind", "status"), [("CONSULT", "actual"), ("PARTNER", "actual"), ("COOPERATE", "planned")]
)
def test_relations(found: dict[str, Any], kind: str, status: str) -> None:
    rows = {(r["source"], r["target"], r["type"], r["status"]) for r in found["country_relations"]}
    assert ("ID", "KH", kind, status) in rows


@pytest.mark.parametrize(("value", "word"), [(130_000, "Indonesia"), (3_000, "penipuan")])
def test_claims(found: dict[str, Any], value: int, word: str) -> None:
    [claim] = [s for s in found["statistics"] if s["value"] == value]
    assert claim["qualifier"] == "about"
    assert claim["speaker"] == "Natalius Pigai"
    assert claim["place"] == "KH"
    assert word in claim["what"]


def test_quotes(found: dict[str, Any]) -> None:
    direct = [q for q in found["quotes"] if q["kind"] == "direct"]
    speakers = ["Natalius Pigai"] * 3 + ["Keo Remy"] * 2
    assert [q["speaker"] for q in direct] == speakers


def test_repeated_titles_and_link_words_yield_nothing(found: dict[str, Any]) -> None:
    [article] = articles("pigai-keo-remy.json")
    start = article.raw.index("JAKARTA -")
    end = article.raw.index("Rekomendasi")
    for kind in ("roles", "meetings", "country_relations", "statistics", "quotes"):
        for row in found[kind]:
            assert start <= row["start"], row
            assert row["end"] <= end, row


def test_every_article_runs_and_every_record_is_grounded() -> None:
    count = 0
    for article in articles("train", "dev", "unlabelled.jsonl"):
        extraction = extract(article)
        again = json.dumps(extract(article).to_json())
        assert json.dumps(extraction.to_json()) == again
        for record in extraction.records():
            e = record.evidence
            assert article.raw[e.start : e.end] == e.text
            assert e.text.strip()
        count += 1
    assert count == 444
