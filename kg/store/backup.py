"""Copies of a store: made beside a running writer, checked before they replace anything.

A backup is a folder, or a ``.tar`` or ``.tar.gz`` file, with the files of the store and
``backup.json``, which says how large each is and which SHA-256 it has. The engine takes a frozen
view (hard links where it can), which is then copied, so that nothing is shared with the store.

A restore unpacks beside the store, holds every file against ``backup.json``, opens it and checks
what it says. Then the folders are exchanged (`kg.store.swap`).
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import StoreError
from kg.store import folder, tally
from kg.store.swap import beside, removed_on_failure, swap, sweep
from kg.store.tally import Tally, sync_folder
from kg.store.view import ALIVE

MANIFEST = "backup.json"
_NAME = re.compile(r"[\w.-]+")
_PART = 1 << 20
_Sum = tuple[int, str]
"""Bytes, and their SHA-256."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds."""

    tally: Tally
    files: int
    bytes: int


def write_backup(path: str, target: Path) -> Backup:
    """Write a backup of the store in a folder; others may read and write it meanwhile.

    A file that is there is replaced once the new one is whole; a folder has to be new.

    Raises:
        StoreError: if the store lost something, or one of the two can't be used.
    """
    mode = _mode(target)
    if mode is None and target.exists() and not (target.is_dir() and not any(target.iterdir())):
        said = "a backup needs a new folder, or a file named .tar or .tar.gz"
        raise StoreError(f"{target} is there already; {said}")
    with _told(target), _frozen(path, target) as (frozen, state):
        target.parent.mkdir(parents=True, exist_ok=True)
        new = target.with_name(f".{target.name}.{os.getpid()}.new")
        with removed_on_failure(new):
            if mode is None:
                made = _write_folder(frozen, new, state)
            else:
                made = _write_archive(frozen, new, state, mode)
            new.replace(target)
        sync_folder(target.parent)
    return made


def restore_backup(
    source: Path,
    path: str,
    check: Callable[[str], None],
    wait: float = 0.0,
    on_wait: Callable[[], None] | None = None,
) -> Backup:
    """Put a backup in the place of the store in a folder, if it is whole.

    ``check`` is called with the folder of the unpacked one, and raises if it is not well.

    Raises:
        StoreError: if the backup is damaged or the store is written to; nothing has changed then.
    """
    store = Path(path)
    with _told(source):
        folder.finish_restore(store)
        if store.exists():  # whatever state it is in
            folder.refuse_foreign(store, sorted(p.name for p in store.iterdir()))
        store.parent.mkdir(parents=True, exist_ok=True)
        with beside(store) as new:
            made = _unpack(source, new)
            check(str(new))
            _tidy(new)
            swap(store, new, wait, on_wait)
    return made


@contextmanager
def _frozen(path: str, target: Path) -> Iterator[tuple[Path, Tally]]:
    """Give a folder with the store as it is now, and its tally."""
    engine, view, doubt = folder.open_to_read(path)
    with closing(view) if view is not None else nullcontext():
        if doubt is not None:
            raise StoreError(doubt)
        there = folder.standing(engine)
        state = there[-1] if there else Tally()
        if view is not None:
            tally.promise(view.path, state)
            yield view.path, state
            return
        near = Path(path).resolve().parent
        place = near if os.access(near, os.W_OK) else target.resolve().parent
        place.mkdir(parents=True, exist_ok=True)
        sweep(place, ".kg-backup.*.new")
        around = place / f".kg-backup.{os.getpid()}.new"
        try:
            around.mkdir()
            engine.backup(str(around / "store"))
            tally.promise(around / "store", state)
            yield around / "store", state
        finally:
            shutil.rmtree(around, ignore_errors=True)


def standing_in(at: Path) -> Tally:
    """Return the tally of the store in a folder."""
    engine, view, _ = folder.open_to_read(str(at))
    found = folder.standing(engine)
    del engine
    if view is not None:
        view.close()
    return found[-1] if found else Tally()


def _files(of: Path) -> list[Path]:
    found = (p for p in of.iterdir() if p.is_file())
    return sorted(
        p for p in found if p.name not in ("LOCK", ALIVE) and not p.name.startswith("LOG")
    )


def _write_folder(frozen: Path, new: Path, state: Tally) -> Backup:
    new.mkdir(parents=True)
    sums: dict[str, _Sum] = {}
    for path in _files(frozen):
        with path.open("rb") as given:
            sums[path.name] = _written(_Summing(given), new / path.name)
    _written(_Summing(io.BytesIO(_manifest(state, sums))), new / MANIFEST)
    sync_folder(new)
    return _made(state, sums)


def _write_archive(frozen: Path, new: Path, state: Tally, mode: str) -> Backup:
    sums: dict[str, _Sum] = {}
    with new.open("wb") as raw:
        more = {"compresslevel": 1} if mode == "w:gz" else {}
        with tarfile.open(fileobj=raw, mode=mode, **more) as tar:  # type: ignore[call-overload]
            for path in _files(frozen):
                with path.open("rb") as given:
                    reader = _Summing(given)
                    info = tarfile.TarInfo(path.name)
                    info.size = path.stat().st_size
                    tar.addfile(info, reader)
                    sums[path.name] = reader.told
            said = _manifest(state, sums)
            info = tarfile.TarInfo(MANIFEST)
            info.size = len(said)
            tar.addfile(info, io.BytesIO(said))
        raw.flush()
        os.fsync(raw.fileno())
    return _made(state, sums)


def _unpack(source: Path, new: Path) -> Backup:
    """Unpack a backup and hold it against what it says of itself."""
    new.mkdir(parents=True)
    sums: dict[str, _Sum] = {}
    said = b""
    try:
        for name, given in _members(source):
            if not _NAME.fullmatch(name) or name in sums:
                raise _damaged(source, f"it has a file called {name!r}")
            if name == MANIFEST:
                said = given.read(_PART)
            else:
                sums[name] = _written(_Summing(given), new / name)
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        why = str(error).partition("\n")[0].rstrip(":")
        raise _damaged(source, f"it can't be read to its end ({why})") from None
    try:
        manifest = json.loads(said)
        files = {name: (int(f["bytes"]), str(f["sha256"])) for name, f in manifest["files"].items()}
        state = Tally.read(manifest["tally"])
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _damaged(source, f"its {MANIFEST} is missing or can't be read") from None
    for name in sorted({*files, *sums}):
        if files.get(name) != sums.get(name):
            what = "is missing" if name not in sums else "is not as it was written"
            raise _damaged(source, f"its file {name} {what}")
    if standing_in(new) != state:
        raise _damaged(source, "it does not hold what it should")
    return _made(state, sums)


def _members(source: Path) -> Iterator[tuple[str, IO[bytes]]]:
    if source.is_dir():
        for path in _files(source):
            with path.open("rb") as given:
                yield path.name, given
        return
    if not source.exists():
        raise StoreError(f"there is no backup at {source}")
    if not tarfile.is_tarfile(source):
        raise _damaged(source, "it is neither a folder nor a tar archive")
    with tarfile.open(source, "r:*") as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isreg() else None
            if content is None:
                raise _damaged(source, f"it has something else than files ({member.name!r})")
            yield member.name, content


def _tidy(new: Path) -> None:
    """Take away what looking at an unpacked store has left in it."""
    kept = {p.name for p in _files(new)}
    for path in new.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in kept:
            path.unlink()
    sync_folder(new)


class _Summing:
    """A file whose parts are counted and summed as they are read."""

    def __init__(self, given: IO[bytes]) -> None:
        self._given = given
        self._digest = hashlib.sha256()
        self._size = 0

    def read(self, size: int = -1) -> bytes:
        part = self._given.read(size)
        self._digest.update(part)
        self._size += len(part)
        return part

    @property
    def told(self) -> _Sum:
        return self._size, self._digest.hexdigest()


def _written(given: _Summing, path: Path) -> _Sum:
    with path.open("wb") as out:
        while part := given.read(_PART):
            out.write(part)
        out.flush()
        os.fsync(out.fileno())
    return given.told


def _manifest(state: Tally, sums: dict[str, _Sum]) -> bytes:
    files = {name: {"bytes": size, "sha256": digest} for name, (size, digest) in sums.items()}
    said = {"format": tally.FORMAT, "tally": str(state), "files": files}
    return (json.dumps(said, indent=1) + "\n").encode()


def _made(state: Tally, sums: dict[str, _Sum]) -> Backup:
    return Backup(state, len(sums), sum(size for size, _ in sums.values()))


def _damaged(source: Path, what: str) -> StoreError:
    return StoreError(f"the backup {source} is damaged: {what}; nothing was changed")


def _mode(target: Path) -> str | None:
    """Return how an archive of this name is written; None if it is to be a folder."""
    if target.name.endswith((".tar.gz", ".tgz")):
        return "w:gz"
    return "w" if target.name.endswith(".tar") else None


@contextmanager
def _told(where: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        named = getattr(error, "filename", None) or where
        reason = getattr(error, "strerror", None) or str(error).partition("\n")[0]
        raise StoreError(f"{named}: {reason}; nothing was changed") from error
