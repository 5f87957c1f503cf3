"""rdflib sees what the store holds."""

from __future__ import annotations

from kg.build import add
from kg.records import Article
from kg.store import MEMORY, open_store
from kg.store.dataset import dataset

TEXT = (
    "Presiden Arif Nugroho bertemu dengan Perdana Menteri Malaysia Azlan Rahim di Manila, "
    "Filipina, Sabtu (9/5/2026)."
)
ASK = """
SELECT ?one ?other WHERE {
  GRAPH ?article { ?a jj:metWith ?b . FILTER(STR(?a) < STR(?b)) }
  GRAPH g:entities { ?a schema:name ?one . ?b schema:name ?other }
}"""


def test_rdflib_answers_as_the_store_does() -> None:
    with open_store(MEMORY, write=True) as store:
        add(store, Article(text=TEXT))
        own = {tuple(str(v) for v in row.values()) for row in store.query(ASK)}
        copy = dataset(store)
        theirs = {tuple(str(v) for v in row) for row in copy.query(ASK)}  # type: ignore[union-attr]
    assert own == theirs == {("Arif Nugroho", "Azlan Rahim")}
