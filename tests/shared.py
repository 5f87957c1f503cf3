"""The annotated articles, which lie beside the repo and are no part of it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from kg.records import Article
from kg.sources import Input, Loaded, read_input

SHARED = Path(__file__).parents[2] / "shared"
ARTICLES = SHARED / "articles"
GOLD = SHARED / "gold"

needs_shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not ARTICLES.is_dir(), reason="../shared with real articles is not here"),
]


def articles(*names: str) -> Iterator[Article]:
    """Yield the articles of files and folders under ../shared/articles, in order of their names."""
    for name in names:
        path = ARTICLES / name
        for file in sorted(path.glob("*.json")) if path.is_dir() else [path]:
            for found in read_input(Input(file, file.name), BytesIO(), {}):
                assert isinstance(found, Loaded), found
                yield found.article
