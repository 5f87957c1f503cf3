"""Damage a store's files in many ways; tell of each whether opening or verifying it finds out.

usage: python -m tests.prove.damage FOLDER --cases N [--seed S]

Prints one line of JSON. A case is *refused* if the store can't be opened or read (with the one
clear error), *found* if `verify` names it, *unharmed* if everything can be read in any order and
nothing is missing (a byte that says nothing was hit), and *missed* if something is other than it
was and nobody says so. A case in which anything else happens (a crash, a hang) is a fault too.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
from collections import Counter
from functools import partial
from pathlib import Path

from kg.build import put, verify
from kg.errors import StoreError
from kg.store import Store, open_store
from tests.prove.journal import EDITIONS, SLOTS, done_by
from tests.prove.kills import prepared, said_by

_NO_DATA = ("LOCK", "LOG", "OPTIONS", "IDENTITY")
"""Files whose loss loses nothing: a lock, what the engine did, how it was set up, its name."""
HURT = ("flip", "zero", "cut", "gone", "empty", "swap")


def make(where: str) -> None:
    """Write a store in several sittings, so that it has tables as well as a log."""
    for edition in range(EDITIONS):
        for slot in range(SLOTS):
            with open_store(where, write=True) as store:
                put(store, prepared(slot, edition))
    with open_store(where, write=True) as store:
        put(store, prepared(0, 0))


def targets(where: Path) -> list[Path]:
    """Return the files that hold what would be missed."""
    return sorted(
        p
        for p in where.rglob("*")
        if p.is_file() and not p.name.startswith(_NO_DATA) and p.stat().st_size
    )


def hurt(path: Path, how: str, chance: random.Random) -> None:
    """Damage a file: a bit, half a kilobyte, its end, all of it; or put another in its place."""
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data))
    match how:
        case "flip":
            data[at] ^= 1 << chance.randrange(8)
        case "zero":
            data[at : at + 512] = bytes(len(data[at : at + 512]))
        case "cut":
            del data[at:]
        case "empty":
            data.clear()
        case "gone":
            path.unlink()
            return
        case "swap":
            others = [p for p in path.parent.iterdir() if p.suffix == path.suffix and p.is_file()]
            data = bytearray(chance.choice(others).read_bytes())
    path.write_bytes(data)


def _kind(path: Path) -> str:
    return path.suffix.lstrip(".") or path.name.partition("-")[0]


def said(where: str) -> list[str]:
    """Return what a store says."""
    with open_store(where) as store:
        return said_by(store)


def judged(where: str, before: list[str]) -> str:
    """Return what opening and verifying a store says, beside what it should hold."""
    try:
        with open_store(where) as store:
            if verify(store):
                return "found"
            try:
                whole = said_by(store) == before and found_by_all(store)
            except StoreError:
                whole = False
            return "unharmed" if whole else "missed"
    except StoreError:
        return "refused"


def found_by_all(store: Store) -> bool:
    """Tell whether each quad is found by whatever two or three of its parts a question gives."""
    for quad in store.find(None, None, None, None):
        s, p, o, g = quad
        ways = ((s, p, o, None), (None, p, o, None), (s, None, o, None),
                (s, p, None, g), (None, p, o, g), (s, None, o, g))  # fmt: skip
        if not all(quad in store.find(*way) for way in ways):
            return False
    return True


def campaign(folder: Path, cases: int, seed: int) -> dict[str, object]:
    """Damage copies of a store until so many cases were detected; return what was seen."""
    whole, copy = folder / "whole", folder / "copy"
    for slot in range(SLOTS):
        for edition in range(EDITIONS):
            prepared(slot, edition)
    done_by(partial(make, str(whole)))

    before = done_by(partial(said, str(whole)))
    assert done_by(partial(judged, str(whole), before)) == "unharmed"
    chance = random.Random(seed)
    seen: dict[str, Counter[str]] = {}
    faults: list[str] = []
    detected = tried = 0
    while detected < cases and tried < 5 * cases:
        tried += 1
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(whole, copy)
        found: dict[str, list[Path]] = {}
        for target in targets(copy):
            found.setdefault(_kind(target), []).append(target)
        kind, how = chance.choice(sorted(found)), chance.choice(HURT)
        path = chance.choice(found[kind])
        hurt(path, how, chance)

        try:
            verdict = done_by(partial(judged, str(copy), before))
        except AssertionError as error:
            verdict = "crashed: " + str(error)[-400:]
        seen.setdefault(f"{kind} {how}", Counter())[verdict.partition(":")[0]] += 1
        detected += verdict in ("refused", "found")
        if verdict not in ("refused", "found", "unharmed"):
            faults.append(f"case {tried}: {how} {path.name}: {verdict}")
    return {
        "cases": tried,
        "detected": detected,
        "seen": {name: dict(sorted(count.items())) for name, count in sorted(seen.items())},
        "faults": faults,
    }


def main() -> int:
    """Run what was asked for and print what was seen; 1 if damage went unnoticed."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("folder", type=Path)
    ask.add_argument("--cases", type=int, default=20)
    ask.add_argument("--seed", type=int, default=7)
    asked = ask.parse_args()
    seen = campaign(asked.folder, asked.cases, asked.seed)
    print(json.dumps(seen))
    return int(bool(seen["faults"]))


if __name__ == "__main__":
    sys.exit(main())
