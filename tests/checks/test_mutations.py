"""A hundred broken graphs, each rejected for the right reason, and whole ones that are not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pytest
from pyoxigraph import Quad
from pyoxigraph import Store as Engine

from kg.build import add_extraction
from kg.checks import bulk
from kg.checks.layout import BLANK, DIGEST, PREDICATE, RULES
from kg.checks.run import check_quads
from kg.checks.shapes import shapes
from kg.fuse import rebuild
from kg.fuse.decisions import put_decision
from kg.store import MEMORY, open_store
from kg.store.oxigraph import OxigraphStore
from tests.checks.mutations import MUTATIONS, Mutation
from tests.fuse.sample import DECISIONS
from tests.queries import fixture
from tests.rdf import sample

LAYOUT = {r.name for r in (*RULES, BLANK, DIGEST, PREDICATE)}
NEEDS_TWO_ARTICLES = {"Article-identifier-unique", "Article-url-unique", "Graph-article",
                      "Graph-extraction"}  # fmt: skip
APART = {
    "time-on-a-day-that-is-none",  # compares a day that is none as if it were text
    "country-without-code",  # sees the code in the article's graph: it has one graph only
    "a-description-in-an-articles-graph",  # sees the whole description, as above
}
"""Mutations of which pySHACL sees less."""
NEVER_ALONE = {"OfficeHolding-of-code", "CountryRelation-target-code"}
"""Twins of rules that are broken here."""


@lru_cache(maxsize=1)
def whole() -> Sequence[Quad]:
    with open_store(MEMORY, write=True) as store:
        add_extraction(store, sample.EXTRACTION, sample.KEY)
        put_decision(store, DECISIONS[0])
        rebuild(store)
        return list(store.find(None, None, None, None))


def broken(mutation: Mutation) -> Engine:
    engine = Engine()
    engine.extend(whole())
    engine.update(mutation.update)
    return engine


def rules_broken(engine: Engine) -> set[str]:
    return set(bulk.check(OxigraphStore(engine, "in memory", None, write=True)).rules)


def test_there_are_a_hundred_and_each_has_a_name() -> None:
    assert len({m.name for m in MUTATIONS}) == len(MUTATIONS) >= 100


def test_the_graph_is_sound_before() -> None:
    assert check_quads(whole(), "sparql").conforms
    assert check_quads(whole(), "pyshacl").conforms


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: m.name)
def test_rejected_for_the_right_reason(mutation: Mutation) -> None:
    engine = broken(mutation)
    assert {str(q) for q in engine} != {str(q) for q in whole()}
    assert rules_broken(engine) == mutation.rules


def test_every_rule_is_broken_by_some_mutation() -> None:
    every = {s.name for s in shapes()} | LAYOUT
    broken_here = {rule for m in MUTATIONS for rule in m.rules}
    assert every - broken_here == NEEDS_TWO_ARTICLES | NEVER_ALONE


TWO = """PREFIX jj: <https://w3id.org/jejak/ontology#> PREFIX schema: <https://schema.org/>
PREFIX prov: <http://www.w3.org/ns/prov#> """


@pytest.mark.parametrize(
    ("update", "rule"),
    [
        ("INSERT { GRAPH ?g { ?g schema:identifier 'a' } GRAPH ?h { ?h schema:identifier 'a' } }",
         "Article-identifier-unique"),
        ("INSERT { GRAPH ?g { ?g schema:url <x:a> } GRAPH ?h { ?h schema:url <x:a> } }",
         "Article-url-unique"),
        ("INSERT { GRAPH ?g { ?h a jj:Article } }", "Graph-article"),
        ("INSERT { GRAPH ?g { ?g prov:used ?h } }", "Graph-extraction"),
    ],
)  # fmt: skip
def test_what_only_shows_in_two_articles(update: str, rule: str) -> None:
    engine = Engine()
    with fixture.filled() as store:
        engine.extend(store.find(None, None, None, None))
    assert rules_broken(engine) == set()
    engine.update(
        f"{TWO} {update} WHERE {{ GRAPH ?g {{ ?g schema:identifier 'one' }} "
        "GRAPH ?h { ?h schema:identifier 'two' } }"
    )
    assert rule in rules_broken(engine)


def _when(number: int) -> list[pytest.MarkDecorator]:
    """Each takes seconds: some in each run, all in `make prove`."""
    return [] if number % 30 == 0 else [pytest.mark.prove]


@pytest.mark.parametrize(
    "mutation",
    [pytest.param(m, marks=_when(n))
     for n, m in enumerate(MUTATIONS)],
    ids=lambda m: m.name,
)  # fmt: skip
def test_pyshacl_is_of_one_mind(mutation: Mutation) -> None:
    from kg.checks import standard

    engine = broken(mutation)
    ours = bulk.check(OxigraphStore(engine, "in memory", None, write=True))
    theirs = standard.check(engine)
    found = {(v.rule, v.focus) for v in theirs.violations}
    wanted = {(v.rule, v.focus) for v in ours.violations if v.rule not in LAYOUT}
    assert (found < wanted) if mutation.name in APART else (found == wanted)
