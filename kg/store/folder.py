"""The folder of a store: opened for one writer or for many readers; what is wrong, in one line."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pyoxigraph import Literal
from pyoxigraph import Store as Engine

from kg.errors import StoreError
from kg.rdf.vocab import LEDGER, jj
from kg.store import tally
from kg.store.heap import one_heap
from kg.store.tally import FORMAT, TALLY, Tally, tallies
from kg.store.update import delete, pending
from kg.store.view import FOLDER as VIEWS
from kg.store.view import View, sweep, view

_OWN_FILES = re.compile(
    r"CURRENT|IDENTITY|LOCK|LOG(\.old.*)?|MANIFEST-\d+|OPTIONS-\d+|.*\.(dbtmp|log|sst)|"
    rf"{VIEWS}|{re.escape(tally.FILE)}(\.new)?"
)
_PAUSE = 0.1
TABLES = 128
"""So many files does a writer's engine hold open, each with an index of up to half a megabyte."""
_SPARE = 48
"""The engine leaves so many of the files that a process may open to others."""
ASIDE = ".before-restore"
"""What the folder of a store is called while a restored one takes its place."""


def open_to_write(path: str, wait: float, on_wait: Callable[[], None] | None) -> Engine:
    """Open for writing; wait up to ``wait`` seconds while another process writes."""
    check(Path(path), write=True)
    one_heap()
    give_up = time.monotonic() + wait
    while True:
        try:
            with _few_files():
                engine = Engine(path)
        except (OSError, RuntimeError) as error:
            if not _is_locked(str(error)):
                raise failure(path, error) from None
            if time.monotonic() >= give_up:
                raise _busy(path, wait) from None
        else:
            _sweep(Path(path))
            return engine
        if on_wait is not None:
            on_wait()
            on_wait = None
        time.sleep(_PAUSE)


@contextmanager
def _few_files() -> Iterator[None]:
    """Let an engine that is opened here hold `TABLES` files open, rather than all that it has.

    It has one for each sixty megabytes, and would not let go of any: a million articles are two
    thousand. It can't be told how many; it asks how many files the process may open.
    """
    try:
        import resource
    except ImportError:  # no posix
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    few = TABLES + _SPARE + sum(1 for _ in Path("/dev/fd").iterdir())
    if soft != resource.RLIM_INFINITY and soft <= few:
        yield
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (few, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def opened_read_only(path: str) -> tuple[Engine, View | None]:
    """Open for reading, in a view of its own, which is to be closed after the engine.

    What a writer has yet to delete is deleted there; without a view it is still seen.
    """
    own = view(Path(path))
    try:
        return (Engine.read_only(path) if own is None else _without_pending(str(own.path))), own
    except (OSError, RuntimeError) as error:
        if own is not None:
            own.close()
        raise failure(path, error) from None


def _without_pending(path: str) -> Engine:
    """Open a view for reading, once what is to go is gone there."""
    engine = Engine.read_only(path)
    if not pending(engine):
        return engine
    del engine
    writing = Engine(path)
    delete(writing, pending(writing))
    del writing
    return Engine.read_only(path)


def open_to_read(path: str) -> tuple[Engine, View | None, str | None]:
    """Open for reading; return also the view and what makes its content doubtful, if anything."""
    check(Path(path), write=False)
    # What is promised is read first: the view opened after it must have at least that.
    promised = tally.promised(Path(path))
    engine, own = opened_read_only(path)
    with told(path):
        return engine, own, lost(path, standing(engine), promised)


def standing(engine: Engine) -> list[Tally]:
    """Return the tallies in a store, the latest last; a flush leaves only that."""
    return tallies(engine.quads_for_pattern(LEDGER, TALLY, None, LEDGER))


def format_of(engine: Engine) -> int | None:
    """Return the format of a store, None of one without articles.

    Raises:
        StoreError: if a later Jejak made it.
    """
    found = [
        int(q.object.value)
        for q in engine.quads_for_pattern(LEDGER, jj("storeFormat"), None, LEDGER)
        if isinstance(q.object, Literal) and q.object.value.isdigit()
    ]
    return max(found, default=None)


def refuse_later(path: str, engine: Engine) -> None:
    """Raise `StoreError` if a later Jejak laid the store out."""
    with told(path):
        number = format_of(engine)
    if number is not None and number > FORMAT:
        raise StoreError(
            f"the store {path} was made by a later Jejak (format {number}; this one knows "
            f"{FORMAT}); update Jejak, or kg export there and kg import here"
        )


def lost(path: str, there: list[Tally], promised: Tally | None) -> str | None:
    """Return in one line what was acknowledged and is gone, None if nothing is."""
    changes = there[-1].changes if there else 0
    if promised is None or promised.changes <= changes:
        return None
    missing = promised.changes - changes
    return (
        f"the store {path} is damaged: {missing:,} of {promised.changes:,} acknowledged changes "
        "are gone; restore a backup (kg restore), or accept the loss (kg verify --accept) and add "
        "the articles again"
    )


def check(folder: Path, *, write: bool) -> None:
    """Refuse what is no store, and finish a restore that was cut off."""
    try:
        finish_restore(folder)
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
    if "CURRENT" not in files:
        refuse_foreign(folder, files)
        if tally.FILE in files or any(f.endswith(".sst") for f in files):
            raise StoreError(
                f"the store {folder} can't be used: it is damaged (its file CURRENT is gone); "
                "restore a backup or add the articles to a new one"
            )
        if not write:
            raise StoreError(f"there is no store at {folder}; `kg add` makes one")


def refuse_foreign(folder: Path, files: Iterable[str]) -> None:
    """Raise `StoreError` if a folder holds what no store has."""
    foreign = next((f for f in files if not _OWN_FILES.fullmatch(f)), None)
    if foreign is not None:
        raise StoreError(f"{folder} holds other files ({foreign}); it is not a store")


@contextmanager
def told(location: str) -> Iterator[None]:
    """Turn what the engine raises about the disk into one clear line."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise failure(location, error) from error


def failure(location: str, error: Exception) -> StoreError:
    """Return the error for a person: what, where, what to do."""
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    lower = said.casefold()
    if "no space left" in lower or "disk quota" in lower:
        reason = "the disk is full; make room and open it again"
    elif "read-only" in lower or "permission denied" in lower:
        reason = "it may not be written here; check the folder's permissions"
    elif "corruption" in lower or "invalid" in lower or "no such file" in lower:
        reason = f"it is damaged ({said}); restore a backup or add the articles to a new one"
    else:
        reason = said
    return StoreError(f"the store {location} can't be used: {reason}")


@contextmanager
def kept_from_writers(
    store: Path, wait: float, on_wait: Callable[[], None] | None
) -> Iterator[None]:
    """Hold a store's lock as a writer does, without opening it: it may be damaged, or not there.

    Raises:
        StoreError: if another process still writes after ``wait`` seconds.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    lock = store / "LOCK"
    if not lock.exists():
        yield
        return
    give_up = time.monotonic() + wait
    with lock.open("r+b") as held:
        while True:
            try:
                fcntl.lockf(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= give_up:
                    raise _busy(str(store), wait) from None
            if on_wait is not None:
                on_wait()
                on_wait = None
            time.sleep(2 * _PAUSE)
        yield


def _busy(path: str, wait: float) -> StoreError:
    return StoreError(
        f"another process is writing to the store {path}; waited {wait:g} s; "
        "try again when it is done, or give it longer with --wait"
    )


def _is_locked(said: str) -> bool:
    lower = said.casefold()
    return "while lock file" in lower or "lock hold by current process" in lower


def _sweep(folder: Path) -> None:
    """Take away what is left behind for ever: dead views, what a new folder took the place of.

    And logs of the engine, and what it had not taken in of a cut-off load.
    """
    sweep(folder)
    shutil.rmtree(folder.with_name(folder.name + ASIDE), ignore_errors=True)
    for pattern in ("LOG.old.*", "bulk-*.sst"):
        for path in folder.glob(pattern):
            with suppress(OSError):
                path.unlink()


def finish_restore(folder: Path) -> None:
    """Put a store back that was set aside, if the one to replace it has not come."""
    aside = folder.with_name(folder.name + ASIDE)
    if not folder.exists() and aside.is_dir():
        with suppress(FileNotFoundError):
            aside.rename(folder)


__all__ = [
    "ASIDE", "check", "failure", "finish_restore", "format_of", "kept_from_writers", "lost",
    "open_to_read", "open_to_write", "opened_read_only", "refuse_foreign", "refuse_later",
    "standing", "told",
]  # fmt: skip
