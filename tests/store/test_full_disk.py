"""A full disk, or one that may not be written: clear, and nothing acknowledged is lost."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kg.build import add_extraction, get_article, remove, restore, verify, write_backup
from kg.errors import StoreError
from kg.ids import content_hash
from kg.records import Extraction
from kg.store import MEMORY, open_store
from tests.queries.fixture import extractions

SMALL, LARGE = "3m", "64m"


def mount(where: Path, *options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(where)], check=True,
                   capture_output=True)  # fmt: skip


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of three megabytes."""
    where = tmp_path / "disk"
    where.mkdir()
    if os.name != "posix" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root can mount a small disk")
    try:
        mount(where, "-o", f"size={SMALL}")
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no small disk can be mounted here: {error.stderr.decode().strip()}")
    yield where
    subprocess.run(["umount", "-l", str(where)], check=True)


def numbered(number: int) -> Extraction:
    """Return an article of some size, another for each number."""
    one = extractions()[number % 5]
    text = f"{one.article.text} {number} " + f"{number:x}, {number * 7:x}; " * 800
    return replace(one, article=replace(one.article, text=text, id=str(number), url=None))


def add(where: str, first: int, last: int) -> list[str]:
    """Add articles, each acknowledged; return the ids of those that were."""
    done: list[str] = []
    with open_store(where, write=True) as store:
        for number in range(first, last):
            given = numbered(number)
            add_extraction(store, given, content_hash(given.article.raw))
            store.flush()
            done.append(str(number))
    return done


def fill(where: str, first: int, last: int) -> list[str]:
    """Add articles until the disk is full; return the ids of those that were acknowledged."""
    done: list[str] = []

    def one_after_the_other() -> None:
        for number in range(first, last):
            done.extend(add(where, number, number + 1))

    with pytest.raises(StoreError, match="the disk is full; make room and open it again"):
        one_after_the_other()
    return done


def fill_at_once(where: str, first: int, last: int) -> list[str]:
    """Do the same with the store open all the while, and go on trying after the first failure."""
    done: list[str] = []
    with open_store(where, write=True) as store:
        for number in range(first, last):
            given = numbered(number)
            try:
                add_extraction(store, given, content_hash(given.article.raw))
                store.flush()
            except StoreError:
                break
            done.append(str(number))
        for _ in range(2):
            with pytest.raises(StoreError, match="the disk is full; make room and open it again"):
                add_extraction(store, extractions()[0], "a" * 32)
    return done


def rebuilt(where: str) -> tuple[bytes, bytes]:
    """Return what a store holds, and what a fresh one would with the same articles."""
    now, then = io.BytesIO(), io.BytesIO()
    with open_store(where) as store, open_store(MEMORY, write=True) as fresh:
        assert verify(store) == []
        for graph in store.articles():
            found = get_article(store, graph)
            add_extraction(fresh, found.extraction, found.key)
        store.export(now)
        fresh.export(then)
    return now.getvalue(), then.getvalue()


@pytest.mark.parametrize("how", [fill, fill_at_once])
def test_a_full_disk_loses_nothing(disk: Path, how: Callable[[str, int, int], list[str]]) -> None:
    where = str(disk / "store")
    done = how(where, 0, 2_000)
    assert 5 < len(done) < 2_000
    # Opening may put tables together, which makes a little room.
    done += fill(where, 5_000, 5_100)
    mount(disk, "-o", f"remount,size={LARGE}")
    held, made = rebuilt(where)
    assert held == made
    with open_store(where) as store:
        assert {*done} <= {get_article(store, g).article.id for g in store.articles()}
    assert add(where, 6_000, 6_010) == [str(n) for n in range(6_000, 6_010)]
    held, made = rebuilt(where)
    assert held == made


def test_a_full_disk_for_a_backup_and_a_restore(disk: Path, tmp_path: Path) -> None:
    where, kept = str(tmp_path / "store"), tmp_path / "a.tar"
    add(where, 0, 200)
    write_backup(where, kept)
    assert kept.stat().st_size > 4_000_000
    with pytest.raises(StoreError, match="No space left"):
        write_backup(where, disk / "a.tar")
    add(str(disk / "store"), 0, 5)
    with pytest.raises(StoreError, match="No space left"):
        restore(kept, str(disk / "store"))
    assert sorted(p.name for p in disk.iterdir()) == ["store"]
    held, made = rebuilt(str(disk / "store"))
    assert held == made


def test_a_disk_that_may_not_be_written(disk: Path) -> None:
    where = str(disk / "store")
    done = add(where, 0, 5)
    mount(disk, "-o", "remount,ro")
    with pytest.raises(StoreError, match="may not be written here; check the folder's permissions"):
        open_store(where, write=True)
    with open_store(where) as store:
        assert len(list(store.articles())) == len(done)
        assert verify(store) == []
    mount(disk, "-o", "remount,rw")
    with open_store(where, write=True) as store:
        remove(store, "0")
        assert verify(store) == []
