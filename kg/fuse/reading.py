"""Fused knowledge as Python values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.fuse import model
from kg.fuse.building import Builder
from kg.fuse.decisions import read_decisions
from kg.fuse.judging import Judgements, iri_of
from kg.fuse.known import Known
from kg.fuse.lexicon import lexicon
from kg.fuse.listed import read_people
from kg.fuse.rows import Body, Core, Group, Whole
from kg.fuse.table import Table
from kg.rdf.iris import Iris
from kg.store import Store


def read(store: Store, lang: str = "id") -> model.Fused:
    """Return all fused knowledge of a store as it was last fused; empty if it never was.

    >>> from kg.store import MEMORY, open_store
    >>> read(open_store(MEMORY)).people
    ()
    """
    table = Table.loaded(store)
    judgements = Judgements(read_decisions(store), table)
    lex = lexicon(lang)
    build = Builder(table, lex, judgements, Known(lex, read_people(store)))
    rows = list(table.all())
    cores = [r for r in rows if isinstance(r, Core)]
    joined = {r.core: r.whole for r in rows if isinstance(r, Whole)}
    groups = sorted(r.id for r in rows if isinstance(r, Group))
    people = [p for w in sorted({joined.get(c.id, c.id) for c in cores}) if (p := build.person(w))]
    keys = sorted({r.key for r in rows if isinstance(r, Body)})
    bodies = tuple(body for key in keys if (body := build.body(key)))
    events = (build.event(g) for g in groups if g.startswith("event/"))
    series = (build.series(g) for g in groups if g.startswith("series/"))
    return model.Fused(
        tuple(people), tuple(_offices(people, build)), bodies,
        tuple(e for e in events if e), tuple(s for s in series if s), tuple(_unsure(cores)),
        frozenset(iri_of(r) for r in judgements.rejected),
    )  # fmt: skip


def _unsure(cores: list[Core]) -> Iterator[model.Unsure]:
    found = {d for core in cores for d in core.doubts}
    for doubt in sorted(found, key=lambda d: (-d.score, d.own, d.other)):
        one, other = (iri_of(f"appearance/{row}") for row in (doubt.own, doubt.other))
        yield model.Unsure("person", one, other, doubt.score, doubt.why)


def _offices(people: list[model.Person], build: Builder) -> Iterator[model.Office]:
    told: dict[str, list[tuple[model.Person, model.Tenure]]] = defaultdict(list)
    for person in people:
        for tenure in person.tenures:
            told[tenure.office].append((person, tenure))
    for office, held in sorted(told.items()):
        titles = sorted({t.title for _, t in held})
        of = next((t.of for _, t in held if t.of), None)
        posts = sorted({Iris().post(t, of).value for t in titles})
        title = min(titles, key=lambda t: (-len(t), t))
        sources = sum(t.sources for _, t in held)
        item = build.office_item(held[0][1])
        yield model.Office(office, title, tuple(titles), of, tuple(posts), sources, item)
