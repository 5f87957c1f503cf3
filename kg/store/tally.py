"""How a store knows that it lost nothing.

A log that is cut off can't tell so itself: whatever stood at its end is gone with it. So the count
of changes is kept twice. Inside, every transaction writes how many changes there were, how many
entries the ledger has, and the sum of their digests. Beside it, in the small file ``jejak.json``
of the same folder, stands what was last acknowledged, written and synced after the engine's log.
A store that is behind that file has lost what it once acknowledged.

It costs a quad more in each transaction, one deletion and one small synced file in each flush.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.files import STORE_FILE
from kg.rdf.lines import Lines
from kg.rdf.vocab import LEDGER, jj
from kg.store.protocol import Transaction

FORMAT = 2
"""The way in which stores are laid out now; 1 had no tally and shorter entries in the ledger."""
FILE = STORE_FILE
TALLY, DIGEST = jj("tally"), jj("graphDigest")
_SIZE = 2**128


@dataclass(frozen=True, slots=True, order=True)
class Tally:
    """How many changes a store has seen, and what its ledger has: entries, sum of digests.

    >>> Tally.read(str(Tally(3, 2, 255))) == Tally(3, 2, 255)
    True
    """

    changes: int = 0
    entries: int = 0
    total: int = 0

    def __str__(self) -> str:
        return f"{self.changes} {self.entries} {self.total:032x}"

    @classmethod
    def read(cls, text: str) -> Tally:
        """Read it back; ``ValueError`` if it is none."""
        changes, entries, total = text.split()
        return cls(int(changes), int(entries), int(total, 16))

    @classmethod
    def of(cls, ledger: Iterable[Quad], changes: int = 0) -> Tally:
        """Count a ledger anew."""
        return cls(changes).after(Transaction(insert=tuple(ledger)), step=0)

    def after(self, change: Transaction, step: int = 1) -> Tally:
        """Return what it is after a change."""
        gone = list(_entries(change.delete))
        come = [*_entries(change.insert), *_entries(_in_ledger(change.load))]
        return Tally(
            self.changes + step,
            self.entries + len(come) - len(gone),
            (self.total + sum(come) - sum(gone)) % _SIZE,
        )

    @property
    def quad(self) -> Quad:
        """The tally as the ledger has it."""
        return Quad(LEDGER, TALLY, Literal(str(self)), LEDGER)


def tallies(quads: Iterable[Quad]) -> list[Tally]:
    """Return the tallies among quads, the latest last; what is none is passed over."""
    found = []
    for quad in quads:
        try:
            found.append(Tally.read(quad.object.value if isinstance(quad.object, Literal) else ""))
        except ValueError:
            continue
    return sorted(found)


def promised(folder: Path) -> Tally | None:
    """Return what a store last acknowledged; None if nothing readable says so."""
    try:
        said = json.loads((folder / FILE).read_text("utf-8"))
        return Tally.read(said["tally"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def promise(folder: Path, tally: Tally) -> None:
    """Write down what is acknowledged; it survives a loss of power once this has returned."""
    new = folder / f"{FILE}.new"
    with new.open("w", encoding="utf-8") as out:
        json.dump({"format": FORMAT, "tally": str(tally)}, out)
        out.write("\n")
        out.flush()
        os.fsync(out.fileno())
    new.replace(folder / FILE)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Return when the names in a folder survive a loss of power."""
    if os.name != "posix":
        return
    _sync(folder)


def sync_logs(folder: Path) -> bool:
    """Return when what a store has written survives a loss of power; false where it can't be.

    Every transaction is in the engine's log, a file of the system, before it is done; so syncing
    the log makes it last, at a tenth of what putting it into tables costs. A log that is gone has
    been put into synced tables. The folder's own entries are synced by `promise`, which follows.
    """
    if os.name != "posix":
        return False
    for log in folder.glob("*.log"):
        with suppress(FileNotFoundError):
            _sync(log)
    return True


def log_size(folder: Path) -> int:
    """Return how many bytes wait in the engine's logs to be put into tables."""
    sizes = 0
    for log in folder.glob("*.log"):
        with suppress(FileNotFoundError):
            sizes += log.stat().st_size
    return sizes


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _in_ledger(load: Iterable[Lines]) -> Iterator[Quad]:
    """Give the entries of the ledger among lines of N-Quads, of which there are few or none."""
    wanted = DIGEST.value.encode()
    for piece in load:
        if wanted in (said := bytes(piece)):
            lines = (line for line in said.splitlines() if wanted in line)
            yield from parse(b"\n".join(lines), RdfFormat.N_QUADS, lenient=True)


def _entries(quads: Iterable[Quad]) -> Iterator[int]:
    for quad in quads:
        if quad.predicate == DIGEST and quad.graph_name == LEDGER:
            subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
            said = f"{subject} {quad.object}".encode()
            yield int.from_bytes(hashlib.sha256(said).digest()[:16], "big")
