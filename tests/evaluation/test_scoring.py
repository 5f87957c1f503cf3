"""Our scorer: small cases with known counts, and agreement with the referee where it is present."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation import compare
from kg.evaluation.scoring import Scores
from kg.lang import language
from kg.pipeline import extract
from tests.shared import ARTICLES, GOLD, articles, needs_shared


def scores(kind: str, gold: list[Any], mine: list[Any]) -> Scores:
    return compare({"a": {kind: gold}}, {"a": {kind: mine}}, language("id")).scores[kind]


def counts(kind: str, gold: list[Any], mine: list[Any]) -> tuple[int, int, int]:
    s = scores(kind, gold, mine)
    return s.found, s.wrong, s.missed


ROLE = {"person": "Surya Adinata", "title": "Menteri Luar Negeri", "of": "ID"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, (1, 0, 0)),
        ({"title": "Menlu"}, (1, 0, 0)),
        ({"person": "Surya"}, (1, 0, 0)),
        ({"person": "Pak Surya Adinata"}, (1, 0, 0)),
        ({"of": "JP"}, (1, 0, 0)),
        ({"person": "Haruto Kanda"}, (0, 1, 1)),
        ({"title": "Gubernur"}, (0, 1, 1)),
    ],
)
def test_roles(change: dict[str, str], expected: tuple[int, int, int]) -> None:
    assert counts("roles", [ROLE], [{**ROLE, **change}]) == expected


def test_of_is_an_attribute() -> None:
    assert scores("roles", [ROLE], [{**ROLE, "of": "JP"}]).attributes["of"] == [False]


def meeting(*names: str, status: str = "held") -> dict[str, Any]:
    return {"participants": list(names), "status": status, "date": None, "country": None}


def test_meetings_need_two_thirds_of_the_participants() -> None:
    assert counts("meetings", [meeting("A B", "C D")], [meeting("A B", "E F")]) == (0, 1, 1)
    assert counts("meetings", [meeting("A B", "C D", "E F")], [meeting("A B", "C D")]) == (1, 0, 0)


def test_a_status_decides_between_meetings() -> None:
    gold = [meeting("A B", "C D"), meeting("A B", "C D", status="planned")]
    s = scores("meetings", gold, gold[::-1])
    assert s.attributes["status"] == [True, True]


CLAIM = {"value": 130000, "value_max": None, "unit": "orang", "what": "WNI di Kamboja"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"unit": "warga"}, (1, 0, 0)),
        ({"unit": "persen"}, (0, 1, 1)),
        ({"value": 131000}, (0, 1, 1)),
        ({"value_max": 140000}, (0, 1, 1)),
        ({"what": "jumlah WNI di Kamboja"}, (1, 0, 0)),
        ({"what": "harga beras"}, (0, 1, 1)),
    ],
)
def test_claims(change: dict[str, Any], expected: tuple[int, int, int]) -> None:
    assert counts("statistics", [CLAIM], [{**CLAIM, **change}]) == expected


def test_a_repeated_claim_counts_once() -> None:
    assert counts("statistics", [CLAIM], [CLAIM, CLAIM]) == (1, 0, 0)


def test_optional_annotations_count_neither_way() -> None:
    optional = {**CLAIM, "optional": True}
    assert counts("statistics", [optional], [CLAIM]) == (0, 0, 0)
    assert counts("statistics", [optional], []) == (0, 0, 0)


def test_relations_loosely_and_strictly() -> None:
    gold = {"source": "ID", "target": "KH", "type": "SUPPORT", "status": "actual"}
    mine = {"source": "KH", "target": "ID", "type": "AID", "status": "actual"}
    result = compare(
        {"a": {"country_relations": [gold]}}, {"a": {"country_relations": [mine]}}, language("id")
    )
    assert result.scores["country_relations"].f1 == 1
    assert result.scores["country_relations_strict"].f1 == 0


def test_indirect_speech_is_not_compared() -> None:
    quote = {"speaker": "Surya", "text": "Kami setuju sekali,"}
    said = {"speaker": "Surya", "text": "Jepang setuju", "kind": "indirect"}
    assert counts("quotes", [quote], [quote, said]) == (1, 0, 0)


def test_errors_are_listed() -> None:
    result = compare({"a": {"roles": [ROLE]}}, {}, language("id"))
    assert [(kind, sign, key) for kind, sign, key, _ in result.errors] == [("roles", "missed", "a")]


class TestAgreement:
    """The referee of the annotated articles and ours count alike."""

    pytestmark = needs_shared

    def test_on_real_articles(self, tmp_path: Path) -> None:
        found = {str(a.id): extract(a).direct_only().to_json() for a in articles("train")}
        lines = tmp_path / "found.jsonl"
        lines.write_text("".join(json.dumps(r) + "\n" for r in found.values()), encoding="utf-8")
        out = tmp_path / "figures.json"
        command: list[str | Path] = [
            sys.executable,
            GOLD / "score.py",
            GOLD / "train",
            lines,
            "--json",
            out,
        ]
        subprocess.run([*command, "--texts", ARTICLES / "train"], check=True, capture_output=True)
        theirs = json.loads(out.read_text())
        gold = {p.stem: json.loads(p.read_text()) for p in (GOLD / "train").glob("*.json")}
        for kind, ours in compare(gold, found, language("id")).scores.items():
            counted = (ours.found, ours.wrong, ours.missed)
            assert counted == tuple(theirs[kind][k] for k in ("tp", "fp", "fn")), kind
            for name, hits in ours.attributes.items():
                assert round(sum(hits) / len(hits), 4) == theirs[kind][name], (kind, name)
