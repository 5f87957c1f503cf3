"""Years of news on the same offices and quantities: one more article is as all anew."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from kg.build import remove
from kg.fuse import catch_up, rebuild
from kg.rdf.vocab import FUSED, INDEX
from kg.records import Extraction, Party, Record
from kg.store import MEMORY, Store, open_store
from tests.fuse.sample import article, claim, meeting, put, role
from tests.fuse.test_incremental import lines

_FIRST = date(2020, 1, 1)
_OFFICES = ("Menteri Keuangan", "Menteri Sosial", "Gubernur Jambi")
_HOLDERS = ("Wirya Kasmadi", "Lestari Purnamadewi", "Jonathan Siregono", "Wirya L. Kasmadi",
            "Budi Hartanegara", "Rasyid Kasmadi")  # fmt: skip
_SHORT = ("Kasmadi", "Siregono", "Wirya", "Budi", "Hartanegara")
_BODIES = ("Kementerian Keuangan", "Kemenkeu", "Kementerian Keuangan RI", "Kereta Api Indonesia")
_THINGS = ("penumpang kereta", "penumpang kereta bandara", "harga beras premium", "penumpang")


def news(draw: random.Random, number: int) -> Extraction:
    """Return an article of some day within three years."""
    day = _FIRST + timedelta(days=draw.choice((draw.randrange(1_100), draw.randrange(90))))
    told: list[tuple[type[Record], Any]] = [
        role(draw.choice(_HOLDERS), draw.choice(_OFFICES)) for _ in range(draw.randrange(3))
    ]
    if draw.random() < 0.6:
        who = Party(draw.choice(_OFFICES), "person", "ID")
        told.append(meeting(who, draw.choice(_HOLDERS), day=day.isoformat()))
    for name in draw.sample(_SHORT, draw.choice((0, 0, 1, 2))):
        office = draw.choice(("", draw.choice(_OFFICES), "Bupati"))
        told.append(role(name, office) if office else meeting(name, draw.choice(_HOLDERS)))
    for _ in range(draw.randrange(3)):
        what, value = draw.choice(_THINGS), draw.choice((1200, 1250, 1300, 8000, 8200))
        told.append(claim(value, what, draw.choice(("orang", "orang", "persen")), **_told(draw)))
    return article(f"{'abcdefgh'[number % 8]}-{number}", day.isoformat(), *told)


def _told(draw: random.Random) -> dict[str, Any]:
    place = draw.choice((None, None, "Jambi", "Bogor"))
    qualifier = draw.choice(("exact", "exact", "about"))
    speaker = draw.choice((None, None, *(Party(name, "body", "ID") for name in _BODIES)))
    change = draw.choice((None, None, "increase"))
    return {"place": place, "qualifier": qualifier, "change": change, "speaker": speaker}


_ALIKE = ("Wirya Kasmadi", "Wirya L. Kasmadi", "Wirja Kasmadi", "Wirya Kasmadi Lestaluhu",
          "Wirya Kasmady", "Lestaluhu Wirya Kasmadi")  # fmt: skip
_POSTS = (("Menteri Keuangan", "ID"), ("Menteri Keuangan", None), ("Direktur Utama", None),
          ("Rektor", "MY"), ("Kapolri", "ID"))  # fmt: skip
_BESIDE = ("Jonathan Siregono", "Rasyid Hartanegara", "Ayudia Purnamadewi")


def namesakes(draw: random.Random, number: int) -> Extraction:
    """Return an article of some day within forty years on people of names that are alike."""
    day = _FIRST + timedelta(days=draw.choice((0, 0, 20, 400, 7_500)) + draw.randrange(30))
    told: list[tuple[type[Record], Any]] = []
    for name in draw.sample(_ALIKE, draw.choice((1, 1, 1, 2))):
        if draw.random() < 0.6:
            title, of = draw.choice(_POSTS)
            told.append(role(name, title, of))
        if draw.random() < 0.4 or not told:
            who = Party(name, "person", draw.choice((None, "ID", "MY")))
            told.append(meeting(who, draw.choice(_BESIDE), day=day.isoformat()))
    return article(f"{'abcdefgh'[number % 8]}-{number}", day.isoformat(), *told)


def same_anew(store: Store, told: list[Extraction]) -> None:
    """Check that a store holds what fusing its articles anew gives."""
    with open_store(MEMORY, write=True) as fresh:
        put(fresh, told)
        rebuild(fresh)
        assert lines(store, FUSED) == lines(fresh, FUSED)
        assert lines(store, INDEX) == lines(fresh, INDEX)


News = Callable[[random.Random, int], Extraction]


def one_by_one(of: News, seed: int, every: int) -> None:
    """Add articles to a store, take some away, and compare every so often with all anew."""
    draw = random.Random(seed)
    told = [of(draw, number) for number in range(60)]
    with open_store(MEMORY, write=True) as store:
        put(store, told[:30])
        rebuild(store)
        for count, extraction in enumerate(told[30:], 31):
            put(store, [extraction])
            catch_up(store)
            if count % every == 0:
                same_anew(store, told[:count])
        for gone in draw.sample(told, 6):
            remove(store, str(gone.article.id))
            catch_up(store)
            told.remove(gone)
        same_anew(store, told)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("of", [news, namesakes])
@pytest.mark.parametrize("seed", range(3))
def test_one_more_article_is_as_all_anew(of: News, seed: int) -> None:
    one_by_one(of, seed, every=10)


@pytest.mark.prove
@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("of", [news, namesakes])
@pytest.mark.parametrize("seed", range(3, 15))
def test_each_article_more_is_as_all_anew(of: News, seed: int) -> None:
    one_by_one(of, seed, every=1)
