"""The model that chooses the words of a phrase: its weights, and how likely they make each word.

A linear-chain CRF of two labels, as python-crfsuite trains it. The chances are worked out here
rather than there: what comes together in a word is not written out but looked up part by part,
which takes a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp
from pathlib import Path

import pycrfsuite

from kg.mentions.words import Kept
from kg.resolve.measure_cells import Cell

IN, OUT = "I", "O"
_Names = tuple[str, ...]
_MOST_GROUPS = 1_000
"""Groups of features of which is kept what they weigh beside each role."""


class _Beside(dict[str, float]):
    """What a group of features adds to each role that it comes together with."""

    def __init__(
        self,
        pairs: Mapping[str, Mapping[str, float]],
        names: _Names,
        own: Mapping[str, float],
        alone: float = 0.0,
    ) -> None:
        """Take the weights of pairs; with ``own`` that of the role by itself is added.

        ``alone`` is what the group weighs by itself.
        """
        super().__init__()
        self._pairs, self._names, self._own, self.alone = pairs, names, own, alone

    def __missing__(self, role: str) -> float:
        table = self._pairs.get(role, {})
        weight = self._own.get(role, 0.0) + sum([table.get(name, 0.0) for name in self._names])
        self[role] = weight
        return weight


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
        self._alone: Kept[_Names, float] = Kept(self._sum)
        self._classes: Kept[_Names, _Beside] = Kept(
            lambda names: _Beside(self.pairs, names, {}, self._sum(names)), _MOST_GROUPS
        )
        self._tags: Kept[_Names, _Beside] = Kept(
            lambda names: _Beside(self.pairs, names, self.own), _MOST_GROUPS
        )

    def odds(self, cells: Sequence[Cell]) -> Iterator[float]:
        """Yield for each word the logarithm of its odds to be in the phrase, if it were alone."""
        own, alone, groups = self.own.get, self._alone, self._classes
        of_tags: _Names = ()
        tags = self._tags[of_tags]
        for cell in cells:
            classes = groups[cell.classes]
            if cell.tags is not of_tags:
                of_tags = cell.tags
                tags = self._tags[of_tags]
            total = classes.alone + alone[cell.forms]
            for name in cell.beside:
                total += own(name, 0.0)
            for role in cell.roles:
                total += classes[role] + tags[role]
            yield total

    def _sum(self, names: Iterable[str]) -> float:
        return sum([self.own.get(name, 0.0) for name in names])

    def chances(self, cells: Sequence[Cell]) -> list[float]:
        """Return for each word of a sequence the probability that it is in the phrase."""
        stay, leave, enter, go_on = self.steps  # out-out, in-out, out-in, in-in
        weights = [
            exp(odds if -500.0 < odds < 500.0 else max(min(odds, 500.0), -500.0))
            for odds in self.odds(cells)
        ]
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
