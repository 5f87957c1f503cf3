"""A view of a store's folder that stays as it is while a writer goes on.

The engine opens a table when it is first needed. Where a writer has meanwhile put tables together,
the old ones are gone and a reader fails in the middle of an answer; where it moves a log into a
table just as a reader opens the store, what was in that log is missing without a word. So a reader
opens a folder of its own, in which the tables are hard links, which nobody alters and which last as
long as somebody has them, and the manifest and the logs are copies, made while neither changed.

It stands beside the store, so that it stays where it is when another folder takes the store's place
(`kg restore`, `kg pack`); inside it where nothing may be written beside it.
"""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from kg.errors import StoreError

FOLDER = "views"
"""Where, in the folder of a store, its readers have theirs if they can't beside it."""
ALIVE = "alive"
"""A file that the reader holds locked as long as it lives."""
_PATIENCE, _PAUSE = 10.0, 0.01


class View:
    """A folder of a reader's own; it is gone once the view is closed or forgotten."""

    def __init__(self, around: Path) -> None:
        """Make the folder, in another; ``OSError`` where none can be made."""
        around.mkdir(exist_ok=True)
        self._folder = TemporaryDirectory(prefix="view-", dir=around)
        self.path = Path(self._folder.name)
        self._alive = _locked(self.path / ALIVE)

    def close(self) -> None:
        """Take the folder away."""
        self._alive.close()
        with suppress(OSError):
            self._folder.cleanup()
            self.path.parent.rmdir()  # if it was the last


def view(store: Path) -> View | None:
    """Return a view of a store as it is now; None where the disk allows no such thing.

    A view needs none of its own: it stays as it is.

    Raises:
        StoreError: if the store is written to so much that no view can be had for ten seconds.
    """
    for around in () if (store / ALIVE).exists() else places(store):
        try:
            return _view(store, around)
        except (OSError, ImportError):
            continue
    return None


def places(store: Path) -> tuple[Path, Path]:
    """Return the folders in which readers of a store have theirs: beside it, else inside.

    >>> places(Path("/output/store"))[0].as_posix()
    '/output/.store.views'
    """
    here = store.resolve()
    return here.with_name(f".{here.name}.{FOLDER}"), store / FOLDER


def _view(store: Path, around: Path) -> View:
    """Return a view in a folder; ``OSError`` where the disk allows none."""
    give_up = time.monotonic() + _PATIENCE
    while True:
        made = None
        try:
            before = _layout(store)
            made = View(around)
            _fill(made.path, store)
            if before and _layout(store) == before:
                return made
        except (FileNotFoundError, BlockingIOError):
            pass  # a table, a log or the store itself went away, or a folder just made was swept
        except (OSError, ImportError):
            if made is not None:
                made.close()
            raise
        if made is not None:
            made.close()
        if time.monotonic() >= give_up:
            raise StoreError(f"the store {store} is written to all the time; try again in a moment")
        time.sleep(_PAUSE)


def sweep(store: Path) -> None:
    """Take away the folders of readers that were killed."""
    for around in places(store):
        for left in around.glob("view-*"):
            with suppress(OSError, ImportError), _locked(left / ALIVE):
                shutil.rmtree(left)
        with suppress(OSError):
            around.rmdir()  # if none is left


def _fill(folder: Path, store: Path) -> None:
    for path in store.iterdir():
        if path.suffix == ".sst":
            (folder / path.name).hardlink_to(path)
        elif path.suffix == ".log" or path.name.startswith(("CURRENT", "MANIFEST", "OPTIONS")):
            shutil.copyfile(path, folder / path.name)


def _layout(store: Path) -> tuple[tuple[str, int], ...]:
    """Return what changes when tables and logs come and go, or another folder takes the store's.

    These are their names, the manifest's length and the number of the folder.
    """
    files = sorted(
        p for p in store.iterdir() if p.suffix == ".log" or p.name.startswith("MANIFEST")
    )
    with suppress(FileNotFoundError):
        sizes = ((p.name, 0 if p.suffix == ".log" else p.stat().st_size) for p in files)
        return (("", store.stat().st_ino), *sizes)
    return ()


def _locked(path: Path) -> IO[bytes]:
    """Open a file that this process alone holds; ``OSError`` if another holds it."""
    import fcntl  # there is none on Windows, where readers do without views

    file = path.open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise
    return file
