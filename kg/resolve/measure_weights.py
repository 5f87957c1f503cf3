"""The model that chooses the words of a phrase: its weights, and how likely they make each word.

A linear-chain CRF of two labels, as python-crfsuite trains it. The chances are worked out here
rather than there: what comes together in a word is not written out but looked up part by part,
which takes a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp
from pathlib import Path

import pycrfsuite

from kg.resolve.measure_cells import Cell

IN, OUT = "I", "O"


class Weights:
    """What speaks for a word being in the phrase: by feature, and by pair of features."""

    def __init__(self, model: Path) -> None:
        """Read the weights of a model that python-crfsuite has trained."""
        tagger = pycrfsuite.Tagger()
        tagger.open(str(model))
        info = tagger.info()
        self.own: dict[str, float] = {}
        self.pairs: dict[str, dict[str, float]] = {}
        for (feature, label), weight in info.state_features.items():
            first, _, second = feature.partition(" ")
            table = self.pairs.setdefault(first, {}) if second else self.own
            key = second or first
            table[key] = table.get(key, 0.0) + (weight if label == IN else -weight)
        steps = {pair: exp(weight) for pair, weight in info.transitions.items()}
        self.steps = tuple(
            steps.get(pair, 1.0) for pair in ((OUT, OUT), (IN, OUT), (OUT, IN), (IN, IN))
        )

    def odds(self, cells: Sequence[Cell]) -> Iterator[float]:
        """Yield for each word the logarithm of its odds to be in the phrase, if it were alone."""
        own, pairs = self.own, self.pairs
        together: dict[tuple[str, tuple[str, ...]], float] = {}
        for cell in cells:
            names = (*cell.classes, *cell.tags)
            total = 0.0
            for name in (*cell.roles, *cell.classes, *cell.alone):
                if name in own:
                    total += own[name]
            for role in cell.roles:
                if role in pairs:
                    both = (role, names)
                    if both not in together:
                        table = pairs[role]
                        together[both] = sum([table[name] for name in names if name in table])
                    total += together[both]
            yield total

    def chances(self, cells: Sequence[Cell]) -> list[float]:
        """Return for each word of a sequence the probability that it is in the phrase."""
        stay, leave, enter, go_on = self.steps  # out-out, in-out, out-in, in-in
        weights = [exp(max(min(odds, 500.0), -500.0)) for odds in self.odds(cells)]
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
