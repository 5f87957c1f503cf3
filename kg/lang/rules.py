"""What each rule of the extractors reads, for people."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from kg.lang.language import Language


class RuleNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line for each rule, by ``kind/rule``."""

    rules: Mapping[str, str]


def rule_line(lang: Language, extractor: str) -> str | None:
    """Return what a rule reads, None for one that is not described.

    >>> from kg.lang import language
    >>> rule_line(language("id"), "roles/before-name-comma")
    'office, comma, name'
    """
    return lang.section("rules", RuleNames).rules.get(extractor)
