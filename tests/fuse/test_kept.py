"""Somebody who is in the news every day: one more article costs no more for all before it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from pyoxigraph import Quad

from kg.fuse import catch_up, read, rebuild
from kg.records import Extraction, Party
from kg.store import MEMORY, Store, open_store
from tests.fuse.sample import article, claim, meeting, put, role
from tests.fuse.test_busy import same_anew

_FIRST = date(2022, 1, 1)


def daily(number: int, title: str = "Menteri Sosial") -> Extraction:
    """Return the article of a day on who and what is in all of them; none is another's copy."""
    day = (_FIRST + timedelta(days=number)).isoformat()
    draw = random.Random(number)
    words = ["".join(draw.choices("aeioubdgklmnprst", k=7)) for _ in range(60)]
    guest = " ".join(words[:2]).title()
    told = [role("Wirya Kasmadi", title), meeting("Wirya Kasmadi", guest, day=day)]
    speaker = Party("Kementerian Sosial", "body", "ID")
    told.append(claim(float(number), " ".join(words), speaker=speaker))
    return article(f"harian-{number}", day, *told)


class Asked:
    """A store that counts what it is asked for."""

    def __init__(self, store: Store) -> None:
        self.store, self.times = store, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def find(self, *parts: Any) -> Iterator[Quad]:
        self.times += 1
        return self.store.find(*parts)


def asked_for_one_more(before: int) -> int:
    """Return how often the store is asked to fuse one more article, the least of five."""
    with open_store(MEMORY, write=True) as store:
        put(store, [daily(n) for n in range(before)])
        rebuild(store)
        counts: list[int] = []
        for number in range(before, before + 5):
            put(store, [daily(number)])
            counting: Any = Asked(store)
            catch_up(counting)
            counts.append(counting.times)
        return min(counts)


def test_one_more_article_asks_no_more_of_a_larger_store() -> None:
    assert asked_for_one_more(200) <= asked_for_one_more(50) * 1.2


def test_another_office_of_somebody_known_is_as_all_anew() -> None:
    told = [daily(n) for n in range(40)]
    with open_store(MEMORY, write=True) as store:
        put(store, told)
        rebuild(store)
        for number, title in ((40, "Menteri Keuangan"), (41, "Bupati Jambi"), (42, "Ketua DPR")):
            told.append(daily(number, title))
            put(store, told[-1:])
            catch_up(store)
            same_anew(store, told)


def test_what_is_counted_is_what_the_articles_say() -> None:
    with open_store(MEMORY, write=True) as store:
        put(store, [daily(n) for n in range(40)])
        rebuild(store)
        for number in range(40, 50):
            put(store, [daily(number, "Menteri Keuangan")])
            catch_up(store)
        person = next(p for p in read(store).people if p.name == "Wirya Kasmadi")
    assert (person.sources, len(person.members), person.countries) == (50, 50, ("ID",))
    assert [(t.title, t.first, t.last, t.sources) for t in person.tenures] == [
        ("Menteri Keuangan", _FIRST + timedelta(days=40), _FIRST + timedelta(days=49), 10),
        ("Menteri Sosial", _FIRST, _FIRST + timedelta(days=39), 40),
    ]


@pytest.mark.parametrize("count", [32, 33])
def test_at_the_limit_it_is_as_all_anew(count: int) -> None:
    told = [daily(n) for n in range(count)]
    with open_store(MEMORY, write=True) as store:
        put(store, told[:-1])
        rebuild(store)
        put(store, told[-1:])
        catch_up(store)
        same_anew(store, told)
