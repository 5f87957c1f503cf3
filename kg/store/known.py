"""Whether an article is stored already, by its id or address alone."""

from __future__ import annotations

from kg.rdf import literals
from kg.rdf.vocab import schema
from kg.store.protocol import Store


def is_known(store: Store, name: str) -> bool:
    """Tell whether a stored article has this id, or was published at this address."""
    told = ((schema("identifier"), literals.text(name)), (schema("url"), literals.uri(name)))
    return any(True for p, o in told for _ in store.find(None, p, o, None))
