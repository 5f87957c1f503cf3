"""What is known from outside: Wikidata items of offices and bodies, a user's list of people.

A name of the list that an article uses is read as the listed person's own, so that "Jokowi" and
"Joko Widodo" are one from the first article on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources

import msgspec
import yaml

from kg.fuse.lexicon import Lexicon
from kg.fuse.names import Name, name_of
from kg.fuse.rows import Held
from kg.ids import content_hash
from kg.lang.countries import CountryNames
from kg.lang.language import language


class Listed(msgspec.Struct, frozen=True, order=True):
    """A person of a user's list. ``start`` and ``end`` are days, of the office."""

    name: str
    aliases: tuple[str, ...] = ()
    qid: str = ""
    country: str = ""
    office: str = ""
    start: str = ""
    end: str = ""

    @property
    def id(self) -> str:
        """The Wikidata item, or a hash of what is listed."""
        return self.qid or "x" + content_hash(self.name, self.country)[:12]


class _Items(msgspec.Struct, forbid_unknown_fields=True):
    offices: dict[str, dict[str, str]]


@dataclass(frozen=True, eq=False)
class Known:
    """Items by the one form of an office or body, and people by name."""

    lex: Lexicon
    people: tuple[Listed, ...] = ()

    def office(self, office: str, of: str) -> str | None:
        """Return the item of an office.

        >>> from kg.fuse.lexicon import lexicon
        >>> Known(lexicon()).office("presiden", "US")
        'Q11696'
        """
        return _items().get(of, {}).get(office)

    def body(self, key: str) -> str | None:
        """Return the item of a body by the one form of its name.

        >>> from kg.fuse.lexicon import lexicon
        >>> lex = lexicon()
        >>> Known(lex).body(lex.body("PBB")), Known(lex).body(lex.body("WHO"))
        ('Q1065', 'Q7817')
        """
        return self._bodies.get(key)

    def listed(
        self, forms: Iterable[str], name: Name, held: Iterable[Held], codes: set[str]
    ) -> tuple[Name, str] | None:
        """Return the name and id of the one listed person who can be meant by forms of a name."""
        if not self.people:
            return None
        names = {name, *(name_of(form, self.lex) for form in forms)} - {()}
        able = sorted({p for n in names for p in self._by_name.get(n, ())})
        able = [p for p in able if not p.country or not codes or p.country in codes]
        offices = {h.office for h in held}
        fitting = [p for p in able if p.office and self.lex.office(p.office) in offices]
        chosen = fitting if len(able) > 1 else able
        return (name_of(chosen[0].name, self.lex), chosen[0].id) if len(chosen) == 1 else None

    def holder(self, office: str, of: str, day: str) -> tuple[Name, str] | None:
        """Return the name and id of the listed person who holds an office on a day."""
        if not day:
            return None
        able = [p for p in self._by_office.get(office, ()) if (not p.country or p.country == of)
                and (p.start or p.end) and (p.start or day) <= day <= (p.end or day)]  # fmt: skip
        return (name_of(able[0].name, self.lex), able[0].id) if len(able) == 1 else None

    @cached_property
    def _by_name(self) -> Mapping[Name, list[Listed]]:
        found: dict[Name, list[Listed]] = defaultdict(list)
        for person in self.people:
            for form in {person.name, *person.aliases}:
                found[name_of(form, self.lex)].append(person)
        return found

    @cached_property
    def _by_office(self) -> Mapping[str, list[Listed]]:
        found: dict[str, list[Listed]] = defaultdict(list)
        for person in self.people:
            if person.office:
                found[self.lex.office(person.office)].append(person)
        return found

    @cached_property
    def _bodies(self) -> Mapping[str, str]:
        known = language("id").section("country_names", CountryNames).organisations
        return {self.lex.body(form): names.qid for code, names in known.items() if names.qid
                for form in (code, names.id, names.en)}  # fmt: skip


@lru_cache(maxsize=1)
def _items() -> Mapping[str, Mapping[str, str]]:
    text = resources.files("kg.fuse").joinpath("wikidata.yml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), _Items).offices
