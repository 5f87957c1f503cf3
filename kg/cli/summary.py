"""Records in one line of English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_QUALIFIER = {
    "about": "about ",
    "more_than": "more than ",
    "less_than": "less than ",
    "at_least": "at least ",
    "at_most": "at most ",
}
_ACTS = {
    "AGREE": "{0} and {1} agree",
    "CONSULT": "{0} and {1} meet or talk",
    "SUPPORT": "{0} supports {1}",
    "COOPERATE": "{0} and {1} cooperate",
    "AID": "{0} gives aid to {1}",
    "CONCEDE": "{0} yields to {1}",
    "REQUEST": "{0} asks something of {1}",
    "ACCUSE": "{0} criticises {1}",
    "REJECT": "{0} rejects {1}",
    "THREATEN": "{0} threatens or warns {1}",
    "PROTEST": "{0} protests against {1}",
    "SANCTION": "{0} restricts or sanctions {1}",
    "MOBILIZE": "{0} puts forces on alert against {1}",
    "COERCE": "{0} uses force of law on {1}",
    "ASSAULT": "{0} attacks {1}",
    "RETREAT": "{0} ceases fire or withdraws from {1}",
    "PARTNER": "{0} and {1} are partners",
    "DISPUTE": "{0} and {1} are in dispute",
}
_CHANGE = {"increase": "up ", "decrease": "down ", "to": "to ", "from": "from "}


def describe(kind: str, row: Mapping[str, Any]) -> str:
    """Return one line that says what a record (in its JSON form) says.

    >>> describe("country_relations",
    ...     {"source": "ID", "target": "KH", "type": "CONSULT", "status": "planned"})
    'Indonesia and Cambodia meet or talk (CONSULT, planned)'
    """
    match kind:
        case "roles":
            of = f" ({row['of']})" if row.get("of") else ""
            return f"{row['person']}: {row['title']}{of}"
        case "meetings":
            return _meeting(row)
        case "country_relations":
            status = "" if row["status"] == "actual" else f", {row['status']}"
            act = _ACTS[row["type"]].format(_state(row["source"]), _state(row["target"]))
            return f"{act} ({row['type']}{status})"
        case "statistics":
            return _statistic(row)
        case _:
            how = ":" if row.get("kind") == "direct" else " (indirect):"
            return f"{row.get('speaker') or 'somebody'}{how} {_short(row['text'])}"


def number(value: float) -> str:
    """Return a number with thousands marked and no useless decimals.

    >>> number(130000), number(5.95)
    ('130,000', '5.95')
    """
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


def _state(code: str) -> str:
    from kg.lang.countries import country_label

    found = country_label(code)
    return found[1] if found else code


def _meeting(row: Mapping[str, Any]) -> str:
    text = _and(row["participants"])
    if row.get("attendees"):
        text += f" (with {_and(row['attendees'])})"
    where = ", ".join(str(p) for p in (row.get("place"), row.get("country")) if p)
    details = [row["status"], *([where] if where else []), *([row["date"]] if row["date"] else [])]
    return f"{text}: {', '.join(map(str, details))}"


def _statistic(row: Mapping[str, Any]) -> str:
    value = number(row["value"])
    if row.get("value_max") is not None:
        value += f" to {number(row['value_max'])}"
    unit = {"percent": "%", "percentage_point": " percentage points"}.get(
        row["unit"], f" {row['unit']}"
    )
    change = _CHANGE.get(row.get("change") or "", "")
    speaker = f", says {row['speaker']}" if row.get("speaker") else ""
    hedge = _QUALIFIER.get(row.get("qualifier") or "", "")
    return f"{row['what']}: {change}{hedge}{value}{unit}{speaker}"


def _and(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


def _short(text: str, limit: int = 90) -> str:
    words = " ".join(text.split())
    return words if len(words) <= limit else words[: limit - 1].rsplit(" ", 1)[0] + " …"


def count(number_of: int, noun: str) -> str:
    """Return a count with its noun.

    >>> count(1, "fact"), count(3, "fact")
    ('1 fact', '3 facts')
    """
    return f"{number_of} {noun}{'' if number_of == 1 else 's'}"
