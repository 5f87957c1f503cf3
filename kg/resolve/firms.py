"""The firm or school that an article is about, to whom offices belong that name none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from kg.lang import Language
from kg.mentions.office_words import office_words
from kg.mentions.types import NameMention
from kg.mentions.words import Finder


class Firms:
    """Firms and schools of one article, the one that it names most first."""

    def __init__(self, lang: Language, text: str, names: Iterable[NameMention]) -> None:
        """Take the language, the text of an article, and its names."""
        rules = office_words(lang).rules
        self.school_heads = rules.school_heads
        self.firm_heads = rules.firm_heads
        bodies = [n.text for n in names if n.kind == "organisation" and " " in n.text]
        self.schools = _counted(bodies, rules.school_words)
        self.firms = _counted(_firm_names(text, rules.firm_words), rules.firm_words)

    def of(self, title: str) -> str | None:
        """Return whose an office is that its own words leave open ("rektor"), or None."""
        low = title.lower()
        if low.startswith(self.school_heads):
            return self.schools
        return self.firms if low.startswith(self.firm_heads) else None


def _firm_names(text: str, openers: tuple[str, ...]) -> list[str]:
    """Return the runs of capitals that begin as names of firms do: "PT Samudra Energi"."""
    return [m.group() for m in _firms(openers).finditer(text)]


@lru_cache(maxsize=8)
def _firms(openers: tuple[str, ...]) -> Finder:
    heads = "|".join(re.escape(o.upper() if len(o) < 4 else o.title()) for o in openers)
    return Finder(openers, re.compile(rf"\b(?:{heads})(?: [A-Z][\w&-]{{0,30}}){{1,5}}"))


def _counted(bodies: list[str], openers: tuple[str, ...]) -> str | None:
    """Return the name that stands most often of those that so begin, the first of equals."""
    counts = Counter(b for b in bodies if b.split()[0].lower() in openers)
    return max(counts, key=lambda b: counts[b], default=None)
