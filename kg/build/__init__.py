"""Records to quads to store: the joint.

What the command line and notebooks build on::

    with open_store("output/store", write=True) as store:      # kg.store
        added = add(store, article)             # -> Added(graph, key, status, counts)
        added = put(store, prepare(article))    # the same; `prepare` may run in another process
        store.flush()                           # from here on it survives a loss of power
        added = unchanged(store, article)       # -> Added if it is there already, else None
    remove(store, key)                          # -> Removed(key, graph, article, left)
    to_trig(extraction)                         # -> str: an article's graph, without a store

    refresh(store, reread(store, graph))        # for graph in stale(store): by the present rules
    verify(store)                               # -> [Fault(key, what)], empty if all is well
    versions(store, graph)                      # -> [Version(article, ...)], the former ones

and, made in `kg.store.lookup` but to be imported from here::

    list_articles(store)                        # -> [ArticleRow(key, id, title, counts, ...)]
    get_article(store, key)                     # -> StoredArticle(article, facts, extraction)
    find_fact(store, iri)                       # -> Fact(iri, kind, record, article); .row()
    stats(store)                                # -> Stats(articles, quads, kinds, people, ...)

``key`` is an article's key, a beginning of it (four letters or more), its given id or its URL;
``iri`` a record's IRI, or a beginning of its last part, with or without kind: ``meeting/3f2a``.
`NotFoundError` if nothing, or more than one thing, goes by it.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from kg.build.checking import verify
from kg.build.history import Version, versions
from kg.build.ledger import TO_FUSE, to_fuse
from kg.build.plan import AddStatus
from kg.build.prepared import Prepared, gazetteer, mapped_article, prepare, rules_digest
from kg.build.putting import (
    Added,
    Removed,
    add,
    add_extraction,
    put,
    put_all,
    remove,
    sources,
    unchanged,
)
from kg.build.refreshing import Reread, differences, refresh, reread, stale
from kg.build.sources import same_source
from kg.errors import StoreError
from kg.rdf.mapping import article_key
from kg.records import Extraction
from kg.store.backup import Backup, restore_backup, write_backup
from kg.store.lookup import (
    ArticleRow,
    Fact,
    Fault,
    Stats,
    StoredArticle,
    Wanted,
    find_fact,
    get_article,
    list_articles,
    stats,
)

__all__ = [
    "TO_FUSE", "AddStatus", "Added", "ArticleRow", "Backup", "Fact", "Fault", "Prepared", "Removed",
    "Reread", "Stats", "StoredArticle", "Version", "Wanted", "add", "add_extraction",
    "differences", "find_fact", "gazetteer", "get_article", "list_articles", "mapped_article",
    "prepare", "put", "put_all", "refresh", "remove", "reread", "restore", "rules_digest",
    "same_source", "sources", "stale", "stats", "to_fuse", "to_trig", "unchanged", "verify",
    "versions", "write_backup",
]  # fmt: skip


def restore(
    source: Path,
    path: str,
    wait: float = 0.0,
    on_wait: Callable[[], None] | None = None,
) -> Backup:
    """Put a backup in the place of the store in a folder, after every article in it was verified.

    Raises:
        StoreError: if something is wrong with it; nothing has changed then.
    """
    from kg.store import open_store

    def check(unpacked: str) -> None:
        with open_store(unpacked) as store:
            faults = verify(store)
        if faults:
            first, more = faults[0], f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
            said = f"{first.short}: {first.what}{more}"
            raise StoreError(f"the backup {source} is damaged: {said}; nothing was changed")

    return restore_backup(source, path, check, wait, on_wait)


def to_trig(extraction: Extraction, lang: str = "id") -> str:
    """Return an article's graph as TriG, with the descriptions of what it names."""
    from kg.pipeline import read
    from kg.store import MEMORY, open_store

    key = article_key(read(extraction.article, lang).doc.text)
    out = io.BytesIO()
    with open_store(MEMORY, write=True) as store:
        add_extraction(store, extraction, key, lang)
        store.export(out, "trig")
    return out.getvalue().decode()
