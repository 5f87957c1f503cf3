"""The one writer: prepared articles into the store, many in one transaction.

The engine takes a batch as one file of N-Quads, wholly or not at all, in less than half the time of
any other way; it can't drop a graph in the same step. So what takes the place of another article is
written after the rest of its batch, in a transaction of its own.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from kg.build import Added, Prepared, put_all
from kg.build.plan import Plan
from kg.build.putting import added
from kg.errors import StoreError
from kg.rdf.lines import Spool
from kg.store import Store

BATCH_ARTICLES = 100
BATCH_BYTES = 64_000_000
BATCH_SECONDS = 5.0
"""A batch is written when it has so many articles or bytes, or is so old."""
_FEW = 8
"""Fewer articles than this are written in one transaction, whatever they change."""


@dataclass
class Writer:
    """Collects prepared articles and writes them in batches; tells what became of them."""

    store: Store
    now: datetime | None = None
    _batch: list[Prepared] = field(default_factory=list)
    _names: set[object] = field(default_factory=set)
    _bytes: int = 0
    _since: float = 0.0
    _spool: Spool = field(default_factory=Spool)

    def put(self, prepared: Prepared) -> None:
        """Take an article; it is not written yet.

        Raises:
            StoreError: if there is no room for what waits to be written.
        """
        if not self._batch:
            self._since = time.monotonic()
        mapped = prepared.mapped
        try:
            kept = replace(mapped, nquads=self._spool.keep(mapped.nquads))
        except OSError as error:
            raise StoreError(f"the temporary folder can't be used: {error.strerror}") from None
        self._batch.append(replace(prepared, mapped=kept))
        self._names.update(_names(prepared))
        self._bytes += len(prepared.mapped.nquads)

    def follows(self, prepared: Prepared) -> bool:
        """Whether an article follows on one that was taken, which then has to be written first."""
        return not self._names.isdisjoint(_names(prepared))

    @property
    def full(self) -> bool:
        """Whether it is time to `write`."""
        return bool(self._batch) and (
            len(self._batch) >= BATCH_ARTICLES
            or self._bytes >= BATCH_BYTES
            or time.monotonic() - self._since >= BATCH_SECONDS
        )

    def write(self) -> list[Added]:
        """Write all that was taken since; on return it survives a loss of power."""
        batch, self._batch, self._bytes = self._batch, [], 0
        self._names.clear()
        if not batch:
            return []
        done = put_batch(self.store, batch, self.now)
        self.store.flush()
        self._spool.clear()
        return done


def put_batch(store: Store, batch: Sequence[Prepared], now: datetime | None = None) -> list[Added]:
    """Store articles as `kg.build.put_all` does, those that take the place of others last.

    None of them may follow on another.
    """
    plan = Plan(store, batch[0].lang, now)
    what = plan.bring_all(batch)
    change = plan.transaction()
    if len(batch) < _FEW or not change.drop:
        store.apply(change)
        return added(plan, batch, what)
    done: dict[int, Added] = {}
    for later in (False, True):
        places = [n for n, status in enumerate(what) if (status == "replaced") is later]
        if places:
            written = put_all(store, [batch[n] for n in places], now)
            done.update(zip(places, written, strict=True))
    return [done[n] for n in range(len(batch))]


def _names(prepared: Prepared) -> Iterable[object]:
    """Give what makes another article a rival: id, address, text."""
    yield prepared.mapped.graph
    for article in (prepared.article, *prepared.others):
        yield "text", article.raw
        if article.id is not None:
            yield "id", article.id
        if article.url is not None:
            yield "url", article.url
