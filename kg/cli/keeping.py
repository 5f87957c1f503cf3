"""Commands that look after the store: refresh, backup, restore, pack."""

from __future__ import annotations

import pickle
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from kg.cli.console import EXIT_USAGE, fail, note, one_line, out, print_json
from kg.cli.options import (
    DEFAULT_STORE,
    DEFAULT_WAIT,
    JsonOption,
    StoreOption,
    WaitOption,
    opened,
    waiting,
)
from kg.cli.summary import count, describe
from kg.records import record_to_json

if TYPE_CHECKING:
    from kg.build import Reread
    from kg.store import Store

FLUSH_EVERY = 20


def refresh(
    store: StoreOption = DEFAULT_STORE,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, write nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")] = False,
    wait: WaitOption = DEFAULT_WAIT,
    as_json: JsonOption = False,
) -> None:
    """Read again what an older version has read; show what changes, then write it.

    Articles that the present rules have read are passed over unread, and those that come out the
    same keep their facts as they are.
    """
    from kg import build

    with opened(store, write=not dry_run, create=False, wait=wait) as graph:
        stale = build.stale(graph)
        if not stale:
            note("Every article was read by the present rules; nothing to do.")
            return
        note(f"{count(len(stale), 'article')} to read again.")
        with tempfile.TemporaryFile() as kept:
            found = _read_all(graph, stale, kept, as_json)
            note(_told(found))
            if dry_run:
                return
            if not yes and found["changed"] and not _agreed():
                note("Nothing was written.")
                return
            done = _write_all(graph, kept, found["same"] + found["changed"])
    note(f"{count(done, 'article')} brought up to date. Store: {store}")


def backup(
    target: Annotated[
        Path, typer.Argument(metavar="FILE|FOLDER", help="A .tar or .tar.gz file, or a new folder.")
    ],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Copy the store to a file or folder, whole.

    Others may go on reading and writing: the copy is of one moment.
    """
    from kg.store.backup import write_backup

    _is_folder(store)
    made = write_backup(store, target)
    size = f"{made.bytes / 1e6:,.1f} MB in {count(made.files, 'file')}"
    note(f"Wrote {target}: {size}; its ledger has {made.tally.entries:,} entries.")


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE|FOLDER", help="A backup.")],
    store: StoreOption = DEFAULT_STORE,
    wait: WaitOption = DEFAULT_WAIT,
) -> None:
    """Put a backup in the place of the store, checked first.

    Every file is held against its hash and every article against the ledger before anything is
    replaced; what was in the store is gone afterwards.
    """
    from kg.build import restore as put_back

    _is_folder(store)
    made = put_back(source, store, wait, waiting(store))
    note(f"Restored {store}, all of it checked; its ledger has {made.tally.entries:,} entries.")


def pack(store: StoreOption = DEFAULT_STORE, wait: WaitOption = DEFAULT_WAIT) -> None:
    """Write the store anew, so that it takes less room.

    It holds the same afterwards. Others may go on reading; while it is done it takes as much room
    again.
    """
    from kg.store.packing import pack as write_anew

    _is_folder(store)
    made = write_anew(store, wait, waiting(store))
    note(f"Packed {store}: {made.before / 1e6:,.1f} MB before, {made.after / 1e6:,.1f} MB now.")


def _is_folder(store: str) -> None:
    """Refuse a server: its files are not ours."""
    if store.startswith(("http://", "https://")):
        said = "use what the server has for that, or kg export and kg import"
        fail(f"{store} is a server, and this is for stores in a folder; {said}", EXIT_USAGE)


def _read_all(graph: Store, stale: list[str], kept: IO[bytes], as_json: bool) -> Counter[str]:
    """Read articles again; say what changes, and keep it for writing."""
    from kg import build
    from kg.cli.reading import progress

    found: Counter[str] = Counter()
    with progress(len(stale)) as bar:
        for number, name in enumerate(stale, 1):
            again = build.reread(graph, name)
            pickle.dump(again, kept)
            found["same" if again.same else "changed"] += 1
            found["gained"] += len(again.gained)
            found["lost"] += len(again.lost)
            if not again.same:
                _show(again, as_json)
            bar.article(number)
    return found


def _show(again: Reread, as_json: bool) -> None:
    changes = (("gained", again.gained), ("lost", again.lost))
    title = again.article.title or again.article.id or again.key
    if as_json:
        told = {
            name: [{"record": k, **record_to_json(r)} for k, r in said] for name, said in changes
        }
        print_json({"article": again.key, "title": title, **told})
        return
    gained, lost = len(again.gained), len(again.lost)
    out(f"{again.key[:8]}  +{gained} -{lost}  {one_line(title)}")
    for name, said in changes:
        for kind, record in said:
            mark = "+" if name == "gained" else "-"
            out(f"  {mark} {one_line(describe(kind, record_to_json(record)))}")


def _told(found: Counter[str]) -> str:
    changed = count(found["changed"], "article")
    facts = f"{count(found['gained'], 'fact')} gained, {found['lost']:,} lost"
    return f"{changed} would change: {facts}. {found['same']:,} stay the same."


def _agreed() -> bool:
    if not sys.stdin.isatty():
        fail("Nothing was written: add --yes to write it, or --dry-run only to look", EXIT_USAGE)
    return typer.confirm("Write it?", err=True)


def _write_all(graph: Store, kept: IO[bytes], number: int) -> int:
    from kg import build
    from kg.cli.fusing import catch_up

    done = 0
    for again in _back(kept, number):
        build.refresh(graph, again)
        done += 1
        if done % FLUSH_EVERY == 0:
            graph.flush()
    graph.flush()
    catch_up(graph)
    return done


def _back(kept: IO[bytes], number: int) -> Iterator[Reread]:
    kept.seek(0)
    for _ in range(number):
        yield pickle.load(kept)  # noqa: S301 (of our own making, in a file that nobody else sees)
