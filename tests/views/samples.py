"""Records of two invented articles, made by hand: what views draw does not hang on extraction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

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
from kg.views.gathering import gather
from kg.views.material import Fact, Material, Source, Thing

TEXT = """\
PHNOM PENH - Menteri Pertanian Ratna Wulandari bertemu Menteri Pertanian Kamboja Sok Vanna di \
Phnom Penh, Rabu (11/3/2026). Pertemuan itu dihadiri Duta Besar Budi Laksana.
Ratna mengatakan sekitar 130 ribu WNI bekerja di Kamboja.
"Kami ingin mereka aman," kata Ratna. Keduanya berencana bertemu lagi di Jakarta pada 2027.
Indonesia menuduh Kamboja lalai menjaga batas.\
"""
LATER = """\
Menteri Pertanian Ratna Wulandari menemui Sok Vanna di Phnom Penh, Rabu (11/3/2026). Kamboja \
membantah akan menghukum Indonesia.\
"""


def evidence(article: Article, words: str) -> Evidence:
    start = article.raw.index(words)
    return Evidence(start, start + len(words), words)


def first() -> Extraction:
    article = Article(
        text=TEXT,
        title="Ratna Temui Sok Vanna",
        id="a-1",
        published=date(2026, 3, 11),
        url="https://contoh.example/ratna?a=1&b=2",
        publisher="Harian Contoh",
    )
    ratna, sok = Party("Ratna Wulandari", "person", "ID"), Party("Sok Vanna", "person", "KH")
    met = "Ratna Wulandari bertemu Menteri Pertanian Kamboja Sok Vanna"
    return Extraction(
        article,
        roles=(
            Role(
                person="Ratna Wulandari",
                title="Menteri Pertanian",
                of="ID",
                aliases=("Ratna",),
                evidence=evidence(article, "Menteri Pertanian Ratna Wulandari"),
                extractor="roles/before-name",
                confidence=0.95,
            ),
            Role(
                person="Sok Vanna",
                title="Menteri Pertanian",
                of="KH",
                evidence=evidence(article, "Menteri Pertanian Kamboja Sok Vanna"),
                extractor="roles/before-name",
                confidence=0.9,
            ),
            Role(
                person="Budi Laksana",
                title="Duta Besar",
                evidence=evidence(article, "Duta Besar Budi Laksana"),
                extractor="roles/before-name",
                confidence=0.9,
            ),
        ),
        meetings=(
            Meeting(
                participants=(ratna, sok),
                attendees=(Party("Budi Laksana"),),
                place="Phnom Penh",
                country="KH",
                date=DateInterval.day(date(2026, 3, 11)),
                topics=("pekerja",),
                evidence=evidence(article, met),
                extractor="meetings/verb",
                confidence=0.88,
            ),
            Meeting(
                participants=(ratna, sok),
                place="Jakarta",
                country="ID",
                date=DateInterval.year(2027),
                status="planned",
                evidence=evidence(article, "Keduanya berencana bertemu lagi di Jakarta"),
                extractor="meetings/verb",
                confidence=0.7,
            ),
        ),
        country_relations=(
            CountryRelation(
                source="ID",
                target="KH",
                type="CONSULT",
                evidence=evidence(article, met),
                extractor="relations/meeting",
                confidence=0.85,
            ),
            CountryRelation(
                source="ID",
                target="KH",
                type="ACCUSE",
                evidence=evidence(article, "Indonesia menuduh Kamboja"),
                extractor="relations/verb",
                confidence=0.8,
            ),
        ),
        statistics=(
            StatisticClaim(
                value=130000,
                unit="orang",
                what="WNI di Kamboja",
                place="KH",
                qualifier="about",
                speaker=ratna,
                evidence=evidence(article, "sekitar 130 ribu WNI bekerja di Kamboja"),
                extractor="statistics/counted",
                confidence=0.9,
            ),
        ),
        quotes=(
            Quotation(
                text="Kami ingin mereka aman,",
                speaker=ratna,
                evidence=evidence(article, "Kami ingin mereka aman,"),
                extractor="quotes/said",
                confidence=0.97,
            ),
        ),
    )


def second() -> Extraction:
    article = Article(
        text=LATER, title="Pertemuan Phnom Penh", id="a-2", published=date(2026, 3, 12)
    )
    return Extraction(
        article,
        meetings=(
            Meeting(
                participants=(Party("Ratna Wulandari"), Party("Sok Vanna")),
                place="Phnom Penh",
                country="KH",
                date=DateInterval.day(date(2026, 3, 11)),
                evidence=evidence(article, "Ratna Wulandari menemui Sok Vanna"),
                extractor="meetings/verb",
                confidence=0.9,
            ),
        ),
        country_relations=(
            CountryRelation(
                source="KH",
                target="ID",
                type="SANCTION",
                status="denied",
                evidence=evidence(article, "Kamboja membantah akan menghukum Indonesia"),
                extractor="relations/verb",
                confidence=0.6,
            ),
        ),
    )


def sample() -> Material:
    return gather([first(), second()])


def many(people: int) -> Material:
    """Return a material of about two and a half times as many nodes as people."""
    codes = ["ID", "KH", "MY", "SG", "JP", "CN", "US", "AU", "NL", "FR", "QA", "TL"]
    things: dict[str, Thing] = {
        code: Thing(key=code, kind="country", label=code, code=code) for code in codes
    }
    sources = {
        f"s{n}": Source(key=f"s{n}", title=f"Artikel {n}", date=f"2026-01-{n % 28 + 1:02}")
        for n in range(people)
    }
    facts: list[Fact] = []
    for n in range(people):
        person, other = f"p{n}", f"p{(n * 7 + 1) % people}"
        home = codes[n * n % len(codes)]
        things[person] = Thing(key=person, kind="person", label=f"Nama Orang {n}", home=home)
        facts += [
            Fact(
                key=f"r{n}",
                kind="role",
                ends=(("holder", person), ("office-of", home)),
                values={"title": "Menteri"},
            ),
            Fact(
                key=f"m{n}",
                kind="meeting",
                ends=(("participant", person), ("participant", other)),
                values={"participants": [person, other], "status": "held"},
            ),
            Fact(
                key=f"c{n}",
                kind="claim",
                ends=(("speaker", person), ("about", home)),
                values={"value": n, "unit": "orang", "what": "warga"},
            ),
        ]
    said = [
        replace(f, source=f"s{f.key[1:]}", context=f"Nama Orang {f.key[1:]} hadir.", end=10)
        for f in facts
    ]
    return Material(things, sources, tuple(said))
