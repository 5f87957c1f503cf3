"""Changes of more than one operation: noted with the first, forgotten with the last.

The note holds the operations that are still to be made. It comes into the ledger in the first
operation itself, so that it is there if and only if that one was done, and goes with the last.
Whoever writes next makes what is noted: each operation leaves the same behind if made twice. A note
too large to come along is put there before the first, piece by piece; one of which pieces are
missing is of a change of which nothing was done, and is dropped.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Sequence

from pyoxigraph import Literal, Quad

from kg.rdf.vocab import LEDGER
from kg.store.remote.changes import Operation
from kg.store.remote.client import Client
from kg.store.update import PENDING

_NOTE = re.compile(r"([0-9a-f]+) (\d+)/(\d+)\n(.*)", re.DOTALL)
_BETWEEN = "\0"
_PIECE = 250_000
"""Characters of a note."""


def make(client: Client, operations: Sequence[Operation]) -> None:
    """Make a change: at once if it is one operation, else with a note of the others."""
    if not operations:
        return
    first, *others = operations
    if not others:
        client.update(first.text())
        return
    notes = _notes(o.text() for o in others)
    if len(notes) == 1 and first.verb == "INSERT":
        client.update(first.text(*notes))
    else:
        for note in _notes(o.text() for o in operations):
            client.update(Operation("INSERT", (note,), 1).text())
        client.update(first.text())
    *between, last = others
    for operation in between:
        client.update(operation.text())
    if len(notes) == 1 and first.verb == "INSERT" and last.verb == "DELETE" and _in_ledger(last):
        client.update(last.text(*notes))
    else:
        client.update(last.text())
        _forget(client)


def resume(client: Client, notes: Iterable[str]) -> bool:
    """Make what was noted and not finished; tell whether there was any."""
    found: dict[str, dict[int, str]] = {}
    totals: dict[str, int] = {}
    for note in notes:
        match = _NOTE.fullmatch(note)
        if match:
            name, number, total, text = match.groups()
            found.setdefault(name, {})[int(number)] = text
            totals[name] = int(total)
    for name in sorted(found):
        pieces = found[name]
        if len(pieces) == totals[name]:
            for update in "".join(text for _, text in sorted(pieces.items())).split(_BETWEEN):
                client.update(update)
    if totals:
        _forget(client)
    return bool(totals)


def _notes(updates: Iterable[str]) -> list[Quad]:
    whole, name = _BETWEEN.join(updates), secrets.token_hex(8)
    pieces = [whole[at : at + _PIECE] for at in range(0, len(whole), _PIECE)]
    return [
        Quad(LEDGER, PENDING, Literal(f"{name} {n}/{len(pieces)}\n{p}"), LEDGER)
        for n, p in enumerate(pieces)
    ]


def _in_ledger(operation: Operation) -> bool:
    return all(q.graph_name == LEDGER for q in operation.quads)


def _forget(client: Client) -> None:
    client.update(f"DELETE WHERE {{ GRAPH {LEDGER} {{ {LEDGER} {PENDING} ?note }} }}")
