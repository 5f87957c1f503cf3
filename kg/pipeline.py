"""Article and language in, records out. Composition only."""

from __future__ import annotations

from typing import Any

from kg.extract import EXTRACTORS
from kg.lang import language
from kg.records import Article, Extraction
from kg.resolve.reading import Reading
from kg.text import make_doc


def read(article: Article, lang: str = "id") -> Reading:
    """Return the reading of an article, from which extractors and `--mentions` draw."""
    pack = language(lang)
    return Reading(make_doc(article, pack.text), pack)


def extract(article: Article | str, lang: str = "id") -> Extraction:
    """Return every record that the article states; a string is an article without a title.

    >>> extract("Tidak ada apa-apa di sini.").meetings
    ()
    """
    given = Article(text=article) if isinstance(article, str) else article
    return extract_from(read(given, lang))


def extract_from(reading: Reading) -> Extraction:
    """Return every record of a reading."""
    kinds: dict[str, Any] = {kind: tuple(run(reading)) for kind, run in EXTRACTORS.items()}
    return Extraction(reading.doc.article, **kinds)
