"""Deciding: what a person types becomes a decision, and the store obeys it.

A thing is named by a fused person's name or IRI, by ``NAME@ARTICLE`` for whoever goes by it in
one article, or by the IRI of a record or its beginning (``meeting/3f2a``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode

from kg.errors import KgError, NotFoundError
from kg.fuse.decisions import (
    decision_id,
    drop_decision,
    moment,
    put_decision,
    read_decisions,
    rejected,
)
from kg.fuse.judging import Decision, Judgements, Kind, Mention, cores_of, owner_in, whole_of
from kg.fuse.rows import Core, Figure, Row, Spot, Told
from kg.fuse.run import catch_up
from kg.fuse.table import Table
from kg.rdf.vocab import ALTERNATE, FUSED, ID_BASE, NAME
from kg.store import Store
from kg.store.lookup import find_fact, get_article

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Target:
    """What a person named: its name to show, and a mention that stands for it."""

    name: str
    anchor: Mention
    whole: str
    """The id of the fused person, event or series."""


def merge(store: Store, one: str, other: str, by: str, why: str = "", when: str = "") -> str:
    """Decide that two things are one; return the id of the decision."""
    a, b = find(store, one), find(store, other)
    if a.whole == b.whole:
        raise KgError(f"{one!r} and {other!r} are one already: {a.name}")
    if a.whole.partition("/")[0] != b.whole.partition("/")[0]:
        raise KgError(f"{one!r} and {other!r} are not of a kind: {a.whole} and {b.whole}")
    return decide(store, Decision(when or now(), by, "same", a.anchor, b.anchor, "", why))


def split(store: Store, one: str, article: str, by: str, why: str = "", when: str = "") -> str:
    """Decide that an article means somebody, or something, else; return the decision's id."""
    target = find(store, one)
    graph = get_article(store, article).graph
    table = Table(store)
    rows = sorted(_rows(table, target.whole), key=lambda r: r.id)
    here = [r for r in rows if r.article == graph]
    rest = [r for r in rows if r.article != graph]
    if not here:
        raise NotFoundError(f"{article} does not tell of {target.name}")
    if not rest:
        raise KgError(f"{article} is the only article that tells of {target.name}")
    decision = Decision(when or now(), by, "different", mention_of(here[0]),
                        mention_of(_steady(table, rest)), "", why)  # fmt: skip
    return decide(store, decision)


def reject(store: Store, fact: str, by: str, why: str = "", when: str = "") -> list[str]:
    """Decide that a record, or all records of an event or series, are wrong."""
    table = Table(store)
    if fact.removeprefix(ID_BASE).startswith(("event/", "series/")):
        rows = _rows(table, fact.removeprefix(ID_BASE))
        if not rows:
            raise NotFoundError(f"no event or series goes by {fact!r}")
        mentions = [mention_of(row) for row in rows]
    else:
        found = find_fact(store, fact)
        mentions = [Mention(found.iri, found.graph)]
    wrong = rejected(store)
    mentions = [mention for mention in mentions if mention.entity not in wrong]
    if not mentions:
        raise KgError(f"{fact} is rejected already; `kg decisions` lists who decided so")
    moment = when or now()
    return [decide(store, Decision(moment, by, "rejected", m, None, "", why)) for m in mentions]


def rename(store: Store, one: str, name: str, by: str, why: str = "", when: str = "") -> str:
    """Decide what a person is to be called; return the id of the decision."""
    if not name.strip():
        raise KgError("a name can't be empty")
    target = find(store, one)
    return decide(store, Decision(when or now(), by, "renamed", target.anchor, None, name, why))


def decide(store: Store, *decisions: Decision) -> str:
    """Keep decisions, and fuse again what they touch; return the id of the last."""
    ids = [put_decision(store, decision) for decision in decisions]
    obey(store, decisions)
    return ids[-1]


def undo(store: Store, name: str) -> Decision:
    """Take a decision back, by the beginning of its id."""
    found = [d for d in read_decisions(store) if decision_id(d).startswith(name)]
    if len(found) != 1:
        told = "no decision goes" if not found else f"{len(found)} decisions go"
        raise NotFoundError(f"{told} by {name!r}; `kg decisions` lists them")
    touched = _articles(store, found)
    drop_decision(store, found[0])
    catch_up(store, also=touched)
    return found[0]


def obey(store: Store, decisions: Iterable[Decision]) -> None:
    """Fuse again what decisions touch."""
    catch_up(store, also=_articles(store, decisions))


def find(store: Store, name: str) -> Target:
    """Return what a person named; `NotFoundError` if nothing, or more than one, goes by it."""
    table = Table(store)
    local = name.removeprefix(ID_BASE).replace("somebody:", "somebody/")
    if local.startswith(("somebody/", "event/", "series/")):
        return _target(store, table, local)
    if "@" in name:
        return _in_article(store, table, *name.rsplit("@", 1))
    if local.startswith(("meeting/", "relation/", "claim/")):
        found = find_fact(store, name if "://" in name else local)
        group = owner_in(table, found.iri.removeprefix(ID_BASE))
        if group is None:
            raise NotFoundError(f"{name!r} is in no event or series; `kg fuse` puts it in one")
        return Target(group, Mention(found.iri, found.graph), group)
    people = _called(store, name)
    if not people:
        raise NotFoundError(f"nobody goes by {name!r} across articles; is all fused? `kg fuse`")
    if len(people) > 1:
        shown = ", ".join(f"{p.name} ({p.whole})" for p in people[:_SHOWN])
        raise NotFoundError(f"{len(people)} go by {name!r}: {shown}; give the id, or NAME@ARTICLE")
    return people[0]


def mention_of(row: Row) -> Mention:
    """Return the mention that a row is of."""
    match row:
        case Spot():
            return Mention(row.entity, row.article)
        case Told() | Figure():
            return Mention(ID_BASE + row.id, row.article)
        case _:
            raise TypeError(f"no mention: {row}")


def now() -> str:
    """Return the time, in UTC."""
    return moment(datetime.now(UTC).isoformat())


def _called(store: Store, name: str) -> list[Target]:
    table = Table(store)
    for predicate in (NAME, ALTERNATE):
        found = {q.subject.value for q in store.find(None, predicate, Literal(name), FUSED)
                 if isinstance(q.subject, NamedNode)}  # fmt: skip
        people = sorted(i.removeprefix(ID_BASE) for i in found if "/somebody/" in i)
        if people:
            return [_target(store, table, p) for p in people]
    return []


def _in_article(store: Store, table: Table, name: str, article: str) -> Target:
    graph = get_article(store, article).graph
    spots = [s for s in table.rows(f"a:{graph}", Spot) if name in s.forms]
    if len(spots) != 1:
        told = "nobody goes" if not spots else f"{len(spots)} people go"
        raise NotFoundError(f"{told} by {name!r} in {article}")
    core = owner_in(table, spots[0].id) or ""
    return Target(name, mention_of(spots[0]), whole_of(table, core))


def _target(store: Store, table: Table, whole: str) -> Target:
    rows = _rows(table, whole)
    if not rows:
        raise NotFoundError(f"nothing fused goes by {whole!r}")
    node = NamedNode(ID_BASE + whole)
    name = next((q.object.value for q in store.find(node, NAME, None, FUSED)
                 if isinstance(q.object, Literal)), whole)  # fmt: skip
    return Target(name, mention_of(_steady(table, rows)), whole)


def _steady(table: Table, rows: Sequence[Spot | Told | Figure]) -> Spot | Told | Figure:
    """Choose the row that stands for all: of people, one that is named in full if there is."""

    def rank(row: Spot | Told | Figure) -> tuple[bool, bool, str]:
        core = table.get(owner_in(table, row.id) or "")
        first = isinstance(core, Core) and core.anchor == row.id
        return isinstance(row, Spot) and len(row.name) < 2, not first, row.id

    return min(rows, key=rank)


def _rows(table: Table, whole: str) -> list[Spot | Told | Figure]:
    found = (table.get(name) for c in cores_of(table, whole) for name in table.members(c))
    return [r for r in found if isinstance(r, Spot | Told | Figure)]


def _articles(store: Store, decisions: Iterable[Decision]) -> set[str]:
    """Return the articles that decisions touch: those named, or where these are gone, others."""
    table = Table(store)
    judgements = Judgements((), table)
    found: set[str] = set()
    for decision in decisions:
        for mention in (decision.one, decision.other):
            if mention is None:
                continue
            row = table.get(judgements.here(mention) or "")
            found |= {mention.article} | ({row.article} if isinstance(row, Spot) else set())
    return found


__all__ = ["Kind", "Target", "decide", "find", "merge", "obey", "reject", "rename", "split", "undo"]
