"""The queries in docs/graph.md do what it says, on the fixture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.queries import fixture

TEXT = (Path(__file__).parents[2] / "docs" / "graph.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sparql\n(.*?)```", TEXT, re.DOTALL)
ROWS = [1, 2, 2, 6, 16]


def test_there_are_five() -> None:
    assert len(QUERIES) == 5


@pytest.mark.parametrize(("query", "rows"), list(zip(QUERIES, ROWS, strict=True)))
def test_query(query: str, rows: int) -> None:
    with fixture.filled() as store:
        assert len(store.query(query).rows) == rows


def test_terms_exist() -> None:
    ontology = (Path(__file__).parents[2] / "ontology" / "jejak.ttl").read_text(encoding="utf-8")
    for term in set(re.findall(r"jj:([A-Za-z][\w-]*\w)", TEXT)):
        assert re.search(rf"^jj:{re.escape(term)} a ", ontology, re.MULTILINE), term
