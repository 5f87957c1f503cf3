"""How much memory an engine's threads keep of what they have given back."""

from __future__ import annotations

import os
from contextlib import suppress

_ARENA_MAX = -8
"""``M_ARENA_MAX`` of glibc's ``malloc.h``."""


def one_heap() -> bool:
    """Let threads that start from now on share one heap; tell whether they do.

    The C library of most Linuxes gives each thread a heap of its own, and each keeps for itself
    what it once needed: the engine's threads, one after the other, as much as a batch takes. Other
    libraries have one heap anyway. Whoever said in the environment how many there are to be is
    obeyed.
    """
    told = "MALLOC_ARENA_MAX" in os.environ or "arena_max" in os.environ.get("GLIBC_TUNABLES", "")
    if os.name != "posix" or told:
        return False
    import ctypes  # two milliseconds, of which readers of a store need none

    with suppress(AttributeError, OSError):
        return bool(ctypes.CDLL(None).mallopt(_ARENA_MAX, 1))
    return False
