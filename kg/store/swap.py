"""Another folder in the place of a store, at once.

The folders are exchanged, where the system can do so at once; elsewhere they are renamed one after
the other. Killed at any moment, the next open finds the old store or the new one: if the old was
set aside and the new has not come, it is put back.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.store import folder
from kg.store.tally import sync_folder

_GRACE = 0.1
"""Seconds in which nobody who was about to lock the old folder still does."""


def swap(
    store: Path,
    new: Path,
    wait: float,
    on_wait: Callable[[], None] | None,
    check: Callable[[], None] | None = None,
) -> None:
    """Let a folder take the place of the store, unless somebody writes to it.

    ``check`` is called when nobody can write any more, and raises if it is not to be done.
    """
    aside = store.with_name(store.name + folder.ASIDE)
    with folder.kept_from_writers(store, wait, on_wait):
        if check is not None:
            check()
        shutil.rmtree(aside, ignore_errors=True)
        if not store.exists():
            new.rename(store)
        elif exchanged(store, new):
            new.rename(aside)
        else:
            # Killed between the two, or failing at the second, the next open puts the old one back.
            store.rename(aside)
            new.rename(store)
        sync_folder(store.parent)
        time.sleep(_GRACE)
    shutil.rmtree(aside, ignore_errors=True)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders at once; false where the system can't, and nothing is done then."""
    import ctypes

    swap = (
        getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        if os.name == "posix"
        else None
    )
    here, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux
    if swap is None:
        return False
    return bool(swap(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def sweep(place: Path, pattern: str) -> None:
    """Take away what processes that were killed have left here; their number is in its name."""
    for left in place.glob(pattern):
        number = left.name.rsplit(".", 2)[1]
        if number.isdigit() and not _is_running(int(number)):
            shutil.rmtree(left, ignore_errors=True)


def _is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def beside(store: Path) -> Iterator[Path]:
    """Give the name of a folder beside a store to take its place; it is gone if that fails."""
    sweep(store.parent, f".{store.name}.*.restore")
    new = store.with_name(f".{store.name}.{os.getpid()}.restore")
    with removed_on_failure(new):
        yield new


@contextmanager
def removed_on_failure(new: Path) -> Iterator[None]:
    """Take a file or folder away if what makes it fails."""
    try:
        yield
    except BaseException:
        if new.is_dir():
            shutil.rmtree(new, ignore_errors=True)
        else:
            with suppress(OSError):
                new.unlink()
        raise
