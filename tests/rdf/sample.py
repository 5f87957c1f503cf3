"""A small article with one record of every kind and of every shade, made by hand."""

from __future__ import annotations

from datetime import date

from kg.rdf.gazetteer import Gazetteer, Place
from kg.records import (
    Article,
    CountryRelation,
    DateInterval,
    Evidence,
    Extraction,
    Meeting,
    Party,
    Quotation,
    Role,
    StatisticClaim,
)

TITLE = "Menteri Ratna temui Menlu Vietnam"
TEXT = "\n".join(
    (
        "Menteri Perdagangan Ratna Wulandari bertemu Menteri Luar Negeri Vietnam Tran Van Minh di "
        "Hanoi, Senin (3/3/2025), didampingi delegasi ASEAN.",
        "Mantan Duta Besar Indra Saputra mengundang Ratna ke Jakarta pada 2026.",
        "Indonesia dan Vietnam menyepakati perjanjian dagang, dan ASEAN mengecam Atlantis.",
        '"Nilai dagang kita naik menjadi sekitar 15,5 miliar dolar AS," kata Ratna.',
        "Kementerian Perdagangan mencatat 10.000-12.000 kasus pada kuartal I 2025, menurut seorang "
        "pejabat.",
    )
)
ARTICLE = Article(
    text=TEXT,
    title=TITLE,
    id="sample-1",
    published=date(2025, 3, 3),
    url="https://news.example/ratna-hanoi",
    publisher="Harian Contoh",
    author="Wartawan Contoh",
    language="id",
)

RATNA = Party("Ratna Wulandari", "person", "ID")
MINH = Party("Tran Van Minh", "person", "VN")


def says(words: str) -> Evidence:
    """Find words in the sample's raw text."""
    start = ARTICLE.raw.index(words)
    return Evidence(start, start + len(words), words)


MET = says(
    "Menteri Perdagangan Ratna Wulandari bertemu Menteri Luar Negeri Vietnam Tran Van Minh di "
    "Hanoi, Senin (3/3/2025), didampingi delegasi ASEAN."
)
INVITED = says("Mantan Duta Besar Indra Saputra mengundang Ratna ke Jakarta pada 2026.")
AGREED = says("Indonesia dan Vietnam menyepakati perjanjian dagang, dan ASEAN mengecam Atlantis.")
SAID = says("Nilai dagang kita naik menjadi sekitar 15,5 miliar dolar AS,")
NOTED = says("Kementerian Perdagangan mencatat 10.000-12.000 kasus pada kuartal I 2025")

EXTRACTION = Extraction(
    ARTICLE,
    roles=(
        Role(
            person="Ratna Wulandari", title="Menteri Perdagangan", of="ID", aliases=("Ratna",),
            evidence=says("Menteri Perdagangan Ratna Wulandari"), extractor="roles/title-name",
            confidence=0.95,
        ),
        Role(
            person="Indra Saputra", title="Mantan Duta Besar",
            evidence=says("Mantan Duta Besar Indra Saputra"), extractor="roles/title-name",
            confidence=0.9,
        ),
    ),
    meetings=(
        Meeting(
            participants=(RATNA, MINH), attendees=(Party("delegasi ASEAN", "group", "ASEAN"),),
            place="Hanoi", country="VN", date=DateInterval.day(date(2025, 3, 3)), status="held",
            topics=("perjanjian dagang",), evidence=MET, extractor="meetings/meets",
            confidence=0.93,
        ),
        Meeting(
            participants=(RATNA, Party("Indra Saputra")), place="Jakarta",
            date=DateInterval.year(2026), status="proposed", evidence=INVITED,
            extractor="meetings/invites", confidence=0.7,
        ),
        Meeting(
            participants=(RATNA, Party("Kementerian Perdagangan", "body", "ID")),
            status="cancelled", evidence=NOTED, extractor="meetings/calls-off",
        ),
    ),
    country_relations=(
        CountryRelation(
            source="ID", target="VN", type="AGREE", status="actual", evidence=AGREED,
            extractor="country_relations/agrees", confidence=0.88,
        ),
        CountryRelation(
            source="ASEAN", target="Atlantis", type="ACCUSE", status="actual", evidence=AGREED,
            extractor="country_relations/criticises", confidence=0.6,
        ),
        CountryRelation(
            source="ID", target="VN", type="CONSULT", status="planned", evidence=INVITED,
            extractor="country_relations/meeting", confidence=0.6,
        ),
    ),
    statistics=(
        StatisticClaim(
            value=15.5e9, unit="USD", what="nilai dagang", place="ID", qualifier="about",
            change="to", speaker=RATNA, evidence=SAID, extractor="statistics/said",
            confidence=0.8,
        ),
        StatisticClaim(
            value=10000, value_max=12000, unit="kasus", what="kasus", place="Pulau Contoh",
            time=DateInterval(date(2025, 1, 1), date(2025, 3, 31), "interval", "published"),
            speaker=Party("Kementerian Perdagangan", "body", "ID"), evidence=NOTED,
            extractor="statistics/noted",
        ),
        StatisticClaim(
            value=5.95, unit="percent", what="kasus", place="VN", evidence=NOTED,
            extractor="statistics/noted",
        ),
    ),
    quotes=(
        Quotation(
            text=SAID.text, speaker=RATNA, evidence=SAID, extractor="quotes/after-cue",
            said=DateInterval.day(date(2025, 3, 2), "published"), confidence=0.97,
        ),
        Quotation(
            text=NOTED.text, speaker=Party("seorang pejabat"), kind="indirect", evidence=NOTED,
            extractor="quotes/according-to",
        ),
        Quotation(
            text=AGREED.text, speaker=Party("Vietnam", "country", "VN"), kind="indirect",
            evidence=AGREED, extractor="quotes/according-to",
        ),
        Quotation(text="dagang", speaker=None, evidence=says("dagang"), extractor="quotes/lone"),
    ),
)  # fmt: skip

PLACES = {
    "ID": Place({"id": "Indonesia", "en": "Indonesia"}, "Q252"),
    "VN": Place({"id": "Vietnam", "en": "Vietnam"}, "Q881"),
    "ASEAN": Place({"id": "ASEAN", "en": "ASEAN"}, "Q7768"),
}
GAZETTEER = Gazetteer(PLACES.get, ("mantan", "eks"))
KEY = "0123456789abcdef0123456789abcdef"
