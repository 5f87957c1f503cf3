"""The process at the other end of a `Pool`: takes work, gives back what came of it."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

from kg.build import Prepared, prepare
from kg.records import Article
from kg.sources import Read, Unread


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read: one line that says why."""

    why: str


Work = Article | Unread
"""An article is prepared; out of a page comes an article, which is then work anew."""
Result = Prepared | Read | Failure


def prepare_one(article: Article, lang: str) -> Prepared | Failure:
    """Prepare an article; whatever its text makes go wrong is told, and stops nothing else."""
    try:
        return prepare(article, lang)
    except Exception as error:  # noqa: BLE001 - one article must not stop the others
        return Failure(f"it could not be read ({_said(error)}); please report it with the article")


def read_one(page: Unread) -> Read | Failure:
    """Read a page; whatever goes wrong is told, as with articles."""
    try:
        return page.read()
    except Exception as error:  # noqa: BLE001 - one page must not stop the others
        return Failure(f"it could not be read ({_said(error)}); please report it with the page")


def _said(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]


def do(work: Work, lang: str) -> Result:
    """Do what a process is there for."""
    return read_one(work) if isinstance(work, Unread) else prepare_one(work, lang)


def size_of(work: Work) -> int:
    """Return about how many letters are to be read: of a page, most bytes are markup."""
    return len(work.data) // 20 if isinstance(work, Unread) else len(work.raw)


def serve(connection: Connection, lang: str) -> None:
    """Answer until the other side hangs up; it alone decides when to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while True:
            given: Sequence[Work] = connection.recv()
            connection.send([do(work, lang) for work in given])
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
