"""Tables for spreadsheets and data frames: one for each kind of record, articles and things.

The columns are those that `kg extract` prints, in the same words; beside a party stands its IRI,
beside a date its first and last day, precision and basis. CSV joins a list by ``"; "``, guards
cells that a spreadsheet would take for a formula with an apostrophe, and ends lines with LF;
Parquet has lists, numbers and the text as it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import fields
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, BinaryIO, Literal, Protocol

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode

from kg.cells import harmless, scrubbed
from kg.errors import KgError
from kg.files import replacing
from kg.rdf.iris import Iris
from kg.rdf.mapping import KIND_OF
from kg.rdf.reading import StoredRecord, read_graph
from kg.rdf.vocab import ALTERNATE, ENTITIES, ID_BASE, NAME, SAME_AS, TYPE, jj
from kg.records import KINDS, Article, DateInterval, Party, Record, Role, record_to_json
from kg.store import Store

TableForm = Literal["csv", "parquet"]
Kind = Literal["text", "texts", "number", "integer"]
Row = dict[str, Any]
BATCH = 20_000
"""Rows of Parquet written at a time."""


TABLES = ("articles", "things", *KINDS)
"""The tables of a store."""


class Sink(Protocol):
    """Takes rows, which have all columns, and writes them."""

    def write(self, row: Row) -> None:
        """Take a row."""

    def close(self) -> None:
        """Write what is left."""


def write_tables(store: Store, folder: Path, form: TableForm) -> list[Path]:
    """Write each of `TABLES` as a file in a folder, in one reading of the store.

    Raises:
        OutputError: if a file can't be written.
        KgError: if pyarrow, which Parquet needs, is not installed.
    """
    paths = {name: folder / f"{name}.{form}" for name in TABLES}
    with ExitStack() as stack:
        sinks: dict[str, Sink] = {}
        for name, path in paths.items():
            out = stack.enter_context(replacing(path))
            made: Sink = (_Csv if form == "csv" else _Parquet)(out, columns(name))
            stack.callback(made.close)
            sinks[name] = made
        for row in _things(store):
            sinks["things"].write(row)
        for name in store.articles():
            graph = NamedNode(name)
            article, records = read_graph(store.find(None, None, None, graph), graph)
            about = _article(name, article)
            sinks["articles"].write(about)
            for stored in records:
                kind = KIND_OF[type(stored.record)]
                sinks[kind].write(_row(kind, stored, about))
    return list(paths.values())


_ARTICLE: Mapping[str, Kind] = {
    "article": "text", "id": "text", "title": "text", "published": "text", "publisher": "text",
    "author": "text", "url": "text", "language": "text", "text": "text",
}  # fmt: skip
_THING: Mapping[str, Kind] = {
    "thing": "text", "kind": "text", "name": "text", "names": "texts", "code": "text",
    "wikidata": "text",
}  # fmt: skip
_BESIDE = {"articles": _ARTICLE, "things": _THING}
_SAID: Mapping[str, Kind] = {
    "evidence": "text", "start": "integer", "end": "integer", "confidence": "number",
    "extractor": "text", "article": "text", "article_id": "text", "title": "text",
    "published": "text", "publisher": "text", "url": "text",
}  # fmt: skip


@lru_cache(maxsize=16)
def columns(kind: str) -> Mapping[str, Kind]:
    """Return the columns of a table.

    >>> list(columns("country_relations"))[:5]
    ['iri', 'source', 'target', 'type', 'status']
    """
    if kind in _BESIDE:
        return _BESIDE[kind]
    made: dict[str, Kind] = {"iri": "text"}
    for field in fields(KINDS[kind]):
        if field.name in Record.__dataclass_fields__:
            continue
        form = str(field.type)
        made[field.name] = (
            "texts" if form.startswith("tuple") else "number" if "float" in form else "text"
        )
        if "Party" in form:
            made[f"{field.name}_iri"] = made[field.name]
        if "DateInterval" in form:
            names = ("start", "end", "precision", "basis")
            made |= {f"{field.name}_{part}": "text" for part in names}
    if kind == "roles":
        made["person_iri"] = "text"
    said = {f"article_{n}" if n in made else n: form for n, form in _SAID.items()}
    return {**made, **said}


def _article(graph: str, article: Article) -> Row:
    return {
        "article": graph, "id": article.id, "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "publisher": article.publisher, "author": article.author, "url": article.url,
        "language": article.language, "text": article.text,
    }  # fmt: skip


def _row(kind: str, stored: StoredRecord, about: Row) -> Row:
    said = {**_record(stored.record, Iris().key(about["article"])), "iri": stored.iri}
    source = {**about, "article_id": about["id"]}
    beside = {f"article_{n}" if n in said else n: source.get(n) for n in _SAID}
    row = {**{k: v for k, v in beside.items() if k not in said}, **said}
    return {name: row.get(name) for name in columns(kind)}


def _record(record: Record, key: str) -> Row:
    iris = Iris()
    row = record_to_json(record)
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Party):
            row[f"{field.name}_iri"] = iris.party(value, key).value
        elif isinstance(value, DateInterval):
            row[field.name] = value.iso
            row[f"{field.name}_start"] = value.start.isoformat()
            row[f"{field.name}_end"] = value.end.isoformat()
            row[f"{field.name}_precision"] = value.precision
            row[f"{field.name}_basis"] = value.basis
        elif isinstance(value, tuple) and value and isinstance(value[0], Party):
            row[f"{field.name}_iri"] = [iris.party(p, key).value for p in value]
    if isinstance(record, Role):
        row["person_iri"] = iris.person(record.person, key).value
    return row


def _things(store: Store) -> Iterator[Row]:
    about: dict[str, dict[NamedNode, list[str]]] = {}
    for quad in store.find(None, None, None, ENTITIES):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | RdfLiteral):
            values = about.setdefault(quad.subject.value, {})
            values.setdefault(quad.predicate, []).append(quad.object.value)
    for thing, said in sorted(about.items()):
        if TYPE in said:
            yield {
                "thing": thing,
                "kind": thing.removeprefix(ID_BASE).partition("/")[0],
                "name": next(iter(said.get(NAME, ())), None),
                "names": sorted(said.get(ALTERNATE, ())),
                "code": next(iter(said.get(jj("code"), ())), None),
                "wikidata": next(iter(said.get(SAME_AS, ())), None),
            }


class _Csv:
    def __init__(self, out: BinaryIO, names: Mapping[str, Kind]) -> None:
        self._text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
        self._writer = csv.writer(self._text, lineterminator="\n")
        self._names = tuple(names)
        self._writer.writerow(self._names)

    def write(self, row: Row) -> None:
        self._writer.writerow([_cell(row[name]) for name in self._names])

    def close(self) -> None:
        self._text.flush()
        self._text.detach()


def _cell(value: object) -> object:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, Iterable):
        return harmless("; ".join(str(v) for v in value))
    return "" if value is None else value


class _Parquet:
    def __init__(self, out: BinaryIO, names: Mapping[str, Kind]) -> None:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError:
            raise KgError("Parquet needs pyarrow: pip install 'jejak[parquet]'") from None
        types = {"text": pa.string(), "texts": pa.list_(pa.string()), "number": pa.float64(),
                 "integer": pa.int64()}  # fmt: skip
        schema = pa.schema([(name, types[kind]) for name, kind in names.items()])
        table: Callable[[list[Row]], Any] = partial(pa.Table.from_pylist, schema=schema)
        self._table = table
        self._writer = pq.ParquetWriter(out, schema, compression="zstd")
        self._names = names
        self._rows: list[Row] = []

    def write(self, row: Row) -> None:
        self._rows.append({k: _plain(v, self._names[k]) for k, v in row.items()})
        if len(self._rows) == BATCH:
            self._writer.write_table(self._table(self._rows))
            self._rows = []

    def close(self) -> None:
        if self._rows:
            self._writer.write_table(self._table(self._rows))
        self._writer.close()


def _plain(value: Any, kind: Kind) -> object:  # noqa: ANN401 (a cell is any of the kinds)
    if value is None:
        return None
    match kind:
        case "texts":
            return [scrubbed(str(v)) for v in value]
        case "number":
            return float(value)
        case "integer":
            return int(value)
        case _:
            return scrubbed(str(value))
