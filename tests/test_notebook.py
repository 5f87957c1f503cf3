"""The tour runs from a clean kernel, and its stored output is what it prints."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

TOUR = Path(__file__).parents[1] / "notebooks" / "tour.ipynb"


def texts(notebook: Any) -> list[str]:
    """Return what each code cell prints and shows."""
    return [
        "".join(o.get("text", "") or o.get("data", {}).get("text/plain", "") for o in cell.outputs)
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def test_the_tour_runs_and_shows_what_it_prints(tmp_path: Path) -> None:
    stored = nbformat.read(TOUR, as_version=4)  # type: ignore[no-untyped-call]
    fresh = nbformat.read(TOUR, as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(
        fresh, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    if os.environ.get("JEJAK_UPDATE"):
        for cell in fresh.cells:
            cell.metadata.pop("execution", None)
        nbformat.write(fresh, TOUR)  # type: ignore[no-untyped-call]
    assert texts(fresh) == texts(stored), "run JEJAK_UPDATE=1 pytest tests/test_notebook.py"
