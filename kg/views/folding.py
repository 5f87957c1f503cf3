"""Material in which one person, meeting and figure stands once, however many articles name it.

Folding is one step before anything is drawn: with fused knowledge it puts the fused person in the
place of each article's own and says which records tell the same; without it, records that say
exactly the same are taken together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.views.material import Fact, Material, Thing


@dataclass(frozen=True, slots=True)
class Happening:
    """What many articles tell of one meeting or relation.

    ``history`` are its statuses with the first and last day that they were told; ``conflicts``
    what articles differ about: date, place, status.
    """

    key: str
    status: str | None = None
    history: tuple[tuple[str, str | None, str | None], ...] = ()
    dates: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Figures for one quantity; ``pattern`` says how they stand to each other."""

    key: str
    what: str
    pattern: str | None = None


@dataclass(frozen=True)
class Fusion:
    """What is known across articles, by the IRIs of records, articles and people.

    ``people`` leads from an article and its person to the fused person; ``groups`` from an
    article to what stands for it and all near copies of it.
    """

    people: Mapping[tuple[str, str], Thing] = field(default_factory=dict)
    happenings: Mapping[str, Happening] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()

    def sources(self, facts: Iterable[Fact]) -> int:
        """Return the number of independent sources of these facts."""
        return len({self.groups.get(fact.source, fact.source) for fact in facts})

    def happening(self, fact: Fact) -> Happening:
        """Return the meeting or relation that a fact tells."""
        return self.happenings.get(fact.key) or Happening(str(_same(fact)))

    def series_of(self, fact: Fact) -> Series:
        """Return the series that a claim belongs to."""
        what = str(fact.values.get("what", ""))
        place = fact.at("about") or (str(fact.values.get("place", "")),)
        key = "|".join((what.casefold(), str(fact.values.get("unit")), *place))
        return self.series.get(fact.key) or Series(key, what)

    def series_with(self, records: Iterable[str]) -> frozenset[str]:
        """Return the keys of the fused series that have one of these records."""
        return frozenset(self.series[key].key for key in records if key in self.series)


def fold(material: Material, fusion: Fusion) -> Material:
    """Return the material with fused people in the place of each article's own.

    Records that somebody rejected are left out.
    """
    things = dict(material.things)
    facts: list[Fact] = []
    for fact in material.facts:
        if fact.key in fusion.rejected:
            continue
        ends = []
        for end, key in fact.ends:
            person = fusion.people.get((fact.source, key))
            if person is not None:
                things[person.key] = _both(things.get(person.key, person), things.get(key))
            ends.append((end, person.key if person else key))
        facts.append(replace(fact, ends=tuple(dict.fromkeys(ends))))
    return Material(things, material.sources, ()).with_facts(facts)


def _both(person: Thing, own: Thing | None) -> Thing:
    if own is None:
        return person
    forms = dict.fromkeys((*person.aliases, own.label, *own.aliases))
    forms.pop(person.label, None)
    return replace(person, aliases=tuple(forms), home=person.home or own.home)


def groups_of(facts: Sequence[Fact], fusion: Fusion) -> list[tuple[Fact, ...]]:
    """Return facts that say the same together, in the order of the first of each."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        told = fact.kind in ("meeting", "relation")
        key = fusion.happening(fact).key if told else str(_same(fact))
        found.setdefault(key, []).append(fact)
    return [tuple(group) for group in found.values()]


def _same(fact: Fact) -> tuple[object, ...]:
    """What two records share that say exactly the same."""
    said = fact.values
    match fact.kind:
        case "role":
            title = str(said.get("title")).casefold()
            return ("role", fact.at("holder"), title, fact.at("office-of"), said.get("of"))
        case "meeting" if said.get("date") and len(fact.at("participant")) > 1:
            people = tuple(sorted(fact.at("participant")))
            return ("meeting", people, said["date"], fact.status)
        case "quote":
            text = " ".join(str(said.get("text")).casefold().split()).rstrip(",.")
            return ("quote", fact.at("speaker"), text)
        case _:
            return (fact.key,)
