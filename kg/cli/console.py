"""Printing: data to stdout, messages to stderr, nothing that a terminal could take for an order."""

from __future__ import annotations

import csv
import io
import json
import math
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NoReturn

import typer

from kg.cells import harmless, is_number, safe, scrubbed

if TYPE_CHECKING:
    from rich.console import Console

EXIT_SOME_FAILED = 1
EXIT_USAGE = 2
EXIT_STORE = 3
_PASSWORD = re.compile(r"(://[^/\s:@]*:)[^/\s@]+@")


def one_line(text: object) -> str:
    """Return the text safe and on one line."""
    return " ".join(safe(text).split())


def out(text: str = "") -> None:
    """Print a line of data."""
    sys.stdout.write(scrubbed(text) + "\n")


def note(text: str) -> None:
    """Print a message for a person, on stderr."""
    typer.echo(_discreet(safe(text)), err=True)


def problem(where: str, message: str) -> None:
    """Print one line that says what is wrong, and where."""
    typer.secho(_discreet(one_line(f"{where}: {message}")), err=True, fg=typer.colors.RED)


def fail(message: str, code: int) -> NoReturn:
    """Print what is wrong and end with the exit code."""
    typer.secho(_discreet(safe(message)), err=True, fg=typer.colors.RED)
    raise typer.Exit(code)


def _discreet(text: str) -> str:
    """Return a message without the passwords of the addresses in it: messages end up in logs."""
    return _PASSWORD.sub(r"\1…@", text)


def print_json(data: object) -> None:
    """Print one JSON document on one line, Unicode as it is."""
    out(json_line(data))


def _finite(data: object) -> object:
    """JSON has no infinity and no NaN: they are given as text."""
    if isinstance(data, dict):
        return {k: _finite(v) for k, v in data.items()}
    if isinstance(data, list | tuple):
        return [_finite(v) for v in data]
    if isinstance(data, float) and not math.isfinite(data):
        return str(data)
    return data


def print_rows(
    columns: Sequence[str], rows: Iterable[Sequence[object]], how: str = "table"
) -> None:
    """Print rows as ``table``, ``json`` (one object a row), ``csv`` or ``tsv``."""
    cells = [[_cell(c) for c in row] for row in rows]
    match how:
        case "json":
            for row in cells:
                print_json(dict(zip(columns, row, strict=True)))
        case "csv" | "tsv":
            sys.stdout.write(_separated(columns, cells, "," if how == "csv" else "\t"))
        case _:
            print_table(columns, cells)


def _cell(value: object) -> object:
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _separated(columns: Sequence[str], rows: Iterable[Sequence[object]], mark: str) -> str:
    """CSV that a spreadsheet does not take for formulas: such cells get an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=mark, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(c, mark) for c in row])
    return scrubbed(buffer.getvalue())


def _harmless(value: object, mark: str) -> object:
    if not isinstance(value, str):
        return "" if value is None else value
    return harmless(value.replace("\t", " ").replace("\n", " ") if mark == "\t" else value)


def print_table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table for people, or where it would be too wide, each row as a list of its cells.

    Long cells are wrapped, none is cut.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    console = stdout()
    texts = [["" if c is None else one_line(c) for c in row] for row in rows]
    if _width(columns, texts) > console.width and rows:
        for row in texts:
            _print_cells(console, columns, row)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    for number, column in enumerate(columns):
        numeric = bool(rows) and all(_is_number(r[number]) for r in rows)
        justify: Literal["left", "right"] = "right" if numeric else "left"
        table.add_column(Text(safe(column)), justify=justify, overflow="fold")
    for row in texts:
        table.add_row(*map(Text, row))
    console.print(table)


_READABLE = 22
"""Columns of text narrower than this are hard to read."""


def _width(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    """Return the width that a table needs to be readable."""
    widest = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
    return sum(min(w, _READABLE) + 3 for w in widest)


def _print_cells(console: Console, columns: Sequence[str], row: Sequence[str]) -> None:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", min_width=max(map(len, columns)))
    grid.add_column(overflow="fold")
    for column, cell in zip(columns, row, strict=True):
        if cell:
            grid.add_row(Text(safe(column)), Text(cell))
    console.print(grid)
    console.print()


def _is_number(value: object) -> bool:
    return value is None or isinstance(value, int | float) or is_number(str(value))


def stdout() -> Console:
    """Return a console for data: no markup, no guessing of colours inside text."""
    from rich.console import Console

    known = sys.stdout.isatty() or "COLUMNS" in os.environ
    width = None if known else 120
    return Console(file=sys.stdout, width=width, markup=False, highlight=False, emoji=False)


def json_line(data: object) -> str:
    """Return one line of JSON that any UTF-8 reader takes: no lone surrogates, no infinity."""
    return scrubbed(json.dumps(_finite(data), ensure_ascii=False, allow_nan=False))
