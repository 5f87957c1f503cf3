"""Identifiers made from content, so that two machines name the same thing alike."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def content_hash(*parts: str) -> str:
    """Return 32 hexadecimal digits of SHA-256 over the parts, each with its length.

    >>> content_hash("a", "b") == content_hash("ab")
    False
    """
    told = [f"{len(p if p.isascii() else p.encode('utf-8', 'surrogatepass'))}:{p}" for p in parts]
    return hashlib.sha256("".join(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@lru_cache(maxsize=4096)
def slug(name: str) -> str:
    """Return a readable ASCII key for a name; names without Latin letters get a hash.

    >>> slug("Natalius Pigai"), slug("Élysée")
    ('natalius-pigai', 'elysee')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    key = _NOT_WORD.sub("-", plain).strip("-")[:80].strip("-")
    return key or "x-" + content_hash(name)[:12]


def as_written(phrase: str) -> list[str]:
    """Return the words of a phrase as they are written, without the brackets around some.

    >>> as_written("titik di Jawa (Sekolah Rakyat)")
    ['titik', 'di', 'Jawa', 'Sekolah', 'Rakyat']
    """
    return phrase.replace("(", " ").replace(")", " ").split()


def initials(name: str) -> str:
    """Return the first letters of the words of a name that have a capital.

    >>> initials("Badan Pembinaan dan Pengembangan Bahasa")
    'BPPB'
    """
    return "".join(word[0] for word in name.split() if word[0].isupper())
