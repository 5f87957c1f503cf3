"""Articles in, and in the same order out again, each once it is safe in the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from kg.build import Added, Prepared, unchanged
from kg.ingest.readers import Readers
from kg.ingest.worker import Failure, Result
from kg.ingest.writing import Writer
from kg.records import Article
from kg.sources import Loaded
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article: it is in the store, or there is a line that says why not."""

    loaded: Loaded
    added: Added | None
    problem: str | None = None


def ingest(
    store: Store,
    articles: Iterable[Loaded],
    lang: str = "id",
    *,
    jobs: int | None = None,
    readers: Readers | None = None,
    now: datetime | None = None,
) -> Generator[Outcome, None, None]:
    """Add articles; yield what became of each, in their order, when it is safe on the disk.

    They are read in ``jobs`` processes (as many as there are cores; 1 is this process, which also
    reads them where they are few), or by ``readers`` that others use, too. These are a limited way
    ahead of the writing, which this process does in batches. What is in the store already is not
    read again. Whoever stops halfway loses what has not been yielded, and nothing else.

    Raises:
        StoreError: if the store can't be written to; what was yielded before is in it.
    """
    under_way: Counter[object] = Counter()

    def steps() -> Iterator[tuple[tuple[Loaded, Added | None], Article | None]]:
        for loaded in articles:
            known = _known(store, loaded.article, under_way)
            yield (loaded, known), loaded.article if known is None else None

    with ExitStack() as stack:
        readers = readers or stack.enter_context(Readers(jobs, lang))
        yield from _written(store, readers.in_order(steps()), under_way, now)


def _known(store: Store, article: Article, under_way: Counter[object]) -> Added | None:
    """Return that an article is there already, unless one of its name is on its way there."""
    names = _names(article)
    alone = not any(under_way[name] for name in names)
    under_way.update(names)
    return unchanged(store, article) if alone else None


def _names(article: Article) -> list[object]:
    named = [("id", article.id), ("url", article.url)]
    return [hash(article.raw), *(n for n in named if n[1] is not None)]


def _written(
    store: Store,
    steps: Iterable[tuple[tuple[Loaded, Added | None], Result | None]],
    under_way: Counter[object],
    now: datetime | None,
) -> Iterator[Outcome]:
    """Write what is prepared; what waits for the disk is held back, and all that comes after."""
    writer = Writer(store, now)
    held: list[tuple[Loaded, Added | Failure | None]] = []
    """None is what the writer has."""

    def written() -> Iterator[Outcome]:
        done = iter(writer.write())
        for loaded, result in held:
            under_way.subtract(_names(loaded.article))
            if isinstance(result, Failure):
                yield Outcome(loaded, None, result.why)
            else:
                yield Outcome(loaded, result or next(done))
        held.clear()
        for name in [n for n, number in under_way.items() if not number]:
            del under_way[name]

    for (loaded, known), result in steps:
        if isinstance(result, Prepared):
            if writer.follows(result):
                yield from written()
            writer.put(result)
        held.append((loaded, result if isinstance(result, Failure) else known))
        if writer.full or held[0][1] is not None:
            yield from written()
    yield from written()
