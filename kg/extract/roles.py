"""From a reading to Role records."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Role
from kg.resolve.reading import Reading


def extract_roles(reading: Reading) -> Iterator[Role]:
    """Yield the roles that the article states, in text order."""
    yield from ()
