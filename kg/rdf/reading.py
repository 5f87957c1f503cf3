"""An article's graph back to its article and records: the inverse of `kg.rdf.mapping`.

Lists come back in the order in which the article names their members.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.entities import best_form
from kg.rdf.iris import Iris, is_country
from kg.rdf.vocab import BASES, JJ, TYPE, jj, oa, org, schema
from kg.records import (
    Article,
    Basis,
    CountryRelation,
    DateInterval,
    Evidence,
    Meeting,
    Party,
    PartyKind,
    Quotation,
    Record,
    Role,
    SourceBasis,
    StatisticClaim,
)

Order = Callable[[str], tuple[int, str]]
_CLASSES = {"OfficeHolding", "Meeting", "CountryRelation", "StatisticClaim", "Quotation"}


class _Graph:
    """The triples of an article's graph, by subject and predicate."""

    def __init__(self, quads: Iterable[Quad], base: str) -> None:
        self.base = base
        self._index: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = {}
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                about = self._index.setdefault(quad.subject, {})
                about.setdefault(quad.predicate, []).append(quad.object)

    def subjects(self, kind: str) -> list[NamedNode]:
        return [s for s, about in self._index.items() if jj(kind) in about.get(TYPE, ())]

    def all(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode | Literal]:
        return self._index.get(subject, {}).get(predicate, [])

    def nodes(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        return [o for o in self.all(subject, predicate) if isinstance(o, NamedNode)]

    def texts(self, subject: NamedNode, predicate: NamedNode) -> list[str]:
        return [o.value for o in self.all(subject, predicate)]

    def text(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        found = self.texts(subject, predicate)
        return found[0] if found else None

    def word(self, subject: NamedNode, predicate: str) -> str | None:
        """Return the last part of a concept's name: ``held`` of ``jj:status-held``."""
        value = self.text(subject, jj(predicate))
        return None if value is None else value.removeprefix(JJ).partition("-")[2]


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record and the IRI that stands for it."""

    iri: str
    record: Record


def read_graph(
    quads: Iterable[Quad], article: NamedNode, iris: Iris | None = None
) -> tuple[Article, list[StoredRecord]]:
    """Return the article that a graph holds, and its records in the order of the text."""
    graph = _Graph(quads, (iris or Iris()).base)
    given = _article(graph, article)
    order = _order(given.raw)
    found = [
        StoredRecord(node.value, _READERS[kind](graph, node, order))
        for kind in sorted(_CLASSES)
        for node in graph.subjects(kind)
    ]
    found.sort(key=lambda r: (r.record.evidence.start, r.record.evidence.end, r.iri))
    return given, found


def read_article(quads: Iterable[Quad], node: NamedNode, body: str = "") -> Article:
    """Return the article that a node describes; ``body`` is its raw text if it has none of its own.

    Of a former version, or of another source of an article, of which the text stands once.
    """
    return _article(_Graph(quads, ""), node, body)


def _article(graph: _Graph, node: NamedNode, body: str = "") -> Article:
    title = graph.text(node, schema("headline")) or ""
    published = graph.text(node, schema("datePublished"))
    return Article(
        text=(graph.text(node, schema("articleBody")) or body)[len(title) + 1 :],
        title=title,
        id=graph.text(node, schema("identifier")),
        published=date.fromisoformat(published) if published else None,
        url=graph.text(node, schema("url")),
        publisher=graph.text(node, schema("publisher")),
        author=graph.text(node, schema("author")),
        language=graph.text(node, schema("inLanguage")),
        basis=tuple(_bases(graph, node)),
    )


def _bases(graph: _Graph, node: NamedNode) -> Iterator[tuple[str, SourceBasis]]:
    for field, predicate in sorted(BASES.items()):
        basis: Any = graph.word(node, predicate)
        if basis in get_args(SourceBasis) and basis != "given":
            yield field, basis


def _order(raw: str) -> Order:
    def key(name: str) -> tuple[int, str]:
        at = raw.find(name)
        return (at if at >= 0 else len(raw), name)

    return key


def _common(graph: _Graph, node: NamedNode) -> dict[str, Any]:
    passage = graph.nodes(node, jj("evidence"))[0]
    return {
        "evidence": Evidence(
            int(graph.text(passage, oa("start")) or 0),
            int(graph.text(passage, oa("end")) or 0),
            graph.text(passage, oa("exact")) or "",
        ),
        "extractor": graph.text(node, jj("rule")) or "",
        "confidence": float(graph.text(node, jj("confidence")) or 0),
    }


def _role(graph: _Graph, node: NamedNode, order: Order) -> Role:
    person = graph.nodes(node, org("member"))[0]
    forms = graph.texts(person, jj("nameUsed"))
    name = best_form(person, forms)
    return Role(
        **_common(graph, node),
        person=name,
        title=graph.text(node, jj("title")) or "",
        of=graph.text(node, jj("ofCode")),
        aliases=tuple(sorted((f for f in forms if f != name), key=order)),
    )


def _meeting(graph: _Graph, node: NamedNode, order: Order) -> Meeting:
    status: Any = graph.word(node, "status")
    return Meeting(
        **_common(graph, node),
        participants=_parties(graph, node, "participant", order),
        attendees=_parties(graph, node, "attendee", order),
        place=graph.text(node, jj("place")),
        country=graph.text(node, jj("countryCode")),
        date=_interval(graph, node),
        status=status,
        topics=tuple(sorted(graph.texts(node, jj("topic")), key=order)),
    )


def _relation(graph: _Graph, node: NamedNode, order: Order) -> CountryRelation:
    kind: Any = graph.word(node, "relationType")
    status: Any = graph.word(node, "status")
    return CountryRelation(
        **_common(graph, node),
        source=graph.text(node, jj("sourceCode")) or "",
        target=graph.text(node, jj("targetCode")) or "",
        type=kind,
        status=status,
    )


def _claim(graph: _Graph, node: NamedNode, order: Order) -> StatisticClaim:
    upper = graph.text(node, jj("maxValue"))
    qualifier: Any = graph.word(node, "qualifier")
    change: Any = graph.word(node, "change")
    return StatisticClaim(
        **_common(graph, node),
        value=float(graph.text(node, jj("value")) or "nan"),
        value_max=None if upper is None else float(upper),
        unit=graph.text(node, jj("unitText")) or "",
        what=graph.text(node, jj("what")) or "",
        place=graph.text(node, jj("countryCode")) or graph.text(node, jj("place")),
        qualifier=qualifier,
        change=change,
        time=_interval(graph, node),
        speaker=next(iter(_parties(graph, node, "speaker", order)), None),
        said=_said(graph, node),
    )


def _quotation(graph: _Graph, node: NamedNode, order: Order) -> Quotation:
    kind: Any = graph.word(node, "speechKind")
    return Quotation(
        **_common(graph, node),
        text=graph.text(node, schema("text")) or "",
        speaker=next(iter(_parties(graph, node, "speaker", order)), None),
        kind=kind,
        said=_said(graph, node),
    )


_READERS: dict[str, Callable[[_Graph, NamedNode, Order], Record]] = {
    "OfficeHolding": _role,
    "Meeting": _meeting,
    "CountryRelation": _relation,
    "StatisticClaim": _claim,
    "Quotation": _quotation,
}


def _parties(graph: _Graph, node: NamedNode, predicate: str, order: Order) -> tuple[Party, ...]:
    said = frozenset(graph.texts(node, jj("partyName")))
    found = [_party(graph, n, said, order) for n in graph.nodes(node, jj(predicate))]
    return tuple(sorted(found, key=lambda p: order(p.name)))


def _party(graph: _Graph, node: NamedNode, said: frozenset[str], order: Order) -> Party:
    segment = node.value.removeprefix(graph.base).partition("/")[0]
    code = graph.text(node, jj("code"))
    forms = graph.texts(node, jj("nameUsed"))
    if code is not None and (is_country(code) or said & set(forms)):
        here = [form for form in forms if form in said] or forms
        return Party(min(here, key=order, default=code), "country", code)
    kinds: dict[str, PartyKind] = {"organisation": "body", "group": "group"}
    states = graph.nodes(node, jj("actsFor"))
    acts_for = graph.text(states[0], jj("code")) if states else code
    name = best_form(node, forms)
    return Party(name or code or "", kinds.get(segment, "person"), acts_for)


def _interval(graph: _Graph, node: NamedNode) -> DateInterval | None:
    start, end = graph.text(node, jj("start")), graph.text(node, jj("end"))
    precision: Any = graph.word(node, "precision")
    basis: Any = graph.word(node, "basis")
    if start is None or end is None:
        return None
    return DateInterval(date.fromisoformat(start), date.fromisoformat(end), precision, basis)


def _said(graph: _Graph, node: NamedNode) -> DateInterval | None:
    """Return the day that the text gives for what was said; the article's own day is none."""
    day = graph.text(node, jj("saidOn"))
    basis: Any = graph.word(node, "saidBasis")
    known = day is not None and basis in get_args(Basis)
    return DateInterval.day(date.fromisoformat(day), basis) if known and day else None
