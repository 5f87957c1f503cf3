"""Reading RDF files from strangers: in a process of its own, which a hostile file may kill.

The child, ``python -m kg.checks.parsing SYNTAX FILE``, writes plain N-Quads; nothing else reaches
the engine here. Nothing is fetched: a JSON-LD file must hold its context.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.errors import SourceError
from kg.store.writing import SECTIONED

SYNTAXES = {
    ".nq": "nquads", ".nquads": "nquads", ".nt": "nquads", ".trig": "trig", ".ttl": "turtle",
    ".turtle": "turtle", ".jsonld": "jsonld", ".json": "jsonld",
}  # fmt: skip
_FORMATS = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "turtle": RdfFormat.TURTLE,
            "jsonld": RdfFormat.JSON_LD}  # fmt: skip
_SECTION = re.compile(rb"^# graph <([^<>\s]*)>$", re.MULTILINE)
_MEMORY = 8 * 1024**3


def read_rdf(path: Path) -> Iterator[Quad]:
    """Give the quads of a file, by the syntax that its name tells.

    Raises:
        SourceError: if it can't be read, or is not what its name says; in one line.
    """
    syntax = SYNTAXES.get(path.suffix.casefold())
    if syntax is None:
        known = " ".join(sorted(SYNTAXES))
        raise SourceError(f"{path}: not RDF by its name; known are {known}")
    if not path.is_file():
        raise SourceError(f"{path}: no such file" if not path.exists() else f"{path}: not a file")
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(  # noqa: S603 (our own code, with a path)
            [sys.executable, "-m", "kg.checks.parsing", syntax, str(path.resolve())],
            stdout=subprocess.PIPE,
            stderr=said,
        ) as child,
    ):
        try:
            if child.stdout is not None:
                yield from parse(child.stdout, format=RdfFormat.N_QUADS)
            code = child.wait()
        except SyntaxError:  # the child was killed in the middle of a line
            code = child.wait() or 1
        finally:
            child.kill()
        said.seek(0)
        message = said.read(2_000).decode("utf-8", "replace").strip().splitlines()[-1:]
    if code == 1 and message:
        raise SourceError(f"{path}: {message[0]}")
    if code:
        raise SourceError(f"{path}: it broke the parser (too deep or too large)")


def _parsed(syntax: str, path: str) -> Iterator[Quad]:
    with Path(path).open("rb") as file:
        head = file.read(len(SECTIONED))
    if syntax == "turtle" and head == SECTIONED:
        yield from _sections(Path(path).read_bytes())
    else:
        yield from parse(path=path, format=_FORMATS[syntax])


def _sections(text: bytes) -> Iterator[Quad]:
    head, *parts = _SECTION.split(text)
    for name, part in zip(parts[::2], parts[1::2], strict=True):
        graph = NamedNode(name.decode()) if name else DefaultGraph()
        for quad in parse(head + part, format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _plain(quads: Iterable[Quad]) -> Iterator[Quad]:
    for quad in quads:
        if isinstance(quad.object, Triple):
            raise ValueError(f"statements about statements are not supported: {quad.object}")  # noqa: TRY004
        yield quad


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def main(syntax: str, path: str) -> int:
    """Write a file as N-Quads to standard output; on an error say what it is, and return 1."""
    _limit_memory()
    try:
        serialize(_plain(_parsed(syntax, path)), sys.stdout.buffer, RdfFormat.N_QUADS)
        sys.stdout.flush()
    except BrokenPipeError:
        return 2
    except (SyntaxError, ValueError, OSError, MemoryError) as error:
        sys.stderr.write(" ".join(str(error).split())[:500] or type(error).__name__)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
