"""Fusion on a store: everything anew, or what articles that came and went touch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kg.fuse.article import read_rows, terms_of_article
from kg.fuse.decisions import read_decisions
from kg.fuse.engine import Engine, Setting
from kg.fuse.judging import Judgements
from kg.fuse.known import Known
from kg.fuse.lexicon import Lexicon, lexicon
from kg.fuse.listed import read_people
from kg.fuse.rows import Given, Source
from kg.fuse.shelf import Shelf
from kg.fuse.table import Table
from kg.rdf import literals
from kg.rdf.vocab import COPIES, FUSED, ID_BASE, INDEX, LEDGER, TYPE, jj
from kg.store import Store, Transaction
from kg.store.copies import NEAR_COPY

VERSION = 5
"""Of the rules of fusion: a store that was fused by others is fused anew."""
TO_FUSE, FUSED_BY = jj("toFuse"), jj("fusionVersion")
SOURCES = jj("independentSources")
_TOLD = (f"{ID_BASE}event/", f"{ID_BASE}series/")
_BATCH = 30_000
"""Quads that are written at a time."""
_AT_ONCE = 1_000
"""Articles that are caught up with in one run: what it looks up stays in memory till it is over."""
_MANY = 300
"""Articles from which on, if they are a third of all, fusing everything anew is faster."""


def rebuild(store: Store, lang: str = "id") -> None:
    """Fuse all articles of a store anew, from nothing but them and what people decided.

    The store says that it is fused when all is written: what is cut short is begun again.
    """
    marked = list(store.find(None, TO_FUSE, None, LEDGER))
    store.apply(Transaction(delete=(*_state(store), *marked)))
    _clear(store, FUSED, INDEX)
    with Shelf() as table:
        setting = setting_of(store, lexicon(lang), table)
        engine = Engine(table, setting)
        for article in store.articles():
            source, rows = article_rows(store, article, setting)
            _put_source(table, source)
            for row in rows:
                engine.take(row)
        engine.settle()
        for quads in _batches(chain(engine.quads(), table.quads())):
            store.apply(Transaction(load=(serialize(quads, format=RdfFormat.N_QUADS) or b"",)))
    store.apply(Transaction(insert=(Quad(LEDGER, FUSED_BY, literals.integer(VERSION), LEDGER),)))


def catch_up(store: Store, lang: str = "id", also: Iterable[str] = ()) -> int:
    """Fuse what came and went since the last time; return how many articles that was.

    ``also`` are articles to look at again, such as those of which somebody decided something.
    A store that was never fused, or by other rules, is fused anew.
    """
    marked = list(store.find(None, TO_FUSE, None, LEDGER))
    again = sorted(set(also))
    fused = is_fused(store)
    if not fused or len(marked) > _MANY:
        articles = sum(1 for _ in store.articles())
        if (not fused and (articles or marked)) or len(marked) * 3 > articles:
            rebuild(store, lang)
            return articles
    for start in range(0, max(len(marked), bool(again)), _AT_ONCE):
        _fuse(store, lang, marked[start : start + _AT_ONCE], again)
        again = []
    return len({q.subject for q in marked})


def _fuse(store: Store, lang: str, marked: Sequence[Quad], also: Sequence[str]) -> None:
    """Fuse articles that are marked, and look again at others, in one transaction."""
    table = Table(store, still=True)
    setting = setting_of(store, lexicon(lang), table)
    names = {q.subject.value for q in marked if isinstance(q.subject, NamedNode)}
    again = list(also)
    before: list[Given] = []
    after: list[Given] = []
    for article in sorted(_with_copies(store, table, {*names, *also})):
        rows = [table.get(name) for name in table.ids(f"a:{article}")]
        before += [r for r in rows if isinstance(r, Given)]
        source, found = article_rows(store, article, setting)
        after += found
        if source != table.get(source_id(article)):
            again.append(article)
        table.drop(source_id(article))
        _put_source(table, source)
    engine = Engine(table, setting, store)
    engine.again(again)
    engine.run(before, after)
    gone, new = engine.changes()
    store.apply(Transaction((), (*gone, *marked), tuple(new)))


def counts(store: Store) -> dict[str, int]:
    """Return how many fused things there are of each kind, and how many rest on one source."""
    kinds = {
        "people": "FusedPerson", "offices": "FusedOffice", "organisations": "FusedOrganisation",
        "events": "FusedEvent", "quantities": "ClaimSeries", "unsure pairs": "UnsurePair",
    }  # fmt: skip
    found = {name: _count(store, TYPE, jj(kind)) for name, kind in kinds.items()}
    alone = [q.subject for q in store.find(None, SOURCES, literals.integer(1), FUSED)]
    told = sum(isinstance(n, NamedNode) and n.value.startswith(_TOLD) for n in alone)
    return {**found, "events and quantities of one source": told}


def _count(store: Store, predicate: NamedNode, value: NamedNode) -> int:
    return sum(1 for _ in store.find(None, predicate, value, FUSED))


def is_fused(store: Store) -> bool:
    """Tell whether a store holds fused knowledge made by these rules."""
    return any(q.object == literals.integer(VERSION) for q in _state(store))


def article_rows(store: Store, article: str, setting: Setting) -> tuple[Source | None, list[Given]]:
    """Return the rows of an article as it is in the store; none if it is gone."""
    quads = list(store.find(None, None, None, NamedNode(article)))
    if not quads:
        return None, []
    group = min(copies_of(store, article))
    lex, rejected = setting.lex, setting.judgements.rejected
    rows = read_rows(quads, article, group, lex, rejected, setting.known)
    terms = terms_of_article(quads, article, lex)
    return Source(source_id(article), article, group, terms), rows


def source_id(article: str) -> str:
    """Return the id of an article's row."""
    return f"article/{article.rpartition('/')[2]}"


def copies_of(store: Store, article: str) -> set[str]:
    """Return the article with its near copies, and theirs."""
    found, todo = {article}, [article]
    while todo:
        for quad in store.find(NamedNode(todo.pop()), NEAR_COPY, None, COPIES):
            if isinstance(quad.object, NamedNode) and quad.object.value not in found:
                found.add(quad.object.value)
                todo.append(quad.object.value)
    return found


def _with_copies(store: Store, table: Table, articles: set[str]) -> set[str]:
    """Return articles with those that are, or were, near copies of them."""
    found = set(articles)
    for article in articles:
        found |= copies_of(store, article)
        old = table.get(source_id(article))
        if isinstance(old, Source):
            found |= {s.article for s in table.rows(f"g:{old.group}", Source)}
    return found


def _put_source(table: Table, source: Source | None) -> None:
    if source is not None:
        table.put(source, [f"a:{source.article}", f"g:{source.group}"])


def _clear(store: Store, *graphs: NamedNode) -> None:
    """Empty graphs bit by bit: a million quads that go at once take gigabytes of memory."""
    for graph in graphs:
        while quads := tuple(islice(store.find(None, None, None, graph), _BATCH)):
            store.apply(Transaction(delete=quads))


def _batches(quads: Iterator[Quad]) -> Iterator[list[Quad]]:
    while batch := list(islice(quads, _BATCH)):
        yield batch


def setting_of(store: Store, lex: Lexicon, table: Table) -> Setting:
    """Return what a run on a store goes by."""
    return Setting(lex, Judgements(read_decisions(store), table), Known(lex, read_people(store)))


def _state(store: Store) -> list[Quad]:
    return list(store.find(LEDGER, FUSED_BY, None, LEDGER))
