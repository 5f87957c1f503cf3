"""A store written anew, as small as it gets.

The engine compresses what it takes in as a whole. What comes article by article it puts together
in tables that it does not compress as long as there is less than half a gigabyte of a kind; bulk
does not stay compressed either, once single articles have come. So everything is put at once into a
folder beside the store, which then takes its place (`kg.store.swap`). Readers go on with what they
see; a writer waits. If the store was written to between the two, the new folder is given up.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad
from pyoxigraph import Store as Engine

from kg.errors import StoreError
from kg.store import folder, tally
from kg.store.backup import standing_in
from kg.store.oxigraph import on_disk
from kg.store.swap import beside, swap
from kg.store.tally import Tally


@dataclass(frozen=True, slots=True)
class Packed:
    """The bytes of a store's files before and after."""

    before: int
    after: int


def pack(path: str, wait: float = 0.0, on_wait: Callable[[], None] | None = None) -> Packed:
    """Write a store anew; it holds the same afterwards, and takes less room.

    While it is done both are there, so that it takes as much room again. A writer is waited for up
    to ``wait`` seconds, and ``on_wait`` called once if there is one.

    Raises:
        StoreError: if the store can't be used or is written to; it is then as it was.
    """
    store = Path(path).resolve()
    folder.check(store, write=False)
    before = _size(store)
    with folder.told(path), beside(store) as new:
        with on_disk(str(store), write=True, wait=wait, on_wait=on_wait) as kept:
            kept.flush()
            state = _filled(new, kept.find(None, None, None, None))
        after = _size(new)

        def check() -> None:
            if standing_in(store) != state:
                said = "was written to meanwhile; it is as it was; try again"
                raise StoreError(f"the store {path} {said}")

        swap(store, new, wait, on_wait, check)
    return Packed(before, after)


def _filled(new: Path, quads: Iterable[Quad]) -> Tally:
    """Put quads into a new store that lasts when this returns; return its tally."""
    number = 0

    def counted() -> Iterator[Quad]:
        nonlocal number
        for quad in quads:
            number += 1
            yield quad

    engine = Engine(str(new))
    try:
        engine.bulk_extend(counted())
        engine.flush()
        there, count = folder.standing(engine), len(engine)
    finally:
        del engine  # which an error would hold on to
    if count != number:
        raise StoreError(f"{new}: of {number:,} quads {count:,} are there; nothing was changed")
    state = there[-1] if there else Tally()
    tally.promise(new, state)
    for file in new.iterdir():
        with file.open("rb") as written:
            os.fsync(written.fileno())
    tally.sync_folder(new)
    return state


def _size(of: Path) -> int:
    return sum(p.stat().st_size for p in of.iterdir() if p.is_file())
