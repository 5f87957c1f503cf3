"""Every passage of tests/cases says what must and must not come out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.pipeline import extract
from kg.records import KINDS, Article

CASES = Path(__file__).parent / "cases"
FIELDS = {"name", "title", "published", "text", "expect", "reject", "none", "count"}


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*/*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
            yield pytest.param(path.parent.name, case, id=f"{path.stem}: {case.get('name')}")


def agrees(wanted: object, found: object) -> bool:
    if isinstance(wanted, list):
        return isinstance(found, list) and sorted(map(str, wanted)) == sorted(map(str, found))
    if isinstance(wanted, date):
        return wanted.isoformat() == found
    if isinstance(wanted, float):
        return isinstance(found, int | float) and abs(wanted - found) < 1e-9 * max(1, abs(wanted))
    if isinstance(found, str) and isinstance(wanted, int):
        return str(wanted) == found
    return wanted == found


def alike(wanted: object, found: object) -> bool:
    """Tell whether two phrases of what is measured share half of their words.

    A trained model chooses the words, and a new training may choose one more or one less.
    """
    one, other = set(str(wanted).lower().split()), set(str(found).lower().split())
    return 2 * len(one & other) >= 0.5 * (len(one) + len(other))


def matches(wanted: Mapping[str, object], record: Mapping[str, object]) -> bool:
    return all(
        alike(value, record[field]) if field == "what" else agrees(value, record[field])
        for field, value in wanted.items()
    )


def listing(records: list[dict[str, Any]]) -> str:
    return "\n".join(f"  {r}" for r in records) or "  nothing"


@pytest.mark.parametrize(("language", "case"), list(cases()))
def test_case(language: str, case: dict[str, Any]) -> None:
    assert set(case) <= FIELDS, f"unknown fields: {set(case) - FIELDS}"
    article = Article(
        text=case["text"], title=case.get("title", ""), published=case.get("published")
    )
    found = extract(article, language).to_json()
    for kind, wanted in case.get("expect", {}).items():
        for one in wanted:
            assert any(matches(one, r) for r in found[kind]), (
                f"{one} not in\n{listing(found[kind])}"
            )
    for kind, unwanted in case.get("reject", {}).items():
        for one in unwanted:
            hits = [r for r in found[kind] if all(agrees(v, r[f]) for f, v in one.items())]
            assert not hits, f"{one} must not come out:\n{listing(hits)}"
    for kind in case.get("none", []):
        assert not found[kind], f"no {kind} here, but:\n{listing(found[kind])}"
    for kind, number in case.get("count", {}).items():
        assert len(found[kind]) == number, f"{number} {kind} wanted:\n{listing(found[kind])}"


def test_case_names_are_unique() -> None:
    for path in sorted(CASES.glob("*/*.yml")):
        names = [c.get("name") for c in yaml.safe_load(path.read_text(encoding="utf-8")) or []]
        assert len(names) == len(set(names)), path.name


def test_kinds_are_known() -> None:
    for param in cases():
        case = param.values[1]
        for part in ("expect", "reject", "count"):
            assert set(case.get(part, {})) <= set(KINDS), case["name"]
        assert set(case.get("none", [])) <= set(KINDS), case["name"]
