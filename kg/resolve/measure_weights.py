"""The model that chooses the words of a phrase: its weights, and how likely they make each word.

A linear-chain CRF of two labels, as python-crfsuite trains it. The chances are worked out here
rather than there: what comes together in a word is not written out but looked up part by part,
which takes a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from pathlib import Path

import pycrfsuite

from kg.resolve.measure_cells import Cell

IN, OUT = "I", "O"


class _Table(dict[str, float]):
    """Weights by name; of a name without one it is 0."""

    def __missing__(self, name: str) -> float:
        self[name] = 0.0
        return 0.0


class Weights:
    """What speaks for a word being in the phrase: by feature, and by pair of features."""

    def __init__(self, model: Path) -> None:
        """Read the weights of a model that python-crfsuite has trained."""
        tagger = pycrfsuite.Tagger()
        tagger.open(str(model))
        info = tagger.info()
        self.own = _Table()
        self.pairs: dict[str, _Table] = {}
        for (feature, label), weight in info.state_features.items():
            first, _, second = feature.partition(" ")
            table = self.pairs.setdefault(first, _Table()) if second else self.own
            key = second or first
            table[key] = table[key] + (weight if label == IN else -weight)
        steps = {pair: exp(weight) for pair, weight in info.transitions.items()}
        self.steps = tuple(
            steps.get(pair, 1.0) for pair in ((OUT, OUT), (IN, OUT), (OUT, IN), (IN, IN))
        )

    def odds(self, cell: Cell) -> float:
        """Return the logarithm of the odds that a word by itself is in the phrase."""
        own, pairs = self.own.__getitem__, self.pairs
        total = sum(map(own, cell.roles)) + sum(map(own, cell.classes))
        total += sum(map(own, cell.alone))
        names = [*cell.classes, *cell.tags]
        for role in cell.roles:
            if role in pairs:
                total += sum(map(pairs[role].__getitem__, names))
        return total

    def chances(self, cells: Sequence[Cell]) -> list[float]:
        """Return for each word of a sequence the probability that it is in the phrase."""
        stay, leave, enter, go_on = self.steps  # out-out, in-out, out-in, in-in
        weights = [exp(max(min(self.odds(cell), 500.0), -500.0)) for cell in cells]
        before: list[tuple[float, float]] = []
        out, inside = 1.0, 0.0
        for number, weight in enumerate(weights):
            if number:
                out, inside = (
                    out * stay + inside * leave,
                    (out * enter + inside * go_on) * weight,
                )
            else:
                inside = weight
            total = out + inside
            out, inside = out / total, inside / total
            before.append((out, inside))
        found = [0.0] * len(cells)
        out = inside = 1.0
        for number in range(len(cells) - 1, -1, -1):
            first, second = before[number]
            found[number] = second * inside / (first * out + second * inside)
            weight = weights[number]
            out, inside = (
                stay * out + enter * weight * inside,
                leave * out + go_on * weight * inside,
            )
            total = out + inside
            out, inside = out / total, inside / total
        return found
