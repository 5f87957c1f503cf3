"""Five small articles with known answers to every ready-made question."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kg.build import add_extraction
from kg.fuse import rebuild
from kg.ids import content_hash
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
from kg.store import MEMORY, Store, open_store

SARI = Party("Sari Lestari", "person", "ID")
CHAN = Party("Chan Dara", "person", "KH")
BUDI = Party("Budi Hartono", "person", "ID")
FIRST, SECOND, THIRD, FOURTH = date(2025, 1, 10), date(2025, 2, 20), date(2025, 2, 21), None
FIFTH = date(2025, 3, 5)

ANNOUNCED = "Menteri Sari Lestari akan bertemu Chan Dara di Phnom Penh."
COUNTED = "Ada 100 ribu WNI di Kamboja, kata Sari Lestari."
MET = "Sari Lestari bertemu Chan Dara di Phnom Penh kemarin."
RECOUNTED = "Chan Dara menyebut WNI di Kamboja berjumlah 80 ribu orang."
CRITICISED = "Indonesia mengecam Atlantis."
TALKED = "Budi Hartono bertemu Chan Dara."
CALLED_OFF = "Pertemuan Sari Lestari dan Budi Hartono batal."
DENIED = "Indonesia membantah bantuan bagi Atlantis."
INVITED = "Sari Lestari akan menemui Budi Hartono soal perdagangan."
PROMISED = "Indonesia akan membantu Kamboja"
HELD_BY = "Menteri Luar Negeri Chan Dara"
DENIED_AGAIN = "Indonesia tidak pernah mengecam Atlantis."
WAS = "Mantan Menteri Budi Hartono hadir."


def _said(text: str, words: str) -> Evidence:
    start = text.index(words) + 1
    return Evidence(start, start + len(words), words)


def _announcement() -> Extraction:
    text = f"{ANNOUNCED}\n{COUNTED}"
    return Extraction(
        Article(text, "", "one", FIRST, publisher="Harian A", url="https://a.example/1"),
        roles=(Role(person="Sari Lestari", title="Menteri", of="ID", aliases=("Sari",),
                    evidence=_said(text, "Menteri Sari Lestari"), extractor="roles/x"),),
        meetings=(Meeting(participants=(SARI, CHAN), place="Phnom Penh", country="KH",
                          status="planned", date=DateInterval.month(2025, 2),
                          evidence=_said(text, ANNOUNCED), extractor="meetings/x"),),
        country_relations=(
            CountryRelation(source="ID", target="KH", type="CONSULT", status="planned",
                            evidence=_said(text, ANNOUNCED), extractor="country_relations/x"),),
        statistics=(StatisticClaim(value=100000, unit="orang", what="WNI di Kamboja", place="KH",
                                   speaker=SARI, evidence=_said(text, COUNTED),
                                   extractor="statistics/x"),),
        quotes=(Quotation(text=COUNTED, speaker=SARI, kind="indirect",
                          evidence=_said(text, COUNTED), extractor="quotes/x"),),
    )  # fmt: skip


def _report() -> Extraction:
    text = f"{MET}\n{RECOUNTED}\n{CRITICISED}"
    return Extraction(
        Article(text, "", "two", SECOND, publisher="Harian B"),
        meetings=(Meeting(participants=(SARI, CHAN), place="Phnom Penh", country="KH",
                          date=DateInterval.day(date(2025, 2, 19)), evidence=_said(text, MET),
                          extractor="meetings/x"),),
        country_relations=(
            CountryRelation(source="ID", target="KH", type="CONSULT", evidence=_said(text, MET),
                            extractor="country_relations/x"),
            CountryRelation(source="ID", target="Atlantis", type="ACCUSE",
                            evidence=_said(text, CRITICISED), extractor="country_relations/x"),),
        statistics=(StatisticClaim(value=80000, unit="orang", what="WNI di Kamboja", place="KH",
                                   speaker=CHAN, evidence=_said(text, RECOUNTED),
                                   extractor="statistics/x"),),
        quotes=(Quotation(text=RECOUNTED, speaker=CHAN, kind="indirect",
                          evidence=_said(text, RECOUNTED), extractor="quotes/x"),),
    )  # fmt: skip


def _second_report() -> Extraction:
    text = f"{MET}\n{TALKED}"
    return Extraction(
        Article(text, "", "three", THIRD, publisher="Harian A"),
        meetings=(
            Meeting(participants=(SARI, CHAN), date=DateInterval.day(date(2025, 2, 19)),
                    evidence=_said(text, MET), extractor="meetings/x"),
            Meeting(participants=(BUDI, CHAN), evidence=_said(text, TALKED),
                    extractor="meetings/x"),),
        country_relations=(
            CountryRelation(source="ID", target="KH", type="CONSULT", evidence=_said(text, MET),
                            extractor="country_relations/x"),),
    )  # fmt: skip


def _denial() -> Extraction:
    text = f"{CALLED_OFF}\n{DENIED}\n{WAS}"
    return Extraction(
        Article(text, "Batal", "four", FOURTH),
        roles=(Role(person="Budi Hartono", title="Mantan Menteri", of="ID",
                    evidence=_said("Batal" + text, WAS), extractor="roles/x"),),
        meetings=(Meeting(participants=(SARI, BUDI), status="cancelled",
                          evidence=_said("Batal" + text, CALLED_OFF), extractor="meetings/x"),),
        country_relations=(
            CountryRelation(source="ID", target="Atlantis", type="AID", status="denied",
                            evidence=_said("Batal" + text, DENIED),
                            extractor="country_relations/x"),),
    )  # fmt: skip


def _promise() -> Extraction:
    text = f'{INVITED}\n"{PROMISED}," kata Sari, Selasa.\n{HELD_BY} hadir.\n{DENIED_AGAIN}'
    said = _said(text, PROMISED)
    return Extraction(
        Article(text, "", "five", FIFTH, publisher="Harian C"),
        roles=(Role(person="Chan Dara", title="Menteri Luar Negeri", of="KH",
                    evidence=_said(text, HELD_BY), extractor="roles/x", confidence=0.9),),
        meetings=(Meeting(participants=(SARI, BUDI), status="planned", topics=("perdagangan",),
                          date=DateInterval.month(2025, 4), evidence=_said(text, INVITED),
                          extractor="meetings/x", confidence=0.9),),
        country_relations=(
            CountryRelation(source="ID", target="KH", type="AID", status="planned",
                            evidence=said, extractor="country_relations/x", confidence=0.9),
            CountryRelation(source="ID", target="Atlantis", type="ACCUSE", status="denied",
                            evidence=_said(text, DENIED_AGAIN), extractor="country_relations/x",
                            confidence=0.9),),
        quotes=(Quotation(text=PROMISED, speaker=SARI, evidence=said, extractor="quotes/x",
                          said=DateInterval.day(date(2025, 3, 4), "published"),
                          confidence=0.9),),
    )  # fmt: skip


def extractions() -> tuple[Extraction, ...]:
    """Return what the five articles say."""
    return _announcement(), _report(), _second_report(), _denial(), _promise()


def filled() -> Store:
    """Return a store in memory with the five articles."""
    return fill(open_store(MEMORY, write=True))


def fill(store: Store) -> Store:
    """Add the five articles to a store, read on five days, and fuse them."""
    for number, extraction in enumerate(extractions(), 1):
        key = content_hash(extraction.article.raw)
        add_extraction(store, extraction, key, now=datetime(2025, 6, number, 8, tzinfo=UTC))
    rebuild(store)
    return store
