"""Stories with gold clusters: articles, and which of their mentions are one person, event, figure.

A folder of stories holds ``articles/NAME.json`` (a list of articles) and ``gold/NAME.yml``. The
gold is keyed by what the text says, not by what an extractor makes of it: a person by article and
forms of the name, an event by article and phrases that tell it, a figure by article, value and
phrase. `kg.evaluation.mentions` finds the records that mean these.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml

from kg.records import Article

Kind = Literal["person", "meeting", "relation", "claim"]
KINDS: tuple[Kind, ...] = ("person", "meeting", "relation", "claim")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One thing as one article tells it. ``cluster`` is the thing's name, over all stories."""

    kind: Kind
    cluster: str
    article: str
    words: tuple[str, ...]
    """Forms of the name, or phrases of the sentences that tell the event or the figure."""
    value: float | None = None
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False)
    """Of a meeting ``status``, ``date``, ``with``; of a relation ``pair`` and ``types``."""

    @property
    def name(self) -> str:
        """What a report calls it."""
        number = "" if self.value is None else f" {self.value:.15g}"
        return f"{self.cluster} @ {self.article}{number}"


@dataclass(frozen=True, slots=True)
class Pair:
    """How two claims of one quantity stand to each other.

    Each is given by its article and value; ``relation`` is ``agrees``, ``rounds``, ``develops`` or
    ``contradicts``.
    """

    cluster: str
    one: tuple[str, float]
    other: tuple[str, float]
    relation: str


@dataclass(frozen=True, slots=True)
class Story:
    """Articles of one story, what they say together, and the traps in it."""

    name: str
    split: str
    traps: tuple[str, ...]
    articles: tuple[Article, ...]
    mentions: tuple[GoldMention, ...]
    pairs: tuple[Pair, ...]
    copies: tuple[tuple[str, ...], ...]


def load_stories(folder: Path, split: str | None = None) -> list[Story]:
    """Return the stories of a folder by name, those of one split or all.

    ``OSError`` if a file is missing, ``KeyError`` or ``ValueError`` if one is not as described.
    """
    stories = [_story(folder, path) for path in sorted((folder / "gold").glob("*.yml"))]
    return [story for story in stories if split in (None, story.split)]


def _story(folder: Path, path: Path) -> Story:
    gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    rows = json.loads((folder / "articles" / f"{path.stem}.json").read_text(encoding="utf-8"))
    return Story(
        name=path.stem,
        split=gold["split"],
        traps=tuple(gold["traps"]),
        articles=tuple(_article(row) for row in rows),
        mentions=tuple(_mentions(gold)),
        pairs=tuple(_pairs(gold.get("claims") or {})),
        copies=tuple(tuple(group) for group in gold.get("copies") or ()),
    )


def _article(row: Mapping[str, Any]) -> Article:
    published = date.fromisoformat(row["published"])
    rest = {name: row[name] for name in ("id", "url", "publisher")}
    return Article(row["text"], row["title"], published=published, **rest)


def _mentions(gold: Mapping[str, Any]) -> Iterator[GoldMention]:
    for cluster, told in (gold.get("people") or {}).items():
        for article, forms in told.items():
            yield GoldMention("person", cluster, article, tuple(forms))
    sections: tuple[tuple[Kind, str], ...] = (("meeting", "meetings"), ("relation", "relations"))
    for kind, section in sections:
        for cluster, facts in (gold.get(section) or {}).items():
            for article, phrases in facts["told"].items():
                yield GoldMention(kind, cluster, article, tuple(phrases), facts=facts)
    for cluster, facts in (gold.get("claims") or {}).items():
        for article, numbers in facts["told"].items():
            for value, phrase in numbers.items():
                yield GoldMention("claim", cluster, article, (phrase,), float(value))


def _pairs(claims: Mapping[str, Any]) -> Iterator[Pair]:
    for cluster, facts in claims.items():
        for one, other, relation in facts.get("relations") or ():
            told = facts["told"]
            yield Pair(cluster, _figure(one, told), _figure(other, told), relation)


def _figure(text: str, told: Mapping[str, Mapping[float, str]]) -> tuple[str, float]:
    """Read ``article`` or, where it gives several figures, ``article value``."""
    article, _, number = text.partition(" ")
    values = [float(value) for value in told[article]]
    if not number and len(values) != 1:
        raise ValueError(f"{text}: give the value too, there are {len(values)}")
    value = float(number) if number else values[0]
    if value not in values:
        raise ValueError(f"{text}: not told there")
    return article, value
