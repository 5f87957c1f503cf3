"""One door to every form that a store can be written in."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Literal, get_args

from kg.files import replacing
from kg.store import Store

FileForm = Literal["turtle", "trig", "nquads", "jsonld", "graphml", "gexf"]
FolderForm = Literal["csv", "parquet", "neo4j"]
Form = FileForm | FolderForm
FOLDER_FORMS: tuple[str, ...] = get_args(FolderForm)


def export(store: Store, path: str | Path, form: Form = "trig") -> list[Path]:
    """Write a store to a file, or for ``csv``, ``parquet`` and ``neo4j`` into a folder.

    The same content gives the same bytes. Returns the files written.

    Raises:
        OutputError: if a file can't be written.
        KgError: if what a form needs is not installed.
    """
    where = Path(path)
    match form:
        case "csv" | "parquet":
            from kg.exchange.tables import write_tables

            return write_tables(store, where, form)
        case "neo4j":
            from kg.exchange.neo4j import write_neo4j

            return write_neo4j(store, where)
        case _:
            with replacing(where) as out:
                write(store, out, form)
            return [where]


def write(store: Store, out: IO[bytes], form: FileForm) -> None:
    """Write a store to an open file, in a form that is one file."""
    match form:
        case "graphml" | "gexf":
            from kg.exchange.networks import write_network

            write_network(store, out, form)
        case _:
            store.export(out, form)
