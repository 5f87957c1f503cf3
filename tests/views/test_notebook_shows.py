"""What people hold in a notebook shows itself there, and nothing from an article is markup."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import Protocol

import pytest

from kg.build import add_extraction
from kg.fuse import read, rebuild
from kg.rdf.mapping import article_key
from kg.records import Article
from kg.store import MEMORY, Store, open_store
from kg.views.collecting import dossier
from kg.views.gathering import gather_store
from tests.browser.payloads import PAYLOADS
from tests.views.samples import first, second


class Shows(Protocol):
    def _repr_html_(self) -> str: ...


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(name for name, _ in attrs)}


def tags(shown: Shows) -> set[str]:
    parser = Tags()
    parser.feed(shown._repr_html_())
    return parser.seen


@pytest.fixture(scope="module")
def store() -> Store:
    made = open_store(MEMORY, write=True)
    for given in (first(), second()):
        add_extraction(made, given, article_key(given.article.raw))
    rebuild(made)
    return made


def test_each_shows_itself(store: Store) -> None:
    answer = store.query("SELECT ?m WHERE { GRAPH ?g { ?m a jj:Meeting } }")
    shown: list[tuple[Shows, str]] = [
        (first(), "Menteri Pertanian Ratna Wulandari"),
        (answer, "<th>m</th>"),
        (store.query("ASK { GRAPH ?g { ?m a jj:Meeting } }"), "True"),
        (gather_store(store), "Ratna Wulandari – Sok Vanna"),
        (dossier(store, "Ratna Wulandari"), "WNI di Kamboja"),
        (read(store), "Ratna Wulandari"),
    ]
    table = {"table", "thead", "tbody", "tr", "th", "td", "caption", "p"}
    for thing, words in shown:
        assert words in thing._repr_html_()
        assert tags(thing) <= table


@pytest.mark.parametrize("bad", PAYLOADS)
def test_hostile_words_are_text(bad: str) -> None:
    given = first()
    article = Article(text=given.article.text, title=bad, id=bad)
    quote = replace(given.quotes[0], text=bad, extractor=bad)
    hostile = replace(given, article=article, quotes=(quote,))
    assert tags(hostile) <= {"table", "thead", "tbody", "tr", "th", "td", "caption"}
    hostile._repr_html_().encode()
