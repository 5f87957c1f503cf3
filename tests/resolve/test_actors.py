from __future__ import annotations

import time

import pytest

from kg.lang import language
from kg.mentions.types import CountryMention
from kg.pipeline import read
from kg.records import Article, Party
from kg.resolve.actor_types import Actor, state_of
from kg.resolve.actors import find_actors
from kg.resolve.types import Cast, Person, Reference, Speech
from kg.spans import Span
from kg.text import Doc, make_doc

PACK = language("id")


def actors(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    reading = read(Article(text=text))
    found = find_actors(reading.doc, PACK, reading.countries, reading.cast, reading.speech)
    return [(a.span.of(reading.doc.text), a.codes, a.standing) for a in found]


def bare(doc: Doc, *countries: CountryMention, cast: Cast | None = None) -> tuple[Actor, ...]:
    return find_actors(doc, PACK, countries, cast or Cast(), ())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pemerintah China menolak.", ("Pemerintah China", ("CN",), "acts")),
        ("Beijing menolak.", ("Beijing", ("CN",), "acts")),
        ("Kremlin membantah.", ("Kremlin", ("RU",), "acts")),
        ("Juru bicara Kementerian Luar Negeri Iran bicara.",
         ("Juru bicara Kementerian Luar Negeri Iran", ("IR",), "acts")),
        ("Kementerian Luar Negeri (Kemlu) Iran bicara.",
         ("Kementerian Luar Negeri (Kemlu) Iran", ("IR",), "acts")),
        ("Sidang itu dihadiri delegasi tingkat tinggi Iran.",
         ("delegasi tingkat tinggi Iran", ("IR",), "acts")),
        ("Warga Malaysia menolak.", ("Malaysia", ("MY",), "people")),
        ("Perusahaan teknologi China menolak.", ("China", ("CN",), "people")),
        ("Pelatih asal Brasil menolak.", ("Brasil", ("BR",), "people")),
        ("Mereka membahas serangan udara Israel.", ("Israel", ("IL",), "belongs")),
        ("Ia tiba di Washington.", ("Washington", ("US",), "place")),
        ("Warga Jawa Timur menunggu.", ("Jawa Timur", ("ID",), "people")),
        ("Aturan itu digugat TNI.", ("TNI", ("ID",), "acts")),
    ],
)  # fmt: skip
def test_standing(text: str, wanted: tuple[str, tuple[str, ...], str]) -> None:
    assert wanted in actors(text)


def test_a_dateline_is_nobody() -> None:
    assert actors("Jakarta, Kabar - Harga beras naik.") == []


def test_both_states_are_the_last_two() -> None:
    found = actors("Jepang berunding dengan India. Kedua negara sepakat.")
    assert found[-1] == ("Kedua negara", ("JP", "IN"), "acts")


def test_an_organisation_is_no_country_of_both() -> None:
    found = actors("Jepang dan India bertemu di forum ASEAN. Kedua negara sepakat.")
    assert found[-1] == ("Kedua negara", ("JP", "IN"), "acts")


def test_both_that_are_named_next_are_left_to_their_names() -> None:
    found = actors("Jepang bicara. Kedua negara, yakni Iran dan Irak, diam.")
    assert [f[1] for f in found] == [("JP",), ("IR",), ("IQ",)]


def test_its_own_government_is_the_last_state() -> None:
    assert actors("Perdana Menteri Nepal menyatakan negaranya siap.")[-1][1] == ("NP",)


def test_a_person_acts_for_the_state_of_the_office() -> None:
    doc = make_doc(Article(text="Retno menolak."), PACK.text)
    person = Person("Retno Marsudi", country="ID")
    cast = Cast((person,), (Reference(Span(0, 5), Span(0, 5), person, "part of name"),))
    assert bare(doc, cast=cast) == (Actor(Span(0, 5), ("ID",), "acts", person=True),)


def test_a_person_of_a_party_acts_for_no_state() -> None:
    doc = make_doc(Article(text="Budi menolak."), PACK.text)
    person = Person("Budi", country="Partai Pelangi")
    cast = Cast((person,), (Reference(Span(0, 4), Span(0, 4), person, "full name"),))
    assert bare(doc, cast=cast) == (Actor(Span(0, 4), (), "private"),)


def test_we_in_a_quote_are_the_state_of_the_speaker() -> None:
    text = '"Kami menolak," kata Menlu.'
    doc = make_doc(Article(text=text), PACK.text)
    speaker = Party("Menlu", country="PH")
    speech = Speech("direct", Span(1, 13), speaker, None, Span(0, 26), "test")
    found = find_actors(doc, PACK, (), Cast(), (speech,))
    assert [(a.codes, a.first_person) for a in found] == [(("PH",), True)]
    assert find_actors(doc, PACK, (), Cast(), ()) == ()


def test_states() -> None:
    assert state_of("KH") == "KH"
    assert state_of("ASEAN") == "ASEAN"
    assert state_of("Golkar") is None
    assert state_of(None) is None


def test_time_is_linear() -> None:
    doc = make_doc(Article(text="Kedua negara dan pemerintah Iran kami " * 20_000), PACK.text)
    starts = range(
        doc.text.index("Iran"), len(doc.text), len("Kedua negara dan pemerintah Iran kami ")
    )
    countries = tuple(CountryMention(Span(s, s + 4), "IR", "name") for s in starts)
    begin = time.perf_counter()
    bare(doc, *countries)
    assert time.perf_counter() - begin < 20
