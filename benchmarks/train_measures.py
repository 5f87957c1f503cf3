"""Train the model that chooses which words around a figure say what it measures.

usage: train_measures.py GOLD ARTICLES [GOLD ARTICLES ...]

GOLD is a folder of annotated articles, ARTICLES one of the articles themselves, both by id; the
model is written into the package. Nothing of the articles is in it but weights of word classes,
of places in the sentence, and of words that are no names and come at least three times. The same
articles give the same model.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import pycrfsuite

from kg.extract import statistics
from kg.lang import Language
from kg.pipeline import read
from kg.records import Article
from kg.resolve.figure_words import Words
from kg.resolve.measure_cells import Cell, Scene, cells_of
from kg.resolve.measure_parts import Measure
from kg.resolve.measure_weights import IN, OUT

MODEL = Path(__file__).parents[1] / "kg" / "models" / "measures-id.crfsuite"
SETTINGS = {
    "c1": 0.5,
    "c2": 0.5,
    "max_iterations": 80,
    "feature.minfreq": 3,
    "feature.possible_transitions": True,
}
_WORD = re.compile(r"[\w%$°]+")
Seen = list[tuple[Measure, list[Cell]]]


class Row(NamedTuple):
    """A figure whose phrase people have written: the words around it, and theirs."""

    article: str
    found: Measure
    cells: list[Cell]
    gold: dict[str, Any]


def rows_of(gold: Path, articles: Path) -> Iterator[Row]:
    """Yield the figures of the articles that are annotated with the same number."""
    for path in sorted(gold.glob("*.json")):
        said = json.loads(path.read_text(encoding="utf-8"))
        told = json.loads((articles / path.name).read_text(encoding="utf-8"))
        published = date.fromisoformat(told["published"][:10]) if told.get("published") else None
        reading = read(Article(told["text"], told.get("title") or "", published=published))
        seen: Seen = []

        def spy(
            found: Measure,
            kind: str,
            scene: Scene,
            lang: Language,
            w: Words,
            seen: list[tuple[Measure, list[Cell]]] = seen,
        ) -> str:
            if found.here is not None:
                cells = cells_of(found.here, found.unit, kind, found.rule, found.what, scene)
                seen.append((found, cells))
            return found.what

        with mock.patch.object(statistics, "chosen", spy):
            list(statistics.extract_statistics(reading))
        yield from _matched(path.stem, said.get("statistics") or [], seen)


def _matched(article: str, gold: list[dict[str, Any]], seen: Seen) -> Iterator[Row]:
    """Pair each figure with the annotation of its number whose words are nearest."""
    for found, cells in seen:
        assert found.here is not None
        q = found.here.quantity
        same = [
            g
            for g in gold
            if g["value"] == q.value
            and (g.get("value_max") or None) == q.value_max
            and not g.get("optional")
        ]
        if same:
            around = {c.low for c in cells}
            best = max(
                same,
                key=lambda g: len(around & set(words_of(g["what"]))) / len(words_of(g["what"])),
            )
            yield Row(article, found, cells, best)


def words_of(text: str) -> list[str]:
    """Return the words of a phrase, in lower case."""
    return _WORD.findall(text.lower())


def labels_of(row: Row) -> list[str]:
    """Return for each word whether it is in the annotated phrase."""
    gold = {*words_of(row.gold["what"]), *words_of(row.gold["unit"])}
    return [IN if c.word and set(words_of(c.low)) <= gold else OUT for c in row.cells]


def train(rows: list[Row], model: Path) -> None:
    """Train on the rows and write the model."""
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs")
    trainer.set_params(SETTINGS)
    for row in rows:
        trainer.append([cell.features for cell in row.cells], labels_of(row))
    trainer.train(str(model))


def main(folders: list[Path]) -> None:
    """Train on all the folders together."""
    rows = [r for gold, articles in zip(folders[::2], folders[1::2], strict=True)
            for r in rows_of(gold, articles)]  # fmt: skip
    train(rows, MODEL)
    print(f"{len(rows)} figures, {MODEL.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    if len(sys.argv) < 3 or len(sys.argv) % 2 == 0:
        sys.exit(__doc__)
    main([Path(arg) for arg in sys.argv[1:]])
