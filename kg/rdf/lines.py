"""Lines of N-Quads: in memory, or, as they are many megabytes, in a file until they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO, Protocol, cast

_LITTLE = 1 << 20


class Lines(Protocol):
    """Lines of N-Quads; ``bytes`` are some."""

    def __len__(self) -> int: ...

    def __bytes__(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that stand in a file; each ``bytes(piece)`` reads them."""

    file: IO[bytes] = field(repr=False)
    start: int
    size: int

    def __len__(self) -> int:
        return self.size

    def __bytes__(self) -> bytes:
        self.file.seek(self.start)
        return self.file.read(self.size)


class Spool:
    """Keeps lines in a file without a name, of which nothing is left when the process is gone.

    >>> piece = Spool().keep(b"<a> <b> <c> .")
    >>> len(piece), bytes(piece)
    (13, b'<a> <b> <c> .')
    """

    def __init__(self) -> None:
        self._file = cast("IO[bytes]", SpooledTemporaryFile(_LITTLE))  # noqa: SIM115 (until it goes)
        self._end = 0

    def keep(self, lines: Lines) -> Piece:
        """Write lines down; ``OSError`` if there is no room for them."""
        self._file.seek(self._end)
        self._file.write(bytes(lines))
        piece = Piece(self._file, self._end, len(lines))
        self._end += len(lines)
        return piece

    def clear(self) -> None:
        """Forget all lines."""
        self._file.seek(0)
        self._file.truncate()
        self._end = 0
