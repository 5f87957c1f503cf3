"""How inputs are to be read, beyond what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.sources.web import Fetcher


def _never(name: str) -> bool:
    return False


def _unwatched(position: Callable[[], int]) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Options:
    """``given`` fields win over those found; ``mapping`` names the columns or keys of fields.

    ``fetcher`` fetches addresses (without one they are refused). Of feeds, entries whose id or
    address is ``known`` are passed over, and at most ``limit`` new ones are read.
    ``watch`` is told, of each file that is opened, what gives the number of its bytes read so far.
    """

    given: Mapping[str, str] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    fetcher: Fetcher | None = None
    limit: int | None = None
    known: Callable[[str], bool] = _never
    watch: Callable[[Callable[[], int]], object] = _unwatched
