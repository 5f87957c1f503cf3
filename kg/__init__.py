"""Jejak: news articles into a knowledge graph whose every fact leads back to its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.build import add
    from kg.exchange.exporting import export
    from kg.exchange.importing import import_file
    from kg.pipeline import extract
    from kg.records import Article, Extraction
    from kg.store import open_store
    from kg.store.dataset import dataset
    from kg.views.collecting import dossier
    from kg.views.network import graph
    from kg.views.ties import centrality, communities, paths

__all__ = [
    "Article", "Extraction", "__version__", "add", "centrality", "communities", "dataset",
    "dossier", "export", "extract", "graph", "import_file", "open_store", "paths",
]  # fmt: skip
__version__ = "0.1.0"

_HOMES = {
    "Article": "kg.records",
    "Extraction": "kg.records",
    "add": "kg.build",
    "centrality": "kg.views.ties",
    "communities": "kg.views.ties",
    "dataset": "kg.store.dataset",
    "dossier": "kg.views.collecting",
    "export": "kg.exchange.exporting",
    "extract": "kg.pipeline",
    "graph": "kg.views.network",
    "import_file": "kg.exchange.importing",
    "open_store": "kg.store",
    "paths": "kg.views.ties",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 (whatever the name stands for)
    """Import the public names when they are first used, so that ``import kg`` costs nothing."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
