"""How pages and notes say things: dates, figures and records, in Indonesian or in English.

The graph page says the same in its own script; both draw on the same words (`words.json`), and
pages that are written here on a few more (`documents.json`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from kg.views.material import Fact, Thing
from kg.views.shell import asset, words

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\\s]+")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MONEY = {"IDR": "Rp", "USD": "US$", "EUR": "€", "JPY": "¥", "GBP": "£", "AUD": "A$", "SGD": "S$"}
_CODES = frozenset(
    {
        "AED", "AUD", "BDT", "BND", "BRL", "CAD", "CHF", "CNY", "DKK", "EGP", "EUR", "GBP", "HKD",
        "IDR", "ILS", "INR", "IQD", "IRR", "JPY", "KHR", "KRW", "KWD", "LAK", "LKR", "MMK", "MXN",
        "MYR", "NOK", "NPR", "NZD", "PGK", "PHP", "PKR", "PLN", "QAR", "RUB", "SAR", "SEK", "SGD",
        "THB", "TRY", "TWD", "USD", "VND", "ZAR",
    }
)  # fmt: skip
"""Units that are money: "WNI" and "TKI" are not, though they look like codes."""


def plain(text: object) -> str:
    r"""Return the text on one line, without what turns or hides letters.

    >>> plain("Sok\u202e  Vanna\n")
    'Sok Vanna'
    """
    return _HIDDEN.sub(" ", str(text)).strip()


@lru_cache(maxsize=4)
def _book(language: Language) -> Mapping[str, Any]:
    documents: dict[str, Any] = json.loads(asset("documents.json"))
    return {**words()[language], **documents[language]}


@dataclass(frozen=True)
class Wording:
    """Says things in one language; ``things`` are those that facts name."""

    language: Language
    things: Mapping[str, Thing]

    def t(self, path: str, *items: object, **values: object) -> str:
        """Return the words at a path ("heads.meetings"), with what stands in their gaps."""
        found: Any = _book(self.language)
        for step in path.split("."):
            found = found.get(step) if isinstance(found, Mapping) else None
        if not isinstance(found, str):
            return path.rpartition(".")[2]
        gaps = {**{str(n): v for n, v in enumerate(items)}, **values}
        return re.sub(r"\{(\w+)\}", lambda gap: str(gaps.get(gap[1], gap[0])), found)

    def some(self, path: str, n: int) -> str:
        """Return a count with its noun.

        >>> Wording("en", {}).some("articles", 1), Wording("id", {}).some("records", 1200)
        ('1 article', '1.200 catatan')
        """
        return self.t(f"{path}1") if n == 1 else self.t(path, n=self.number(n))

    def number(self, value: float) -> str:
        """Return a number with all its digits.

        >>> Wording("id", {}).number(131184), Wording("en", {}).number(6.25)
        ('131.184', '6.25')
        """
        text = f"{Decimal(str(value)):,f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        marks = {",": self.t("thousands"), ".": self.t("decimal")}
        return re.sub("[,.]", lambda mark: marks[mark[0]], text)

    def amount(self, value: float) -> str:
        """Return a number in words where that loses no digit.

        >>> say = Wording("id", {})
        >>> say.amount(32_400_000_000), say.amount(1_234_567), say.amount(900)
        ('32,4 miliar', '1.234.567', '900')
        """
        for power in (12, 9, 6):
            part = Decimal(str(value)).scaleb(-power)
            if abs(part) >= 1 and part == round(part, 3):
                return f"{self.number(float(part))} {self.t(f'powers.{power}')}"
        return self.number(value)

    def figure(self, values: Mapping[str, object]) -> str:
        """Return a claim's number with unit, qualifier and change.

        >>> say = Wording("id", {})
        >>> say.figure({"value": 130000, "unit": "orang", "qualifier": "about"})
        'sekitar 130.000 orang'
        >>> say.figure({"value": 6.2, "unit": "percent", "change": "increase"})
        'naik 6,2%'
        """
        value, most, unit = values.get("value"), values.get("value_max"), plain(values["unit"])
        if not isinstance(value, int | float):
            return plain(value)
        text = self.amount(value)
        if isinstance(most, int | float):
            text = f"{text}–{self.amount(most)}"
        if is_money(unit):
            text = f"{_MONEY.get(unit, unit)} {text}"
        elif unit == "percent":
            text += self.t("percent")
        else:
            text += " " + (self.t(unit) if unit == "percentage_point" else unit)
        for kind in ("qualifier", "change"):
            said = values.get(kind)
            if isinstance(said, str) and said != "exact":
                text = f"{self.t(f'{kind}s.{said}')} {text}"
        return text

    def day(self, iso: object) -> str:
        """Return a day, month, year or stretch of days; what is none, as it is.

        >>> Wording("id", {}).day("2026-03-11"), Wording("en", {}).day("2026-05/2026-06")
        ('11 Maret 2026', 'May 2026 – June 2026')
        """
        text = plain(iso)
        if "/" in text:
            return " – ".join(self.day(part) for part in text.split("/")[:2])
        parts = _DAY.fullmatch(text)
        if not parts:
            return text
        year, month, day = parts.groups()
        months = self.t("months").split()
        if month and not 1 <= int(month) <= 12:
            return text
        return " ".join(
            filter(
                None, (str(int(day)) if day else "", months[int(month) - 1] if month else "", year)
            )
        )

    def name(self, key: str) -> str:
        """Return what a thing is called."""
        thing = self.things.get(key)
        if thing is None:
            return plain(key.rpartition("/")[2])
        return plain((self.language == "en" and thing.english) or thing.label)

    def names(self, keys: Iterable[str]) -> str:
        """Return what things are called, in a row."""
        return ", ".join(self.name(key) for key in keys)

    def office(self, fact: Fact) -> str:
        """Return an office with what it belongs to."""
        of = [self.name(key) for key in fact.at("office-of")]
        return ", ".join([plain(fact.values.get("title", "")), *of])

    def status(self, fact: Fact) -> str:
        """Return a record's own word for its status."""
        return self.t(f"status.{fact.values.get('status', fact.status)}")

    def headline(self, fact: Fact) -> str:
        """Return one line that says what a fact says."""
        match fact.kind:
            case "role":
                return f"{self.names(fact.at('holder'))}, {self.office(fact)}"
            case "meeting":
                return " – ".join(self.parties(fact))
            case "relation":
                sides = [self.name(key) for _, key in fact.ends]
                return self.t(f"acts.{fact.values.get('type')}", *(sides * 2)[:2])
            case "claim":
                what = plain(fact.values.get("what", ""))
                return f"{what}: {self.figure(fact.values)}" if what else self.figure(fact.values)
            case _:
                return plain(fact.values.get("text", ""))

    def short(self, fact: Fact) -> str:
        """Return a fact's headline; of a quote, whose words stand beside it, only the speaker."""
        if fact.kind != "quote":
            return self.headline(fact)
        who = self.names(fact.at("speaker")) or self.t("nobody")
        indirect = fact.values.get("kind") == "indirect"
        return f"{who}, {self.t('indirect' if indirect else 'direct')}"

    def parties(self, fact: Fact) -> list[str]:
        """Return who meets, in the order of the sentence.

        A side that only stands for a country is called as the article does.
        """
        keys, written = fact.at("participant"), fact.values.get("participants")
        told = written if isinstance(written, list | tuple) and len(written) == len(keys) else keys

        def order(pair: tuple[str, object]) -> tuple[int, str]:
            at = fact.context.find(str(pair[1]))
            return at if at >= 0 else len(fact.context), str(pair[1])

        pairs = sorted(zip(keys, told, strict=True), key=order)
        countries = {
            key for key in keys if key in self.things and self.things[key].kind == "country"
        }
        return [
            plain(name) if key in countries and name != key else self.name(key)
            for key, name in pairs
        ]

    def place(self, fact: Fact) -> str:
        """Return where something was, as far as it is told."""
        venue = [self.name(key) for key in fact.at("venue")]
        spot = fact.values.get("place")
        told = [plain(spot)] if spot else []
        return ", ".join([*told, *(v for v in venue if v not in told)])


def is_money(unit: str) -> bool:
    """Tell whether a unit is a currency.

    >>> is_money("IDR"), is_money("WNI")
    (True, False)
    """
    return unit in _CODES
