"""The ready-made questions: ``kg/queries/*.rq``, each documented by its header.

A header is comment lines ``# field: value`` at the top of the file::

    # name: quotes-by
    # title@en: What did somebody say?
    # title@id: Apa yang dikatakan seseorang?
    # description: Direct and indirect speech of a person, the latest first.
    # parameter: person person Ratna Wulandari -- whose words
    # columns: published, kind, words, publisher, article

A parameter has a name, a type, an example and, after ``--``, what it means. Types: ``text``,
``integer``, ``decimal``, ``date`` (YYYY-MM-DD), ``person`` and ``country`` (a name, or a code,
that the store knows), ``relation`` (CONSULT, ACCUSE, ...), ``office`` (minister, diplomat, ...).
Where the example is in square brackets it is the default, and the parameter may be left out.
Values are bound as terms, never pasted.

A question with the parameters ``since`` and ``until`` may use two more variables, which follow
from them, each inside ``VALUES``: ``VALUES ?month { ?months }`` are the months of the stretch
(any month, where both are left out), so that `jj:publishedMonth` finds records without reading
all; ``VALUES ?x { ?undated }`` is ``true`` where both are left out, for `jj:undated`, which is
never false.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from itertools import product

from pyoxigraph import Literal as RdfLiteral

from kg.errors import NotFoundError, QueryError
from kg.rdf import literals
from kg.rdf.vocab import OFFICES, SHORTCUTS, jj
from kg.store.names import person_named, under_all_names
from kg.store.protocol import Binding, Named, Store
from kg.store.result import Result

_FIELD = re.compile(r"#\s*([a-z@]+):\s*(.*)")
_PARAMETER = re.compile(r"(\w+) (\w+) (?:\[(.*)\]|(.*?)) -- (.*)")
TYPES = ("text", "integer", "decimal", "date", "person", "country", "relation", "office")
_ORDER = re.compile(r"ORDER BY\s+(DESC\()?\?(\w+)(?!.*ORDER BY)", re.DOTALL)
_FIRST, _LAST = 1900, 2100
"""Years between which months are listed."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a question."""

    name: str
    type: str
    example: str
    meaning: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A ready-made question. ``sparql`` can be run as it stands once its parameters are bound."""

    name: str
    titles: Mapping[str, str]
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    sparql: str

    @property
    def title(self) -> str:
        """The English title."""
        return self.titles["en"]

    @property
    def usage(self) -> str:
        """How to ask it on the command line, by its example."""
        given = (f'{p.name}="{p.example}"' if " " in p.example else f"{p.name}={p.example}"
                 for p in self.parameters if not p.optional)  # fmt: skip
        return " ".join(("kg query --name", self.name, *given))

    def bind(self, values: Mapping[str, str]) -> dict[str, Binding]:
        """Return what to bind for the values; `QueryError` says which one is wrong.

        A person may be given by any form of the name that the store knows, and a country by name
        or code: the store that is asked looks them up, and raises `NotFoundError`.
        """
        unknown = sorted(set(values) - {p.name for p in self.parameters})
        if unknown:
            names = ", ".join(p.name for p in self.parameters) or "none"
            raise QueryError(f"{self.name} has no parameter {unknown[0]!r}; it has: {names}")
        missing = [p for p in self.parameters if p.name not in values and not p.optional]
        if missing:
            raise QueryError(f"{missing[0].name} ({missing[0].meaning}) is needed: {self.usage}")
        bound = {p.name: _term(p, values.get(p.name, p.example)) for p in self.parameters}
        return {**bound, **self._derived(values)}

    def _derived(self, values: Mapping[str, str]) -> dict[str, Binding]:
        """Return what follows from since and until; see the top of this module."""
        names = {p.name: p.example for p in self.parameters}
        if not {"since", "until"} <= names.keys():
            return {}
        first, last = ({**names, **values}[name] for name in ("since", "until"))
        whole = (first, last) == (names["since"], names["until"]) and self._may_be_left_out("since")
        derived: dict[str, Binding] = {}
        if "?months" in self.sparql:
            derived["months"] = (None,) if whole else tuple(_months(first, last))
        if "?undated" in self.sparql:
            derived["undated"] = (literals.boolean(whole),)
        return derived

    def _may_be_left_out(self, name: str) -> bool:
        return any(p.name == name and p.optional for p in self.parameters)

    def ask(self, store: Store, values: Mapping[str, str], timeout: float | None = None) -> Result:
        """Ask a store."""
        return ask(store, self.sparql, self.bind(values), timeout=timeout)


@lru_cache(maxsize=1)
def questions() -> tuple[Question, ...]:
    """Return the ready-made questions by name."""
    folder = resources.files("kg").joinpath("queries")
    files = [f for f in folder.iterdir() if f.name.endswith(".rq")]
    found = (parse(f.name, f.read_text(encoding="utf-8")) for f in files)
    return tuple(sorted(found, key=lambda q: q.name))


def question(name: str) -> Question:
    """Return the ready-made question of this name; `NotFoundError` names those that are like it.

    >>> question("quotes-by").columns[0]
    'said'
    """
    named = {q.name: q for q in questions()}
    if name in named:
        return named[name]
    import difflib

    near = difflib.get_close_matches(name, named, 3, 0.4)
    hint = f"; perhaps {' or '.join(near)}" if near else ""
    raise NotFoundError(f"no question is called {name!r}{hint} (all: kg query --list)")


def parse(file: str, text: str) -> Question:
    """Read a question; `QueryError` if its header is not as it should be."""
    fields: dict[str, list[str]] = {}
    for line in text.splitlines():
        match = _FIELD.fullmatch(line)
        if not match:
            break
        fields.setdefault(match.group(1), []).append(match.group(2))
    try:
        return Question(
            fields["name"][0],
            {"en": fields["title@en"][0], "id": fields["title@id"][0]},
            fields["description"][0],
            tuple(_parameter(p) for p in fields.get("parameter", [])),
            tuple(c.strip() for c in fields["columns"][0].split(",")),
            text,
        )
    except (KeyError, ValueError) as error:
        raise QueryError(f"{file}: the header is wrong: {error}") from None


def ask(
    store: Store, sparql: str, bindings: Mapping[str, Binding], *, timeout: float | None = None
) -> Result:
    """Answer a question; one about a person whom fusion knows by several full names, for each.

    The rows of all names are put together by what the question puts its rows in order by, first.
    """
    people = {
        name: under_all_names(store, person_named(store, value.name))
        for name, value in bindings.items()
        if isinstance(value, Named) and value.kind == "person"
    }
    ways = [dict(zip(people, nodes, strict=True)) for nodes in product(*people.values())]
    answers = [store.query(sparql, {**bindings, **way}, timeout=timeout) for way in ways]
    if len(answers) == 1:
        return answers[0]
    columns = answers[0].columns
    rows = list(dict.fromkeys(row for one in answers for row in one.rows))
    order = _ORDER.search(sparql)
    if order and order[2] in columns:
        at = columns.index(order[2])
        rows.sort(key=lambda row: str(row[at] or ""), reverse=bool(order[1]))
    return Result(columns, tuple(rows), truncated=any(one.truncated for one in answers))


def _parameter(line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if not match or match.group(2) not in TYPES:
        raise ValueError(line)
    name, kind, default, example, meaning = match.groups()
    optional = default is not None
    return Parameter(name, kind, default if optional else example, meaning, optional)


def _term(parameter: Parameter, value: str) -> Binding:
    kind = parameter.type
    try:
        match kind:
            case "integer":
                return literals.integer(int(value))
            case "decimal":
                return literals.number(float(value))
            case "date":
                return literals.day(date.fromisoformat(value))
            case "person" | "country":
                return Named(kind, value) if value or not parameter.optional else ""
            case "relation":
                return jj(f"type-{_relation(value)}")
            case "office":
                return jj(f"office-{_office(value)}")
            case _:
                return literals.text(value)
    except ValueError:
        raise QueryError(f"{parameter.name}={value}: not of type {kind}") from None


def _relation(value: str) -> str:
    if value.upper() not in SHORTCUTS:
        raise QueryError(f"{value!r} is no type of relation; there are: {', '.join(SHORTCUTS)}")
    return value.upper()


def _office(value: str) -> str:
    if value.casefold() not in OFFICES:
        raise QueryError(f"{value!r} is no type of office; there are: {', '.join(OFFICES)}")
    return value.casefold()


def _months(first: str, last: str) -> Iterator[RdfLiteral]:
    """Give the months between two days, both included."""
    since = max(date.fromisoformat(first), date(_FIRST, 1, 1))
    until = min(date.fromisoformat(last), date(_LAST, 12, 31))
    for count in range(since.year * 12 + since.month - 1, until.year * 12 + until.month):
        yield literals.month(date(count // 12, count % 12 + 1, 1))
