"""Backups are of one moment; a restore is wholly done or not at all."""

from __future__ import annotations

import io
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.build import remove, restore, verify, write_backup
from kg.errors import StoreError
from kg.store import open_store
from kg.store.folder import ASIDE
from tests.store.test_durability import ROOT
from tests.store.test_loss import fill

RESTORE = """
import sys
from pathlib import Path
from kg.build import restore
restore(Path(sys.argv[1]), sys.argv[2])
"""


def exported(where: Path) -> bytes:
    out = io.BytesIO()
    with open_store(str(where)) as store:
        store.export(out)
        assert verify(store) == []
    return out.getvalue()


@pytest.fixture
def where(tmp_path: Path) -> Path:
    fill(tmp_path / "store")
    return tmp_path / "store"


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz", "folder", "new/folder"])
def test_there_and_back(tmp_path: Path, where: Path, name: str) -> None:
    before, kept = exported(where), tmp_path / "kept" / name
    made = write_backup(str(where), kept)
    assert made.tally.entries == 5
    with open_store(str(where), write=True) as store:
        remove(store, "one")
    restore(kept, str(where))
    assert exported(where) == before
    restore(kept, str(tmp_path / "elsewhere" / "store"))
    assert exported(tmp_path / "elsewhere" / "store") == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["elsewhere", "kept", "store"]
    fill(where)


def test_beside_a_writer(tmp_path: Path, where: Path) -> None:
    with open_store(str(where), write=True) as store:
        remove(store, "one")
        store.flush()
        write_backup(str(where), tmp_path / "a.tar")
        remove(store, "two")
        with pytest.raises(StoreError, match="another process is writing"):
            subprocess_restore(tmp_path / "a.tar", where)
        assert len(list(store.articles())) == 3
    restore(tmp_path / "a.tar", str(where))
    with open_store(str(where)) as store:
        assert len(list(store.articles())) == 4


def subprocess_restore(source: Path, where: Path) -> None:
    """Restore in another process: locks are a process's own."""
    command = [sys.executable, "-c", RESTORE, str(source), str(where)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise StoreError(done.stderr.strip().splitlines()[-1])


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "folder"])
@pytest.mark.parametrize("how", ["cut", "flip", "more"])
def test_a_damaged_backup_changes_nothing(tmp_path: Path, where: Path, name: str, how: str) -> None:
    kept = tmp_path / name
    write_backup(str(where), kept)
    file = max(kept.glob("*.sst"), key=lambda p: p.stat().st_size) if kept.is_dir() else kept
    raw = bytearray(file.read_bytes())
    if how == "flip":
        raw[len(raw) // 2] ^= 4
    file.write_bytes(raw[: len(raw) // 2] if how == "cut" else raw)
    if how == "more":
        if not kept.is_dir():
            return
        (kept / "999999.sst").write_bytes(b"x")
    before = exported(where)
    with pytest.raises(StoreError, match=r"the backup .* is damaged: .*; nothing was changed"):
        restore(kept, str(where))
    assert exported(where) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted({name, "store"})


def test_what_is_no_backup_or_no_place_for_one(tmp_path: Path, where: Path) -> None:
    with pytest.raises(StoreError, match="there is no backup"):
        restore(tmp_path / "none.tar", str(where))
    with pytest.raises(StoreError, match="is damaged"):
        restore(where, str(tmp_path / "other"))
    with pytest.raises(StoreError, match="needs a new folder"):
        write_backup(str(where), tmp_path)
    with pytest.raises(StoreError, match="there is no store"):
        write_backup(str(tmp_path / "none"), tmp_path / "a.tar")


def test_a_restore_killed_at_any_moment(tmp_path: Path, where: Path) -> None:
    older, newer = tmp_path / "older.tar", exported(where)
    with open_store(str(where), write=True) as store:
        remove(store, "one")
    before = exported(where)
    write_backup(str(where), older)
    fill(where)
    command = [sys.executable, "-c", RESTORE, str(older), str(where)]
    began = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True)
    whole = time.monotonic() - began
    for part in range(12):
        fill(where)
        assert exported(where) == newer
        with subprocess.Popen(command, cwd=ROOT) as child:
            time.sleep(whole * (0.4 + 0.06 * part))
            child.send_signal(signal.SIGKILL)
        assert exported(where) in (before, newer)
    restore(older, str(where))
    assert exported(where) == before


def test_between_the_two_renames(tmp_path: Path, where: Path) -> None:
    before = exported(where)
    where.rename(where.with_name(where.name + ASIDE))
    assert exported(where) == before
    where.rename(where.with_name(where.name + ASIDE))
    fill(where)
    assert exported(where) == before


def test_a_damaged_store_can_be_restored(tmp_path: Path, where: Path) -> None:
    before = exported(where)
    write_backup(str(where), tmp_path / "a.tar.gz")
    (where / "CURRENT").unlink()
    with pytest.raises(StoreError, match=r"is damaged.*restore a backup"):
        open_store(str(where))
    restore(tmp_path / "a.tar.gz", str(where))
    assert exported(where) == before
