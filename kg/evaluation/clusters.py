"""How well mentions are put together: B³, and which clusters are wrong.

B³ looks at every mention: which share of the mentions in its cluster belong there (precision),
and which share of those that belong there are in its cluster (recall); the figures are means
over all mentions. After A. Bagga and B. Baldwin, "Entity-Based Cross-Document Coreferencing
Using the Vector Space Model", COLING-ACL 1998, section 5, with equal weights.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall of a clustering, and over how many mentions."""

    precision: float
    recall: float
    mentions: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Confusion:
    """A found cluster that joins several gold ones, or a gold one that is split."""

    sign: Literal["joined", "split"]
    parts: tuple[tuple[str, ...], ...]
    """The mentions, those that stand rightly together in one part each; the largest part first."""
    labels: tuple[str, ...]
    """The gold clusters of the parts (of a split one, its own only)."""


def b_cubed(gold: Mapping[Item, str], found: Mapping[Item, str]) -> BCubed:
    """Compare clusterings, each given as the cluster of every mention.

    Judged are the mentions of ``gold``; one that ``found`` does not have stands alone, and what
    only ``found`` has is left out, so that what was not read at all is no matter of clustering.
    No mention at all is a score of 1.

    Seven mentions of two people, in three clusters of which the second is mixed:

    >>> gold = dict(zip("abcdefg", ["x", "x", "x", "x", "y", "y", "y"]))
    >>> score = b_cubed(gold, dict(zip("abcdefg", ["1", "1", "1", "2", "2", "3", "3"])))
    >>> round(score.precision, 3), round(score.recall, 3), round(score.f1, 3), score.mentions
    (0.857, 0.595, 0.703, 7)
    >>> b_cubed(gold, gold).f1, b_cubed(gold, {}).precision, b_cubed({}, {}).f1
    (1.0, 1.0, 1.0)
    """
    own = complete(gold, found)
    here, there = Counter(own.values()), Counter(gold.values())
    both = Counter((own[m], gold[m]) for m in gold)
    if not gold:
        return BCubed(1.0, 1.0, 0)
    # Each pair of a found and a gold cluster shares n mentions, which all see the same n.
    precision = sum(n * n / here[mine] for (mine, _), n in both.items()) / len(gold)
    recall = sum(n * n / there[right] for (_, right), n in both.items()) / len(gold)
    return BCubed(precision, recall, len(gold))


def complete(gold: Mapping[Item, str], found: Mapping[Item, str]) -> dict[Item, str]:
    """Return the found cluster of every mention of ``gold``; one without stands alone.

    >>> complete({"a": "x", "b": "x"}, {"a": "1", "c": "1"})
    {'a': '1', 'b': 'alone b'}
    """
    return {m: found.get(m, f"alone {m}") for m in gold}


def confusions(gold: Mapping[str, str], found: Mapping[str, str]) -> list[Confusion]:
    """Return what is wrong: the clusters that join too much, and the gold ones that are split.

    >>> gold = {"a": "x", "b": "x", "c": "y"}
    >>> for wrong in confusions(gold, {"a": "1", "b": "2", "c": "2"}):
    ...     print(wrong.sign, wrong.labels, wrong.parts)
    joined ('x', 'y') (('b',), ('c',))
    split ('x',) (('a',), ('b',))
    """
    own = complete(gold, found)
    joined = [
        Confusion("joined", tuple(p for _, p in parts), tuple(label for label, _ in parts))
        for parts in _parts(own, gold)
    ]
    split = [
        Confusion("split", tuple(p for _, p in parts), (gold[parts[0][1][0]],))
        for parts in _parts(gold, own)
    ]
    return joined + split


def _parts(
    outer: Mapping[str, str], inner: Mapping[str, str]
) -> Iterable[list[tuple[str, tuple[str, ...]]]]:
    """Yield each outer cluster that holds several inner ones, as those and their mentions."""
    clusters: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for mention in sorted(outer):
        clusters[outer[mention]][inner[mention]].append(mention)
    for _, inside in sorted(clusters.items()):
        if len(inside) > 1:
            parts = [(label, tuple(mentions)) for label, mentions in inside.items()]
            yield sorted(parts, key=lambda part: (-len(part[1]), part[1]))
