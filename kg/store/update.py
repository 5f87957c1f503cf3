"""A transaction as SPARQL, and deletions that are put off while many articles come.

The engine takes many articles in as tables of their own, without its log, and can take nothing away
in that step. To delete a few quads after each such batch costs more than it seems: whatever is in
the log is put into small tables before the next batch, and of those, too, the engine soon makes
large ones. So a batch brings notes along, in the ledger, of the quads that are to go: a quad is
gone once the note of it is there. The writer passes over those quads, and deletes them, notes and
all, every now and then and at the end. After a writer that was killed the next one does so; a
reader does it in its own view.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from pyoxigraph import Store as Engine

from kg.rdf.vocab import LEDGER, jj
from kg.store.protocol import Transaction

PENDING = jj("pendingChange")


def note(quad: Quad) -> Quad:
    """Return the note that a quad is to go."""
    return Quad(LEDGER, PENDING, Literal(f"{quad} .\n"), LEDGER)


def pending(engine: Engine) -> tuple[Quad, ...]:
    """Return the notes in a store, and the quads that they say are to go."""
    notes = list(engine.quads_for_pattern(LEDGER, PENDING, None, LEDGER))
    said = "".join(q.object.value for q in notes if isinstance(q.object, Literal))
    return (*notes, *parse(said.encode(), RdfFormat.N_QUADS, lenient=True))


def delete(engine: Engine, quads: Sequence[Quad]) -> None:
    """Delete quads in one transaction of the engine."""
    if quads:
        engine.update(update_text(Transaction(delete=tuple(quads))))


def update_text(change: Transaction) -> str:
    """Return a change as one SPARQL update, which an engine does wholly or not at all."""
    parts = [f"DROP SILENT GRAPH {NamedNode(g)}" for g in change.drop]
    changes = (("DELETE", change.delete), ("INSERT", tuple(change.inserted)))
    parts += [f"{verb} DATA {{ {_block(quads)} }}" for verb, quads in changes if quads]
    return " ;\n".join(parts)


def _block(quads: Iterable[Quad]) -> str:
    ordered = sorted(quads, key=lambda q: str(q.graph_name))
    return "\n".join(
        f"GRAPH {graph} {{ {' '.join(f'{q.triple} .' for q in group)} }}"
        for graph, group in groupby(ordered, key=lambda q: str(q.graph_name))
    )
