from __future__ import annotations

import time

import pytest

from kg.extract.relation_items import items
from kg.extract.relation_lexicon import active, lexicon
from kg.extract.relation_status import status
from kg.extract.relations import extract_relations
from kg.lang import language
from kg.lang.actors import ActorWords
from kg.lang.relations import RelationWords
from kg.pipeline import read
from kg.records import SYMMETRIC, Article, CountryRelation
from kg.resolve.actor_types import Actor
from kg.spans import Span

PACK = language("id")


def relations(text: str, title: str = "") -> list[CountryRelation]:
    return list(extract_relations(read(Article(text=text, title=title))))


def row(text: str, *names: tuple[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    spots = [(text.index(name), name, code) for name, code in names]
    acting = [Actor(Span(at, at + len(name)), (code,), "acts") for at, name, code in sorted(spots)]
    found = items(text, Span(0, len(text)), acting, PACK.section("actors", ActorWords))
    return [(i.lower, i.codes) for i in found]


@pytest.mark.parametrize(
    ("root", "wanted"),
    [
        ("kecam", "mengecam"), ("serang", "menyerang"), ("tuduh", "menuduh"), ("puji", "memuji"),
        ("bantu", "membantu"), ("dorong", "mendorong"), ("ancam", "mengancam"),
        ("hargai", "menghargai"), ("larang", "melarang"), ("minta", "meminta"),
        ("undang", "mengundang"), ("gempur", "menggempur"), ("culik", "menculik"),
    ],
)  # fmt: skip
def test_active_forms(root: str, wanted: str) -> None:
    assert active(root) == wanted


def test_each_verb_has_its_voices() -> None:
    table = lexicon(PACK)
    assert {e[2] for e in table["menyerang"]} == {"active"}
    assert {e[2] for e in table["diserang"]} == {"passive"}
    assert {e[2] for e in table["serang"]} == {"bare"}


def test_named_together_stand_together() -> None:
    found = row("Iran, Irak, dan Oman pergi", ("Iran", "IR"), ("Irak", "IQ"), ("Oman", "OM"))
    assert found[0] == ("iran irak oman", ("IR", "IQ", "OM"))


def test_a_comma_alone_joins_nobody() -> None:
    found = row("Setelah bertemu Iran, Irak pergi", ("Iran", "IR"), ("Irak", "IQ"))
    assert [codes for _, codes in found if codes] == [("IR",), ("IQ",)]


def test_two_clauses_are_not_one_group() -> None:
    found = row(
        "Iran mengecam Irak dan Oman memuji", ("Iran", "IR"), ("Irak", "IQ"), ("Oman", "OM")
    )
    assert [codes for _, codes in found if codes] == [("IR",), ("IQ",), ("OM",)]


def test_doubled_words_stand_once() -> None:
    assert [w for w, _ in row("sanksi-sanksi dan sanksi - sanksi")] == ["sanksi", "dan", "sanksi"]


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("", "actual"),
        ("akan", "planned"),
        ("telah", "actual"),
        ("tidak", "denied"),
        ("tidak akan", "denied"),
        ("mungkin akan", "planned"),
        ("diharapkan bisa", "hypothetical"),
        ("belum", "denied"),
    ],
)
def test_status(before: str, wanted: str) -> None:
    text = f"{before} menyerang".strip()
    found = items(text, Span(0, len(text)), (), PACK.section("actors", ActorWords))
    words = PACK.section("relations", RelationWords)
    assert status(found, len(found) - 1, 0, words, commas=False) == wanted


def test_symmetric_relations_have_their_codes_in_order() -> None:
    found = relations("Vietnam dan Australia menandatangani perjanjian dagang.")
    assert {(r.source, r.target) for r in found if r.type in SYMMETRIC} == {("AU", "VN")}


def test_a_repeated_relation_is_one_record() -> None:
    found = relations("Iran mengecam Israel. Teheran kembali mengecam Israel.")
    assert [(r.source, r.target, r.type) for r in found] == [("IR", "IL", "ACCUSE")]


def test_evidence_is_the_sentence() -> None:
    text = "Hujan turun. Iran mengecam Israel. Malam tiba."
    (found,) = relations(text)
    assert found.evidence.text == "Iran mengecam Israel."
    assert text[found.evidence.start - 1 : found.evidence.end - 1] == found.evidence.text


def test_an_article_of_one_state_has_no_relations() -> None:
    assert relations("Presiden memuji TNI. Pemerintah mengecam korupsi di Jakarta.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Iran mengecam Israel dan " * 20_000,
        "Menyerang " * 100_000 + "Iran dan Israel.",
        "Iran, Israel, " * 30_000,
        '"Kami mengecam Iran," kata Menlu Israel. ' * 5_000,
    ],
    ids=["clauses", "verbs", "commas", "quotes"],
)
def test_time_is_linear(text: str) -> None:
    reading = read(Article(text=text))
    reading.__dict__["encounters"] = ()
    assert reading.speech is not None
    begin = time.perf_counter()
    list(extract_relations(reading))
    assert time.perf_counter() - begin < 20
