"""What reading a page needs to know of its language; a language pack fills it in."""

from __future__ import annotations

import msgspec


class Inline(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words inside a paragraph that say nothing.

    ``marker`` is what they are found by, in lower case; ``pattern`` the regular expression that
    has to match from there (without regard to case). Where ``title`` is set, the title of
    another article follows and goes too.
    """

    marker: str
    pattern: str
    title: bool = False


class TextRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Language facts for cleaning and splitting.

    ``boilerplate_lines`` are regular expressions for whole lines that say nothing (matched
    without regard to case); ``line_heads`` are the words that such lines begin with, where they
    begin with a word without a point in it. ``link_headings`` are those after which titles of
    other articles are listed; ``boilerplate_inline`` the same inside a line; ``boilerplate_ends``
    what may stand at the very end of a line after its last sentence. ``abbreviations`` are
    written without their final point ("dr", "No"). ``title_small`` are the words that stay small
    in a title, ``openers`` the words that begin sentences rather than stand inside a title.
    ``joiners`` are first parts that a hyphen ties to the next word ("non-migas"), ``loose`` small
    words that stand after a dash, never after a hyphen. Verbs of ``heading_verbs`` or with
    ``heading_prefixes`` have a capital only in headings. ``dateline_places`` and
    ``dateline_sources`` are towns and agencies that open a report. ``before_outlets`` are words
    to which pages glue the linked name of an outlet, ``glued_outlets`` those that begin small.
    """

    boilerplate_lines: tuple[str, ...]
    line_heads: frozenset[str]
    boilerplate_inline: tuple[Inline, ...]
    abbreviations: frozenset[str]
    link_headings: tuple[str, ...] = ()
    boilerplate_ends: tuple[str, ...] = ()
    title_small: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    joiners: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    heading_verbs: frozenset[str] = frozenset()
    heading_prefixes: tuple[str, ...] = ()
    dateline_places: tuple[str, ...] = ()
    dateline_sources: tuple[str, ...] = ()
    before_outlets: frozenset[str] = frozenset()
    glued_outlets: frozenset[str] = frozenset()
