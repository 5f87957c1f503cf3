"""Invented articles as text, as many as wanted: the samples, told of other people and places."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from kg.records import Article

_FAMILY = ("Nugroho", "Wulandari", "Adinata", "Rahmawati", "Hartanto", "Pranata", "Setiawan")
_SOUNDS = ("Bas", "Rin", "Tol", "Wid", "Sar", "Mul", "Had", "Gun", "Pur", "Sus")
_ENDS = ("anto", "ari", "iyah", "ono", "awan", "ika", "adi", "uni", "osa", "etra")
_PLACES = ("Phnom Penh", "Tokyo", "Jakarta", "Manila", "Darwin")
_OTHERS = ("Hanoi", "Bangkok", "Canberra", "Surabaya", "Doha", "Osaka", "Medan", "Makassar")


@lru_cache(maxsize=1)
def samples() -> tuple[Article, ...]:
    """Return the articles that come with Jejak."""
    from kg.sources import Loaded, find_inputs, read_input

    inputs, _ = find_inputs([str(Path(__file__).parents[1] / "kg" / "samples")])
    found = (one for source in inputs for one in read_input(source, sys.stdin.buffer, {}))
    return tuple(f.article for f in found if isinstance(f, Loaded))


def articles(count: int, seed: int = 5) -> Iterator[Article]:
    """Give so many articles, no two alike; the same seed gives the same."""
    draw = random.Random(seed)
    for number in range(count):
        given = samples()[number % len(samples())]
        names = {name: draw.choice(_SOUNDS) + draw.choice(_ENDS) for name in _FAMILY}
        names |= {place: draw.choice((place, *_OTHERS)) for place in _PLACES}
        title, text = given.title, given.text
        for old, new in names.items():
            title, text = title.replace(old, new), text.replace(old, new)
        text += f"\n\nArsip nomor {number} mencatat {draw.randrange(20, 9000)} orang hadir."
        url = f"https://arsip.example/{number}"
        yield replace(given, title=title, text=text, id=f"made-{number}", url=url)
