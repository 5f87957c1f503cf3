"""Invented articles, as records, of which several tell the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from kg.build import add_extraction
from kg.fuse.judging import Decision, Mention
from kg.ids import content_hash
from kg.rdf.iris import Iris
from kg.records import (
    Article,
    CountryRelation,
    DateInterval,
    Evidence,
    Extraction,
    Meeting,
    Party,
    Record,
    Role,
    StatisticClaim,
)
from kg.store import Store

MINH = Party("Tran Van Minh", "person", "VN")


def article(name: str, day: str, *told: tuple[type[Record], dict[str, Any]]) -> Extraction:
    """Return an article of which each record is told by a sentence of its own."""
    lines = [f"Kalimat {n} dari berita {name}: {kind.__name__} {said}."
             for n, (kind, said) in enumerate(told)]  # fmt: skip
    text = "\n".join(lines)
    given = Article(
        text=text, title=f"Berita {name}", id=name, published=date.fromisoformat(day),
        url=f"https://berita.example/{name}", publisher=f"Harian {name[0]}",
    )  # fmt: skip
    kinds: dict[str, list[Record]] = {}
    for line, (kind, said) in zip(lines, told, strict=True):
        at = given.raw.index(line)
        words = Evidence(at, at + len(line), line)
        field = _FIELDS[kind]
        kinds.setdefault(field, []).append(kind(evidence=words, extractor=f"{field}/x", **said))
    found: Any = {field: tuple(records) for field, records in kinds.items()}
    return Extraction(given, **found)


_FIELDS: dict[type[Record], str] = {
    Role: "roles", Meeting: "meetings", CountryRelation: "country_relations",
    StatisticClaim: "statistics",
}  # fmt: skip


def role(person: str, title: str, of: str | None = "ID", *aliases: str) -> tuple[type[Record], Any]:
    """Return an office that somebody holds."""
    return Role, {"person": person, "title": title, "of": of, "aliases": aliases}


def meeting(*people: Party | str, day: str | None = None, **more: Any) -> tuple[type[Record], Any]:
    """Return a meeting; people without a party are of Indonesia."""
    parties = tuple(Party(p, "person", "ID") if isinstance(p, str) else p for p in people)
    when = DateInterval.parse(day) if day else None
    return Meeting, {"participants": parties, "date": when, **more}


def claim(value: float, what: str, unit: str = "orang", **more: Any) -> tuple[type[Record], Any]:
    """Return a figure."""
    return StatisticClaim, {"value": value, "what": what, "unit": unit, **more}


def relation(source: str, target: str, kind: str, **more: Any) -> tuple[type[Record], Any]:
    """Return a relation of countries."""
    return CountryRelation, {"source": source, "target": target, "type": kind, **more}


HANOI: dict[str, Any] = {"place": "Hanoi", "country": "VN", "topics": ("perdagangan",)}
WNI: dict[str, Any] = {"place": "KH"}
ARTICLES: tuple[Extraction, ...] = (
    article(
        "a-plan", "2025-03-01",
        role("Ratna Marsani", "Menteri Luar Negeri"),
        meeting("Ratna Marsani", MINH, day="2025-03-05", status="planned", **HANOI),
        claim(130000, "WNI di Kamboja", qualifier="about", **WNI),
        relation("ID", "VN", "COOPERATE", status="planned"),
    ),
    article(
        "b-held", "2025-03-06",
        role("Ratna L.P. Marsani", "Menlu", "ID", "Ratna"),
        meeting("Ratna L.P. Marsani", MINH, day="2025-03-05", **HANOI),
        claim(131184, "jumlah WNI yang tinggal di Kamboja", "jiwa",
              speaker=Party("Kementerian Luar Negeri RI", "body", "ID"), **WNI),
    ),
    article(
        "c-differs", "2025-03-06",
        meeting(Party("Menlu RI", "person", "ID"), MINH, day="2025-03-06", place="Da Nang",
                country="VN", topics=("perdagangan",)),
        claim(12, "korban tewas gempa", place="Lombok"),
        claim(80, "WNI di Kamboja", "persen", **WNI),
    ),
    article(
        "d-toll", "2025-03-08",
        role("Ratna", "Menlu"),
        claim(17, "orang tewas akibat gempa", "jiwa", place="Lombok",
              speaker=Party("Kemlu", "body", "ID")),
    ),
    article(
        "e-toll", "2025-03-08",
        claim(15, "korban tewas gempa", place="Lombok"),
        claim(17, "korban tewas gempa bumi", place="Lombok"),
    ),
    article(
        "f-firm", "2025-04-01",
        role("Budi Santoso", "Direktur Utama", "PT Maju"),
        claim(500, "karyawan PT Maju"),
    ),
    article(
        "g-bare", "2025-04-30",
        claim(500, "karyawan PT Maju", speaker=Party("Budi Santoso")),
        relation("ID", "VN", "COOPERATE"),
    ),
    article(
        "h-other", "2025-05-02",
        role("Budi Santoso", "Bupati Sleman"),
        role("Ratna Marsani", "mantan Menteri Luar Negeri"),
    ),
)  # fmt: skip


def put(store: Store, articles: Iterable[Extraction] = ARTICLES) -> dict[str, str]:
    """Add articles; return the IRI of each by its given id."""
    return {str(e.article.id): add_extraction(store, e, key_of(e)).graph for e in articles}


def key_of(extraction: Extraction) -> str:
    """Return the key by which an article is stored here."""
    return content_hash(extraction.article.raw)


def mention(name: str, person: str) -> Mention:
    """Return a person of one of the articles."""
    extraction = next(e for e in ARTICLES if e.article.id == name)
    key = key_of(extraction)
    return Mention(Iris().person(person, key).value, Iris().article(key).value)


DECISIONS = (
    Decision("2026-01-01T10:00:00Z", "ani", "same", mention("h-other", "Budi Santoso"),
             mention("d-toll", "Ratna"), why="orang yang sama"),
    Decision("2026-01-02T10:00:00Z", "ani", "different", mention("h-other", "Budi Santoso"),
             mention("d-toll", "Ratna")),
    Decision("2026-01-03T10:00:00Z", "ani", "renamed", mention("f-firm", "Budi Santoso"),
             name="Budi Santoso (PT Maju)"),
    Decision("2026-01-04T10:00:00Z", "ani", "rejected",
             Mention("https://w3id.org/jejak/id/claim/0", mention("a-plan", "x").article)),
)  # fmt: skip
