"""From a reading to Meeting records."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Meeting
from kg.resolve.reading import Reading


def extract_meetings(reading: Reading) -> Iterator[Meeting]:
    """Yield the meetings that the article states, in text order."""
    yield from ()
