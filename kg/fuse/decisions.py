"""Decisions in the store: the graph ``g:decisions``, which outlives articles and rebuilding."""

from __future__ import annotations

from collections.abc import Iterator
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


def put_decision(store: Store, decision: Decision) -> str:
    """Keep a decision; return its id. What follows from it is for `kg.fuse.catch_up`."""
    store.apply(Transaction(insert=tuple(_quads(decision))))
    return decision_id(decision)


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
