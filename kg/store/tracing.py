"""From anything a person may point at to the facts behind it, and to all passages that say so.

What can be pointed at: a fact, a person or country, two of them, a row of an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode, Quad

from kg.errors import NotFoundError
from kg.ids import initials
from kg.rdf import literals
from kg.rdf.entities import MENTIONS
from kg.rdf.iris import Iris
from kg.rdf.vocab import (
    ALTERNATE,
    APPEARS_AS,
    ENTITIES,
    FUSED,
    IN_ARTICLE,
    MEMBER_OF,
    NAME,
    jj,
    org,
    schema,
)
from kg.records import CountryRelation, Meeting, Quotation, Role, StatisticClaim
from kg.store.lookup import Fact, find_fact, get_article, value_of
from kg.store.names import country_named, person_named, under_all_names
from kg.store.protocol import Store

_ACTS_FOR, _EVIDENCE = jj("actsFor"), jj("evidence")


def facts_of_row(store: Store, cells: Sequence[str | None]) -> list[Fact]:
    """Return the facts behind a row of an answer, given as texts; IRIs whole.

    They are the facts whose IRI stands in it, or those of an event or series in it (of its article
    alone, if it names one); else those of its article whose words stand in it, or, where none do,
    that name its people and countries; else those that name two of them.
    """
    texts = [cell for cell in cells if cell]
    iris = [text for text in texts if text.startswith(Iris().base)]
    direct = [fact for text in iris for fact in _direct(store, text)]
    if direct:
        return direct
    whole = [fact for text in iris for fact in facts_of_whole(store, text)]
    if whole:
        return [fact for fact in whole if fact.graph in iris] or whole
    articles = {text for text in iris if text.startswith(Iris().base + "article/")}
    within = [f for g in sorted(articles) for f in get_article(store, g).facts]
    said = [f for f in within if {f.record.evidence.text, getattr(f.record, "text", "")} & {*texts}]
    things = [thing for text in texts if (thing := _thing_or_none(store, text)) is not None]
    if said:
        return said
    named = _naming(store, dict.fromkeys(things), articles or None) if things else []
    return named or within


def facts_about(store: Store, *names: str) -> list[Fact]:
    """Return the facts that name all of these people, countries or bodies, article by article.

    A party that acts for a country stands for it too. `NotFoundError` if a name is not known.
    """
    return _naming(store, dict.fromkeys(thing_named(store, name) for name in names), None)


def facts_of_whole(store: Store, iri: str) -> list[Fact]:
    """Return the facts of a fused event, series or person, of every article, the earliest first.

    None if nothing fused has this IRI.
    """
    found: list[Fact] = []
    for quad in store.find(None, MEMBER_OF, NamedNode(iri), FUSED):
        member = quad.subject
        if not isinstance(member, NamedNode):
            continue
        seen = [q.object for q in store.find(member, APPEARS_AS, None, FUSED)]
        names = [n for n in seen if isinstance(n, NamedNode)]
        where = [value_of(q.object) for q in store.find(member, IN_ARTICLE, None, FUSED)]
        found += _naming(store, names, where) if names else _direct(store, member.value)
    return sorted(found, key=_by_day)


def same_facts(store: Store, fact: Fact) -> list[Fact]:
    """Return the fact and all others that say the same, in whatever article, the earliest first.

    The same is: a meeting of the same people and status; a relation of the same type and status
    between the same two; a figure for the same subject, whatever its value; the same holder of
    the same office; the same words of the same speaker.
    """
    node = NamedNode(fact.iri)
    own = list(store.find(node, None, None, NamedNode(fact.graph)))
    found = {fact.iri: fact}
    for other in _like(store, fact, own):
        if other not in found:
            for candidate in _direct(store, other):
                if _says_the_same(fact, candidate):
                    found[other] = candidate
    return sorted(found.values(), key=_by_day)


def thing_named(store: Store, name: str) -> NamedNode:
    """Return the person, country or body of this name; `NotFoundError` names those like it."""
    found = _thing_or_none(store, name)
    if found is not None:
        return found
    try:
        return Iris().state(country_named(store, name))
    except NotFoundError:
        return person_named(store, name)


def _thing_or_none(store: Store, name: str) -> NamedNode | None:
    """Look a name up exactly, by an index: a person, body or country, or a country's code."""
    if name.startswith(Iris().base):
        return NamedNode(name)
    wanted = literals.text(name.strip())
    for predicate in (NAME, ALTERNATE, jj("code")):
        found = {q.subject for q in store.find(None, predicate, wanted, ENTITIES)}
        nodes = [n for n in found if isinstance(n, NamedNode) and "/post/" not in n.value]
        if len(nodes) == 1:
            return nodes[0]
    return _body_of_initials(store, name.strip())


def _body_of_initials(store: Store, letters: str) -> NamedNode | None:
    """Return the one body whose name is shortened so: "BPS" for "Badan Pusat Statistik"."""
    if not (letters.isalpha() and letters.isupper() and len(letters) > 1):
        return None
    found = {
        quad.subject
        for quad in store.find(None, NAME, None, ENTITIES)
        if "/organisation/" in value_of(quad.subject) and initials(value_of(quad.object)) == letters
    }
    nodes = [n for n in found if isinstance(n, NamedNode)]
    return nodes[0] if len(nodes) == 1 else None


def _naming(
    store: Store, things: Iterable[NamedNode], articles: Iterable[str] | None
) -> list[Fact]:
    wanted = [under_all_names(store, thing) for thing in things]
    graphs = None if articles is None else set(articles)
    for names in wanted:
        found_in = (q for name in names for q in store.find(None, MENTIONS, name, None))
        here = {value_of(q.graph_name) for q in found_in}
        graphs = here if graphs is None else graphs & here
    found: list[Fact] = []
    for graph in sorted(graphs or ()):
        records = _records(store, NamedNode(graph), wanted)
        found += (f for f in get_article(store, graph).facts if f.iri in records)
    return sorted(found, key=_by_day)


def _records(store: Store, graph: NamedNode, wanted: Sequence[Sequence[NamedNode]]) -> set[str]:
    """Return the records that name all the things, by any of their names, or who acts for them."""
    named: list[set[str]] = []
    for names in wanted:
        behind = [q.subject for name in names for q in store.find(None, _ACTS_FOR, name, graph)]
        stands = [*names, *(n for n in behind if isinstance(n, NamedNode))]
        named.append(
            {value_of(q.subject) for n in stands for q in store.find(None, None, n, graph)}
        )
    records = {value_of(q.subject) for q in store.find(None, _EVIDENCE, None, graph)}
    return records.intersection(*named)


def _direct(store: Store, iri: str) -> list[Fact]:
    try:
        node = NamedNode(iri)
    except ValueError:
        return []
    return [find_fact(store, iri)] if any(store.find(node, _EVIDENCE, None, None)) else []


def _like(store: Store, fact: Fact, own: Iterable[Quad]) -> Iterator[str]:
    """Give the IRIs of records that share what a fact is found by."""
    shared = {
        CountryRelation: (jj("subjectKey"),), StatisticClaim: (jj("subjectKey"),),
        Meeting: (jj("participant"),), Role: (org("member"),), Quotation: (schema("text"),),
    }[type(fact.record)]  # fmt: skip
    for quad in own:
        if quad.predicate in shared:
            for other in store.find(None, quad.predicate, quad.object, None):  # type: ignore[arg-type]
                yield value_of(other.subject)


def _says_the_same(one: Fact, other: Fact) -> bool:
    match one.record, other.record:
        case Meeting() as a, Meeting() as b:
            return {p.name for p in a.participants} == {p.name for p in b.participants} and (
                a.status == b.status
            )
        case CountryRelation() as a, CountryRelation() as b:
            return a.status == b.status
        case Role() as a, Role() as b:
            return (a.title.casefold(), a.of) == (b.title.casefold(), b.of)
        case Quotation() as a, Quotation() as b:
            return a.speaker == b.speaker
        case StatisticClaim(), StatisticClaim():
            return True
        case _:
            return False


def _by_day(fact: Fact) -> tuple[str, str, int]:
    published = fact.article.published
    return (published.isoformat() if published else "9999", fact.key, fact.record.evidence.start)
