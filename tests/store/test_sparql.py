"""What a query may not do, where it goes wrong, how its parameters are bound."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store import MEMORY, Store, iri, open_store
from kg.store.sparql import MAX_DEPTH, bind, check, tokens


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(MEMORY, write=True)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * { ?s ?p ?o", "line 1, column 20"),
        (
            "SELECT * WHERE {\n  ?s ?p ?o .\n  FILTR(?o)\n}",
            "line 3, column 3: 'FILTR' is no SPARQL ",
        ),
        ("selct ?x {}", "line 1, column 1: 'selct' is no SPARQL word; SELECT?"),
        ("SELECT * { ?s x:p ?o }", "line 1, column 15: the prefix x: is not declared"),
        ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", "a variable that is not grouped by"),
        ("SELECT * { ?s a <a b> }", "line 1"),
        ("", "line 1, column 1"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", "INSERT would change the store; only questions"),
        ("PREFIX x: <y:> DROP ALL", "DROP would change the store"),
        ("LOAD <http://127.0.0.1/>", "LOAD would change the store"),
        ("SELECT * { ?s ?p 'x }", "line 1"),
    ],
)
def test_mistakes_are_placed(store: Store, query: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(query)
    assert said in str(caught.value)


def test_the_place_is_shown(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        store.query("SELECT ?a WHERE {\n\tGRAPH ?g { ?a ?b ?c }\n\tFILTER(CONTAIN(?c, 'x'))\n}")
    _, line, caret = str(caught.value).splitlines()
    assert line[caret.index("^") :].startswith("CONTAIN")


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { sErViCe SILENT ?x { ?s ?p ?o } }",
        "ASK { ?s ?p 'x\\'' . SERVICE ?x { ?s ?p ?o } # '\n }",
        "ASK { ?s ?p x:a\\'b . SERVICE ?x { ?s ?p ?o } # '\n }",
        "ASK { ?s ?p x:a\\#b . SERVICE ?x { ?s ?p ?o } }",
        "ASK { ?s ?p x:#c\n . SERVICE ?x { ?s ?p ?o } }",
        "ASK { FILTER(?a<?b)SERVICE#>\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { FILTER(?a<x:b)SERVICE#>\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "ASK { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        'ASK { ?s ?p "\\u0022 . SERVICE ?x { ?s ?p ?o } # " \n }',
        "ASK { ?s ?p '''a'b''c''' . SERVICE ?x { ?s ?p ?o } # ''' \n }",
    ],
)
def test_service_is_refused(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE would fetch"):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { GRAPH ?g { ?s ?p 'SERVICE <http://x/> {}' } }",
        "ASK { ?s <http://example.org/service#x> ?service } # SERVICE",
        "PREFIX service: <x:y> ASK { ?s service:service ?o }",
        "ASK { ?s ?p '''it's a\nSERVICE''' }",
        "SELECT ?insert WHERE { ?insert ?p ?o }",
        "SELECT (COUNT(*) AS ?n) WHERE { ?s !(a|^a) ?o FILTER(?o >= 1 && ?o < 2 || !BOUND(?s)) }",
    ],
)
def test_the_word_may_stand_where_it_does_nothing(store: Store, query: str) -> None:
    store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p ?o FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "ASK " + "{" * 3000 + "}" * 3000,
        "ASK { FILTER(" + "!" * 60000 + "true) }",
        "ASK { FILTER(true" + "||true" * 9000 + ") }",
        "ASK { FILTER(1" + "+1" * 30000 + ") }",
        "ASK { ?s ?p ?o " + "OPTIONAL{?s ?p ?o}" * 3000 + "}",
        "ASK { ?s " + "^" * 60000 + "<a:b> ?o }",
        "ASK { ?s <a:b>" + "/<a:b>" * 9000 + " ?o }",
        "ASK { " + " " * 70000 + "}",
        "ASK { " + " ".join(f"BIND(1 AS ?o{i})" for i in range(3000)) + "}",
        "ASK { ?s ?p (" + "1 " * 30000 + ") }",
    ],
)
def test_what_would_break_the_engine_is_refused(store: Store, query: str) -> None:
    with pytest.raises(QueryError):
        store.query(query)


def test_what_is_allowed_does_not_break_the_engine() -> None:
    """Try the caps to the full in a child, which may die."""
    code = """
import sys
from kg.store import open_store
from kg.store.sparql import MAX_DEPTH as D, MAX_GROUPS as G, MAX_OPERATORS as O
from kg.store.sparql import MAX_WORDS as W, MAX_ITEMS as I
s = open_store(":memory:", write=True)
q = [
    "ASK { FILTER(" + "(" * (D - 4) + "1" + ")" * (D - 4) + ") }",
    "ASK " + "{" * (D - 1) + "}" * (D - 1),
    "ASK { FILTER(" + "!" * (O - 1) + "true) }",
    "ASK { FILTER(true" + "||true" * (O - 1) + ") }",
    "ASK { FILTER(1" + "+1" * (O - 1) + ") }",
    "ASK { ?s ?p ?o " + "OPTIONAL{?s ?p ?o}" * (G - 2) + "}",
    "ASK { ?s ?p ?o " + "MINUS{?s ?p ?o}" * (G - 2) + "}",
    "ASK { ?s <a:b>" + "/<a:b>" * (O - 1) + " ?o }",
    "ASK { ?s <a:b>" + "|<a:b>" * (O - 1) + " ?o }",
    "ASK { {?s ?p ?o}" + "UNION{?s ?p ?o}" * (G - 2) + "}",
    "ASK { " + " ".join(f"BIND(1 AS ?o{i})" for i in range(W // 2 - 1)) + "}",
    "ASK { " + " ".join(f"FILTER(?a{i})" for i in range(W - 1)) + "}",
    "ASK { FILTER(?x IN (" + ",".join("1" * I) + ")) }",
    "ASK { VALUES ?x {" + "1 " * 30000 + "} }",
]
for one in q:
    s.query(one)
    print("ok", flush=True)
"""
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert (ran.returncode, ran.stdout.count(b"ok")) == (0, 14), ran.stderr.decode()[-500:]


def test_brackets_in_strings_do_not_count() -> None:
    check("ASK { ?s ?p '" + "(" * 3 * MAX_DEPTH + "' }")


def test_binding_is_no_pasting(store: Store) -> None:
    query = "SELECT ?x WHERE { VALUES ?x { 'a' \"} # ?word\" } FILTER(?x = ?word) }"
    assert store.query(query, {"word": '"} # ?word'}).table() == []
    assert store.query(query, {"word": "} # ?word"}).table() == [("} # ?word",)]


def test_binding_leaves_strings_comments_and_iris_alone() -> None:
    query = "SELECT ?a (?b AS ?c) WHERE { ?a <x:?b> '?b' . # ?b\n ?a ?b $b }"
    assert bind(query, {"b": "1"}) == (
        "SELECT ?a (1 AS ?c) WHERE { ?a <x:?b> '?b' . # ?b\n ?a 1 1 }"
    )


def test_an_unknown_variable_is_told(store: Store) -> None:
    with pytest.raises(QueryError, match=r"no variable \?nobody"):
        store.query("ASK { ?s ?p ?o }", {"nobody": iri("x:y")})


@given(st.text(max_size=200))
def test_tokens_lose_nothing(query: str) -> None:
    found = list(tokens(query))
    at = 0
    for token in found:
        between = query[at : token.start]
        assert all(c in " \t\r\n" for c in between) or "#" in between
        assert query.startswith(token.text, token.start)
        at = token.start + len(token.text)


@given(st.text(max_size=300))
def test_any_text_is_answered_or_refused(text: str) -> None:
    with open_store(MEMORY, write=True) as store:
        try:
            store.query(text)
        except QueryError as error:
            told = str(error)
        else:
            return
    assert told


@given(st.text(max_size=50))
def test_any_text_can_be_bound(text: str) -> None:
    with open_store(MEMORY, write=True) as store:
        result = store.query("SELECT ?x WHERE { BIND(?y AS ?x) }", {"y": text})
        clean = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
        assert result.table() == [(clean,)]
