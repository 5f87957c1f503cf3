"""A passage that stands for a state, and how."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec
from msgspec.structs import replace

from kg.lang.countries import country_name
from kg.spans import Span

Standing = Literal["acts", "belongs", "people", "place", "private"]
"""``acts``: speaks and acts for the state; ``belongs``: something of it ("wilayah Iran");
``people``: somebody of it ("warga AS"); ``place``: where, not who; ``private``: a person who
acts for no state."""


class Actor(msgspec.Struct, frozen=True, order=True, gc=False):
    """A passage that stands for one or more states, and how.

    ``head`` is the noun that the state's name hangs on, where there is one ("serangan Israel").
    ``codes`` is empty for people who act for no state.
    """

    span: Span
    codes: tuple[str, ...]
    standing: Standing
    head: str | None = None
    first_person: bool = False
    person: bool = False


def state_of(code: str | None) -> str | None:
    """Return the code if it is that of a state or an organisation of states.

    Parties and companies also have officers and speakers; they act for no state.
    """
    return code if code and country_name(code) else None


def without_overlaps(actors: Iterable[Actor]) -> list[Actor]:
    """Keep the longest of actors that overlap; a government with its country beats one without."""
    kept: list[Actor] = []
    for actor in sorted(actors, key=lambda a: (a.span.start, -a.span.end)):
        if kept and actor.span.start < kept[-1].span.end:
            if actor.span.end > kept[-1].span.end and kept[-1].codes in ((), actor.codes):
                kept[-1] = replace(kept[-1], span=kept[-1].span.cover(actor.span))
            continue
        kept.append(actor)
    return kept
