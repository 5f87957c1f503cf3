"""A dataset into a store: checked first, then put in at once, with its entries in the ledger.

Descriptions of people, countries and offices are not copied but made anew from the articles, as
`kg add` does: so they are exact, also where the store already knew some of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.build import TO_FUSE, gazetteer, ledger_entry, rivals, to_fuse
from kg.checks import Report
from kg.checks.parsing import read_rdf
from kg.checks.run import check_quads
from kg.errors import SourceError
from kg.rdf.entities import CODE, MENTIONS, NAME_USED, Mention, entity_change
from kg.rdf.mapping import Mapped
from kg.rdf.reading import read_graph
from kg.rdf.vocab import ENTITIES, ID_BASE, LEDGER, jj, org
from kg.store import Store, Transaction

_CLASSES = {"person": "Person", "country": "Country", "organisation": "Organisation",
            "group": "Group", "post": "Post"}  # fmt: skip


class DatasetError(SourceError):
    """A dataset that is not well formed; ``report`` says in what."""

    def __init__(self, path: Path, report: Report) -> None:
        first = report.violations[0]
        count = len(report.violations)
        more = f" (and {count - 1:,} more; kg validate lists them)" if count > 1 else ""
        said = f"{first.rule}: {report.message(first)}, but not so for {first.focus}{more}"
        super().__init__(f"{path}: nothing was imported. {said}")
        self.report = report


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the articles of a dataset, by their keys' IRIs."""

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unchanged: tuple[str, ...]
    records: int


def import_file(
    store: Store, path: Path, lang: str = "id", now: datetime | None = None
) -> Imported:
    """Put the articles of an RDF file into a store, in one transaction.

    An article that is there already, to the triple, is left; one with the same text, id or address
    as one in the store takes its place. ``now`` is the time for the ledger.

    Raises:
        SourceError: if the file can't be read or holds no named graphs.
        DatasetError: if it is not well formed; nothing is written then.
    """
    quads = [q for q in read_rdf(path) if q.graph_name != LEDGER]
    if not any(q.graph_name != DefaultGraph() for q in quads):
        raise SourceError(f"{path}: it holds no named graphs; write it as N-Quads, TriG or JSON-LD")
    report = check_quads(quads, "sparql")
    if not report.conforms:
        raise DatasetError(path, report)
    return put(store, articles(quads), lang, now)


def articles(quads: Iterable[Quad]) -> list[Mapped]:
    """Return the articles of a dataset, each with its graph and the things that it names."""
    graphs: dict[NamedNode, list[Quad]] = {}
    for quad in quads:
        if isinstance(quad.graph_name, NamedNode) and quad.graph_name != ENTITIES:
            graphs.setdefault(quad.graph_name, []).append(quad)
    return [
        Mapped.of(graph, said, mentions(said, graph))
        for graph, said in sorted(graphs.items(), key=lambda g: str(g[0]))
    ]


def mentions(quads: Sequence[Quad], graph: NamedNode) -> Iterator[Mention]:
    """Give the things that an article's graph names, as its extraction gave them."""
    said: dict[tuple[object, NamedNode], list[str]] = {}
    posts: dict[str, list[Quad]] = {}
    of_post = {q.subject: q.object for q in quads if q.predicate == jj("post")}
    for quad in quads:
        if isinstance(quad.object, NamedNode | Literal):
            said.setdefault((quad.subject, quad.predicate), []).append(quad.object.value)
        if quad.subject in of_post:
            posts.setdefault(str(of_post[quad.subject]), []).append(quad)
    for thing in (NamedNode(name) for name in said.get((graph, MENTIONS), ())):
        kind = _CLASSES.get(thing.value.removeprefix(ID_BASE).partition("/")[0])
        if kind is None:
            continue
        about = {q.predicate: q.object for q in posts.get(str(thing), ())}
        owner, sort = about.get(org("organization")), about.get(jj("officeType"))
        yield Mention(
            thing,
            kind,
            aliases=tuple(sorted(said.get((thing, NAME_USED), ()))),
            code=next(iter(said.get((thing, CODE), ())), None),
            owner=owner if isinstance(owner, NamedNode) else None,
            office_type=_local(sort) if isinstance(sort, NamedNode) else None,
        )


def put(
    store: Store, given: Sequence[Mapped], lang: str = "id", now: datetime | None = None
) -> Imported:
    """Put articles into a store, all of them or none, as `import_file` says."""
    gone: set[NamedNode] = set()
    new: list[Mapped] = []
    replaced: list[str] = []
    counts: list[int] = []
    unchanged: list[str] = []
    for mapped in given:
        article, records = read_graph(mapped.quads, mapped.graph)
        old = rivals(store, article, mapped.graph)
        there = store.find(None, None, None, mapped.graph) if old == {mapped.graph} else ()
        if sorted(map(str, there)) == [str(q) for q in mapped.quads]:
            unchanged.append(mapped.graph.value)
            continue
        replaced += [mapped.graph.value] if old else []
        gone |= old
        new.append(mapped)
        counts.append(len(records))
    if new:
        store.apply(_transaction(store, gone, new, counts, lang, now or datetime.now(UTC)))
    done = {*replaced}
    added = tuple(m.graph.value for m in new if m.graph.value not in done)
    return Imported(added, tuple(replaced), tuple(unchanged), sum(counts))


def _transaction(
    store: Store,
    gone: Iterable[NamedNode],
    new: Sequence[Mapped],
    counts: Sequence[int],
    lang: str,
    now: datetime,
) -> Transaction:
    old = sorted(gone, key=str)
    named = [mention for mapped in new for mention in mapped.mentions]
    change = entity_change(store.find, old, named, gazetteer(lang))
    past = [
        q for graph in old for q in store.find(graph, None, None, LEDGER) if q.predicate != TO_FUSE
    ]
    marks = dict.fromkeys(map(to_fuse, (*old, *(mapped.graph for mapped in new))))
    entries = {
        str(q): q
        for mapped, count in zip(new, counts, strict=True)
        for q in ledger_entry(mapped, count, now)
    }
    quads = [q for mapped in new for q in mapped.quads]
    return Transaction(
        tuple(g.value for g in old),
        (*change.delete, *past),
        (*quads, *change.insert, *entries.values(), *marks),
    )


def _local(node: NamedNode) -> str:
    return node.value.rpartition("#")[2].partition("-")[2]


__all__ = ["DatasetError", "Imported", "articles", "import_file", "mentions", "put"]
