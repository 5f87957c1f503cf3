"""Kill -9, a full disk, damaged files, many at once: a little in each run, much in `make prove`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
KILLS = 230
"""Of each of four campaigns; with those of batches more than a thousand in all."""
prove = pytest.mark.prove


def run(program: str, folder: Path, *arguments: object) -> dict[str, Any]:
    """Run one of the programs beside this file in a process that has opened no store yet."""
    command = [sys.executable, "-m", f"tests.prove.{program}", str(folder), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(program, json.dumps(seen))
    return seen


def test_some_killed_writers_lose_nothing(tmp_path: Path) -> None:
    seen = run("kills", tmp_path, "--kills", 12, "--what", "add,remove,import")
    assert seen["faults"] == []
    assert sum(seen["acknowledged"].values()) > 10


@prove
@pytest.mark.parametrize("what", ["add,remove,import,backup,restore,pack", "add,remove"])
@pytest.mark.parametrize("seed", range(2))
def test_a_thousand_killed_writers_lose_nothing(tmp_path: Path, seed: int, what: str) -> None:
    seen = run("kills", tmp_path, "--kills", KILLS, "--seed", seed, "--what", what)
    assert seen["faults"] == []
    assert seen["kills"] == KILLS
    assert sum(seen["acknowledged"].values()) > KILLS / 4, seen
    assert sum(seen["killed in the middle of"].values()) > KILLS / 4, seen


def test_a_careless_writer_is_found_out(tmp_path: Path) -> None:
    seen = run("kills", tmp_path, "--kills", 12, "--writer", "careless", "--what", "add,remove")
    assert len(seen["faults"]) > 3


@prove
def test_a_disk_that_runs_full_at_every_step_loses_nothing(tmp_path: Path) -> None:
    full(tmp_path, 8)


def full(folder: Path, step: int) -> None:
    """Try with ever more room, a step of so many kilobytes at a time.

    (Some full disks are in tests/store/test_full_disk.py, in each run.)
    """
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    seen = run("full", folder, "--step", step)
    assert seen["faults"] == []
    assert seen["refused"] >= 2
    assert seen["stored"] >= 2


def test_some_damage_is_noticed(tmp_path: Path) -> None:
    damaged(tmp_path, 12)


@prove
def test_two_hundred_damages_are_noticed(tmp_path: Path) -> None:
    damaged(tmp_path, 200)


def damaged(folder: Path, cases: int) -> None:
    """Damage copies of a store until so many were noticed."""
    seen = run("damage", folder, "--cases", cases)
    assert seen["faults"] == []
    assert seen["detected"] >= cases


def test_readers_and_writers_do_not_mind_each_other(tmp_path: Path) -> None:
    together(tmp_path, 4, readers=4)


@prove
def test_two_writers_and_twenty_readers_for_five_minutes(tmp_path: Path) -> None:
    together(tmp_path, 300, readers=20)


def together(folder: Path, seconds: int, readers: int) -> None:
    """Let writers and readers loose on one store."""
    seen = run("together", folder, "--seconds", seconds, "--readers", readers)
    assert seen["faults"] == []
    assert seen["writers"]["written"] > 3
    assert seen["readers"]["read"] > 3


@prove
def test_killed_writers_of_batches_lose_nothing(tmp_path: Path) -> None:
    seen = run("batches", tmp_path, "--kills", 100)
    assert seen["faults"] == []
    assert seen["acknowledged"] > 50
    assert seen["under way"] > 20
