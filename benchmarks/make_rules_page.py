"""Write docs/rules.md from the rules' one-line descriptions and their calibrated confidence.

usage: python benchmarks/make_rules_page.py
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from kg.lang import language
from kg.lang.confidence import Confidences
from kg.lang.rules import RuleNames

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
HEAD = """# The rules

Each record says which rule read it (`extractor`); `kg why` shows the rule with the words. This page
is made by `benchmarks/make_rules_page.py` from `kg/lang/id/rules.yml`. *Right* is the share of
records of the rule that are right, drawn towards that of its kind where few were seen
([quality.md](quality.md)); a dash says that too few were seen, and the kind's share holds.
"""


def page() -> str:
    """Return the page."""
    pack = language("id")
    rules = pack.section("rules", RuleNames).rules
    known = pack.section("confidence", Confidences).kinds
    parts = [HEAD]
    counts = Counter(name.partition("/")[0] for name in rules)
    for kind, count in counts.items():
        trust = known.get(kind)
        parts.append(f"## {kind}: {count} rules" + (f", {trust.kind:.2f} right" if trust else ""))
        rows = ["| rule | what it reads | right |", "| --- | --- | --- |"]
        for name, line in rules.items():
            of, _, rule = name.partition("/")
            if of == kind:
                share = trust.rules.get(rule) if trust else None
                rows.append(f"| {rule} | {line} | {'–' if share is None else f'{share:.2f}'} |")
        parts.append("\n".join(rows))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
