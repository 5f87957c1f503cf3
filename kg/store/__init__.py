"""Where graphs are kept: one small Protocol, several stores."""

from __future__ import annotations

from collections.abc import Callable

from pyoxigraph import NamedNode

from kg.store.protocol import Binding, Format, Store, Transaction
from kg.store.result import Result, plain

__all__ = [
    "MEMORY", "Binding", "Format", "Result", "Store", "Transaction", "iri", "open_store", "plain",
]  # fmt: skip

MEMORY = ":memory:"


def open_store(
    where: str,
    *,
    write: bool = False,
    wait: float = 10.0,
    on_wait: Callable[[], None] | None = None,
) -> Store:
    """Open the store in a folder, on a server, or an empty one in memory for ``:memory:``.

    ``write=True`` makes the folder if there is none, and waits up to ``wait`` seconds while
    another process writes, calling ``on_wait`` once if there is a wait. Any number may read at
    the same time; each sees the store as it was when opened. An address (``http://…``) is that of
    a SPARQL 1.1 endpoint (`kg.store.remote`). `StoreError` if it can't be used.
    """
    from kg.store import oxigraph

    if where == MEMORY:
        return oxigraph.memory()
    if where.startswith(("http://", "https://")):
        from kg.store.remote import RemoteStore

        return RemoteStore(where, write=write, wait=wait, on_wait=on_wait)
    return oxigraph.on_disk(where, write=write, wait=wait, on_wait=on_wait)


def iri(value: str) -> NamedNode:
    """Return an IRI to bind in a query; ``ValueError`` if it is not one."""
    return NamedNode(value)
