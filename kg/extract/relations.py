"""From a reading to CountryRelation records."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import CountryRelation
from kg.resolve.reading import Reading


def extract_relations(reading: Reading) -> Iterator[CountryRelation]:
    """Yield the country_relations that the article states, in text order."""
    yield from ()
