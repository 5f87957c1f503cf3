"""Adding, finding and removing articles."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kg.build import (
    add,
    add_extraction,
    find_fact,
    gazetteer,
    get_article,
    list_articles,
    remove,
    stats,
    to_trig,
    verify,
)
from kg.errors import NotFoundError
from kg.ids import content_hash
from kg.rdf.vocab import ENTITIES, LEDGER, jj, schema
from kg.records import Article, Extraction
from kg.store import MEMORY, Store, Transaction, open_store
from tests.queries.fixture import extractions
from tests.rdf import sample


@pytest.fixture
def store() -> Store:
    return open_store(MEMORY, write=True)


def exported(store: Store) -> bytes:
    out = io.BytesIO()
    store.export(out)
    return out.getvalue()


def key_of(extraction: Extraction) -> str:
    return content_hash(extraction.article.raw)


def put(store: Store, extraction: Extraction) -> str:
    return add_extraction(store, extraction, key_of(extraction)).status


def test_added_once_and_not_again(store: Store) -> None:
    then = datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC)
    added = add_extraction(store, sample.EXTRACTION, sample.KEY, now=then)
    assert (added.status, added.key) == ("added", sample.KEY)
    assert added.counts == {
        "roles": 2, "meetings": 3, "country_relations": 3, "statistics": 3, "quotes": 4,
    }  # fmt: skip
    before = [str(q) for q in store.find(None, None, None, None)]
    assert add_extraction(store, sample.EXTRACTION, sample.KEY).status == "unchanged"
    assert [str(q) for q in store.find(None, None, None, None)] == before
    assert list_articles(store)[0].added_at == "2025-03-04T05:06:07Z"


@pytest.mark.parametrize(
    ("change", "status", "articles"),
    [
        ({"text": "Teks baru."}, "replaced", 1),
        ({"text": "Teks baru.", "id": None}, "replaced", 1),
        ({"text": "Teks baru.", "url": None}, "replaced", 1),
        ({"text": "Teks baru.", "url": None, "id": None}, "added", 2),
        ({"publisher": "Lain"}, "replaced", 1),
        ({"published": date(2025, 3, 4)}, "replaced", 1),
        ({"id": None, "url": None}, "unchanged", 1),
        ({"id": "other", "url": "https://other.example/"}, "duplicate", 1),
        ({"id": "other", "url": None}, "duplicate", 1),
        ({"id": "other"}, "replaced", 1),
    ],
)
def test_what_takes_the_place_of_what(
    store: Store, change: dict[str, str | None], status: str, articles: int
) -> None:
    put(store, Extraction(sample.ARTICLE))
    other = Extraction(replace(sample.ARTICLE, **change))  # type: ignore[arg-type]
    assert put(store, other) == status
    assert put(store, other) == "unchanged"
    assert len(list_articles(store)) == articles
    assert verify(store) == []


def test_the_same_text_read_differently_is_replaced(store: Store) -> None:
    """A new version of the cleaning gives another key; the raw text is the same."""
    article = replace(sample.ARTICLE, id=None, url=None)
    add_extraction(store, Extraction(article), "a" * 32)
    assert add_extraction(store, Extraction(article), "b" * 32).status == "replaced"
    assert [r.key for r in list_articles(store)] == ["b" * 32]


def test_removal_restores_what_was(store: Store) -> None:
    first, *others = extractions()
    states = []
    for extraction in others:
        put(store, extraction)
    before = exported(store)
    put(store, first)
    states.append(exported(store))
    gone = remove(store, "one")
    assert gone.article == first.article
    assert exported(store) == before
    for extraction in others:
        assert extraction.article.id
        remove(store, extraction.article.id)
    assert exported(store) == b""


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.integers(0, 1)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_store_is_a_function_of_its_articles(steps: list[tuple[int, bool, int]]) -> None:
    pool = [*extractions(), sample.EXTRACTION]
    present: dict[int, Extraction] = {}
    with open_store(MEMORY, write=True) as store:
        for number, coming, edition in steps:
            given_ = pool[number]
            article = replace(given_.article, publisher=f"edisi {edition}")
            if coming:
                present[number] = replace(given_, article=article)
                put(store, present[number])
            elif number in present:
                remove(store, key_of(present.pop(number)))
            with open_store(MEMORY, write=True) as fresh:
                for extraction in reversed(present.values()):
                    put(fresh, extraction)
                assert exported(store) == exported(fresh)
        assert verify(store) == []


def test_display_names_follow_the_articles(store: Store) -> None:
    def named(form: str, number: int) -> Extraction:
        role = replace(sample.EXTRACTION.roles[0], person=form, aliases=())
        return Extraction(Article(text=f"{form} {number}", id=str(number)), roles=(role,))

    thing = NamedNode("https://w3id.org/jejak/id/person/elysee-santoso")

    def shown() -> list[str]:
        return [str(q.object) for q in store.find(thing, schema("name"), None, ENTITIES)]

    put(store, named("Elysee Santoso", 1))
    assert shown() == ['"Elysee Santoso"']
    put(store, named("Élysée Santoso", 2))
    assert shown() == ['"Élysée Santoso"']
    remove(store, "2")
    assert shown() == ['"Elysee Santoso"']
    remove(store, "1")
    assert shown() == []


def test_finding_articles_and_facts(store: Store) -> None:
    for extraction in (*extractions(), sample.EXTRACTION):
        put(store, extraction)
    key = key_of(sample.EXTRACTION)
    url = sample.ARTICLE.url or ""
    graph = f"https://w3id.org/jejak/id/article/{key}"
    for name in (key, key[:8], "sample-1", url, graph):
        assert get_article(store, name).article == sample.ARTICLE
    facts = get_article(store, key).facts
    assert [f.record.evidence.start for f in facts] == sorted(
        f.record.evidence.start for f in facts
    )
    for fact in facts:
        kind, local = fact.iri.split("/")[-2:]
        for name in (fact.iri, local, local[:10], f"{kind}/{local[:10]}"):
            assert find_fact(store, name) == fact
        assert fact.row()["iri"] == fact.iri


@pytest.mark.parametrize("name", ["", "abc", "zzzz", "https://nowhere.example/", "\ud800", "a b<>"])
def test_what_is_not_there(store: Store, name: str) -> None:
    put(store, sample.EXTRACTION)
    with pytest.raises(NotFoundError, match="kg list"):
        get_article(store, name)
    with pytest.raises(NotFoundError, match="kg show"):
        find_fact(store, name)
    with pytest.raises(NotFoundError):
        remove(store, name)


def test_a_beginning_of_several_is_told(store: Store) -> None:
    for number in range(3):
        article = Article(text=str(number))
        add_extraction(store, Extraction(article), f"abcd{number}" + "0" * 27)
    with pytest.raises(NotFoundError, match="3 articles go by 'abcd'; give more"):
        get_article(store, "abcd")


def test_listing(store: Store) -> None:
    for extraction in extractions():
        put(store, extraction)
    rows = list_articles(store)
    assert [r.id for r in rows] == ["five", "three", "two", "one", "four"]
    assert rows[3].counts == {
        "roles": 1, "meetings": 1, "country_relations": 1, "statistics": 1, "quotes": 1,
    }  # fmt: skip
    assert (rows[3].publisher, rows[3].url) == ("Harian A", "https://a.example/1")
    assert rows[4].published is None


def test_counts(store: Store) -> None:
    assert stats(store).articles == 0
    for extraction in extractions():
        put(store, extraction)
    found = stats(store)
    assert (found.articles, found.people, found.countries) == (5, 3, 2)
    assert found.kinds["meetings"] == 6
    assert (found.first_published, found.last_published) == (date(2025, 1, 10), date(2025, 3, 5))


def test_verify_finds_one_changed_character(store: Store) -> None:
    put(store, sample.EXTRACTION)
    assert verify(store) == []
    body = next(iter(store.find(None, schema("articleBody"), None, None)))
    assert isinstance(body.object, Literal)
    changed = Literal(body.object.value.replace("Hanoi", "Hanoy"))
    other = type(body)(body.subject, body.predicate, changed, body.graph_name)
    store.apply(Transaction((), (body,), (other,)))
    said = [f.what for f in verify(store)]
    assert any("not as it was written" in s for s in said)
    assert any("are not those of" in s for s in said)


def test_verify_finds_a_lost_and_a_foreign_article(store: Store) -> None:
    for extraction in extractions()[:2]:
        put(store, extraction)
    lost, foreign = sorted(store.articles())
    entry = tuple(store.find(NamedNode(foreign), jj("graphDigest"), None, LEDGER))
    store.apply(Transaction((lost,), entry, ()))
    faults = verify(store)
    assert [f.what for f in faults[:2]] == [
        "the ledger has it, but it is gone",
        "it is here, but the ledger does not know it",
    ]
    assert all("no article supports its" in f.what for f in faults[2:])


def test_from_text_to_graph(store: Store) -> None:
    article = Article(text="Tidak ada apa-apa di sini.", title="Judul", id="x")
    assert add(store, article).status == "added"
    assert add(store, article).status == "unchanged"
    assert get_article(store, "x").article == article


def test_trig_of_an_extraction() -> None:
    text = to_trig(sample.EXTRACTION)
    assert "person:ratna-wulandari" in text
    assert to_trig(sample.EXTRACTION) == text
    assert "graphDigest" not in text


def test_gazetteer_knows_the_pack() -> None:
    places = gazetteer()
    place = places.place("KH")
    assert place is not None
    assert place.names == {"id": "Kamboja", "en": "Cambodia"}
    assert places.place("XX") is None
    assert places.office("mantan Presiden") == ("Presiden", True)
