"""The canonical form of a dataset: RDFC-1.0, which says the same of the same content anywhere.

Where everything has a name, as in what Jejak writes, it is the N-Quads in the order of their code
points; large ones are sorted in files, so that memory stays bounded.
"""

from __future__ import annotations

import hashlib
import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from typing import IO

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad

CHUNK = 500_000
"""Lines sorted in memory at a time."""


def canonical_lines(quads: Iterable[Quad], chunk: int = CHUNK) -> Iterator[bytes]:
    r"""Give the lines of the canonical N-Quads, each with its line feed.

    >>> from pyoxigraph import Literal, NamedNode
    >>> quad = Quad(NamedNode("x:s"), NamedNode("x:p"), Literal("v"), NamedNode("x:g"))
    >>> list(canonical_lines([quad]))
    [b'<x:s> <x:p> "v" <x:g> .\n']
    """
    with ExitStack() as stack:
        lines = _lines(quads)
        first = sorted(islice(lines, chunk))
        runs: list[Iterable[bytes]] = [first]
        while more := sorted(islice(lines, chunk)):
            spill: IO[bytes] = stack.enter_context(tempfile.TemporaryFile())
            spill.writelines(more)
            spill.seek(0)
            runs.append(spill)
        yield from heapq.merge(*runs) if len(runs) > 1 else first


def canonical_hash(quads: Iterable[Quad]) -> str:
    """Return the SHA-256 of the canonical N-Quads, in hexadecimal."""
    digest = hashlib.sha256()
    for line in canonical_lines(quads):
        digest.update(line)
    return digest.hexdigest()


def _lines(quads: Iterable[Quad]) -> Iterator[bytes]:
    unnamed: list[Quad] = []
    for quad in quads:
        parts = (quad.subject, quad.object, quad.graph_name)
        if any(isinstance(p, BlankNode) for p in parts):
            unnamed.append(quad)
        else:
            yield f"{quad} .\n".encode()
    if unnamed:
        # Blank nodes get their labels by how they hang together, which named nodes don't change.
        labelled = Dataset(unnamed)
        labelled.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        yield from (f"{quad} .\n".encode() for quad in labelled)
