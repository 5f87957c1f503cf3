"""Text from strangers in places where it could be taken for an order: terminals, spreadsheets."""

from __future__ import annotations

import re

# C0 and C1 controls but tab and line feed; marks that turn or hide text.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^[+-]?\d+(?:[.,]\d+)*(?:[eE][+-]?\d+)?$")


def scrubbed(text: str) -> str:
    """Return the text without lone surrogates, which no encoding can hold."""
    return _SURROGATE.sub("�", text)


def safe(text: object) -> str:
    r"""Return the text without control characters, so that it can be shown on a terminal.

    >>> safe("a\x1b[31mb")
    'a�[31mb'
    """
    return scrubbed(_UNSAFE.sub("�", str(text)))


def is_number(text: str) -> bool:
    """Tell whether a cell is a number, with a sign, separators or an exponent."""
    return bool(_NUMBER.match(text))


def harmless(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: such cells get an apostrophe.

    >>> harmless("=1+1"), harmless("-5"), harmless("biasa")
    ("'=1+1", '-5', 'biasa')
    """
    shown = safe(text)
    return "'" + shown if _FORMULA.match(shown) and not is_number(shown) else shown
