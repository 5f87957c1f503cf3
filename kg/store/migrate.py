"""Bringing a store of an older format to the present one, in one transaction."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad
from pyoxigraph import Store as Engine

from kg.rdf import literals
from kg.rdf.vocab import LEDGER, jj
from kg.store import tally
from kg.store.folder import told
from kg.store.protocol import Transaction
from kg.store.tally import DIGEST, FORMAT, Tally
from kg.store.update import update_text


def to_present(engine: Engine, path: str) -> Tally:
    """Give a store of format 1 its tally; return it.

    Its articles keep their entries in the ledger, which don't say which rules read them: ``kg
    refresh`` reads them again.
    """
    form = jj("storeFormat")
    with told(path):
        old = list(engine.quads_for_pattern(LEDGER, form, None, LEDGER))
        now = Tally.of(engine.quads_for_pattern(None, DIGEST, None, LEDGER), changes=1)
        new = (Quad(LEDGER, form, literals.integer(FORMAT), LEDGER), now.quad)
        engine.update(update_text(Transaction(delete=tuple(old), insert=new)))
        engine.flush()
        tally.promise(Path(path), now)
    return now
