"""Events and figures that may be one and are not: found when asked for."""

from __future__ import annotations

from pathlib import Path

from kg.fuse import catch_up, rebuild
from kg.fuse.reviewing import answered, record_questions
from kg.fuse.unsure import unsure_records
from kg.records import Extraction
from kg.store import open_store
from tests.fuse.sample import article, claim, meeting, put

ARTICLES: list[Extraction] = [
    article("x", "2025-04-01", claim(500, "karyawan pabrik sepatu lama"),
            claim(12, "ekor sapi", "ekor")),
    article("y", "2025-04-02", claim(700, "karyawan pabrik kain sutra")),
    article("z", "2025-04-02", claim(90, "persen listrik padam", "percent"),
            meeting("Ratna Marsani", "Budi Kartamuja", day="2025-04-01")),
]  # fmt: skip


def pairs(where: Path) -> list[tuple[str, str]]:
    with open_store(str(where)) as store:
        return [(p.one.id, p.other.id) for p in unsure_records(store)]


def test_they_are_the_same_however_the_articles_came(tmp_path: Path) -> None:
    at_once, bit_by_bit = tmp_path / "a", tmp_path / "b"
    with open_store(str(at_once), write=True) as store:
        put(store, ARTICLES)
        rebuild(store)
    with open_store(str(bit_by_bit), write=True) as store:
        for one in reversed(ARTICLES):
            put(store, [one])
            catch_up(store)
    assert len(pairs(at_once)) == 1
    assert pairs(at_once) == pairs(bit_by_bit)


def test_an_answered_pair_is_not_asked_again(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "s"), write=True) as store:
        put(store, ARTICLES)
        rebuild(store)
        (question,) = record_questions(store)
        assert {question.one.name, question.other.name} == {
            "500 orang: karyawan pabrik sepatu lama",
            "700 orang: karyawan pabrik kain sutra",
        }
        assert 0.7 <= question.score < 0.85
        answered(store, question, one=False, by="ani")
        assert list(record_questions(store)) == []
        rebuild(store)
        assert list(record_questions(store)) == []
