"""What a writer has found on its server and need not ask for again; many look-ups in one question.

A look-up over a network costs a thousand times what it costs in a folder. So a plan says what it
will look up (`kg.store.protocol.Store.prefetch`), and all of it is asked for at once, in as few
questions as its size allows. Nobody else writes, so what was found holds until a change touches it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg.store.protocol import Parts, Transaction

_MOST = 20_000
"""Answers that are remembered."""
_QUESTION = 8_000
"""Characters of the terms in one question: servers compile a short text sooner than a long one."""
_NAMES = "spog"
Ask = Callable[[str, Parts], Iterable[Quad] | None]
"""Gives the quads that a question finds, whose other parts are given; None if they are too many."""


class Known:
    """Answers to look-ups, by what was looked up."""

    def __init__(self) -> None:
        self._found: dict[Parts, tuple[Quad, ...]] = {}

    def get(self, parts: Parts) -> tuple[Quad, ...] | None:
        """Return what is known to be found; None if that is not known."""
        return self._found.get(parts)

    def note(self, parts: Parts, found: Iterable[Quad]) -> tuple[Quad, ...]:
        """Remember what was found, and return it."""
        if len(self._found) >= _MOST:
            self._found.clear()
        self._found[parts] = tuple(found)
        return self._found[parts]

    def fetch(self, wanted: Iterable[Parts], ask: Ask) -> None:
        """Ask for all that is not known yet."""
        missing = [parts for parts in dict.fromkeys(wanted) if parts not in self._found]
        if len(self._found) + len(missing) > _MOST:
            self._found.clear()
        for group in _alike(missing):
            self._fetch(group, ask)

    def _fetch(self, group: list[Parts], ask: Ask) -> None:
        found = ask(*question(group)) if len(group) > 1 else None
        if found is None:
            # Left to be asked for singly when they are wanted, or in smaller parts.
            half = len(group) // 2
            for part in (group[:half], group[half:]) if half > 1 else ():
                self._fetch(part, ask)
            return
        answers: dict[Parts, list[Quad]] = {parts: [] for parts in group}
        bound = [part is not None for part in group[0]]
        for quad in found:
            parts: Any = tuple(t if b else None for t, b in zip(quad, bound, strict=True))
            if parts not in answers:
                return  # the server has other words for a term: what is whose can't be told
            answers[parts].append(quad)
        for parts, quads in answers.items():
            self._found[parts] = tuple(quads)

    def forget(self, change: Transaction) -> None:
        """Forget what a change may have made untrue."""
        masks = {tuple(part is not None for part in parts) for parts in self._found}
        for quad in (*change.delete, *change.inserted):
            for mask in masks:
                parts: Any = tuple(t if b else None for t, b in zip(quad, mask, strict=True))
                self._found.pop(parts, None)
        if change.drop:
            gone = {None, *map(NamedNode, change.drop)}
            self._found = {p: found for p, found in self._found.items() if p[3] not in gone}

    def clear(self) -> None:
        """Forget everything."""
        self._found.clear()


def question(group: list[Parts]) -> tuple[str, Parts]:
    """Return one question for look-ups that bind the same parts, and the parts that all share.

    >>> from kg.rdf.vocab import jj
    >>> a, b = NamedNode("x:a"), NamedNode("x:b")
    >>> print(question([(a, None, None, b), (b, None, None, b)])[0])
    SELECT ?p ?o ?s WHERE { VALUES (?s) { (<x:a>) (<x:b>) } GRAPH <x:b> { ?s ?p ?o } }
    """
    first = group[0]
    same: Any = tuple(t if all(p[n] == t for p in group) else None for n, t in enumerate(first))
    free = [f"?{name}" for name, term in zip(_NAMES, first, strict=True) if term is None]
    varied = [n for n, term in enumerate(first) if term is not None and same[n] is None]
    names = [f"?{_NAMES[n]}" for n in varied]
    rows = " ".join(f"({' '.join(str(parts[n]) for n in varied)})" for parts in group)
    s, p, o, g = (str(t) if t else f"?{name}" for name, t in zip(_NAMES, same, strict=True))
    return (
        f"SELECT {' '.join([*free, *names])} WHERE "
        f"{{ VALUES ({' '.join(names)}) {{ {rows} }} GRAPH {g} {{ {s} {p} {o} }} }}"
    ), same


def _alike(missing: Iterable[Parts]) -> Iterator[list[Parts]]:
    """Give look-ups in groups that one question can ask for."""
    groups: dict[object, list[Parts]] = {}
    for parts in missing:
        mask = tuple(part is not None for part in parts)
        groups.setdefault((mask, parts[1]), []).append(parts)
    for group in groups.values():
        piece: list[Parts] = []
        size = 0
        for parts in group:
            length = sum(len(str(part)) for part in parts if part is not None)
            if piece and size + length > _QUESTION:
                yield piece
                piece, size = [], 0
            piece.append(parts)
            size += length
        yield piece
