"""A store as an rdflib `Dataset`: the friendlier face for notebooks and for other RDF tools."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kg.rdf.vocab import PREFIXES
from kg.store.protocol import Store

if TYPE_CHECKING:
    from rdflib import Dataset


def dataset(store: Store) -> Dataset:
    """Return a copy of everything in the store (but the ledger) as an rdflib dataset.

    It is held in memory, at about 1.6 kB a quad: ask large stores with `Store.query`.
    """
    from rdflib import Dataset

    lines = io.BytesIO()
    store.export(lines, "nquads")
    copy = Dataset()
    copy.parse(data=lines.getvalue(), format="nquads")
    for prefix, base in PREFIXES.items():
        copy.bind(prefix, base)
    return copy
