"""Lines of a dossier: facts that say the same, and the footnotes that lead to their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.views.folding import Fusion, Happening, groups_of
from kg.views.material import Fact, Material, Source

NEVER = "9999"
"""What an unknown day is sorted by: last."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a record was read from a sentence: its kind, the rule, and how sure it is."""

    kind: str
    rule: str
    confidence: float | None
    fact: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: words of a sentence of an article, and what was read from them."""

    number: int
    source: Source
    before: str
    words: str
    after: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """Facts that say the same, the earliest published first.

    ``sources`` is the number of independent sources, ``notes`` the numbers of the footnotes.
    """

    facts: tuple[Fact, ...]
    sources: int
    notes: tuple[int, ...]
    happening: Happening | None = None

    @property
    def first(self) -> Fact:
        """The fact that speaks for all."""
        return self.facts[0]

    @property
    def articles(self) -> int:
        """How many articles say so."""
        return len({fact.source for fact in self.facts})

    @property
    def confidence(self) -> float | None:
        """The confidence of the surest of the facts."""
        return max((f.confidence for f in self.facts if f.confidence is not None), default=None)

    @property
    def dates(self) -> tuple[str, ...]:
        """All days that are told, each once."""
        told = self.happening.dates if self.happening else ()
        own = (str(f.values["date"]) for f in self.facts if f.values.get("date"))
        return tuple(dict.fromkeys(told or own))


@dataclass
class Notes:
    """Footnotes as they are needed, numbered in that order; the same words have one."""

    material: Material
    _numbers: dict[tuple[str, str, int, int], int] = field(default_factory=dict)
    _facts: list[list[Fact]] = field(default_factory=list)

    def mark(self, facts: Sequence[Fact]) -> tuple[int, ...]:
        """Return the numbers of the footnotes of these facts."""
        found: list[int] = []
        for fact in facts:
            place = (fact.source, fact.context, fact.start, fact.end)
            number = self._numbers.setdefault(place, len(self._numbers) + 1)
            if number > len(self._facts):
                self._facts.append([])
            if fact not in self._facts[number - 1]:
                self._facts[number - 1].append(fact)
            found.append(number)
        return tuple(sorted(set(found)))

    def day(self, fact: Fact) -> str | None:
        """Return the day of publication of the article that a fact comes from."""
        source = self.material.sources.get(fact.source)
        return source.date if source else None

    @property
    def all(self) -> tuple[Note, ...]:
        """All footnotes so far."""
        return tuple(self._note(n, facts) for n, facts in enumerate(self._facts, 1))

    def _note(self, number: int, facts: Sequence[Fact]) -> Note:
        fact = facts[0]
        readings = (Reading(f.kind, f.rule, f.confidence, f.key) for f in facts)
        return Note(
            number=number,
            source=self.material.sources.get(fact.source) or Source(key=fact.source),
            before=fact.context[: fact.start],
            words=fact.context[fact.start : fact.end],
            after=fact.context[fact.end :],
            readings=tuple(readings),
        )


def entries_of(facts: Sequence[Fact], fusion: Fusion, notes: Notes) -> list[Entry]:
    """Return the lines that these facts make, each with its footnotes."""
    ordered = sorted(facts, key=lambda fact: notes.day(fact) or NEVER)
    found: list[Entry] = []
    for group in groups_of(ordered, fusion):
        told = fusion.happening(group[0]) if group[0].kind in ("meeting", "relation") else None
        speaker = _speaker(group, told)
        facts = (speaker, *(fact for fact in group if fact is not speaker))
        found.append(Entry(facts, fusion.sources(facts), notes.mark(group), told))
    return found


def _speaker(group: Sequence[Fact], told: Happening | None) -> Fact:
    """The fact that speaks for all: one of the status that holds now, with a day and a place."""
    status = told.status if told else None

    def worth(fact: Fact) -> tuple[bool, bool, bool]:
        said = fact.values
        return said.get("status") == status, bool(said.get("date")), bool(said.get("place"))

    return max(group, key=worth) if status else group[0]


def first_day(entry: Entry, material: Material) -> tuple[str, int]:
    """Return what an entry is sorted by: its first day of publication, then the text's order."""
    sources = (material.sources.get(fact.source) for fact in entry.facts)
    return min((s.date for s in sources if s and s.date), default=NEVER), min(entry.notes)


def when(entry: Entry, material: Material) -> tuple[str, str, int]:
    """Return what a meeting is sorted by: its day, those without one last, by publication."""
    day = str(entry.first.values.get("date") or "") or (entry.dates[0] if entry.dates else "")
    return day or NEVER, *first_day(entry, material)
