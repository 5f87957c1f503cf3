"""Which extracted record means which gold mention.

Records are the rows that `kg.extract` prints. Nothing here knows how they are clustered; a record
that means no gold mention is left out of the clusters' scores, and a gold mention that no record
means is reported as not read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.evaluation.stories import GoldMention, Kind
from kg.evaluation.words import close, fold
from kg.records import SYMMETRIC


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person in one article: the name the graph has, and the other forms."""

    item: str
    article: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """A record of one article, as a row of the guidelines. ``item`` is what clusters hold."""

    item: str
    article: str
    kind: Kind
    row: Mapping[str, Any]


@dataclass(slots=True)
class Alignment:
    """For each item the gold mention it means, and the gold mentions that nothing means."""

    meant: dict[str, GoldMention] = field(default_factory=dict)
    unread: list[GoldMention] = field(default_factory=list)

    def gold(self, *kinds: Kind) -> dict[str, str]:
        """Return the gold cluster of every item of these kinds."""
        return {
            item: f"{mention.kind} {mention.cluster}"
            for item, mention in self.meant.items()
            if mention.kind in kinds
        }


def align(
    gold: Iterable[GoldMention],
    people: Iterable[Appearance],
    records: Iterable[FoundRecord],
    texts: Mapping[str, str],
) -> Alignment:
    """Find the gold mention of every appearance and record; ``texts`` are title and text by id.

    >>> gold = [GoldMention("person", "ratna", "a", ("Ratna Dewi", "Ratna")),
    ...         GoldMention("meeting", "ratna-minh", "a", ("menemui Minh",))]
    >>> text = "Ratna Dewi menemui Minh di Hanoi."
    >>> row = {"start": 0, "end": len(text), "participants": ["Ratna Dewi", "Minh"]}
    >>> found = align(gold, [Appearance("1", "a", "Ratna Dewi")],
    ...               [FoundRecord("2", "a", "meeting", row)], {"a": text})
    >>> {item: mention.cluster for item, mention in found.meant.items()}, found.unread
    ({'1': 'ratna', '2': 'ratna-minh'}, [])
    """
    wanted: dict[tuple[str, str], list[GoldMention]] = defaultdict(list)
    everything = list(gold)
    for mention in everything:
        wanted[mention.article, mention.kind].append(mention)
    result = Alignment()
    for person in people:
        one = _named(person, wanted[person.article, "person"])
        if one:
            result.meant[person.item] = one
    for record in records:
        one = _told(record, wanted[record.article, record.kind], texts[record.article])
        if one:
            result.meant[record.item] = one
    read = {id(mention) for mention in result.meant.values()}
    result.unread = [mention for mention in everything if id(mention) not in read]
    return result


# -- people


def _named(person: Appearance, gold: Sequence[GoldMention]) -> GoldMention | None:
    """Return the one whose name it is; None if it may be either of two."""
    ranked = sorted(((_alike(person, mention), mention) for mention in gold), key=lambda p: p[0])
    if not ranked or ranked[-1][0] == (0, 0):
        return None
    return None if len(ranked) > 1 and ranked[-2][0] == ranked[-1][0] else ranked[-1][1]


def _alike(person: Appearance, mention: GoldMention) -> tuple[int, int]:
    """Rank: the very name, a longer or shorter form of it, another form that the article has."""
    name, forms = fold(person.name), [fold(form) for form in mention.words]
    if name in forms:
        return (3, len(name))
    shared = max((_inside(name, form) for form in forms), default=0)
    if shared:
        return (2, shared)
    return (1, 0) if any(fold(alias) in forms for alias in person.aliases) else (0, 0)


def _inside(one: list[str], other: list[str]) -> int:
    """How many words two forms share, if the shorter is a part of the longer."""
    short, long = sorted((one, other), key=len)
    return len(short) if set(short) <= set(long) else 0


# -- what is told


def _told(record: FoundRecord, gold: Sequence[GoldMention], text: str) -> GoldMention | None:
    fitting = [mention for mention in gold if _fits(record, mention)]
    ranked = [(_rank(record.row, mention, text), mention) for mention in fitting]
    ranked = [(rank, mention) for rank, mention in ranked if rank[-1]]
    return max(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _fits(record: FoundRecord, mention: GoldMention) -> bool:
    row = record.row
    if record.kind == "claim":
        return close(row["value"], mention.value)
    if record.kind == "relation":
        pair = [row["source"], row["target"]]
        same = set(pair) == set(mention.facts["pair"]) if row["type"] in SYMMETRIC else False
        return row["type"] in mention.facts["types"] and (same or pair == mention.facts["pair"])
    return True


def _rank(row: Mapping[str, Any], mention: GoldMention, text: str) -> tuple[int, int, int]:
    """Where one sentence tells two events: those who take part, the day, the words in common."""
    names = {word for name in row.get("participants", ()) for word in fold(name)}
    there = sum(fold(name)[0] in names for name in mention.facts.get("with", ()))
    same_day = "date" in mention.facts and str(mention.facts["date"]) == row.get("date")
    overlap = max(_overlap(row, phrase, text) for phrase in mention.words)
    return there, int(same_day), overlap


def _overlap(row: Mapping[str, Any], phrase: str, text: str) -> int:
    """How much of a phrase the evidence holds, if it is at least half."""
    best = 0
    for place in occurrences(phrase, text):
        shared = min(place.end(), row["end"]) - max(place.start(), row["start"])
        best = max(best, shared if 2 * shared >= len(phrase) else 0)
    return best


def occurrences(phrase: str, text: str) -> list[re.Match[str]]:
    """Return where a phrase stands in a text, as whole words, whatever its case.

    >>> [m.start() for m in occurrences("5 orang", "25 orang, lalu 5 Orang")]
    [15]
    """
    return list(re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE))
