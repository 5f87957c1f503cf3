"""The pairs that somebody should look at, each side with what its article says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.fuse.deciding import decide, mention_of, now
from kg.fuse.judging import Decision
from kg.fuse.rows import Spot
from kg.fuse.table import Table
from kg.rdf.vocab import FUSED, ID_BASE, TYPE, jj, schema
from kg.store import Store

_AROUND, _PASSAGES = 90, 3


@dataclass(frozen=True, slots=True)
class Side:
    """One of two appearances: its name, and lines on where it stands."""

    name: str
    lines: tuple[str, ...]
    spot: Spot


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
        return self.one.spot.id, self.other.spot.id


def questions(store: Store) -> Iterator[Question]:
    """Give the pairs that are unsure, the likeliest first."""
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


def answered(store: Store, question: Question, *, one: bool, by: str) -> str:
    """Keep the answer to a question as a decision; return its id."""
    ends = mention_of(question.one.spot), mention_of(question.other.spot)
    return decide(store, Decision(now(), by, "same" if one else "different", *ends, "", "review"))


def _side(store: Store, spot: Spot) -> Side:
    said = {q.predicate: q.object.value
            for q in store.find(NamedNode(spot.article), None, None, NamedNode(spot.article))
            if isinstance(q.object, Literal)}  # fmt: skip
    day = date.fromordinal(spot.day).isoformat() if spot.day else "no date"
    head = " · ".join(x for x in (day, said.get(schema("publisher"), "")) if x)
    offices = [f"{h.title}{f' ({h.of})' if h.of else ''}" for h in spot.held]
    lines = [head, said.get(schema("headline"), ""), *offices]
    lines += _passages(said.get(schema("articleBody"), ""), spot.forms)
    return Side(" / ".join(spot.forms), tuple(line for line in lines if line), spot)


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
