"""What comparing records needs to know of a language."""

from __future__ import annotations

import msgspec


class EvaluationFacts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that mean the same when two annotations are compared.

    ``abbreviations`` are written out before titles are compared; ``honorifics`` are no part of a
    name; any two of ``people`` count as the same unit.
    """

    abbreviations: dict[str, str]
    honorifics: frozenset[str]
    people: frozenset[str]
