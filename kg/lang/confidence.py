"""How often records are right, by kind and rule, as counted on annotated articles."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Trust(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The share of right records of a kind, and of its rules that fired often enough to count."""

    kind: float
    rules: Mapping[str, float]


class Confidences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Calibrated confidence of each kind of record; made by ``benchmarks/calibrate.py``."""

    kinds: Mapping[str, Trust]

    def of(self, kind: str, rule: str, otherwise: float) -> float:
        """Return how sure a record is that a rule of a kind found."""
        trust = self.kinds.get(kind)
        return otherwise if trust is None else trust.rules.get(rule, trust.kind)
