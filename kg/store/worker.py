"""A query in a process of its own: with a time limit, and no harm done if the engine dies.

The engine can't be interrupted and its parser can be made to overflow the stack, so that a query
from a stranger is answered by a child, ``python -m kg.store.worker``, which is killed when its
time is up. Both sides speak JSON.
"""

from __future__ import annotations

import json
import math
import signal
import subprocess
import sys
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple
from pyoxigraph import Store as Engine

from kg.errors import KgError, QueryError, StoreError
from kg.store.answer import answer
from kg.store.result import Result, Term

MAX_BYTES = 256 * 1024 * 1024
MAX_MEMORY = 8 * 1024**3


def ask(
    query: str, *, path: str | None, data: bytes, timeout: float, max_rows: int | None
) -> Result:
    """Answer a query over the store at ``path``, or over ``data`` (N-Quads), in a child."""
    task: dict[str, Any] = {
        "query": query,
        "path": path,
        "data": data.decode(),
        "max_rows": max_rows,
    }
    task["seconds"] = math.ceil(timeout) + 1
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kg.store.worker"],
            input=json.dumps(task).encode(),
            capture_output=True,
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise QueryError(f"the query took longer than {timeout:g} s and was stopped") from None
    if done.returncode != 0 or not done.stdout:
        raise QueryError("the query broke the engine (too deep or too large); make it simpler")
    reply = json.loads(done.stdout)
    if "error" in reply:
        raise (StoreError if reply["kind"] == "StoreError" else QueryError)(reply["error"])
    graph = reply["graph"]
    return Result(
        tuple(reply["columns"]),
        tuple(tuple(_decode(cell) for cell in row) for row in reply["rows"]),
        reply["boolean"],
        None if graph is None else tuple(_triple(t) for t in graph),
        truncated=reply["truncated"],
    )


def _reply(task: dict[str, Any]) -> dict[str, Any]:
    # The parent ends the child when its time is up; should the parent die, the clock does.
    signal.alarm(int(task["seconds"]))
    from kg.store.folder import opened_read_only

    if task["path"] is None:
        engine = Engine()
        engine.load(task["data"].encode(), format=RdfFormat.N_QUADS)
    else:
        engine, _ = opened_read_only(task["path"])
    result = answer(engine, task["query"], task["max_rows"])
    return {
        "columns": result.columns,
        "rows": [[_encode(cell) for cell in row] for row in result.rows],
        "boolean": result.boolean,
        "graph": None if result.graph is None else [_encode(t) for t in result.graph],
        "truncated": result.truncated,
    }


def _encode(cell: Term | None) -> list[Any] | None:
    match cell:
        case None:
            return None
        case NamedNode():
            return ["iri", cell.value]
        case BlankNode():
            return ["blank", cell.value]
        case Literal():
            return ["literal", cell.value, cell.datatype.value, cell.language]
        case _:
            return ["triple", *map(_encode, (cell.subject, cell.predicate, cell.object))]


def _decode(cell: list[Any] | None) -> Term | None:
    match cell:
        case None:
            return None
        case ["iri", value]:
            return NamedNode(value)
        case ["blank", value]:
            return BlankNode(value)
        case ["literal", value, datatype, None]:
            return Literal(value, datatype=NamedNode(datatype))
        case ["literal", value, _, language]:
            return Literal(value, language=language)
        case _:
            return _triple(cell)


def _triple(cell: list[Any]) -> Triple:
    parts: list[Any] = [_decode(part) for part in cell[1:]]
    return Triple(*parts)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


def main() -> None:
    """Read a task from standard input and write the reply to standard output."""
    _limit_memory()
    try:
        reply = _reply(json.load(sys.stdin))
    except KgError as error:
        reply = {"error": str(error), "kind": type(error).__name__}
    said = json.dumps(reply)
    if len(said) > MAX_BYTES:
        said = json.dumps({"error": "the answer is too large; add LIMIT", "kind": "QueryError"})
    sys.stdout.write(said)


if __name__ == "__main__":
    main()
