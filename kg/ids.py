"""Identifiers made from content, so that two machines name the same thing alike."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def content_hash(*parts: str) -> str:
    """Return 32 hexadecimal digits of SHA-256 over the parts, each with its length.

    >>> content_hash("a", "b") == content_hash("ab")
    False
    """
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()[:32]


def slug(name: str) -> str:
    """Return a readable ASCII key for a name; names without Latin letters get a hash.

    >>> slug("Natalius Pigai"), slug("Élysée")
    ('natalius-pigai', 'elysee')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    key = _NOT_WORD.sub("-", plain).strip("-")[:80].strip("-")
    return key or "x-" + content_hash(name)[:12]
