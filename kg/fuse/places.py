"""Names of places: brought to one form, and which regency or city is in which province."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

Spots = frozenset[str]
"""The words of a place's name."""


class Places:
    """The provinces of a language pack, with what is in them; ``form`` brings a name to one form.

    >>> from kg.fuse.lexicon import lexicon
    >>> lex = lexicon()
    >>> lex.places.within(lex.spots("Kabupaten Garut"), lex.spots("Jabar"))
    True
    >>> lex.places.within(lex.spots("Sragen"), lex.spots("Jawa Barat"))
    False
    """

    def __init__(
        self, provinces: Mapping[str, Iterable[str]], form: Callable[[str], Spots]
    ) -> None:
        self._given, self._form = provinces, form

    @cached_property
    def _around(self) -> Mapping[Spots, frozenset[Spots]]:
        """Regencies and cities, and the provinces that they may be in: two share a name."""
        found: dict[Spots, set[Spots]] = {}
        for province, inside in self._given.items():
            for place in inside:
                found.setdefault(self._form(place), set()).add(self._form(province))
        return {place: frozenset(around) for place, around in found.items()}

    @cached_property
    def known(self) -> frozenset[Spots]:
        """All provinces, regencies and cities."""
        return frozenset(self._around) | {p for around in self._around.values() for p in around}

    def within(self, one: Spots, other: Spots) -> bool:
        """Tell whether a place is in the other."""
        return other in self._around.get(one, ())
