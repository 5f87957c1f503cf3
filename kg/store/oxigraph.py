"""Oxigraph, on disk or in memory."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat
from pyoxigraph import Store as Engine

from kg.errors import StoreError
from kg.rdf.vocab import LEDGER, TYPE, jj
from kg.store import worker
from kg.store.answer import answer, prepare
from kg.store.names import resolved
from kg.store.protocol import Binding, Format, Transaction
from kg.store.result import Result
from kg.store.writing import write_graphs

_OWN_FILES = re.compile(
    r"CURRENT|IDENTITY|LOCK|LOG(\.old.*)?|MANIFEST-\d+|OPTIONS-\d+|.*\.(dbtmp|log|sst)"
)
_RETRIES, _PAUSE = 20, 0.05


class OxigraphStore:
    """A store kept by Oxigraph. Made by `kg.store.open_store`."""

    def __init__(self, engine: Engine, location: str, path: str | None, *, write: bool) -> None:
        self.location = location
        self._path = path
        self._write = write
        self._open: Engine | None = engine

    @property
    def _engine(self) -> Engine:
        if self._open is None:
            raise StoreError(f"the store {self.location} is closed")
        return self._open

    def apply(self, change: Transaction) -> None:
        """Make a change in one transaction of the engine."""
        if not self._write:
            raise StoreError(f"the store {self.location} is open for reading only")
        with _told(self.location):
            if change.drop or change.delete:
                self._engine.update(update_text(change))
            elif change.insert:
                self._engine.extend(change.insert)

    def put_article(self, graph: str, quads: Iterable[Quad]) -> None:
        """Put a graph in the place of the one with that name, if any."""
        old = (graph,) if self._engine.contains_named_graph(NamedNode(graph)) else ()
        self.apply(Transaction(old, (), tuple(quads)))

    def drop_article(self, graph: str) -> None:
        """Take a graph away; nothing happens if there is none."""
        self.apply(Transaction((graph,)))

    def articles(self) -> Iterator[str]:
        """Give the names of the articles' graphs, sorted."""
        yield from sorted(q.graph_name.value for q in self.find(None, TYPE, jj("Article"), None)
                          if isinstance(q.graph_name, NamedNode))  # fmt: skip

    def find(
        self,
        subject: NamedNode | None,
        predicate: NamedNode | None,
        value: NamedNode | Literal | None,
        graph: NamedNode | None,
    ) -> Iterator[Quad]:
        """Give the quads with the given parts; None is any."""
        with _told(self.location):
            yield from self._engine.quads_for_pattern(subject, predicate, value, graph)

    def query(
        self,
        sparql: str,
        bindings: Mapping[str, Binding] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Result:
        """Answer a query; with a time limit (in seconds), in a process of its own."""
        prepared = prepare(sparql, resolved(self, bindings or {}))
        with _told(self.location):
            if timeout is None:
                return answer(self._engine, prepared, max_rows)
            data = b"" if self._path else self._engine.dump(format=RdfFormat.N_QUADS) or b""
            return worker.ask(
                prepared, path=self._path, data=data, timeout=timeout, max_rows=max_rows
            )

    def export(self, out: IO[bytes], form: Format = "nquads", graph: str | None = None) -> None:
        """Write all graphs but the ledger, or one, sorted: the same bytes from the same content."""
        names = [graph] if graph is not None else self._graphs()
        parts = ((name, self._content(name)) for name in names)
        write_graphs(parts, out, form, named=graph is None)

    def _graphs(self) -> list[str]:
        """Return the names of the graphs but the ledger; "" is the default graph, if it is used."""
        with _told(self.location):
            named = (g.value for g in self._engine.named_graphs() if isinstance(g, NamedNode))
            found = [name for name in named if name != LEDGER.value]
            default = self._engine.quads_for_pattern(None, None, None, DefaultGraph())
            return sorted([*found, *([""] if any(True for _ in default) else [])])

    def _content(self, name: str) -> Callable[[], Iterable[Quad]]:
        graph = NamedNode(name) if name else DefaultGraph()
        return lambda: self._engine.quads_for_pattern(None, None, None, graph)

    def flush(self) -> None:
        """Return when everything applied survives a loss of power."""
        if self._path is not None and self._write:
            with _told(self.location):
                self._engine.flush()

    def close(self) -> None:
        """Release the store and its lock."""
        self._open = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if self._open is not None:
                self.flush()
        finally:
            self.close()


def update_text(change: Transaction) -> str:
    """Return a change as one SPARQL update, which an engine does wholly or not at all."""
    parts = [f"DROP SILENT GRAPH {NamedNode(g)}" for g in change.drop]
    changes = (("DELETE", change.delete), ("INSERT", change.insert))
    parts += [f"{verb} DATA {{ {_block(quads)} }}" for verb, quads in changes if quads]
    return " ;\n".join(parts)


def _block(quads: Iterable[Quad]) -> str:
    ordered = sorted(quads, key=lambda q: str(q.graph_name))
    return "\n".join(
        f"GRAPH {graph} {{ {' '.join(f'{q.triple} .' for q in group)} }}"
        for graph, group in groupby(ordered, key=lambda q: str(q.graph_name))
    )


def memory() -> OxigraphStore:
    """Return an empty store in memory."""
    return OxigraphStore(Engine(), "in memory", None, write=True)


def on_disk(
    path: str, *, write: bool, wait: float = 0.0, on_wait: Callable[[], None] | None = None
) -> OxigraphStore:
    """Open the store in a folder. A writer waits for another up to ``wait`` seconds.

    ``on_wait`` is called once when there is a wait. Readers wait for nobody.
    """
    _check_folder(Path(path), write=write)
    engine = _opened_to_write(path, wait, on_wait) if write else opened_read_only(path)
    return OxigraphStore(engine, path, path, write=write)


def opened_read_only(path: str) -> Engine:
    """Open for reading. Beside a writer that flushes this can fail for a moment: try again."""
    for attempt in range(_RETRIES):
        try:
            return Engine.read_only(path)
        except (OSError, RuntimeError) as error:
            if "MANIFEST" not in str(error) or attempt == _RETRIES - 1:
                raise _failure(path, error) from None
            time.sleep(_PAUSE)
    raise AssertionError


def _opened_to_write(path: str, wait: float, on_wait: Callable[[], None] | None) -> Engine:
    give_up = time.monotonic() + wait
    while True:
        try:
            return Engine(path)
        except (OSError, RuntimeError) as error:
            if "lock" not in str(error).casefold():
                raise _failure(path, error) from None
            if time.monotonic() >= give_up:
                raise StoreError(
                    f"another process is writing to the store {path}; "
                    f"waited {wait:g} s; try again when it is done"
                ) from None
        if on_wait is not None:
            on_wait()
            on_wait = None
        time.sleep(2 * _PAUSE)


def _check_folder(folder: Path, *, write: bool) -> None:
    try:
        if not folder.exists():
            if not write:
                raise StoreError(f"there is no store at {folder}; `kg add` makes one")
            folder.parent.mkdir(parents=True, exist_ok=True)
            return
        if not folder.is_dir():
            raise StoreError(f"{folder} is a file; a store is a folder")
        files = sorted(p.name for p in folder.iterdir())
    except OSError as error:
        raise StoreError(f"the store {folder} can't be used: {error.strerror}") from None
    foreign = [f for f in files if not _OWN_FILES.fullmatch(f)]
    if "CURRENT" not in files:
        if foreign:
            raise StoreError(f"{folder} holds other files ({foreign[0]}); it is not a store")
        if not write:
            raise StoreError(f"there is no store at {folder}; `kg add` makes one")


@contextmanager
def _told(location: str) -> Iterator[None]:
    """Turn what the engine raises about the disk into one clear line."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise _failure(location, error) from error


def _failure(location: str, error: Exception) -> StoreError:
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    lower = said.casefold()
    if "no space left" in lower:
        reason = "the disk is full; make room and open it again"
    elif "read-only" in lower or "permission denied" in lower:
        reason = "it may not be written here; check the folder's permissions"
    elif "corruption" in lower:
        reason = f"it is damaged ({said}); restore a backup or add the articles to a new one"
    else:
        reason = said
    return StoreError(f"the store {location} can't be used: {reason}")
