"""Are the quads of an engine there in each order in which it keeps them?

Oxigraph keeps each quad six times, sorted by what a question may begin with, and a list of the
graphs. A damaged block is found when it is read, and who reads the quads of each graph reads one of
the six only: questions that begin with a predicate or an object would be the first to meet it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pyoxigraph import Quad, QuerySolutions, Store

_Terms = tuple[object, ...]
_ACROSS: dict[str, Callable[[Quad], _Terms]] = {
    "?s": lambda q: (q.subject,),
    "?p": lambda q: (q.predicate,),
    "?o": lambda q: (q.object,),
}
_WITHIN: dict[str, Callable[[Quad], _Terms]] = {
    "?g ?p": lambda q: (q.graph_name, q.predicate),
    "?g ?o": lambda q: (q.graph_name, q.object),
}
"""What begins with a graph, so that none is met again in the next."""
_SAID = {"?s": "subject", "?p": "predicate", "?o": "object", "?g ?p": "graph and predicate",
         "?g ?o": "graph and object"}  # fmt: skip
_QUESTION = 100_000
"""Letters of a question: of a few hundred things, or of one very long text."""


def order_faults(engine: Store) -> Iterator[str]:
    """Give in one line each what is less or more in one order than in that of the graphs.

    The engine is one on disk, which gives quads graph by graph; the default graph is empty. In
    memory is a number for each subject and object.

    Raises:
        RuntimeError, OSError: of the engine, if a block is damaged.
    """
    counts = {start: _Count(engine, start) for start in _SAID}
    total, graphs = 0, set()
    for quad in engine:
        total += 1
        if quad.graph_name not in graphs:
            graphs.add(quad.graph_name)
            for start in _WITHIN:
                counts[start].met.clear()
        for start, terms in (*_ACROSS.items(), *_WITHIN.items()):
            counts[start].ask(terms(quad))
    for start, count in counts.items():
        if count.total() != total:
            yield f"sorted by {_SAID[start]} it has {count.quads:,} quads, by graph {total:,}"
    missing = len(graphs - {*engine.named_graphs()})
    if missing:
        yield f"its list of graphs lacks {missing:,} of {len(graphs):,}"


class _Count:
    """The quads that begin with what was met, counted some hundred things at a time."""

    def __init__(self, engine: Store, start: str) -> None:
        self.engine, self.start = engine, start
        self.met: set[int] = set()
        self.quads = 0
        self._asked: list[str] = []
        self._letters = 0

    def ask(self, terms: _Terms) -> None:
        """Count the quads that begin with these, if they were not met before."""
        mark = hash(terms)
        if mark in self.met:
            return
        self.met.add(mark)
        self._asked.append(f"({' '.join(map(str, terms))})")
        self._letters += len(self._asked[-1])
        if self._letters > _QUESTION:
            self.total()

    def total(self) -> int:
        """Return how many there are of all that was met."""
        values = f"VALUES ({self.start}) {{ {' '.join(self._asked)} }}"
        asked = f"SELECT ?nothing WHERE {{ {values} GRAPH ?g {{ ?s ?p ?o }} }}"
        if self._asked:
            # Rows of nothing are cheap. COUNT would not come back from a damaged block.
            self.quads += sum(1 for _ in cast("QuerySolutions", self.engine.query(asked)))
            self._asked, self._letters = [], 0
        return self.quads
