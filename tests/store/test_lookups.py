"""Many look-ups in one question find what each of them finds, before and after any change."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import product
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions
from pyoxigraph import Store as Engine

from kg.store.protocol import Parts, Transaction
from kg.store.remote.lookups import Known, question
from kg.store.update import update_text

NODES = [NamedNode(f"x:n{n}") for n in range(4)]
PREDICATES = [NamedNode(f"x:p{n}") for n in range(2)]
TEXTS = [Literal('it\'s "so"\n'), Literal("a"), Literal("a", language="id")]
VALUES: list[NamedNode | Literal] = [NODES[0], *TEXTS]
GRAPHS = [NamedNode(f"x:g{n}") for n in range(3)]
ALL = [Quad(*parts) for parts in product(NODES, PREDICATES, VALUES, GRAPHS)]
PATTERNS: list[Parts] = [
    parts
    for parts in product([None, *NODES], [None, *PREDICATES], [None, *VALUES], [None, *GRAPHS])
    if parts != (None, None, None, None)
]


class Server:
    """Answers questions, and says how many there were; no more than so many rows at a time."""

    def __init__(self, most: int = 1_000_000) -> None:
        self.engine, self.asked, self.most = Engine(), 0, most

    def ask(self, asked: str, same: Parts) -> list[Quad] | None:
        self.asked += 1
        found = self.engine.query(asked)
        assert isinstance(found, QuerySolutions)
        names = [variable.value for variable in found.variables]
        rows = [dict(zip(names, row, strict=True)) for row in found]
        if len(rows) > self.most:
            return None
        parts: list[list[Any]] = [
            [row.get(n, t) for n, t in zip("spog", same, strict=True)] for row in rows
        ]
        return [Quad(*one) for one in parts]

    def found(self, parts: Parts) -> set[Quad]:
        return set(self.engine.quads_for_pattern(*parts))


def wrong(server: Server, known: Known, wanted: Iterable[Parts]) -> list[Parts]:
    """Return the look-ups of which something else is known than is there."""
    answers = ((parts, known.get(parts)) for parts in wanted)
    return [p for p, answer in answers if answer is not None and set(answer) != server.found(p)]


@pytest.mark.parametrize("most", [1_000_000, 6], ids=["all rows", "few rows"])
def test_many_are_asked_for_at_once(most: int) -> None:
    server, known = Server(most), Known()
    server.engine.extend(random.Random(1).sample(ALL, 50))
    known.fetch(PATTERNS, server.ask)
    assert wrong(server, known, PATTERNS) == []
    missing = [p for p in PATTERNS if known.get(p) is None]
    if most > 6:
        assert len(missing) <= 3, "only those that have no other like them"
        assert server.asked < 60
    else:
        assert 0 < len(missing) < len(PATTERNS)
    before = server.asked
    known.fetch([p for p in PATTERNS if p not in missing], server.ask)
    assert server.asked == before, "what is known is not asked for again"


@pytest.mark.parametrize("seed", range(5))
def test_a_change_makes_nothing_known_untrue(seed: int) -> None:
    chance = random.Random(seed)
    server, known = Server(), Known()
    server.engine.extend(chance.sample(ALL, 40))
    kept = 0
    for _ in range(20):
        known.fetch(chance.sample(PATTERNS, 60), server.ask)
        drop = tuple(g.value for g in GRAPHS if chance.random() < 0.1)
        change = Transaction(drop, tuple(chance.sample(ALL, 2)), tuple(chance.sample(ALL, 2)))
        server.engine.update(update_text(change))
        known.forget(change)
        assert wrong(server, known, PATTERNS) == []
        kept += sum(known.get(p) is not None for p in PATTERNS)
    assert kept > 500, "most of what a change does not touch stays known"


def test_a_server_with_other_words_for_a_term_is_asked_singly() -> None:
    server, known = Server(), Known()
    server.engine.extend(ALL)

    def otherwise(asked: str, same: Parts) -> list[Quad]:
        found = server.ask(asked, same) or []
        return [Quad(q.subject, q.predicate, Literal("A"), q.graph_name) for q in found]

    wanted: list[Parts] = [(None, None, value, None) for value in VALUES]
    known.fetch(wanted, otherwise)
    assert [known.get(p) for p in wanted] == [None] * len(wanted)


def test_a_question_is_not_too_long() -> None:
    server, known = Server(), Known()
    wanted: list[Parts] = [(None, None, Literal("x" * 500 + str(n)), None) for n in range(100)]
    known.fetch(wanted, server.ask)
    assert 6 <= server.asked <= 8
    assert all(known.get(p) == () for p in wanted)


def test_two_parts_may_differ() -> None:
    asked, same = question([(NODES[0], None, None, GRAPHS[0]), (NODES[1], None, None, GRAPHS[1])])
    assert "VALUES (?s ?g) { (<x:n0> <x:g0>) (<x:n1> <x:g1>) }" in asked
    assert same == (None, None, None, None)
