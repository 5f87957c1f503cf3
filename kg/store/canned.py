"""The ready-made questions: ``kg/queries/*.rq``, each documented by its header.

A header is comment lines ``# field: value`` at the top of the file::

    # name: quotes-by
    # title@en: What did somebody say?
    # title@id: Apa yang dikatakan seseorang?
    # description: Direct and indirect speech of a person, the latest first.
    # parameter: person person Ratna Wulandari -- whose words
    # columns: published, kind, words, publisher, article

A parameter has a name, a type, an example and, after ``--``, what it means. Types: ``text``,
``integer``, ``date`` (YYYY-MM-DD), ``person`` and ``country`` (a name, or a code, that the store
knows), ``relation`` (CONSULT, ACCUSE, ...). Where the example is in square brackets it is the
default, and the parameter may be left out. Values are bound as terms, never pasted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

from kg.errors import NotFoundError, QueryError
from kg.rdf import literals
from kg.rdf.vocab import SHORTCUTS, jj
from kg.store.protocol import Binding, Named, Store
from kg.store.result import Result

_FIELD = re.compile(r"#\s*([a-z@]+):\s*(.*)")
_PARAMETER = re.compile(r"(\w+) (\w+) (?:\[(.*)\]|(.*?)) -- (.*)")
TYPES = ("text", "integer", "date", "person", "country", "relation")


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
        return {p.name: _term(p, values.get(p.name, p.example)) for p in self.parameters}

    def ask(self, store: Store, values: Mapping[str, str], timeout: float | None = None) -> Result:
        """Ask a store."""
        return store.query(self.sparql, self.bind(values), timeout=timeout)


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
    'published'
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
            case "date":
                return literals.day(date.fromisoformat(value))
            case "person" | "country":
                return Named(kind, value)
            case "relation":
                return jj(f"type-{_relation(value)}")
            case _:
                return literals.text(value)
    except ValueError:
        raise QueryError(f"{parameter.name}={value}: not of type {kind}") from None


def _relation(value: str) -> str:
    if value.upper() not in SHORTCUTS:
        raise QueryError(f"{value!r} is no type of relation; there are: {', '.join(SHORTCUTS)}")
    return value.upper()
