"""From a reading to Quotation records."""

from __future__ import annotations

from collections.abc import Iterator

from kg.records import Quotation
from kg.resolve.reading import Reading
from kg.resolve.said import days_of_speech


def extract_quotes(reading: Reading) -> Iterator[Quotation]:
    """Yield the direct quotes in text order, then indirect speech in text order.

    A quote's text and evidence are the raw words between the marks, as the article has them.
    Sources that are only cited ("dilansir Antara") are no quotes.
    """
    days = days_of_speech(reading.doc, reading.speech, reading.dates)
    for kind in ("direct", "indirect"):
        for speech in reading.speech:
            if speech.kind != kind or speech.speaker is None or speech.rule.startswith("source"):
                continue
            evidence = reading.doc.evidence(speech.content)
            yield Quotation(
                text=evidence.text,
                speaker=speech.speaker,
                kind=speech.kind,
                said=days.get(speech.content),
                evidence=evidence,
                extractor=f"quotes/{speech.rule}",
                confidence=speech.confidence,
            )
