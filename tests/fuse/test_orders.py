"""Whatever is added, removed, decided and undone, in whatever order: the same comes out."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from kg.build import remove
from kg.fuse import catch_up, rebuild
from kg.fuse.deciding import obey
from kg.fuse.decisions import drop_decision, put_decision
from kg.fuse.judging import Decision, Kind
from kg.rdf.vocab import FUSED, INDEX
from kg.store import MEMORY, open_store
from tests.fuse.sample import ARTICLES, mention, put
from tests.fuse.test_incremental import lines

NAMES = [str(a.article.id) for a in ARTICLES]
MENTIONS = [
    mention("a-plan", "Ratna Marsani"), mention("b-held", "Ratna L.P. Marsani"),
    mention("d-toll", "Ratna"), mention("c-differs", "Menlu RI"),
    mention("a-plan", "Tran Van Minh"),
    mention("c-differs", "Tran Van Minh"), mention("f-firm", "Budi Santoso"),
    mention("g-bare", "Budi Santoso"), mention("h-other", "Budi Santoso"),
]  # fmt: skip
KINDS: list[tuple[Kind, int, int]] = [
    ("same", 0, 4), ("different", 1, 0), ("same", 6, 8), ("different", 7, 8), ("same", 2, 6),
    ("different", 4, 5), ("different", 3, 0), ("same", 3, 4), ("different", 2, 1),
]  # fmt: skip
DECIDED = [
    Decision(f"2026-01-{number + 1:02}T10:00:00Z", "ani", kind, MENTIONS[one], MENTIONS[other])
    for number, (kind, one, other) in enumerate(KINDS)
]


class Orders(RuleBasedStateMachine):
    """A store to which things happen, and what should be in it."""

    def __init__(self) -> None:
        super().__init__()
        self.store = open_store(MEMORY, write=True)
        self.here: set[str] = set()
        self.decided: set[Decision] = set()
        self.behind = False

    @rule(name=st.sampled_from(NAMES))
    def add(self, name: str) -> None:
        put(self.store, [a for a in ARTICLES if a.article.id == name])
        self.here.add(name)
        self.behind = True

    @rule(name=st.sampled_from(NAMES))
    def remove(self, name: str) -> None:
        if name in self.here:
            remove(self.store, name)
            self.here.discard(name)
            self.behind = True

    @rule(decision=st.sampled_from(DECIDED))
    def decide(self, decision: Decision) -> None:
        if decision not in self.decided:
            put_decision(self.store, decision)
            self.decided.add(decision)
            obey(self.store, [decision])
            self.behind = False

    @rule(decision=st.sampled_from(DECIDED))
    def undo(self, decision: Decision) -> None:
        if decision in self.decided:
            drop_decision(self.store, decision)
            self.decided.discard(decision)
            obey(self.store, [decision])
            self.behind = False

    @rule()
    def fuse(self) -> None:
        catch_up(self.store)
        self.behind = False

    @invariant()
    def as_if_at_once(self) -> None:
        if self.behind:
            return
        with open_store(MEMORY, write=True) as fresh:
            put(fresh, [a for a in ARTICLES if a.article.id in self.here])
            for decision in self.decided:
                put_decision(fresh, decision)
            rebuild(fresh)
            assert lines(self.store, FUSED) == lines(fresh, FUSED)
            assert lines(self.store, INDEX) == lines(fresh, INDEX)

    def teardown(self) -> None:
        self.store.close()


def run(examples: int) -> None:
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        Orders,
        settings=settings(
            max_examples=examples, stateful_step_count=25, deadline=None,
            suppress_health_check=quiet, derandomize=True, database=None,
        ),
    )  # fmt: skip


@pytest.mark.usefixtures("many")
def test_a_few_orders() -> None:
    run(5)


@pytest.mark.prove
@pytest.mark.usefixtures("many")
def test_a_thousand_orders() -> None:
    run(1000)
