"""Count how often each rule is right on annotated articles; write kg/lang/id/confidence.yml.

usage: python benchmarks/calibrate.py [--write]

The confidence of a rule is its share of right records, drawn towards that of its kind as if
`PRIOR` more records had been seen. Without ``--write`` only the reliability is printed: the table
made from three quarters of the articles, held against the last quarter, four times over (expected
calibration error, and what was said against what came true by tenths). The articles are in
../shared and no part of the repo.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from kg.evaluation import compare
from kg.lang import language
from kg.pipeline import extract
from kg.sources import Input, Loaded, read_input

REPO = Path(__file__).parents[1]
SHARED = REPO.parent / "shared"
PAGE = REPO / "docs" / "quality.md"
SPLIT = "dev"
PRIOR = 6.0
FOLDS = 4
LEAST = 3

Judged = tuple[str, str, Mapping[str, Any], bool]
Table = dict[str, dict[str, Any]]


def judge() -> list[Judged]:
    """Return every record found in the annotated articles, and whether it is right."""
    found: dict[str, Any] = {}
    for path in sorted((SHARED / "articles" / SPLIT).glob("*.json")):
        for loaded in read_input(Input(path, path.name), BytesIO(), {}):
            if isinstance(loaded, Loaded):
                found[path.stem] = extract(loaded.article).direct_only().to_json()
    gold = {
        p.stem: json.loads(p.read_text(encoding="utf-8"))
        for p in sorted((SHARED / "gold" / SPLIT).glob("*.json"))
    }
    return compare(gold, found, language("id")).judged


def table(judged: Iterable[Judged]) -> Table:
    """Return the confidence of each kind and rule."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    rules: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for kind, _, row, right in judged:
        kinds[kind].append(right)
        rules[kind, str(row["extractor"]).partition("/")[2]].append(right)
    made: Table = {}
    for kind, rights in sorted(kinds.items()):
        share = sum(rights) / len(rights)
        made[kind] = {
            "kind": round(share, 2),
            "rules": {
                rule: round((sum(hits) + PRIOR * share) / (len(hits) + PRIOR), 2)
                for (of, rule), hits in sorted(rules.items())
                if of == kind and len(hits) >= LEAST
            },
        }
    return made


def reliability(judged: list[Judged]) -> tuple[float, list[tuple[str, int, float, float]]]:
    """Return the expected calibration error, and said against true for each tenth."""
    articles = sorted({key for _, key, _, _ in judged})
    fold = {key: number % FOLDS for number, key in enumerate(articles)}
    told: list[tuple[float, bool]] = []
    for held in range(FOLDS):
        made = table(j for j in judged if fold[j[1]] != held)
        for kind, key, row, right in judged:
            if fold[key] == held and kind in made:
                rule = str(row["extractor"]).partition("/")[2]
                told.append((made[kind]["rules"].get(rule, made[kind]["kind"]), right))
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for said, right in told:
        bins[min(int(said * 10), 9)].append((said, right))
    rows, error = [], 0.0
    for tenth, pairs in sorted(bins.items()):
        said = sum(s for s, _ in pairs) / len(pairs)
        true = sum(r for _, r in pairs) / len(pairs)
        rows.append((f"{tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}", len(pairs), said, true))
        error += abs(said - true) * len(pairs) / len(told)
    return error, rows


def main() -> None:
    """Print the reliability; with --write, make the table from all articles."""
    options = argparse.ArgumentParser(description="Calibrate confidences on annotated articles.")
    options.add_argument("--write", action="store_true")
    wanted = options.parse_args()
    if not (SHARED / "gold").is_dir():
        sys.exit("../shared with annotated articles is not here: nothing was calibrated")
    judged = judge()
    error, rows = reliability(judged)
    report = ["| said | records | mean said | came true |", "| --- | --- | --- | --- |"]
    report += [f"| {n} | {count} | {said:.2f} | {true:.2f} |" for n, count, said, true in rows]
    report += ["", f"Expected calibration error: {error:.3f} over {len(judged)} records."]
    print("\n".join(report))
    if wanted.write:
        block = re.compile(r"(<!-- reliability -->\n).*?(<!-- /reliability -->)", re.DOTALL)
        text = PAGE.read_text(encoding="utf-8")
        fresh = block.sub(lambda m: m[1] + "\n".join(report) + "\n" + m[2], text)
        PAGE.write_text(fresh, encoding="utf-8")
        lines = ["# Made by benchmarks/calibrate.py: the share of right records, by kind and rule."]
        lines.append("kinds:")
        for kind, trust in table(judged).items():
            lines.append(f"  {kind}:\n    kind: {trust['kind']}\n    rules:")
            lines.extend(f"      {rule}: {value}" for rule, value in trust["rules"].items())
        path = REPO / "kg" / "lang" / "id" / "confidence.yml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
