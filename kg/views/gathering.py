"""Material for views from articles and their records: from a store, or fresh from extraction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode

from kg.lang.countries import country_name
from kg.rdf.iris import Iris, is_country
from kg.rdf.mapping import article_key, record_iri
from kg.rdf.reading import read_graph
from kg.records import (
    Article,
    CountryRelation,
    Extraction,
    Meeting,
    Party,
    Quotation,
    Record,
    Role,
    StatisticClaim,
    record_to_json,
)
from kg.spans import Span
from kg.store import Store
from kg.views.material import End, Fact, FactKind, Material, Source, Thing, ThingKind, common_status

_KINDS: dict[type[Record], FactKind] = {
    Role: "role",
    Meeting: "meeting",
    CountryRelation: "relation",
    StatisticClaim: "claim",
    Quotation: "quote",
}
_LEFT_OUT = frozenset({"evidence", "start", "end", "confidence", "extractor", "aliases"})
_NEAR = 300
"""How far a sentence is followed from the evidence, where no full stop ends it."""


def gather_store(store: Store, articles: Iterable[str] | None = None) -> Material:
    """Return the material of the articles in a store: of all, or of those with these IRIs."""
    gathering = _Gathering()
    for name in store.articles() if articles is None else articles:
        graph = NamedNode(name)
        article, found = read_graph(store.find(None, None, None, graph), graph)
        records = [(stored.iri, stored.record) for stored in found]
        gathering.add(gathering.iris.key(name), article, records)
    return gathering.material()


def gather(extractions: Iterable[Extraction]) -> Material:
    """Return the material of these extractions, with the IRIs that a store would give."""
    gathering = _Gathering()
    for extraction in extractions:
        key = article_key(extraction.article.raw)
        records = [(record_iri(r, key, Iris()).value, r) for r in extraction.records()]
        gathering.add(key, extraction.article, records)
    return gathering.material()


def sentence_around(text: str, evidence: Span) -> Span:
    """Return the sentence or sentences that the evidence lies in, for a reader.

    >>> text = "Ia tiba Senin. Pigai menemui Keo Remy di Phnom Penh. Lalu pulang."
    >>> sentence_around(text, Span(15, 36)).of(text)
    'Pigai menemui Keo Remy di Phnom Penh.'
    """
    floor = max(text.rfind("\n", 0, evidence.start) + 1, evidence.start - _NEAR)
    line = text.find("\n", evidence.end)
    ceiling = min(line if line >= 0 else len(text), evidence.end + _NEAR)
    before, after = text[floor : evidence.start], text[evidence.end : ceiling]
    start = floor
    for stop in _STOPS:
        at = before.rfind(stop)
        start = max(start, floor + at + len(stop) if at >= 0 else floor)
    end = ceiling
    if not text[: evidence.end].endswith((".", "!", "?", '."', ".”")):
        stops = [at for at in (after.find(stop) for stop in _STOPS) if at >= 0]
        end = evidence.end + min(stops) + 1 if stops else ceiling
    else:
        end = evidence.end
    return Span(start, end)


_STOPS = (". ", "! ", "? ", '." ', ".” ")


@dataclass
class _Gathering:
    iris: Iris = field(default_factory=Iris)
    things: dict[str, Thing] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)

    def material(self) -> Material:
        return Material(self.things, self.sources, tuple(self.facts))

    def add(self, key: str, article: Article, records: Sequence[tuple[str, Record]]) -> None:
        source = self.iris.article(key).value
        self.sources[source] = _source(source, article)
        raw = article.raw
        for iri, record in records:
            evidence = Span(record.evidence.start, record.evidence.end)
            around = sentence_around(raw, evidence)
            row = record_to_json(record)
            self.facts.append(
                Fact(
                    key=iri,
                    kind=_KINDS[type(record)],
                    status=common_status(str(row.get("status", "actual"))),
                    ends=tuple(dict.fromkeys(self._ends(record, key))),
                    values={
                        k: v for k, v in row.items() if k not in _LEFT_OUT and v not in (None, [])
                    },
                    source=source,
                    context=around.of(raw),
                    start=evidence.start - around.start,
                    end=evidence.end - around.start,
                    rule=record.extractor,
                    confidence=record.confidence,
                    sparql=SPARQL.format(record=iri),
                )
            )

    def _ends(self, record: Record, key: str) -> Iterator[tuple[End, str]]:
        match record:
            case Role():
                person = self.iris.person(record.person, key).value
                yield "holder", self._thing(person, "person", record.person, record.aliases)
                if record.of:
                    yield "office-of", self._state(record.of)
            case Meeting():
                for party in record.participants:
                    yield "participant", self._party(party, key)
                for party in record.attendees:
                    yield "attendee", self._party(party, key)
                if record.country:
                    yield "venue", self._state(record.country)
            case CountryRelation():
                yield "source", self._state(record.source)
                yield "target", self._state(record.target)
            case StatisticClaim() | Quotation():
                if record.speaker:
                    yield "speaker", self._party(record.speaker, key)
                if isinstance(record, StatisticClaim) and is_country(record.place or ""):
                    yield "about", self._state(record.place or "")
            case _:
                return

    def _party(self, party: Party, key: str) -> str:
        home = self._state(party.country) if party.country else None
        if home and party.kind in ("country", "group"):
            return home
        iri = self.iris.party(party, key).value
        kind: ThingKind = "person" if party.kind == "person" else "organisation"
        return self._thing(iri, kind, party.name, home=home if home != iri else None)

    def _state(self, code: str) -> str:
        iri = self.iris.state(code).value
        if iri not in self.things:
            names = country_name(code)
            self.things[iri] = Thing(
                key=iri,
                kind="country" if is_country(code) else "organisation",
                label=names.id if names else code,
                english=names.en if names and names.en != names.id else None,
                code=code if names else None,
            )
        return iri

    def _thing(
        self,
        iri: str,
        kind: ThingKind,
        label: str,
        aliases: tuple[str, ...] = (),
        home: str | None = None,
    ) -> str:
        known = self.things.get(iri) or Thing(key=iri, kind=kind, label=label)
        forms = dict.fromkeys((*known.aliases, *aliases, *([label] if label else [])))
        forms.pop(known.label, None)
        self.things[iri] = replace(known, aliases=tuple(forms), home=known.home or home)
        return iri


SPARQL = """\
PREFIX jj: <https://w3id.org/jejak/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX schema: <https://schema.org/>
SELECT ?title ?evidence ?property ?value WHERE {{
  GRAPH ?article {{
    <{record}> ?property ?value ; jj:evidence/oa:exact ?evidence .
    ?article schema:headline ?title .
  }}
}}"""
"""Gives a record: every property, the words that say it, the title of its article."""


def _source(key: str, article: Article) -> Source:
    return Source(
        key=key,
        title=article.title,
        date=article.published.isoformat() if article.published else None,
        outlet=article.publisher,
        url=article.url,
    )
