"""What views draw from: things, facts about them, and the articles that say so.

A small model between the store and the pictures, so that a graph can be drawn from a store, from
fresh extractions or from a query's result alike. Every fact keeps the sentence that says it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Literal

from kg.errors import NotFoundError
from kg.ids import initials

ThingKind = Literal["person", "country", "organisation"]
FactKind = Literal["role", "meeting", "relation", "claim", "quote"]
Status = Literal["actual", "planned", "proposed", "cancelled"]
Side = Literal["cooperation", "neutral", "conflict"]
End = Literal[
    "holder", "office-of", "participant", "attendee", "venue", "source", "target", "speaker",
    "about",
]  # fmt: skip

FACT_KINDS: tuple[FactKind, ...] = ("role", "meeting", "relation", "claim", "quote")
STATUSES: tuple[Status, ...] = ("actual", "planned", "proposed", "cancelled")
_KIND: Mapping[str, FactKind] = {
    "role": "role",
    "roles": "role",
    "meeting": "meeting",
    "meetings": "meeting",
    "relation": "relation",
    "relations": "relation",
    "country_relations": "relation",
    "claim": "claim",
    "claims": "claim",
    "statistics": "claim",
    "quote": "quote",
    "quotes": "quote",
}
_STATUS: Mapping[str, Status] = {
    "held": "actual",
    "actual": "actual",
    "planned": "planned",
    "proposed": "proposed",
    "hypothetical": "proposed",
    "cancelled": "cancelled",
    "denied": "cancelled",
}
_CONFLICT = frozenset(
    {
        "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
        "DISPUTE",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A person, a country or an organisation.

    ``key`` is its IRI, ``label`` the Indonesian name and ``english`` the English one if it has
    its own; ``code`` the ISO or organisation code; ``home`` the key of the state it acts for.
    """

    key: str
    kind: ThingKind
    label: str
    english: str | None = None
    aliases: tuple[str, ...] = ()
    code: str | None = None
    home: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that the thing goes by."""
        others = (name for name in (self.english, self.code) if name)
        return (self.label, *others, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The article that a fact comes from; ``date`` is the ISO day of publication."""

    key: str
    title: str = ""
    date: str | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One record: what is said, of whom, and the words that say it.

    ``key`` is the record's IRI; ``ends`` lead to things by their part in it; ``values`` are what
    a reader sees besides (title, type, value, unit, place, date ...). ``context[start:end]`` are
    the words of the evidence.
    """

    key: str
    kind: FactKind
    status: Status = "actual"
    ends: tuple[tuple[End, str], ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    source: str = ""
    context: str = ""
    start: int = 0
    end: int = 0
    rule: str = ""
    confidence: float | None = None
    sparql: str = ""

    @property
    def things(self) -> tuple[str, ...]:
        """The keys of all things that the fact is about, each once."""
        return tuple(dict.fromkeys(key for _, key in self.ends))

    def at(self, *ends: End) -> tuple[str, ...]:
        """Return the keys of the things at these ends, in the fact's order."""
        return tuple(key for end, key in self.ends if end in ends)


@dataclass(frozen=True, slots=True)
class Material:
    """Things, sources and facts, each in a fixed order."""

    things: Mapping[str, Thing] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()

    def _repr_html_(self) -> str:
        """Show the facts in a notebook, each with the words that say it."""
        from kg.views.notebook import material_html

        return material_html(self)

    def with_facts(self, facts: Iterable[Fact]) -> Material:
        """Return the material of these facts alone, with the things and sources they need."""
        kept = tuple(facts)
        things = {key for fact in kept for key in fact.things}
        sources = {fact.source for fact in kept}
        return replace(
            self,
            things={key: thing for key, thing in self.things.items() if key in things},
            sources={key: source for key, source in self.sources.items() if key in sources},
            facts=kept,
        )


def common_status(status: str) -> Status:
    """Return the status that meetings and relations share in a picture.

    >>> common_status("held"), common_status("denied")
    ('actual', 'cancelled')
    """
    return _STATUS.get(status, "actual")


def side_of(relation_type: str) -> Side:
    """Return whether a relation type is cooperation, conflict or neither.

    >>> side_of("SANCTION"), side_of("CONSULT"), side_of("REQUEST")
    ('conflict', 'cooperation', 'neutral')
    """
    if relation_type == "REQUEST":
        return "neutral"
    return "conflict" if relation_type in _CONFLICT else "cooperation"


def find_things(material: Material, name: str) -> tuple[str, ...]:
    """Return the keys of the things that go by a name, an alias, a code or a key.

    Of those that have only a word of it, if there are no others; then bodies by their initials
    ("BPS" for "Badan Pusat Statistik").
    """
    wanted = name.casefold().strip()
    exact: list[str] = []
    partial: list[str] = []
    by_initials: list[str] = []
    for key, thing in material.things.items():
        names = [n.casefold() for n in (key, *thing.names)]
        if wanted in names:
            exact.append(key)
        elif wanted and any(wanted in n.split() for n in names):
            partial.append(key)
        elif thing.kind == "organisation" and name.strip() in map(initials, thing.names):
            by_initials.append(key)
    return tuple(exact or partial or by_initials)


def select(
    material: Material,
    *,
    entities: Sequence[str] = (),
    hops: int = 1,
    kinds: Collection[str] = FACT_KINDS,
    statuses: Collection[str] = STATUSES,
    countries: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
) -> Material:
    """Return the part of the material that is asked for.

    Args:
        material: All there is.
        entities: Names, aliases or codes to start from; none means everything.
        hops: How many facts away from those a fact may lie.
        kinds: Kinds of facts to keep, in the picture's words or the records' (country_relations).
        statuses: Statuses to keep, in the picture's words (actual, planned, proposed, cancelled)
            or the record's (held, hypothetical, denied).
        countries: Names or codes; only facts that name one of them, or who acts for it.
        since: First ISO day, of the fact's own date if it has one, else of publication.
        until: Last ISO day.

    Raises:
        NotFoundError: No thing goes by one of the names (the message tells near ones), or there
            is no such kind or status.
    """
    wanted = {_known(status, _STATUS) for status in statuses}
    chosen = {_known(kind, _KIND) for kind in kinds}
    facts = [
        fact
        for fact in material.facts
        if fact.kind in chosen
        and fact.status in wanted
        and _within(_day(fact, material), since, until)
    ]
    if countries:
        theirs = _theirs(facts, material, _starts(material, countries))
        facts = [fact for fact in facts if theirs.intersection(fact.things)]
    if entities:
        near = _reach(facts, _starts(material, entities), hops)
        facts = [fact for fact in facts if near.intersection(fact.things)]
    return material.with_facts(facts)


def _known(word: str, words: Mapping[str, str]) -> str:
    if word.casefold() not in words:
        raise NotFoundError(f"there is no {word!r}; there are: {', '.join(words)}")
    return words[word.casefold()]


def _starts(material: Material, entities: Sequence[str]) -> set[str]:
    starts: set[str] = set()
    for name in entities:
        found = find_things(material, name)
        if not found:
            raise NotFoundError(_unknown(material, name))
        starts.update(found)
    return starts


def _unknown(material: Material, name: str) -> str:
    forms = {n.casefold(): thing.label for thing in material.things.values() for n in thing.names}
    near = dict.fromkeys(forms[n] for n in get_close_matches(name.casefold(), sorted(forms), 5))
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    return f"nobody and nothing in the graph is called {name!r}{hint}"


def _theirs(facts: Sequence[Fact], material: Material, countries: set[str]) -> set[str]:
    """The countries, who is said to act for them, and who holds an office of theirs."""
    acting = {key for key, thing in material.things.items() if thing.home in countries}
    offices = [fact for fact in facts if countries.intersection(fact.at("office-of"))]
    return countries | acting | {key for fact in offices for key in fact.at("holder")}


def _reach(facts: Sequence[Fact], starts: set[str], hops: int) -> set[str]:
    near = set(starts)
    for _ in range(max(hops, 1) - 1):
        near |= {key for fact in facts if near.intersection(fact.things) for key in fact.things}
    return near


def _day(fact: Fact, material: Material) -> str | None:
    stated = fact.values.get("date") or fact.values.get("time")
    if isinstance(stated, str) and stated:
        return stated
    source = material.sources.get(fact.source)
    return source.date if source else None


def _within(day: str | None, since: str | None, until: str | None) -> bool:
    if day is None:
        return since is None and until is None
    first, _, last = day.partition("/")
    last = last or first
    return (since is None or last >= since[: len(last)]) and (
        until is None or first[: len(until)] <= until[: len(first)]
    )
