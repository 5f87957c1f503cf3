"""When something was said, where the text tells it: "kata Ratna di Jakarta, Rabu (3/6/2026)"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.mentions.types import DateMention
from kg.records import DateInterval, StatisticClaim
from kg.resolve.types import Speech
from kg.spans import Span
from kg.text import Doc

_REACH = 160
"""How far behind the word of speech its day may stand, in characters."""


def days_of_speech(
    doc: Doc, speeches: Sequence[Speech], dates: Sequence[DateMention]
) -> Mapping[Span, DateInterval]:
    """Return the day of each stretch of speech (by its content) for which the text gives one.

    It is the first day that stands after the word of speech, in its sentence, outside what is
    said and before the next word of speech. Months and years date what is spoken of, not the
    speaking, and are left alone.
    """
    days = [d for d in dates if d.interval.precision == "day"]
    starts = [d.span.start for d in days]
    cues = sorted({s.cue.start for s in speeches if s.cue is not None})
    following = dict(pairwise([*cues, len(doc.text)]))
    found: dict[Span, DateInterval] = {}
    for speech in speeches:
        if speech.cue is None:
            continue
        after = speech.cue.end
        limit = min(after + _REACH, doc.sentence_at(speech.cue.start).end,
                    following[speech.cue.start])  # fmt: skip
        for day in days[bisect_right(starts, after) :]:
            if day.span.start >= limit:
                break
            if not speech.content.start <= day.span.start < speech.content.end:
                found[speech.content] = day.interval
                break
    return found


def with_days(
    claims: Iterable[StatisticClaim], doc: Doc, days: Mapping[Span, DateInterval]
) -> Iterator[StatisticClaim]:
    """Give the claims, those inside speech of a known day with that day."""
    known = [(doc.evidence(content), day) for content, day in days.items()]
    for claim in claims:
        words = claim.evidence
        day = next((d for e, d in known if e.start < words.end and words.start < e.end), None)
        told = day is not None and claim.speaker is not None and claim.said is None
        yield replace(claim, said=day) if told else claim
