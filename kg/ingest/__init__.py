"""Many articles into a store: read side by side in processes, written by one.

::

    with open_store("output/store", write=True) as store:       # kg.store
        for outcome in ingest(store, articles):                 # -> Outcome(loaded, added, problem)
            print(outcome.loaded.where, outcome.added or outcome.problem)
"""

from __future__ import annotations

from kg.ingest.readers import Readers, cores
from kg.ingest.stream import Outcome, ingest

__all__ = ["Outcome", "Readers", "cores", "ingest"]
