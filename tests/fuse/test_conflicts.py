"""What the reports of one event can't agree on."""

from __future__ import annotations

from typing import Any

import pytest

from kg.fuse import read, rebuild
from kg.store import MEMORY, open_store
from tests.fuse.sample import MINH, article, meeting, put


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Hanoi", "Hue", ("place",)),
        ("Hanoi", "Istana Kepresidenan", ()),  # the palace may be in Hanoi
        ("Hotel Melati", "Gedung Pancasila", ("place",)),
        ("Vietnam", "Hue", ()),
        ("Istana Merdeka", "Istana Kepresidenan", ()),
    ],
)
def test_two_places_of_one_meeting(one: str, other: str, found: tuple[str, ...]) -> None:
    held: dict[str, Any] = {"day": "2025-03-05", "status": "held", "topics": ("perdagangan",)}
    with open_store(MEMORY, write=True) as store:
        put(store, [
            article("a", "2025-03-05", meeting("Ratna Marsani", MINH, place=one, **held)),
            article("b", "2025-03-06", meeting("Ratna Marsani", MINH, place=other, **held)),
        ])  # fmt: skip
        rebuild(store)
        (event,) = read(store).events
    assert event.conflicts == found
