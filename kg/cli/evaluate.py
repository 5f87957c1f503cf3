"""`kg eval`: how well extraction agrees with annotations of your own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import (
    EXIT_SOME_FAILED,
    EXIT_USAGE,
    fail,
    json_line,
    note,
    one_line,
    out,
    print_json,
    print_rows,
)
from kg.cli.options import JsonOption
from kg.cli.reading import Inputs
from kg.cli.summary import describe
from kg.files import replacing

Gold = Annotated[
    Path,
    typer.Argument(help="Annotations: a folder of .json, or a .jsonl file, in the records' form."),
]
Articles = Annotated[
    list[str], typer.Argument(metavar="ARTICLES...", help="The articles that were annotated.")
]


def evaluate(
    gold: Gold,
    articles: Articles,
    errors: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="Show what was missed and wrong of one kind."),
    ] = None,
    save: Annotated[
        Path | None, typer.Option(help="Write the records here, to compare with later.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option(help="Records saved before: show what was gained and lost.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Score extraction against your annotations.

    Precision, recall and F1 of each kind, and how often attributes are right.
    """
    from kg.evaluation import compare
    from kg.evaluation.scoring import KINDS
    from kg.lang import language
    from kg.pipeline import extract

    if errors is not None and errors not in KINDS:
        fail(f"--errors takes one of: {', '.join(KINDS)}", EXIT_USAGE)
    annotated = _load(gold)
    inputs = Inputs(articles)
    found: dict[str, Any] = {}
    for loaded in inputs:
        row = extract(loaded.article).to_json()
        found[str(row["id"])] = row
    if not found:
        fail(f"No article could be read, so nothing was compared with {gold}.", EXIT_SOME_FAILED)
    missing = sorted(annotated.keys() - found.keys())
    if missing:
        note(f"{len(missing)} annotated articles are not among the articles, e.g. {missing[0]}")
    if save:
        with replacing(save) as file:
            file.writelines((json_line(r) + "\n").encode() for r in found.values())
    result = compare(annotated, found, language("id"))
    figures = {kind: scores.figures() for kind, scores in result.scores.items()}
    if as_json:
        print_json({"articles": len(annotated), **figures, "mean_f1": result.mean_f1})
    else:
        _print(figures, result.mean_f1)
    for kind, sign, key, record in result.errors:
        if kind == errors:
            out(one_line(f"{sign:6}  {key}  {describe(kind, record)}  <- {record.get('evidence')}"))
    if against:
        earlier = compare(annotated, _load(against), language("id"))
        _print_changes(earlier.errors, result.errors)
    if inputs.problems:
        raise typer.Exit(EXIT_SOME_FAILED)


def _load(path: Path) -> dict[str, Mapping[str, Any]]:
    """Return annotations by article id; ends with one clear line if they can't be read."""
    if not path.exists():
        fail(f"{path}: no such file or folder", EXIT_USAGE)
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    rows: dict[str, Mapping[str, Any]] = {}
    for file in files:
        try:
            text = file.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            fail(f"{file}: can't be read: {error.strerror}", EXIT_USAGE)
        chunks = [text] if file.suffix == ".json" else text.split("\n")
        for number, chunk in enumerate(chunks, 1):
            if not chunk.strip():
                continue
            try:
                row = json.loads(chunk)
                rows[str(row["id"])] = _checked(row)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                fail(
                    f"{file}:{number}: not an annotation: a JSON object with an id and lists of "
                    "records in the form that `kg extract` prints",
                    EXIT_USAGE,
                )
    if not rows:
        fail(f"{path}: no annotations in it (.json files with an id and lists of records)", 2)
    return rows


NEEDED = {
    "roles": ("person", "title"),
    "meetings": ("participants", "status"),
    "country_relations": ("source", "target", "type", "status"),
    "statistics": ("value", "unit", "what"),
    "quotes": ("speaker", "text"),
}


def _checked(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the annotation; ``ValueError`` if its records lack what comparing needs."""
    for kind, needed in NEEDED.items():
        for record in row.get(kind) or []:
            if any(name not in record for name in needed):
                raise ValueError(kind)
            if kind == "meetings" and not isinstance(record["participants"], list):
                raise ValueError(kind)
    return row


def _print(figures: Mapping[str, Mapping[str, float]], mean: float) -> None:
    known = ("precision", "recall", "f1", "found", "wrong", "missed")
    rows = []
    for kind, f in figures.items():
        rates = ", ".join(f"{n} {v:.3f}" for n, v in f.items() if n not in known)
        values = [f"{f[n]:.3f}" for n in known[:3]]
        rows.append((kind, *values, *(int(f[n]) for n in known[3:]), rates))
    print_rows(("kind", *known, "attributes"), rows)
    out(f"mean F1 of the five kinds: {mean:.3f}")


def _print_changes(before: list[Any], after: list[Any]) -> None:
    """An error that is gone is a gain, a new one a loss."""

    def keyed(errors: list[Any]) -> dict[str, Any]:
        return {json.dumps(e[:3]) + describe(e[0], e[3]): e for e in errors if "strict" not in e[0]}

    old, new = keyed(before), keyed(after)
    for word, rows in (("better", old.keys() - new.keys()), ("worse", new.keys() - old.keys())):
        source = old if word == "better" else new
        for key in sorted(rows):
            kind, sign, article, record = source[key]
            what = f"no longer {sign}" if word == "better" else f"now {sign}"
            out(one_line(f"{word}  {kind}  {article}  {what}: {describe(kind, record)}"))
