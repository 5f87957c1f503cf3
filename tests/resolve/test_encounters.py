from __future__ import annotations

from datetime import date

from kg.pipeline import read
from kg.records import Article
from kg.resolve.types import Encounter

PUBLISHED = date(2025, 10, 22)


def encounters(text: str, title: str = "") -> tuple[Encounter, ...]:
    return read(Article(text, title=title, published=PUBLISHED)).encounters


def test_sides_are_the_states_that_a_meeting_brings_together() -> None:
    text = (
        "Presiden Indonesia Prabowo Subianto bertemu Perdana Menteri Malaysia Anwar Ibrahim "
        "di Jakarta."
    )
    (met,) = encounters(text)
    assert met.sides == ("ID", "MY")
    assert not met.visit_only
    assert met.trigger.of(f"\n{text}") == "bertemu"


def test_a_visit_without_a_counterpart_has_sides_but_is_no_meeting() -> None:
    text = "Presiden Indonesia Prabowo Subianto memulai kunjungan resmi ke Jepang."
    (visit,) = encounters(text)
    assert visit.visit_only
    assert visit.sides == ("ID", "JP")
    assert visit.status == "held"


def test_a_visit_to_come_is_planned() -> None:
    text = "Presiden Indonesia Prabowo Subianto akan berkunjung ke Jepang pekan depan."
    (visit,) = encounters(text)
    assert (visit.visit_only, visit.status) == (True, "planned")


def test_talks_between_states_have_sides_only() -> None:
    (talks,) = encounters("Perundingan antara Rusia dan Ukraina berlangsung alot.")
    assert talks.visit_only
    assert talks.sides == ("RU", "UA")


def test_talks_between_states_at_a_place_are_a_meeting() -> None:
    (talks,) = encounters("Perundingan antara Rusia dan Ukraina berlangsung di Istanbul.")
    assert not talks.visit_only
    assert talks.place == "Istanbul"


def test_who_meets_one_after_the_other_is_in_as_many_meetings() -> None:
    text = "Prabowo Subianto bertemu secara terpisah dengan Menlu Oman dan Menlu Kuwait."
    assert [len(e.participants) for e in encounters(text)] == [2, 2]


def test_evidence_is_the_sentence_of_the_trigger() -> None:
    text = "Cuaca cerah. Prabowo Subianto menemui Anwar Ibrahim di Jakarta. Hujan turun."
    (met,) = encounters(text)
    assert met.evidence.of(f"\n{text}") == "Prabowo Subianto menemui Anwar Ibrahim di Jakarta."


def test_nothing_comes_of_nothing() -> None:
    assert encounters("") == ()
    assert encounters("Resep sayur asem segar untuk keluarga di rumah.") == ()


def test_many_names_and_open_quotes_do_not_blow_up() -> None:
    text = "Prabowo Subianto bertemu Anwar Ibrahim, " * 300 + '"' * 300
    assert len(encounters(text)) <= 2
