"""Partitions: so many articles of the input, and the file that comes of them.

Beside the file of a partition stands a small one that says from which input and by which rules it
was made, written last: with it the partition is done, and need not be made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

import msgspec

from kg import __version__
from kg.build import rules_digest
from kg.files import OutputError, replacing
from kg.records import Article
from kg.sources import Loaded

Form = Literal["nquads", "parquet"]
ENDINGS: dict[Form, str] = {"nquads": ".nq.gz", "parquet": ".parquet"}
SIZE = 500
"""Articles in a partition, if nothing else is said."""
MAX_CHARACTERS = 20_000_000
"""A partition is closed when its texts have so many, however few articles it has."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Articles, each with where it was read; ``number`` counts from nought."""

    number: int
    articles: tuple[tuple[str, Article], ...]

    @property
    def name(self) -> str:
        """The name of its files, without ending."""
        return f"part-{self.number:06d}"

    @property
    def digest(self) -> str:
        """A hash of the articles."""
        digest = hashlib.sha256()
        for _, article in self.articles:
            fields = (getattr(article, name) for name in Article.__dataclass_fields__)
            line = msgspec.json.encode([_plain(field) for field in fields])
            digest.update(b"%d " % len(line) + line)
        return digest.hexdigest()


class Done(msgspec.Struct, frozen=True):
    """A partition that is done: from which input, by which rules, and what came of it.

    ``failed`` are the articles that could not be read, each with the reason.
    """

    name: str
    form: Form
    input: str
    version: str
    rules: str
    articles: int
    rows: int
    size: int
    sha256: str
    failed: tuple[tuple[str, str], ...] = ()

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.name + ENDINGS[self.form]


def cut(loaded: Iterable[Loaded], size: int = SIZE) -> Iterator[Partition]:
    """Cut the input into partitions, in its order; only one is in memory at a time."""
    held: list[tuple[str, Article]] = []
    number = characters = 0
    for one in loaded:
        held.append((one.where, one.article))
        characters += len(one.article.text)
        if len(held) >= size or characters >= MAX_CHARACTERS:
            yield Partition(number, tuple(held))
            held, characters, number = [], 0, number + 1
    if held:
        yield Partition(number, tuple(held))


def done(folder: Path, partition: Partition, form: Form) -> Done | None:
    """Return what is known of a partition that the present rules have done already, else None."""
    found = read_done(folder / f"{partition.name}.json")
    made = (partition.digest, __version__, rules_digest(), form)
    if found is None or (found.input, found.version, found.rules, found.form) != made:
        return None
    try:
        whole = (folder / found.file).stat().st_size == found.size
    except OSError:
        whole = False
    return found if whole else None


def read_done(path: Path) -> Done | None:
    """Read what is noted of a partition; None if nothing is, or nothing that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Done)
    except (OSError, msgspec.DecodeError):
        return None


def write_done(folder: Path, found: Done) -> None:
    """Note that a partition is done."""
    with replacing(folder / f"{found.name}.json") as out:
        out.write(msgspec.json.format(msgspec.json.encode(found)) + b"\n")


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run: partitions made, and left as they were; articles, rows, failures."""

    made: int = 0
    kept: int = 0
    articles: int = 0
    rows: int = 0
    failed: int = 0
    lost: int = 0
    """Partitions that no worker could finish."""

    def after(self, found: Done, *, kept: bool) -> Summary:
        """Return it with one partition more."""
        return Summary(
            self.made + (not kept), self.kept + kept, self.articles + found.articles,
            self.rows + found.rows, self.failed + len(found.failed), self.lost,
        )  # fmt: skip


def finish(folder: Path, summary: Summary, partitions: int) -> None:
    """Write what the whole run came to, and take away partitions of a longer input."""
    told = {"partitions": partitions, "version": __version__, "rules": rules_digest()}
    with replacing(folder / "manifest.json") as out:
        out.write((json.dumps({**told, **asdict(summary)}, indent=1) + "\n").encode())
    for path in sorted(folder.glob("part-*")):
        number = path.name[len("part-") :].partition(".")[0]
        if number.isdigit() and int(number) >= partitions:
            path.unlink(missing_ok=True)


def prepared_folder(folder: Path) -> Path:
    """Make the folder for the partitions; `OutputError` if it can't be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder} can't be made: {error.strerror}") from None
    return folder.resolve()


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, str | tuple) else str(value)
