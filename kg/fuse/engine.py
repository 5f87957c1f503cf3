"""One run of fusion: rows that went and came, to what changes in the fused graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode, Quad

from kg.fuse import quads as out
from kg.fuse.building import Builder, appearance, body_id
from kg.fuse.claims import claim_verdict
from kg.fuse.cores import name_id, spot_blocks
from kg.fuse.events import Seen, event_blocks, event_verdict, near_blocks
from kg.fuse.figures import Counted, counted
from kg.fuse.gathering import Gatherer, Kind
from kg.fuse.glance import claim_blocks, claim_near, hopeless
from kg.fuse.grouping import Verdict
from kg.fuse.judging import Judgements, cores_of, iri_of, owner_in, update_wholes, whole_of
from kg.fuse.known import Known
from kg.fuse.lexicon import Lexicon
from kg.fuse.names import name_keys
from kg.fuse.people import People
from kg.fuse.quads import OFFICE, TENURE, UNSURE
from kg.fuse.rows import Body, Core, Figure, Given, NameRow, Spot, Told
from kg.fuse.table import Table
from kg.fuse.tallies import BodyTallies, Tallies
from kg.rdf.vocab import FUSED
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run goes by: the language's words, decisions, what is known from outside."""

    lex: Lexicon
    judgements: Judgements
    known: Known


class Engine:
    """Runs fusion on a table; the store, if there is one, holds what was fused before."""

    def __init__(self, table: Table, setting: Setting, store: Store | None = None) -> None:
        self.table, self.setting, self.store = table, setting, store
        lex, judgements = setting.lex, setting.judgements
        self.build = Builder(table, lex, judgements, setting.known)
        self.people = People(table, lex, judgements)
        self.tallies = Tallies(self.people.belonging, lex)

        def alike(one: Seen, other: Seen) -> Verdict:
            return event_verdict(one, other, lex)

        def figure(record: str) -> Counted | None:
            found = table.get(record)
            if not isinstance(found, Figure):
                return None
            return counted(found, lex, self.build.terms)

        def judged(one: Counted, other: Counted) -> Verdict:
            return claim_verdict(one, other, lex)

        load = self.build.seen
        self.meetings = Gatherer(table, Kind("event", load, near_blocks, alike), judgements)
        self.relations = Gatherer(table, Kind("event", load, near_blocks, alike), judgements)
        quantity = Kind("series", figure, claim_near, judged, hopeless)
        self.claims = Gatherer(table, quantity, judgements)
        self._again: set[str] = set()
        self._figures: dict[str, int] = {}
        self._told: tuple[dict[str, int], dict[str, int]] = ({}, {})
        """Meetings and relations that went, came or have other people now, with their days."""
        self.persons: set[str] = set()
        self.bodies = BodyTallies(table)
        self.touched: set[str] = set()
        """Rows that went, came or changed."""
        self.rejoined: set[str] = set()
        """Cores that a decision joins with others now, or no more."""
        self.moved: set[str] = set()
        """Appearances whose person may be another now."""

    def gatherer(self, row: Told | Figure) -> Gatherer[Seen] | Gatherer[Counted]:
        """Return what gathers records like this one."""
        if isinstance(row, Figure):
            return self.claims
        return self.relations if row.type else self.meetings

    def again(self, articles: Iterable[str]) -> None:
        """Look again at articles that stayed as they are, because of a decision on them."""
        self._again = set(articles)

    def run(self, before: Sequence[Given], after: Sequence[Given]) -> None:
        """Bring the table up to date with rows that went and came."""
        old = {r.id: r for r in before}
        new = {r.id: r for r in after}
        for row in old.values():
            if new.get(row.id) != row or row.article in self._again:
                self._lose(row, for_good=row.id not in new)
        for row in new.values():
            if old.get(row.id) != row or row.article in self._again:
                self.take(row)
        self.settle()

    def take(self, row: Given) -> None:
        """Put a row that came into the table; what follows from it comes with `settle`."""
        self._note(row)
        match row:
            case Spot():
                self.table.put(row, spot_blocks(row))
                if len(row.name) > 1:
                    self.table.put(NameRow(name_id(row.name), row.name), name_keys(row.name))
                self.people.take(row)
            case Body():
                self.table.put(row, [f"a:{row.article}", f"b:{row.key}"])
                self.bodies.take(row)
            case Figure():
                blocks = claim_blocks(counted(row, self.setting.lex, self.build.terms))
                self.table.put(row, [f"a:{row.article}", *blocks])
            case Told():
                self.table.put(row, [f"a:{row.article}"])

    def _lose(self, row: Given, *, for_good: bool) -> None:
        self._note(row)
        if for_good:
            self.table.drop(row.id)
        if isinstance(row, Spot):
            self.people.lose(row, for_good=for_good)
        elif isinstance(row, Body):
            self.bodies.lose(row)

    def _note(self, row: Given) -> None:
        self.touched.add(row.id)
        match row:
            case Figure():
                self._figures[row.id] = row.day or 0
            case Told():
                self._told[bool(row.type)][row.id] = row.day or 0

    def settle(self) -> None:
        """Bring people, events and figures up to date with the rows that went and came."""
        self.bodies.settle()
        self._settle_people()
        self._settle_events()
        self.claims.update(_by_day(self._figures), few=self.store is not None)

    def _settle_people(self) -> None:
        self.people.update()
        owner = self.people.belonging.owner
        told = (owner(name) for name in self.touched if not name.startswith(_RECORDS))
        self.people.belonging.changed |= {c for c in told if c is not None}
        then = {c: whole_of(self.table, c) for c in self.people.belonging.changed}
        self.rejoined = update_wholes(self.table, self.setting.judgements, owner)
        cores = self.people.belonging.changed | self.rejoined
        self.tallies.settle()
        self.persons = {*then.values(), *cores, *(whole_of(self.table, c) for c in cores)}
        for whole in sorted(self.persons):
            self.persons |= {whole_of(self.table, c) for c in cores_of(self.table, whole)}

    def _settle_events(self) -> None:
        self.moved = set(self.people.belonging.moved)
        for core in sorted(self.rejoined):
            self.moved |= {s.id for s in self.people.belonging.members(core)}
        meetings, relations = self._told
        for spot in sorted(self.moved):
            found = self.table.get(spot)
            if isinstance(found, Spot):
                for row in self.table.rows(f"a:{found.article}", Told):
                    if any(p.entity == found.entity for p in row.parts):
                        self._told[bool(row.type)][row.id] = row.day or 0
        for record in (*_by_day(meetings), *_by_day(relations)):
            told = self.table.get(record)
            if isinstance(told, Told):
                self._put_event(told)
        self.meetings.update(_by_day(meetings))
        for meeting in sorted(self.meetings.moved):
            for relation in self.table.ids(f"via:{meeting}"):
                relations.setdefault(relation, 0)
        self.relations.update(_by_day(relations))

    def _put_event(self, row: Told) -> None:
        self.table.put(row, [f"a:{row.article}"])
        found = self.build.seen(row.id)
        blocks = event_blocks(found) if found is not None else []
        via = [f"via:{row.via}"] if row.via else []
        self.table.put(row, [f"a:{row.article}", *via, *blocks])

    # what that changes in the fused graph

    def changes(self) -> tuple[list[Quad], list[Quad]]:
        """Return the quads to take out of the store and those to put in."""
        before = {q for node in self._nodes() for q in self._stored(node)}
        after = set(self.quads())
        lost = before - after
        held = {q.object for q in lost if q.predicate == OFFICE}
        kept = {node for node in held if self._still_held(node, lost)}
        lost = {q for q in lost if q.subject not in kept}
        gone, new = self.table.changes()
        gone += sorted(lost, key=str)
        new += sorted(after - before, key=str)
        return gone, new

    def _still_held(self, office: object, lost: set[Quad]) -> bool:
        """Tell whether anybody else is said to hold an office."""
        if self.store is None or not isinstance(office, NamedNode):
            return False
        return any(q not in lost for q in self.store.find(None, OFFICE, office, FUSED))

    def quads(self) -> Iterator[Quad]:
        """Give the quads of everything that this run touched."""
        for whole in sorted(self.persons):
            yield from self._person(whole)
        for spot in sorted(self._spots):
            yield from self._appearance(spot)
        for key in sorted(self.bodies.changed):
            body = self.build.body(key)
            if body is not None:
                yield from out.body_quads(body)
        for group in sorted(self._events()):
            event = self.build.event(group)
            if event is not None:
                yield from out.event_quads(event)
        for group in sorted(self._series()):
            series = self.build.series(group)
            if series is not None:
                yield from out.series_quads(series)
        for record in sorted(self._records()):
            yield from self._record(record)

    def _person(self, whole: str) -> Iterator[Quad]:
        if whole_of(self.table, whole) != whole:
            return
        person = self.build.somebody(whole)
        if person is None:
            return
        yield from out.person_quads(person)
        for tenure in person.tenures:
            yield from out.office_quads(tenure, self.build.office_item(tenure))
        for core in cores_of(self.table, whole):
            found = self.table.get(core)
            for doubt in found.doubts if isinstance(found, Core) else ():
                yield from out.doubt_quads(doubt, person.iri)

    def _appearance(self, name: str) -> Iterator[Quad]:
        spot, owner = self.table.get(name), owner_in(self.table, name)
        if isinstance(spot, Spot) and owner is not None:
            yield from out.appearance_quads(appearance(spot), iri_of(whole_of(self.table, owner)))

    def _record(self, record: str) -> Iterator[Quad]:
        row, owner = self.table.get(record), owner_in(self.table, record)
        if isinstance(row, Told | Figure) and owner is not None:
            yield from out.record_quads(iri_of(record), row.article, iri_of(owner))

    def _events(self) -> set[str]:
        changed = self.meetings.changed | self.relations.changed
        touched = {*self.touched, *self._dirty_events()}
        return changed | {g for r in touched if (g := owner_in(self.table, r)) is not None
                          and g.startswith("event/")}  # fmt: skip

    def _dirty_events(self) -> set[str]:
        """Return the records whose people are others now, though they tell the same event."""
        found: set[str] = set()
        for spot in self.moved:
            row = self.table.get(spot)
            if isinstance(row, Spot):
                found |= {r.id for r in self.table.rows(f"a:{row.article}", Told)}
        return found

    def _series(self) -> set[str]:
        owners = {owner_in(self.table, r) for r in self.touched}
        return self.claims.changed | {g for g in owners if g and g.startswith("series/")}

    @cached_property
    def _spots(self) -> set[str]:
        """The appearances whose person may be another now."""
        return {*self.moved, *(n for n in self.touched if not n.startswith(_RECORDS))}

    def _records(self) -> set[str]:
        moved = self.meetings.moved | self.relations.moved | self.claims.moved
        return {r for r in {*moved, *self.touched} if r.startswith(_RECORDS)}

    def _nodes(self) -> Iterator[str]:
        """Give what the fused graph may have to say anew."""
        yield from map(iri_of, sorted(self.persons))
        yield from (iri_of(body_id(key)) for key in sorted(self.bodies.changed))
        yield from map(iri_of, sorted(self._events() | self._series() | self._records()))
        yield from (iri_of(f"appearance/{s}") for s in sorted(self._spots))

    def _stored(self, node: str) -> Iterator[Quad]:
        if self.store is None:
            return
        for quad in self.store.find(NamedNode(node), None, None, FUSED):
            yield quad
            if quad.predicate in (TENURE, UNSURE, OFFICE) and isinstance(quad.object, NamedNode):
                yield from self._stored(quad.object.value)


_RECORDS = ("meeting/", "relation/", "claim/")


def _by_day(records: Mapping[str, int]) -> list[str]:
    return sorted(records, key=lambda r: (records[r], r))
