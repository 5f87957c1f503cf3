"""Jejak: news articles into a knowledge graph whose every fact leads back to its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.pipeline import extract
    from kg.records import Article, Extraction

__all__ = ["Article", "Extraction", "__version__", "extract"]
__version__ = "0.1.0"

_HOMES = {"extract": "kg.pipeline", "Article": "kg.records", "Extraction": "kg.records"}


def __getattr__(name: str) -> Any:  # noqa: ANN401 (whatever the name stands for)
    """Import the public names when they are first used, so that ``import kg`` costs nothing."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
