"""What can be done for an article without a store: reading it, and mapping what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from kg import __version__
from kg.rdf.gazetteer import Gazetteer, Place
from kg.rdf.iris import Iris
from kg.rdf.mapping import Mapped, article_key, map_extraction
from kg.records import Article, Extraction
from kg.store.lookup import counts_of
from kg.text.fingerprint import fingerprint

_RULES = ("extract", "lang", "mentions", "models", "rdf", "resolve", "text", "pipeline.py",
          "records.py", "spans.py")  # fmt: skip
_KINDS = (".py", ".yml", ".crfsuite")


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article read and mapped: all that can be done for it without a store.

    Made by `prepare` in any process, and small enough to be sent from one to another. ``others``
    are further sources of the very same text, ``version`` and ``rules`` tell who read it, by the
    ``fingerprint`` copies of it are known.
    """

    article: Article
    mapped: Mapped
    counts: Mapping[str, int]
    lang: str = "id"
    others: tuple[Article, ...] = ()
    version: str = __version__
    rules: str | None = None
    fingerprint: str | None = None

    @property
    def key(self) -> str:
        """The hash of the cleaned text."""
        return Iris().key(self.mapped.graph.value)


def prepare(
    article: Article, lang: str = "id", *, key: str | None = None, version: str = __version__
) -> Prepared:
    """Extract an article's records and map them to quads; the same on any machine.

    ``key`` is that under which the article is to be kept, if not the one of its text; ``version``
    the one that the graph says has read it.

    >>> prepare(Article("Tidak ada apa-apa di sini.")).counts["meetings"]
    0
    """
    from kg.pipeline import extract_from, read

    reading = read(article, lang)
    extraction = extract_from(reading)
    mapped = map_extraction(
        extraction, key or article_key(reading.doc.text), version, gazetteer(lang)
    )
    return Prepared(
        article, mapped, counts_of(extraction), lang, version=version, rules=rules_digest(),
        fingerprint=fingerprint(reading.doc.text),
    )  # fmt: skip


def mapped_article(extraction: Extraction, key: str, lang: str = "id") -> Prepared:
    """Map what was extracted from an article; ``key`` is the hash of its cleaned text."""
    mapped = map_extraction(extraction, key, __version__, gazetteer(lang))
    mark = fingerprint_of(extraction.article, lang)
    return Prepared(extraction.article, mapped, counts_of(extraction), lang, fingerprint=mark)


def fingerprint_of(article: Article, lang: str = "id") -> str | None:
    """Return the fingerprint of an article's cleaned text, by which copies of it are found."""
    from kg.pipeline import read

    return fingerprint(read(article, lang).doc.text)


@lru_cache(maxsize=1)
def rules_digest() -> str:
    """Return a fingerprint of all that decides what is read out of an article.

    It is that of the code, the facts about languages and the trained models: where it is the
    same, reading an article again gives the same.
    """
    digest = hashlib.sha256()
    package = resources.files("kg")
    for name in _RULES:
        for where, file in _files(package.joinpath(name), name):
            content = file.read_bytes()
            digest.update(f"{where} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()[:32]


def _files(at: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    if at.is_file():
        yield name, at
        return
    for inner in sorted(at.iterdir(), key=lambda t: t.name):
        if inner.is_dir() and not inner.name.startswith("__"):
            yield from _files(inner, f"{name}/{inner.name}")
        elif inner.name.endswith(_KINDS):
            yield f"{name}/{inner.name}", inner


@lru_cache(maxsize=8)
def gazetteer(lang: str = "id") -> Gazetteer:
    """Return what a language pack knows of countries and of offices no longer held."""
    from kg.lang import language
    from kg.lang.countries import country_name
    from kg.lang.office_types import OfficeTypes
    from kg.lang.offices import OfficeRules

    words = language(lang).section("offices", OfficeRules)

    @lru_cache(maxsize=1024)
    def place(code: str) -> Place | None:
        known = country_name(code)
        return None if known is None else Place({"id": known.id, "en": known.en}, known.qid)

    types = language(lang).section("office_types", OfficeTypes)
    return Gazetteer(place, words.former, lru_cache(maxsize=1024)(types.of))
