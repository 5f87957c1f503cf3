"""Fusing bit by bit gives what fusing at once gives, in whatever order."""

from __future__ import annotations

import random

import pytest
from pyoxigraph import NamedNode

from kg.build import remove
from kg.fuse import catch_up, rebuild
from kg.rdf.vocab import FUSED, INDEX
from kg.store import MEMORY, Store, open_store
from kg.store.canonical import canonical_hash
from tests.fuse.sample import ARTICLES, put


def state(store: Store) -> tuple[str, str]:
    """Return the hashes of what is fused and of the index."""
    fused, index = (canonical_hash(store.find(None, None, None, g)) for g in (FUSED, INDEX))
    return fused, index


def lines(store: Store, graph: NamedNode) -> list[str]:
    return sorted(map(str, store.find(None, None, None, graph)))


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("seed", range(12))
def test_one_by_one_in_any_order(seed: int) -> None:
    draw = random.Random(seed)
    with open_store(MEMORY, write=True) as whole, open_store(MEMORY, write=True) as store:
        put(whole)
        rebuild(whole)
        order = list(ARTICLES)
        draw.shuffle(order)
        for extraction in order:
            put(store, [extraction])
            if draw.random() < 0.7:
                catch_up(store)
        for extraction in draw.sample(ARTICLES, 3):
            remove(store, str(extraction.article.id))
            if draw.random() < 0.7:
                catch_up(store)
            put(store, [extraction])
            catch_up(store)
        assert lines(store, FUSED) == lines(whole, FUSED)
        assert lines(store, INDEX) == lines(whole, INDEX)


def test_taking_away_leaves_no_trace() -> None:
    with open_store(MEMORY, write=True) as whole, open_store(MEMORY, write=True) as store:
        put(whole, ARTICLES[:5])
        rebuild(whole)
        put(store)
        catch_up(store)
        for extraction in ARTICLES[5:]:
            remove(store, str(extraction.article.id))
            catch_up(store)
        assert state(store) == state(whole)


def test_nothing_new_is_nothing_to_do() -> None:
    with open_store(MEMORY, write=True) as store:
        assert catch_up(store) == 0
        put(store)
        assert catch_up(store) == len(ARTICLES)
        before = state(store)
        assert catch_up(store) == 0
        rebuild(store)
        assert state(store) == before
