"""What a worker does with a partition: it reads the articles and writes one file, or none.

A worker needs nothing but the partition and the folder. Should it be killed, the partition is read
again by another; should two read the same one, they write the same bytes.
"""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from kg import __version__
from kg.build import prepare, rules_digest
from kg.cells import scrubbed
from kg.distributed.partition import Done, Form, Partition, write_done
from kg.errors import KgError
from kg.files import replacing
from kg.pipeline import extract
from kg.records import Article, record_to_json

Failures = list[tuple[str, str]]


def work(partition: Partition, folder: str, form: Form, rules: str, lang: str = "id") -> Done:
    """Read a partition and write its file and its note into a folder.

    ``rules`` are those of who sends it (`kg.build.rules_digest`): a worker with others refuses.
    """
    if rules != rules_digest():
        raise KgError(f"a worker has other rules than those asked for (Jejak {__version__} there)")
    where = Path(folder)
    failed: Failures = []
    packed = io.BytesIO()
    write = write_nquads if form == "nquads" else write_parquet
    articles, rows = write(partition, packed, lang, failed)
    data = packed.getvalue()
    found = Done(
        partition.name, form, partition.digest, __version__, rules, articles, rows, len(data),
        hashlib.sha256(data).hexdigest(), tuple(failed),
    )  # fmt: skip
    with replacing(where / found.file) as out:
        out.write(data)
    write_done(where, found)
    return found


def write_nquads(
    partition: Partition, out: BinaryIO, lang: str, failed: Failures
) -> tuple[int, int]:
    """Write the articles' graphs, each below a comment with its name; count articles and quads.

    Two articles of the same text have the same graph; the comments keep them apart.
    """
    articles = rows = 0
    with gzip.GzipFile("", "wb", 5, out, mtime=0) as packed:
        for place, article in partition.articles:
            try:
                mapped = prepare(article, lang).mapped
            except Exception as error:  # noqa: BLE001 (told; the others are read)
                failed.append((place, f"{type(error).__name__}: {error}"[:300]))
                continue
            lines = bytes(mapped.nquads)
            packed.write(f"# article {mapped.graph}\n".encode() + lines)
            articles += 1
            rows += lines.count(b"\n")
    return articles, rows


def write_parquet(
    partition: Partition, out: BinaryIO, lang: str, failed: Failures
) -> tuple[int, int]:
    """Write the records as a table, a row each; count articles and records."""
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        raise KgError("Parquet needs pyarrow: pip install 'jejak[parquet]'") from None
    rows: list[dict[str, Any]] = []
    for place, article in partition.articles:
        try:
            rows += _records(article, lang)
        except Exception as error:  # noqa: BLE001 (told; the others are read)
            failed.append((place, f"{type(error).__name__}: {error}"[:300]))
    text, number = arrow.string(), arrow.int64()
    types = {"article": text, "url": text, "published": text, "kind": text, "evidence": text,
             "start": number, "end": number, "confidence": arrow.float64(), "extractor": text,
             "record": text}  # fmt: skip
    parquet.write_table(arrow.Table.from_pylist(rows, arrow.schema(types)), out)
    return len(partition.articles) - len(failed), len(rows)


def _records(article: Article, lang: str) -> Iterator[dict[str, Any]]:
    import json

    said = extract(article, lang)
    about = {
        "article": article.id, "url": article.url,
        "published": article.published.isoformat() if article.published else None,
    }  # fmt: skip
    for record in said.records():
        row = record_to_json(record)
        own = {k: row[k] for k in ("evidence", "start", "end", "confidence", "extractor")}
        yield {
            **{k: scrubbed(v) if isinstance(v, str) else v for k, v in {**about, **own}.items()},
            "kind": type(record).__name__,
            "record": scrubbed(json.dumps(row, ensure_ascii=False, sort_keys=True)),
        }
