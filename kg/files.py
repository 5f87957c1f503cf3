"""Files: writing one so that it is there whole or as it was before; those that come with Jejak."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from kg.errors import KgError

STDOUT = "-"
STORE_FILE = "jejak.json"
"""The file in the folder of a store that says what was last acknowledged."""
LAST_QUERY = ".last-query.json"
"""How the file beside a store ends that keeps the rows of the last answer."""


class OutputError(KgError):
    """A file that can't be written."""


def ontology_file(name: str) -> bytes:
    """Return a file of ``ontology/``: packaged in a wheel, beside the code in the source tree.

    >>> ontology_file("shapes.ttl").startswith(b"#")
    True
    """
    packaged = resources.files("kg").joinpath("ontology", name)
    if packaged.is_file():
        return packaged.read_bytes()
    return (Path(__file__).parents[1] / "ontology" / name).read_bytes()


def why_not(error: OSError | ValueError) -> str:
    """Return why a file can't be read, in a few words.

    >>> why_not(FileNotFoundError(2, "No such file or directory"))
    'No such file or directory'
    """
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8 text"
    return getattr(error, "strerror", None) or str(error)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write; on success it takes the place of what stood there, else nothing does.

    A link is followed; what is no regular file (a device, a pipe) is written to as it is, and
    ``-`` is standard output. The folder is made if there is none.

    Raises:
        OutputError: if it can't be written, in one line that says why.
    """
    if str(path) == STDOUT:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        target = path.resolve()
        if target.is_dir() or not path.name:
            raise OutputError(f"{path} is a folder; give the name of a file")
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                yield stream
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        number, name = mkstemp(prefix=f".{target.name[:60]}.", dir=target.parent)
        try:
            with os.fdopen(number, "wb") as stream:
                yield stream
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)
            Path(name).replace(target)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise OutputError(f"{path} can't be written: {reason}") from error
