"""What sort of office a title names; a language pack fills it in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

OTHER = "other"


class OfficeTypes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Titles by type of office.

    ``titles`` has for each type (``jj:office-TYPE`` of the ontology) the beginnings of titles, in
    lower case; ``before`` are words that may stand before a title and change nothing ("plt").
    """

    titles: Mapping[str, tuple[str, ...]]
    before: tuple[str, ...] = ()

    def of(self, title: str) -> str:
        """Return the type of a title: that of its longest known beginning, else "other".

        >>> from kg.lang import language
        >>> types = language("id").section("office_types", OfficeTypes)
        >>> types.of("Menteri Luar Negeri"), types.of("Presiden Direktur"), types.of("Empu")
        ('minister', 'executive', 'other')
        """
        words = title.casefold().split()
        while words and words[0] in self.before:
            del words[0]
        known = _by_title(self)
        for length in range(min(len(words), 6), 0, -1):
            found = known.get(" ".join(words[:length]))
            if found is not None:
                return found
        return OTHER


@lru_cache(maxsize=8)
def _titles(types: tuple[tuple[str, tuple[str, ...]], ...]) -> Mapping[str, str]:
    return {title: kind for kind, titles in types for title in titles}


def _by_title(types: OfficeTypes) -> Mapping[str, str]:
    return _titles(tuple((kind, tuple(titles)) for kind, titles in types.titles.items()))
