"""Decisions in the store: the graph ``g:decisions``, which outlives articles and rebuilding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.fuse.judging import Decision, Mention
from kg.ids import content_hash
from kg.rdf import literals
from kg.rdf.vocab import DECISIONS, ID_BASE, JJ, NAME, TYPE, jj, xsd
from kg.store import Store, Transaction


def decision_id(decision: Decision) -> str:
    """Return the id of a decision, made of what it says."""
    other = decision.other
    told = (decision.when, decision.who, decision.kind, decision.one.entity, decision.one.article,
            other.entity if other else "", other.article if other else "", decision.name,
            decision.why)  # fmt: skip
    return content_hash(*told)[:12]


def read_decisions(store: Store) -> list[Decision]:
    """Return the decisions of a store, the oldest first."""
    return sorted(
        _read(store, q.subject) for q in store.find(None, TYPE, jj("Decision"), DECISIONS)
        if isinstance(q.subject, NamedNode)
    )  # fmt: skip


def rejected(store: Store) -> frozenset[str]:
    """Return the IRIs of the records that somebody rejected."""
    return frozenset(d.one.entity for d in read_decisions(store) if d.kind == "rejected")


def put_decision(store: Store, decision: Decision) -> str:
    """Keep a decision; return its id. What follows from it is for `kg.fuse.catch_up`."""
    kept = replace(decision, when=moment(decision.when))
    store.apply(Transaction(insert=tuple(_quads(kept))))
    return decision_id(kept)


def moment(when: str) -> str:
    """Return a time in UTC in the one form that stores give back; ``ValueError`` if it is none.

    >>> moment("2026-03-01T10:00:00.120Z"), moment("2026-03-01T17:00:00+07:00")
    ('2026-03-01T10:00:00.12Z', '2026-03-01T10:00:00Z')
    """
    given = datetime.fromisoformat(when)
    if given.tzinfo is None:
        raise ValueError(f"{when}: a time without a zone")
    plain = given.astimezone(UTC).isoformat().removesuffix("+00:00")
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain) + "Z"


def drop_decision(store: Store, decision: Decision) -> None:
    """Take a decision back."""
    store.apply(Transaction((), tuple(_quads(decision))))


def _quads(decision: Decision) -> Iterator[Quad]:
    node = NamedNode(f"{ID_BASE}decision/{decision_id(decision)}")

    def say(name: str, value: NamedNode | Literal) -> Quad:
        return Quad(node, jj(name), value, DECISIONS)

    yield Quad(node, TYPE, jj("Decision"), DECISIONS)
    yield say("judgement", jj(f"judgement-{decision.kind}"))
    yield say("decidedAt", Literal(decision.when, datatype=xsd("dateTime")))
    yield say("decidedBy", literals.text(decision.who))
    sides = [("one", decision.one)] + ([("other", decision.other)] if decision.other else [])
    for name, mention in sides:
        yield say(f"{name}Thing", NamedNode(mention.entity))
        if mention.article:
            yield say(f"{name}Article", NamedNode(mention.article))
    if decision.name:
        yield Quad(node, NAME, literals.text(decision.name), DECISIONS)
    if decision.why:
        yield say("reason", literals.text(decision.why))


def _read(store: Store, node: NamedNode) -> Decision:
    said = {q.predicate: q.object.value for q in store.find(node, None, None, DECISIONS)
            if isinstance(q.object, NamedNode | Literal)}  # fmt: skip

    def get(name: str) -> str:
        return said.get(jj(name), "")

    kind: Any = get("judgement").removeprefix(f"{JJ}judgement-")
    other = Mention(get("otherThing"), get("otherArticle")) if get("otherThing") else None
    return Decision(
        get("decidedAt"), get("decidedBy"), kind, Mention(get("oneThing"), get("oneArticle")),
        other, said.get(NAME, ""), get("reason"),
    )  # fmt: skip
