"""From a reading to StatisticClaim records."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import StatisticClaim
from kg.resolve.reading import Reading


def extract_statistics(reading: Reading) -> Iterator[StatisticClaim]:
    """Yield the statistics that the article states, in text order."""
    yield from ()
