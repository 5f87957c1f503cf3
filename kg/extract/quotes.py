"""From a reading to Quotation records."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Quotation
from kg.resolve.reading import Reading


def extract_quotes(reading: Reading) -> Iterator[Quotation]:
    """Yield the quotes that the article states, in text order."""
    yield from ()
