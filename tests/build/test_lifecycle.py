"""Corrections, several sources of one text, former versions: exact in both directions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.build import (
    Prepared,
    add,
    get_article,
    prepare,
    put,
    put_all,
    remove,
    sources,
    unchanged,
    verify,
    versions,
)
from kg.rdf.vocab import HISTORY, LEDGER, jj
from kg.records import Article
from kg.store import MEMORY, Store, open_store

SAID = "Menteri Luar Negeri Surya Adinata bertemu Menteri Luar Negeri Jepang Haruto Kanda di {}."
THEN, LATER = datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 3, tzinfo=UTC)


def article(place: str, **known: object) -> Article:
    return replace(Article(SAID.format(place), "Menlu bertemu"), **known)  # type: ignore[arg-type]


def held(store: Store) -> list[str]:
    """Return all quads but those that only say how often a store was written to, and what fusion
    has yet to see."""
    passing = (jj("toFuse"), jj("tally"))
    return sorted(str(q) for q in store.find(None, None, None, None) if q.predicate not in passing)


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    where = MEMORY if request.param == "memory" else str(tmp_path / "store")
    with open_store(where, write=True) as made:
        add(made, Article("Gempa di Ambon merusak 40 rumah.", id="lain"), now=THEN)
        yield made
        assert verify(made) == []


def test_a_correction_keeps_what_was(store: Store) -> None:
    before = held(store)
    assert add(store, article("Tokyo", id="1"), now=THEN).status == "added"
    done = add(store, article("Kyoto", id="1", publisher="Harian A"), now=LATER)
    assert done.status == "replaced"
    [former] = versions(store, _node(store, "1"))
    assert former.article == article("Tokyo", id="1")
    assert (former.number, former.added_at, former.replaced_at) == (
        1, "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z",
    )  # fmt: skip
    assert get_article(store, "1").article.publisher == "Harian A"
    add(store, article("Nara", id="1"), now=LATER)
    places = [v.article.text for v in versions(store, _node(store, "1"))]
    assert places == [SAID.format("Tokyo"), SAID.format("Kyoto")]
    assert verify(store) == []
    remove(store, "1")
    assert held(store) == before


def test_back_and_forth(store: Store) -> None:
    for place in ("Tokyo", "Kyoto", "Tokyo", "Kyoto"):
        add(store, article(place, url="https://a.example/1"), now=THEN)
    found = versions(store, _node(store, "https://a.example/1"))
    assert [v.number for v in found] == [1, 2, 3]
    assert verify(store) == []


def test_other_metadata_is_a_former_version_too(store: Store) -> None:
    add(store, article("Tokyo", id="1"))
    assert add(store, article("Tokyo", id="1", publisher="Harian A")).status == "replaced"
    assert [v.article.publisher for v in versions(store, _node(store, "1"))] == [None]


SOURCES = (
    article("Tokyo", id="b", url="https://b.example/1", publisher="B", published=date(2026, 1, 2)),
    article("Tokyo", id="a", publisher="A", published=date(2026, 1, 2)),
    article("Tokyo", url="https://c.example/1", publisher="C", published=date(2026, 1, 1)),
    article("Tokyo", publisher="D"),
    replace(article("Tokyo", id="e"), text=SAID.format("Tokyo").replace(" ", "  ")),
)


def test_the_order_of_sources_does_not_matter(store: Store) -> None:
    before = held(store)
    ends = set()
    for order in itertools.islice(itertools.permutations(SOURCES), 0, 120, 11):
        for source in order:
            assert add(store, source, now=THEN).status in ("added", "duplicate")
            assert add(store, source, now=LATER).status == "unchanged"
            assert unchanged(store, source) is not None
        ends.add("\n".join(q for q in held(store) if LEDGER.value not in q))
        found = get_article(store, "b")
        assert [s.publisher for s in sources(store, found)] == ["C", "A", "B", None, "D"]
        assert found.article.publisher == "C"
        assert verify(store) == []
        remove(store, found.key)
        assert held(store) == before
    assert len(ends) == 1


def test_a_source_goes_and_the_article_with_the_last(store: Store) -> None:
    before = held(store)
    for source in SOURCES:
        add(store, source, now=THEN)
    for key, left, primary in (
        ("https://c.example/1", 4, "A"), ("a", 3, "B"), ("b", 2, None),
    ):  # fmt: skip
        gone = remove(store, key)
        assert (gone.left, key in (gone.article.id, gone.article.url)) == (left, True)
        found = get_article(store, gone.key)
        assert found.article.publisher == primary
        assert verify(store) == []
        with open_store(MEMORY, write=True) as fresh:
            for source in sources(store, found):
                add(fresh, source)
            assert get_article(fresh, gone.key) == found
    remove(store, "e")
    remove(store, found.key)
    assert held(store) == before


def test_a_correction_of_one_source_leaves_the_others(store: Store) -> None:
    for source in SOURCES[:3]:
        add(store, source, now=THEN)
    done = add(store, replace(SOURCES[2], text=SAID.format("Kyoto")), now=LATER)
    assert done.status == "replaced"
    assert [s.publisher for s in sources(store, get_article(store, "a"))] == ["A", "B"]
    assert versions(store, _node(store, "a")) == []
    [former] = versions(store, _node(store, "https://c.example/1"))
    assert former.article == SOURCES[2]


def test_one_that_says_nothing_of_itself_yields(store: Store) -> None:
    for order in ((0, 1), (1, 0)):
        pair = (article("Tokyo"), article("Tokyo", id="1", publisher="A"))
        for number in order:
            add(store, pair[number])
        assert sources(store, get_article(store, "1")) == [pair[1]]
        assert versions(store, _node(store, "1")) == []
        remove(store, "1")


def test_known_without_reading(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one = article("Tokyo", id="1", publisher="A")
    assert unchanged(store, one) is None
    done = add(store, one)
    same = unchanged(store, one)
    assert same is not None
    assert (same.key, same.status, same.counts) == (done.key, "unchanged", done.counts)
    changes = (
        {"publisher": "B"},
        {"publisher": None},
        {"text": "Lain."},
        {"url": "https://a.example"},
    )
    for change in changes:
        assert unchanged(store, replace(one, **change)) is None
    monkeypatch.setattr("kg.build.putting.rules_digest", lambda: "other rules")
    assert unchanged(store, one) is None


def test_several_in_one_transaction_are_as_one_after_the_other(store: Store) -> None:
    steps = [*SOURCES, article("Kyoto", id="a"), article("Nara", id="b"), article("Osaka", id="n")]
    prepared: list[Prepared] = [prepare(one) for one in steps]
    with open_store(MEMORY, write=True) as single:
        add(single, Article("Gempa di Ambon merusak 40 rumah.", id="lain"), now=THEN)
        for one in prepared:
            put(single, one, now=LATER)
        put_all(store, prepared, now=LATER)
        assert [q for q in held(store) if HISTORY.value not in q and "/version/" not in q] == [
            q for q in held(single) if HISTORY.value not in q and "/version/" not in q
        ]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.booleans()), max_size=10))
@settings(max_examples=25, deadline=None)
def test_whatever_happens_nothing_is_left_over(steps: list[tuple[int, int, bool]]) -> None:
    places = ("Tokyo", "Kyoto", "Nara")
    pool = {
        (who, what): prepare(article(places[what], id=f"id{who}", published=date(2026, 1, 1 + who)))
        for who in range(4)
        for what in range(3)
    }
    present: dict[int, Prepared] = {}
    with open_store(MEMORY, write=True) as store:
        for who, what, comes in steps:
            if comes:
                present[who] = pool[who, what]
                put(store, pool[who, what])
            elif who in present:
                del present[who]
                assert remove(store, f"id{who}").article.id == f"id{who}"
            assert verify(store) == []
        with open_store(MEMORY, write=True) as fresh:
            put_all(fresh, list(present.values()))
            ours, theirs = ([q for q in held(s) if "/version/" not in q and LEDGER.value not in q]
                            for s in (store, fresh))  # fmt: skip
            assert ours == theirs
        for who in present:
            remove(store, f"id{who}")
        assert {q.split("> <")[0] for q in held(store)} <= {str(LEDGER)[:-1]}


def _node(store: Store, key: str) -> str:
    return get_article(store, key).graph
