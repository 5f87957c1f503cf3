"""The one writer: prepared articles into the store, many in one transaction.

The engine takes a batch that only adds to the store as one file of N-Quads, wholly or not at all,
in less than half the time of any other way; it can't take anything away in the same step. So
whatever changes what is there (a correction, a further source, a fuller name of somebody known
already) is written after the rest of its batch, in a transaction of its own.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime

from kg.build import Added, Prepared, put_all
from kg.build.plan import Plan
from kg.build.putting import added
from kg.store import Store

BATCH_ARTICLES = 150
BATCH_BYTES = 16_000_000
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
    _bytes: int = 0
    _since: float = 0.0

    def put(self, prepared: Prepared) -> None:
        """Take an article; it is not written yet."""
        if not self._batch:
            self._since = time.monotonic()
        self._batch.append(prepared)
        self._bytes += len(prepared.mapped.nquads)

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
        if not batch:
            return []
        done = put_batch(self.store, batch, self.now)
        self.store.flush()
        return done


def put_batch(store: Store, batch: Sequence[Prepared], now: datetime | None = None) -> list[Added]:
    """Store articles as `kg.build.put_all` does, those that only add something first."""
    plan = Plan(store, batch[0].lang, now)
    what = [plan.bring(prepared) for prepared in batch]
    change = plan.transaction()
    if len(batch) < _FEW or not (change.drop or change.delete):
        store.apply(change)
        return added(plan, batch, what)
    changed = {q.subject for q in change.delete}
    later = _later(batch, [w == "added" for w in what], changed)
    done: dict[int, Added] = {}
    for places in (sorted(set(range(len(batch))) - later), sorted(later)):
        if places:
            written = put_all(store, [batch[n] for n in places], now)
            done.update(zip(places, written, strict=True))
    return [done[n] for n in range(len(batch))]


def _later(batch: Sequence[Prepared], new: Sequence[bool], changed: Set[object]) -> set[int]:
    """Return the places of articles that change something, or follow one of their own name."""
    later: set[int] = set()
    names: set[object] = set()
    for number, prepared in enumerate(batch):
        mine = set(_names(prepared))
        told = any(mention.entity in changed for mention in prepared.mapped.mentions)
        if told or not new[number] or mine & names:
            later.add(number)
            names |= mine
    return later


def _names(prepared: Prepared) -> Iterable[object]:
    """Give what makes another article a rival: id, address, text."""
    yield prepared.mapped.graph
    for article in (prepared.article, *prepared.others):
        yield "text", article.raw
        if article.id is not None:
            yield "id", article.id
        if article.url is not None:
            yield "url", article.url
