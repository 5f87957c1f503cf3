"""What the README shows is what the commands print. ``JEJAK_UPDATE=1`` writes it anew."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).parents[1]
README = REPO / "README.md"
BLOCK = re.compile(r"(```console\n)(.*?)(```\n)", re.DOTALL)
KG = [sys.executable, "-c", "from kg.cli.entry import main; main()"]


def run(command: str, folder: Path) -> str:
    """Return what a line of the README prints; ``| head -N`` keeps the first lines."""
    line, _, cut = command.partition(" | head -")
    words = shlex.split(line)
    assert words[0] == "kg", command
    store = str(folder / "output" / "store")
    done = subprocess.run(
        [*KG, *words[1:]], check=False, capture_output=True, text=True, cwd=folder,
        env={**os.environ, "KG_STORE": store, "COLUMNS": "100"}, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [one.rstrip() for one in done.stdout.splitlines()]
    return "".join(f"{one}\n" for one in (lines[: int(cut)] if cut else lines))


def again(block: str, folder: Path) -> str:
    """Return a block with the output of its commands as it is now."""
    commands = re.findall(r"^\$ (.*)$", block, re.MULTILINE)
    return "".join(f"$ {c}\n{run(c, folder)}" for c in commands)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample articles in its store, as `kg add kg/samples` leaves it."""
    where = tmp_path_factory.mktemp("readme")
    (where / "kg").mkdir()
    (where / "kg" / "samples").symlink_to(REPO / "kg" / "samples")
    run("kg add kg/samples", where)
    return where


def test_the_readme_shows_what_the_commands_print(folder: Path) -> None:
    page = README.read_text(encoding="utf-8")
    fresh = BLOCK.sub(lambda m: m[1] + again(m[2], folder) + m[3], page)
    if os.environ.get("JEJAK_UPDATE"):
        README.write_text(fresh, encoding="utf-8")
    assert len(BLOCK.findall(page)) >= 5
    assert fresh == page, "run JEJAK_UPDATE=1 pytest tests/test_readme.py and read the difference"
