"""What workers made, into a store: the same as if the articles had been added one by one."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from kg.build import Prepared
from kg.distributed.partition import Done, read_done
from kg.errors import SourceError
from kg.exchange.importing import articles
from kg.ingest.writing import put_batch
from kg.store import Store

BATCH = 100
"""Articles in a transaction."""
MAX_LINE = 64 * 1024 * 1024
_HEAD = b"# article <"


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many articles of a partition were added and so on, by status; and its records."""

    name: str
    statuses: dict[str, int]
    records: int


def partitions(folder: Path) -> list[Done]:
    """Return the partitions in a folder, in their order; `SourceError` if there are none."""
    found = [read_done(path) for path in sorted(folder.glob("part-*.json"))]
    kept = [one for one in found if one is not None and one.form == "nquads"]
    if not kept:
        raise SourceError(f"{folder}: no partitions of N-Quads here, as kg extract --engine makes")
    return kept


def import_partition(store: Store, folder: Path, one: Done, lang: str = "id") -> Loaded:
    """Put the articles of a partition into a store, a hundred in a transaction.

    Doing it again changes nothing. `SourceError` if the file is not the one that was made.
    """
    path = folder / one.file
    try:
        _check(path, one)
        statuses: dict[str, int] = {}
        records = 0
        batch: list[Prepared] = []
        for prepared in _articles(path, one, lang):
            batch.append(prepared)
            if len(batch) == BATCH:
                records += _put(store, batch, statuses)
        records += _put(store, batch, statuses)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceError(f"{path}: can't be read: {error}") from None
    except SyntaxError as error:
        raise SourceError(f"{path}: no N-Quads: {error.msg}") from None
    return Loaded(one.name, statuses, records)


def _put(store: Store, batch: list[Prepared], statuses: dict[str, int]) -> int:
    if not batch:
        return 0
    done = put_batch(store, batch)
    store.flush()
    batch.clear()
    for added in done:
        statuses[added.status] = statuses.get(added.status, 0) + 1
    return sum(sum(a.counts.values()) for a in done if a.status != "unchanged")


def _articles(path: Path, one: Done, lang: str) -> Iterator[Prepared]:
    with gzip.open(path, "rb") as lines:
        held: list[bytes] = []
        while line := lines.readline(MAX_LINE):
            if line.startswith(_HEAD):
                yield from _prepared(held, one, lang)
                held = []
            else:
                held.append(line)
        yield from _prepared(held, one, lang)


def _prepared(lines: list[bytes], one: Done, lang: str) -> Iterator[Prepared]:
    if lines:
        quads = parse(b"".join(lines), RdfFormat.N_QUADS, lenient=True)
        named = (q for q in quads if isinstance(q.graph_name, NamedNode))
        yield from (replace(found, rules=one.rules) for found in articles(named, lang))


def _check(path: Path, one: Done) -> None:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(1 << 20):
            digest.update(data)
    if digest.hexdigest() != one.sha256:
        raise SourceError(f"{path}: it is not as it was written; run kg extract again")
