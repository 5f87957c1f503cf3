"""From a reading to Role records."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Role
from kg.resolve.reading import Reading

CONFIDENCE = {
    "before-name": 0.95,
    "before-name-comma": 0.85,
    "before-name-namely": 0.85,
    "behind-name-apposition": 0.85,
    "behind-name-cue": 0.85,
    "behind-name-past": 0.8,
    "beside-office": 0.85,
    "counterpart": 0.8,
    "shared-office": 0.85,
    "succession": 0.8,
    "that-office": 0.65,
}


def extract_roles(reading: Reading) -> Iterator[Role]:
    """Yield the roles that the article states, in text order.

    One for each person and office; candidates and mere descriptions ("pengamat") have none.
    The evidence is the passage that names both.
    """
    found = [
        (holding, person)
        for person in reading.cast.people
        for holding in person.holdings
        if not holding.office.candidate and holding.office.kind != "description"
    ]
    for holding, person in sorted(found, key=lambda f: (f[0].passage, f[1].name)):
        yield Role(
            evidence=reading.doc.evidence(holding.passage),
            extractor=f"roles/{holding.rule}",
            confidence=CONFIDENCE[holding.rule],
            person=person.name,
            title=holding.office.title,
            of=holding.of,
            aliases=person.aliases,
        )
