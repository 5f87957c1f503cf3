from __future__ import annotations

from datetime import date

from kg.extract.meetings import extract_meetings
from kg.pipeline import read
from kg.records import Article, Meeting


def meetings(text: str) -> list[Meeting]:
    return list(extract_meetings(read(Article(text, published=date(2025, 10, 22)))))


def test_a_meeting_says_where_it_stands_and_which_rule_found_it() -> None:
    text = "Menteri Sugiono bertemu Menteri Luar Negeri Iran Abbas Araghchi. Cuaca cerah."
    (meeting,) = meetings(text)
    start, end = meeting.evidence.start, meeting.evidence.end
    assert f"\n{text}"[start:end] == meeting.evidence.text
    assert meeting.extractor == "meetings/reciprocal"
    assert 0.5 <= meeting.confidence <= 1


def test_visits_without_a_counterpart_are_left_out() -> None:
    assert meetings("Presiden Prabowo Subianto berkunjung ke Jepang.") == []
