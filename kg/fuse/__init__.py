"""One story from many articles: each person, office, event and quantity once.

Fused knowledge stands in graphs of its own and follows from the articles and from what people
decided, in whatever order they came::

    catch_up(store)      # fuse what came and went since the last time
    rebuild(store)       # fuse everything anew
    read(store)          # -> Fused(people, offices, organisations, events, series, unsure)
"""

from kg.fuse.model import (
    Appearance,
    Event,
    Fused,
    Office,
    Organisation,
    Partaker,
    Person,
    Point,
    Series,
    Step,
    Tenure,
    Unsure,
    Version,
)
from kg.fuse.reading import read
from kg.fuse.run import catch_up, counts, is_fused, rebuild

__all__ = [
    "Appearance", "Event", "Fused", "Office", "Organisation", "Partaker", "Person", "Point",
    "Series", "Step", "Tenure", "Unsure", "Version", "catch_up", "counts", "is_fused", "read",
    "rebuild",
]  # fmt: skip
