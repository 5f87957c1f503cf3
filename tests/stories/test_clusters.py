"""Many articles, one story: the fused stories against the gold (README.md)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from kg import fuse
from kg.evaluation.clusters import BCubed, b_cubed, confusions
from kg.evaluation.stories import Kind
from kg.store import open_store
from tests.stories.collection import FOLDER, Collection, clusters, collect

FLOORS: dict[str, float] = yaml.safe_load((FOLDER / "floors.yml").read_text("utf-8"))["fused"]
SCORES: dict[str, tuple[Kind, ...]] = {
    "people": ("person",),
    "events": ("meeting", "relation"),
    "claims": ("claim",),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Collection, dict[str, str]]:
    folder: Path = tmp_path_factory.mktemp("stories") / "store"
    with open_store(str(folder), write=True) as store:
        collection = collect(store)
        fuse.rebuild(store)
    with open_store(str(folder)) as store:
        return collection, clusters(fuse.read(store))


def score(told: tuple[Collection, dict[str, str]], kind: str) -> BCubed:
    collection, found = told
    return b_cubed(collection.alignment.gold(*SCORES[kind]), found)


@pytest.mark.parametrize("kind", sorted(SCORES))
def test_no_figure_falls_below_its_floor(
    kind: str, told: tuple[Collection, dict[str, str]]
) -> None:
    reached = score(told, kind)
    wrong = confusions(told[0].alignment.gold(*SCORES[kind]), told[1])
    assert reached.f1 >= FLOORS[kind], (
        f"{kind}: B³ F1 {reached.f1:.3f}, once {FLOORS[kind]:.3f}; {len(wrong)} clusters are "
        "wrong: python benchmarks/stories.py --split develop"
    )


@pytest.mark.parametrize("kind", sorted(SCORES))
def test_everything_that_is_judged_was_fused(
    kind: str, told: tuple[Collection, dict[str, str]]
) -> None:
    """What fusion does not know stands alone, which must not go unnoticed."""
    gold = told[0].alignment.gold(*SCORES[kind])
    assert [item for item in sorted(gold) if item not in told[1]] == []
