"""What reading a page needs to know of its language; a language pack fills it in."""

from __future__ import annotations

import msgspec


class TextRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Language facts for cleaning and splitting.

    ``boilerplate_lines`` are regular expressions for whole lines that say nothing (matched
    without regard to case); ``boilerplate_inline`` the same inside a line; ``abbreviations``
    are written without their final point ("dr", "No").
    """

    boilerplate_lines: tuple[str, ...]
    boilerplate_inline: tuple[str, ...]
    abbreviations: tuple[str, ...]
