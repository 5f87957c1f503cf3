"""What a store knows across its articles, as views fold it in: see `kg.views.folding`."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kg.fuse import is_fused, read
from kg.fuse.model import Event, Fused, Person
from kg.rdf.iris import Iris
from kg.store import Store
from kg.store.copies import copy_groups
from kg.views.folding import Fusion, Happening, Series
from kg.views.material import Thing


def fusion_of(store: Store) -> Fusion:
    """Return what a store knows across articles: which are copies; if it was fused, all else."""
    known = folded_by(read(store)) if is_fused(store) else Fusion()
    return replace(known, groups=copy_groups(store))


def folded_by(fused: Fused) -> Fusion:
    """Return fused knowledge by the records, articles and people that it is about."""
    people = {(m.article, m.entity): _thing(p) for p in fused.people for m in p.members}
    told = ((event, version) for event in fused.events for version in event.versions)
    happenings: dict[str, Happening] = {}
    made: dict[str, Happening] = {}
    for event, version in told:
        happenings[version.record] = made.setdefault(event.iri, _happening(event))
    series = {
        point.record: Series(one.iri, one.what, one.pattern)
        for one in fused.series
        for point in one.points
    }
    return Fusion(people, happenings, series, rejected=fused.rejected)


def people_called(fusion: Fusion, entity: str) -> list[tuple[Thing, frozenset[str]]]:
    """Return the fused people behind a person of articles, each with their articles."""
    found: dict[str, Thing] = {}
    for (_, own), person in fusion.people.items():
        if entity in (own, person.key):
            found[person.key] = person
    articles: dict[str, set[str]] = {key: set() for key in found}
    for (article, _), person in fusion.people.items():
        if person.key in found:
            articles[person.key].add(article)
    return [(found[key], frozenset(articles[key])) for key in sorted(found)]


def _thing(person: Person) -> Thing:
    home = Iris().state(person.countries[0]).value if person.countries else None
    others = tuple(name for name in person.names if name != person.name)
    return Thing(key=person.iri, kind="person", label=person.name, aliases=others, home=home)


def _happening(event: Event) -> Happening:
    return Happening(
        key=event.iri,
        status=event.status,
        history=tuple((step.status, _iso(step.first), _iso(step.last)) for step in event.history),
        dates=tuple(dict.fromkeys(span(*dates) for dates in event.dates)),
        places=event.places,
        conflicts=event.conflicts,
    )


def span(start: date, end: date) -> str:
    """Return a stretch of days in the shortest ISO form.

    >>> span(date(2026, 7, 1), date(2026, 7, 31)), span(date(2026, 7, 1), date(2026, 7, 1))
    ('2026-07', '2026-07-01')
    """
    if start == end:
        return start.isoformat()
    last = calendar.monthrange(end.year, end.month)[1]
    if start.day == 1 and end.day == last and start.year == end.year:
        if start.month == end.month:
            return start.isoformat()[:7]
        if (start.month, end.month) == (1, 12):
            return start.isoformat()[:4]
    return f"{start.isoformat()}/{end.isoformat()}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def named(people: Iterable[tuple[Thing, frozenset[str]]]) -> str:
    """Return several people of one name such that they can be told apart.

    >>> one = Thing(key="person/1", kind="person", label="Budi", home="country/ID")
    >>> named([(one, frozenset({"a", "b"}))])
    "'Budi' (2 articles, person/1)"
    """
    return ", ".join(
        f"{thing.label!r} ({len(articles)} article{'s' if len(articles) != 1 else ''}, {thing.key})"
        for thing, articles in people
    )
