"""Let the disk run full at every step of an add; tell what the store had lost.

usage: python -m tests.prove.full FOLDER [--step KB]

Mounts a small file system of its own (tmpfs, so it wants root), leaves a little more room each
time, and writes an article: each time it is either refused in one clear line, or stored. Then room
is made, and the store must open, hold all that was acknowledged, and take the article.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections import Counter
from functools import partial
from pathlib import Path

from kg.build import put, verify
from kg.errors import StoreError
from kg.store import open_store
from tests.prove.journal import SLOTS, done_by
from tests.prove.kills import prepared, said_by, should_say, state_of

_MB = 32
ENOUGH = 12
"""Adds in a row that must succeed before there is no more to try."""


def fill(disk: Path, leave: int) -> None:
    """Fill a file system until only so many bytes are left."""
    free = shutil.disk_usage(disk).free
    (disk / "filler").write_bytes(bytes(max(free - leave, 0)))


def attempt(where: str, edition: int) -> str:
    """Write an edition of each article; return "stored", or what was said against it."""
    try:
        with open_store(where, write=True) as store:
            for slot in range(SLOTS):
                put(store, prepared(slot, edition))
                store.flush()
    except StoreError as error:
        return f"refused: {error}"
    return "stored"


def look(where: str, edition: int, *, stored: bool) -> list[str]:
    """Return what is wrong with the store once there is room again."""
    with open_store(where, write=True) as store:
        faults = [f"verify: {fault.key}: {fault.what}" for fault in verify(store)]
        state = state_of(store)
        fair = all(found in (edition, edition ^ 1) for found in state.values())
        if len(state) != SLOTS or not fair or (stored and set(state.values()) != {edition}):
            faults.append(f"holds {state} after edition {edition}, stored: {stored}")
        if tuple(said_by(store)) != should_say(tuple(sorted(state.items()))):
            faults.append(f"what it says is not what {state} say")
        for slot in range(SLOTS):
            put(store, prepared(slot, edition))
        store.flush()
        if set(state_of(store).values()) != {edition}:
            faults.append("it takes no article once there is room")
    return faults


def campaign(disk: Path, step: int) -> dict[str, object]:
    """Try with ever more room, each time from the same store; return what was seen.

    (One store for all would keep every edition in its history, and fill the disk by itself.)
    """
    where, faults, kept = str(disk / "store"), list[str](), disk.with_name("kept")
    for slot in range(SLOTS):
        for edition in (0, 1):
            prepared(slot, edition)
    done_by(partial(attempt, where, 0))
    shutil.copytree(where, kept)
    outcomes, in_a_row, leave = Counter[str](), 0, 0
    while in_a_row < ENOUGH and leave < _MB * 2**20 // 2:
        shutil.rmtree(where)
        shutil.copytree(kept, where)
        fill(disk, leave)

        said = done_by(partial(attempt, where, 1))
        (disk / "filler").unlink()
        stored = said == "stored"
        outcomes[said.replace(where, "STORE")] += 1
        if not stored and "disk is full" not in said:
            faults.append(f"{leave} bytes left: not said clearly: {said}")

        try:
            wrong = done_by(partial(look, where, 1, stored=stored))
        except AssertionError as error:
            wrong = [str(error)]
        faults += [f"{leave} bytes left: {what}" for what in wrong]
        in_a_row = in_a_row + 1 if stored else 0
        leave += step
    stored_times = outcomes.pop("stored", 0)
    return {
        "room at last": leave,
        "stored": stored_times,
        "refused": outcomes.total(),
        "said": sorted(outcomes),
        "faults": faults[:20],
    }


def main() -> int:
    """Run what was asked for and print what was seen; 1 if anything was lost."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("folder", type=Path)
    ask.add_argument("--step", type=int, default=4, help="kilobytes more each time")
    asked = ask.parse_args()
    disk = asked.folder / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_MB}m", "tmpfs", str(disk)], check=True)
    try:
        seen = campaign(disk, asked.step * 1024)
    finally:
        subprocess.run(["umount", str(disk)], check=True)
    print(json.dumps(seen))
    return int(bool(seen["faults"]))


if __name__ == "__main__":
    sys.exit(main())
