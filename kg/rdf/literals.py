"""Python values as RDF literals, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from kg.ids import content_hash
from kg.rdf.vocab import jj, xsd
from kg.records import DateInterval

_SURROGATE = re.compile("[\ud800-\udfff]")
_DATE, _DECIMAL, _DOUBLE = xsd("date"), xsd("decimal"), xsd("double")
_INTEGER, _URI, _BOOLEAN = xsd("integer"), xsd("anyURI"), xsd("boolean")
_MONTH = xsd("gYearMonth")


def scrub(text: str) -> str:
    r"""Return the text with lone surrogates, which no RDF can hold, as U+FFFD; offsets stay.

    >>> scrub("a\ud800b") == "a\ufffdb"
    True
    """
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def digest(raw: str) -> str:
    """Return the hash of an article's raw text, as the graph holds it."""
    return content_hash(scrub(raw))


def text(value: str) -> Literal:
    """Return a plain string."""
    return Literal(scrub(value))


def tagged(value: str, language: str) -> Literal:
    """Return a string in a language."""
    return Literal(scrub(value), language=language)


def uri(value: str) -> Literal:
    """Return an address as a literal; it need not be a valid one."""
    return Literal(scrub(value), datatype=_URI)


def integer(value: int) -> Literal:
    """Return an integer."""
    return Literal(str(value), datatype=_INTEGER)


def boolean(value: bool) -> Literal:
    """Return a truth value."""
    return Literal("true" if value else "false", datatype=_BOOLEAN)


def day(value: date) -> Literal:
    """Return a calendar day."""
    return Literal(value.isoformat(), datatype=_DATE)


@lru_cache(maxsize=4096)
def number(value: float) -> Literal:
    """Return a number as a decimal without exponent; what decimals can't hold as a double.

    >>> number(2.5e12).value, number(5.95).value, number(130000.0).value
    ('2500000000000', '5.95', '130000')
    """
    exact = Decimal(repr(float(value)))
    if not exact.is_finite():
        return Literal(repr(float(value)).replace("inf", "INF").replace("nan", "NaN"),
                       datatype=_DOUBLE)  # fmt: skip
    plain = format(exact, "f") if exact else "0"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    fits = not exact or -13 < exact.adjusted() < 18
    return Literal(plain, datatype=_DECIMAL if fits else _DOUBLE)


def month(value: date) -> Literal:
    """Return a calendar month."""
    return Literal(value.isoformat()[:7], datatype=_MONTH)


def interval(when: DateInterval | None) -> Iterator[tuple[NamedNode, Literal | NamedNode]]:
    """Give first and last day, precision, basis and year of when something was."""
    if when is None:
        return
    yield jj("start"), day(when.start)
    yield jj("end"), day(when.end)
    yield jj("precision"), jj(f"precision-{when.precision}")
    yield jj("basis"), jj(f"basis-{when.basis}")
    yield jj("year"), integer(when.start.year)
