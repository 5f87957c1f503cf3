"""The stories in a store: what is read of them, laid beside the gold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.build import add, get_article
from kg.evaluation.mentions import Alignment, Appearance, FoundRecord, align
from kg.evaluation.stories import Kind, Story, load_stories
from kg.fuse import Fused
from kg.rdf.iris import Iris
from kg.records import Extraction, Party, record_to_json
from kg.store import Store

FOLDER = Path(__file__).parent
RECORDS: Mapping[str, Kind] = {
    "meetings": "meeting",
    "country_relations": "relation",
    "statistics": "claim",
}


@dataclass(frozen=True, slots=True)
class Collection:
    """Stories that were added to a store, and which of their records mean what."""

    stories: tuple[Story, ...]
    alignment: Alignment
    people: tuple[Appearance, ...]
    records: tuple[FoundRecord, ...]
    graphs: Mapping[str, str]
    """The article's IRI by its given id."""

    def show(self, item: str) -> str:
        """Say in a line what an item is, for a report of errors."""
        for person in self.people:
            if person.item == item:
                return f"{person.article}: {person.name}"
        record = next(r for r in self.records if r.item == item)
        row = record.row
        facts = {
            "meeting": ("status", "date", "place", "participants"),
            "relation": ("source", "type", "target", "status"),
            "claim": ("value", "unit", "what", "place", "time", "speaker"),
        }[record.kind]
        said = " | ".join(str(row[name]) for name in facts)
        return f"{record.article}: {said} << {' '.join(row['evidence'].split())[:90]}"


def collect(store: Store, split: str | None = None) -> Collection:
    """Add the stories of a split, or all, to a store, and align what was read with the gold."""
    stories = load_stories(FOLDER, split)
    people: list[Appearance] = []
    records: list[FoundRecord] = []
    graphs: dict[str, str] = {}
    for article in (a for story in stories for a in story.articles):
        name = str(article.id)
        added = add(store, article)
        stored = get_article(store, added.key)
        graphs[name] = added.graph
        people += _appearances(name, added.graph, added.key, stored.extraction)
        for fact in stored.facts:
            if fact.kind in RECORDS:
                row = record_to_json(fact.record)
                records.append(FoundRecord(fact.iri, name, RECORDS[fact.kind], row))
    gold = [mention for story in stories for mention in story.mentions]
    texts = {str(a.id): a.raw for story in stories for a in story.articles}
    alignment = align(gold, people, records, texts)
    return Collection(tuple(stories), alignment, tuple(people), tuple(records), graphs)


def clusters(fused: Fused) -> dict[str, str]:
    """Return the fused thing of every item, by what `kg.fuse.read` gives."""
    found = {appearance(m.article, m.entity): p.iri for p in fused.people for m in p.members}
    found |= {v.record: e.iri for e in fused.events for v in e.versions}
    return found | {p.record: s.iri for s in fused.series for p in s.points}


def appearance(graph: str, person: str) -> str:
    """Name the appearance of a person in an article, by their IRIs."""
    return f"{graph} {person}"


def _appearances(name: str, graph: str, key: str, found: Extraction) -> Iterator[Appearance]:
    """Yield the people that an article's records name, each with the forms of the name."""
    forms: dict[str, list[str]] = {}
    for main, others in _people(found):
        forms.setdefault(Iris().person(main, key).value, [main]).extend(others)
    for person, (main, *others) in forms.items():
        yield Appearance(appearance(graph, person), name, main, tuple(sorted(set(others))))


def _people(found: Extraction) -> Iterator[tuple[str, Sequence[str]]]:
    for role in found.roles:
        yield role.person, role.aliases
    for meeting in found.meetings:
        yield from ((p.name, ()) for p in (*meeting.participants, *meeting.attendees) if _is(p))
    speakers = [s.speaker for s in found.statistics] + [q.speaker for q in found.quotes]
    yield from ((p.name, ()) for p in speakers if p and _is(p))


def _is(party: Party) -> bool:
    return party.kind == "person"
