"""From the rows of the index to what they say: people, events and series as plain data."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from sys import intern

from kg.fuse import events, model
from kg.fuse.figures import by_day, counted, pattern_of
from kg.fuse.judging import Judgements, cores_of, iri_of, owner_in, whole_of
from kg.fuse.known import Known
from kg.fuse.lexicon import Lexicon
from kg.fuse.names import display, name_of
from kg.fuse.rows import Body, BodyTally, Core, Figure, Part, Post, Source, Spot, Tally, Told
from kg.fuse.table import Table
from kg.fuse.tallies import body_tally_id, body_tally_of, tally_id, tally_of
from kg.ids import as_written, slug
from kg.rdf.iris import Iris

_KEPT = 12_000
"""Articles of which is kept what they are about."""
_WHO = 20_000
"""Entities of which is kept who they are, and people of whom is kept what they are called."""
_ORDER = {"proposed": 0, "planned": 1, "hypothetical": 1}


class Builder:
    """Builds what the index of a store holds."""

    def __init__(self, table: Table, lex: Lexicon, judgements: Judgements, known: Known) -> None:
        self.table, self.lex, self.judgements, self.known = table, lex, judgements, known
        self._who: dict[tuple[str, str], str] = {}
        self._names_shown: dict[str, str] = {}
        self.terms = lru_cache(maxsize=_KEPT)(self._about)
        """What an article is about, by its IRI."""

    # people

    def person(self, whole: str) -> model.Person | None:
        """Return a person with all their appearances; None if there are none."""
        person = self.somebody(whole)
        if person is None:
            return None
        return replace(person, members=tuple(map(appearance, self.spots(whole))))

    def somebody(self, whole: str) -> model.Person | None:
        """Return a person without the appearances; None if there are none."""
        tally = self._tally(whole)
        if not tally.forms:
            return None
        name = self._shown(whole, tally)
        items = dict(tally.items)
        return model.Person(
            iri_of(whole), name, tuple(sorted({*dict(tally.forms), name})),
            tuple(code for code, _ in sorted(tally.codes, key=lambda c: (-c[1], c))),
            tuple(map(_tenure, tally.posts)), (), tally.sources,
            min(items, key=lambda q: (-items[q], q), default=None),
        )  # fmt: skip

    def _tally(self, whole: str) -> Tally:
        """Return what is said of a person, counted."""
        cores = cores_of(self.table, whole)
        found = self.table.get(tally_id(cores[0])) if len(cores) == 1 else None
        return found if isinstance(found, Tally) else tally_of(whole, self.spots(whole), self.lex)

    def office_item(self, tenure: model.Tenure) -> str | None:
        """Return the Wikidata item of an office that somebody holds."""
        return self.known.office(self.lex.office(tenure.title), tenure.of or "")

    def spots(self, whole: str) -> list[Spot]:
        """Return the appearances of a person, in the order of their days."""
        found = [
            s for core in cores_of(self.table, whole)
            for name in self.table.members(core)
            if isinstance(s := self.table.get(name), Spot)
        ]  # fmt: skip
        return sorted(found, key=lambda s: (s.day is None, s.day or 0, s.id))

    def _shown(self, whole: str, tally: Tally) -> str:
        """Return what a person is called: the last name that was given, else one that is used."""
        given = [
            (row.day is None, row.day or 0, row.id, name)
            for spot, name in self.judgements.names.items()
            if isinstance(row := self.table.get(spot), Spot)
            and owner_in(self.table, spot) in cores_of(self.table, whole)
        ]
        if given:
            return max(given)[-1]
        used = [(n, form) for form, n in tally.forms]
        proper = set(tally.names)
        own = [(n, form) for n, form in used if name_of(form, self.lex) in proper]
        return display(sorted(own or used))

    # events

    def who(self, article: str, entity: str) -> str:
        """Return the fused person or body that an article's entity is, or the entity."""
        pair = (article, entity)
        if len(self._who) > _WHO:
            self._who.clear()
        if pair not in self._who:
            self._who[pair] = self._find(*pair)
        return self._who[pair]

    def _find(self, article: str, entity: str) -> str:
        key = Iris().key(article)
        if "/person/" in entity:
            core = owner_in(self.table, f"{key}/{entity.rpartition('/person/')[2]}")
            return entity if core is None else iri_of(whole_of(self.table, core))
        if "/organisation/" in entity:
            tail = entity.rpartition("/organisation/")[2]
            found = self.table.get(f"{key}/organisation/{tail}")
            return iri_of(body_id(found.key)) if isinstance(found, Body) else entity
        return entity

    def _about(self, article: str) -> frozenset[str]:
        found = self.table.get(f"article/{Iris().key(article)}")
        return frozenset(map(intern, found.terms) if isinstance(found, Source) else ())

    def seen(self, record: str) -> events.Seen | None:
        """Return a record of an event with its sides resolved."""
        told = self.table.get(record)
        if not isinstance(told, Told):
            return None
        via = owner_in(self.table, told.via) if told.via else None
        return events.seen(told, self.who, via or "", self.terms(told.article), self._vague)

    def _vague(self, person: str) -> bool:
        """Tell whether a person is told by an office alone."""
        core = self.table.get(person.removeprefix(iri_of("")))
        return isinstance(core, Core) and core.level in ("office", "described")

    def event(self, group: str) -> model.Event | None:
        """Return an event with all its versions; None if there are none."""
        found = [s for name in self.table.members(group) if (s := self.seen(name))]
        if not found:
            return None
        found.sort(key=lambda s: (s.told.day is None, s.told.day or 0, s.told.id))
        rows = [s.told for s in found]
        versions = tuple(self._version(t) for t in rows)
        return model.Event(
            iri_of(group), "relation" if rows[0].type else "meeting", rows[0].type,
            rows[0].sides if rows[0].type else tuple(sorted({c for s in found for c in s.sides})),
            self._partakers(rows), _status(rows), _history(rows), _dates(found),
            _places(rows),
            tuple(sorted({t for r in rows for t in r.topics})),
            events.conflicts(found, self.lex), versions,
            len({r.group for r in rows}),
        )  # fmt: skip

    def _version(self, told: Told) -> model.Version:
        return model.Version(
            iri_of(told.id), told.article, told.group, _day(told.day), told.status,
            _day(told.start), _day(told.end), told.precision or None, told.place or None,
            told.country or None, told.topics, self._partakers([told]),
        )  # fmt: skip

    def _partakers(self, rows: Iterable[Told]) -> tuple[model.Partaker, ...]:
        found: dict[str, list[Part]] = defaultdict(list)
        for told in rows:
            for part in told.parts:
                found[self.who(told.article, part.entity)].append(part)
        return tuple(
            model.Partaker(iri, self._called(iri, parts),
                           next((p.code for p in parts if p.code), None))
            for iri, parts in sorted(found.items(), key=lambda e: (not e[1][0].main, e[0]))
        )  # fmt: skip

    def _called(self, iri: str, parts: Sequence[Part]) -> str:
        if len(self._names_shown) > _WHO:
            self._names_shown.clear()
        if iri not in self._names_shown:
            self._names_shown[iri] = self._name_of(iri.removeprefix(iri_of("")))
        names = Counter(p.name for p in parts)
        return self._names_shown[iri] or display(sorted((n, f) for f, n in names.items()))

    def _name_of(self, person: str) -> str:
        """Return what a person is called; an empty string if there is none."""
        if not isinstance(self.table.get(person), Core):
            return ""
        tally = self._tally(person)
        return self._shown(person, tally) if tally.forms else ""

    # figures

    def series(self, group: str) -> model.Series | None:
        """Return a series of figures; None if there are none."""
        rows = [f for name in self.table.members(group)
                if isinstance(f := self.table.get(name), Figure)]  # fmt: skip
        if not rows:
            return None
        claims = by_day(counted(f, self.lex, self.terms) for f in rows)
        figures = [c.figure for c in claims]
        what = Counter(f.what for f in figures)
        units = Counter(f.raw_unit for f in figures)
        places = Counter(p for f in figures if (p := f.country or f.place))
        return model.Series(
            iri_of(group), min(what, key=lambda w: (-what[w], -_names_in(w), len(w), w)),
            min(units, key=lambda u: (-units[u], u)),
            min(places, key=lambda p: (-places[p], p)) if places else None,
            pattern_of(claims),
            tuple(self._point(c.figure, c.day) for c in claims), len({f.group for f in figures}),
        )  # fmt: skip

    def _point(self, figure: Figure, day: int | None) -> model.Point:
        speaker = self.who(figure.article, figure.speaker) if figure.speaker else None
        return model.Point(
            iri_of(figure.id), figure.article, figure.group, _day(figure.day), _day(day),
            figure.value, figure.upper, figure.raw_unit, figure.what, figure.qualifier,
            figure.change or None, figure.speaker_name, speaker,
        )  # fmt: skip

    # bodies

    def body(self, key: str) -> model.Organisation | None:
        """Return a body by the one form of its name; None if no article names it."""
        tally = self.table.get(body_tally_id(key))
        if not isinstance(tally, BodyTally):
            tally = body_tally_of(key, self.table.rows(f"b:{key}", Body))
        if not tally.entities:
            return None
        return model.Organisation(
            iri_of(body_id(key)), display(sorted((n, f) for f, n in tally.forms)),
            tuple(form for form, _ in tally.forms), tally.entities, tally.sources,
            self.known.body(key),
        )  # fmt: skip


def _names_in(what: str) -> int:
    """Return the number of names in a phrase: "WNI di Kamboja" says more than "WNI di negara"."""
    return sum(word[:1].isupper() and not word.isupper() for word in as_written(what)[1:])


def office_id(office: str, of: str) -> str:
    """Return the id of an office."""
    owner = of if len(of) == 2 and of.isupper() else slug(of) if of else "-"
    return f"office/{owner}/{slug(office)}"


def body_id(key: str) -> str:
    """Return the id of a body."""
    scope, _, name = key.rpartition("/")
    return f"body/{slug(scope)}/{slug(name)}" if scope else f"body/{slug(name)}"


def appearance(spot: Spot) -> model.Appearance:
    """Return an appearance as fused knowledge has it."""
    return model.Appearance(
        iri_of(f"appearance/{spot.id}"), spot.article, spot.entity, spot.forms, _day(spot.day),
        spot.group,
    )  # fmt: skip


def _tenure(post: Post) -> model.Tenure:
    """Return an office as it is said to be held; as past only if it is never told otherwise."""
    spell = post.spells[0]
    return model.Tenure(
        iri_of(office_id(post.office, post.of)), display(sorted((n, t) for t, n in spell.titles)),
        post.of or None, _day(spell.first), _day(spell.last), spell.former, post.sources,
    )  # fmt: skip


def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)


def _status(rows: Sequence[Told]) -> str:
    """Return the status that the last articles give; held goes before planned on one day."""
    last = max(rows, key=lambda t: (t.day or 0, _ORDER.get(t.status, 2), t.status, t.id))
    return last.status


def _history(rows: Sequence[Told]) -> tuple[model.Step, ...]:
    told: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        told[row.status].append(row)
    steps = [_step(status, found) for status, found in told.items()]

    def place(step: model.Step) -> tuple[date, int, str]:
        return step.first or date.max, _ORDER.get(step.status, 2), step.status

    return tuple(sorted(steps, key=place))


def _step(status: str, rows: Sequence[Told]) -> model.Step:
    days = [r.day for r in rows if r.day is not None]
    first, last = min(days, default=None), max(days, default=None)
    return model.Step(status, _day(first), _day(last), len({r.group for r in rows}))


def _dates(found: Sequence[events.Seen]) -> tuple[tuple[date, date], ...]:
    told = Counter((s.told.start, s.told.end) for s in found
                   if s.told.start is not None and s.told.end is not None)  # fmt: skip
    ranked = sorted(told, key=lambda d: (-told[d], d))
    return tuple((date.fromordinal(a or 1), date.fromordinal(b or 1)) for a, b in ranked)


def _places(rows: Sequence[Told]) -> tuple[str, ...]:
    told = Counter(r.place for r in rows if r.place)
    return tuple(sorted(told, key=lambda p: (-told[p], p)))
