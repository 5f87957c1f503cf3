"""What is known of people, offices and bodies from outside: Wikidata items, a user's own list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.fuse.rows import Spot


@dataclass(frozen=True, slots=True)
class Known:
    """Wikidata items by the one form of an office or body, and people by name."""

    offices: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)

    def person(self, spots: Sequence[Spot]) -> str | None:
        """Return the item of a person, if one of the user's list is who appears."""
        return None

    def of_iri(self, office: str) -> str | None:
        """Return the item of an office by its IRI."""
        return self.offices.get(office)

    def body(self, key: str) -> str | None:
        """Return the item of a body."""
        return self.bodies.get(key)
