"""An attribution: what is said, by which cue, and whom its words name."""

from __future__ import annotations

import msgspec

from kg.resolve.phrases import Who
from kg.spans import Span


class Attribution(msgspec.Struct, frozen=True, gc=False):
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
