"""The project's own annotated articles: no kind of record may be read worse than it was."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.evaluation import Comparison, compare
from kg.lang import language
from kg.pipeline import extract
from kg.records import Article

GOLD = Path(__file__).parent / "gold"
FLOORS: dict[str, float] = yaml.safe_load((GOLD / "floors.yml").read_text(encoding="utf-8"))
NAMES = sorted(path.name for path in (GOLD / "articles").glob("*.json"))
CHECK = sorted(path.name for path in (GOLD / "check" / "articles").glob("*.json"))


def load(kind: str, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((GOLD / kind / name).read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    rows = {}
    for name in NAMES:
        row = load("articles", name)
        published = date.fromisoformat(row["published"])
        article = Article(row["text"], row["title"], id=row["id"], published=published)
        rows[row["id"]] = extract(article).to_json()
    annotations = {row["id"]: row for row in (load("annotations", name) for name in NAMES)}
    return compare(annotations, rows, language())


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_no_kind_falls_below_its_floor(kind: str, comparison: Comparison) -> None:
    reached = comparison.scores[kind].f1
    assert reached >= FLOORS[kind], (
        f"{kind}: F1 {reached:.3f}, once {FLOORS[kind]:.3f}. See what went wrong with: "
        f"kg eval tests/gold/annotations tests/gold/articles --errors {kind.split('_strict')[0]}"
    )


@pytest.mark.parametrize("name", [*NAMES, *(f"check/{name}" for name in CHECK)])
def test_annotations_stand_in_their_article(name: str) -> None:
    folder, _, file = name.rpartition("/")
    row = load(f"{folder}/articles" if folder else "articles", file)
    said = load(f"{folder}/annotations" if folder else "annotations", file)
    raw = f"{row['title']}\n{row['text']}"
    for kind in ("meetings", "country_relations", "statistics"):
        for record in said[kind]:
            assert record["evidence"] in raw, (kind, record["evidence"])
    for quote in said["quotes"]:
        assert quote["text"] in raw, quote["text"]
