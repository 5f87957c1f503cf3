"""What becomes of a store when articles come and go: worked out first, then one transaction.

A plan knows, for each article's graph that is touched, which sources the article is to have. From
these follows everything else: which of them the article is read from, the graph, descriptions of
people and countries, the ledger, the history.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, Quad

from kg.build.history import Version, all_of, moved, version_quads, versions
from kg.build.ledger import (
    Entry,
    digest_of,
    entry_of,
    entry_quads,
    head,
    read_entry,
    stamp,
    to_fuse,
)
from kg.build.prepared import Prepared, gazetteer, prepare
from kg.build.sources import (
    merged,
    normal,
    same_source,
    source_quads,
    sources_of,
    without_sources,
)
from kg.rdf import literals
from kg.rdf.entities import Mention, entity_change
from kg.rdf.gazetteer import Gazetteer
from kg.rdf.iris import Iris
from kg.rdf.lines import Lines
from kg.rdf.vocab import BOOKS, ENTITIES, jj, schema
from kg.records import Article
from kg.store.copies import copies_change
from kg.store.protocol import Store, Transaction
from kg.store.tally import DIGEST

AddStatus = Literal["added", "unchanged", "replaced", "duplicate"]


@dataclass
class _Place:
    """An article's graph: whether there is one yet, its sources, and those that it is to have."""

    there: bool
    sources: list[Article]
    wanted: list[Article]
    fresh: list[Prepared] = field(default_factory=list)


@dataclass(frozen=True)
class _Former:
    """A version of a source that another takes the place of."""

    article: Article
    was_in: NamedNode
    now_in: NamedNode


class Plan:
    """Gathers changes to a store; `transaction` gives them as one."""

    def __init__(self, store: Store, lang: str = "id", now: datetime | None = None) -> None:
        self._store, self._lang, self._now = store, lang, stamp(now)
        self._places: dict[NamedNode, _Place] = {}
        self._coming: dict[tuple[str, str], set[NamedNode]] = {}
        self._former: list[_Former] = []
        self._moves: dict[NamedNode, NamedNode] = {}
        """Graphs that another takes the place of."""
        self.changed: frozenset[NamedNode] = frozenset()
        """Graphs of which `transaction` changed what they say."""

    def bring(self, prepared: Prepared) -> AddStatus:
        """Let an article come, with all its sources; return what it is to those there."""
        graph = prepared.mapped.graph
        place = self._place(graph)
        before = len(place.wanted)
        place.fresh.append(prepared)
        took = [self._bring(normal(s), graph) for s in (prepared.article, *prepared.others)]
        if any(took) or 0 < len(place.wanted) <= before:
            return "replaced"
        return "duplicate" if before else "added"

    def bring_all(self, prepared: Sequence[Prepared]) -> list[AddStatus]:
        """Let articles come, one after the other; return what each is to those there."""
        graphs = (one.mapped.graph for one in prepared)
        sources = (s for one in prepared for s in (one.article, *one.others))
        self._store.prefetch([
            *((None, None, None, graph) for graph in graphs if graph not in self._places),
            *((None, *told, None) for source in sources for told in _told(normal(source))),
        ])  # fmt: skip
        return [self.bring(one) for one in prepared]

    def take_away(self, graph: NamedNode, source: Article | None = None) -> None:
        """Let an article go, or one of its sources; with the last one it goes too."""
        place = self._place(graph)
        place.wanted = [] if source is None else [s for s in place.wanted if s != source]

    def sources(self, graph: NamedNode) -> list[Article]:
        """Return the sources that an article had, the primary one first."""
        return self._place(graph).sources

    def transaction(self) -> Transaction:
        """Return the change; an empty one if all is as it is to be."""
        writer = _Writer(
            self._store, self._lang, self._now, self._places, self._former, self._moves
        )
        change = writer.transaction()
        self.changed = frozenset(writer.changed)
        return change

    def _bring(self, source: Article, graph: NamedNode) -> bool:
        """Put a source where it belongs; tell whether it takes the place of another article's."""
        raw, took = source.raw, False
        for other in sorted(self._rivals(source) - {graph}, key=str):
            rival = self._place(other)
            gone = [s for s in rival.wanted if s.raw == raw or same_source(s, source)]
            rival.wanted = [s for s in rival.wanted if s not in gone]
            took = took or bool(gone)
            if not rival.wanted:
                self._moves[other] = graph
            for former in gone:
                if same_source(former, source):
                    if former.raw != raw:
                        self._former.append(_Former(former, other, graph))
                else:
                    # The same text under another key: the cleaning of texts has changed.
                    self._merge(former, graph)
        self._merge(source, graph)
        return took

    def _merge(self, source: Article, graph: NamedNode) -> None:
        place = self._place(graph)
        for old in place.wanted:
            corrected = replace(old, basis=()) != replace(source, basis=())
            if same_source(old, source) and corrected and old in place.sources:
                self._former.append(_Former(old, graph, graph))
        place.wanted = merged(place.wanted, source)
        for name in _names(source):
            self._coming.setdefault(name, set()).add(graph)

    def _rivals(self, source: Article) -> set[NamedNode]:
        names = _names(source)
        found = {g for name in names for g in self._coming.get(name, ())}
        return found | rivals(self._store, source)

    def _place(self, graph: NamedNode) -> _Place:
        if graph not in self._places:
            there = any(self._store.find(None, None, None, graph))
            known = sources_of(self._store, graph) if there else []
            self._places[graph] = _Place(there, known, list(known))
        return self._places[graph]


@dataclass
class _Writer:
    """Makes a transaction out of what is to be."""

    store: Store
    lang: str
    now: str
    places: dict[NamedNode, _Place]
    former: list[_Former]
    moves: dict[NamedNode, NamedNode]
    drop: list[str] = field(default_factory=list)
    delete: list[Quad] = field(default_factory=list)
    insert: list[Quad] = field(default_factory=list)
    load: list[Lines] = field(default_factory=list)
    reread: list[NamedNode] = field(default_factory=list)
    """Graphs whose records go or change."""
    mentions: list[Mention] = field(default_factory=list)
    changed: dict[NamedNode, None] = field(default_factory=dict)
    gone: list[NamedNode] = field(default_factory=list)
    come: dict[NamedNode, str | None] = field(default_factory=dict)
    """New articles and their fingerprints."""

    def transaction(self) -> Transaction:
        for graph, place in sorted(self.places.items(), key=lambda p: str(p[0])):
            if place.wanted:
                self._stand(graph, place)
            elif place.there:
                self._go(graph)
        if not (self.drop or self.delete or self.insert or self.load):
            return Transaction()
        self._keep_history()
        self.store.prefetch((m.entity, None, None, ENTITIES) for m in self.mentions)
        # What goes needs no names of countries, and loading them takes longer than all the rest.
        places = gazetteer(self.lang) if self.mentions else Gazetteer()
        change = entity_change(self.store.find, self.reread, self.mentions, places)
        copies = copies_change(self.store, self.gone, self.come)
        marks = map(to_fuse, self.changed)
        return Transaction(
            tuple(self.drop),
            (*self.delete, *change.delete, *copies.delete),
            (*self.insert, *change.insert, *copies.insert, *head(self.store), *marks),
            tuple(self.load),
        )

    def _go(self, graph: NamedNode) -> None:
        self.drop.append(graph.value)
        self.gone.append(graph)
        self.reread.append(graph)
        self.delete += entry_of(self.store, graph)
        self.changed[graph] = None

    def _come(self, graph: NamedNode, base: Prepared) -> None:
        """Let an article come that was not there, from one source: by far the most do."""
        self.load.append(base.mapped.nquads)
        self.mentions += base.mapped.mentions
        self._note(graph, self._entry(base, []), base.mapped.digest, [])
        self.changed[graph] = None

    def _stand(self, graph: NamedNode, place: _Place) -> None:
        base = self._base(graph, place)
        if base is not None and not place.there:
            self.come[graph] = base.fingerprint
        if base is not None and not place.there and len(place.wanted) == 1:
            self._come(graph, base)
            return
        there = dict.fromkeys(sorted(self.store.find(None, None, None, graph), key=str))
        old_base = without_sources(there, graph)
        told = old_base if base is None else base.mapped.quads
        quads = sorted({*told, *source_quads(place.wanted, graph)}, key=str)
        then = set(quads)
        past = entry_of(self.store, graph)
        if there.keys() == then:
            self._reread_alike(graph, base, past)
            return
        self.delete += [q for q in there if q not in then]
        self.insert += [q for q in quads if q not in there]
        if base is not None and list(base.mapped.quads) != old_base:
            self.reread += [graph] if place.there else []
            self.mentions += base.mapped.mentions
        self._note(graph, self._entry(base, past), digest_of(quads), past)
        self.changed[graph] = None

    def _reread_alike(self, graph: NamedNode, base: Prepared | None, past: list[Quad]) -> None:
        """Note that the present rules read an article as it was read before."""
        known = read_entry(past)
        if base is None or base.rules is None or base.rules == known.rules or not past:
            return
        digest = next(q.object.value for q in past
                      if q.predicate == DIGEST and isinstance(q.object, RdfLiteral))  # fmt: skip
        entry = Entry(known.added_at, base.counts, base.version, base.rules)
        self._note(graph, entry, digest, past)

    def _note(self, graph: NamedNode, entry: Entry, digest: str, past: list[Quad]) -> None:
        now = list(entry_quads(graph, entry, digest))
        self.delete += [q for q in past if q not in now]
        self.insert += [q for q in now if q not in past]

    def _base(self, graph: NamedNode, place: _Place) -> Prepared | None:
        """Return the reading of the primary source; None is the one that stands there."""
        primary = place.wanted[0]
        for fresh in reversed(place.fresh):
            if normal(fresh.article) == primary:
                return fresh
        if place.sources and place.sources[0] == primary:
            return None
        return prepare(primary, self.lang, key=Iris().key(graph.value))

    def _entry(self, base: Prepared | None, past: list[Quad]) -> Entry:
        if base is None:
            return read_entry(past)
        return Entry(self.now, base.counts, base.version, base.rules)

    def _keep_history(self) -> None:
        known = {g: versions(self.store, g.value) for g, p in self.places.items() if p.there}
        left = {g: list(found) for g, found in known.items()}
        for graph, place in self.places.items():
            gone = [s for s in place.sources if s not in place.wanted]
            for version in known.get(graph, ()):
                to = self._heir(graph, place, gone, version)
                if to == graph:
                    continue
                left[graph].remove(version)
                if to is None:
                    self.delete += all_of(self.store, version)
                else:
                    out, into = moved([version], graph, to)
                    self.delete += out
                    self.insert += into
                    left.setdefault(to, []).append(version)
        for one in self.former:
            past = read_entry(entry_of(self.store, one.was_in))
            before = left.setdefault(one.now_in, [])
            number = max((v.number for v in before), default=0) + 1
            quads = list(version_quads(one.article, one.now_in, number, past.added_at, self.now))
            self.insert += quads
            node = quads[0].subject
            if isinstance(node, NamedNode):
                before.append(Version(node, number, one.article, past.added_at, self.now))

    def _heir(
        self, graph: NamedNode, place: _Place, gone: Iterable[Article], version: Version
    ) -> NamedNode | None:
        """Return the article that a former version belongs to from now on; None if it goes."""
        for one in self.former:
            if one.was_in == graph and same_source(one.article, version.article):
                return one.now_in
        if not place.wanted:
            return self.moves.get(graph)
        if any(same_source(s, version.article) for s in place.wanted):
            return graph
        return None if any(same_source(s, version.article) for s in gone) else graph


def rivals(store: Store, source: Article) -> set[NamedNode]:
    """Return the graphs of the articles with the same id, address or text to the letter."""
    found: set[NamedNode] = set()
    for predicate, term in _told(source):
        for quad in store.find(None, predicate, term, None):
            graph = quad.graph_name
            if isinstance(graph, NamedNode) and graph not in BOOKS:
                found.add(graph)
    return found


def _told(source: Article) -> Iterator[tuple[NamedNode, RdfLiteral]]:
    """Give what a graph says of an article with the same id, address or text."""
    for name, value in _names(source):
        predicate = jj(name) if name == "textDigest" else schema(name)
        yield predicate, literals.uri(value) if name == "url" else literals.text(value)


def _names(source: Article) -> list[tuple[str, str]]:
    names = {"identifier": source.id, "url": source.url, "textDigest": literals.digest(source.raw)}
    return [(name, value) for name, value in names.items() if value is not None]
