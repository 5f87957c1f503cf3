"""Invented news in the order of its days, with as many facts an article as real news has.

Stories run for some days in several outlets, each with its people, figures and words; a few people
and subjects are in the news all the time, and every day brings new ones. How many there are of each
was counted on 300 Indonesian articles as this project reads them (`REAL`), and `measured` counts
the same in what is made here. No article is a copy of another. The same seed gives the same ones.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from benchmarks.many_articles import CITIES, COUNTRIES, Said, wrapped
from kg.fuse.rows import Body, Figure, Row, Source, Spot, Told
from kg.records import DateInterval, Extraction, Party

FIRST_DAY = date(2021, 1, 1)
REAL = {
    "people": 2.30, "of them with an office": 0.69, "by one name": 0.17, "by an office alone": 0.06,
    "most often named": 0.05, "bodies": 0.86, "meetings": 0.09, "relations": 0.31,
    "figures": 3.23, "different things counted": 0.94,
}  # fmt: skip
"""An article's numbers; the second to fifth are parts of the people, the last of the figures."""
_PEOPLE, _SUBJECTS, _WORDS = 1_000_000, 2_000, 20_000
"""How many there are to draw from. Drawn by the logarithm, the first of a million is one of 20."""
_COMMON = ("Budi", "Agus", "Ahmad", "Muhammad", "Siti", "Hidayat", "Prasetyo", "Rahman", "Yusuf",
           "Wahyu", "Dewi", "Setiawan", "Nur", "Sri", "Adi", "Hadi", "Lestari",
           "Putra")  # fmt: skip
_STATE = ("Presiden", "Wakil Presiden", "Menteri Keuangan", "Menteri Sosial", "Panglima TNI",
          "Menteri Luar Negeri", "Menteri Perdagangan", "Jaksa Agung", "Menteri Kesehatan",
          "Menteri Pertanian", "Menteri Perhubungan", "Gubernur Bank Indonesia")  # fmt: skip
_POSTS = ("Direktur Utama PT {}", "Kepala Dinas {}", "Bupati {}", "Ketua {}", "Gubernur {}",
          "Juru Bicara {}", "Wali Kota {}", "Kepala Badan {}", "Direktur {}",
          "Anggota DPR")  # fmt: skip
_UNITS = (("percent", 24), ("IDR", 18), ("orang", 14), ("USD", 4), ("poin", 2), ("m", 2),
          ("ekor", 2), ("kasus", 2), ("t", 2), ("kapal", 2), ("unit", 2), ("provinsi", 1),
          ("titik", 1))  # fmt: skip
_TYPES = (("CONSULT", 17), ("COOPERATE", 12), ("ASSAULT", 9), ("ACCUSE", 8), ("SANCTION", 7),
          ("SUPPORT", 7), ("PARTNER", 6), ("DISPUTE", 5), ("AGREE", 4), ("AID", 3))  # fmt: skip
_HOW_MANY: Mapping[str, Sequence[tuple[int, int]]] = {
    "people": ((0, 22), (1, 78), (2, 88), (3, 61), (4, 29), (5, 12), (6, 6), (9, 4)),
    "figures": ((0, 109), (1, 48), (2, 24), (3, 31), (4, 16), (5, 11), (6, 9), (7, 12), (8, 9),
                (10, 9), (12, 8), (15, 4), (19, 3), (24, 4)),
    "relations": ((0, 87), (1, 6), (2, 3), (4, 3), (7, 1)),
    "bodies": ((0, 135), (1, 106), (2, 33), (3, 20), (4, 6)),
}  # fmt: skip
_SOUNDS = ("ba", "ri", "san", "to", "wi", "na", "du", "le", "ka", "mo", "pra", "ti", "se", "lu",
           "han", "yo", "gi", "ran", "da", "sul", "mar", "ek", "nur", "vi")  # fmt: skip


def often(draw: random.Random, count: int, first: int = 1) -> int:
    """Draw a number below ``count``, each in proportion to 1 / (number + first)."""
    return int(first * math.exp(draw.random() * math.log(count / first + 1))) - first


@cache
def word(number: int, sounds: int = 3) -> str:
    """Return the word with this number."""
    return "".join(random.Random(number * 7 + sounds).choices(_SOUNDS, k=sounds))


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person of this news: the office is that of the home state for the first ones."""

    name: str
    title: str
    of: str | None


@cache
def somebody(rank: int) -> Somebody:
    """Return the person that is named as often as this."""
    draw = random.Random(rank)
    name = [word(draw.randrange(1 << 30)).capitalize() for _ in range(draw.choice((2, 2, 3)))]
    if draw.random() < 0.2:
        name[draw.randrange(len(name))] = _COMMON[often(draw, len(_COMMON))]
    abroad = draw.random() < 0.25
    of = COUNTRIES[often(draw, len(COUNTRIES))] if abroad else "ID"
    if rank < len(_STATE):
        return Somebody(" ".join(name), _STATE[rank], "ID")
    title = draw.choice(_STATE if abroad else _POSTS).format(word(draw.randrange(500)).capitalize())
    return Somebody(" ".join(name), title, of if abroad else None)


@dataclass(slots=True)
class Story:
    """What several articles tell for some days."""

    began: date
    people: list[Somebody]
    pair: tuple[str, str]
    words: list[str]
    left: int
    figures: list[dict[str, Any]] = field(default_factory=list)


class Newsroom:
    """Makes one article after the other, ``a_day`` of each day."""

    def __init__(self, seed: int = 7, a_day: int = 55) -> None:
        self.draw, self.a_day = random.Random(seed), a_day
        self._running: list[Story] = []

    def extraction(self, number: int) -> tuple[str, Extraction]:
        """Return the next article, the one with this number: its key and what it says."""
        day = FIRST_DAY + timedelta(days=number // self.a_day)
        story = self._story(day)
        people = [*story.people, *(self._anybody() for _ in range(9))][: self._many("people")]
        said = [self._person(person) for person in people]
        said += [self._body() for _ in range(self._many("bodies"))]
        if len(people) > 1 and self.draw.random() < 0.13:
            said.append(self._meeting(people[0], people[1], day))
        said += [self._relation(story) for _ in range(self._many("relations"))]
        said += [self._figure(story, people, day) for _ in range(self._many("figures"))]
        filler = [*self.draw.choices(story.words, k=110), *(self._word() for _ in range(60))]
        said += [(" ".join(filler[at : at + 12]) + ".", {}, "") for at in range(0, 170, 12)]
        title = f"{' '.join(story.words[:4])} {number}"
        return wrapped(number, title, day, said, f"Harian {word(often(self.draw, 60))}", self.draw)

    def _story(self, day: date) -> Story:
        self._running = [s for s in self._running if s.left and (day - s.began).days < 10]
        if self._running and self.draw.random() < 0.45:
            story = self.draw.choice(self._running)
        else:
            long = self.draw.random() < 0.4
            story = Story(
                day, [self._anybody() for _ in range(3)], self._pair(),
                [self._word() for _ in range(40)], 1 + (often(self.draw, 60) + 1) * long,
            )  # fmt: skip
            self._running.append(story)
        story.left -= 1
        return story

    def _many(self, kind: str) -> int:
        return int(self._weighed(_HOW_MANY[kind]))

    def _weighed(self, odds: Iterable[tuple[Any, int]]) -> Any:  # noqa: ANN401 (of whatever)
        things, weights = zip(*odds, strict=True)
        return self.draw.choices(things, weights)[0]

    def _anybody(self) -> Somebody:
        return somebody(often(self.draw, _PEOPLE))

    def _word(self) -> str:
        return word(often(self.draw, _WORDS, 10))

    def _pair(self) -> tuple[str, str]:
        one, other = (COUNTRIES[often(self.draw, len(COUNTRIES))] for _ in range(2))
        return (one, other) if one != other else ("ID", "US")

    def _person(self, person: Somebody) -> Said:
        chance = self.draw.random()
        name = person.name if chance > 0.17 else person.name.split()[-1]
        if chance > 0.31:
            fields: dict[str, Any] = {"person": name, "title": person.title, "of": person.of}
            return f"{person.title} {name} hadir.", fields, "roles"
        if chance > 0.25:
            name = person.title if person.title in _STATE else self.draw.choice(_STATE)
        return self._quote(Party(name, "person", person.of))

    def _quote(self, who: Party) -> Said:
        said = f"Soal {self._word()} {self._word()} kita bahas"
        return said, {"text": said, "speaker": who, "kind": "direct"}, "quotes"

    def _body(self) -> Said:
        number = often(self.draw, 20_000, 3)
        return self._quote(Party(f"Lembaga {word(number).capitalize()}", "body"))

    def _meeting(self, one: Somebody, other: Somebody, day: date) -> Said:
        status = self._weighed((("held", 78), ("planned", 18), ("proposed", 4)))
        when = DateInterval.day(day, "published") if self.draw.random() < 0.5 else None
        place = self.draw.choice(CITIES)
        parties = tuple(Party(p.name, "person", p.of) for p in (one, other))
        fields = {"participants": parties, "place": place, "status": status, "date": when}
        return f"{one.name} dan {other.name} bertemu di {place}.", fields, "meetings"

    def _relation(self, story: Story) -> Said:
        source, target = story.pair if self.draw.random() < 0.7 else self._pair()
        kind = self._weighed(_TYPES)
        words = f"{source} {kind.lower()} {target} {' '.join(self.draw.choices(story.words, k=6))}."
        return words, {"source": source, "target": target, "type": kind}, "country_relations"

    def _figure(self, story: Story, people: Sequence[Somebody], day: date) -> Said:
        if story.figures and self.draw.random() < 0.12:
            fields = dict(self.draw.choice(story.figures))
        else:
            fields = self._counted(day)
            story.figures.append(fields)
        if people and self.draw.random() < 0.5:
            fields["speaker"] = Party(people[0].name, "person", people[0].of)
        words = f"{fields['what']} {fields['value']:g} {fields['unit']}, {self._word()}."
        return words, fields, "statistics"

    def _counted(self, day: date) -> dict[str, Any]:
        draw, unit = self.draw, self._weighed(_UNITS)
        standing = random.Random(often(draw, _SUBJECTS)) if draw.random() < 0.15 else draw
        what = [word(often(standing, _WORDS, 10)) for _ in range(standing.choice((2, 3, 3, 4, 5)))]
        value = round(draw.uniform(0.1, 99), 1) if unit == "percent" else float(
            f"{10 ** draw.uniform(0.7, 6):.{draw.choice((1, 1, 2, 3))}g}")  # fmt: skip
        of = self._weighed((("none", 78), ("year", 10), ("day", 7), ("month", 5)))
        when = {"year": DateInterval.year(day.year - draw.randrange(2)),
                "day": DateInterval.day(day),
                "month": DateInterval.month(day.year, day.month)}  # fmt: skip
        return {
            "what": " ".join(what), "unit": unit, "value": value, "time": when.get(of),
            "place": draw.choice(CITIES) if draw.random() < 0.18 else None,
            "qualifier": self._weighed((("exact", 80), ("about", 10), ("more_than", 10))),
            "change": self._weighed(((None, 81), ("increase", 7), ("to", 5), ("decrease", 4),
                                     ("from", 3))),
        }  # fmt: skip


def measured(rows: Iterable[Row]) -> dict[str, float]:
    """Return of the rows of a store what `REAL` has of real news."""
    kinds: Counter[str] = Counter()
    names: Counter[tuple[str, ...]] = Counter()
    things: set[tuple[str, ...]] = set()
    for row in rows:
        match row:
            case Source():
                kinds["articles"] += 1
            case Spot():
                kinds.update(people=1, held=bool(row.held), short=len(row.name) == 1)
                kinds["office"] += not row.name
                names[row.name if len(row.name) > 1 else ()] += 1
            case Told():
                kinds["relations" if row.type else "meetings"] += 1
            case Figure():
                kinds["figures"] += 1
                things.add((*row.thing, row.unit))
            case Body():
                kinds["bodies"] += 1
    articles, people = kinds["articles"] or 1, kinds["people"] or 1
    names.pop((), None)
    most = max(names.values(), default=0)
    found = {
        "people": people / articles, "of them with an office": kinds["held"] / people,
        "by one name": kinds["short"] / people, "by an office alone": kinds["office"] / people,
        "most often named": most / (names.total() or 1),
        **{kind: kinds[kind] / articles for kind in ("bodies", "meetings", "relations", "figures")},
        "different things counted": len(things) / (kinds["figures"] or 1),
    }  # fmt: skip
    return {kind: round(number, 2) for kind, number in found.items()}
