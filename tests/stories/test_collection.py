"""The stories themselves: that the gold says what the articles say, and how much of it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from kg.evaluation.clusters import b_cubed
from kg.evaluation.mentions import occurrences
from kg.evaluation.stories import KINDS, GoldMention, Story, load_stories
from kg.store import MEMORY, open_store
from tests.stories.collection import FOLDER, Collection, collect

STORIES = load_stories(FOLDER)
READ: dict[str, float] = yaml.safe_load((FOLDER / "floors.yml").read_text("utf-8"))["read"]
RELATIONS = {"agrees", "rounds", "develops", "contradicts"}
STATUSES = {"held", "planned", "proposed", "cancelled"}


@pytest.fixture(scope="module")
def collection() -> Iterator[Collection]:
    with open_store(MEMORY, write=True) as store:
        yield collect(store)


def ids(story: Story) -> str:
    return story.name


def test_there_are_enough_of_them() -> None:
    articles = [a for story in STORIES for a in story.articles]
    assert len(STORIES) >= 15
    assert len(articles) >= 60
    assert len({a.id for a in articles}) == len({a.url for a in articles}) == len(articles)
    assert len({a.raw for a in articles}) == len(articles)
    assert {p.stem for p in (FOLDER / "articles").iterdir()} == {s.name for s in STORIES}
    assert Counter(s.split for s in STORIES) == {"develop": 14, "check": 13}
    assert all(story.traps for story in STORIES)


@pytest.mark.parametrize("story", STORIES, ids=ids)
def test_articles_are_of_a_length(story: Story) -> None:
    for article in story.articles:
        assert 85 <= len(article.text.split()) <= 250, article.id


@pytest.mark.parametrize("story", STORIES, ids=ids)
def test_the_gold_stands_in_the_articles(story: Story) -> None:
    texts = {a.id: a.raw for a in story.articles}
    for mention in story.mentions:
        for words in mention.words if mention.kind != "person" else mention.words[:1]:
            bare = words.removeprefix("Pak ")
            assert occurrences(bare, texts[mention.article]), (mention.name, words)
    assert {m.article for m in story.mentions} == set(texts)


@pytest.mark.parametrize("story", STORIES, ids=ids)
def test_the_gold_is_well_formed(story: Story) -> None:
    for mention in story.mentions:
        if mention.kind == "meeting":
            assert mention.facts["status"] in STATUSES
        if mention.kind == "relation":
            assert len(mention.facts["pair"]) == 2
            assert mention.facts["types"]
    assert {pair.relation for pair in story.pairs} <= RELATIONS
    told = Counter((m.kind, m.cluster, m.article, m.value) for m in story.mentions)
    assert set(told.values()) == {1}


def test_one_form_names_one_person_of_an_article() -> None:
    for story in STORIES:
        forms = Counter(
            (m.article, form.casefold())
            for m in story.mentions
            if m.kind == "person"
            for form in m.words
        )
        assert [form for form, times in forms.items() if times > 1] == []


def test_names_of_clusters_are_of_one_kind() -> None:
    homes: dict[tuple[str, str], set[str]] = {}
    for story in STORIES:
        for m in story.mentions:
            homes.setdefault((m.kind, m.cluster), set()).add(story.name)
    # People go through many stories; an event or figure that does is meant to.
    across = {key for key, names in homes.items() if len(names) > 1 and key[0] != "person"}
    assert across == {("claim", "sumbawa-magnitude"), ("claim", "sumbawa-houses")}


@pytest.mark.parametrize("story", [s for s in STORIES if s.copies], ids=ids)
def test_copies_share_most_of_their_text(story: Story) -> None:
    texts = {a.id: set(a.text.split("\n\n")) for a in story.articles}
    for one, *others in story.copies:
        for other in others:
            shared = texts[one] & texts[other]
            assert len(shared) >= 0.4 * len(texts[one])


@pytest.mark.parametrize("kind", KINDS)
def test_no_less_is_read_than_was(kind: str, collection: Collection) -> None:
    gold = [m for story in collection.stories for m in story.mentions if m.kind == kind]
    unread = [m for m in collection.alignment.unread if m.kind == kind]
    read = 1 - len(unread) / len(gold)
    assert read >= READ[kind], f"{kind}: {read:.3f} read; not {[m.name for m in unread]}"


def test_the_scorer_is_not_blind(collection: Collection) -> None:
    """All apart and all in one are both far from right, so that a score can fall."""
    gold = collection.alignment.gold("person")
    assert b_cubed(gold, {}).recall < 0.5
    assert b_cubed(gold, dict.fromkeys(gold, "one")).precision < 0.1
    assert b_cubed(gold, gold).f1 == 1.0


def test_a_broken_figure_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.json").write_text("[]", "utf-8")
    told = "{split: check, traps: [], claims: {x: {told: {a-1: {5: '5 orang', 6: '6 orang'}}, "
    (tmp_path / "gold/a.yml").write_text(told + "relations: [[a-1, a-1 6, agrees]]}}}", "utf-8")
    with pytest.raises(ValueError, match="a-1: give the value too"):
        load_stories(tmp_path)


def test_mentions_have_names_for_reports() -> None:
    assert GoldMention("claim", "x", "a-1", ("5 orang",), 5.0).name == "x @ a-1 5"
