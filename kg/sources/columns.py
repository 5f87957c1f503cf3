"""Which column or key holds which field of an article: as the user says, or by its name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.errors import SourceError
from kg.sources.fields import NAMES

ALIASES: Mapping[str, tuple[str, ...]] = {
    "text": ("fulltext", "maintext", "articletext", "plaintext", "isi", "isiberita", "teks",
             "konten", "artikel", "article"),
    "title": ("judul", "judulberita", "pagetitle"),
    "id": ("articleid", "idberita"),
    "published": ("sqldate", "pubdate", "publisheddate", "datepublish", "publicationdate",
                  "tanggal", "tanggalterbit", "tgl", "seendate", "dateadded", "timestamp"),
    "url": ("sourceurl", "documentidentifier", "permalink", "tautan", "pageurl"),
    "publisher": ("sourcecommonname", "media", "sumber", "domain", "sourcedomain", "newspaper"),
    "author": ("authors", "penulis", "wartawan"),
    "language": ("bahasa",),
}  # fmt: skip
"""More names of the fields, in small letters without signs (those of GDELT among them)."""

_SIGNS = re.compile(r"[\W_]+")


def parse_mapping(words: str) -> Mapping[str, str]:
    """Return what ``text=BODY,title=TITLE`` says: field of an article and its column.

    >>> parse_mapping("text=BODY, url=SOURCEURL")
    {'text': 'BODY', 'url': 'SOURCEURL'}

    Raises:
        SourceError: if it says something else.
    """
    mapping: dict[str, str] = {}
    for part in filter(str.strip, words.split(",")):
        name, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not column:
            raise SourceError(f"{part.strip()!r} should be FIELD=COLUMN, as in text=BODY")
        if name not in NAMES:
            raise SourceError(f"{name!r} is no field of an article; those are {', '.join(NAMES)}")
        mapping[name] = column
    return mapping


def mapped(fields: Mapping[str, object], mapping: Mapping[str, str]) -> Mapping[str, object]:
    """Return fields under the names of an article's: as mapped, else known by their names.

    A dot in a mapped name leads into an object: ``text=article.body``.

    Raises:
        SourceError: if a mapped name is not there.
    """
    found = dict(fields)
    for field, name in mapping.items():
        for other in NAMES[field]:
            found.pop(other, None)
        found[field] = _reached(fields, name)
    by_name = {_SIGNS.sub("", key).casefold(): key for key in reversed(list(fields))}
    for field, names in NAMES.items():
        if field in mapping or any(name in found for name in names):
            continue
        small = (*(name.casefold() for name in names), *ALIASES[field])
        key = next((by_name[n] for n in small if n in by_name), None)
        if key is not None and isinstance(fields[key], str | int):
            found[field] = fields[key]
    return found


def _reached(fields: Mapping[str, object], name: str) -> object:
    if name in fields:
        return fields[name]
    here: object = fields
    for part in name.split("."):
        if not isinstance(here, dict) or part not in here:
            raise SourceError(f"it has no {name!r}, which --map names")
        here = here[part]
    return here
