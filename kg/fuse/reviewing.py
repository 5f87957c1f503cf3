"""The pairs that somebody should look at, each side with what its article says.

Those of people are kept with the people; those of events and figures are found when asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.fuse.deciding import decide, mention_of, now
from kg.fuse.judging import Decision
from kg.fuse.rows import Figure, Spot, Told
from kg.fuse.table import Table
from kg.fuse.unsure import still_unsure, unsure_records
from kg.rdf.vocab import FUSED, ID_BASE, TYPE, jj, oa, schema
from kg.store import Store

_AROUND, _PASSAGES = 90, 3


@dataclass(frozen=True, slots=True)
class Side:
    """One of two appearances or records: its name, and lines on where it stands."""

    name: str
    lines: tuple[str, ...]
    row: Spot | Told | Figure


@dataclass(frozen=True, slots=True)
class Question:
    """Are these two one?"""

    one: Side
    other: Side
    score: float
    why: tuple[str, ...]

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the two, by which a question is known again."""
        return self.one.row.id, self.other.row.id


def questions(store: Store) -> Iterator[Question]:
    """Give the people who are unsure, the likeliest first."""
    table = Table(store)
    told: list[tuple[float, str]] = []
    for quad in store.find(None, TYPE, jj("UnsurePair"), FUSED):
        if isinstance(quad.subject, NamedNode):
            score = float(next(iter(_values(store, quad.subject, "score")), "0"))
            told.append((-score, quad.subject.value))
    for minus, pair in sorted(told):
        node = NamedNode(pair)
        ends = [next(iter(_values(store, node, end)), "") for end in ("one", "other")]
        spots = [table.get(e.removeprefix(f"{ID_BASE}appearance/")) for e in ends]
        if isinstance(spots[0], Spot) and isinstance(spots[1], Spot):
            why = tuple(sorted(_values(store, node, "explanation")))
            yield Question(_side(store, spots[0]), _side(store, spots[1]), -minus, why)


def record_questions(store: Store) -> Iterator[Question]:
    """Give the events and figures that are unsure, the newest first; each is asked once."""
    for pair in unsure_records(store):
        sides = _record_side(store, pair.one), _record_side(store, pair.other)
        yield Question(*sides, pair.score, pair.why)


def stands(store: Store, question: Question) -> bool:
    """Return whether a question is still one: nobody answered it, and its articles are there."""
    if isinstance(question.one.row, Spot):
        return any(q.pair == question.pair for q in questions(store))
    return still_unsure(store, *question.pair)


def answered(store: Store, question: Question, *, one: bool, by: str) -> str:
    """Keep the answer to a question as a decision; return its id."""
    ends = mention_of(question.one.row), mention_of(question.other.row)
    return decide(store, Decision(now(), by, "same" if one else "different", *ends, "", "review"))


def _side(store: Store, spot: Spot) -> Side:
    said, head = _article(store, spot)
    offices = [f"{h.title}{f' ({h.of})' if h.of else ''}" for h in spot.held]
    passages = _passages(said.get(schema("articleBody"), ""), spot.forms)
    return Side(" / ".join(spot.forms), (*head, *offices, *passages), spot)


def _record_side(store: Store, row: Told | Figure) -> Side:
    _, head = _article(store, row)
    graph = NamedNode(row.article)
    passages = [
        q.object for q in store.find(NamedNode(ID_BASE + row.id), jj("evidence"), None, graph)
    ]
    words = [" ".join(q.object.value.split()) for p in passages if isinstance(p, NamedNode)
             for q in store.find(p, oa("exact"), None, graph)
             if isinstance(q.object, Literal)]  # fmt: skip
    return Side(_called(row), (*head, *words), row)


def _called(row: Told | Figure) -> str:
    """Return what a record tells, in a few words."""
    if isinstance(row, Figure):
        return f"{row.value:,.15g} {row.raw_unit}: {row.what}"
    who = [p.name for p in row.parts] or list(row.sides)
    return f"{row.type or 'meeting'} ({row.status}): {', '.join(who)}"


def _article(
    store: Store, row: Spot | Told | Figure
) -> tuple[dict[NamedNode, str], tuple[str, ...]]:
    """Return what is said of a row's article: day and publisher in one line, title in another."""
    node = NamedNode(row.article)
    said = {q.predicate: q.object.value for q in store.find(node, None, None, node)
            if isinstance(q.object, Literal)}  # fmt: skip
    day = date.fromordinal(row.day).isoformat() if row.day else "no date"
    line = " · ".join(x for x in (day, said.get(schema("publisher"), "")) if x)
    return said, tuple(x for x in (line, said.get(schema("headline"), "")) if x)


def _passages(text: str, forms: tuple[str, ...]) -> Iterator[str]:
    """Give the words around the first places that name somebody."""
    at, found = 0, 0
    form = max(forms, key=len)
    while found < _PASSAGES and (at := text.find(form, at)) >= 0:
        start, end = max(0, at - _AROUND), min(len(text), at + len(form) + _AROUND)
        yield f"… {' '.join(text[start:end].split())} …"
        at, found = end, found + 1


def _values(store: Store, node: NamedNode, name: str) -> list[str]:
    quads = store.find(node, jj(name), None, FUSED)
    return [q.object.value for q in quads if isinstance(q.object, NamedNode | Literal)]
