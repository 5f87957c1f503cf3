"""The ledger's entry of an article: when it was added, by which rules, with which digest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pyoxigraph import Literal, NamedNode, Quad

from kg.ids import content_hash
from kg.rdf import literals
from kg.rdf.vocab import DCT, LEDGER, ONTOLOGY, STANDARD, TYPE, jj, xsd
from kg.store.lookup import COUNTS
from kg.store.protocol import Store
from kg.store.tally import FORMAT

TO_FUSE, ADDED_AT = jj("toFuse"), jj("addedAt")
VERSION, RULES = jj("extractorVersion"), jj("rulesDigest")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger keeps of an article, but for its name and digest."""

    added_at: str
    counts: Mapping[str, int]
    version: str
    rules: str | None


def stamp(now: datetime | None) -> str:
    """Return a moment, or this one, as the ledger has it."""
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def digest_of(quads: list[Quad]) -> str:
    """Return the digest of quads, which are sorted by their N-Quads."""
    return content_hash(*map(str, quads))


def entry_quads(graph: NamedNode, entry: Entry, digest: str) -> Iterator[Quad]:
    """Yield what the ledger keeps of an article."""
    added = Literal(entry.added_at, datatype=xsd("dateTime"))
    yield Quad(graph, ADDED_AT, added, LEDGER)
    yield Quad(graph, jj("addedPrecision"), jj("precision-second"), LEDGER)
    yield Quad(graph, jj("addedBasis"), jj("basis-clock"), LEDGER)
    yield Quad(graph, jj("graphDigest"), literals.text(digest), LEDGER)
    yield Quad(graph, VERSION, literals.text(entry.version), LEDGER)
    if entry.rules is not None:
        yield Quad(graph, RULES, literals.text(entry.rules), LEDGER)
    total = sum(entry.counts.values())
    yield Quad(graph, jj("recordCount"), literals.integer(total), LEDGER)
    for kind, predicate in COUNTS.items():
        if number := entry.counts.get(kind, 0):
            yield Quad(graph, predicate, literals.integer(number), LEDGER)


def read_entry(quads: list[Quad]) -> Entry:
    """Return an entry as it stands in the ledger; ``version`` is "" in one of format 1."""
    said = {q.predicate: q.object.value for q in quads if isinstance(q.object, Literal)}
    counts = {kind: int(said.get(predicate, 0)) for kind, predicate in COUNTS.items()}
    return Entry(said.get(ADDED_AT, ""), counts, said.get(VERSION, ""), said.get(RULES))


def entry_of(store: Store, graph: NamedNode) -> list[Quad]:
    """Return what the ledger has of an article, but for the mark of fusion."""
    return [q for q in store.find(graph, None, None, LEDGER) if q.predicate != TO_FUSE]


def to_fuse(article: NamedNode) -> Quad:
    """Return the mark by which the next fusion knows that an article came, changed or went."""
    return Quad(article, TO_FUSE, literals.boolean(True), LEDGER)


def head(store: Store) -> Iterator[Quad]:
    """Give what the ledger says of the store itself, if it does not say so yet."""
    conforms = Quad(LEDGER, NamedNode(DCT + "conformsTo"), NamedNode(ONTOLOGY), LEDGER)
    if any(store.find(LEDGER, conforms.predicate, NamedNode(ONTOLOGY), LEDGER)):
        return
    yield conforms
    yield Quad(LEDGER, jj("storeFormat"), literals.integer(FORMAT), LEDGER)
    for kind in (jj("Collection"), *STANDARD["Collection"]):
        yield Quad(LEDGER, TYPE, kind, LEDGER)
