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
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode

from kg.build import StoredArticle, get_article
from kg.cells import harmless, scrubbed
from kg.errors import KgError
from kg.files import replacing
from kg.rdf.iris import Iris
from kg.rdf.vocab import ALTERNATE, ENTITIES, ID_BASE, NAME, SAME_AS, TYPE, jj
from kg.records import KINDS, DateInterval, Party, Record, Role, record_to_json
from kg.store import Store

TableForm = Literal["csv", "parquet"]
Kind = Literal["text", "texts", "number", "integer", "flag"]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, the kind of each column, its rows in a fixed order."""

    name: str
    columns: Mapping[str, Kind]
    rows: Callable[[], Iterator[Row]]


def tables(store: Store) -> Iterator[Table]:
    """Give the tables of a store: ``articles``, ``things`` and one for each kind of record."""
    yield Table("articles", _ARTICLE, lambda: map(_article, _stored(store)))
    yield Table("things", _THING, lambda: _things(store))
    for kind in KINDS:
        yield Table(kind, columns(kind), _rows_of(store, kind))


def write_tables(store: Store, folder: Path, form: TableForm) -> list[Path]:
    """Write each table as a file in a folder; return the files.

    Raises:
        OutputError: if a file can't be written.
        KgError: if pyarrow, which Parquet needs, is not installed.
    """
    written: list[Path] = []
    for table in tables(store):
        path = folder / f"{table.name}.{form}"
        with replacing(path) as out:
            out.write(_csv(table) if form == "csv" else _parquet(table))
        written.append(path)
    return written


_ARTICLE: Mapping[str, Kind] = {
    "article": "text", "id": "text", "title": "text", "published": "text", "publisher": "text",
    "author": "text", "url": "text", "language": "text", "text": "text",
}  # fmt: skip
_THING: Mapping[str, Kind] = {
    "thing": "text", "kind": "text", "name": "text", "names": "texts", "code": "text",
    "wikidata": "text",
}  # fmt: skip
_SAID: Mapping[str, Kind] = {
    "evidence": "text", "start": "integer", "end": "integer", "confidence": "number",
    "extractor": "text", "article": "text", "article_id": "text", "title": "text",
    "published": "text", "publisher": "text", "url": "text",
}  # fmt: skip


def columns(kind: str) -> dict[str, Kind]:
    """Return the columns of a kind of record.

    >>> list(columns("country_relations"))[:5]
    ['iri', 'source', 'target', 'type', 'status']
    """
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


def _stored(store: Store) -> Iterator[StoredArticle]:
    for name in store.articles():
        yield get_article(store, name)


def _article(stored: StoredArticle) -> Row:
    article = stored.article
    return {
        "article": stored.graph, "id": article.id, "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "publisher": article.publisher, "author": article.author, "url": article.url,
        "language": article.language, "text": article.text,
    }  # fmt: skip


def _rows_of(store: Store, kind: str) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        names = columns(kind)
        for stored in _stored(store):
            about = _article(stored)
            source = {**about, "article_id": about["id"]}
            for fact in stored.facts:
                if fact.kind == kind:
                    row = {**_record(fact.record, stored.key), "iri": fact.iri}
                    beside = {f"article_{n}" if n in row else n: source.get(n) for n in _SAID}
                    known = {k: v for k, v in beside.items() if k not in row}
                    yield {name: {**row, **known}.get(name) for name in names}

    return rows


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


def _csv(table: Table) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows():
        writer.writerow([_cell(row[name]) for name in table.columns])
    return buffer.getvalue().encode()


def _cell(value: object) -> object:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, Iterable):
        return harmless("; ".join(str(v) for v in value))
    return "" if value is None else value


def _parquet(table: Table) -> bytes:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise KgError("Parquet needs pyarrow: pip install 'jejak[parquet]'") from None
    types = {"text": pa.string(), "texts": pa.list_(pa.string()), "number": pa.float64(),
             "integer": pa.int64(), "flag": pa.bool_()}  # fmt: skip
    schema = pa.schema([(name, types[kind]) for name, kind in table.columns.items()])
    rows = [{k: _plain(v, table.columns[k]) for k, v in row.items()} for row in table.rows()]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


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
