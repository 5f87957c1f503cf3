"""The engine: `dask.distributed` hands partitions to workers, and to others if one dies."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.build import rules_digest
from kg.distributed.partition import (
    Done,
    Form,
    Partition,
    Summary,
    done,
    finish,
    prepared_folder,
)
from kg.distributed.work import work
from kg.errors import KgError

if TYPE_CHECKING:
    from distributed import Client

_PATIENCE = "20s"
"""How long a scheduler may take to answer."""
_AHEAD = 2
"""Partitions under way for each thread of a worker: one that is read, one that waits."""
Told = Callable[[Partition, Done | str], None]
"""Is told of each partition what became of it, or why nothing did."""


def run(
    partitions: Iterable[Partition],
    folder: Path,
    form: Form = "nquads",
    *,
    scheduler: str | None = None,
    workers: int | None = None,
    lang: str = "id",
    told: Told = lambda *_: None,
) -> Summary:
    """Have partitions read by the workers of a scheduler, or by ``workers`` processes started here.

    Partitions that are done already are left as they are. Only as many are in memory here as are
    under way. The folder must be one that the workers see under the same name.

    Raises:
        KgError: if dask is not installed or the scheduler can't be reached.
        OutputError: if the folder can't be written.
    """
    where = prepared_folder(folder)
    total = Summary()
    last = -1
    with _client(scheduler, workers) as client:
        for partition, found, kept in _made(client, partitions, where, form, lang):
            last = max(last, partition.number)
            told(partition, found)
            if isinstance(found, Done):
                total = total.after(found, kept=kept)
            else:
                total = replace(total, lost=total.lost + 1)
    finish(where, total, last + 1)
    return total


def _made(
    client: Client, partitions: Iterable[Partition], where: Path, form: Form, lang: str
) -> Iterator[tuple[Partition, Done | str, bool]]:
    """Give each partition as it is done, and whether it was already."""
    from distributed import as_completed

    under_way: dict[Any, Partition] = {}
    completed = as_completed(loop=client.loop)
    most = _AHEAD * max(1, sum(client.nthreads().values()))
    rules = rules_digest()

    def awaited() -> tuple[Partition, Done | str, bool]:
        future = next(completed)
        return _left(under_way.pop(future)), _outcome(future), False

    for partition in partitions:
        kept = done(where, partition, form)
        if kept is not None:
            yield _left(partition), kept, True
            continue
        while len(under_way) >= most:
            yield awaited()
        task = (partition, str(where), form, rules, lang)
        key = f"jejak-{partition.name}-{partition.digest[:16]}-{form}"
        future = client.submit(work, *task, key=key, pure=False)
        # The articles are the scheduler's now: here only the number is still needed.
        under_way[future] = _left(partition)
        completed.add(future)
    while under_way:
        yield awaited()


def _left(partition: Partition) -> Partition:
    return replace(partition, articles=())


def _outcome(future: Any) -> Done | str:  # noqa: ANN401 (dask has no types)
    from distributed.scheduler import KilledWorker

    try:
        found: Done = future.result()
    except KgError as error:
        return str(error)
    except KilledWorker:
        return "every worker that read it died; look for a giant article, or give workers memory"
    except Exception as error:  # noqa: BLE001 (whatever a worker raises; the others go on)
        return f"{type(error).__name__}: {error}"[:300]
    return found


@contextmanager
def _client(scheduler: str | None, workers: int | None) -> Iterator[Client]:
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise KgError("--engine dask needs dask: pip install 'jejak[dask]'") from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    cluster: Any = None
    try:
        if scheduler is None:
            cluster = LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None
            )
        client = Client(cluster or scheduler, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        said = " ".join(str(error).split())[:200]
        raise KgError(f"the scheduler {scheduler} can't be reached: {said}") from None
    try:
        if not client.nthreads():
            with suppress(TimeoutError):
                client.wait_for_workers(1, timeout=_PATIENCE)
        if not client.nthreads():
            raise KgError(f"the scheduler {scheduler} has no workers; start some: dask worker …")
        yield client
    finally:
        client.close()
        if cluster is not None:
            cluster.close()
