"""One writer at a time on a server that knows no locks: a lease in the ledger, which runs out.

A writer puts its name and an end into the ledger where there is none that still holds, in one
update, and looks whether its own is the only one there. Two that came at once both see that, and
both step back for a moment. It is a promise among those who use it: other programs that write to
the server are not kept out, and clocks must agree to within some seconds. A writer that is killed
keeps others out until its lease ends, which is a minute at most.
"""

from __future__ import annotations

import os
import random
import secrets
import socket
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from pyoxigraph import Literal

from kg.errors import StoreError
from kg.rdf.vocab import LEDGER, jj
from kg.store.remote.client import Client

LEASE = jj("writerLease")
SECONDS, RENEWED = 60.0, 20.0
"""How long a lease holds, and after how long it is made anew."""
_PAUSE = 0.2


class Lease:
    """The right to write, of one process. ``held`` gives the leases that the ledger knows."""

    def __init__(self, client: Client, held: Callable[[], Iterable[str]]) -> None:
        self._client, self._held = client, held
        self._name = f"{socket.gethostname()[:60]} {os.getpid()} {secrets.token_hex(8)}"
        self._mine = ""
        self._since = 0.0

    def take(self, wait: float, on_wait: Callable[[], None] | None) -> None:
        """Get the right to write; wait for another up to ``wait`` seconds, then `StoreError`."""
        give_up = time.monotonic() + wait
        while not self._tried():
            if time.monotonic() >= give_up:
                raise StoreError(
                    f"another process is writing to the store {self._client.access.query}, or was "
                    f"killed less than {SECONDS:g} s ago; waited {wait:g} s; try again when it is "
                    "done"
                )
            if on_wait is not None:
                on_wait()
                on_wait = None
            time.sleep(_PAUSE * (1 + random.random()))  # noqa: S311 (no secret)

    def renew(self) -> None:
        """Make the lease anew if it is no longer young; `StoreError` if another has it by now."""
        if time.monotonic() - self._since > RENEWED and not self._tried():
            self._mine = ""
            raise StoreError(
                f"another process took over writing to {self._client.access.query} while this one "
                "paused; what was reported is stored, run it again for the rest"
            )

    def release(self) -> None:
        """Give the right back."""
        if self._mine:
            self._client.update(_without(self._mine))
            self._mine = ""

    def _tried(self) -> bool:
        now = datetime.now(UTC)
        mine = f"{_stamp(now + timedelta(seconds=SECONDS))} {self._name}"
        self._client.update(_with(mine, self._mine, _stamp(now)))
        others = set(self._held())
        if mine not in others:
            return False
        others.remove(mine)
        if any(o >= _stamp(now) for o in others - {self._mine}):
            self._client.update(_without(mine))
            return False
        if others:
            self._client.update(_without(*sorted(others)))
        self._mine, self._since = mine, time.monotonic()
        return True


def _stamp(when: datetime) -> str:
    return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _with(mine: str, before: str, now: str) -> str:
    """Return the update that puts a lease where none holds but the one of before."""
    old = f"GRAPH {LEDGER} {{ {LEDGER} {LEASE} ?old }}"
    holds = f"STR(?old) >= {Literal(now)} && STR(?old) != {Literal(before)}"
    return (
        f"INSERT {{ GRAPH {LEDGER} {{ {LEDGER} {LEASE} {Literal(mine)} }} }} "
        f"WHERE {{ FILTER NOT EXISTS {{ {old} FILTER({holds}) }} }}"
    )


def _without(*leases: str) -> str:
    said = " ".join(f"{LEDGER} {LEASE} {Literal(one)} ." for one in leases)
    return f"DELETE DATA {{ GRAPH {LEDGER} {{ {said} }} }}"
