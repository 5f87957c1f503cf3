"""A user's own list of people: read from CSV, kept in the store beside the decisions."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import SourceError
from kg.files import why_not
from kg.fuse.known import Listed
from kg.ids import content_hash
from kg.rdf import literals
from kg.rdf.vocab import ALTERNATE, DECISIONS, ID_BASE, NAME, SAME_AS, TYPE, WD, jj
from kg.store import Store, Transaction

_QID = re.compile(r"Q[1-9]\d*")
_APART = re.compile(r"\s*[|;]\s*")
_COLUMNS = ("name", "aliases", "qid", "country", "office", "from", "to")


def read_csv(path: Path) -> list[Listed]:
    """Return the people of a CSV file.

    Its columns are name, aliases, qid, country, office, from, to; all but the name may be missing
    or empty. `SourceError` says which line is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise SourceError(f"{path}: can't be read: {why_not(error)}") from None
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        columns = [str(c).strip().lower() for c in reader.fieldnames or ()]
        if "name" not in columns or set(columns) - set(_COLUMNS):
            raise SourceError(f"{path}: its columns should be: {', '.join(_COLUMNS)}")
        reader.fieldnames = columns
        return sorted({_person(row, f"{path}, line {n}") for n, row in enumerate(reader, 2)})
    except csv.Error as error:
        raise SourceError(f"{path}: not a CSV file: {error}") from None


def read_people(store: Store) -> tuple[Listed, ...]:
    """Return the people of the list that a store keeps."""
    nodes = [q.subject for q in store.find(None, TYPE, jj("ListedPerson"), DECISIONS)]
    return tuple(sorted(_read(store, n) for n in nodes if isinstance(n, NamedNode)))


def put_people(store: Store, people: Sequence[Listed]) -> int:
    """Keep people; who has the same id takes the place of the old. Return how many are new."""
    old = {p.id: p for p in read_people(store)}
    new = [p for p in people if old.get(p.id) != p]
    gone = [q for p in new if p.id in old for q in _quads(old[p.id])]
    store.apply(Transaction((), tuple(gone), tuple(q for p in new for q in _quads(p))))
    if new:
        from kg.fuse.run import rebuild

        rebuild(store)
    return len(new)


def _person(row: dict[str, str | None], where: str) -> Listed:
    cell = {name: " ".join((row.get(name) or "").split()) for name in _COLUMNS}
    if not cell["name"]:
        raise SourceError(f"{where}: there is no name")
    if cell["qid"] and not _QID.fullmatch(cell["qid"]):
        raise SourceError(f"{where}: {cell['qid']!r} is no Wikidata item (Q and a number)")
    for column in ("from", "to"):
        try:
            if cell[column]:
                date.fromisoformat(cell[column])
        except ValueError:
            raise SourceError(f"{where}: {cell[column]!r} is no day (YYYY-MM-DD)") from None
    aliases = tuple(sorted({a for a in _APART.split(cell["aliases"]) if a}))
    return Listed(cell["name"], aliases, cell["qid"], cell["country"].upper(), cell["office"],
                  cell["from"], cell["to"])  # fmt: skip


def _quads(person: Listed) -> Iterator[Quad]:
    node = NamedNode(f"{ID_BASE}listed/{content_hash(person.id)[:16]}")

    def say(predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(node, predicate, value, DECISIONS)

    yield say(TYPE, jj("ListedPerson"))
    yield say(NAME, literals.text(person.name))
    for alias in person.aliases:
        yield say(ALTERNATE, literals.text(alias))
    if person.qid:
        yield say(SAME_AS, NamedNode(WD + person.qid))
    told = {"listedCountry": person.country, "listedOffice": person.office,
            "listedFrom": person.start, "listedUntil": person.end}  # fmt: skip
    for name, value in told.items():
        if value:
            yield say(jj(name), literals.text(value))


def _read(store: Store, node: NamedNode) -> Listed:
    said: dict[NamedNode, list[str]] = {}
    for quad in store.find(node, None, None, DECISIONS):
        if isinstance(quad.object, NamedNode | Literal):
            said.setdefault(quad.predicate, []).append(quad.object.value)

    def one(predicate: NamedNode) -> str:
        return next(iter(said.get(predicate, ())), "")

    return Listed(
        one(NAME), tuple(sorted(said.get(ALTERNATE, ()))), one(SAME_AS).removeprefix(WD),
        one(jj("listedCountry")), one(jj("listedOffice")), one(jj("listedFrom")),
        one(jj("listedUntil")),
    )  # fmt: skip
