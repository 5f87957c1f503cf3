"""The page of the ontology is as the ontology is, and has every term of it."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.make_ontology_page import PAGE, page

ONTOLOGY = Path(__file__).parents[1] / "ontology" / "jejak.ttl"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python benchmarks/make_ontology_page.py"


def test_every_term_is_on_it() -> None:
    terms = re.findall(r"^(jj:[\w-]+) a ", ONTOLOGY.read_text(encoding="utf-8"), re.MULTILINE)
    text = PAGE.read_text(encoding="utf-8")
    assert len(terms) > 150
    assert [t for t in terms if f"`{t}`" not in text] == ["jj:cameo"]


def test_it_has_a_diagram() -> None:
    assert "```mermaid\nclassDiagram" in PAGE.read_text(encoding="utf-8")
