"""Two writers and twenty readers on one store for minutes; tell of any wrong answer or error.

usage: python -m tests.prove.together FOLDER --seconds N [--readers N]

Each writer opens the store, writes a few articles, closes it, at times packs it, and begins anew;
meanwhile the other waits. The only error that a writer may meet is that another is writing (after
waiting), or has written while it packed; a reader may meet none. Every reader checks that what it
sees is whole: each article with all its records, the descriptions those that the articles support,
and nothing that was acknowledged before it opened the store is older than it should be.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from kg.build import put, remove, verify
from kg.errors import StoreError
from kg.store import open_store
from kg.store.packing import pack
from tests.prove.journal import EDITIONS, SLOTS, done_by, in_child, told
from tests.prove.kills import held, prepared, said_by, should_say, state_of

_BUSY = ("another process is writing", "was written to meanwhile")


def write_until(where: str, end: float, seed: int) -> Counter[str]:
    """Write articles in sittings until the time is up; return what happened, counted."""
    seen, chance = Counter[str](), random.Random(seed)
    while time.monotonic() < end:
        try:
            with open_store(where, write=True, wait=chance.choice((0.2, 10))) as store:
                for _ in range(chance.randrange(1, 6)):
                    slot = chance.randrange(SLOTS)
                    if chance.random() < 0.2 and f"slot-{slot}" in held(store):
                        remove(store, f"slot-{slot}")
                    else:
                        put(store, prepared(slot, chance.randrange(EDITIONS)))
                    store.flush()
                    seen["written"] += 1
            if chance.random() < 0.3:
                pack(where, wait=chance.choice((0.2, 10)))
                seen["packed"] += 1
        except StoreError as error:
            busy = any(said in str(error) for said in _BUSY)
            seen["had to give way" if busy else f"ERROR {error}"] += 1
    return seen


def read_until(where: str, end: float, seed: int) -> Counter[str]:
    """Open the store and look at it, again and again; return what was seen, counted."""
    seen = Counter[str]()
    while time.monotonic() < end:
        try:
            with open_store(where) as store:
                state = state_of(store)
                if tuple(said_by(store)) != should_say(tuple(sorted(state.items()))):
                    seen[f"WRONG what it says is not what {state} say"] += 1
                if faults := verify(store):
                    seen[f"WRONG {faults[0].what}"] += 1
                if state_of(store) != state:
                    seen["WRONG two looks differ"] += 1
                seen["read"] += 1
        except StoreError as error:
            seen[f"ERROR {error}"] += 1
    return seen


def begin(where: str) -> None:
    """Make the store, so that readers find one."""
    with open_store(where, write=True) as store:
        put(store, prepared(0, 0))


def heard(said: bytes) -> Counter[str]:
    """Return what a writer or reader counted, or how it failed."""
    failed = said.startswith(b"!") or not said
    return Counter({f"ERROR {said.decode()}": 1} if failed else json.loads(said))


def campaign(where: str, seconds: float, readers: int) -> dict[str, object]:
    """Let writers and readers loose; return what they met, and what of it must not be."""
    for slot in range(SLOTS):
        for edition in range(EDITIONS):
            prepared(slot, edition)
    end = time.monotonic() + seconds
    ready = time.monotonic() + 0.5

    def work(part: Callable[[str, float, int], Counter[str]], seed: int) -> Callable[[int], None]:
        def run(pipe: int) -> None:
            if part is read_until:
                time.sleep(max(ready - time.monotonic(), 0))
            seen = part(where, end, seed)
            os.write(pipe, json.dumps(seen).encode())

        return run

    done_by(partial(begin, where))
    parts = [write_until, write_until, *[read_until] * readers]
    children = [in_child(work(part, seed)) for seed, part in enumerate(parts)]
    met = [heard(told(pipe)) for _, pipe in children]
    for child, _ in children:
        os.waitpid(child, 0)
    writers, others = met[0] + met[1], sum(met[2:], Counter[str]())
    faults = sorted(w for w in writers + others if w.startswith(("ERROR", "WRONG")))
    return {"writers": dict(writers), "readers": dict(others), "faults": faults}


def main() -> int:
    """Run what was asked for and print what was seen; 1 if anything was wrong."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    ask.add_argument("folder", type=Path)
    ask.add_argument("--seconds", type=float, default=10)
    ask.add_argument("--readers", type=int, default=20)
    asked = ask.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    seen = campaign(str(asked.folder / "store"), asked.seconds, asked.readers)
    print(json.dumps(seen))
    return int(bool(seen["faults"]))


if __name__ == "__main__":
    sys.exit(main())
