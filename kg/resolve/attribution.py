"""An attribution: what is said, by which cue, and whom its words name."""

from __future__ import annotations

from dataclasses import dataclass

from kg.resolve.phrases import Who
from kg.spans import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """Speech before it is settled whom a pronoun means. ``who`` None: whoever spoke last.

    ``source`` marks media and data that are cited but do not speak.
    """

    content: Span
    who: Who | None
    cue: Span | None
    passage: Span
    rule: str
    confidence: float
    direct: bool = True
    source: bool = False
