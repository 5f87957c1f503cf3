"""Every rule that fires is described, and the page of rules is as the descriptions are."""

from __future__ import annotations

from pathlib import Path

import yaml

from benchmarks.make_rules_page import PAGE, page
from kg.lang import language
from kg.lang.rules import RuleNames
from kg.pipeline import extract
from kg.records import Article

CASES = Path(__file__).parent / "cases" / "id"


def test_every_rule_that_fires_in_the_cases_is_described() -> None:
    described = language("id").section("rules", RuleNames).rules
    fired: set[str] = set()
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
            article = Article(text=case["text"], title=case.get("title", ""))
            fired.update(r.extractor for r in extract(article).records())
    assert fired - described.keys() == set()
    assert len(fired) > 60


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python benchmarks/make_rules_page.py"
