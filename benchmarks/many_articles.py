"""Invented articles by the hundred thousand, as records: material for measuring the store.

People, outlets and subjects are made of syllables, drawn unevenly: a few are in the news every
day, most once or twice. The same seed gives the same articles. Each record's words stand in its
article, so that `kg verify` finds nothing wrong with them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar, get_args

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
    Record,
    RelationStatus,
    RelationType,
    Role,
    StatisticClaim,
    Status,
)

T = TypeVar("T")
Said = tuple[str, dict[str, Any], str]
"""A sentence, with the fields and the kind of the record that it states, if it does."""
Made = Iterator[Said]
FIRST_DAY, DAYS = date(2021, 1, 1), 5 * 365
_CODES = (
    "ID MY KH VN SG TH PH AU JP CN US IN KR GB FR DE NL RU SA PS IL EG TR BR ZA "
    "MM LA BN TL PG NZ CA IT ES PK BD LK NP IR IQ AE QA JO SY UA PL SE NO FI DK"
)
COUNTRIES = tuple(_CODES.split())
TITLES = (
    "Menteri", "Wakil Menteri", "Duta Besar", "Presiden", "Perdana Menteri", "Juru Bicara",
    "Gubernur", "Direktur Utama",
    "Mantan Menteri", "Panglima", "Ketua Parlemen",
)  # fmt: skip
SUBJECTS = (
    "jumlah pekerja migran", "nilai perdagangan", "inflasi", "pertumbuhan ekonomi",
    "kasus penipuan", "produksi beras", "kunjungan wisatawan", "utang luar negeri",
    "korban banjir", "ekspor kopi",
)  # fmt: skip
UNITS = ("orang", "USD", "percent", "t", "kasus", "IDR")
TOPICS = ("perdagangan", "perlindungan pekerja", "pertahanan", "energi", "pendidikan", "perbatasan")
CITIES = ("Jakarta", "Phnom Penh", "Hanoi", "Tokyo", "Canberra", "Manila", "Beijing", "Bali")
_SOUNDS = "ba ri san to wi na du le ka mo pra ti se lu han yo gi ran da sul mar ek nur vi"
_SYLLABLES = tuple(_SOUNDS.split())
_ODDS = {"role": 0.25, "meeting": 0.15, "relation": 0.28, "claim": 0.20, "quote": 0.20}
"""How likely an article is to have a record of each kind."""


class Maker:
    """Draws articles one after the other."""

    def __init__(self, seed: int = 7, people: int = 6000, outlets: int = 60) -> None:
        self.draw = random.Random(seed)
        self.people = [self._person() for _ in range(people)]
        self.outlets = [f"Harian {self._word()}" for _ in range(outlets)]
        self.titles = [f"{t} {self._word()}" for t in TITLES for _ in range(40)]
        self.subjects = [f"{s} {self._word().lower()}" for s in SUBJECTS for _ in range(40)]

    def extraction(self, number: int) -> tuple[str, Extraction]:
        """Return the article with this number: its key and what it says."""
        day = FIRST_DAY + timedelta(days=self.draw.randrange(DAYS))
        said: list[Said] = []
        for kind, odds in _ODDS.items():
            if self.draw.random() < odds:
                said += getattr(self, f"_{kind}")(day)
        said = said or [(f"Tidak ada apa-apa hari ini, nomor {number}.", {}, "")]
        outlet = self._often(self.outlets)
        return wrapped(number, f"Berita {number}", day, said, outlet, self.draw)

    def _word(self) -> str:
        return "".join(self.draw.choices(_SYLLABLES, k=3)).capitalize()

    def _person(self) -> Party:
        return Party(f"{self._word()} {self._word()}", "person", self._often(COUNTRIES))

    def _often(self, things: Sequence[T]) -> T:
        """Draw one, the first ones far oftener than the last."""
        return things[int(len(things) * self.draw.random() ** 3)]

    def _pair(self, things: Sequence[T]) -> tuple[T, T]:
        one = other = self._often(things)
        while other == one:
            other = self._often(things)
        return one, other

    def _role(self, day: date) -> Made:
        person, title = self._often(self.people), self._often(self.titles)
        yield (f"{title} {person.name} hadir.",
               {"person": person.name, "title": title, "of": person.country}, "roles")  # fmt: skip

    def _meeting(self, day: date) -> Made:
        one, other = self._pair(self.people)
        (status,) = self.draw.choices(get_args(Status), (70, 20, 6, 4))
        away = self.draw.randrange(5)
        on = day + timedelta(days=-away if status == "held" else away)
        when = DateInterval.day(on, "published") if self.draw.random() < 0.9 else None
        city = self.draw.choice(CITIES)
        words = f"{one.name} dan {other.name} ({status}) di {city}, {on}."
        yield (words, {"participants": (one, other), "place": city,
                       "country": self._often(COUNTRIES), "status": status,
                       "date": when,
                       "topics": (self.draw.choice(TOPICS),)}, "meetings")  # fmt: skip

    def _relation(self, day: date) -> Made:
        one, other = self._pair(COUNTRIES)
        kind: Any = self._often(get_args(RelationType))
        (status,) = self.draw.choices(get_args(RelationStatus), (75, 12, 9, 4))
        yield (f"{one} {kind.lower()} {other} ({status}).",
               {"source": one, "target": other, "type": kind, "status": status},
               "country_relations")  # fmt: skip

    def _claim(self, day: date) -> Made:
        what, unit = self._often(self.subjects), self._often(UNITS)
        value = float(self.draw.randrange(10, 5000) * 10)
        who = self._often(self.people)
        yield (f"{who.name} menyebut {what} {value:.0f} {unit}.",
               {"value": value, "unit": unit, "what": what, "place": self._often(COUNTRIES),
                "time": DateInterval.year(day.year), "speaker": who}, "statistics")  # fmt: skip

    def _quote(self, day: date) -> Made:
        who = self._often(self.people)
        words = f"Soal {self._often(self.subjects)} kita bahas di {self.draw.choice(CITIES)}"
        said = DateInterval.day(day) if self.draw.random() < 0.3 else None
        yield words, {"text": words, "speaker": who, "kind": "direct", "said": said}, "quotes"


_CLASSES: dict[str, Any] = {
    "roles": Role, "meetings": Meeting, "country_relations": CountryRelation,
    "statistics": StatisticClaim, "quotes": Quotation,
}  # fmt: skip


def wrapped(
    number: int, title: str, day: date, said: Sequence[Said], outlet: str, draw: random.Random
) -> tuple[str, Extraction]:
    """Return an article of sentences with their records: its key and what it says."""
    lines = [sentence for sentence, _, _ in said]
    article = Article(
        text="\n".join(lines), title=title, id=f"made-{number}", published=day,
        url=f"https://news.example/{number}", publisher=outlet, language="id",
    )  # fmt: skip
    kinds: dict[str, list[Record]] = {}
    start = len(title) + 1
    for line, fields, kind in said:
        if kind:
            sure = draw.choice((0.6, 0.8, 0.9))
            words = Evidence(start, start + len(line), line)
            record = _CLASSES[kind](
                evidence=words, extractor=f"{kind}/made", confidence=sure, **fields
            )
            kinds.setdefault(kind, []).append(record)
        start += len(line) + 1
    found: Any = {kind: tuple(records) for kind, records in kinds.items()}
    return content_hash(article.raw), Extraction(article, **found)
