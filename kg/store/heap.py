"""How much memory a writer keeps of what its engine and it have given back."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

_ARENA_MAX, _MMAP_THRESHOLD = -8, -3
"""``M_ARENA_MAX`` and ``M_MMAP_THRESHOLD`` of glibc's ``malloc.h``."""
_LARGE = 1 << 20
"""Blocks of so many bytes go back to the system as soon as they are free."""


def one_heap() -> None:
    """Let threads that start from now on share one heap, and large blocks stand outside it.

    The C library of most Linuxes gives each thread a heap of its own, and each keeps for itself
    what it once needed: the engine's threads, one after the other, as much as a batch takes. Other
    libraries are left as they are, and so is this one where the environment says how it is to be.
    """
    library = _glibc()
    if library is None or "MALLOC_" in " ".join(os.environ) or "GLIBC_TUNABLES" in os.environ:
        return
    library.mallopt(_ARENA_MAX, 1)
    library.mallopt(_MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Let the system have the pages that are free between those in use: a batch leaves many."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)


@lru_cache(maxsize=1)
def _glibc() -> ctypes.CDLL | None:
    import ctypes  # two milliseconds, of which readers of a store need none

    with suppress(AttributeError, OSError, TypeError):
        library = ctypes.CDLL(None)
        if library.mallopt and library.malloc_trim:  # no other has both
            return library
    return None
