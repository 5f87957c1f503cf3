"""Article and language in, records out. Composition only."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kg.extract import EXTRACTORS
from kg.lang import language
from kg.lang.confidence import Confidences
from kg.mentions.tagger import tagged_elsewhere
from kg.records import Article, Extraction, Record
from kg.resolve.reading import Reading
from kg.resolve.said import days_of_speech, with_days
from kg.spans import Span
from kg.text import make_doc


def read(article: Article, lang: str = "id") -> Reading:
    """Return the reading of an article, from which extractors and `--mentions` draw."""
    pack = language(lang)
    return Reading(make_doc(article, pack.text), pack)


def extract(article: Article | str, lang: str = "id") -> Extraction:
    """Return every record that the article states; a string is an article without a title.

    >>> extract("Tidak ada apa-apa di sini.").meetings
    ()
    """
    given = Article(text=article) if isinstance(article, str) else article
    return extract_from(read(given, lang))


def extract_from(reading: Reading) -> Extraction:
    """Return every record of a reading, each with its calibrated confidence."""
    known = reading.lang.section("confidence", Confidences)

    def calibrated(kind: str, record: Record) -> Record:
        rule = record.extractor.partition("/")[2]
        return replace(record, confidence=known.of(kind, rule, record.confidence))

    kinds: dict[str, Any] = {
        kind: tuple(calibrated(kind, record) for record in run(reading))
        for kind, run in EXTRACTORS.items()
    }
    days = days_of_speech(reading.doc, reading.speech, reading.dates)
    kinds["statistics"] = tuple(with_days(kinds["statistics"], reading.doc, days))
    return Extraction(reading.doc.article, **kinds)


def mentions(reading: Reading) -> list[dict[str, Any]]:
    """Return what the text names, in its order: people, offices, countries, names, dates, numbers.

    Each row has ``kind``, the words and their offsets in the raw text, and what they stand for.

    >>> rows = mentions(read(Article(text="Pada 2 Mei 2025 Indonesia menerima 40 orang.")))
    >>> [(r["kind"], r["text"]) for r in rows]
    [('date', '2 Mei 2025'), ('country', 'Indonesia'), ('quantity', '40 orang')]
    """
    found: list[tuple[Span, str, dict[str, Any]]] = [
        *((r.core, "person", {"person": r.person.name, "via": r.via})
          for r in reading.cast.references),
        *((o.span, "office", {"title": o.title, "of": o.of}) for o in reading.offices),
        *((c.span, "country", {"code": c.code, "via": c.via}) for c in reading.countries),
        *((d.span, "date", {"date": d.interval.iso, "basis": d.interval.basis})
          for d in reading.dates),
        *((q.span, "quantity", {"value": q.value, "value_max": q.value_max, "unit": q.unit,
           "qualifier": q.qualifier}) for q in reading.quantities),
    ]  # fmt: skip
    known = {position for span, _, _ in found for position in (span.start, span.end)}
    found.extend(
        (n.span, n.kind, {"score": round(n.score, 3)})
        for n in reading.names
        if n.kind != "person" and not {n.span.start, n.span.end} & known
    )
    elsewhere = tagged_elsewhere(reading.doc, reading.lang, [span for span, _, _ in found])
    found.extend((n.span, n.kind, {"score": round(n.score, 3)}) for n in elsewhere)
    rows: list[dict[str, Any]] = []
    for span, kind, says in sorted(found, key=lambda m: (m[0], m[1])):
        words = reading.doc.evidence(span)
        rows.append(
            {"kind": kind, "text": words.text, "start": words.start, "end": words.end, **says}
        )
    return rows
