"""The dateline: town and agency before the first sentence, which say nothing of the news."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.spans import Span
from kg.text.rules import TextRules

_DASH = re.compile(
    r"\s?(?:--|- -|[-–—]|\|)\s{0,3}(?:[-–—]\s)?(?=[\"“'‘(]?\s?[A-Z0-9À-Þ])|:\s(?=[A-Z])"
)
_WORDS = re.compile(r"[\w./&'’-]+|[,()/]")
_DOMAIN = re.compile(
    r"\w[\w-]*\.(?:com|co|id|net|org|co\.id|go\.id|or\.id|tv)(?:\.id)?", re.IGNORECASE
)
_BRACKETED = re.compile(r"[^()]+ \([^()]+\)")
"""A town and an agency, whatever its name: "Jakarta (Warta Nusa)"."""
_LONGEST = 90


def find_dateline(text: str, paragraph: Span, rules: TextRules) -> Span | None:
    """Return the dateline that opens the paragraph, with its dash, or None.

    >>> from kg.lang import language
    >>> text = "TEMPO.CO, Jakarta - Rapat itu batal."
    >>> find_dateline(text, Span(0, len(text)), language("id").text).of(text)
    'TEMPO.CO, Jakarta - '
    """
    end = min(paragraph.end, paragraph.start + _LONGEST)
    for dash in _DASH.finditer(text, paragraph.start, end):
        head = text[paragraph.start : dash.start()].strip()
        if not head:
            return None
        spaced = text[dash.start()] == " " or dash.group().endswith(" ")
        if spaced and _is_dateline(head, dash.group().strip(), rules):
            return Span(paragraph.start, dash.end())
        if not all(_capital(w) for w in _WORDS.findall(head)):
            return None
    return None


def _is_dateline(head: str, dash: str, rules: TextRules) -> bool:
    words = [w for w in _WORDS.findall(head) if w not in ",()/-"]
    if not words or len(words) > 10 or not all(_capital(w) for w in words):
        return False
    if any(_DOMAIN.fullmatch(w) for w in words):
        return True
    parts = [p.strip() for p in re.split(r"[,()/]", head) if p.strip()]
    sources, places = _named(rules.dateline_sources), _named(rules.dateline_places)
    if any(p in sources for p in parts):
        return True
    if dash == ":":
        return False
    if head in places or (len(parts) > 1 and all(p in places for p in parts)):
        return True
    if _BRACKETED.fullmatch(head) and parts[0] in places:
        return True
    letters = [w for w in words if w.isalpha()]
    return len(words) <= 4 and bool(letters) and all(w.isupper() and len(w) > 3 for w in letters)


def _capital(word: str) -> bool:
    return (
        not word[:1].islower()
        or bool(_DOMAIN.fullmatch(word))
        or word in {"detikcom", "kumparan", "detikNews"}
    )


@lru_cache(maxsize=16)
def _named(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names)
