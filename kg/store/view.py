"""A view of a store's folder that stays as it is while a writer goes on.

The engine opens a table when it is first needed. Where a writer has meanwhile put tables together,
the old ones are gone and a reader fails in the middle of an answer; where it moves a log into a
table just as a reader opens the store, what was in that log is missing without a word. So a reader
opens a folder of its own, in which the tables are hard links, which nobody alters and which last as
long as somebody has them, and the manifest and the logs are copies, made while neither changed.
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
"""Where, in the folder of a store, its readers have theirs."""
ALIVE = "alive"
"""A file that the reader holds locked as long as it lives."""
_PATIENCE, _PAUSE = 10.0, 0.01


class View:
    """A folder of a reader's own; it is gone once the view is closed or forgotten."""

    def __init__(self, store: Path) -> None:
        """Make the folder; ``OSError`` where none can be made."""
        inside = store / FOLDER
        inside.mkdir(exist_ok=True)
        self._folder = TemporaryDirectory(prefix="view-", dir=inside)
        self.path = Path(self._folder.name)
        self._alive = _locked(self.path / ALIVE)

    def close(self) -> None:
        """Take the folder away."""
        self._alive.close()
        with suppress(OSError):
            self._folder.cleanup()


def view(store: Path) -> View | None:
    """Return a view of a store as it is now; None where the disk allows no such thing.

    Raises:
        StoreError: if the store is written to so much that no view can be had for ten seconds.
    """
    give_up = time.monotonic() + _PATIENCE
    while True:
        before, made = _layout(store), None
        try:
            made = View(store)
            _fill(made.path, store)
            if before and _layout(store) == before:
                return made
        except (FileNotFoundError, BlockingIOError):
            pass  # a table or a log went away meanwhile, or a writer swept the folder just made
        except (OSError, ImportError):
            if made is not None:
                made.close()
            return None
        if made is not None:
            made.close()
        if time.monotonic() >= give_up:
            raise StoreError(f"the store {store} is written to all the time; try again in a moment")
        time.sleep(_PAUSE)


def sweep(store: Path) -> None:
    """Take away the folders of readers that were killed."""
    for left in store.glob(f"{FOLDER}/view-*"):
        with suppress(OSError, ImportError), _locked(left / ALIVE):
            shutil.rmtree(left)


def _fill(folder: Path, store: Path) -> None:
    for path in store.iterdir():
        if path.suffix == ".sst":
            (folder / path.name).hardlink_to(path)
        elif path.suffix == ".log" or path.name.startswith(("CURRENT", "MANIFEST", "OPTIONS")):
            shutil.copyfile(path, folder / path.name)


def _layout(store: Path) -> tuple[tuple[str, int], ...]:
    """Return what changes when tables and logs come and go: their names, the manifest's length."""
    files = sorted(
        p for p in store.iterdir() if p.suffix == ".log" or p.name.startswith("MANIFEST")
    )
    with suppress(FileNotFoundError):
        return tuple((p.name, 0 if p.suffix == ".log" else p.stat().st_size) for p in files)
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
