"""The process at the other end of a `Pool`: takes articles, gives them back prepared."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

from kg.build import Prepared, prepare
from kg.records import Article


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be prepared: one line that says why."""

    why: str


def prepare_one(article: Article, lang: str) -> Prepared | Failure:
    """Prepare an article; whatever its text makes go wrong is told, and stops nothing else."""
    try:
        return prepare(article, lang)
    except Exception as error:  # noqa: BLE001 - one article must not stop the others
        said = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        return Failure(f"it could not be read ({said}); please report it with the article")


def serve(connection: Connection, lang: str) -> None:
    """Answer until the other side hangs up; it alone decides when to stop."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while True:
            articles: Sequence[Article] = connection.recv()
            connection.send([prepare_one(article, lang) for article in articles])
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
