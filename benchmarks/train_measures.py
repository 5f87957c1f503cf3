"""Train the model that chooses which words around a figure say what it measures.

usage: train_measures.py [--shared FOLDER] [--out FILE]
       train_measures.py --label GOLD ARTICLES

Learns from the project's own annotated articles (tests/gold) and, where the folder of shared
articles is there, from its training part and from our labels of its unlabelled articles
(benchmarks/labels/figures.jsonl: offsets of words that say what a figure measures, no text). The
model is written into the package. Nothing of the articles is in it but weights of word classes,
of places in the sentence, and of words that are no names and come at least three times. The same
articles give the same model. With ``--label`` nothing is trained: the labels are made of
annotations, so that these need not be kept with their text.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator
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

REPO = Path(__file__).parents[1]
MODEL = REPO / "kg" / "models" / "measures-id.crfsuite"
LABELS = REPO / "benchmarks" / "labels" / "figures.jsonl"
OWN = REPO / "tests" / "gold"
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


Claims = list[dict[str, Any]]


def article_of(row: dict[str, Any]) -> Article:
    """Return the article of a row of JSON."""
    published = date.fromisoformat(row["published"][:10]) if row.get("published") else None
    return Article(row["text"], row.get("title") or "", id=row["id"], published=published)


def annotated(gold: Path, articles: Path) -> Iterator[tuple[Article, Claims]]:
    """Yield the articles of a folder with their annotated statistics."""
    for path in sorted(gold.glob("*.json")):
        said = json.loads(path.read_text(encoding="utf-8"))
        row = json.loads((articles / path.name).read_text(encoding="utf-8"))
        claims = said.get("statistics") or []
        yield article_of({"id": path.stem, **row}), [c for c in claims if not c.get("optional")]


def labelled(labels: Path, texts: Path) -> Iterator[tuple[Article, Claims]]:
    """Yield the unlabelled articles that labels are kept of, with what the labels say."""
    rows = (json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines())
    figures = {row["article"]: row["figures"] for row in rows}
    for line in texts.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["id"] in figures:
            article = article_of(row)
            yield (
                article,
                [
                    {**f, "what": " ".join(article.raw[s:e] for s, e in f["what"])}
                    for f in figures[row["id"]]
                ],
            )


def label(article: Article, claims: Claims) -> dict[str, Any]:
    """Return what is kept of an article's claims: numbers and the offsets of words.

    Each word stands for itself wherever it is, so its first place in the text will do.
    """
    places: dict[str, tuple[int, int]] = {}
    for match in _WORD.finditer(article.raw):
        places.setdefault(match[0].lower(), match.span())
    return {
        "article": article.id,
        "figures": [
            {
                **{key: claim.get(key) for key in ("value", "value_max", "unit")},
                "what": [places[w] for w in words_of(claim["what"]) if w in places],
            }
            for claim in claims
        ],
    }


def rows_of(articles: Iterable[tuple[Article, Claims]]) -> Iterator[Row]:
    """Yield the figures of the articles that are annotated with the same number."""
    for article, claims in articles:
        reading = read(article)
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
        yield from _matched(article.id or "", [c for c in claims if words_of(c["what"])], seen)


def _matched(article: str, gold: list[dict[str, Any]], seen: Seen) -> Iterator[Row]:
    """Pair each figure with the annotation of its number whose words are nearest."""
    for found, cells in seen:
        assert found.here is not None
        q = found.here.quantity
        same = [
            g for g in gold if g["value"] == q.value and (g.get("value_max") or None) == q.value_max
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


def material(shared: Path) -> Iterator[tuple[Article, Claims]]:
    """Yield all annotated articles that are there."""
    yield from annotated(OWN / "annotations", OWN / "articles")
    if shared.is_dir():
        yield from annotated(shared / "gold" / "train", shared / "articles" / "train")
        yield from labelled(LABELS, shared / "articles" / "unlabelled.jsonl")


def main() -> None:
    """Train, or make labels of annotations."""
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("--shared", type=Path, default=REPO.parent / "shared")
    options.add_argument("--out", type=Path, default=MODEL)
    options.add_argument("--label", type=Path, nargs=2, metavar=("GOLD", "ARTICLES"))
    args = options.parse_args()
    if args.label:
        lines = [json.dumps(label(*pair), separators=(",", ":")) for pair in annotated(*args.label)]
        LABELS.parent.mkdir(exist_ok=True)
        LABELS.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return
    rows = list(rows_of(material(args.shared)))
    train(rows, args.out)
    print(f"{len(rows)} figures, {args.out.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
