"""What the graph says of countries beyond their code; given by the caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A country or organisation of states: its name per language tag, its Wikidata item."""

    names: Mapping[str, str]
    wikidata: str | None = None


def _nowhere(code: str) -> Place | None:
    return None


def _other(office: str) -> str:
    return "other"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Finds places by code and the type of an office by its title.

    ``former`` are the words that mark an office as one held in the past ("mantan").
    """

    place: Callable[[str], Place | None] = _nowhere
    former: tuple[str, ...] = ()
    office_type: Callable[[str], str] = _other

    def office(self, title: str) -> tuple[str, bool]:
        """Return the office that a title names, and whether it is spoken of as past.

        >>> Gazetteer(former=("mantan",)).office("mantan Menteri Luar Negeri")
        ('Menteri Luar Negeri', True)
        """
        words = title.split(maxsplit=1)
        if len(words) == 2 and words[0].casefold() in self.former:
            return words[1], True
        return title, False
