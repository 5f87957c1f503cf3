"""What fusion needs to know of one article: a row for each person, event, figure and body in it.

A row is a pure function of the article's graph, so it can be made again at any time. Rows are
what the index keeps; nothing else of an article is looked at when things are compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TypedDict

import msgspec
from pyoxigraph import Literal, NamedNode, Quad

from kg.fuse.lexicon import Lexicon
from kg.fuse.names import Name, name_of, words_of
from kg.rdf.entities import CODE, MENTIONS, NAME_USED, best_form
from kg.rdf.iris import Iris
from kg.rdf.vocab import ID_BASE, JJ, TYPE, UNITS, jj, oa, org, schema

_COMPANIONS, _FORMS = 25, 12
_TEXT, _TERMS = 20_000, 60
"""How many other people and forms of a name a row keeps at most."""


class Held(msgspec.Struct, frozen=True, array_like=True, order=True):
    """An office in its one form, the code or name that it belongs to, its type."""

    office: str
    of: str
    kind: str
    former: bool
    title: str


class Spot(msgspec.Struct, frozen=True, tag="p", tag_field="row"):
    """A person in an article. ``name`` is empty for one who is only named by an office."""

    id: str
    article: str
    entity: str
    forms: tuple[str, ...]
    name: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    countries: tuple[str, ...] = ()
    day: int | None = None
    group: str = ""
    around: tuple[str, ...] = ()
    """Other people in the article, and codes of countries."""
    sex: str = ""
    described: bool = False
    """Whether the person has no name at all ("seorang pejabat")."""


class Part(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Who takes part: an entity of the article, its name and the code it stands for."""

    entity: str
    name: str
    code: str
    main: bool


class Told(msgspec.Struct, frozen=True, tag="e", tag_field="row"):
    """A meeting or relation as a record has it; days count as `datetime.date.toordinal`."""

    id: str
    article: str
    type: str
    status: str
    parts: tuple[Part, ...]
    sides: tuple[str, ...]
    start: int | None = None
    end: int | None = None
    precision: str = ""
    place: str = ""
    country: str = ""
    topics: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Stems of the words that say it."""
    day: int | None = None
    group: str = ""
    via: str = ""
    """The meeting that the same words tell, of a relation."""


class Figure(msgspec.Struct, frozen=True, tag="s", tag_field="row"):
    """A claimed number as a record has it."""

    id: str
    article: str
    what: str
    thing: tuple[str, ...]
    unit: str
    raw_unit: str
    value: float
    upper: float | None = None
    qualifier: str = "exact"
    change: str = ""
    place: str = ""
    country: str = ""
    start: int | None = None
    end: int | None = None
    precision: str = ""
    said: int | None = None
    day: int | None = None
    speaker: str = ""
    speaker_name: str = ""
    group: str = ""
    around: tuple[str, ...] = ()


class Body(msgspec.Struct, frozen=True, tag="b", tag_field="row"):
    """An organisation that an article names; ``key`` is the one form of its name."""

    id: str
    article: str
    entity: str
    forms: tuple[str, ...]
    key: str
    group: str = ""


class NameRow(msgspec.Struct, frozen=True, tag="n", tag_field="row"):
    """A name of two words or more that somebody goes by."""

    id: str
    name: tuple[str, ...]


class Term(msgspec.Struct, frozen=True, array_like=True, order=True):
    """An office that somebody is said to hold, with the first and last day it is said."""

    office: str
    of: str
    kind: str
    former: bool
    first: int | None
    last: int | None


class Doubtful(msgspec.Struct, frozen=True, array_like=True, order=True):
    """An appearance that may be of the same person, event or quantity."""

    own: str
    other: str
    score: float
    why: tuple[str, ...]


class Core(msgspec.Struct, frozen=True, tag="c", tag_field="row"):
    """Appearances that are one person by themselves, before anything is attached to them."""

    id: str
    level: str
    """``full`` by full names, ``short`` by one name, ``office`` or ``described``."""
    names: tuple[tuple[str, ...], ...] = ()
    aliases: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    countries: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    weight: int = 1
    around: tuple[str, ...] = ()
    sex: str = ""
    anchor: str = ""
    """The first of its appearances, by id."""
    members: str = ""
    """A hash of the members' ids."""
    doubts: tuple[Doubtful, ...] = ()


class Holder(msgspec.Struct, frozen=True, tag="h", tag_field="row"):
    """The offices of a core with all that is attached to it by name."""

    id: str
    core: str
    anchor: str
    terms: tuple[Term, ...]


class Owner(msgspec.Struct, frozen=True, tag="o", tag_field="row"):
    """Which core, event or series a row belongs to."""

    id: str
    member: str
    owner: str


class Whole(msgspec.Struct, frozen=True, tag="w", tag_field="row"):
    """Which person a core belongs to once decisions are obeyed."""

    id: str
    core: str
    whole: str


class Group(msgspec.Struct, frozen=True, tag="g", tag_field="row"):
    """What is known of an event or series beside its members."""

    id: str
    members: str
    doubts: tuple[Doubtful, ...] = ()


class Source(msgspec.Struct, frozen=True, tag="a", tag_field="row"):
    """An article that has been fused, the group of its near copies, and what it is about."""

    id: str
    article: str
    group: str
    terms: tuple[str, ...] = ()
    """Stems of the words that it uses most."""


Given = Spot | Told | Figure | Body
"""Rows that articles give."""
Row = Spot | Told | Figure | Body | NameRow | Core | Holder | Owner | Whole | Group | Source
_ROWS = msgspec.json.Decoder(Row)
_OUT = msgspec.json.Encoder()


def packed(row: Row) -> str:
    """Return a row as one line of JSON."""
    return _OUT.encode(row).decode()


def unpacked(text: str) -> Row:
    """Return the row that a line of JSON holds."""
    return _ROWS.decode(text)


class _Graph:
    """An article's quads by subject and predicate."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.about: dict[str, dict[str, list[str]]] = {}
        self.kinds: dict[str, list[str]] = {}
        for quad in quads:
            if not isinstance(quad.subject, NamedNode):
                continue
            if not isinstance(quad.object, NamedNode | Literal):
                continue
            subject = quad.subject.value
            said = self.about.setdefault(subject, {})
            said.setdefault(quad.predicate.value, []).append(quad.object.value)
            if quad.predicate == TYPE and quad.object.value.startswith(JJ):
                self.kinds.setdefault(quad.object.value.removeprefix(JJ), []).append(subject)

    def all(self, subject: str, predicate: NamedNode) -> list[str]:
        return sorted(self.about.get(subject, {}).get(predicate.value, ()))

    def one(self, subject: str, predicate: NamedNode) -> str:
        found = self.about.get(subject, {}).get(predicate.value)
        return found[0] if found else ""

    def word(self, subject: str, predicate: str) -> str:
        return self.one(subject, jj(predicate)).removeprefix(JJ).partition("-")[2]

    def day(self, subject: str, predicate: NamedNode) -> int | None:
        value = self.one(subject, predicate)
        return date.fromisoformat(value).toordinal() if value else None


class _When(TypedDict):
    start: int | None
    end: int | None
    precision: str


class _Reader:
    """Reads the rows of one article."""

    def __init__(
        self, quads: Iterable[Quad], article: str, group: str, lex: Lexicon,
        rejected: frozenset[str],
    ) -> None:  # fmt: skip
        self.graph = _Graph(quads)
        for kind, nodes in self.graph.kinds.items():
            self.graph.kinds[kind] = [n for n in nodes if local(n) not in rejected]
        self.iri, self.lex = article, lex
        self.key = Iris().key(article)
        self.group = group
        self.published = self.graph.day(article, schema("datePublished"))
        self.named = self.graph.all(article, MENTIONS)
        self.codes = tuple(
            sorted({c for n in self.named for c in self.graph.all(n, CODE)}))  # fmt: skip

    def rows(self) -> list[Given]:
        found: list[Given] = []
        found += self._people()
        found += [self._meeting(n) for n in sorted(self.graph.kinds.get("Meeting", ()))]
        found += [self._relation(n) for n in sorted(self.graph.kinds.get("CountryRelation", ()))]
        found += [self._figure(n) for n in sorted(self.graph.kinds.get("StatisticClaim", ()))]
        found += [self._body(n) for n in self.named if local(n).startswith("organisation/")]
        return found

    def _people(self) -> list[Spot]:
        people = [n for n in self.named if local(n).startswith("person/")]
        held: dict[str, list[Held]] = {}
        for node in self.graph.kinds.get("OfficeHolding", ()):
            title = self.graph.one(node, jj("title"))
            office = self.lex.office(title)
            held.setdefault(self.graph.one(node, org("member")), []).append(Held(
                office, self.graph.one(node, jj("ofCode")), self.graph.word(node, "officeType"),
                self.graph.one(node, jj("former")) == "true", title))  # fmt: skip
        names = {n: self._name(n) for n in people}
        return [self._spot(n, names, held.get(n, [])) for n in people]

    def _name(self, person: str) -> str:
        return best_form(NamedNode(person), self.graph.all(person, NAME_USED))

    def _spot(self, person: str, names: dict[str, str], held: list[Held]) -> Spot:
        forms = self.graph.all(person, NAME_USED) or [local(person).partition("/")[2]]
        best = names[person] or forms[0]
        offices = set(held)
        name, holding = self._read_name(best, offices)
        if holding is not None:
            offices.add(holding)
        others = {" ".join(name_of(n, self.lex)) for p, n in names.items() if p != person and n}
        codes = {self.graph.one(s, CODE) for s in self.graph.all(person, jj("actsFor"))}
        codes |= {h.of for h in offices if is_code(h.of)}
        described = holding is None and best[:1].islower()
        return Spot(
            f"{self.key}/{local(person).partition('/')[2]}", self.iri, person,
            tuple(forms[:_FORMS]), () if described else name,
            self._aliases(forms, name), tuple(sorted(offices)),
            tuple(sorted(c for c in codes if c)), self.published, self.group,
            (*sorted(o for o in others if " " in o)[:_COMPANIONS], *self.codes),
            self._sex(forms), described,
        )  # fmt: skip

    def _read_name(self, best: str, offices: set[Held]) -> tuple[Name, Held | None]:
        alone = self.lex.holder(best)
        if alone is not None:
            office, code = alone
            kind = self.lex.office_type(office)
            return (), Held(office, code or self.lex.offices.home, kind, False, best)
        name = name_of(best, self.lex)
        head = next((n for n in range(min(4, len(name) - 1), 0, -1)
                     if " ".join(name[:n]) in self.lex.heads), 0)  # fmt: skip
        if not head:
            return name, None
        office = self.lex.office(" ".join(name[:head]))
        known = any(h.office == office for h in offices)
        kind = self.lex.office_type(office)
        title = " ".join(best.split()[:head])
        return name[head:], None if known else Held(office, "", kind, False, title)

    def _aliases(self, forms: Iterable[str], name: Name) -> tuple[str, ...]:
        """Return the forms that do not follow from the name: nicknames, another name."""
        told = {
            " ".join(w) for f in forms if (w := name_of(f, self.lex)) and not set(w) <= set(name)
        }
        return tuple(sorted(told)[:_FORMS])

    def _sex(self, forms: Iterable[str]) -> str:
        first = {w[0] for f in forms if len(w := words_of(f)) > 1}
        man, woman = (bool(first & set(w)) for w in
                      (self.lex.rules.male_words, self.lex.rules.female_words))  # fmt: skip
        return "" if man == woman else "m" if man else "f"

    def _part(self, node: str, main: bool) -> Part:
        code = self.graph.one(node, CODE)
        if not code:
            code = next((self.graph.one(s, CODE) for s in self.graph.all(node, jj("actsFor"))), "")
        forms = self.graph.all(node, NAME_USED)
        return Part(node, best_form(NamedNode(node), forms) or code, code, main)

    def _meeting(self, node: str) -> Told:
        parts = [self._part(n, True) for n in self.graph.all(node, jj("participant"))]
        parts += [self._part(n, False) for n in self.graph.all(node, jj("attendee"))]
        return Told(
            local(node), self.iri, "", self.graph.word(node, "status"), tuple(sorted(parts)),
            tuple(self.graph.all(node, jj("involves"))), **self._when(node),
            place=self.graph.one(node, jj("place")),
            country=self.graph.one(node, jj("countryCode")),
            topics=tuple(self.graph.all(node, jj("topic"))), words=self._words(node),
            day=self.published, group=self.group,
        )  # fmt: skip

    def _relation(self, node: str) -> Told:
        kind = self.graph.word(node, "relationType")
        codes = (self.graph.one(node, jj("sourceCode")), self.graph.one(node, jj("targetCode")))
        return Told(
            local(node),
            self.iri,
            kind,
            self.graph.word(node, "status"),
            (),
            codes,
            words=self._words(node),
            day=self.published,
            group=self.group,
            via=self._meetings.get(self.graph.one(node, jj("evidence")), ""),
        )

    @cached_property
    def _meetings(self) -> dict[str, str]:
        """Meetings by the passage that tells them."""
        nodes = sorted(self.graph.kinds.get("Meeting", ()))
        return {self.graph.one(n, jj("evidence")): local(n) for n in nodes}

    def _words(self, node: str) -> tuple[str, ...]:
        exact = self.graph.one(self.graph.one(node, jj("evidence")), oa("exact"))
        told = (w for w in self.lex.thing(exact) if len(w) > 3 and w not in self.lex.states)
        return tuple(sorted(told)[:40])

    def _figure(self, node: str) -> Figure:
        unit = self.graph.one(node, jj("unitText"))
        what = self.graph.one(node, jj("what"))
        upper = self.graph.one(node, jj("maxValue"))
        speaker = self.graph.one(node, jj("speaker"))
        forms = self.graph.all(speaker, NAME_USED)
        name = best_form(NamedNode(speaker), forms) if speaker else ""
        return Figure(
            local(node), self.iri, what, self._thing(what, unit, name),
            self.lex.unit(unit), unit, float(self.graph.one(node, jj("value")) or "nan"),
            float(upper) if upper else None, self.graph.word(node, "qualifier") or "exact",
            self.graph.word(node, "change"), self.graph.one(node, jj("place")),
            self.graph.one(node, jj("countryCode")), **self._when(node),
            said=self.graph.day(node, jj("saidOn")), day=self.published, speaker=speaker,
            speaker_name=name or self.graph.one(speaker, CODE), group=self.group, around=self.codes,
        )  # fmt: skip

    def _thing(self, what: str, unit: str, speaker: str) -> tuple[str, ...]:
        """Return what a number counts, without whoever says so."""
        counted = what if unit in UNITS or unit.isupper() else f"{what} {unit}"
        told = self.lex.thing(counted)
        return tuple(sorted(told - self.lex.thing(speaker) or told))

    def _when(self, node: str) -> _When:
        return {"start": self.graph.day(node, jj("start")), "end": self.graph.day(node, jj("end")),
                "precision": self.graph.word(node, "precision")}  # fmt: skip

    def _body(self, node: str) -> Body:
        forms = self.graph.all(node, NAME_USED) or self.graph.all(node, CODE)
        scope, _, name = local(node).removeprefix("organisation/").rpartition("/")
        form = best_form(NamedNode(node), forms) or name
        place = "" if scope in ("", self.lex.offices.home.casefold()) else f"{scope}/"
        return Body(f"{self.key}/{local(node)}", self.iri, node, tuple(forms),
                    f"{place}{self.lex.body(form)}", self.group)  # fmt: skip


def is_code(of: str) -> bool:
    """Tell whether an office's owner is a country, by its code."""
    return len(of) == 2 and of.isupper()


def local(iri: str) -> str:
    """Return an IRI without the base of ours."""
    return iri.removeprefix(ID_BASE)


def terms_of_article(quads: Iterable[Quad], article: str, lex: Lexicon) -> tuple[str, ...]:
    """Return the stems of the words that an article uses most, those of its title first."""
    said = {q.predicate: q.object.value for q in quads
            if isinstance(q.object, Literal) and q.subject == NamedNode(article)}  # fmt: skip
    title = said.get(schema("headline"), "")
    words = Counter(lex.stems(said.get(schema("articleBody"), "")[:_TEXT]))
    words.update(lex.stems(title))
    most = sorted(words, key=lambda w: (-words[w], w))[:_TERMS]
    return tuple(sorted(most))


def read_rows(
    quads: Iterable[Quad], article: str, group: str, lex: Lexicon,
    rejected: frozenset[str] = frozenset(),
) -> list[Given]:  # fmt: skip
    """Return the rows of an article's graph, without records that were ``rejected`` (their ids).

    ``group`` stands for the near copies of the article.
    """
    return _Reader(quads, article, group, lex, rejected).rows()
