"""What a reader gives: articles, and problems that people can put right."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.records import Article, SourceBasis


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article that was read. ``where`` names file and line; ``notes`` what was doubtful."""

    article: Article
    where: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that could not be read: ``where``, and one line that says what to do."""

    where: str
    message: str


def hush(library: str) -> None:
    """Keep what a library logs, with words of strangers in it, off the terminal.

    Whoever sets up logging still gets it.
    """
    logger = logging.getLogger(library)
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Found:
    """The fields of an article as a reader finds them in a page or document.

    ``basis`` tells where each was found, ``notes`` what was doubtful.
    """

    fields: Mapping[str, object]
    basis: Mapping[str, SourceBasis] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
