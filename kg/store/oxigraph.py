"""Oxigraph, on disk or in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import RawIOBase
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Self, cast

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat
from pyoxigraph import Store as Engine

from kg.errors import StoreError
from kg.rdf.lines import Lines
from kg.rdf.vocab import BOOKS, ENTITIES, TYPE, jj
from kg.store import folder, tally, worker
from kg.store.answer import answer, prepare
from kg.store.folder import failure, told
from kg.store.heap import give_back
from kg.store.names import resolved
from kg.store.orders import order_faults
from kg.store.protocol import Binding, Format, Parts, Transaction
from kg.store.result import Result
from kg.store.tally import Tally
from kg.store.update import delete, note, pending, update_text
from kg.store.view import View
from kg.store.writing import write_graphs

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_MANY = 500_000
"""Bytes of N-Quads that are bulk: from there on it takes half the time."""
_TOO_MANY = 1_000_000
"""Quads of which the engine takes less in wholly or not at all."""


LONG_LOG = 1 << 20
_PAST = 16
"""After so many transactions in bulk what is to go is deleted."""
_MOST_DELETED = 250_000
"""Quads that are deleted before the engine is told to write out what it has in memory."""
_DESCRIPTIONS = 5_000
"""So many things' descriptions are remembered while a store is written to."""


class _Pieces(RawIOBase):
    """A file of pieces that are never put together: they are many megabytes."""

    def __init__(self, pieces: Iterable[Lines]) -> None:
        self._pieces = iter(pieces)
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = memoryview(bytes(piece))
        into = memoryview(buffer)
        size = min(len(into), len(self._left))
        into[:size] = self._left[:size]
        self._left = self._left[size:]
        return size


class OxigraphStore:
    """A store kept by Oxigraph. Made by `kg.store.open_store`."""

    def __init__(
        self,
        engine: Engine,
        location: str,
        path: str | None,
        *,
        write: bool,
        tallies: Sequence[Tally] = (),
        kept: Tally | None = None,
        doubt: str | None = None,
        view: View | None = None,
    ) -> None:
        self.location = location
        self.doubt = doubt
        """Why what is read here may not be all that was acknowledged; None if all is there."""
        self._path = path
        self._write = write
        self._open: Engine | None = engine
        self._broken: str | None = None
        self._tallies = [*tallies] or [Tally()]
        self._kept = kept
        self._view = view
        self._leaving: set[Quad] = set()
        """Quads that are deleted, though the engine still has them (`kg.store.update`)."""
        self._deleted = 0
        """Quads deleted since the engine wrote out what it had in memory."""
        self._described: dict[NamedNode, tuple[Quad, ...]] = {}

    @property
    def _engine(self) -> Engine:
        if self._open is None:
            raise StoreError(f"the store {self.location} is closed")
        return self._open

    def apply(self, change: Transaction) -> None:
        """Make a change in one transaction of the engine."""
        if not self._write:
            raise StoreError(f"the store {self.location} is open for reading only")
        if not change:
            return
        if not self._leaving.isdisjoint(change.insert) or _is_loaded_of(self._leaving, change):
            self._delete_left()
        described = self._taken(change)
        past = self._tallies
        now = None if self._path is None else past[-1].after(change)
        counted = () if now is None else (now.quad,)
        with self._writing():
            if _is_many(change):
                inserted = set(change.insert)
                gone = [q for q in change.delete if q not in inserted]
                self._load(change, (*counted, *(map(note, gone) if counted else ())), many=True)
                self._leaving.update(gone)
            elif change.drop or change.delete:
                left = (*change.delete, *self._left(past))
                insert = (*change.insert, *counted)
                self._engine.update(update_text(replace(change, delete=left, insert=insert)))
                self._leaving.clear()
                past = []
                self._write_out(len(left))
            elif change.load:
                self._load(change, counted)
            else:
                # Only adding is cheapest; the older tallies go later.
                self._engine.extend((*change.insert, *counted))
        self._described.update(_changed(described, change))
        if now is None:
            self._delete_left()
        else:  # and not before: whoever is stopped by Ctrl-C promises what stands here
            self._tallies = [*past, now]

    def _write_out(self, deleted: int) -> None:
        """Let the engine write out what it has in memory, once it is much: 600 bytes a deletion."""
        self._deleted += deleted
        if self._deleted > _MOST_DELETED and self._path is not None:
            tally.sync_logs(Path(self._path))  # as before a bulk load
            self._engine.flush()
            give_back()
            self._deleted = 0

    def _load(self, change: Transaction, more: Iterable[Quad], *, many: bool = False) -> None:
        pieces = (*change.load, "".join(f"{q} .\n" for q in (*change.insert, *more)).encode())
        engine = self._engine
        load = engine.load
        if many and self._path is not None:
            # These go into synced tables at once: what came before must not be lost alone.
            tally.sync_logs(Path(self._path))
            load = engine.bulk_load
        try:
            load(cast("IO[bytes]", _Pieces(pieces)), RdfFormat.N_QUADS, lenient=True)
        finally:
            if many:
                give_back()
            del engine, load  # which an error would hold on to, and so to the lock

    def _left(self, past: Iterable[Tally]) -> tuple[Quad, ...]:
        """Return what is still to be deleted: past tallies, what is noted, and the notes."""
        tallied = (t.quad for t in past if t.changes)
        return (*tallied, *self._leaving, *map(note, self._leaving))

    def _delete_left(self) -> None:
        with self._writing():
            delete(self._engine, self._left(self._tallies[:-1]))
        self._tallies = self._tallies[-1:]
        self._leaving.clear()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Write no more once a write failed: after a full disk the engine is not to be trusted."""
        if self._broken is not None:
            raise StoreError(self._broken)
        try:
            with told(self.location):
                yield
        except StoreError as error:
            # Only what it says: the error itself would hold on to the engine, and so to the lock.
            self._broken = str(error)
            raise

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
        try:
            if self._write and graph == ENTITIES and subject and not (predicate or value):
                yield from self._description(subject)
            else:
                found = self._engine.quads_for_pattern(subject, predicate, value, graph)
                yield from self._staying(found)
        except (OSError, RuntimeError) as error:
            raise failure(self.location, error) from error

    def _staying(self, quads: Iterable[Quad]) -> Iterable[Quad]:
        return (q for q in quads if q not in self._leaving) if self._leaving else quads

    def _description(self, thing: NamedNode) -> tuple[Quad, ...]:
        """Return what is said of a thing that many articles name: asked for by each of them.

        Nobody else writes, so it holds until a change touches it.
        """
        known = self._described.pop(thing, None)
        if known is None:
            found = self._engine.quads_for_pattern(thing, None, None, ENTITIES)
            known = tuple(self._staying(found))
            if len(self._described) >= _DESCRIPTIONS:
                del self._described[next(iter(self._described))]
        self._described[thing] = known  # behind those that were not asked for as lately
        return known

    def _taken(self, change: Transaction) -> dict[NamedNode, tuple[Quad, ...]]:
        """Take out the descriptions that a change touches, for as long as it may go wrong."""
        name = ENTITIES.value
        if name in change.drop or any(name.encode() in bytes(piece) for piece in change.load):
            self._described.clear()
        quads = (*change.delete, *change.insert)
        touched = {q.subject for q in quads if q.graph_name == ENTITIES}
        return {t: self._described.pop(t) for t in self._described.keys() & touched}

    def faults(self) -> Iterator[str]:
        """Give what is damaged of the ways in which the engine keeps its quads, in a line each."""
        with told(self.location):
            yield from () if self._path is None else order_faults(self._engine)

    def prefetch(self, wanted: Iterable[Parts]) -> None:
        """Do nothing: a look-up costs a hundredth of a millisecond here."""

    def query(
        self,
        sparql: str,
        bindings: Mapping[str, Binding] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = None,
    ) -> Result:
        """Answer a query; with a time limit (in seconds), in a process of its own."""
        if self._leaving:
            self._delete_left()
        prepared = prepare(sparql, resolved(self, bindings or {}))
        with told(self.location):
            if timeout is None:
                return answer(self._engine, prepared, max_rows)
            data = b"" if self._path else self._engine.dump(format=RdfFormat.N_QUADS) or b""
            path = str(self._view.path) if self._view else self._path
            return worker.ask(prepared, path=path, data=data, timeout=timeout, max_rows=max_rows)

    def export(self, out: IO[bytes], form: Format = "nquads", graph: str | None = None) -> None:
        """Write all graphs but the books, or one, sorted: the same bytes from the same content."""
        if self._leaving:
            self._delete_left()
        names = [graph] if graph is not None else self._graphs()
        parts = ((name, self._content(name)) for name in names)
        write_graphs(parts, out, form, named=graph is None)

    def _graphs(self) -> list[str]:
        """Return the names of the graphs but the books; "" is the default graph, if it is used."""
        with told(self.location):
            named = (g for g in self._engine.named_graphs() if isinstance(g, NamedNode))
            found = [g.value for g in named if g not in BOOKS]
            default = self._engine.quads_for_pattern(None, None, None, DefaultGraph())
            return sorted([*found, *([""] if any(True for _ in default) else [])])

    def _content(self, name: str) -> Callable[[], Iterable[Quad]]:
        graph = NamedNode(name) if name else DefaultGraph()
        return lambda: self._engine.quads_for_pattern(None, None, None, graph)

    def flush(self) -> None:
        """Return when everything applied survives a loss of power."""
        now = self._tallies[-1]
        if self._path is None or not self._write or now == self._kept:
            return
        if len(self._tallies) > _PAST:
            self._delete_left()
        with self._writing():
            if not tally.sync_logs(Path(self._path)):
                self._engine.flush()
            tally.promise(Path(self._path), now)
        self._kept = now

    def close(self) -> None:
        """Release the store and its lock."""
        self._open = None
        if self._view is not None:
            self._view.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if self._open is not None and self._broken is None:
                self.flush()
                self._delete_left()
                self._put_into_tables()
        finally:
            self.close()

    def _put_into_tables(self) -> None:
        """Leave a log that the next to open, of whom each reads it, has read in a moment."""
        if self._path is not None and self._write and tally.log_size(Path(self._path)) > LONG_LOG:
            with self._writing():
                self._engine.flush()


def _changed(
    described: Mapping[NamedNode, tuple[Quad, ...]], change: Transaction
) -> dict[NamedNode, tuple[Quad, ...]]:
    """Return descriptions as they are after a change: it need not be asked for what it wrote."""
    now: dict[object, dict[Quad, None]]
    now = {thing: dict.fromkeys(quads) for thing, quads in described.items()}
    for quad in change.delete:
        if quad.graph_name == ENTITIES and quad.subject in now:
            now[quad.subject].pop(quad, None)
    for quad in change.insert:
        if quad.graph_name == ENTITIES and quad.subject in now:
            now[quad.subject][quad] = None
    return {thing: tuple(now[thing]) for thing in described}


def _is_many(change: Transaction) -> bool:
    """Tell whether the engine is to take a change in as tables of their own."""
    many = sum(map(len, change.load)) > _MANY
    return (
        many and not change.drop and not _is_loaded_of(change.delete, change)
        and sum(bytes(piece).count(b"\n") for piece in change.load) < _TOO_MANY
    )  # fmt: skip


def _is_loaded_of(quads: Iterable[Quad], change: Transaction) -> bool:
    """Tell whether something of the graphs of these quads is loaded."""
    graphs = {f"{q.graph_name} .\n".encode() for q in quads}
    if not graphs:
        return False
    return any(graph in said for said in map(bytes, change.load) for graph in graphs)


def memory() -> OxigraphStore:
    """Return an empty store in memory."""
    return OxigraphStore(Engine(), "in memory", None, write=True)


def on_disk(
    path: str, *, write: bool, wait: float = 0.0, on_wait: Callable[[], None] | None = None
) -> OxigraphStore:
    """Open the store in a folder. A writer waits for another up to ``wait`` seconds.

    ``on_wait`` is called once when there is a wait. Readers wait for nobody. A store of format 1
    is brought to the present one when it is first written to.

    Raises:
        StoreError: if it can't be used, or, to a writer, if acknowledged changes are gone.
    """
    if not write:
        engine, view, doubt = folder.open_to_read(path)
        folder.refuse_later(path, engine)
        return OxigraphStore(engine, path, path, write=False, doubt=doubt, view=view)
    engine = folder.open_to_write(path, wait, on_wait)
    folder.refuse_later(path, engine)
    with folder.told(path):
        there, promised = folder.standing(engine), tally.promised(Path(path))
        if (doubt := folder.lost(path, there, promised)) is not None:
            raise StoreError(doubt)
        older = not there and folder.format_of(engine) is not None
    if older:
        from kg.store.migrate import to_present

        there = [to_present(engine, path)]
    with folder.told(path):
        delete(engine, pending(engine))
    return OxigraphStore(engine, path, path, write=True, tallies=there, kept=promised)


def accept_loss(path: str, wait: float = 0.0) -> int:
    """Let a damaged store go on with what it still has; return how many changes are gone."""
    folder.check(Path(path), write=False)
    engine = folder.open_to_write(path, wait, None)
    with folder.told(path):
        there, promised = folder.standing(engine), tally.promised(Path(path))
        now = there[-1] if there else Tally()
        engine.flush()
        tally.promise(Path(path), now)
    return max((promised or now).changes - now.changes, 0)
