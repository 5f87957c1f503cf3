"""Is everything in a store as it was written, and is it all there?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.build.history import FORMER, FORMER_OF, is_whole
from kg.build.ledger import TO_FUSE, digest_of
from kg.build.prepared import gazetteer
from kg.errors import StoreError
from kg.rdf import literals
from kg.rdf.entities import Mention, entity_change
from kg.rdf.iris import Iris
from kg.rdf.mentions import mentions
from kg.rdf.reading import read_graph
from kg.rdf.vocab import (
    COPIES,
    ENTITIES,
    FINGERPRINTS,
    FUSED,
    HISTORY,
    IN_ARTICLE,
    LEDGER,
    TYPE,
)
from kg.store.copies import ALIKE, NEAR_COPY, WHOLE, fingerprint_in, fingerprint_quads
from kg.store.lookup import Fault, value_of
from kg.store.protocol import Store
from kg.store.tally import DIGEST, TALLY, Tally, tallies
from kg.text.fingerprint import similarity

_NEVER = "the ledger has it, but it is gone"


def verify(store: Store, lang: str = "id") -> list[Fault]:
    """Hold everything in a store against the ledger, and evidence against the text.

    Found are: articles that are gone, changed or unknown to the ledger; former versions likewise;
    descriptions of people and countries that are not exactly what the articles support; links of
    copies and fused knowledge of articles that are gone; a ledger that is not as it was written;
    acknowledged changes that are gone; and what is damaged of a store on this machine, in whatever
    order its quads are read.
    """
    faults = [*_store_faults(store)]
    try:
        noted = {
            value_of(q.subject): value_of(q.object) for q in store.find(None, DIGEST, None, LEDGER)
        }
        former = {
            value_of(q.subject): value_of(q.object)
            for q in store.find(None, FORMER_OF, None, HISTORY)
        }
        kept = {value_of(q.subject) for q in store.find(None, TYPE, FORMER, HISTORY)}
        graphs = set(store.articles())
        named: dict[Mention, None] = {}
        versions = {n for n in {*noted, *kept, *former} if _is_version(n)}
        for graph in sorted((graphs | set(noted)) - versions):
            faults += (Fault(Iris().key(graph), w) for w in _faults(store, graph, noted, named))
        for node in sorted(versions):
            faults += _version_faults(store, node, noted, former, graphs)
        faults += _entity_faults(store, named, lang)
        faults += _copy_faults(store, graphs)
        faults += _fused_faults(store, graphs)
        faults += (Fault("store", said) for said in getattr(store, "faults", tuple)())
    except StoreError as error:
        faults.append(Fault("store", str(error)))
    return faults


def _store_faults(store: Store) -> Iterator[Fault]:
    doubt = getattr(store, "doubt", None)
    if doubt is not None:
        yield Fault("store", doubt)
    found = tallies(store.find(LEDGER, TALLY, None, LEDGER))
    if not found:
        return
    now = Tally.of(store.find(None, DIGEST, None, LEDGER), found[-1].changes)
    if now != found[-1]:
        yield Fault(
            "store",
            f"the ledger is not as it was written: it has {now.entries:,} entries and should have "
            f"{found[-1].entries:,}"
            if now.entries != found[-1].entries
            else "the ledger is not as it was written: its digests were changed",
        )


def _faults(
    store: Store, graph: str, noted: Mapping[str, str], named: dict[Mention, None]
) -> Iterator[str]:
    name = NamedNode(graph)
    quads = sorted(store.find(None, None, None, name), key=str)
    if not quads:
        yield _NEVER
        return
    named.update(dict.fromkeys(mentions(quads, name)))
    if graph not in noted:
        yield "it is here, but the ledger does not know it"
    elif noted[graph] != digest_of(quads):
        yield "its graph is not as it was written"
    try:
        article, records = read_graph(quads, name)
    except (LookupError, ValueError, TypeError) as error:
        yield f"its records can't be read ({type(error).__name__})"
        return
    raw = literals.scrub(article.raw)
    for stored in records:
        said = stored.record.evidence
        if raw[said.start : said.end] != said.text:
            yield f"the words at {said.start}:{said.end} are not those of {stored.iri}"


def _version_faults(
    store: Store,
    node: str,
    noted: Mapping[str, str],
    former: Mapping[str, str],
    graphs: set[str],
) -> Iterator[Fault]:
    name = f"version {node.rpartition('/')[2][:8]}"
    article = former.get(node)
    if article is None:
        yield Fault(name, "a former version of an article, but it is not said of which")
    elif article not in graphs:
        yield Fault(name, f"a former version of {Iris().key(article)}, which is gone")
    if node not in noted:
        yield Fault(name, "it is here, but the ledger does not know it")
    elif not any(store.find(NamedNode(node), None, None, HISTORY)):
        yield Fault(name, _NEVER)
    elif not is_whole(store, NamedNode(node), noted[node]):
        yield Fault(name, "it is not as it was written")


def _entity_faults(store: Store, named: Mapping[Mention, None], lang: str) -> Iterator[Fault]:
    """Compare descriptions with those that follow from the articles."""

    def nothing(*_: object) -> tuple[Quad, ...]:
        return ()

    meant = set(entity_change(nothing, (), named, gazetteer(lang)).insert)
    there = set(store.find(None, None, None, ENTITIES))
    for quad in sorted(there - meant, key=str):
        yield Fault(_thing(quad), f"no article supports its {_part(quad)}")
    for quad in sorted(meant - there, key=str):
        yield Fault(_thing(quad), f"its {_part(quad)} is missing")


def _copy_faults(store: Store, graphs: set[str]) -> Iterator[Fault]:
    """Hold fingerprints against one another and the links of copies against them."""
    for quad in store.find(None, WHOLE, None, FINGERPRINTS):
        graph, mark = quad.subject, value_of(quad.object)
        if not isinstance(graph, NamedNode):
            continue
        if graph.value not in graphs:
            yield Fault(Iris().key(graph.value), "it has a fingerprint, but is gone")
        elif _marks(graph, mark) != set(store.find(graph, None, None, FINGERPRINTS)):
            yield Fault(Iris().key(graph.value), "its fingerprint is not as it was written")
    for quad in store.find(None, NEAR_COPY, None, COPIES):
        one, other = quad.subject, quad.object
        if not isinstance(one, NamedNode) or not isinstance(other, NamedNode):
            continue
        marks = [fingerprint_in(store.find, graph) for graph in (one, other)]
        if not {one.value, other.value} <= graphs:
            what = "is linked as a copy to or from an article that is gone"
        elif marks[0] is None or marks[1] is None or similarity(marks[0], marks[1]) < ALIKE:
            what = f"is linked as a copy of {Iris().key(other.value)[:8]}, but is none"
        elif not any(store.find(other, NEAR_COPY, one, COPIES)):
            what = f"is linked as a copy of {Iris().key(other.value)[:8]}, but not the other way"
        else:
            continue
        yield Fault(Iris().key(one.value), what)


def _marks(graph: NamedNode, mark: str) -> set[Quad]:
    try:
        return set(fingerprint_quads(graph, mark))
    except ValueError:  # no number
        return set()


def _fused_faults(store: Store, graphs: set[str]) -> Iterator[Fault]:
    """Find what was fused out of articles that are gone, but for those to be caught up with."""
    missing = {
        value_of(q.object): None
        for q in store.find(None, IN_ARTICLE, None, FUSED)
        if value_of(q.object) not in graphs
    }
    for graph in missing:
        if not any(store.find(NamedNode(graph), TO_FUSE, None, LEDGER)):
            yield Fault(Iris().key(graph), "it is gone, but not what was fused out of it")


def _thing(quad: Quad) -> str:
    return value_of(quad.subject).removeprefix(Iris().base)


def _part(quad: Quad) -> str:
    name = quad.predicate.value.rpartition("#")[2].rpartition("/")[2]
    told = quad.object.value if isinstance(quad.object, Literal) else value_of(quad.object)
    return f"{name} {told!r}"


def _is_version(node: str) -> bool:
    return node.removeprefix(Iris().base).startswith("version/")
