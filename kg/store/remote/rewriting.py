"""Questions as every server understands them: the same answer, in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.rdf.vocab import PREFIXES, XSD
from kg.store.sparql import Token, tokens

MANY = 120
"""Months in a table, from which on it is written as a stretch: ten years."""
_DECLARED = re.compile(r"\bPREFIX\s+([\w-]*):", re.IGNORECASE)
_MONTH = f"<{XSD}gYearMonth>"


def declared(query: str) -> str:
    """Return the query with the prefixes that every store here knows, on its first line.

    >>> declared("ASK { ?s skos:broader ?o }")
    'PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ASK { ?s skos:broader ?o }'
    """
    own = set(_DECLARED.findall(query))
    needed = [p for p in PREFIXES if p not in own and re.search(rf"(?<![\w-]){p}:", query)]
    return "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in needed) + query


def plainer(query: str) -> str:
    """Return the query without tables over which some servers never come back.

    One that says nothing goes; one of many months becomes the stretch from first to last, which is
    the same wherever the variable is bound by a pattern beside it.

    >>> plainer("ASK { VALUES ?m { UNDEF } ?s ?p ?m }")
    'ASK {  ?s ?p ?m }'
    """
    kept, at = "", 0
    for variable, start, end, items in _tables(query):
        said = _instead(variable, items)
        if said is not None:
            kept += query[at:start] + said
            at = end
    return kept + query[at:]


def _instead(variable: str, items: list[Token]) -> str | None:
    if [t.text.casefold() for t in items] == ["undef"]:
        return ""
    months = [t.text[1:-1] for t in items if t.kind == "string"]
    others = {t.text for t in items if t.kind != "string"}
    if len(months) < MANY or not others <= {"^^", "^", _MONTH} or not _follow(months):
        return None
    return f'FILTER(STR({variable}) >= "{months[0]}" && STR({variable}) <= "{months[-1]}")'


def _follow(months: list[str]) -> bool:
    """Tell whether each month is the one after that before it."""
    if not all(re.fullmatch(r"\d{4}-\d\d", m) for m in months):
        return False
    counts = [int(m[:4]) * 12 + int(m[5:]) for m in months]
    return all(b - a == 1 for a, b in pairwise(counts))


def _tables(query: str) -> Iterator[tuple[str, int, int, list[Token]]]:
    """Give each ``VALUES ?x { … }``: the variable, where it begins and ends, what it holds."""
    found = list(tokens(query))
    for n, token in enumerate(found[:-2]):
        name, bracket = found[n + 1], found[n + 2]
        if token.text.casefold() != "values" or name.kind != "variable" or bracket.text != "{":
            continue
        for last in range(n + 3, len(found)):
            if found[last].text == "}":
                end = found[last].start + 1
                yield name.text, token.start, end, found[n + 3 : last]
                break
