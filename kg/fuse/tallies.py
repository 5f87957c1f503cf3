"""What is said of people and organisations, counted; not anew for each article on the same ones.

What a tally says follows from the appearances alone, in any order. Of those who have many it is a
row of the index, to which one more appearance is added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from kg.fuse.belonging import Belonging
from kg.fuse.lexicon import Lexicon
from kg.fuse.rows import Body, BodyTally, Core, Post, Source, Spell, Spot, Tally
from kg.fuse.table import Table
from kg.ids import content_hash

MANY = 32
"""Appearances of somebody beyond which the tally is kept."""
_Beside = Callable[[str], Iterable[Spot]]
_Office = tuple[str, str]
_Counts = tuple[tuple[str, int], ...]


def tally_id(core: str) -> str:
    """Return the id of a core's tally."""
    return f"tally/{core}"


def tally_of(core: str, spots: Iterable[Spot], lex: Lexicon) -> Tally:
    """Count what all appearances of somebody say.

    >>> from kg.fuse.lexicon import lexicon
    >>> spot = Spot("x/ratna", "x", "e", ("Ratna",), ("ratna",), group="x")
    >>> tally_of("somebody/1", [spot, spot], lexicon()).forms
    (('Ratna', 2),)
    """
    return with_spots(Tally(tally_id(core), core), spots, lex, lambda _: ())


def with_spots(tally: Tally, came: Iterable[Spot], lex: Lexicon, beside: _Beside) -> Tally:
    """Return a tally with more appearances.

    ``beside`` gives those that were counted before of an article's group of copies.
    """
    forms, codes, items = (Counter(dict(c)) for c in (tally.forms, tally.codes, tally.items))
    names = set(tally.names)
    posts = {(p.office, p.of): p for p in tally.posts}
    sources = tally.sources
    known: dict[str, list[Spot]] = {}
    for spot in came:
        if spot.group not in known:
            known[spot.group] = list(beside(spot.group))
        told = known[spot.group]
        sources += not told
        forms.update(spot.forms)
        codes.update(spot.countries)
        items.update([spot.listed] if spot.listed[:1] == "Q" else ())
        names.update([spot.name] if spot.name else ())
        before = {(h.office, h.of) for other in told for h in other.held}
        for key in {(h.office, h.of) for h in spot.held}:
            posts[key] = _post(posts.get(key), key, spot, lex, new=key not in before)
        told.append(spot)
    return Tally(
        tally.id, tally.core, _counts(forms), tuple(sorted(names)), _counts(codes), _counts(items),
        tuple(posts[key] for key in sorted(posts)), sources,
    )  # fmt: skip


def _post(post: Post | None, key: _Office, spot: Spot, lex: Lexicon, *, new: bool) -> Post:
    """Return what is told of an office with one more appearance that tells it."""
    spells = {s.former: s for s in post.spells} if post else {}
    for held in spot.held:
        if (held.office, held.of) == key:
            spell = spells.get(held.former, Spell(held.former, None, None, ()))
            spells[held.former] = _spell(spell, spot.day, lex.bare(held.title))
    sources = (post.sources if post else 0) + new
    return Post(*key, sources, tuple(spells[former] for former in sorted(spells)))


def _spell(spell: Spell, day: int | None, title: str) -> Spell:
    days = [d for d in (day, spell.first, spell.last) if d is not None]
    titles = Counter(dict(spell.titles))
    titles[title] += 1
    return Spell(spell.former, min(days, default=None), max(days, default=None), _counts(titles))


def _counts(counter: Counter[str]) -> _Counts:
    return tuple(sorted(counter.items()))


def body_tally_id(key: str) -> str:
    """Return the id of an organisation's tally."""
    return f"tally/body/{content_hash(key)[:16]}"


def body_tally_of(key: str, rows: Iterable[Body]) -> BodyTally:
    """Count what all articles that name an organisation say of it."""
    return with_bodies(BodyTally(body_tally_id(key)), rows, lambda _: False)


def with_bodies(tally: BodyTally, came: Iterable[Body], known: Callable[[str], bool]) -> BodyTally:
    """Return a tally with more articles; ``known`` tells whether a group of copies was counted."""
    forms, entities = Counter(dict(tally.forms)), set(tally.entities)
    groups: set[str] = set()
    for row in came:
        forms.update(row.forms)
        entities.add(row.entity)
        groups.add(row.group)
    sources = tally.sources + sum(not known(group) for group in groups)
    return BodyTally(tally.id, _counts(forms), tuple(sorted(entities)), sources)


class BodyTallies:
    """Keeps the tallies of organisations that many articles name."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.changed: set[str] = set()
        """Keys of organisations that an article names anew, or no more."""
        self._came: dict[str, list[str]] = defaultdict(list)
        self._lessened: set[str] = set()

    def take(self, row: Body) -> None:
        """Note an organisation of an article that came."""
        self.changed.add(row.key)
        self._came[row.key].append(row.id)

    def lose(self, row: Body) -> None:
        """Note an organisation of an article that went, or is to be replaced."""
        self.changed.add(row.key)
        self._lessened.add(row.key)

    def settle(self) -> None:
        """Bring tallies up to date with what came and went."""
        for key in sorted(self.changed):
            name = body_tally_id(key)
            old = self.table.get(name)
            if isinstance(old, BodyTally) and key not in self._lessened:
                self.table.put(self._more(old, key), [])
            elif len(self.table.ids(f"b:{key}")) > MANY:
                self.table.put(body_tally_of(key, self.table.rows(f"b:{key}", Body)), [])
            elif old is not None:
                self.table.drop(name)

    def _more(self, old: BodyTally, key: str) -> BodyTally:
        came = [r for name in self._came[key] if isinstance(r := self.table.get(name), Body)]
        fresh = {r.id for r in came}

        def known(group: str) -> bool:
            rows = (r for a in self.table.rows(f"g:{group}", Source)
                    for r in self.table.rows(f"a:{a.article}", Body))  # fmt: skip
            return any(r.key == key and r.id not in fresh for r in rows)

        return with_bodies(old, came, known)


class Tallies:
    """Keeps the tallies of those who have many appearances."""

    def __init__(self, belonging: Belonging, lex: Lexicon) -> None:
        self.belonging, self.lex = belonging, lex
        self.table: Table = belonging.table

    def settle(self) -> None:
        """Bring tallies up to date with the cores that changed."""
        came: dict[str | None, list[Spot]] = {}
        for name in sorted(self.belonging.moved):
            if isinstance(spot := self.table.get(name), Spot):
                came.setdefault(self.belonging.owner(name), []).append(spot)
        for core in sorted(self.belonging.changed):
            self._count(core, came.get(core, ()))

    def _count(self, core: str, came: Sequence[Spot]) -> None:
        old = self.table.get(tally_id(core))
        if isinstance(old, Tally) and core not in self.belonging.lessened and self._is(core):
            new = {s.id for s in came}
            tally = with_spots(old, came, self.lex, lambda group: (
                s for s in self.belonging.told_by(core, group) if s.id not in new))  # fmt: skip
        elif len(self.table.members(core)) > MANY:
            tally = tally_of(core, self.belonging.members(core), self.lex)
        else:
            if old is not None:
                self.table.drop(tally_id(core))
            return
        if tally != old:
            self.table.put(tally, [])

    def _is(self, core: str) -> bool:
        return isinstance(self.table.get(core), Core)
