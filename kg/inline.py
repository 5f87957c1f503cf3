"""Tables that notebooks show: HTML in which nothing from an article is markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from kg.cells import safe

_LONGEST = 200


def table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], caption: str = "", *, more: int = 0
) -> str:
    """Return rows as an HTML table; ``more`` is how many further rows there are.

    Long cells are cut, and None is an empty cell.

    >>> table(("name",), [("<b>Ratna</b>",)])
    '<table><thead><tr><th>name</th></tr></thead><tbody><tr><td>&lt;b&gt;Ratna&lt;/b&gt;</td></tr></tbody></table>'
    """
    head = "".join(f"<th>{_cell(column)}</th>" for column in columns)
    lines = "".join(f"<tr>{''.join(f'<td>{_cell(c)}</td>' for c in row)}</tr>" for row in rows)
    said = f"<caption>{_cell(caption)}</caption>" if caption else ""
    rest = f"<p>{more} more</p>" if more > 0 else ""
    return f"<table>{said}<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{rest}"


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(safe(value).split())
    return escape(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")
