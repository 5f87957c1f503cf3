"""Mentions: spans of the clean text that name something, each with what it names."""

from __future__ import annotations

from typing import Literal

import msgspec

from kg.records import DateInterval, Qualifier
from kg.spans import Span

NameKind = Literal["person", "organisation", "place"]
OfficeKind = Literal["state", "region", "body", "company", "description"]
CountryVia = Literal[
    "name", "abbreviation", "demonym", "capital", "government", "epithet", "organisation", "region"
]


class NameMention(msgspec.Struct, frozen=True, gc=False):
    """A proper name, without title or honorific: "Natalius Pigai", "Pigai", "PT Timah"."""

    span: Span
    text: str
    kind: NameKind
    score: float = 1.0


class OfficeMention(msgspec.Struct, frozen=True, gc=False):
    """An office as written: "Menteri Luar Negeri (Menlu) RI".

    ``title`` is the office without country, ordinal and abbreviation ("Menteri Luar Negeri");
    ``of`` the code or name of the country or organisation that the words themselves give.
    ``kind`` "description" is what a person is without an office ("pengamat", "politisi PDIP");
    a candidate does not hold the office.
    """

    span: Span
    title: str
    of: str | None = None
    former: bool = False
    kind: OfficeKind = "state"
    candidate: bool = False


class CountryMention(msgspec.Struct, frozen=True, gc=False):
    """A state or organisation of states: by name, capital, demonym, government, epithet.

    ``code`` is ISO 3166-1 alpha-2, or the organisation's code or name of the guidelines.
    A "capital" stands for the state only where the reader of the mention decides so; "region"
    is a place inside the country (Gaza, Jawa Barat, Washington DC as a city).
    """

    span: Span
    code: str
    via: CountryVia


class DateMention(msgspec.Struct, frozen=True, gc=False):
    """A date expression and the days it stands for (perhaps by the publication date)."""

    span: Span
    interval: DateInterval


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A number with its unit as written: "sekitar 130 ribu orang", "Rp 2,5 triliun", "5-7 persen".

    ``span`` covers hedge, number and unit; ``number`` the number alone (with its currency sign).
    ``unit`` is the guidelines' unit, or None where the words after the number give none.
    """

    span: Span
    number: Span
    value: float
    unit: str | None
    value_max: float | None = None
    qualifier: Qualifier = "exact"
