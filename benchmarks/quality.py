"""Score extraction on annotated articles and write the figures to docs/quality.md.

usage: python benchmarks/quality.py [--errors KIND]      (KIND: of the training articles only)

Most of the annotated articles, and the referee, are no part of the repo but lie in ../shared;
without them this says so and changes nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kg.pipeline import extract
from kg.sources import Input, Loaded, read_input

REPO = Path(__file__).parents[1]
SHARED = REPO.parent / "shared"
OWN = REPO / "tests" / "gold" / "check"
PAGE = REPO / "docs" / "quality.md"
BLOCK = re.compile(r"(<!-- scores -->\n).*?(<!-- /scores -->)", re.DOTALL)
KINDS = {
    "roles": ("of",),
    "meetings": ("status", "date", "country", "place"),
    "country_relations": (),
    "country_relations_strict": (),
    "statistics": ("qualifier", "speaker", "change", "place"),
    "statistics_number": (),
    "quotes": (),
}


def folders(split: str) -> tuple[Path, Path]:
    """Return where the annotations and the articles of a split lie."""
    if split == "check":
        return OWN / "annotations", OWN / "articles"
    return SHARED / "gold" / split, SHARED / "articles" / split


def predict(split: str, to: Path) -> None:
    """Write the records of every article of a split, one object a line."""
    with to.open("w", encoding="utf-8") as lines:
        for path in sorted(folders(split)[1].glob("*.json")):
            for found in read_input(Input(path, path.name), BytesIO(), {}):
                if not isinstance(found, Loaded):
                    sys.exit(f"{found.where}: {found.message}")
                row = extract(found.article).direct_only().to_json()
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def score(split: str, errors: str | None = None) -> dict[str, Any]:
    """Return the referee's figures for a split, perhaps printing its errors of one kind."""
    with TemporaryDirectory() as folder:
        predictions, figures = Path(folder, "p.jsonl"), Path(folder, "figures.json")
        predict(split, predictions)
        gold, articles = folders(split)
        command = [
            sys.executable, str(SHARED / "gold" / "score.py"), str(gold),
            str(predictions), "--texts", str(articles), "--json", str(figures),
        ]  # fmt: skip
        if errors:
            command += ["--errors", errors]
        done = subprocess.run(command, check=True, capture_output=not errors, text=True)
        del done
        result: dict[str, Any] = json.loads(figures.read_text())
    return result


def table(figures: dict[str, dict[str, Any]]) -> str:
    """Return the figures of all splits as a Markdown table."""
    rows = ["| kind | split | precision | recall | F1 | attributes of matched records |"]
    rows.append("| --- | --- | --- | --- | --- | --- |")
    for kind, attributes in KINDS.items():
        for split, of in figures.items():
            f = of[kind]
            more = ", ".join(f"{a} {f[a]:.3f}" for a in attributes if a in f)
            values = " | ".join(f"{f[k]:.3f}" for k in ("precision", "recall", "f1"))
            rows.append(f"| {kind} | {split} | {values} | {more} |")
    for split, of in figures.items():
        rows.append(f"| *mean F1 of the five kinds* | {split} | | | {of['mean_f1']:.3f} | |")
        rows.append(f"| *grounded records* | {split} | | | {of['grounded']:.3f} | |")
    return "\n".join(rows) + "\n"


def main() -> None:
    """Score train, dev and our own articles to check with; write the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--errors", choices=[k for k in KINDS if not k.endswith(("t", "r"))])
    wanted = options.parse_args()
    if not (SHARED / "gold").is_dir():
        sys.exit("../shared with annotated articles is not here: nothing was scored")
    if wanted.errors:
        score("train", wanted.errors)
        return
    figures = {split: score(split) for split in ("train", "dev", "check")}
    print(table(figures))
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(BLOCK.sub(lambda m: m[1] + table(figures) + m[2], page), encoding="utf-8")


if __name__ == "__main__":
    main()
