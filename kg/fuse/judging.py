"""What people decided, as fusion obeys it.

The model is that of a graph of judgements: somebody says of two mentions that they are one, or
that they are not, and the later word counts. Decisions name things by content, the article and
what it calls them, so they hold after an article is removed and added again, and when everything
is fused anew. While the article is gone, another mention by the same name stands in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kg.fuse.rows import Owner, Whole, local
from kg.fuse.table import Table
from kg.rdf.iris import Iris
from kg.rdf.vocab import ID_BASE

Kind = Literal["same", "different", "rejected", "renamed"]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Something in an article: the IRI of a person, or of a record, and that of the article."""

    entity: str
    article: str

    @property
    def row(self) -> str:
        """The id of its row in the index."""
        kind, _, tail = local(self.entity).partition("/")
        if kind == "person":
            return f"{Iris().key(self.article)}/{tail}"
        return local(self.entity)


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """What somebody decided of one or two mentions, when, and why."""

    when: str
    """The time in UTC, as ISO 8601 writes it."""
    who: str
    kind: Kind
    one: Mention
    other: Mention | None = None
    name: str = ""
    """The new name, of one renamed."""
    why: str = ""


class Judgements:
    """Decisions, with the rows of the index that they speak of."""

    def __init__(self, decisions: Iterable[Decision] = (), table: Table | None = None) -> None:
        self.decisions = sorted(decisions)
        self._table = table

    def here(self, mention: Mention) -> str | None:
        """Return the row of a mention, or of the first of the same name while it is gone."""
        if self._table is None:
            return None
        if self._table.get(mention.row) is not None:
            return mention.row
        return next(iter(self._table.ids(f"en:{mention.entity}")), None)

    @cached_property
    def _pairs(self) -> Mapping[tuple[str, str], Decision]:
        """The last decision on each pair of rows."""
        found: dict[tuple[str, str], Decision] = {}
        for decision in self.decisions:
            if decision.kind in ("same", "different") and decision.other is not None:
                rows = self.here(decision.one), self.here(decision.other)
                if rows[0] is not None and rows[1] is not None and rows[0] != rows[1]:
                    found[min(rows[0], rows[1]), max(rows[0], rows[1])] = decision
        return found

    @cached_property
    def _rivals(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for (one, other), decision in self._pairs.items():
            if decision.kind == "different":
                found[one].append(other)
                found[other].append(one)
        return found

    @cached_property
    def parted(self) -> frozenset[str]:
        """Rows of which it was decided that they are not what another is: they stand alone."""
        found = (self.here(d.one) for d in self._pairs.values() if d.kind == "different")
        return frozenset(row for row in found if row is not None)

    @cached_property
    def named(self) -> frozenset[str]:
        """Rows of which it was decided that they are, or are not, what another is."""
        return frozenset(row for pair in self._pairs for row in pair)

    def rivals(self, row: str) -> list[str]:
        """Return the rows that this one is not."""
        return self._rivals.get(row, [])

    @property
    def rivalled(self) -> Collection[str]:
        """The rows of which it was decided that they are not what some other is."""
        return self._rivals.keys()

    def bars(self, row: str, core: str) -> bool:
        """Tell whether a row that this one is not belongs to a core."""
        found = (self._table and owner_in(self._table, rival) for rival in self.rivals(row))
        return any(owner == core for owner in found)

    def apart(self, rows: Collection[str]) -> Iterator[tuple[str, str]]:
        """Give the pairs among rows that are not one."""
        for one in sorted(self._rivals.keys() & set(rows)):
            yield from ((one, other) for other in self._rivals[one] if other in rows)

    def together(self) -> Iterator[tuple[str, str, Decision]]:
        """Give the pairs of rows that are one."""
        for (one, other), decision in sorted(self._pairs.items()):
            if decision.kind == "same":
                yield one, other, decision

    def settled(self, one: str, other: str) -> bool:
        """Tell whether the pair was decided on."""
        return (min(one, other), max(one, other)) in self._pairs

    @cached_property
    def rejected(self) -> frozenset[str]:
        """The ids of records that were rejected."""
        return frozenset(local(d.one.entity) for d in self.decisions if d.kind == "rejected")

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Rows and the names that were given to what they belong to; the last one counts."""
        found: dict[str, str] = {}
        for decision in self.decisions:
            row = self.here(decision.one) if decision.kind == "renamed" else None
            if row is not None:
                found[row] = decision.name
        return found


def wholes(
    table: Table, judgements: Judgements, owner: Callable[[str], str | None]
) -> dict[str, str]:
    """Return, for each core that a decision joins with others, the id of the whole.

    Cores are joined in the order in which it was decided; a later word that two of their
    appearances are not one keeps them apart.
    """
    whole: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    steps = sorted(judgements.together(), key=lambda e: (e[2], e[0], e[1]))
    for one, other, decision in steps:
        a, b = owner(one), owner(other)
        if a is None or b is None or not a.startswith("somebody/"):
            continue
        a, b = whole.get(a, a), whole.get(b, b)
        if a == b or _parted(members.get(a, [a]), members.get(b, [b]), judgements, decision, owner):
            continue
        keep, lose = min(a, b), max(a, b)
        joined = sorted({*members.pop(lose, [lose]), *members.get(keep, [keep])})
        members[keep] = joined
        whole.update(dict.fromkeys(joined, keep))
    return whole


def _parted(
    ones: Iterable[str], others: Iterable[str], judgements: Judgements, decision: Decision,
    owner: Callable[[str], str | None],
) -> bool:  # fmt: skip
    left, right = set(ones), set(others)
    for (one, other), said in judgements._pairs.items():
        if said.kind == "different" and said > decision:
            a, b = owner(one), owner(other)
            if (a in left and b in right) or (a in right and b in left):
                return True
    return False


def update_wholes(
    table: Table, judgements: Judgements, owner: Callable[[str], str | None]
) -> set[str]:
    """Bring the rows of wholes up to date; return the cores whose whole is another now."""
    now = wholes(table, judgements, owner)
    then = {w.core: w.whole for w in table.rows("wholes", Whole)}
    for core in sorted(then.keys() - now.keys()):
        table.drop(f"whole/{core}")
    for core, whole in sorted(now.items()):
        table.put(Whole(f"whole/{core}", core, whole), ["wholes", f"w:{whole}"])
    return {c for c in {*now, *then} if now.get(c) != then.get(c)}


def whole_of(table: Table, core: str) -> str:
    """Return the whole that a core belongs to: mostly itself."""
    found = table.get(f"whole/{core}")
    return found.whole if isinstance(found, Whole) else core


def cores_of(table: Table, whole: str) -> list[str]:
    """Return the cores of a whole."""
    found = [w.core for w in table.rows(f"w:{whole}", Whole)]
    return found or [whole]


def owner_in(table: Table, row: str) -> str | None:
    """Return the core, event or series that a row belongs to."""
    found = table.get(f"of/{row}")
    return found.owner if isinstance(found, Owner) else None


def iri_of(name: str) -> str:
    """Return the IRI of what has this id."""
    return ID_BASE + name
