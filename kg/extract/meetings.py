"""From a reading to Meeting records."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Meeting
from kg.resolve.reading import Reading


def extract_meetings(reading: Reading) -> Iterator[Meeting]:
    """Yield the meetings that the article states, in text order."""
    for encounter in reading.encounters:
        if encounter.visit_only or len(encounter.participants) < 2:
            continue
        yield Meeting(
            participants=encounter.participants,
            attendees=encounter.attendees,
            place=encounter.place,
            country=encounter.country,
            date=encounter.date,
            status=encounter.status,
            topics=encounter.topics,
            evidence=reading.doc.evidence(encounter.evidence),
            extractor=f"meetings/{encounter.rule}",
            confidence=encounter.confidence,
        )
