"""`kg why`: from a fact, a row of the last answer or a name back to every passage that says so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cells import safe
from kg.cli.console import (
    EXIT_SOME_FAILED,
    EXIT_USAGE,
    fail,
    note,
    one_line,
    out,
    print_json,
    stdout,
)
from kg.cli.options import DEFAULT_STORE, JsonOption, StoreOption, opened
from kg.cli.summary import count, describe
from kg.files import LAST_QUERY

if TYPE_CHECKING:
    from kg.build import Fact
    from kg.store import Result, Store

KEPT_ROWS = 10_000
"""Rows of an answer that are kept for `kg why NUMBER`."""
_FUSED = ("event/", "series/", "somebody/")


def why(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="FACT|ROW|NAME...",
            help="The id of a fact, event, series or fused person; the number of a row of the last "
            "query; or one or more names.",
        ),
    ],
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
) -> None:
    """Show where a fact comes from: article, sentence, rule.

    Every passage of every article that says so is shown, the earliest first.

    kg why meeting/3f2a91c0

    kg why 3

    kg why "Surya Adinata" Jepang
    """
    with opened(store) as graph:
        found = _found(graph, store, what)
    if not found:
        fail(_nothing(what), EXIT_SOME_FAILED)
    for number, fact in enumerate(found):
        if as_json:
            print_json(_row(fact))
            continue
        if number:
            out()
        _print(fact)
    if len(found) > 1:
        articles = len({fact.key for fact in found})
        note(f"{count(len(found), 'passage')} in {count(articles, 'article')}.")


def _nothing(what: Sequence[str]) -> str:
    if len(what) > 1:
        return f"No fact names {' and '.join(what)} together. Try one of them alone."
    if what[0].isdecimal():
        return f"Row {what[0]} names nothing by which its words could be found."
    return f"Nothing in the store says anything of {what[0]}."


def _found(graph: Store, store: str, what: Sequence[str]) -> list[Fact]:
    from kg import build
    from kg.errors import NotFoundError
    from kg.rdf.vocab import ID_BASE
    from kg.store.tracing import facts_about, facts_of_row, facts_of_whole, same_facts

    if len(what) == 1 and what[0].isdecimal() and len(what[0]) < 6:
        return facts_of_row(graph, _kept_row(store, int(what[0])))
    if len(what) > 1:
        return facts_about(graph, *what)
    if what[0].removeprefix(ID_BASE).startswith(_FUSED):
        return facts_of_whole(graph, ID_BASE + what[0].removeprefix(ID_BASE))
    try:
        return same_facts(graph, build.find_fact(graph, what[0]))
    except NotFoundError as error:
        if "/" in what[0]:
            raise
        try:
            return facts_about(graph, what[0])
        except NotFoundError as unknown:
            raise NotFoundError(f"{unknown}; {error}") from None


def keep(result: Result, store: str) -> None:
    """Keep the rows of an answer beside the store, for `kg why NUMBER`."""
    from kg.files import OutputError, replacing

    rows = [[getattr(cell, "value", None) for cell in row] for row in result.rows[:KEPT_ROWS]]
    with suppress(OutputError, OSError), replacing(_place(store)) as file:
        file.write(json.dumps({"columns": result.columns, "rows": rows}).encode())


def _kept_row(store: str, number: int) -> list[str | None]:
    try:
        rows = list(json.loads(_place(store).read_bytes())["rows"])
    except (OSError, ValueError, KeyError, TypeError):
        fail(f"{number}: no query was asked of this store yet, so it has no rows", EXIT_USAGE)
    if not 1 <= number <= len(rows):
        fail(f"{number}: the last query gave {count(len(rows), 'row')}", EXIT_USAGE)
    row: list[str | None] = rows[number - 1]
    return row


def _place(store: str) -> Path:
    """Return the file of the last answer: beside the store, whose folder holds only its own."""
    if store.startswith(("http://", "https://")):
        from kg.ids import slug

        return Path(DEFAULT_STORE).with_name(slug(store) + LAST_QUERY)
    folder = Path(store)
    return folder.with_name(folder.name + LAST_QUERY)


def _row(fact: Fact) -> dict[str, Any]:
    """Return a fact as JSON: as `kg extract` prints it, with its source and when it was said."""
    article, said = fact.article, getattr(fact.record, "said", None)
    return {
        **fact.row(),
        "said": said.iso if said else None,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "context": "".join(_context(fact)),
    }


def _print(found: Fact) -> None:
    from rich.text import Text

    from kg.cli.marking import NAMES, STYLES
    from kg.lang import language
    from kg.lang.rules import rule_line
    from kg.records import record_to_json

    record, article = found.record, found.article
    console = stdout()
    console.print(Text(describe(found.kind, record_to_json(record)), style="bold"))
    known = (article.publisher, article.published, article.url)
    source = ", ".join(one_line(part) for part in known if part)
    out(f"{NAMES[found.kind]} in: {one_line(article.title or article.id or found.key)}")
    if source:
        out(f"source:  {source}")
    before, words, after = _context(found)
    passage = Text("“" + _spaced(before))
    passage.append(_spaced(words), style=f"{STYLES[found.kind]} underline")
    passage.append(_spaced(after) + "”")
    console.print(passage)
    speaker = getattr(record, "speaker", None)
    if speaker is not None:
        out(f"speaker: {one_line(speaker.name)}{_when_said(found)}")
    e = record.evidence
    out(f"offsets: {e.start} to {e.end}    rule: {record.extractor}    "
        f"confidence: {record.confidence:.2f}")  # fmt: skip
    line = rule_line(language("id"), record.extractor)
    if line:
        out(f"reads:   {line}")
    out(f"id:      {found.iri}")


def _when_said(found: Fact) -> str:
    said = getattr(found.record, "said", None)
    if said is not None:
        return f", on {said.iso}"
    published = found.article.published
    return f", by {published.isoformat()} (the day of publication)" if published else ""


def _context(found: Fact) -> tuple[str, str, str]:
    e = found.record.evidence
    return context(found.article.raw, e.start, e.end)


def _spaced(text: str) -> str:
    return " ".join(safe(text).split("\n"))


def context(raw: str, start: int, end: int, reach: int = 160) -> tuple[str, str, str]:
    """Return the words before, of and after a passage, within its paragraph.

    >>> context("Awal. Inti kata. Akhir.", 6, 16)
    ('Awal. ', 'Inti kata.', ' Akhir.')
    """
    before = raw[:start].rpartition("\n")[2]
    after = raw[end:].partition("\n")[0]
    if len(before) > reach:
        before = "… " + before[-reach:].partition(" ")[2]
    if len(after) > reach:
        after = after[:reach].rpartition(" ")[0] + " …"
    return before, raw[start:end], after
