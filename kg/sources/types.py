"""What a reader gives: articles, and problems that people can put right."""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import Article


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
