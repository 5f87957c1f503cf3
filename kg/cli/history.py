"""Former versions of an article, and what each correction changed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kg.cli.console import note, one_line, out, print_json, stdout
from kg.cli.summary import count, describe
from kg.records import record_to_json

if TYPE_CHECKING:
    from kg.build import Version
    from kg.records import Article

_FIELDS = ("title", "id", "published", "url", "publisher", "author", "language")
_MOST_LINES = 2_000


def print_history(sources: Sequence[Article], versions: Sequence[Version], as_json: bool) -> None:
    """Print each correction of an article, the oldest first: when, and what it changed."""
    from kg.build import same_source

    if not versions:
        note("No former versions: the article stands as it was first added.")
        return
    for number, version in enumerate(versions, 1):
        later = (*(v.article for v in versions[number:]), *sources)
        own = (a for a in later if same_source(a, version.article))
        after = next(own, sources[0])
        if as_json:
            print_json(_row(version, after))
        else:
            _print(version, after)
    if not as_json:
        note(f"{count(len(versions), 'former version')}; facts are as the present rules read them.")


def changes(before: Article, after: Article) -> Iterator[tuple[str, str, str]]:
    """Give what differs of what is known of an article: field, before, after."""
    for name in _FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield name, str(old if old is not None else ""), str(new if new is not None else "")


def passages(before: str, after: str) -> list[tuple[str, str]]:
    r"""Return the paragraphs that went (``-``) and came (``+``), in the order of the text.

    >>> passages("Satu.\nDua.", "Satu.\nTiga.")
    [('-', 'Dua.'), ('+', 'Tiga.')]
    """
    old, new = before.splitlines(), after.splitlines()
    if max(len(old), len(new)) > _MOST_LINES:
        # Comparing in order takes time by the square of the lines; there are articles of one each.
        gone, come = set(old) - set(new), set(new) - set(old)
        return [*(("-", o) for o in old if o in gone), *(("+", n) for n in new if n in come)]
    lines = difflib.unified_diff(old, new, n=0, lineterm="")
    return [(line[0], line[1:]) for line in list(lines)[2:] if line[:1] in ("-", "+")]


def _facts(before: Article, after: Article) -> list[tuple[str, str, Any]]:
    from kg.build import differences
    from kg.pipeline import extract

    gained, lost = differences(extract(before), extract(after))
    marked = [*(("-", *said) for said in lost), *(("+", *said) for said in gained)]
    return [(mark, kind, record_to_json(record)) for mark, kind, record in marked]


def _told(facts: Sequence[tuple[str, str, Any]]) -> Iterator[tuple[str, str]]:
    """Give what is no longer said and what is new, but for what is only said in other words."""
    lines = [(mark, one_line(describe(kind, row))) for mark, kind, row in facts]
    gone, come = ({line for mark, line in lines if mark == m} for m in "-+")
    yield from ((mark, line) for mark, line in lines if line not in gone & come)


def _row(version: Version, after: Article) -> dict[str, Any]:
    before = version.article
    facts = _facts(before, after)
    return {
        "added": version.added_at,
        "replaced": version.replaced_at,
        "title": before.title,
        "text": before.text,
        "changed": {name: [old, new] for name, old, new in changes(before, after)},
        "gained": [{"record": k, **row} for mark, k, row in facts if mark == "+"],
        "lost": [{"record": k, **row} for mark, k, row in facts if mark == "-"],
    }


def _print(version: Version, after: Article) -> None:
    from rich.text import Text

    console = stdout()
    added = f"added {version.added_at}, " if version.added_at else ""
    console.print(Text(f"{added}replaced {version.replaced_at}", style="bold"))
    before = version.article
    for name, old, new in changes(before, after):
        out(f"  {name}: {one_line(old) or 'unknown'} -> {one_line(new) or 'unknown'}")
    for mark, words in passages(before.text, after.text):
        if words.strip():
            style = "red" if mark == "-" else "green"
            console.print(Text(f"  {mark} {one_line(words)}", style=style), soft_wrap=True)
    for mark, line in _told(_facts(before, after)):
        gone = "no longer said" if mark == "-" else "new"
        console.print(Text(f"  {gone}: {line}"), soft_wrap=True)
    out()
