from __future__ import annotations

from kg.extract.quotes import extract_quotes
from kg.pipeline import read
from kg.records import Article

TEXT = (
    "Menteri Perdagangan Yusuf Halim mengatakan ekspor naik. "
    '"Kita untung,\u00a0besar," katanya, dikutip dari Antara.'
)


def test_direct_quotes_come_first_and_sources_not_at_all() -> None:
    found = list(extract_quotes(read(Article(text=TEXT))))
    assert [(q.kind, q.speaker.name) for q in found if q.speaker] == [
        ("direct", "Yusuf Halim"),
        ("indirect", "Yusuf Halim"),
    ]


def test_the_text_is_the_raw_text_and_its_own_evidence() -> None:
    article = Article(text=TEXT, title="Ekspor")
    for quote in extract_quotes(read(article)):
        assert quote.text == quote.evidence.text
        assert article.raw[quote.evidence.start : quote.evidence.end] == quote.text
    assert "untung,\u00a0besar," in next(iter(extract_quotes(read(article)))).text


def test_every_quote_names_its_rule() -> None:
    rules = {q.extractor for q in extract_quotes(read(Article(text=TEXT)))}
    assert rules == {"quotes/cue-after", "quotes/says"}
