"""Jejak: news articles into a knowledge graph whose every fact leads back to its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.build import add
    from kg.pipeline import extract
    from kg.records import Article, Extraction
    from kg.store import open_store
    from kg.store.dataset import dataset
    from kg.views.network import graph

__all__ = [
    "Article", "Extraction", "__version__", "add", "dataset", "extract", "graph", "open_store",
]  # fmt: skip
__version__ = "0.1.0"

_HOMES = {
    "Article": "kg.records",
    "Extraction": "kg.records",
    "add": "kg.build",
    "dataset": "kg.store.dataset",
    "extract": "kg.pipeline",
    "graph": "kg.views.network",
    "open_store": "kg.store",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 (whatever the name stands for)
    """Import the public names when they are first used, so that ``import kg`` costs nothing."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
