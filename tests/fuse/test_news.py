"""On news with many people of common names: bit by bit is at once."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest

from benchmarks import newsroom
from benchmarks.newsroom import Newsroom, Somebody, somebody
from kg.build import add_extraction, remove
from kg.fuse import attaching, catch_up, rebuild
from kg.rdf.vocab import FUSED, INDEX
from kg.store import MEMORY, open_store
from tests.fuse.test_incremental import lines


def shared(rank: int, names: Sequence[str] = ("Budi", "Agus", "Ahmad")) -> Somebody:
    """Return a person of whom two of three have a name that many share."""
    found, draw = somebody(rank), random.Random(rank)
    words = found.name.split()
    if draw.random() < 0.67:
        words[draw.randrange(len(words))] = draw.choice(names)
    return replace(found, name=" ".join(words))


def compared(seed: int, base: int, more: int) -> None:
    """Fuse articles at once, and others of the same stories one by one while some go."""
    room, draw = Newsroom(seed, a_day=6), random.Random(seed)
    made = [room.extraction(number) for number in range(base + more)]
    gone: set[str] = set()
    with open_store(MEMORY, write=True) as store, open_store(MEMORY, write=True) as whole:
        for key, extraction in made[:base]:
            add_extraction(store, extraction, key)
        rebuild(store)
        for key, extraction in draw.sample(made[base:], more):
            add_extraction(store, extraction, key)
            name = str(draw.choice(made[:base])[1].article.id)
            if name not in gone and draw.random() < 0.4:
                remove(store, name)
                gone.add(name)
            if draw.random() < 0.8:
                catch_up(store)
        catch_up(store)
        for key, extraction in made:
            if extraction.article.id not in gone:
                add_extraction(whole, extraction, key)
        rebuild(whole)
        assert lines(store, FUSED) == lines(whole, FUSED)
        assert lines(store, INDEX) == lines(whole, INDEX)


@pytest.fixture(autouse=True)
def few_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newsroom, "_PEOPLE", 400)
    monkeypatch.setattr(newsroom, "somebody", shared)


def test_bit_by_bit_is_at_once() -> None:
    compared(1, 90, 30)


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(20))
def test_bit_by_bit_is_at_once_on_more(seed: int) -> None:
    compared(seed, 300, 100)


@pytest.fixture
def crowds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let names that no list has be borne by many, which four are enough for."""
    unlisted = ("Zorvanta", "Kelmaris", "Tibranu")
    monkeypatch.setattr(newsroom, "somebody", partial(shared, names=unlisted))
    monkeypatch.setattr(attaching, "_MANY", 4)


@pytest.mark.usefixtures("crowds")
def test_a_name_becomes_common_bit_by_bit_or_at_once() -> None:
    compared(2, 60, 40)


@pytest.mark.prove
@pytest.mark.usefixtures("crowds")
@pytest.mark.parametrize("seed", range(12))
def test_names_become_common_and_stop_being_it(seed: int) -> None:
    compared(seed, 60, 140)
