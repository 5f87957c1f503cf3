"""The one place that makes identifiers of things: from content, alike on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from string import ascii_uppercase

from pyoxigraph import NamedNode

from kg.ids import content_hash, slug
from kg.rdf.vocab import ID_BASE
from kg.records import Party

_OF_STATES = frozenset({"EU", "UN"})
"""Two letters that ISO reserves for organisations, not countries."""
_COUNTRIES = frozenset(map("".join, product(ascii_uppercase, repeat=2))) - _OF_STATES
"""Whatever may be the code of a country."""


def is_country(code: str) -> bool:
    """Tell whether a code of the guidelines is a country's, not an organisation's.

    >>> is_country("KH"), is_country("EU"), is_country("ASEAN")
    (True, False, False)
    """
    return code in _COUNTRIES


@dataclass(frozen=True, slots=True)
class Iris:
    """Makes the IRIs of things under a base.

    >>> Iris().person("Natalius Pigai", "k").value
    'https://w3id.org/jejak/id/person/natalius-pigai'
    """

    base: str = ID_BASE

    def article(self, key: str) -> NamedNode:
        """Return the article's IRI, which is also the name of its graph."""
        return self._of("article", key)

    def key(self, article: str) -> str:
        """Return the key in an article's IRI, or the text itself if it is none."""
        return article.removeprefix(self.base + "article/")

    def person(self, name: str, key: str) -> NamedNode:
        """Return a person's IRI; one who is only described is a person of that article."""
        return self._of("person", slug(name) if _is_name(name) else _local(key, name))

    def state(self, code: str) -> NamedNode:
        """Return the IRI of a country (ISO code) or organisation of states."""
        return self._of("country", code) if is_country(code) else self.organisation(code)

    def organisation(self, name: str, country: str | None = None) -> NamedNode:
        """Return a body's IRI; a ministry of one country is not that of another."""
        mine = country is not None and slug(country) != slug(name)
        return self._of(
            "organisation", f"{slug(country or '')}/{slug(name)}" if mine else slug(name)
        )

    def group(self, name: str, key: str) -> NamedNode:
        """Return the IRI of a group that an article describes."""
        return self._of("group", _local(key, name))

    def post(self, title: str, of: str | None) -> NamedNode:
        """Return the IRI of an office: the title and what it belongs to."""
        owner = "-" if of is None else of if is_country(of) else slug(of)
        return self._of("post", f"{owner}/{slug(title)}")

    def party(self, party: Party, key: str) -> NamedNode:
        """Return the IRI of whoever takes part or speaks."""
        match party.kind:
            case "person":
                return self.person(party.name, key)
            case "country":
                return self.state(party.country or party.name)
            case "body":
                return self.organisation(party.name, party.country)
            case _:
                return self.group(party.name, key)

    def record(self, kind: str, key: str, *content: str) -> NamedNode:
        """Return a record's IRI: what it says, and where in the article it is said."""
        return self._of(kind, content_hash(key, kind, *content))

    def _of(self, kind: str, local: str) -> NamedNode:
        return NamedNode(f"{self.base}{kind}/{local}")


def _is_name(name: str) -> bool:
    first = name.lstrip("\"'“‘(")[:1]
    return not first.islower()


def _local(key: str, name: str) -> str:
    return f"{slug(name)}-{content_hash(key, name)[:12]}"
